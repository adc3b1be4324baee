"""The source as a list of paragraphs and rows, however long: only what is seen is measured and drawn."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from jx_desktop.services.files.import_review import WHOLE_ROW, ImportReview, Spot
from jx_desktop.ui.importing.columns import GridColumns
from jx_desktop.ui.importing.source_delegate import CONTENT, PLACE, SourceDelegate
from jx_desktop.ui.importing.source_model import DOUBT_SIGN, SourceModel
from jx_desktop.wording.messages import Wording

_PLACES_LOOKED_AT = 200
_WIDEST_PLACE = 0.3
"""Of the list."""


class SourceList(QTreeView):
    """Shows a source; ↑ and ↓ go from row to row, ← and → from cell to cell."""

    chosen = Signal(object)
    """The user went to a `Spot`."""

    def __init__(self, review: ImportReview, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._columns = GridColumns(review.rows)
        self._is_shown_elsewhere = False
        self.setAccessibleName(self.tr("Source"))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)  # others measure every row
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.source = SourceModel(review, wording, self)
        self._delegate = SourceDelegate(self._columns, self)
        self.setItemDelegate(self._delegate)
        self.setModel(self.source)
        self.header().setStretchLastSection(False)
        self.header().hide()
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def current_spot(self) -> Spot | None:
        """Where the cursor is."""
        index = self.currentIndex()
        return Spot(index.row(), self._delegate.current_cell) if index.isValid() else None

    def show_spot(self, spot: Spot) -> None:
        """Bring a place into view, chosen."""
        self._is_shown_elsewhere = True
        index = self.source.index(spot.row, CONTENT)
        is_far = not self.viewport().rect().contains(self.visualRect(index))
        self._delegate.current_cell = spot.cell
        self.setCurrentIndex(index)
        if is_far:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.viewport().update()
        self._is_shown_elsewhere = False

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_shown_elsewhere and current.isValid():
            self._delegate.current_cell = WHOLE_ROW
            self.chosen.emit(Spot(current.row()))

    def _choose_cell(self, cell: int) -> None:
        self._delegate.current_cell = cell
        self.viewport().update()
        spot = self.current_spot
        if spot is not None:
            self.chosen.emit(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        index, step = self.currentIndex(), steps.get(Qt.Key(event.key()))
        if step is None or not index.isValid():
            super().keyPressEvent(event)
            return
        cells = self._review.rows[index.row()].cells
        cell = self._delegate.current_cell + step
        if len(cells) > 1 and WHOLE_ROW <= cell < len(cells):
            self._choose_cell(cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            row = self._review.rows[index.row()]
            area = self.visualRect(index.siblingAtColumn(CONTENT))
            is_cell = index.column() == CONTENT and len(row.cells) > 1
            x = event.position().toPoint().x()
            self._choose_cell(self._delegate.cell_at(row, area, x) if is_cell else WHOLE_ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        count = len(self._review.rows)
        looked_at = range(0, count, max(1, count // _PLACES_LOOKED_AT))
        words = [self.source.place_words(row) for row in (*looked_at, count - 1)] if count else [""]
        place = max(map(metrics.horizontalAdvance, words)) + metrics.horizontalAdvance(DOUBT_SIGN) + 16
        whole = self.viewport().width()
        place = min(place, round(whole * _WIDEST_PLACE))
        content = max(whole - place, self._columns.least_width(metrics.height()))
        self.setColumnWidth(PLACE, place)
        if content != self._delegate.content_width:
            self._delegate.content_width = content
            self.setColumnWidth(CONTENT, content)
            self.scheduleDelayedItemsLayout()  # rows have other heights
