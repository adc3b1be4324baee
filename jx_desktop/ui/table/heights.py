"""The heights of a table's rows: as high as the text in them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from jx_desktop.domain.document.tables import Row
from jx_desktop.ui.table.breaking import breakable, room_of
from jx_desktop.ui.table.comment_signs import sign_side
from jx_desktop.ui.table.grouped_head import GroupedHead
from jx_desktop.ui.table.hints import hint_height
from jx_desktop.ui.table.model import TableModel

_LEAST_ROW_LINES = 1.9
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_MOST_HEIGHTS = 20_000
_BESIDE_HEAD = 14  # pixels


class RowHeights:
    """Measures the texts of a table, each once for a width. Heights and widths are pixels."""

    def __init__(self, table: QTableView, model: TableModel) -> None:
        self._table = table
        self._model = model
        self._heights: dict[tuple[str, int], int] = {}  # of texts, by the width that they have
        self._widths: tuple[int, ...] = ()
        self._rows: dict[str, tuple[Row, tuple[object, ...], int]] = {}  # rows as they were measured, by their ids
        self.is_row_raised = False
        """Whether a row is higher for a text that is being written there."""
        self.beneath = (-1, 0)
        """A row that has room beneath its cells for what stood there last year, and how much."""

    def forget(self) -> None:
        """Measure anew: the font is another."""
        self._heights.clear()
        self._rows.clear()

    def fit(self, edited_row: int, needs: int) -> int:
        """Give every row its height, and return that of the table; the edited row has at least what it `needs`."""
        table, model = self._table, self._model
        least = int(table.fontMetrics().lineSpacing() * _LEAST_ROW_LINES)
        height = self._fit_head() + 2 * table.frameWidth() + 2
        merged: dict[int, tuple[int, ...]] = {}
        for start, column, count in model.spans():
            for row in range(start, start + count):
                merged[row] = (*merged.get(row, ()), column)
        widths = tuple(table.columnWidth(number) for number in range(model.columnCount()))
        if widths != self._widths:
            self._widths = widths
            self._rows.clear()
        known, self._rows = self._rows, {}
        self.is_row_raised = False
        for row, item in enumerate(model.rows):
            left_out = merged.get(row, ())
            commented = model.comments.columns_of(item.id)
            around = left_out, commented, model.hints.all_of(item.id, model.shown.columns)
            measured = known.get(item.id)
            if measured is None or measured[0] is not item or measured[1] != around:
                measured = (item, around, self._row_height(item, left_out, commented))
            self._rows[item.id] = measured
            wanted = max(least, measured[2])
            if row == edited_row and needs > wanted:
                wanted = needs
                self.is_row_raised = True
            wanted += self.beneath[1] if row == self.beneath[0] else 0
            if table.rowHeight(row) != wanted:
                table.setRowHeight(row, wanted)
            height += wanted
        if model.shown.has_total:
            table.setRowHeight(len(model.rows), least)
            height += least
        return height

    def page_end(self, row: int, step: int, room: int) -> int:
        """Return the last row down (1) or up (-1) that is in view together with a row in `room` pixels."""
        end, left = row, room - self._table.rowHeight(row)
        while 0 <= end + step < len(self._model.rows) and (end == row or left >= self._table.rowHeight(end + step)):
            end += step
            left -= self._table.rowHeight(end)
        return end

    def _fit_head(self) -> int:
        """Give the head the height that its words need, which are wrapped in narrow columns."""
        table, header = self._table, self._table.horizontalHeader()
        least = header.sizeHint().height()
        around = least - table.fontMetrics().lineSpacing()
        if isinstance(header, GroupedHead):
            least = max(least, header.needed_height())
        for number, column in enumerate(self._model.shown.columns):
            room = max(20, table.columnWidth(number) - _BESIDE_HEAD)
            bounds = header.fontMetrics().boundingRect(0, 0, room, 10_000, _WRAPPED, column.label)
            least = max(least, bounds.height() + around)
        if header.height() != least or header.minimumHeight() != least:
            header.setFixedHeight(least)
        return least

    def _row_height(self, row: Row, left_out: Sequence[int], commented: Sequence[int]) -> int:
        """Return what the texts of a row need, those of merged cells left out; a mark of comments takes its room."""
        sign = sign_side(self._table.fontMetrics())
        height, font = 0, self._table.font()
        for number, column in enumerate(self._model.shown.columns):
            if number not in left_out:
                text, width = self._model.printed(row, column), self._widths[number]
                hint = hint_height(self._model.hints.words(row.id, column), width, font)
                own = (
                    self._text_height(text or "—", width - (sign if number in commented else 0)) if text or hint else 0
                )
                height = max(height, own + hint)
        return height

    def _text_height(self, text: str, width: int) -> int:
        height = self._heights.get((text, width))
        if height is None:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            metrics, room = self._table.fontMetrics(), room_of(width)
            bounds = metrics.boundingRect(0, 0, room, 10_000, _WRAPPED, breakable(text, room, metrics))
            height = self._heights[text, width] = bounds.height() + 10
        return height
