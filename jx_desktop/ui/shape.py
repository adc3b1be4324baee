"""The window's size, place and docks, from one start to the next."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from jx_desktop.services.settings import Settings

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
    if settings.window_geometry:
        window.restoreGeometry(QByteArray.fromBase64(settings.window_geometry.encode()))
    if settings.window_state:
        window.restoreState(QByteArray.fromBase64(settings.window_state.encode()))
    return bool(settings.window_state)


def keep_low(window: QMainWindow, dock: QDockWidget, usual: int, *, is_new: bool) -> None:
    """Give a panel beneath the form its usual height (pixels) the first time, and where it has too much of the window.

    What it is drawn to while the window is open stays: this is for the height that a start begins with.
    """
    if is_new or dock.height() > max(usual, int(window.height() * _MOST_BENEATH)):
        window.resizeDocks([dock], [usual], Qt.Orientation.Vertical)


def show_fitting(window: QMainWindow, settings: Settings) -> None:
    """Show the window in its shape; the first time it fills a screen on which it would not fit with its frame."""
    room = window.screen().availableSize() - _FRAME
    if not settings.window_geometry and _FIRST_SIZE.boundedTo(room) != _FIRST_SIZE:
        window.showMaximized()
    else:
        window.show()


def keep_shape(window: QMainWindow, settings: Settings) -> None:
    """Note the shape of the window."""
    settings.window_geometry = bytes(window.saveGeometry().toBase64().data()).decode()
    settings.window_state = bytes(window.saveState().toBase64().data()).decode()
