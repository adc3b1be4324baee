"""Whether the user is in the middle of something: what arrives then waits, and takes nothing from under the cursor."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

LOOK_AGAIN_MILLISECONDS = 200
_held: list[object] = []


@contextmanager
def hold() -> Iterator[None]:
    """Have what arrives wait: something is dragged, or the window itself waits for what must come first."""
    token = object()
    _held.append(token)
    try:
        yield
    finally:
        _held.remove(token)


def is_held() -> bool:
    """Whether a question, a menu or a list is open, or something else holds on to what is shown."""
    return bool(_held) or QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None
