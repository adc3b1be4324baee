"""Faults of the program: into the log, and said to the user once at a time."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from jx_desktop.errors import UserError
from jx_desktop.services.log import described
from jx_desktop.wording.messages import Wording

Post = Callable[[Callable[[], None]], None]

_log = logging.getLogger(__name__)


class FaultReport(QObject):
    """Receives what no other code has caught. What the world did is said as it is; the rest is a fault."""

    def __init__(self, wording: Wording, post: Post, log_file: Path | None) -> None:
        super().__init__()
        self._wording = wording
        self._post = post
        self._log_file = log_file
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
        if isinstance(error, UserError):
            text = self._wording.word(error.message)
            self._post(lambda: self._show(text, ""))
            return
        _log.error("A fault\n%s", described(error))
        sys.__excepthook__(type(error), error, error.__traceback__)
        self._post(lambda: self._show(*self._fault_texts()))

    def _on_thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self.report(failure.exc_type, failure.exc_value, failure.exc_traceback)

    def _fault_texts(self) -> tuple[str, str]:
        text = self.tr("The program has met an error. The last operation may not have been completed.")
        advice = self.tr("Please save the file under another name, then start the program again.")
        if self._log_file is None:
            return text, advice
        record = self.tr("The error is recorded in {path}; the record holds nothing of the document.")
        return text, f"{advice}\n\n{record.format(path=self._log_file)}"

    def _show(self, text: str, more: str) -> None:
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
            box.addButton(self.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
            box.exec()
        finally:
            self._is_showing = False
