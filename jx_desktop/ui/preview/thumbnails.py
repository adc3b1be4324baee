"""Small pages in a narrow list, to find a place and to go there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jx_desktop.services.printing.rendering import PageRenderer, PdfPages
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.preview.images import PageImages

Index = QModelIndex | QPersistentModelIndex
_WIDTH_IN_LINES = 5
"""How wide the room of a small page is, in heights of a line of text; it is as high as pages of A4 ask for."""
_HEIGHT_IN_LINES = 7
_FINER = 3


class Thumbnails(QListView):
    """The pages with the numbers that are printed on them; those in view are rendered."""

    page_chosen = Signal(int)  # from 0

    def __init__(
        self, renderer: PageRenderer, failed: Callable[[Exception], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.images = PageImages(renderer, failed, self, finer=_FINER)
        self.images.arrived.connect(self.viewport().update)
        self.pages: PdfPages | None = None
        self._labels = _Labels(self)
        self.setModel(self._labels)
        self.setItemDelegate(_Sheet(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # the ground of the pages beside it
        self.setAccessibleName(self.tr("Thumbnails"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        self.setFixedWidth((_WIDTH_IN_LINES + 2) * self.fontMetrics().height() + bar)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(lambda index: self.page_chosen.emit(index.row()))  # the marked page too
        self._is_told = False

    def show_pages(self, pages: PdfPages | None, before: Sequence[int | None] = ()) -> None:
        """Show other pages; images of those before stay until the new ones come.

        `before` tells for each page which of the former ones it was; without it they are the same.
        """
        self.pages = pages
        self.images.show_pages(pages, before)
        self._is_told = True  # of which page is marked: where there are fewer now, it may be another
        self._labels.show_labels(pages.labels if pages else ())
        self._is_told = False

    def show_page(self, page: int) -> None:
        """Mark the page in view, and have it in the list's view too."""
        self._is_told = True
        self.setCurrentIndex(self._labels.index(page))
        self._is_told = False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(event.rect(), QColor(colours().ground))
        super().paintEvent(event)
        if self.pages is None:
            return
        ratio = self.devicePixelRatioF()
        area = self.viewport().rect()
        first, last = self.indexAt(area.topLeft()).row(), self.indexAt(area.bottomLeft()).row()
        shown = range(max(first, 0), (last if last >= 0 else len(self.pages) - 1) + 1)
        self.images.want({page: round(self.sheet_size(page).width() * ratio) for page in shown})

    def sheet_size(self, page: int) -> QSize:
        """Return how large a page is drawn."""
        line = self.fontMetrics().height()
        room = QSize(_WIDTH_IN_LINES * line, _HEIGHT_IN_LINES * line)
        if self.pages is None:
            return room
        width, height = self.pages.sizes[page]
        scale = min(room.width() / width, room.height() / height)
        return QSize(round(width * scale), round(height * scale))

    def _on_current_changed(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_told:
            self.page_chosen.emit(index.row())


class _Labels(QAbstractListModel):
    """The numbers printed on the pages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._labels: Sequence[str] = ()

    def show_labels(self, labels: Sequence[str]) -> None:
        """Show other labels; where there are as many, places and marks stay."""
        before = len(self._labels)
        if len(labels) > before:
            self.beginInsertRows(QModelIndex(), before, len(labels) - 1)
            self._labels = labels
            self.endInsertRows()
        elif len(labels) < before:
            self.beginRemoveRows(QModelIndex(), len(labels), before - 1)
            self._labels = labels
            self.endRemoveRows()
        else:
            self._labels = labels
        if labels:
            self.dataChanged.emit(self.index(0), self.index(len(labels) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._labels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._labels[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Page {label}").format(label=self._labels[index.row()])
        return None


class _Sheet(QStyledItemDelegate):
    """Draws a page and its number; the page in view has a thick frame."""

    def __init__(self, view: Thumbnails) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        line = self._view.fontMetrics().height()
        return QSize((_WIDTH_IN_LINES + 2) * line, (_HEIGHT_IN_LINES + 2) * line)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room: QRect = option.rect
        state: QStyle.StateFlag = option.state
        line = self._view.fontMetrics().height()
        own = colours()
        size = self._view.sheet_size(index.row())
        left = room.left() + (room.width() - size.width()) // 2
        sheet = QRect(left, room.top() + line // 2, size.width(), size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self._view.images.image(index.row())
        if image is None:
            painter.fillRect(sheet, Qt.GlobalColor.white)
        else:
            painter.drawImage(sheet, image)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        pen = painter.pen()
        pen.setColor(QColor(own.accent if is_current else own.strong_line))
        pen.setWidth(2 if is_current else 1)
        painter.setPen(pen)
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        painter.setPen(QColor(own.text if is_current else own.muted))
        words = QRect(room.left(), sheet.bottom() + 2, room.width(), line)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()
