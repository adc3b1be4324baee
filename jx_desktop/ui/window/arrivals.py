"""Files that come from outside: from another start of the program, or dropped on the window."""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, QUrl

from jx_desktop.base.messages import Message
from jx_desktop.services.comparing.budget_list import LIST_SUFFIXES
from jx_desktop.ui.actions.feedback import FeedbackActions
from jx_desktop.ui.actions.file import FOREIGN_SUFFIXES, FileActions
from jx_desktop.ui.actions.merging import MergingActions
from jx_desktop.ui.actions.revision import SUFFIX, RevisionActions
from jx_desktop.ui.dialogs.messages import show_message
from jx_desktop.ui.process.interruptions import LOOK_AGAIN_MILLISECONDS, is_held
from jx_desktop.ui.window.shell import Shell


def local_files(data: QMimeData) -> list[Path]:
    """Return the files that are dropped. The bytes of their names are kept, also where these are no UTF-8."""
    return [_local_file(url) for url in data.urls() if url.isLocalFile()]


def _local_file(url: QUrl) -> Path:
    if os.name != "posix" or url.host():
        return Path(url.toLocalFile())
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return Path(os.fsdecode(unquote_to_bytes(encoded)))


class Arrivals(QObject):
    """Opens what arrives, one document at a time."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.frame)
        self._shell = shell
        self._waiting: list[Sequence[Path]] = []
        self._is_closed = False

    @property
    def waiting(self) -> list[Path]:
        """The files that have arrived and are not opened yet."""
        return [path for files in self._waiting for path in files]

    def receive(self, files: Sequence[Path]) -> None:
        """Come to the front with the files that another start of the program was given."""
        window = self._shell.frame
        self._waiting.append(files)
        if self._is_closed:
            return
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self._open_waiting()

    def open(self, files: Sequence[Path]) -> None:
        """Open the first file; a second one is named, for one window holds one document.

        Several that are all of other programs are one document together.
        """
        if len(files) > 1 and all(path.suffix.lower() in FOREIGN_SUFFIXES for path in files):
            self._shell.part(FileActions).import_files(files, "")
            return
        if files:
            suffix, feedback = files[0].suffix.lower(), self._shell.part(FeedbackActions)
            if suffix == SUFFIX:
                self._shell.part(RevisionActions).open_path(files[0])
            elif suffix in LIST_SUFFIXES and feedback.awaits_answers:
                feedback.open_path(files[0])
            else:
                self._shell.part(FileActions).open_path(files[0])
        if len(files) > 1:
            message = Message("open.one_at_a_time", {"name": files[0].name})
            show_message(self._shell.frame, self._shell.wording, message)

    def drop(self, files: Sequence[Path]) -> None:
        """Take files that were dropped: several documents are looked at to be merged into the one that is open."""
        if not self._shell.part(MergingActions).takes(files):
            self.open(files)

    def close(self) -> None:
        """Open nothing more: the window is closed, and what waits is for the next program."""
        self._is_closed = True

    def _open_waiting(self) -> None:
        """Open what waits once no question is open, for that is about the document that is open."""
        if self._is_closed or not self._waiting:
            return
        if is_held():
            QTimer.singleShot(LOOK_AGAIN_MILLISECONDS, self, self._open_waiting)
            return
        files, self._waiting = self.waiting, []
        if files and not self._shell.opened.is_file(files[0]):
            self.open(files)
