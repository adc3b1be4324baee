"""Actions of the window: words, keys and picture in one call."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import icon

Keys = str | QKeySequence.StandardKey | None


def make_action(
    window: QMainWindow, name: str, words: str, run: Callable[[], object], keys: Keys = None, *, picture: str = ""
) -> QAction:
    """Return an action of the window; `picture` is the name of its icon."""
    action = QAction(words, window)
    action.setObjectName(name)
    if keys is not None:
        action.setShortcut(QKeySequence(keys))
        action.setToolTip(tip_words(f"{words.replace('&', '').rstrip('…')} ({action.shortcut().toString()})"))
    if picture:
        action.setIcon(icon(picture))
        action.setData(picture)
    action.triggered.connect(lambda _checked=False: run())
    return action
