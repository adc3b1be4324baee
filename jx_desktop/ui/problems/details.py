"""What is said of the chosen problem in full: what can be done about it, why it is brought up."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from jx_desktop.domain.review.locks import COMMENTS, domain_of_ruling
from jx_desktop.services.checking.fixing import OfferedFix, has_like
from jx_desktop.services.document.rulings import may_be_released, may_be_set_aside
from jx_desktop.services.document.work import Work
from jx_desktop.services.resources.explanations import Explanations
from jx_desktop.ui.fields.labelled import sign
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.flow import FlowLayout
from jx_desktop.ui.look.plain import WrappedLabel, tip_words
from jx_desktop.ui.look.theme import colours, severity_colour
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

Deed = tuple[str, Callable[[], None]]


class ProblemDetails(QWidget):
    """The words and small buttons; `clear` keeps the place and says what will stand there."""

    fix_wanted = Signal(object, object)  # Problem, OfferedFix
    setting_aside_wanted = Signal(object)  # Problem
    release_wanted = Signal(object)  # Problem
    taking_back_wanted = Signal(object)  # Ruling
    kind_wanted = Signal(object)  # Problem
    comment_wanted = Signal(object)  # Problem

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.words = WrappedLabel()
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.why, self.todo = WrappedLabel("", "muted"), WrappedLabel()
        for label in (self.why, self.todo):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[QPushButton] = []
        self._row = FlowLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(3)
        layout.addWidget(self.words)
        layout.addLayout(self._row)
        layout.addWidget(self.why)
        layout.addWidget(self.todo)
        layout.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._drop_buttons()
        self.words.setText(self.tr("Choose a finding: its full text and what can be done about it stand here."))
        self.words.setStyleSheet(f"color: {colours().muted}")
        self.words.setToolTip("")
        self._show_explanation("", "")

    def _show_explanation(self, why: str, todo: str) -> None:
        for label, words in ((self.why, why), (self.todo, todo)):
            label.setText(words)
            label.setVisible(bool(words))

    @cached_property
    def _explanations(self) -> Explanations:
        """Read when the first finding is chosen, not while the window comes up."""
        return Explanations(self._wording)

    def _drop_buttons(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []

    def show_problem(self, problem: Problem, work: Work, fixes: Sequence[OfferedFix]) -> None:
        """Show a problem of a document."""
        words = self._wording.word(problem.message)
        if problem.ruling is not None:
            params = {"reason": problem.ruling.reason, "by": problem.ruling.by}
            words += "\n" + self._wording.text(f"ruling.{'by' if problem.ruling.by else 'without_name'}", **params)
        self.words.setText(f"{sign(problem.severity)} {words}")
        self.words.setStyleSheet(f"color: {severity_colour(problem.severity).name()}")
        self.words.setToolTip(tip_words(f"{problem.rule}　{self._explanations.origin(problem.rule)}"))
        explanation = self._explanations.of(problem.message)
        self._show_explanation(explanation.why, explanation.todo)
        self._drop_buttons()
        for label, run in self.deeds(problem, work, fixes):
            button = push_button(label, partial(_run, run), "link")
            self._row.addWidget(button)
            button.show()
            self.buttons.append(button)

    def deeds(self, problem: Problem, work: Work, fixes: Sequence[OfferedFix]) -> list[Deed]:
        """Return what can be done about a problem, with its words: as far as no lock holds it."""
        found = self._settling(problem, work, fixes)
        if work.session.allows(COMMENTS):
            found.append((self.tr("Make it a comment"), partial(self.comment_wanted.emit, problem)))
        return found

    def _settling(self, problem: Problem, work: Work, fixes: Sequence[OfferedFix]) -> list[Deed]:
        """Return what corrects a problem, sets it aside or releases it, or takes that back."""
        found: list[Deed] = [
            (self._wording.word(fix.label), partial(self.fix_wanted.emit, problem, fix)) for fix in fixes
        ]
        if fixes and has_like(work.document, work.findings.found or (), problem):
            found.append((self.tr("Correct all of this kind…"), partial(self.kind_wanted.emit, problem)))
        ruled = problem.ruling.field if problem.ruling is not None else problem.places[0].field
        if work.why_closed(domain_of_ruling(ruled, work.document.form.all_sheets)) is not None:
            return found
        if problem.ruling is not None:
            found.append((self.tr("Take back"), lambda: self.taking_back_wanted.emit(problem.ruling)))
        if may_be_set_aside(problem):
            found.append((self.tr("Do not mention again…"), lambda: self.setting_aside_wanted.emit(problem)))
        if may_be_released(work.document, problem):
            found.append((self.tr("Release with a reason…"), lambda: self.release_wanted.emit(problem)))
        return found


def _run(deed: Callable[[], None], _checked: bool = False) -> None:
    """Do something without the state that a button tells."""
    deed()
