"""The window's size, place and docks, from one start to the next."""

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow

from jx_desktop.services.machine.settings import Settings

_ROOM_FOR_PREVIEW = 1_100
_MOST_BENEATH = 0.35
"""The share of the window's height that a panel beneath the form may begin with."""
_FIRST_SIZE = QSize(1366, 768)
_FRAME = QSize(16, 40)
"""What the system's frame takes at most, about."""


def is_narrow(window: QMainWindow) -> bool:
    """Whether the form needs the room that the preview would take."""
    return window.width() < _ROOM_FOR_PREVIEW


def restore_shape(window: QMainWindow, settings: Settings) -> bool:
    """Give the window the shape that it had; False where its docks have none yet."""
    window.resize(_FIRST_SIZE.boundedTo(window.screen().availableSize()))
    # Neither is taken where it is damaged, or is of another screen: then the window begins as the first time.
    if settings.window_geometry and not window.restoreGeometry(_unpacked(settings.window_geometry)):
        settings.window_geometry = ""
    if settings.window_state and not window.restoreState(_unpacked(settings.window_state)):
        settings.window_state = ""
    return bool(settings.window_state)


def _unpacked(shape: str) -> QByteArray:
    return QByteArray.fromBase64(shape.encode())


def keep_low(window: QMainWindow, dock: QDockWidget, usual: int, *, is_new: bool) -> None:
    """Give a panel beneath the form its usual height (pixels) the first time, and where it has too much of the window.

    What it is drawn to while the window is open stays: this is for the height that a start begins with.
    """
    if is_new or dock.height() > max(usual, int(window.height() * _MOST_BENEATH)):
        window.resizeDocks([dock], [usual], Qt.Orientation.Vertical)


def show_fitting(window: QMainWindow, settings: Settings) -> None:
    """Show the window in its shape; the first time it fills a screen on which it would not fit with its frame."""
    room = window.screen().availableSize() - _FRAME
    if not settings.window_geometry and (settings.window_maximized or _FIRST_SIZE.boundedTo(room) != _FIRST_SIZE):
        window.showMaximized()
    else:
        _bring_onto_screen(window)
        window.show()


def _bring_onto_screen(window: QMainWindow) -> None:
    """Let a window that is not as large as its screen be seen whole, with the frame that it will get."""
    if window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
        return
    shape = window.geometry()
    screen = QGuiApplication.screenAt(shape.center()) or window.screen()
    side = _FRAME.width() // 2
    room = screen.availableGeometry().adjusted(side, _FRAME.height() - side, -side, -side)
    wanted = within(shape, room, window.minimumSizeHint())
    if wanted != shape:
        window.setGeometry(wanted)


def within(shape: QRect, room: QRect, least: QSize) -> QRect:
    """Return a shape that is moved into a room, and made smaller where it is larger, down to the `least` size."""
    size = shape.size().boundedTo(room.size()).expandedTo(least)
    left = max(room.left(), min(shape.left(), room.right() + 1 - size.width()))
    top = max(room.top(), min(shape.top(), room.bottom() + 1 - size.height()))
    return QRect(QPoint(left, top), size)


def keep_shape(window: QMainWindow, settings: Settings) -> None:
    """Note the shape of the window."""
    settings.window_geometry = bytes(window.saveGeometry().toBase64().data()).decode()
    settings.window_maximized = window.isMaximized()
    settings.window_state = bytes(window.saveState().toBase64().data()).decode()
