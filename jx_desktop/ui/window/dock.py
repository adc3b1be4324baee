"""What the panels beside and beneath the form have in common: a low title with a visible way to shut them."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from jx_desktop.ui.look.plain import PlainLabel, tip_words, title_words
from jx_desktop.ui.look.theme import icon


class DockTitle(QWidget):
    """The panel's name, what else belongs into its first line, and ×. It gives way where it is narrow, × stays."""

    def __init__(self, dock: QDockWidget, words: str) -> None:
        super().__init__(dock)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(10, 2, 4, 2)
        self.row.setSpacing(4)
        self.name = PlainLabel(words, "title")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name.setMaximumWidth(self.name.sizeHint().width() + 4)
        self.shut = QToolButton()
        self.shut.setObjectName("shut")
        self.shut.setIcon(icon("close"))
        self.shut.setIconSize(QSize(16, 16))
        self.shut.setAutoRaise(True)
        self.shut.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.shut.setToolTip(tip_words(self.tr("Close: {}").format(words)))
        self.shut.setAccessibleName(self.shut.toolTip())
        self.shut.clicked.connect(dock.close)
        self.row.addWidget(self.name, 1)
        self.row.addStretch(1)
        self.row.addWidget(self.shut)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget behind the name."""
        self.row.insertWidget(self.row.count() - 2, widget, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - self.row.minimumSize().width()
        self.name.setVisible(room >= self.name.maximumWidth())  # no half of a name

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.shut.setIcon(icon("close"))
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.name.setMaximumWidth(self.name.sizeHint().width() + 4)


class Dock(QDockWidget):
    """A panel of the window; `closed` tells that the user has shut it."""

    closed = Signal()

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        """`name` is what the window's shape is remembered by, `words` what the panel is called."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title_words(words))
        self.title = DockTitle(self, words)
        self.setTitleBarWidget(self.title)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
