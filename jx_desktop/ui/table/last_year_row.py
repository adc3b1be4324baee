"""What stood last year in the row with the cursor: one line beneath its cells, in the same columns."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication

from jx_desktop.services.comparing.last_year import Beside
from jx_desktop.services.comparing.reached import Reached, ReachedKind
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.table.model import TableModel
from jx_desktop.ui.table.view import FormTable

Index = QModelIndex | QPersistentModelIndex
_SIZE = 0.88
_MOST_LINES = 4
_ABOVE, _BESIDE = 2, 4
_SAME = "＝"
_BETWEEN = "　"
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)


class LastYearRow(QObject):
    """Follows the cursor of a table. The line comes at once for the keys; after a press of the mouse it waits until
    that can be no double click any more, for it moves the rows beneath."""

    def __init__(self, table: FormTable, model: TableModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._rows: Mapping[str, Mapping[str, Beside]] = {}
        self.row = -1
        """The row that has the line beneath it; -1 for none."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.follow)
        table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        table.widths.settled.connect(self.follow)
        model.modelReset.connect(self.follow)
        table.delegate.beneath = self

    @property
    def height(self) -> int:
        """How high the line is, in pixels."""
        return self._table.heights.beneath[1]

    def show_rows(self, rows: Mapping[str, Mapping[str, Beside]]) -> None:
        """Show what stood in rows, by their ids and paths; nothing beneath those that are not there."""
        if rows != self._rows:
            self._rows = rows
            self.follow()

    def text(self, column: int) -> str:
        """Return what stands in the line in a column: last year's text, behind a goal value what was reached."""
        beside = self._here.get(self._model.column(column).field) if self.row >= 0 else None
        if beside is None:
            return ""
        text = _SAME if beside.is_same and beside.text else beside.text
        return _BETWEEN.join(filter(None, (text, *map(self._reached_words, beside.reached))))

    def tip(self, at: QPoint, cell: QRect, column: int) -> str:
        """Return the whole words of a column where the mouse is at `at`, over the line beneath its cell."""
        beside = self._here.get(self._model.column(column).field)
        if beside is None or at.y() < cell.bottom() - self.height:
            return ""
        return "\n".join(filter(None, (beside.text, *map(self._reached_words, beside.reached))))

    def _reached_words(self, reached: Reached) -> str:
        words = {
            ReachedKind.DONE: self.tr("done by month {month}: {text}"),
            ReachedKind.EXPECTED: self.tr("expected of the year: {text}"),
            ReachedKind.REACHED: self.tr("reached: {text}"),
            ReachedKind.SCORE: self.tr("score: {text}"),
            ReachedKind.REACHED_BEFORE: self.tr("reached the year before: {text}"),
            ReachedKind.SCORE_BEFORE: self.tr("score of the year before: {text}"),
        }
        return words[reached.kind].format_map({"month": reached.month, "text": reached.text})

    def is_beneath(self, index: Index) -> bool:
        """Whether a cell is one of those with the line beneath them; those merged over several rows are not."""
        return index.row() == self.row and len(self._model.block(index.row(), index.column())) == 1

    def paint(self, painter: QPainter, cell: QRect, column: int) -> None:
        """Draw what stood in a cell into the lower part of its rectangle."""
        own, band = colours(), cell.adjusted(0, cell.height() - self.height, 0, 0)
        painter.save()
        painter.fillRect(band, QColor(own.header))
        painter.setFont(self._font)
        painter.setPen(QColor(own.muted))
        align = (
            Qt.AlignmentFlag.AlignHCenter
            if self._model.column(column).align == "center"
            else Qt.AlignmentFlag.AlignLeft
        )
        room = band.adjusted(_BESIDE, _ABOVE, -_BESIDE, 0)
        painter.drawText(room, _WRAPPED | int(Qt.AlignmentFlag.AlignTop | align), self.text(column))
        painter.restore()

    @property
    def _here(self) -> Mapping[str, Beside]:
        rows = self._model.rows
        return self._rows.get(rows[self.row].id, {}) if 0 <= self.row < len(rows) else {}

    @property
    def _font(self) -> QFont:
        font = QFont(self._table.font())
        font.setPointSizeF(font.pointSizeF() * _SIZE)
        return font

    def _on_row_changed(self) -> None:
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._later.start(QApplication.doubleClickInterval() if pressed else 0)

    def follow(self) -> None:
        """Put the line beneath the row with the cursor, as high as its texts need."""
        self.row = self._table.currentIndex().row() if self._rows else -1
        if not self._here:
            self.row = -1
        beneath = (self.row, self._needed() if self.row >= 0 else 0)
        if beneath != self._table.heights.beneath:
            self._table.heights.beneath = beneath
            self._table.fit_heights()
        self._table.viewport().update()

    def _needed(self) -> int:
        metrics = QFontMetrics(self._font)
        needed = metrics.height()
        for number in range(self._model.columnCount()):
            if self.is_beneath(self._model.index(self.row, number)):
                room = max(20, self._table.columnWidth(number) - 2 * _BESIDE)
                needed = max(needed, metrics.boundingRect(0, 0, room, 10_000, _WRAPPED, self.text(number)).height())
        return min(needed, _MOST_LINES * metrics.lineSpacing()) + 2 * _ABOVE
