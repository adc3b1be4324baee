"""A picture of the window, for those who have no display to look at it."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

PICTURE_SIZE = QSize(1366, 768)
_LOOK_EVERY_MILLISECONDS = 250
_STILL_LOOKS = 4
_MOST_LOOKS = 120


class PictureTaker(QObject):
    """Saves a picture of a window once that has come to rest, then ends the program: 0 saved, 1 not."""

    def __init__(self, window: QWidget, file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._last = QImage()
        self._looks = self._still = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_look)

    def start(self) -> None:
        """Begin to look at the window."""
        QApplication.setCursorFlashTime(0)  # a blinking cursor never comes to rest
        self._timer.start(_LOOK_EVERY_MILLISECONDS)

    def _on_look(self) -> None:
        picture = self._window.grab().toImage()
        self._looks += 1
        self._still = self._still + 1 if picture == self._last else 0
        self._last = picture
        if self._still >= _STILL_LOOKS or self._looks >= _MOST_LOOKS:
            self._timer.stop()
            QApplication.exit(0 if picture.save(str(self._file)) else 1)
