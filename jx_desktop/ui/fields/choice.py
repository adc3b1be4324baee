"""Choosing one of several: never by an unfocused wheel."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from jx_desktop.domain.kinds.kind import Setting


class ChoiceField(QComboBox):
    """One of some values, each with its words."""

    committed = Signal(object)

    def __init__(
        self, name: str, label: str, choices: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stray: object = None
        """A value that is shown though it is no choice."""
        for value, words in choices:
            self.addItem(words, value)
        self.activated.connect(self._on_activated)

    def show_kept(self, value: object, _setting: Setting) -> None:
        """Show a value from the document."""
        self.show_value("" if value is None else value)

    def show_value(self, value: object) -> None:
        """Show a value; one that is no choice is added as itself, for as long as it is shown."""
        if self._stray is not None and self._stray != value:
            self.removeItem(self.findData(self._stray))
            self._stray = None
        position = self.findData(value)
        if position < 0:
            self.addItem(str(value or ""), value)
            self._stray = value
            position = self.count() - 1
        self.setCurrentIndex(position)

    def _on_activated(self, position: int) -> None:
        self.committed.emit(self.itemData(position))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
