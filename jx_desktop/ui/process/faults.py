"""Faults of the program: into the log, and said to the user once at a time."""

import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QProcess, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from jx_desktop.errors import UserError
from jx_desktop.services.machine.log import described
from jx_desktop.services.machine.own_program import own_command, own_folder
from jx_desktop.wording.messages import Wording

Post = Callable[[Callable[[], None]], None]

_ENDED_BY_FAULT = 70

_log = logging.getLogger(__name__)


class FaultReport(QObject):
    """Receives what no other code has caught. What the world did is said as it is; the rest is a fault."""

    def __init__(
        self,
        wording: Wording,
        post: Post,
        log_file: Path | None,
        working_copy: Callable[[], Path | None],
        before_restart: Callable[[], object],
    ) -> None:
        """`working_copy` tells where the open document is safe; `before_restart` makes room for a new program."""
        super().__init__()
        self._wording = wording
        self._post = post
        self._log_file = log_file
        self._working_copy = working_copy
        self._before_restart = before_restart
        self._is_showing = False

    def install(self) -> None:
        """Receive the errors of every thread from now on."""
        sys.excepthook = self.report
        threading.excepthook = self._on_thread_failed

    def report(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Log an error and tell the user of it, soon and in the thread of the window."""
        if isinstance(error, KeyboardInterrupt):
            QApplication.exit(1)
            return
        if isinstance(error, MemoryError):
            error = UserError("fault.no_memory")
        if isinstance(error, UserError):
            text = self._wording.word(error.message)
            self._post(lambda: self._show(text, "", may_restart=False))
            return
        words = described(error)
        _log.error("A fault\n%s", words)
        print(words, file=sys.stderr)  # Python's own report would quote what stands in the document
        self._post(lambda: self._show(*self._fault_texts(), may_restart=True))

    def _on_thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self.report(failure.exc_type, failure.exc_value, failure.exc_traceback)

    def _fault_texts(self) -> tuple[str, str]:
        text = self.tr("The program has met an error. The last operation may not have been completed.")
        copy = self._working_copy()
        lines = []
        if copy is not None:
            safe = self.tr("What you typed is kept on this computer and will not be lost: {path}")
            lines.append(safe.format(path=copy))
            lines.append(self.tr("Please start the program again; the start page then offers to restore it."))
        else:
            lines.append(self.tr("Please save the file under another name, then start the program again."))
        if self._log_file is not None:
            record = self.tr("The error is recorded in {path}; the record holds nothing of the document.")
            lines.append(record.format(path=self._log_file))
        return text, "\n\n".join(lines)

    def _show(self, text: str, more: str, *, may_restart: bool) -> None:
        if self._is_showing:  # a fault while drawing would open one box after the other
            return
        self._is_showing = True
        try:
            box = QMessageBox(QApplication.activeWindow())
            box.setIcon(QMessageBox.Icon.Warning)
            box.setWindowTitle(QApplication.applicationDisplayName())
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.setText(text)
            box.setInformativeText(more)
            restart = None
            if may_restart and self._working_copy() is not None:
                restart = box.addButton(self.tr("Start again"), QMessageBox.ButtonRole.DestructiveRole)
            close = box.addButton(self.tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
            box.setEscapeButton(close)
            box.exec()
            if restart is not None and box.clickedButton() is restart:
                self._restart()
        finally:
            self._is_showing = False

    def _restart(self) -> None:
        """End at once: the working copy stays as a crash would leave it, and the new program finds it."""
        self._before_restart()
        logging.shutdown()
        start_again()
        os._exit(_ENDED_BY_FAULT)


def start_again(files: Sequence[Path] = ()) -> None:
    """Start the program once more, with files to open; it lives on when this process ends."""
    program, *arguments = own_command("jx_desktop", *(str(file.absolute()) for file in files))
    QProcess.startDetached(program, arguments, own_folder())
