"""Drawing a row of the source: a paragraph as a line, a row of a table as cells with borders, doubts beneath."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jx_desktop.services.files.source_rows import ShownCell, SourceRow
from jx_desktop.ui.importing.columns import GridColumns
from jx_desktop.ui.importing.source_model import DONE_SIGN, DOUBT_SIGN, PLACE_ROLE, REMARKS_ROLE, ROW_ROLE, Beneath
from jx_desktop.ui.importing.wrapping import broken
from jx_desktop.ui.look.theme import Colours, colours

Index = QModelIndex | QPersistentModelIndex
_CELL_LINES, _PARAGRAPH_LINES, _REMARK_LINES = 4, 6, 2
_SIDE, _ABOVE = 5, 3
_LEFT_TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class SourceDelegate(QStyledItemDelegate):
    """Draws a place and what stands there, in the widths that the list gives.

    `current_cell` is the cell of the current row that was chosen, -1 for none.
    """

    def __init__(self, columns: GridColumns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.place_width = self.content_width = 0
        self.current_cell = -1

    # ---- where things lie

    @property
    def whole_width(self) -> int:
        """How wide a row is."""
        return self.place_width + self.content_width

    def content_area(self, row: QRect) -> QRect:
        """Return where in a row its content lies."""
        return row.adjusted(self.place_width, 0, 0, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.lineSpacing()
        lines = self._lines_of(index.data(ROW_ROLE), option.font)
        beneath = sum(map(len, self._remarks(index, option.font)))
        return QSize(self.whole_width, (lines + beneath) * line + 2 * _ABOVE + 1)

    def cell_rects(self, row: SourceRow, area: QRect) -> list[QRect]:
        """Return where the cells of a row lie whose content lies in `area`."""
        edges = self._columns.edges(row, area.width())
        last = len(edges) - 1
        return [
            QRect(
                QPoint(area.left() + edges[min(cell.column, last)], area.top()),
                QPoint(area.left() + edges[min(cell.column + cell.columns, last)], area.bottom()),
            )
            for cell in row.cells
        ]

    def _lines_of(self, row: SourceRow, font: QFont) -> int:
        if not row.is_grid:
            return len(broken(row.cells[0].text, font, self.content_width - 2 * _SIDE, _PARAGRAPH_LINES))
        rects = self.cell_rects(row, QRect(0, 0, self.content_width, 1))
        counts = (
            len(broken(cell.text, font, rect.width() - 2 * _SIDE, _CELL_LINES if cell.rows == 1 else 2))
            for cell, rect in zip(row.cells, rects, strict=True)
        )
        return max(counts, default=1)

    def _remarks(self, index: Index, font: QFont) -> list[tuple[str, ...]]:
        room = self.content_width - 2 * _SIDE
        return [broken(_words(each), font, room, _REMARK_LINES) for each in index.data(REMARKS_ROLE)]

    # ---- drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        own = colours()
        remarks: list[Beneath] = index.data(REMARKS_ROLE)
        is_open = any(each.is_open for each in remarks)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = own.selection if is_current else own.warning_ground if is_open else own.surface
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, QColor(ground))
        painter.setFont(option.font)
        self._paint_place(painter, option, index, own, is_open=is_open)
        self._paint_content(painter, option, index, own)
        painter.restore()

    def _paint_place(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, own: Colours, *, is_open: bool
    ) -> None:
        area = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE - self.content_width, 0)
        sign = option.fontMetrics.horizontalAdvance(DOUBT_SIGN)
        if is_open:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(own.warning))
            painter.setPen(QColor(own.warning))
            painter.drawText(area, _LEFT_TOP, DOUBT_SIGN)
        area.setLeft(area.left() + sign + 3)
        painter.setPen(QColor(own.muted))
        words = option.fontMetrics.elidedText(str(index.data(PLACE_ROLE)), Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, _LEFT_TOP, words)

    def _paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, own: Colours) -> None:
        row: SourceRow = index.data(ROW_ROLE)
        metrics = option.fontMetrics
        remarks = self._remarks(index, option.font)
        area = self.content_area(option.rect)
        area.setBottom(area.bottom() - sum(map(len, remarks)) * metrics.lineSpacing())
        rects = self.cell_rects(row, area)
        painter.setPen(QColor(own.text))
        for cell, rect in zip(row.cells, rects, strict=True):
            self._paint_text(painter, rect, cell, metrics.lineSpacing(), is_grid=row.is_grid)
        if row.is_grid:
            self._paint_borders(painter, row, area, rects, own)
            if self._columns.is_first(index.row()):
                painter.drawLine(area.topLeft(), area.topRight())
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current and 0 <= self.current_cell < len(rects):
            painter.setPen(QPen(QColor(own.accent), 2))
            painter.drawRect(rects[self.current_cell].adjusted(1, 1, -1, -1))
        y = area.bottom() + 1
        for each, lines in zip(index.data(REMARKS_ROLE), remarks, strict=True):
            painter.setPen(QColor(own.warning if each.is_open else own.fine))
            for line in lines:
                painter.drawText(QRect(area.left() + _SIDE, y, area.width(), metrics.lineSpacing()), _LEFT_TOP, line)
                y += metrics.lineSpacing()

    def _paint_text(self, painter: QPainter, rect: QRect, cell: ShownCell, line: int, *, is_grid: bool) -> None:
        room = max(1, (rect.height() - 2 * _ABOVE + 1) // line)
        most = min(room, _CELL_LINES if is_grid else _PARAGRAPH_LINES)
        inner = rect.adjusted(_SIDE, _ABOVE, -_SIDE, 0)
        for number, words in enumerate(broken(cell.text, painter.font(), inner.width(), most)):
            painter.drawText(QRect(inner.left(), inner.top() + number * line, inner.width(), line), _LEFT_TOP, words)

    def _paint_borders(self, painter: QPainter, row: SourceRow, area: QRect, rects: list[QRect], own: Colours) -> None:
        painter.setPen(QColor(own.strong_line))
        edges = self._columns.edges(row, area.width())
        last = len(edges) - 1
        for cell, rect in zip(row.cells, rects, strict=True):
            right = min(rect.right(), area.right())
            painter.drawLine(rect.left(), rect.top(), rect.left(), rect.bottom())
            painter.drawLine(right, rect.top(), right, rect.bottom())
            if cell.rows == 1:
                painter.drawLine(rect.left(), rect.bottom(), right, rect.bottom())
        for column, count, ends in row.reaching:
            left = area.left() + edges[min(column, last)]
            right = min(area.left() + edges[min(column + count, last)], area.right())
            painter.drawLine(left, area.top(), left, area.bottom())
            painter.drawLine(right, area.top(), right, area.bottom())
            if ends:
                painter.drawLine(left, area.bottom(), right, area.bottom())


def _words(remark: Beneath) -> str:
    return f"{DOUBT_SIGN if remark.is_open else DONE_SIGN} {remark.words}"
