"""A picture of the window, for those who have no display to look at it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QTimer
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication

from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import is_same_file, is_there, refuse_document, write_output
from jx_desktop.ui.window.shell import Shell

SUFFIX = ".png"
PICTURE_SIZE = QSize(1366, 768)
_LOOK_EVERY_MILLISECONDS = 250
_STILL_LOOKS = 4
_MOST_LOOKS = 120


def refuse_picture(file: Path, documents: Sequence[Path], *, may_replace: bool) -> None:
    """Raise `UserError` for a name that no picture may have: a document's, one without .png, one that is taken."""
    if file.suffix.lower() != SUFFIX:
        raise UserError("output.no_picture", path=file)
    if any(is_same_file(file, document) for document in documents):
        raise UserError("output.is_source", path=file)
    refuse_document(file)
    if is_there(file) and not may_replace:
        raise UserError("output.exists", path=file)


class PictureTaker(QObject):
    """Saves a picture of a window once that has come to rest, then ends the program: 0 saved, 1 not."""

    def __init__(self, shell: Shell, file: Path, *, may_replace: bool) -> None:
        super().__init__(shell.frame)
        self._shell = shell
        self._file = file
        self._may_replace = may_replace
        self._last = QImage()
        self._looks = self._still = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_look)

    def start(self) -> None:
        """Begin to look at the window."""
        QApplication.setCursorFlashTime(0)  # a blinking cursor never comes to rest
        self._timer.start(_LOOK_EVERY_MILLISECONDS)

    def _on_look(self) -> None:
        picture = self._shell.frame.grab().toImage()
        self._looks += 1
        self._still = self._still + 1 if picture == self._last else 0
        self._last = picture
        if self._still >= _STILL_LOOKS or self._looks >= _MOST_LOOKS:
            self._timer.stop()
            QApplication.exit(0 if self._is_saved(picture) else 1)

    def _is_saved(self, picture: QImage) -> bool:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not QImageWriter(buffer, QByteArray(b"png")).write(picture):
            return False
        try:
            write_output(self._file, bytes(buffer.data().data()), replace_existing=self._may_replace)
        except UserError as error:
            print(self._shell.wording.text("cli.error", message=error.message), file=sys.stderr)
            return False
        return True
