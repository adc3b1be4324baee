"""The first view of a review from the second round on: open comments with what became of them, and what changed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTreeWidgetItem, QWidget

from jx_desktop.domain.comparing.comparison import Comparison
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.comments import may
from jx_desktop.services.reviewing.since_last import CommentSince
from jx_desktop.ui.look.controls import flat_list
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.pages.comparison import ComparisonPage
from jx_desktop.wording.messages import Wording

_ROLE = Qt.ItemDataRole.UserRole
_MOST_LINES = 7
_SIDE = 16
_PLACE_EM, _VALUE_EM = 18, 11
_ANSWER = 4
"""The column of what was answered."""


class ReviewRoundPage(ComparisonPage):
    """The open comments, each to be ticked as done, above the comparison with what was handed in before."""

    finish_wanted = Signal(str, bool)  # comment, whether it is done
    comment_chosen = Signal(object)  # Comment

    def __init__(
        self,
        comparison: Comparison,
        before_name: str,
        after_name: str,
        wording: Wording,
        *,
        is_compared: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Where no state of before is known (`is_compared`), the page says so."""
        super().__init__(comparison, before_name, after_name, wording, parent)
        if not is_compared:
            self._cards.clear()
            self._cards.say(self.tr("No text that was handed in before is kept, so nothing can be compared."))
        self.close_button.setText(self.tr("Go on to the review"))
        self._is_filling = False
        self._found: Sequence[CommentSince] = ()
        self.title = PlainLabel("", "title")
        self.title.setContentsMargins(_SIDE, 4, _SIDE, 0)
        heads = [
            self.tr("Place (tick what is done)"), self.tr("Comment"), self.tr("When commented"),
            self.tr("Stands there now"), self.tr("Answer"),
        ]  # fmt: skip
        self.list = flat_list(self.tr("Open comments; the space bar ticks one as done"), heads)
        self.list.setUniformRowHeights(True)
        self.list.itemChanged.connect(self._on_changed)
        self.list.itemActivated.connect(self._on_activated)
        self.list.installEventFilter(self)
        self.body.insertWidget(0, self.title)
        beside = QHBoxLayout()
        beside.setContentsMargins(_SIDE, 0, _SIDE, 0)
        beside.addWidget(self.list)
        self.body.insertLayout(1, beside)

    def show_comments(self, found: Sequence[CommentSince], person: Person | None) -> None:
        """Show the comments that are open; which of them can be ticked depends on the `person`."""
        self._found = found
        self._is_filling = True
        self.list.clear()
        for each in found:
            self.list.addTopLevelItem(self._item(each, person))
        self._is_filling = False
        em = self.fontMetrics().horizontalAdvance("一")
        for column, width in enumerate((_PLACE_EM, _PLACE_EM, _VALUE_EM, _VALUE_EM)):
            self.list.setColumnWidth(column, width * em)
        row = max(self.list.sizeHintForRow(0), self.fontMetrics().lineSpacing() + 8)
        lines = min(max(len(found), 1), _MOST_LINES)
        self.list.setFixedHeight(self.list.header().sizeHint().height() + row * lines + 4)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setVisible(bool(found))
        self.title.setVisible(bool(found))
        self._count()

    def _count(self) -> None:
        """Say how many comments are open, and how they stand."""
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        is_done = [item is not None and item.checkState(0) is Qt.CheckState.Checked for item in items]
        left = [each for each, done in zip(self._found, is_done, strict=True) if not done]
        standings = [each.standing for each in left]
        words = self.tr("Open comments {count}: changed there {changed}, place gone {gone}, answered {answered}")
        counts = {
            "count": len(left),
            "changed": sum(each.is_changed and not each.is_gone for each in standings),
            "gone": sum(each.is_gone for each in standings),
            "answered": sum(each.comment.state == "answered" for each in left),
        }
        self.title.setText(words.format_map(counts))

    def _item(self, each: CommentSince, person: Person | None) -> QTreeWidgetItem:
        comment, standing = each.comment, each.standing
        place = self._wording.word(each.place)
        now = self.tr("gone") if standing.is_gone else standing.value if standing.is_changed else self.tr("unchanged")
        texts = [place, comment.text, comment.quote, now, self._answer(comment)]
        item = QTreeWidgetItem([" ".join(text.split()) for text in texts])
        for column, text in enumerate(texts):
            item.setToolTip(column, tip_words(text))
        item.setData(0, _ROLE, comment)
        may_tick = person is not None and may("finish", comment, person)
        flags = item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if may_tick else flags)
        if may_tick:
            item.setCheckState(0, Qt.CheckState.Unchecked)
        return item

    def show_again(self, comment: Comment) -> None:
        """Show what has become of a comment that was ticked, or is not any more."""
        self._found = [
            replace(each, comment=comment) if each.comment.id == comment.id else each for each in self._found
        ]
        self._is_filling = True
        for at in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(at)
            if item is not None and item.data(0, _ROLE).id == comment.id:
                item.setData(0, _ROLE, comment)
                item.setText(_ANSWER, " ".join(self._answer(comment).split()))
        self._is_filling = False
        self._count()

    def _answer(self, comment: Comment) -> str:
        said = []
        if comment.answer is not None:
            kind = self._wording.text(f"review.answer_{comment.answer.kind}")
            said.append("：".join(filter(None, (kind, comment.answer.reason))))
        said += [reply.text for reply in comment.replies[-1:]]
        return "　".join(said)

    def _on_changed(self, item: QTreeWidgetItem) -> None:
        comment = item.data(0, _ROLE)
        if not self._is_filling and isinstance(comment, Comment):
            self._count()
            self.finish_wanted.emit(comment.id, item.checkState(0) is Qt.CheckState.Checked)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        comment = item.data(0, _ROLE)
        if isinstance(comment, Comment):
            self.comment_chosen.emit(comment)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick the comment in whatever column the cursor is; it stays there, as in any list with ticks."""
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            item = self.list.currentItem()
            is_tick = event.key() == Qt.Key.Key_Space and not event.modifiers()
            if is_tick and item is not None and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                is_done = item.checkState(0) is Qt.CheckState.Checked
                item.setCheckState(0, Qt.CheckState.Unchecked if is_done else Qt.CheckState.Checked)
                return True
        return super().eventFilter(watched, event)
