"""The numbers of rows at the left of a table; a row that came from last year and waits has an edge there."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from jx_desktop.domain.review.records import Comment
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.table.comment_signs import paint_sign, sign_rect
from jx_desktop.ui.table.model import CARRIED_ROLE, COMMENTS_ROLE

_EDGE_PIXELS = 3


class RowNumbers(QHeaderView):
    """A click selects the row, one on its speech mark leads to the comment."""

    comment_wanted = Signal(str)  # the id of a comment

    def __init__(self, parent: QWidget, pressing: Callable[[], AbstractContextManager[None]]) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._pressing = pressing
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if self.model().headerData(section, Qt.Orientation.Vertical, CARRIED_ROLE):
            painter.fillRect(QRect(rect.left(), rect.top(), _EDGE_PIXELS, rect.height() - 1), QColor(colours().carried))
        if self._comments(section):
            paint_sign(painter, rect, self.fontMetrics())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        with self._pressing():
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        comments = self._comments(section) if section >= 0 else ()
        top, height = self.sectionViewportPosition(section), self.sectionSize(section)
        sign = sign_rect(QRect(0, top, self.width(), height), self.fontMetrics())
        if comments and sign.contains(event.position().toPoint()):
            self.comment_wanted.emit(comments[0].id)

    def _comments(self, section: int) -> Sequence[Comment]:
        return self.model().headerData(section, Qt.Orientation.Vertical, COMMENTS_ROLE) or ()
