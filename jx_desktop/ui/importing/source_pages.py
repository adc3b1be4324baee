"""The pages of a PDF that was imported, with what was read drawn over them."""

from bisect import bisect_right
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QHideEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from jx_desktop.services.files.import_review import WHOLE_ROW, ImportReview, Spot
from jx_desktop.services.files.source_rows import Box
from jx_desktop.services.printing import page_text
from jx_desktop.services.printing.foreign_pages import pages_of_sizes
from jx_desktop.services.printing.rendering import Renders
from jx_desktop.ui.importing.source_model import DONE_SIGN, DOUBT_SIGN, SourceModel
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import LIGHT
from jx_desktop.ui.preview.view import PagesView

_FRAME, _DOUBT, _DOUBT_LINE = QColor(31, 95, 191, 70), QColor(LIGHT.warning_ground), QColor(LIGHT.warning)
_CURRENT, _CURRENT_LINE, _DONE_LINE = QColor(LIGHT.selection), QColor(LIGHT.accent), QColor(LIGHT.fine)
"""Laid over white paper, whatever the appearance."""


class SourcePages(PagesView):
    """Shows page images; ↑ and ↓ go from row to row, ← and → from cell to cell, as in the list."""

    chosen = Signal(object)
    """The user went to a `Spot`."""

    def __init__(
        self,
        review: ImportReview,
        renderer: Renders,
        failed: Callable[[Exception], None],
        tips: SourceModel,
        parent: QWidget | None = None,
    ) -> None:
        """`tips` says what is doubtful about a row."""
        super().__init__(renderer, failed, parent)
        self._review = review
        self._tips = tips
        self.current_spot: Spot | None = None
        self._on_page: dict[int, list[tuple[Spot, Box]]] = {}  # pages from 0
        self._boxed: list[int] = []
        for number, row in enumerate(review.rows):
            self._add_row(number, [cell.box for cell in row.cells])
        self.setAccessibleName(self.tr("Source"))
        self.set_clickable(self._leads_to_spot)
        self.clicked.connect(self._on_clicked)
        self.show_pages(pages_of_sizes(review.page_sizes), None)

    def _add_row(self, number: int, boxes: list[Box | None]) -> None:
        for cell, box in enumerate(boxes):
            if box is not None:
                spot = Spot(number, cell if len(boxes) > 1 else WHOLE_ROW)
                self._on_page.setdefault(box.page - 1, []).append((spot, box))
        if any(box is not None for box in boxes):
            self._boxed.append(number)

    @property
    def shows_all(self) -> bool:
        """Whether every row has its place on a page."""
        return len(self._boxed) == len(self._review.rows)

    def show_spot(self, spot: Spot) -> None:
        """Bring a place into view, framed."""
        self.current_spot = spot
        row = self._review.rows[spot.row]
        box = (row.cells[spot.cell].box if spot.cell != WHOLE_ROW else None) or row.box
        if box is not None:
            self.show_box(box.page - 1, _area(box))
        self.viewport().update()

    def _spot_at(self, page: int, x: float, y: float) -> Spot | None:
        found = [
            (box.right - box.left) * (box.bottom - box.top)
            for _, box in self._on_page.get(page, ())
            if box.left <= x <= box.right and box.top <= y <= box.bottom
        ]
        if not found:
            return None
        least = min(found)  # the smallest that holds the point: a cell within a cell
        return next(
            spot
            for spot, box in self._on_page[page]
            if box.left <= x <= box.right
            and box.top <= y <= box.bottom
            and (box.right - box.left) * (box.bottom - box.top) == least
        )

    def _leads_to_spot(self, page: int, x: float, y: float) -> bool:
        return self._spot_at(page, x, y) is not None

    def _on_clicked(self, page: int, x: float, y: float) -> None:
        spot = self._spot_at(page, x, y)
        if spot is not None:
            self._choose(spot)

    def _choose(self, spot: Spot) -> None:
        self.show_spot(spot)
        self.chosen.emit(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        cells = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if modifiers != Qt.KeyboardModifier.NoModifier or key not in (*rows, *cells) or not self._boxed:
            super().keyPressEvent(event)
            return
        if self.current_spot is None:
            self._choose(Spot(self._boxed[0]))
        elif key in rows:
            at = bisect_right(self._boxed, self.current_spot.row) - 1
            self._choose(Spot(self._boxed[min(max(0, at + rows[Qt.Key(key)]), len(self._boxed) - 1)]))
        else:
            row, cell = self.current_spot.row, self.current_spot.cell + cells[Qt.Key(key)]
            count = len(self._review.rows[row].cells)
            if count > 1 and WHOLE_ROW <= cell < count:
                self._choose(Spot(row, cell))

    def paint_marks(self, painter: QPainter, page: int, sheet: QRectF) -> None:
        """Draw the frames of what was read, what is doubtful with a sign beside it, and where the cursor is."""
        signs: dict[int, QRectF] = {}
        for spot, box in self._on_page.get(page, ()):
            rect = self.on_view(sheet, _area(box))
            doubts = self._review.doubts_at(spot.row)
            is_open = any(not self._review.is_done(number) for number in doubts)
            is_current = self.current_spot is not None and self.current_spot.row == spot.row
            if is_open or is_current:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(rect, _CURRENT if is_current else _DOUBT)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(_DOUBT_LINE, 1.5) if is_open else QPen(_FRAME, 1))
            painter.drawRect(rect)
            if doubts:
                signs.setdefault(spot.row, rect)
        for row, rect in signs.items():
            self._paint_sign(painter, row, rect)
        self._paint_current(painter, page, sheet)

    def _paint_sign(self, painter: QPainter, row: int, rect: QRectF) -> None:
        is_open = any(not self._review.is_done(number) for number in self._review.doubts_at(row))
        sign = DOUBT_SIGN if is_open else DONE_SIGN
        painter.setPen(_DOUBT_LINE if is_open else _DONE_LINE)
        width = self.fontMetrics().horizontalAdvance(sign)
        painter.drawText(QPointF(rect.left() - width - 3, rect.top() + self.fontMetrics().ascent()), sign)

    def _paint_current(self, painter: QPainter, page: int, sheet: QRectF) -> None:
        current = self.current_spot
        for spot, box in self._on_page.get(page, ()):
            if current is not None and spot.row == current.row and current.cell in (spot.cell, WHOLE_ROW):
                painter.setPen(QPen(_CURRENT_LINE, 2))
                painter.drawRect(self.on_view(sheet, _area(box)))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tip what was read at a place, and why it is doubtful."""
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return super().viewportEvent(event)
        place = self.place_at(event.pos())
        spot = self._spot_at(*place) if place is not None else None
        words = ""
        if spot is not None:
            row = self._review.rows[spot.row]
            said = (row.text if spot.cell == WHOLE_ROW else row.cells[spot.cell].text, *self._tips.said(spot.row))
            words = tip_words("\n".join(said))
        QToolTip.showText(event.globalPos(), words, self.viewport())
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Wait for no images while nothing is seen."""
        super().hideEvent(event)
        self.images.want({})


def _area(box: Box) -> page_text.Box:
    return page_text.Box(box.left, box.top, box.right - box.left, box.bottom - box.top)
