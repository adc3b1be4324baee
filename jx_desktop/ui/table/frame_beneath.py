"""A small frame beneath an editor of the table: it follows the editor and never takes the focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from jx_desktop.ui.look.theme import colours

_GAP = 2


class Beneath(QFrame):
    """Lies in the window, over what else is there: beneath its editor, or above it where there is more room."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor.window())
        self.editor = editor
        self._is_wanted = False
        own = colours()
        self.setObjectName("beneath")
        self.setStyleSheet(
            f"QFrame#beneath {{ background: {own.surface}; border: 1px solid {own.strong_line}; border-radius: 5px; }}"
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        editor.installEventFilter(self)
        editor.destroyed.connect(self.deleteLater)
        above: QWidget | None = editor.parentWidget()
        while above is not None:
            if isinstance(above, QAbstractScrollArea):
                above.verticalScrollBar().valueChanged.connect(self.place)
                above.horizontalScrollBar().valueChanged.connect(self.place)
            above = above.parentWidget()

        editor.destroyed.connect(self._forget)

    def _forget(self) -> None:
        """The editor is gone, and this goes with it a moment later."""
        self._is_wanted = False

    def wanted_size(self) -> QSize:
        """Return the size that the frame would like to have."""
        return self.sizeHint()

    def open(self) -> None:
        """Show the frame for as long as its editor is to be seen."""
        self._is_wanted = True
        self.place()

    def shut(self) -> None:
        """Hide the frame."""
        self._is_wanted = False
        self.hide()

    def place(self) -> None:
        """Lie where the editor is now."""
        window, editor = self.window(), self.editor
        if not self._is_wanted or not editor.isVisible() or editor.visibleRegion().isEmpty():
            self.hide()
            return
        size = self.wanted_size()
        top = editor.mapTo(window, QPoint(0, 0))
        below = top.y() + editor.height() + _GAP
        y = below if below + size.height() <= window.height() else max(0, top.y() - size.height() - _GAP)
        x = max(0, min(top.x(), window.width() - size.width() - _GAP))
        self.setGeometry(x, y, size.width(), size.height())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor:
            if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
                self.place()
            elif event.type() == QEvent.Type.Hide:
                self.hide()
        return False
