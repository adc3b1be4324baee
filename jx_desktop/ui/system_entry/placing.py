"""Where the typing window lies: where it was, else at the right edge of a screen; with its frame, on the screen."""

from PySide6.QtCore import QByteArray, QEvent, QMargins, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.window.shape import within

WIDTH = 320
_LOOKS = (0, 300, 1_000)
"""When the frame is looked at after the window was shown, in milliseconds: some systems put it around late."""
_USUAL = QMargins(2, 32, 2, 2)
"""A frame, about, until the system tells."""
_States = Qt.WindowState


class Placing(QObject):
    """The place of a window. How wide and high its frame is the system tells once the window is shown."""

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._fills = False
        self._looks = [one_shot(self, after, self._fit) for after in _LOOKS]
        window.installEventFilter(self)

    def restore(self, screen: QScreen) -> None:
        """Give the window the place that it had, the first time the whole height of a screen at its right edge."""
        shape = QByteArray.fromBase64(self._settings.entry_geometry.encode())
        self._fills = not self._settings.entry_geometry or not self._window.restoreGeometry(shape)
        if self._fills:
            self._window.setGeometry(_at_right(screen.availableGeometry(), _USUAL))

    def keep(self) -> None:
        """Note the place."""
        self._settings.entry_geometry = bytes(self._window.saveGeometry().toBase64().data()).decode()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not event.spontaneous():
            for look in self._looks:
                look.start()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Bring the window onto its screen with its frame."""
        window, away = self._window, _States.WindowMaximized | _States.WindowFullScreen | _States.WindowMinimized
        if not window.isVisible() or window.windowState() & away:
            return
        inner, frame = window.geometry(), window.frameGeometry()
        around = QMargins(
            inner.left() - frame.left(), inner.top() - frame.top(),
            frame.right() - inner.right(), frame.bottom() - inner.bottom(),
        )  # fmt: skip
        if around.isNull() and self._looks[-1].isActive():
            return
        room = (QGuiApplication.screenAt(frame.center()) or window.screen()).availableGeometry()
        if self._fills:
            inner, self._fills = _at_right(room, around), False
        inner = within(inner, room.marginsRemoved(around), window.minimumSizeHint())
        if inner != window.geometry():
            window.resize(inner.size())
            window.move(inner.topLeft() - QPoint(around.left(), around.top()))


def _at_right(room: QRect, around: QMargins) -> QRect:
    """Return where a window lies that with its frame has the height of a room, at its right edge."""
    inner = room.marginsRemoved(around)
    return QRect(inner.right() + 1 - WIDTH, inner.top(), WIDTH, inner.height())
