"""The pages of a PDF, one below the other: white sheets on the ground, drawn as they come into view."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QStyle, QWidget

from jx_desktop.services.printing.page_text import Box, Hit
from jx_desktop.services.printing.rendering import PdfPages, Renders
from jx_desktop.ui.look.theme import LIGHT, colours
from jx_desktop.ui.preview.images import WIDEST_PIXELS, PageImages, Part, tile_rect, tiles_over
from jx_desktop.ui.preview.sheets import Sheets, Spot, Zoom

MIN_ZOOM_PERCENT, MAX_ZOOM_PERCENT = 25, 400
ZOOM_STEPS = (25, 33, 50, 67, 75, 100, 125, 150, 200, 300, 400)
_POINTS_PER_INCH = 72
_WHEEL_STEP = 120
"""What a notch of a wheel turns; finer wheels and touchpads send parts of it."""
_ZOOM_KEYS: dict[int, Zoom] = {Qt.Key.Key_0: "page", Qt.Key.Key_1: 100, Qt.Key.Key_2: "width"}
_STEP_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Underscore: -1}
_HIT, _CURRENT_HIT = QColor("#FFE066"), QColor("#FFA94D")
"""Laid over white paper, whatever the appearance; the current place has a frame besides."""


class PagesView(QAbstractScrollArea):
    """Shows pages continuously."""

    page_changed = Signal(int)  # the page in view, from 0
    zoom_changed = Signal()
    clicked = Signal(int, float, float)  # page from 0, pt from its left and top

    def __init__(self, renderer: Renders, failed: Callable[[Exception], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pages"))
        self.images = PageImages(renderer, failed, self)
        self.images.arrived.connect(self.viewport().update)
        self._pages: PdfPages | None = None
        self._zoom: Zoom = "width"
        self._page = 0
        self._blank: Collection[int] = ()
        self._hits: Mapping[int, tuple[Hit, ...]] = {}
        self._current: tuple[int, int] | None = None
        self._pressed_at: QPoint | None = None
        self._turned = 0  # of the wheel, since the last step of the zoom
        self._leads_somewhere: Callable[[int, float, float], bool] = _nowhere
        self.paint_more: Callable[[QPainter, int, QRectF], object] | None = None
        """Draws what others mark on a page, which lies at a rectangle."""
        self.viewport().setMouseTracking(True)
        self._sheets = self._laid_out()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages) if self._pages else 0

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    @property
    def zoom(self) -> Zoom:
        """The zoom as it was chosen."""
        return self._zoom

    @property
    def shown_percent(self) -> int:
        """The zoom as it comes out, also where it follows from the size of the view."""
        return round(100 * self._sheets.scale / self._natural_scale)

    @property
    def spot(self) -> Spot:
        """The place at the upper edge."""
        return self._sheets.spot_at(self.verticalScrollBar().value())

    @property
    def spot_of_page(self) -> Spot:
        """The place at the upper edge, told as one of the page in view."""
        top = self._sheets.y_of(Spot(self._page, 0.0))
        return Spot(self._page, (self.verticalScrollBar().value() - top) / self._sheets.scale)

    def set_clickable(self, leads_somewhere: Callable[[int, float, float], bool]) -> None:
        """Show a hand over places (page from 0, pt from its left and top) that lead somewhere."""
        self._leads_somewhere = leads_somewhere

    def show_pages(
        self,
        pages: PdfPages | None,
        spot: Spot | None,
        *,
        kept: Spot | None = None,
        before: Sequence[int | None] = (),
    ) -> None:
        """Show other pages from `spot` on; None keeps the place that is in view, which is now at `kept`.

        `before` tells for each page which of the former ones it was; without it they are the same.
        """
        edge = kept or self.spot
        self._pages = pages
        self.images.show_pages(pages, before)
        self._lay_out(edge)
        if spot is not None:
            self.go_to(spot)
        self.page_changed.emit(self._page)

    def show_blank(self, pages: Collection[int]) -> None:
        """Say of pages (from 0) that nothing stands on them, here alone: they are printed blank."""
        self._blank = pages

    def go_to(self, spot: Spot) -> None:
        """Bring a place to the upper edge; the top of a page comes with the gap above it."""
        self.verticalScrollBar().setValue(round(self._sheets.y_of(spot) - self._sheets.gap))
        self._note_page(spot.page)  # also where the last pages are too short to come to the top

    def show_hits(self, hits: Mapping[int, tuple[Hit, ...]], current: tuple[int, int] | None) -> None:
        """Mark places on the pages; `current` is a page and the number of its hit."""
        self._hits, self._current = hits, current
        self.viewport().update()

    def show_box(self, page: int, box: Box) -> None:
        """Scroll as far as it takes to see a place on a page, with something of what is around it."""
        place = self.on_view(self._sheets.rect(page, self.viewport().width()), box)
        around = min(self.viewport().height(), self.viewport().width()) / 6
        for bar, first, last, room in (
            (self.verticalScrollBar(), place.top(), place.bottom(), self.viewport().height()),
            (self.horizontalScrollBar(), place.left(), place.right(), self.viewport().width()),
        ):
            if first - around < bar.value():
                bar.setValue(round(first - around))
            elif last + around > bar.value() + room:
                bar.setValue(round(last + around - room))
        self._note_page(page)

    def on_view(self, sheet: QRectF, box: Box) -> QRectF:
        """Return where a place lies whose page lies at `sheet`."""
        scale = self._sheets.scale
        left, top = sheet.left() + box.x * scale, sheet.top() + box.y * scale
        return QRectF(left, top, box.width * scale, box.height * scale)

    def set_zoom(self, zoom: Zoom, at: QPointF | None = None) -> None:
        """Zoom to 25–400 %, or fit; a page that is to fit comes into view whole.

        What is at a point of the viewport stays there; without one the place at the upper edge stays.
        """
        if isinstance(zoom, int):
            zoom = min(max(zoom, MIN_ZOOM_PERCENT), MAX_ZOOM_PERCENT)
        if zoom != self._zoom:
            self._zoom = zoom
            page = self._page
            self._lay_out(self.spot, at)
            if zoom == "page":
                self.go_to(Spot(page, 0.0))
            self.zoom_changed.emit()

    def step_zoom(self, direction: int, at: QPointF | None = None) -> None:
        """Go to the next larger (1) or smaller (-1) step, about a point of the viewport."""
        now = self.shown_percent
        steps = [step for step in ZOOM_STEPS if (step > now if direction > 0 else step < now)]
        if steps:
            self.set_zoom(min(steps) if direction > 0 else max(steps), at)

    @property
    def _natural_scale(self) -> float:
        return self.logicalDpiX() / _POINTS_PER_INCH

    def _laid_out(self) -> Sheets:
        sizes = self._pages.sizes if self._pages else ()
        gap = self.fontMetrics().height() // 2
        percent = self._zoom if isinstance(self._zoom, int) else 100
        scale = self._natural_scale * percent / 100
        if not isinstance(self._zoom, int) and sizes:
            # the bar's width is left free whether it shows or not: else it could come and go for ever
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
            room = self.maximumViewportSize()
            scale = (room.width() - bar - 2 * gap) / max(width for width, _ in sizes)
            if self._zoom == "page":
                scale = min(scale, (room.height() - 2 * gap) / max(height for _, height in sizes))
            scale = max(scale, self._natural_scale * MIN_ZOOM_PERCENT / 100)
        return Sheets(sizes, scale, gap, 1 / self.devicePixelRatioF())

    def _lay_out(self, spot: Spot, at: QPointF | None = None) -> None:
        """Place the sheets anew; what is at a point of the viewport stays there, else `spot` at the upper edge."""
        before = self.shown_percent
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        port = self.viewport().width()
        held = at or QPointF(port / 2, 0.0)
        part = (across.value() + held.x() - max(0.0, (port - self._sheets.width) / 2)) / self._sheets.width
        if at is not None:
            spot = self._sheets.spot_at(down.value() + at.y())
        self._sheets = self._laid_out()
        self._set_bars()
        across.setValue(round(part * self._sheets.width + max(0.0, (port - self._sheets.width) / 2) - held.x()))
        down.setValue(round(self._sheets.y_of(spot) - held.y()))
        self._note_page(self._page_in_view())
        if self.shown_percent != before:
            self.zoom_changed.emit()
        self.viewport().update()

    def _set_bars(self) -> None:
        port = self.viewport().size()
        line = self.fontMetrics().height() * 2
        for bar, whole, part in (
            (self.verticalScrollBar(), self._sheets.height, port.height()),
            (self.horizontalScrollBar(), self._sheets.width, port.width()),
        ):
            bar.setRange(0, max(0, round(whole) - part))
            bar.setPageStep(max(1, part - line))
            bar.setSingleStep(line)

    def _page_in_view(self) -> int:
        """The page in which the upper third of the view ends; the last where there is nothing below."""
        bar = self.verticalScrollBar()
        part = 1.0 if bar.value() == bar.maximum() else 1 / 3
        return self._sheets.spot_at(bar.value() + self.viewport().height() * part).page

    def _note_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours().ground))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        whole = self._sheets.whole
        shift = QPointF(whole(self.horizontalScrollBar().value()), whole(self.verticalScrollBar().value()))
        width, height = self.viewport().width(), self.viewport().height()
        wanted: dict[Part, int] = {}
        for page in self._sheets.between(shift.y(), shift.y() + height):
            rect = self._sheets.rect(page, width).translated(-shift)
            wanted[page] = round(rect.width() * ratio)
            image = self.images.image(page)
            if image is None:
                painter.fillRect(rect, Qt.GlobalColor.white)
            else:
                painter.drawImage(rect, image)
            if wanted[page] > WIDEST_PIXELS:
                wanted |= self._paint_tiles(painter, page, rect)
            if page in self._blank:
                painter.setPen(QColor(LIGHT.strong_line))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tr("Blank page"))
            self.paint_marks(painter, page, rect)
            if self.paint_more is not None:
                self.paint_more(painter, page, rect)
            is_focus = page == self._page and self.hasFocus()
            painter.setPen(QColor(colours().accent if is_focus else colours().strong_line))
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        self.images.want(wanted)

    def _paint_tiles(self, painter: QPainter, page: int, sheet: QRectF) -> dict[Part, int]:
        """Draw what there is of a page in its full width; return which tiles of it are in view."""
        ratio = self.devicePixelRatioF()
        width, height = round(sheet.width() * ratio), round(sheet.height() * ratio)
        seen = sheet.intersected(QRectF(self.viewport().rect())).translated(-sheet.topLeft())
        pixels = QRectF(seen.topLeft() * ratio, seen.size() * ratio).toAlignedRect()
        tiles: dict[Part, int] = {}
        for tile in tiles_over(page, pixels):
            tiles[tile] = width
            image = self.images.tile(tile, width)
            if image is not None:
                place = QRectF(tile_rect(tile, width, height))
                corner = sheet.topLeft() + place.topLeft() / ratio
                painter.drawImage(QRectF(corner, place.size() / ratio), image)
        return tiles

    def paint_marks(self, painter: QPainter, page: int, sheet: QRectF) -> None:
        """Draw over a page, which lies at `sheet`, what is marked on it."""
        for number, hit in enumerate(self._hits.get(page, ())):
            is_current = (page, number) == self._current
            for box in hit:
                rect = self.on_view(sheet, box).adjusted(-1.5, -1.5, 1.5, 1.5)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(rect, _CURRENT_HIT if is_current else _HIT)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                if is_current:
                    painter.setPen(QColor(LIGHT.text))
                    painter.drawRect(rect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.spot)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._note_page(self._page_in_view())
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if with_ctrl and key in _STEP_KEYS:
            self.step_zoom(_STEP_KEYS[Qt.Key(key)], QRectF(self.viewport().rect()).center())
        elif with_ctrl and key in _ZOOM_KEYS:
            self.set_zoom(_ZOOM_KEYS[key])
        elif key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            while abs(self._turned) >= _WHEEL_STEP:
                direction = 1 if self._turned > 0 else -1
                self._turned -= direction * _WHEEL_STEP
                self.step_zoom(direction, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed_at, self._pressed_at = self._pressed_at, None
        point = event.position().toPoint()
        if pressed_at is None or (point - pressed_at).manhattanLength() >= QApplication.startDragDistance():
            return
        place = self.place_at(point)
        if place is not None:
            self.clicked.emit(*place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        leads = place is not None and self._leads_somewhere(*place)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def place_at(self, point: QPoint) -> tuple[int, float, float] | None:
        """Return what lies at a point of the viewport: the page, and the place on it in pt; None beside the pages."""
        found = self.page_at(point)
        if found is None:
            return None
        on_page = (QPointF(point) - found[1].topLeft()) / self._sheets.scale
        return found[0], on_page.x(), on_page.y()

    def page_at(self, point: QPoint) -> tuple[int, QRectF] | None:
        """Return which page lies at a point of the viewport, and where it lies in that."""
        shift = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        place, width = point + shift, self.viewport().width()
        rects = ((page, self._sheets.rect(page, width)) for page in self._sheets.between(place.y(), place.y()))
        return next(((page, rect.translated(-shift)) for page, rect in rects if rect.contains(place)), None)


def _nowhere(_page: int, _x: float, _y: float) -> bool:
    return False
