"""What came back in a .docx, beside the document: what differs, to be ticked and taken over."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QTreeWidgetItem, QWidget

from jx_desktop.domain.comparing.revision import Revised, RevisedEntity
from jx_desktop.domain.comparing.text_difference import Spans, differing_spans
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.records import Comment
from jx_desktop.services.comparing.revision import ReturnedFile
from jx_desktop.services.comparing.revision_words import RevisionWords
from jx_desktop.ui.pages.difference_list import DifferenceLine, DifferenceList
from jx_desktop.ui.pages.marked_cells import Index, MarkedCells
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine, key_at, key_of
from jx_desktop.ui.pages.tick_page import TickPage
from jx_desktop.wording.messages import Wording

_WIDTHS_EM = (17, 11, 15, 15, 10)
_HERE, _WORD = 2, 3
_SHOWN_LINES = 7
"""How high the line at the foot is that shows the present change whole."""


class RevisionPage(TickPage):
    """Changes with ticks, what did not come back, comments; the present change is shown whole beneath the list."""

    taken = Signal(list, list)  # of Revised, of Comment
    place_chosen = Signal(object)  # the Address whose line was double-clicked

    def __init__(
        self, returned: ReturnedFile, document: Document, name: str, wording: Wording, parent: QWidget | None = None
    ) -> None:
        """`name` is that of the file."""
        super().__init__(
            self.tr("Revised copy: {}").format(name),
            self.tr("The ticked changes are taken over in one step. What was changed on both sides is not ticked."),
            [
                self.tr("What"),
                self.tr("When exported"),
                self.tr("In the document"),
                self.tr("In the file"),
                self.tr("Note"),
            ],
            self._on_apply,
            parent=parent,
        )
        self.setObjectName("revision_page")
        self._returned = returned
        self._wording = wording
        self._words = RevisionWords(returned, document, wording)
        self._known_spans: dict[int, tuple[Spans, Spans]] = {}
        self.list.setItemDelegate(MarkedCells({_HERE: True, _WORD: False}, self._spans, self.list))
        self.whole_text = QScrollArea()
        self.whole_text.setWidgetResizable(True)
        self.whole_text.setFrameShape(QFrame.Shape.NoFrame)
        self.whole_text.setFixedHeight(_SHOWN_LINES * self.fontMetrics().lineSpacing())
        self.body.addWidget(self.whole_text)
        self.list.currentItemChanged.connect(self._on_line_reached)
        self.list.ticks_changed.connect(self._show_count)
        self.list.itemDoubleClicked.connect(self._on_line_chosen)
        groups = [*self._groups()]
        self.list.show_groups(groups, _WIDTHS_EM)
        changes, comments = returned.revision.changes, returned.comments
        counts = {
            "changes": len(changes),
            "conflicts": sum(each.is_conflict for each in changes),
            "comments": len(comments),
            "missing": len(returned.revision.missing),
        }
        self.summary.setText(wording.text("revise.counts", **counts))
        nothing = wording.text("revise.no_change")
        self.show_list(bool(groups), nothing)
        self.whole_text.setVisible(bool(changes))
        self._show_count()

    # ---- what is shown

    def _groups(self) -> Iterator[TickGroup]:
        told = [*self._returned.notes, *self._returned.unplaced]
        yield TickGroup(
            self.tr("To be known ({})").format(len(told)),
            tuple(TickLine(None, (self._wording.word(note),), None, is_quiet=False) for note in told),
        )
        for entity in self._returned.revision.entities:
            lines = tuple(self._line(entity, change) for change in entity.changes)
            yield TickGroup(self._words.title(entity), lines)
        yield TickGroup(
            self.tr("Comments ({})").format(len(self._returned.comments)),
            tuple(self._comment_line(comment) for comment in self._returned.comments),
        )
        missing = self._returned.revision.missing
        yield TickGroup(
            self.tr("Not in the file, and left as it is ({})").format(len(missing)),
            tuple(TickLine(None, (self._wording.word(place),), None) for place in missing),
            is_open=False,
        )

    def _line(self, entity: RevisedEntity, change: Revised) -> TickLine:
        texts = (self._words.label(change), *self._words.texts(change), self._words.note(change))
        return TickLine(change, texts, self._returned.is_taken(change), self._words.title(entity))

    def _comment_line(self, comment: Comment) -> TickLine:
        place, text, author = self._words.comment(comment)
        return TickLine(comment, (place, "", comment.quote, text, author))

    def _spans(self, index: Index) -> Spans:
        change = key_at(index)
        if not isinstance(change, Revised):
            return ()
        known = self._known_spans.get(id(change))
        if known is None:  # a list is painted again and again
            _, here, word = self._words.texts(change)
            known = self._known_spans[id(change)] = differing_spans(here, word) if here and word else ((), ())
        return known[index.column() != _HERE]

    def _on_line_reached(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None = None) -> None:
        """Show the present change whole: what is here beside what came back, and what was exported where it differs."""
        change = key_of(item)
        if not isinstance(change, Revised):
            self.whole_text.takeWidget()
            return
        exported, here, word = self._words.texts(change)
        label = self._words.label(change)
        lines = [DifferenceLine(label, here, word, "", *differing_spans(here, word))]
        if change.is_conflict:
            since = self.tr("When exported → in the document")
            lines.append(DifferenceLine(since, exported, here, "", *differing_spans(exported, here)))
        self.whole_text.setWidget(DifferenceList(lines, label))

    def _show_count(self) -> None:
        count = len(self.list.ticked(Revised)) + len(self.list.ticked(Comment))
        self.show_count(count, self.tr("Take over ({})"), self.tr("Take over"))

    # ---- what the user does

    def _on_apply(self) -> None:
        self.taken.emit(self.list.ticked(Revised), self.list.ticked(Comment))

    def _on_line_chosen(self, item: QTreeWidgetItem, _column: int) -> None:
        key = key_of(item)
        if isinstance(key, Revised):
            self.place_chosen.emit(key.address)
