"""How far printing has come, said in the bar while it goes on in the background."""

from time import monotonic

from PySide6.QtCore import QCoreApplication

from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.bars.background_bar import Background

_SAY_EVERY_SECONDS = 0.1


class _Steps:
    """Is called before every step, in the thread that does them; gives up when the task is cancelled."""

    def __init__(self, background: Background, task: Task) -> None:
        self._background = background
        self._task = task
        self._number = 0
        self._said_at = 0.0

    def __call__(self) -> None:
        self._task.check()
        self._number += 1
        now = monotonic()
        if now - self._said_at >= _SAY_EVERY_SECONDS:
            self._said_at = now
            self._background.tell(self._task, self._words(self._number))

    def _words(self, number: int) -> str:
        raise NotImplementedError


class PdfSteps(_Steps):
    """The steps of `print_document`: first every project of the document, then every page."""

    def __init__(self, background: Background, task: Task, projects: int) -> None:
        super().__init__(background, task)
        self._projects = projects

    def _words(self, number: int) -> str:
        if number <= self._projects:
            words = QCoreApplication.translate("progress", "Laying out project {number} of {count}…")
            return words.format(number=number, count=self._projects)
        words = QCoreApplication.translate("progress", "Making page {number} of the PDF…")
        return words.format(number=number - self._projects)


class PaperSteps(_Steps):
    """The pages that go to a printer."""

    def __init__(self, background: Background, task: Task, pages: int) -> None:
        super().__init__(background, task)
        self._pages = pages

    def _words(self, number: int) -> str:
        words = QCoreApplication.translate("progress", "Printing page {number} of {count}…")
        return words.format(number=number, count=self._pages)


class ImageSteps(_Steps):
    """The pages that become images."""

    def __init__(self, background: Background, task: Task, pages: int) -> None:
        super().__init__(background, task)
        self._pages = pages

    def _words(self, number: int) -> str:
        words = QCoreApplication.translate("progress", "Writing image {number} of {count}…")
        return words.format(number=number, count=self._pages)
