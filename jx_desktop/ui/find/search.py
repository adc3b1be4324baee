"""A search that goes on between the events of the window, so that typing never waits for it."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.words.searching import Sought
from jx_desktop.services.lists.finding import Finder, Found

MOST_HITS = 10_000
_SLICE_SECONDS = 0.008


class Search(QObject):
    """Finds in one state of a document; `advanced` tells that more was found, or that the search has ended."""

    advanced = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder = Finder()
        self._pieces: Iterator[Found | None] | None = None
        self._document: Document | None = None
        self.found: list[Found] = []
        self.count = 0
        self.is_cut = False
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._on_next)

    @property
    def is_running(self) -> bool:
        """Whether there is more to look through."""
        return self._pieces is not None

    def begin(self, document: Document, sought: Sought) -> None:
        """Look for something else, or in another state of the document; what went on is given up."""
        if self._document is not None and document.head.id != self._document.head.id:
            self._finder = Finder()
        self._document = document
        self._pieces = self._finder.find(document, sought)
        self.found, self.count, self.is_cut = [], 0, False
        self._next.start()

    def finish(self) -> None:
        """Look through the rest at once."""
        if self._pieces is not None:
            self._run(None)
            self.advanced.emit()

    def stop(self) -> None:
        """Look no further, and forget the document."""
        self._pieces, self._document = None, None
        self._finder = Finder()
        self.found, self.count, self.is_cut = [], 0, False
        self._next.stop()

    def _on_next(self) -> None:
        self._run(perf_counter() + _SLICE_SECONDS)
        self.advanced.emit()

    def _run(self, until: float | None) -> None:
        for found in self._pieces or ():
            if found is not None:
                self._take(found)
            if self.is_cut:
                break
            if until is not None and perf_counter() >= until:
                return
        self._pieces = None
        self._next.stop()

    def _take(self, found: Found) -> None:
        room = MOST_HITS - self.count
        if len(found.hits) > room:
            self.is_cut = True
            found = Found(found.entity_id, found.hits[:room])
        if found.hits:
            self.found.append(found)
            self.count += len(found.hits)
