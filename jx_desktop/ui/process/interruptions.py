"""Whether the user is in the middle of something: what arrives then waits, and takes nothing from under the cursor."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

LOOK_AGAIN_MILLISECONDS = 200
_held: list[object] = []


@contextmanager
def hold() -> Iterator[None]:
    """Have what arrives wait: something of ours is dragged, or the window waits for what must come first."""
    token = object()
    _held.append(token)
    try:
        yield
    finally:
        _held.remove(token)


def is_held() -> bool:
    """Whether a question, a menu or a list is open, a mouse button is down, or something else holds what is shown."""
    if _held or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        return True
    return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None
