"""The numbers of rows at the left of a table; a row that came from last year and waits has an edge there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from jx_desktop.domain.review.records import Comment
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.table.comment_signs import CellComments, paint_sign, sign_rect, sign_side
from jx_desktop.ui.table.model import CARRIED_ROLE, COMMENTS_ROLE

_EDGE_PIXELS = 3


class RowNumbers(QHeaderView):
    """A click selects the row, one on its speech mark leads to the comment."""

    comment_wanted = Signal(str)  # the id of a comment

    def __init__(self, parent: QWidget, note_press: Callable[[bool], None]) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._note_press = note_press
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
        self._note_press(True)
        super().mousePressEvent(event)
        self._note_press(False)

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


def width_of_numbers(metrics: QFontMetrics, comments: CellComments) -> int:
    """Return the width of the numbers in pixels, with room for a mark beside them where one has it."""
    return metrics.horizontalAdvance("000") + 10 + (sign_side(metrics) if comments.has_rows else 0)
