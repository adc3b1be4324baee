"""A table of comments that came back filled in: what it says, to be looked at before it is taken over."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jx_desktop.services.feedback.papers import answer_words
from jx_desktop.services.feedback.reading import AnswerLine, Feedback
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine
from jx_desktop.ui.pages.tick_page import TickPage
from jx_desktop.wording.messages import Wording

_WIDTHS_EM = (8, 19, 21, 14)


class FeedbackPage(TickPage):
    """Answers and new comments by what is doubtful in them; what belongs nowhere is told beneath."""

    taken = Signal(list)  # of AnswerLine

    def __init__(self, feedback: Feedback, name: str, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Answers to comments from {}").format(name),
            self.tr("What is ticked is taken over in one step of undo; the text of the document stays as it is."),
            [self.tr("Row"), self.tr("Place"), self.tr("What is written"), self.tr("Answer"), self.tr("Look at")],
            self._on_apply,
            parent=parent,
        )
        self.setObjectName("feedback_page")
        self._wording = wording
        lines = feedback.lines
        told = [wording.word(message) for message in (*feedback.unplaced, *feedback.notes)]
        groups = [
            self._group(self.tr("Please look at these"), lines, lambda line: not line.is_sure),
            self._group(self.tr("Comments of those who answered"), lines, lambda line: line.is_sure and line.is_new),
            self._group(self.tr("Answers"), lines, lambda line: line.is_sure and not line.is_new),
            TickGroup(self.tr("Not taken over"), tuple(TickLine(text, (text, "", "", "", ""), None) for text in told)),
        ]
        self.list.show_groups(groups, _WIDTHS_EM)
        self.show_list(bool(lines or told), self.tr("The table says nothing that is not known."))
        self.list.ticks_changed.connect(self._show_count)
        self._show_count()

    def chosen(self) -> list[AnswerLine]:
        """Return what is ticked."""
        return self.list.ticked(AnswerLine)

    def _group(self, title: str, lines: Sequence[AnswerLine], belongs: Callable[[AnswerLine], bool]) -> TickGroup:
        return TickGroup(title, tuple(self._lines(line for line in lines if belongs(line))))

    def _lines(self, lines: Iterator[AnswerLine]) -> Iterator[TickLine]:
        for line in lines:
            place = " › ".join(filter(None, (line.title, line.place)))
            answer = "" if line.is_new else answer_words(line.record.answer, self._wording)
            doubt = self._wording.word(line.doubt) if line.doubt is not None else ""
            yield TickLine(line, (f"{line.number}", place, line.said, answer, doubt), line.is_sure)

    def _show_count(self) -> None:
        self.show_count(len(self.chosen()), self.tr("Take over ({})"), self.tr("Take over"))

    def _on_apply(self) -> None:
        self.taken.emit(self.chosen())
