"""Files that come from outside: from another start of the program, or dropped on the window."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from jx_desktop.domain.messages import Message
from jx_desktop.services.files import is_same_file
from jx_desktop.ui.dialogs.messages import show_message

if TYPE_CHECKING:
    from jx_desktop.ui.main_window import MainWindow

_LOOK_AGAIN_MILLISECONDS = 200


class Arrivals(QObject):
    """Opens what arrives, one document at a time."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def receive(self, files: Sequence[Path]) -> None:
        """Come to the front with the files that another start of the program was given."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self._open_when_asked_nothing(files)

    def open(self, files: Sequence[Path]) -> None:
        """Open the first file; a second one is named, for one window holds one document."""
        window = self._window
        if files:
            window.file.open_path(files[0])
        if len(files) > 1:
            show_message(window, window.wording, Message("open.one_at_a_time", {"name": files[0].name}))

    def _open_when_asked_nothing(self, files: Sequence[Path]) -> None:
        """Open files once no dialog waits for an answer, which is about the document that is open."""
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_LOOK_AGAIN_MILLISECONDS, self, lambda: self._open_when_asked_nothing(files))
        elif files and not self._is_open(files[0]):
            self.open(files)

    def _is_open(self, path: Path) -> bool:
        """Whether a file is the one of the open document."""
        work = self._window.kept_work
        return work is not None and work.path is not None and is_same_file(work.path, path)
