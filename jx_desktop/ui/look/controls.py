"""Buttons and lines as the whole window has them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QLineEdit, QPushButton, QTreeWidget

from jx_desktop.ui.look.plain import button_words


def push_button(words: str, do: Callable[[], object] | SignalInstance, name: str = "") -> QPushButton:
    """Return a button that does something; `name` is what the style sheet knows it by: ``primary``, ``link``."""
    button = QPushButton(button_words(words))
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
