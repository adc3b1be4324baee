"""The source as a list of paragraphs and rows, however long: only what is seen is measured and drawn.

Qt's own views measure every row up to one that is gone to, which takes seconds where a workbook has 50,000.
"""

from collections.abc import Iterator

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyleOptionViewItem, QWidget

from jx_desktop.services.files.import_review import WHOLE_ROW, ImportReview, Spot
from jx_desktop.ui.importing.columns import GridColumns
from jx_desktop.ui.importing.source_delegate import SourceDelegate
from jx_desktop.ui.importing.source_model import DOUBT_SIGN, SourceModel
from jx_desktop.wording.messages import Wording

Index = QModelIndex | QPersistentModelIndex
_PLACES_LOOKED_AT = 200
_WIDEST_PLACE = 0.3
"""Of the list."""
_Action = QAbstractItemView.CursorAction
_STEPS = {_Action.MoveUp: -1, _Action.MovePrevious: -1, _Action.MoveDown: 1, _Action.MoveNext: 1}
_Hint = QAbstractItemView.ScrollHint


class SourceList(QAbstractItemView):
    """Shows a source; ↑ and ↓ go from row to row, ← and → from cell to cell. A row is the unit of scrolling."""

    chosen = Signal(object)
    """The user went to a `Spot`."""

    def __init__(self, review: ImportReview, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._columns = GridColumns(review.rows)
        self._is_shown_elsewhere = False
        self.setAccessibleName(self.tr("Source"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.source = SourceModel(review, wording, self)
        self.delegate = SourceDelegate(self._columns, self)
        self.setItemDelegate(self.delegate)
        self.setModel(self.source)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def current_spot(self) -> Spot | None:
        """Where the cursor is."""
        index = self.currentIndex()
        return Spot(index.row(), self.delegate.current_cell) if index.isValid() else None

    def show_spot(self, spot: Spot) -> None:
        """Bring a place into view, chosen."""
        self._is_shown_elsewhere = True
        index = self.source.index(spot.row)
        is_far = self.visualRect(index).isEmpty()
        self.delegate.current_cell = spot.cell
        self.setCurrentIndex(index)
        if is_far:
            self.scrollTo(index, _Hint.PositionAtCenter)
        self.viewport().update()
        self._is_shown_elsewhere = False

    def cell_rects(self, row: int) -> list[QRect]:
        """Return where the cells of a row lie that is seen."""
        area = self.delegate.content_area(self.visualRect(self.source.index(row)))
        return self.delegate.cell_rects(self._review.rows[row], area)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_shown_elsewhere and current.isValid():
            self.delegate.current_cell = WHOLE_ROW
            self.chosen.emit(Spot(current.row()))

    def _choose_cell(self, cell: int) -> None:
        self.delegate.current_cell = cell
        self.viewport().update()
        spot = self.current_spot
        if spot is not None:
            self.chosen.emit(spot)

    # ---- where rows lie

    def _option(self) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option

    def _height(self, row: int) -> int:
        return self.delegate.sizeHint(self._option(), self.source.index(row)).height()

    def _seen(self) -> Iterator[tuple[int, QRect]]:
        """Yield the rows that are seen, from the top, and where they lie in the viewport."""
        top, width = 0, self.delegate.whole_width
        for row in range(self.verticalScrollBar().value(), len(self._review.rows)):
            if top >= self.viewport().height():
                return
            height = self._height(row)
            yield row, QRect(-self.horizontalOffset(), top, width, height)
            top += height

    def _first_above(self, last: int, room: int) -> int:
        """Return the first of the rows up to `last` that have `room` pixels together; itself where it has not."""
        first = last
        room -= self._height(last)
        while first > 0 and (room := room - self._height(first - 1)) >= 0:
            first -= 1
        return first

    def visualRect(self, index: Index) -> QRect:
        """Return where an item lies; nowhere for one that is not seen."""
        if not index.isValid() or index.row() < self.verticalScrollBar().value():
            return QRect()
        return next((rect for row, rect in self._seen() if row == index.row()), QRect())

    def indexAt(self, point: QPoint) -> QModelIndex:
        rows = (row for row, rect in self._seen() if rect.top() <= point.y() <= rect.bottom())
        return self.source.index(next(rows, -1))

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        row, bar, room = index.row(), self.verticalScrollBar(), self.viewport().height()
        rect = self.visualRect(index)
        if hint == _Hint.PositionAtCenter:
            bar.setValue(self._first_above(row, room // 2))
        elif hint == _Hint.PositionAtTop or row < bar.value():
            bar.setValue(row)
        elif rect.isEmpty() or rect.bottom() >= room:
            bar.setValue(self._first_above(row, room))

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count, row = len(self._review.rows), self.currentIndex().row()
        page = max(1, self.verticalScrollBar().pageStep())
        ends = {_Action.MoveHome: 0, _Action.MoveEnd: count - 1}
        pages = {_Action.MovePageUp: row - page, _Action.MovePageDown: row + page}
        wanted = ends.get(action, pages.get(action, row + _STEPS.get(action, 0)))
        return self.source.index(min(max(0, wanted), count - 1))

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.topLeft())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Let the bars reach so far that the last row comes to the lower edge."""
        super().updateGeometries()
        count, port = len(self._review.rows), self.viewport().size()
        last = self._first_above(count - 1, port.height()) if count else 0
        for bar, most, step in (
            (self.verticalScrollBar(), last, max(1, sum(1 for _ in self._seen()) - 1)),
            (self.horizontalScrollBar(), max(0, self.delegate.whole_width - port.width()), port.width()),
        ):
            bar.setRange(0, most)
            bar.setPageStep(step)
        self.horizontalScrollBar().setSingleStep(self.fontMetrics().height())
        self.verticalScrollBar().setSingleStep(1)

    # ---- drawing, keys, mouse

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        selected = self.selectionModel()
        for row, rect in self._seen():
            option, index = self._option(), self.source.index(row)
            option.rect = rect
            if selected.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            self.delegate.paint(painter, option, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        index, step = self.currentIndex(), steps.get(Qt.Key(event.key()))
        if step is None or not index.isValid():
            super().keyPressEvent(event)
            return
        cell, cells = self.delegate.current_cell + step, self._review.rows[index.row()].cells
        if len(cells) > 1 and WHOLE_ROW <= cell < len(cells):
            self._choose_cell(cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            rects = self.cell_rects(index.row()) if len(self._review.rows[index.row()].cells) > 1 else []
            cells = (cell for cell, rect in enumerate(rects) if rect.left() <= point.x() < rect.right())
            self._choose_cell(next(cells, WHOLE_ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        metrics, whole = self.fontMetrics(), self.viewport().width()
        count = len(self._review.rows)
        looked_at = range(0, count, max(1, count // _PLACES_LOOKED_AT))
        words = [self.source.place_words(row) for row in (*looked_at, count - 1)] if count else [""]
        place = max(map(metrics.horizontalAdvance, words)) + metrics.horizontalAdvance(DOUBT_SIGN) + 16
        self.delegate.place_width = min(place, round(whole * _WIDEST_PLACE))
        least = self._columns.least_width(metrics.height())
        self.delegate.content_width = max(whole - self.delegate.place_width, least)
        super().resizeEvent(event)
        self.updateGeometries()
