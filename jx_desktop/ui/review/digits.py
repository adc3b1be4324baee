"""Digits in a review: grades from the panel and the tree, nothing where they were meant for what takes no edits."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


class Digits(QObject):
    """Keeps a digit from being a grade in a widget where somebody meant to type it, and says so.

    The keys of grades are the window's. Who clicks into a closed amount and types 12 would grade two projects.
    """

    def __init__(
        self, is_closed: Callable[[QWidget], bool], typed: Callable[[QWidget], object], parent: QObject
    ) -> None:
        """`is_closed` says of a widget that digits do nothing in it, `typed` is told where one was typed."""
        super().__init__(parent)
        self._is_closed = is_closed
        self._typed = typed
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        is_digit = event.text() in tuple("0123456789") and event.modifiers() in _PLAIN
        if not is_digit or not isinstance(watched, QWidget) or _takes_text(watched) or not self._is_closed(watched):
            return False
        event.accept()  # no shortcut: it comes as a key then
        if kind == QEvent.Type.KeyPress:
            self._typed(watched)
        return True


def _takes_text(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) and not widget.isReadOnly()
