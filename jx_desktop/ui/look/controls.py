"""Buttons and lines as the whole window has them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QTreeWidget

from jx_desktop.ui.look.plain import button_words


class Button(QPushButton):
    """Is pressed by Enter too, not by the space bar alone; what Qt has for that would draw it as a main button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.isAutoRepeat() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
        else:
            super().keyPressEvent(event)


def push_button(words: str, do: Callable[[], object] | SignalInstance, name: str = "") -> QPushButton:
    """Return a button that does something; `name` is what the style sheet knows it by: ``primary``, ``link``."""
    button = Button(button_words(words))
    button.setObjectName(name)
    button.clicked.connect(do)
    return button


def filter_line(words: str, name: str, characters: int = 0) -> QLineEdit:
    """Return a line for what is looked for, at most so many characters wide (0: any); `name` says among what."""
    line = QLineEdit()
    line.setPlaceholderText(words)
    line.setAccessibleName(name)
    line.setClearButtonEnabled(True)
    if characters:
        line.setMaximumWidth(line.fontMetrics().averageCharWidth() * characters)
    return line


def flat_list(name: str, columns: Sequence[str]) -> QTreeWidget:
    """Return a list of lines with columns, none beneath another; `name` says of what."""
    shown = QTreeWidget()
    shown.setAccessibleName(name)
    shown.setRootIsDecorated(False)
    shown.setHeaderLabels(list(columns))
    return shown
