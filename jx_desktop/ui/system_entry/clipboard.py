"""The clipboard for the typing window: written where somebody asks for it, read only for what is its own."""

from PySide6.QtGui import QGuiApplication


class OwnClipboard:
    """Puts plain text on the clipboard, and knows whether that is still there."""

    def __init__(self) -> None:
        self._text = ""
        self._is_told = False

    def put(self, text: str) -> bool:
        """Put a text there, or empty it, and return whether that was done: another program may hold it fast."""
        clipboard = QGuiApplication.clipboard()
        if text:
            clipboard.setText(text)
        else:
            clipboard.clear()
        self._text = text
        self._is_told = bool(text) and clipboard.ownsClipboard()
        return clipboard.text() == text

    @property
    def is_own(self) -> bool:
        """Whether what was put there last still lies there, as far as the system says who owns it."""
        clipboard = QGuiApplication.clipboard()
        return not self._is_told or (clipboard.ownsClipboard() and clipboard.text() == self._text)
