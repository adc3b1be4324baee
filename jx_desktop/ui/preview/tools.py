"""The controls of the preview: what is shown, how large, and which page."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QIntValidator, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.look.theme import icon
from jx_desktop.ui.preview.sheets import Zoom

_MENU_ZOOMS: tuple[Zoom, ...] = ("width", "page", 50, 75, 100, 150, 200, 400)


class Row(QWidget):
    """A row of controls whose icons follow the colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons: dict[QToolButton, str] = {}
        self._folding: tuple[QAbstractButton, ...] = ()
        self.row = QHBoxLayout(self)
        margin = self.fontMetrics().height() // 3
        self.row.setContentsMargins(margin, margin, margin, margin)
        self.row.setSpacing(0)

    def button(self, icon_name: str, name: str, pressed: Callable[[], None], keys: str = "") -> QToolButton:
        """Add a button with an icon; `name` says what it does, `keys` which keys do the same on the pages."""
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setToolTip(tip_words(f"{name}  {keys}".strip()))
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        self._icons[button] = icon_name
        self.row.addWidget(button)
        return button

    # ---- what gives way where it is narrow

    def fold(self, *buttons: QAbstractButton) -> None:
        """Have buttons go into a menu behind » where the row has no room for them, the last ones first."""
        self._folding = buttons
        self.more = QToolButton()
        self.more.setText("»")
        self.more.setAutoRaise(True)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setAccessibleName(self.tr("More"))
        self.more.setToolTip(self.tr("More"))
        self.more.clicked.connect(self._show_more)
        self.row.insertWidget(self.row.indexOf(buttons[-1]) + 1, self.more)
        self.more.hide()

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._folding:
            if button.isHidden():
                action = menu.addAction(button.accessibleName())
                action.setCheckable(button.isCheckable())
                action.setChecked(button.isChecked())
                action.triggered.connect(button.click)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if not self._folding:
            return least
        shown = sum(button.sizeHint().width() for button in self._folding if not button.isHidden())
        more = self.more.sizeHint().width() if self.more.isHidden() else 0
        return QSize(least.width() - shown + more, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_folding()

    def _fit_folding(self) -> None:
        if not self._folding:
            return
        widths = [button.sizeHint().width() for button in self._folding]
        room = self.width() - self.minimumSizeHint().width()
        fits_all = sum(widths) <= room + self.more.sizeHint().width()
        shown = len(widths) if fits_all else sum(sum(widths[: at + 1]) <= room for at in range(len(widths)))
        for at, button in enumerate(self._folding):
            button.setVisible(at < shown)
        self.more.setVisible(shown < len(widths))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_folding()
        if event.type() == QEvent.Type.PaletteChange:
            for button, name in self._icons.items():
                button.setIcon(icon(name))


class ViewRow(Row):
    """This project or the whole document, and the zoom."""

    whole_chosen = Signal(bool)
    zoom_stepped = Signal(int)  # 1 larger, -1 smaller
    zoom_chosen = Signal(object)  # a Zoom

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = QButtonGroup(self)
        for whole, text in enumerate((self.tr("This project"), self.tr("Whole document"))):
            button = QToolButton()
            button.setText(text)
            button.setAccessibleName(text)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._choices.addButton(button, whole)
            self.row.addWidget(button)
        self._choices.button(0).setChecked(True)
        self._choices.idClicked.connect(lambda whole: self.whole_chosen.emit(bool(whole)))
        self.row.addStretch()
        self.fold(*self._choices.buttons())
        self.button("zoom-out", self.tr("Zoom out"), lambda: self.zoom_stepped.emit(-1), "Ctrl+-")
        self._zoom = QToolButton()
        self._zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._zoom.setAutoRaise(True)
        self._zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._zoom.setToolTip(self.tr("Zoom"))
        self._menu = QMenu(self)
        self._zooms = QActionGroup(self)
        for zoom in _MENU_ZOOMS:
            action = self._menu.addAction(self._zoom_text(zoom))
            action.setCheckable(True)
            action.setData(zoom)
            self._zooms.addAction(action)
        self._zooms.triggered.connect(lambda action: self.zoom_chosen.emit(action.data()))
        self._zoom.setMenu(self._menu)
        self.row.addWidget(self._zoom)
        self.button("zoom-in", self.tr("Zoom in"), lambda: self.zoom_stepped.emit(1), "Ctrl++")
        self.show_zoom("width")

    def show_whole(self, whole: bool) -> None:
        """Show which of the two is chosen."""
        self._choices.button(whole).setChecked(True)

    def show_zoom(self, zoom: Zoom) -> None:
        """Show the zoom."""
        text = self._zoom_text(zoom)
        self._zoom.setText(text)
        self._zoom.setAccessibleName(self.tr("Zoom: {zoom}").format(zoom=text))
        for action in self._zooms.actions():
            action.setChecked(action.data() == zoom)

    def _zoom_text(self, zoom: Zoom) -> str:
        if isinstance(zoom, int):
            return self.tr("{percent}%").format(percent=zoom)
        return self.tr("Fit width") if zoom == "width" else self.tr("Fit page")


class PageRow(Row):
    """The page in view: one back, its number to type over, one on."""

    page_chosen = Signal(int)  # from 0
    thumbnails_wanted = Signal(bool)
    search_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = self._count = 0
        self.thumbnails = self.button("thumbnails", self.tr("Thumbnails"), self._on_thumbnails)
        self.thumbnails.setCheckable(True)
        self.row.addStretch()
        self.previous = self.button("left", self.tr("Previous page"), lambda: self.page_chosen.emit(self._page - 1))
        self.number = QLineEdit()
        self.number.setAccessibleName(self.tr("Page"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._validator = QIntValidator(1, 1, self)
        self.number.setValidator(self._validator)
        self.number.returnPressed.connect(lambda: self.page_chosen.emit(int(self.number.text()) - 1))
        self.number.editingFinished.connect(self._show)  # what was typed and not asked for goes away
        self._of = PlainLabel("", "muted")
        self.row.addWidget(self.number)
        self.row.addWidget(self._of)
        self.next = self.button("right", self.tr("Next page"), lambda: self.page_chosen.emit(self._page + 1))
        self.row.addStretch()
        self.search = self.button("search", self.tr("Find in the preview"), self.search_wanted.emit, "Ctrl+F")
        self.show_page(0, 0, "")

    def show_page(self, page: int, count: int, label: str) -> None:
        """Show which page is in view (from 0) and the number that is printed on it."""
        self._page, self._count = page, count
        self._validator.setTop(max(1, count))
        digits = self.number.fontMetrics().horizontalAdvance("0" * max(3, len(str(count))))
        self.number.setFixedWidth(digits + self.number.fontMetrics().height())
        self._of.setText(self.tr("/ {count}").format(count=count))
        self._of.setContentsMargins(self.fontMetrics().height() // 3, 0, 0, 0)
        words = self.tr("Number on paper: {label}").format(label=label) if label else ""
        self.number.setToolTip(tip_words(words))
        self._show()

    def _on_thumbnails(self) -> None:
        self.thumbnails_wanted.emit(self.thumbnails.isChecked())

    def _show(self) -> None:
        self.number.setText(str(self._page + 1) if self._count else "")
        self.number.setEnabled(self._count > 0)
        self.search.setEnabled(self._count > 0)
        self.thumbnails.setEnabled(self._count > 0)
        self.previous.setEnabled(self._page > 0)
        self.next.setEnabled(self._page + 1 < self._count)
