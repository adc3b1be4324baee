"""The heights of the table's rows: as high as the text in them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from jx_desktop.ui.table.model import IndicatorModel

_LEAST_ROW_LINES = 1.9
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_MOST_HEIGHTS = 20_000
_BESIDE_HEAD = 14  # pixels


class RowHeights:
    """Measures the texts of a table, each once for a width. Heights and widths are pixels."""

    def __init__(self, table: QTableView, model: IndicatorModel) -> None:
        self._table = table
        self._model = model
        self._heights: dict[tuple[str, int], int] = {}  # of texts, by the width that they have
        self.is_row_raised = False
        """Whether a row is higher for a text that is being written there."""

    def forget(self) -> None:
        """Measure anew: the font is another."""
        self._heights.clear()

    def fit(self, edited_row: int, needs: int) -> int:
        """Give every row its height, and return that of the table; the edited row has at least what it `needs`."""
        table, model = self._table, self._model
        least = int(table.fontMetrics().lineSpacing() * _LEAST_ROW_LINES)
        height = self._fit_head() + 2 * table.frameWidth() + 2
        merged = {(r, c) for start, c, count in model.spans() for r in range(start, start + count)}
        self.is_row_raised = False
        for row in range(model.rowCount()):
            wanted = max(least, self._row_height(row, merged))
            if row == edited_row and needs > wanted:
                wanted = needs
                self.is_row_raised = True
            if table.rowHeight(row) != wanted:
                table.setRowHeight(row, wanted)
            height += wanted
        return height

    def page_end(self, row: int, step: int, room: int) -> int:
        """Return the last row down (1) or up (-1) that is in view together with a row in `room` pixels."""
        end, left = row, room - self._table.rowHeight(row)
        while 0 <= end + step < self._model.rowCount() and (end == row or left >= self._table.rowHeight(end + step)):
            end += step
            left -= self._table.rowHeight(end)
        return end

    def _fit_head(self) -> int:
        """Give the head the height that its words need, which are wrapped in narrow columns."""
        table, header = self._table, self._table.horizontalHeader()
        least = header.sizeHint().height()
        around = least - table.fontMetrics().lineSpacing()
        for number, column in enumerate(self._model.form.columns):
            room = max(20, table.columnWidth(number) - _BESIDE_HEAD)
            bounds = header.fontMetrics().boundingRect(0, 0, room, 10_000, _WRAPPED, column.label)
            least = max(least, bounds.height() + around)
        if header.height() != least or header.minimumHeight() != least:
            header.setFixedHeight(least)
        return least

    def _row_height(self, row: int, merged: set[tuple[int, int]]) -> int:
        cells = (
            (self._model.text(self._model.rows[row], column), self._table.columnWidth(number))
            for number, column in enumerate(self._model.form.columns)
            if (row, number) not in merged
        )
        return max((self._text_height(text, width) for text, width in cells if text), default=0)

    def _text_height(self, text: str, width: int) -> int:
        height = self._heights.get((text, width))
        if height is None:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            bounds = self._table.fontMetrics().boundingRect(0, 0, max(20, width - 12), 10_000, _WRAPPED, text)
            height = self._heights[text, width] = bounds.height() + 10
        return height
