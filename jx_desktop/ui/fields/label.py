"""The word that stands before a field."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from jx_desktop.ui.look.plain import PlainLabel

_FRAME_PIXELS = 12
"""What a field's line and padding add to the height of its text."""


class FieldLabel(PlainLabel):
    """Stands as high as a field of one line, so that both have their words on one line, in any size."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self._stand()

    def _stand(self) -> None:
        self.setMinimumHeight(self.fontMetrics().lineSpacing() + _FRAME_PIXELS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._stand()
