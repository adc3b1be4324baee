"""A field with what is wrong in it, and what would correct it, beneath it."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLayoutItem, QVBoxLayout, QWidget

from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.records import Comment
from jx_desktop.services.checking.fixing import QUESTIONS, OfferedFix
from jx_desktop.ui.fields.base import Drafting, mark_problem
from jx_desktop.ui.fields.comment_mark import CommentMark
from jx_desktop.ui.fields.last_year_marks import LastYearMarks
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.fields.pasting import PastingLine
from jx_desktop.ui.fields.problem_line import ProblemLine
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.look.theme import severity_colour
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_SIGNS = {Severity.ERROR: "●", Severity.WARNING: "▲", Severity.HINT: "○"}
_MOST_SHOWN = 3


def sign(severity: Severity) -> str:
    """Return the shape of a severity, so that colour is never alone."""
    return _SIGNS.get(severity, "○")


class Fixing(Protocol):
    """What knows the corrections of problems, and makes them."""

    def fixes_of(self, problem: Problem) -> Sequence[OfferedFix]:
        """Return the corrections of a problem as it is now."""

    def apply(self, problem: Problem, fix: OfferedFix) -> None:
        """Make a correction."""

    def go_to_problem(self, problem: Problem) -> None:
        """Show where a problem is."""


class FieldBox(QWidget):
    """Holds a field; shows its problems when they are told. With `fixing`, they can be corrected beneath it."""

    answered = Signal(int)  # the number of the answer to the question
    comment_wanted = Signal(str)  # the id of a comment

    def __init__(
        self, field: QWidget, wording: Wording, parent: QWidget | None = None, *, most_shown: int = _MOST_SHOWN
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.fixing: Fixing | None = None
        self._wording = wording
        self._most_shown = most_shown
        self._layout = layouts.column(self, 3)
        self.last_year = LastYearMarks(field, self._layout)
        self.comments: CommentMark | None = None
        self._lines: list[ProblemLine] = []
        self._shown: list[tuple[Problem | None, Sequence[OfferedFix]]] = []
        self._problems: Sequence[Problem] = ()
        self._refusal = ""
        self._question: tuple[str, Sequence[str]] = ("", ())
        self._beneath = self._layout
        self._is_overfilled = False
        self._earlier: PlainLabel | None = None
        if isinstance(field, (PastingLine, ParagraphsField)):
            field.overfilled.connect(self._on_overfilled)
            field.textChanged.connect(self._on_text_changed)

    @property
    def shown_lines(self) -> list[QLabel]:
        """The words in which problems are shown, those hidden included."""
        return [line.label for line in self._lines]

    @property
    def lines(self) -> list[ProblemLine]:
        """The lines that are shown."""
        return self._lines[: len(self._shown)]

    def show_beneath(self, area: QVBoxLayout) -> None:
        """Show problems in an area of their own, for fields that stand beside one another."""
        self._beneath = area

    def show_earlier(self, words: str) -> None:
        """Show what stood here in an earlier month, in a quiet line beneath the field; without words nothing."""
        if self._earlier is None and words:
            self._earlier = PlainLabel("", "muted")
            self._layout.insertWidget(1, self._earlier, 0, Qt.AlignmentFlag.AlignRight)
        if self._earlier is not None:
            self._earlier.setText(words)
            self._earlier.setVisible(bool(words))

    def add_beneath(self, widget: QWidget) -> None:
        """Have something that is said of the field stand beneath it, before what is wrong with it."""
        self._beneath.insertWidget(int(self._beneath is self._layout), widget)

    def show_comments(self, comments: Sequence[Comment], words: str) -> None:
        """Show that there are open comments, told by `words`: a mark behind the field."""
        if self.comments is None and comments:
            self.comments = CommentMark()
            self.comments.wanted.connect(self.comment_wanted)
            self.last_year.row.addWidget(self.comments, 0, Qt.AlignmentFlag.AlignTop)
        if self.comments is not None:
            self.comments.show_comments(comments, words)

    def show_refusal(self, words: str) -> None:
        """Say why what was typed is not taken over; without words, it is."""
        self._refusal = words
        self.show_problems(self._problems)

    def _on_overfilled(self, words: str) -> None:
        self._is_overfilled = True
        self.show_refusal(words)

    def _on_text_changed(self) -> None:
        if self._is_overfilled:
            self._is_overfilled = False
            self.show_refusal("")

    def ask(self, words: str, answers: Sequence[str] = ()) -> None:
        """Ask something in a line beneath the field; without words, nothing is asked any more."""
        if self._question != (words, answers):
            self._question = (words, answers)
            self.show_problems(self._problems)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show the worst problems as lines beneath the field, and the worst one's colour on it."""
        if isinstance(self.field, Drafting) and self.field.is_being_written:  # what is new is said when it is left
            stood = {(problem.rule, problem.places) for problem, _ in self._shown if problem is not None}
            problems = [problem for problem in problems if (problem.rule, problem.places) in stood]
        self._problems = problems
        order = list(Severity)
        worst_first = sorted(problems, key=lambda problem: order.index(problem.severity))
        self._shown = []
        if self._refusal:
            self._show_line(None, Severity.ERROR, self._refusal)
        # A finding that asks the same is enough.
        if self._question[0] and not any(problem.message.code in QUESTIONS for problem in problems):
            self._show_line(None, Severity.WARNING, self._question[0], self._question[1])
        for problem in worst_first[: self._most_shown]:
            self._show_line(problem, problem.severity, self._wording.word(problem.message))
        left = len(problems) - self._most_shown
        if left > 0:
            self._show_line(None, Severity.HINT, self.tr("{} more in the list of findings").format(left))
        for line in self._lines[len(self._shown) :]:
            line.put_away(self.field)
        worst = Severity.ERROR if self._refusal else worst_first[0].severity if worst_first else None
        if self._question[0] and worst is not Severity.ERROR:
            worst = Severity.WARNING
        mark_problem(self.field, str(worst) if worst in (Severity.ERROR, Severity.WARNING) else "")

    def _show_line(self, problem: Problem | None, severity: Severity, words: str, answers: Sequence[str] = ()) -> None:
        fixes = self.fixing.fixes_of(problem) if self.fixing is not None and problem is not None else ()
        number = len(self._shown)
        self._shown.append((problem, fixes))
        if number == len(self._lines):
            line = ProblemLine()
            line.fix_wanted.connect(partial(self._on_fix_wanted, number))
            line.chosen.connect(partial(self._on_chosen, number))
            self._beneath.addWidget(line)
            self._lines.append(line)
        shown = f"{sign(severity)} {words}" if problem is not None or self._refusal or answers else words
        labels = [*answers, *(self._wording.word(fix.label) for fix in fixes)]
        tip = problem.rule if problem is not None else ""
        self._lines[number].show_line(shown, severity_colour(severity).name(), tip, labels, self.field)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Whoever has typed goes on to the next field: the corrections are those of what stood here before."""
        passes = forward and isinstance(self.field, Drafting) and self.field.is_being_written
        buttons = [button for line in self.lines for button in line.buttons] if passes else []
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        went = super().focusNextPrevChild(forward)
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return went

    def _on_fix_wanted(self, number: int, fix: int) -> None:
        problem, fixes = self._shown[number]
        if problem is None:
            self.answered.emit(fix)
        elif self.fixing is not None:
            self.fixing.apply(problem, fixes[fix])

    def _on_chosen(self, number: int) -> None:
        problem = self._shown[number][0]
        if problem is not None and problem.places[0].row_id and self.fixing is not None:
            self.fixing.go_to_problem(problem)


def card(title: str) -> tuple[QFrame, QVBoxLayout, QLabel]:
    """Return a white card, its layout and the label of its title."""
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(14, 10, 14, 14)
    layout.setSpacing(9)
    heading = PlainLabel(title, "title")
    return frame, layout, heading


def discard(item: QLayoutItem | None) -> None:
    """Let go of what was taken out of a layout."""
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
