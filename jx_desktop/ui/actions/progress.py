"""How far printing or reading has come, said in the bar while it goes on in the background."""

from time import monotonic

from PySide6.QtCore import QCoreApplication

from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.bars.background_bar import Background

_SAY_EVERY_SECONDS = 0.1


class Steps:
    """Is called before every step, in the thread that does them; gives up when the task is cancelled."""

    def __init__(self, background: Background, task: Task, words: str, count: int) -> None:
        """`words` say what one of `count` steps does, with ``{number}`` and ``{count}``."""
        self._background = background
        self._task = task
        self._words = words
        self._count = count
        self._number = 0
        self._said_at = 0.0

    def __call__(self) -> None:
        self._task.check()
        self._number += 1
        now = monotonic()
        if now - self._said_at >= _SAY_EVERY_SECONDS:
            self._said_at = now
            self._background.tell(self._task, self.words(self._number))

    def words(self, number: int) -> str:
        """Return what is said of a step, the first of which is 1."""
        return self._words.format(number=number, count=self._count)


class PagesRead:
    """Is told how many pages of a file were read, in the thread that waits for them; gives up as `Steps` does."""

    def __init__(self, background: Background, task: Task, name: str) -> None:
        self._background = background
        self._task = task
        self._name = name
        self._said = 0

    def __call__(self, done: int, whole: int) -> None:
        self._task.check()
        if whole and done != self._said:
            self._said = done
            words = QCoreApplication.translate("progress", "Reading {name}: page {number} of {count}…")
            self._background.tell(self._task, words.format(name=self._name, number=done, count=whole))


class PdfSteps(Steps):
    """The steps of `print_document`: first every project of the document, then every page."""

    def __init__(self, background: Background, task: Task, projects: int) -> None:
        words = QCoreApplication.translate("progress", "Laying out project {number} of {count}…")
        super().__init__(background, task, words, projects)

    def words(self, number: int) -> str:
        if number <= self._count:
            return super().words(number)
        words = QCoreApplication.translate("progress", "Making page {number} of the PDF…")
        return words.format(number=number - self._count)
