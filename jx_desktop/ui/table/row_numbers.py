"""The numbers of rows at the left of a table; a row that came from last year and waits has an edge there."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.table.model import CARRIED_ROLE

_EDGE_PIXELS = 3


class RowNumbers(QHeaderView):
    """A click selects the row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if self.model().headerData(section, Qt.Orientation.Vertical, CARRIED_ROLE):
            painter.fillRect(QRect(rect.left(), rect.top(), _EDGE_PIXELS, rect.height() - 1), QColor(colours().carried))
