"""A folder read in the background: what has come up to now is handed on in batches, then the whole."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.bars.background_bar import Background

_LOOK_EVERY_MILLISECONDS = 120
Collect = Callable[[Callable[[CollectedDocument], object], Callable[[int, int], object]], CollectedFolder]
"""Reads a folder; is given what takes each document as it is read, and what is told how many of all files are done."""


class FolderReading(QObject):
    """At most one folder is read at a time. Pieces are read one after the other: what is quick comes first."""

    grew = Signal(object)
    """More was read: a `CollectedFolder` with what has come up to now."""
    came = Signal(int, int)
    """How many files are done, and how many there are."""
    ended = Signal(object)
    """All was read: the `CollectedFolder`."""
    failed = Signal(object)
    """It cannot be read: why."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._task: Task | None = None
        self._came: deque[CollectedDocument] = deque()
        self._done = (0, 0)
        self._known = CollectedFolder()
        self._pieces: list[Collect] = []
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MILLISECONDS)
        self._look.timeout.connect(self._on_look)

    @property
    def is_reading(self) -> bool:
        """Whether a folder is being read."""
        return self._task is not None

    def begin(self, known: CollectedFolder, *pieces: Collect) -> None:
        """Read a folder anew in pieces; `known` is what is shown of it meanwhile."""
        self.stop()
        self._known = known
        self._pieces = list(pieces)
        self._begin_next()
        self._look.start()

    def stop(self) -> None:
        """Read no further; what has come up to now stays."""
        if self._task is not None:
            self._on_look()
            self._task.cancel()
        self._task = None
        self._look.stop()

    def _begin_next(self) -> None:
        piece, came = self._pieces.pop(0), deque[CollectedDocument]()
        self._came = came

        def work(task: Task) -> CollectedFolder:
            def proceed(done: int, count: int) -> None:
                task.check()
                self._done = done, count

            return piece(came.append, proceed)

        self._task = self._background.begin_quietly(work, self._on_read, self._on_failed)

    def _on_look(self) -> None:
        """Hand on what has come since; a line that is known already is there again in its new state."""
        self.came.emit(*self._done)
        new = [self._came.popleft() for _ in range(len(self._came))]
        if new:
            documents = tuple({each.key: each for each in (*self._known.documents, *new)}.values())
            if documents != self._known.documents:
                self._known = replace(self._known, documents=documents)
                self.grew.emit(self._known)

    def _on_read(self, collected: CollectedFolder) -> None:
        self._came.clear()
        self._known = collected
        if self._pieces:
            self._begin_next()
            self.grew.emit(collected)
            return
        self._task = None
        self._look.stop()
        self.ended.emit(collected)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._look.stop()
        self.failed.emit(error)
