"""The pages of a PDF, one below the other: white sheets on the ground, drawn as they come into view."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QStyle, QWidget

from jx_desktop.services.page_text import Box, Hit
from jx_desktop.services.rendering import PageRenderer, PdfPages
from jx_desktop.ui.preview.images import PageImages
from jx_desktop.ui.preview.sheets import Sheets, Spot, Zoom
from jx_desktop.ui.theme import LIGHT, colours

MIN_ZOOM_PERCENT, MAX_ZOOM_PERCENT = 25, 400
ZOOM_STEPS = (25, 33, 50, 67, 75, 100, 125, 150, 200, 300, 400)
_POINTS_PER_INCH = 72
_HIT, _CURRENT_HIT = QColor("#FFE066"), QColor("#FFA94D")
"""Laid over white paper, whatever the appearance; the current place has a frame besides."""


class PagesView(QAbstractScrollArea):
    """Shows pages continuously."""

    page_changed = Signal(int)  # the page in view, from 0
    zoom_changed = Signal()
    clicked = Signal(int, float)  # page from 0, pt from its top
    search_wanted = Signal()

    def __init__(
        self, renderer: PageRenderer, failed: Callable[[Exception], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pages"))
        self.images = PageImages(renderer, failed, self)
        self.images.arrived.connect(self.viewport().update)
        self._pages: PdfPages | None = None
        self._zoom: Zoom = "width"
        self._page = 0
        self._hits: Mapping[int, tuple[Hit, ...]] = {}
        self._current: tuple[int, int] | None = None
        self._pressed_at: QPoint | None = None
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

    def show_pages(self, pages: PdfPages | None, spot: Spot | None) -> None:
        """Show other pages from `spot` on; None keeps the place that is in view."""
        kept = self.spot
        self._pages = pages
        self.images.show_pages(pages)
        self._lay_out(kept)
        if spot is not None:
            self.go_to(spot)
        self.page_changed.emit(self._page)

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
        place = self._on_view(self._sheets.rect(page, self.viewport().width()), box)
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

    def _on_view(self, sheet: QRectF, box: Box) -> QRectF:
        """Return where a place lies whose page lies at `sheet`."""
        scale = self._sheets.scale
        left, top = sheet.left() + box.x * scale, sheet.top() + box.y * scale
        return QRectF(left, top, box.width * scale, box.height * scale)

    def set_zoom(self, zoom: Zoom) -> None:
        """Zoom to 25–400 %, or fit; the place in view is kept, and a page that is to fit comes into view whole."""
        if isinstance(zoom, int):
            zoom = min(max(zoom, MIN_ZOOM_PERCENT), MAX_ZOOM_PERCENT)
        if zoom != self._zoom:
            self._zoom = zoom
            page = self._page
            self._lay_out(self.spot)
            if zoom == "page":
                self.go_to(Spot(page, 0.0))
            self.zoom_changed.emit()

    def step_zoom(self, direction: int) -> None:
        """Go to the next larger (1) or smaller (-1) step."""
        now = self.shown_percent
        steps = [step for step in ZOOM_STEPS if (step > now if direction > 0 else step < now)]
        if steps:
            self.set_zoom(min(steps) if direction > 0 else max(steps))

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

    def _lay_out(self, spot: Spot) -> None:
        before = self.shown_percent
        across = self.horizontalScrollBar()
        port = self.viewport().width()
        middle = (across.value() + port / 2) / max(self._sheets.width, port)
        self._sheets = self._laid_out()
        self._set_bars()
        across.setValue(round(middle * self._sheets.width - port / 2))
        self.verticalScrollBar().setValue(round(self._sheets.y_of(spot)))
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
        wanted: dict[int, int] = {}
        for page in self._sheets.between(shift.y(), shift.y() + height):
            rect = self._sheets.rect(page, width).translated(-shift)
            wanted[page] = round(rect.width() * ratio)
            image = self.images.image(page)
            if image is None:
                painter.fillRect(rect, Qt.GlobalColor.white)
            else:
                painter.drawImage(rect, image)
            self._paint_hits(painter, page, rect)
            is_focus = page == self._page and self.hasFocus()
            painter.setPen(QColor(colours().accent if is_focus else colours().strong_line))
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        self.images.want(wanted)

    def _paint_hits(self, painter: QPainter, page: int, sheet: QRectF) -> None:
        for number, hit in enumerate(self._hits.get(page, ())):
            is_current = (page, number) == self._current
            for box in hit:
                rect = self._on_view(sheet, box).adjusted(-1.5, -1.5, 1.5, 1.5)
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

    def event(self, event: QEvent) -> bool:
        override, find = QEvent.Type.ShortcutOverride, QKeySequence.StandardKey.Find
        if event.type() == override and isinstance(event, QKeyEvent) and event.matches(find):
            event.accept()  # whatever these keys find elsewhere, here they find in the pages
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Find):
            self.search_wanted.emit()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
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
        place = point + QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for page in self._sheets.between(place.y(), place.y()):
            rect = self._sheets.rect(page, self.viewport().width())
            if rect.contains(place):
                self.clicked.emit(page, (place.y() - rect.top()) / self._sheets.scale)
