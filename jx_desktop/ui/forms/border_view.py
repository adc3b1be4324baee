"""Pages on which the borders between columns can be dragged."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from jx_desktop.base.toml_lines import Place
from jx_desktop.ui.look.theme import LIGHT
from jx_desktop.ui.preview.view import PagesView

_MM = 25.4 / 72
_HEAD = 20.0
"""In pt, above the first row: a border begins in the head of its table."""
_NEAR = 4
"""In pixels."""


@dataclass(frozen=True, slots=True)
class Border:
    """The right border of a column on a page: from `left` to `x` it is wide, all in pt, in the band at a place."""

    page: int
    left: float
    x: float
    top: float
    bottom: float
    band: Place
    column: int


class BorderView(PagesView):
    """Dragging a border asks for another width of its column; left where it was, it asks for nothing."""

    dragged = Signal(object, int, float)  # the place of the band, the column, its width in mm

    _borders: Sequence[Border] = ()
    _held: Border | None = None
    _at = 0.0
    """Where the held border is drawn, in pt."""

    def show_borders(self, borders: Sequence[Border]) -> None:
        """Take up the borders of the pages that are shown."""
        self._borders = borders
        self._held = None

    def border_at(self, point: QPointF) -> Border | None:
        """Return the border near a point of the viewport."""
        found = self.page_at(point.toPoint())
        place = self.place_at(point.toPoint())
        if found is None or place is None:
            return None
        page, x, y = place
        near = _NEAR * self._points_per_pixel(page, found[1])
        return next(
            (
                border
                for border in self._borders
                if border.page == page and abs(border.x - x) <= near and border.top - _HEAD <= y <= border.bottom
            ),
            None,
        )

    def _points_per_pixel(self, page: int, sheet: QRectF) -> float:
        return self._pages.sizes[page][0] / sheet.width() if self._pages is not None else 1.0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._held = self.border_at(event.position()) if is_left else None
        if self._held is None:
            super().mousePressEvent(event)
        else:
            self._at = self._held.x

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            super().mouseMoveEvent(event)
            if self.border_at(event.position()) is not None:
                self.viewport().setCursor(Qt.CursorShape.SplitHCursor)
            return
        place = self.place_at(event.position().toPoint())
        if place is not None and place[0] == self._held.page:
            self._at = place[1]
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        if held is None:
            super().mouseReleaseEvent(event)
            return
        self.viewport().update()
        width = (self._at - held.left) * _MM
        if abs(self._at - held.x) * _MM >= 0.25:
            self.dragged.emit(held.band, held.column, width)

    def paint_marks(self, painter: QPainter, page: int, sheet: QRectF) -> None:
        """Draw the border that is dragged where it would be."""
        super().paint_marks(painter, page, sheet)
        if self._held is not None and self._held.page == page:
            x = sheet.left() + self._at / self._points_per_pixel(page, sheet)
            painter.setPen(QPen(QColor(LIGHT.accent), 2))
            painter.drawLine(QLineF(x, sheet.top(), x, sheet.bottom()))
