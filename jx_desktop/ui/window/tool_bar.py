"""The tool bar: icons with words; where the window is narrow they stand closer, or without words."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolBar, QWidget

_BESIDE, _ICONS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
_WAYS = ((False, _BESIDE), (True, _BESIDE), (True, _ICONS))
"""Whether the buttons stand close, and what they show: the widest way first."""


class ToolBar(QToolBar):
    """Shows its buttons in the widest way that has room for all of them."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self.setToolButtonStyle(_BESIDE)
        self.setProperty("narrow", False)
        self._fitted: tuple[int, int] = (0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # other words, another font
            self._fit()
        return done

    def _fit(self) -> None:
        if self._fitted == (self.width(), self.sizeHint().width()):
            return
        for is_close, style in _WAYS:
            self._show(style, is_close=is_close)
            if self.sizeHint().width() <= self.width():
                break
        self._fitted = self.width(), self.sizeHint().width()

    def _show(self, style: Qt.ToolButtonStyle, *, is_close: bool) -> None:
        if self.toolButtonStyle() != style:
            self.setToolButtonStyle(style)
        if self.property("narrow") != is_close:
            self.setProperty("narrow", is_close)
            for button in self.findChildren(QWidget):
                button.style().unpolish(button)
                button.style().polish(button)
                button.updateGeometry()
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
