"""A field with what is wrong in it, beneath it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayoutItem, QVBoxLayout, QWidget

from jx_desktop.domain.form_rules import Severity
from jx_desktop.ui.fields.base import mark_problem
from jx_desktop.ui.theme import severity_colour
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_SIGNS = {Severity.ERROR: "●", Severity.WARNING: "▲", Severity.HINT: "○"}
_MOST_SHOWN = 3


def sign(severity: Severity) -> str:
    """Return the shape of a severity, so that colour is never alone."""
    return _SIGNS.get(severity, "○")


class FieldBox(QWidget):
    """Holds a field; shows its problems when they are told."""

    def __init__(self, field: QWidget, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._wording = wording
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3)
        self._layout.addWidget(field)
        self._lines: list[QLabel] = []
        self._problems: Sequence[Problem] = ()
        self._refusal = ""
        self._beneath = self._layout

    @property
    def shown_lines(self) -> list[QLabel]:
        """The lines in which problems are shown, those hidden included."""
        return self._lines

    def show_beneath(self, area: QVBoxLayout) -> None:
        """Show problems in an area of their own, for fields that stand beside one another."""
        self._beneath = area

    def show_refusal(self, words: str) -> None:
        """Say why what was typed is not taken over; without words, it is."""
        self._refusal = words
        self.show_problems(self._problems)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show the worst problems as lines beneath the field, and the worst one's colour on it."""
        self._problems = problems
        shown = sorted(problems, key=lambda problem: list(Severity).index(problem.severity))[:_MOST_SHOWN]
        lines = [(problem.severity, self._wording.word(problem.message), problem.rule) for problem in shown]
        if self._refusal:
            lines.insert(0, (Severity.ERROR, self._refusal, ""))
        while len(self._lines) < len(lines):
            self._add_line()
        for label, (severity, words, rule) in zip(self._lines, lines, strict=False):
            label.setText(f"{sign(severity)} {words}")
            label.setStyleSheet(f"color: {severity_colour(severity).name()}")
            label.setToolTip(rule)
            label.show()
        for label in self._lines[len(lines) :]:
            label.hide()
        worst = lines[0][0] if lines else None
        mark_problem(self.field, str(worst) if worst in (Severity.ERROR, Severity.WARNING) else "")

    def _add_line(self) -> None:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._beneath.addWidget(label)
        self._lines.append(label)


def card(title: str) -> tuple[QFrame, QVBoxLayout, QLabel]:
    """Return a white card, its layout and the label of its title."""
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(14, 10, 14, 14)
    layout.setSpacing(9)
    heading = QLabel(title)
    heading.setObjectName("title")
    heading.setTextFormat(Qt.TextFormat.PlainText)
    return frame, layout, heading


def discard(item: QLayoutItem | None) -> None:
    """Let go of what was taken out of a layout."""
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
