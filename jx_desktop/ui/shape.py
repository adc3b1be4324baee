"""The window's size, place and docks, from one start to the next."""

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow

from jx_desktop.services.settings import Settings

_ROOM_FOR_PREVIEW = 1_100
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
