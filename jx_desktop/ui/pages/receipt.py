"""What was received from the desk: opinions, comments, what has no place; and 批复, where that must be decided."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from jx_desktop.services.receiving.receipt import Receipt
from jx_desktop.services.receiving.words import ReceiptWords, ReceivedLine, approval_words
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine, TickList, key_of
from jx_desktop.wording.messages import Wording

_WIDTHS_EM = (18, 25, 15, 14)


class _ReceivedList(TickList):
    """Lines that lead to their places, by double click and by Enter."""

    line_chosen = Signal(object)  # ReceivedLine

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(self.currentItem())
        else:
            super().keyPressEvent(event)

    def choose(self, item: QTreeWidgetItem | None, _column: int = 0) -> None:
        """Go where a line leads; a heading leads nowhere."""
        line = key_of(item)
        if isinstance(line, ReceivedLine):
            self.line_chosen.emit(line)


class ReceiptPage(Page):
    """All that came, in groups; what must be decided of 批复 stands above the list."""

    line_chosen = Signal(object)  # the ReceivedLine to go to
    altered_wanted = Signal()
    difference_wanted = Signal()
    taking_wanted = Signal()
    leaving_wanted = Signal()
    comments_wanted = Signal()

    def __init__(
        self,
        receipt: Receipt,
        words: ReceiptWords,
        told: Sequence[str],
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        """`told` is what receiving it has brought about besides."""
        super().__init__(words.title, words.counts, parent)
        self.setObjectName("receipt_page")
        self._wording = wording
        if receipt.needs_decision:
            self.body.addWidget(self._decision(receipt))
        self.list = _ReceivedList(
            self.tr("Received"), [self.tr("Place"), self.tr("What"), self.tr("More"), self.tr("Who")]
        )
        self.list.setRootIsDecorated(True)
        self.hold(self.list)
        self.list.itemDoubleClicked.connect(self.list.choose)
        self.list.line_chosen.connect(self.line_chosen)
        groups = [*self._groups(words, told)]
        self.list.show_groups(groups, _WIDTHS_EM)
        self.list.setVisible(bool(groups))
        self.empty.setVisible(not groups)
        self.empty.setText(words.counts)
        self.comments = self._end(receipt)
        is_done = not receipt.needs_decision
        done = self.tr("This has been received into the document; undo takes it back in one step.")
        self.summary.setText(done if is_done else "")
        if receipt.altered is not None:
            self.altered = push_button(self.tr("What differs from the hand-in…"), self.altered_wanted)
            self.end.insertWidget(1, self.altered)

    def _end(self, receipt: Receipt) -> QPushButton:
        """End with the way to the comments where any came, else back to the document; return the former."""
        words = self.tr("Go through the comments")
        if receipt.comments:
            self.end_with(words, self.comments_wanted.emit)
            return self.apply
        self.end_with(self.tr("Back to the document"), self.closed.emit)
        self.back.hide()  # it would do the same
        comments = push_button(words, self.comments_wanted)
        allow(comments, "" if receipt.after.head.comment_ids else self.tr("There are no comments."))
        self.end.insertWidget(1, comments)
        return comments

    def _decision(self, receipt: Receipt) -> QFrame:
        """Return what says that something else was approved, and what can be done about it."""
        approved = receipt.approved
        frame = QFrame()
        frame.setObjectName("card")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 9, 12, 9)
        if approved is not None:
            layout.addWidget(WrappedLabel(self._wording.word(approval_words(approved))))
        line = QHBoxLayout()
        self.difference = push_button(self.tr("What differs…"), self.difference_wanted)
        self.take = push_button(self.tr("Take over what was approved"), self.taking_wanted)
        self.leave = push_button(self.tr("Register nothing"), self.leaving_wanted)
        has_content = approved is not None and approved.content is not None
        why = "" if has_content else self._wording.text("receive.approved_unseen")
        allow(self.difference, why)
        allow(self.take, why)
        for button in (self.difference, self.take, self.leave):
            line.addWidget(button)
        line.addStretch(1)
        layout.addLayout(line)
        return frame

    def _groups(self, words: ReceiptWords, told: Sequence[str]) -> Iterator[TickGroup]:
        notes = tuple(TickLine(None, (note,), None, is_quiet=False) for note in (*told, *words.notes))
        yield TickGroup(self.tr("To be known ({})").format(len(notes)), notes)
        for group in words.groups:
            lines = (TickLine(line, line.texts, None, is_quiet=False) for line in group.lines)
            yield TickGroup(group.title, tuple(lines))
