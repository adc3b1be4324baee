"""Searching the pages that are shown: from the page in view on, a few pages at a time."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.printing.page_text import Hit, folded
from jx_desktop.services.printing.rendering import PageRenderer, PdfPages

_PAGES_AT_A_TIME = 4
"""Some 20 ms: no longer may a page in view wait to be rendered."""

Place = tuple[int, int]
"""A hit: its page, and its number on that page, both from 0."""


class PreviewSearch(QObject):
    """What is sought, and where it stands. Hits on pages that changed stay until those pages are searched again."""

    changed = Signal()
    reached = Signal(int, object)  # page and Hit that should come into view

    def __init__(self, renderer: PageRenderer, failed: Callable[[Exception], None], parent: QObject) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self._failed = failed
        self._pages: PdfPages | None = None
        self._words = ""
        self._hits: dict[int, tuple[Hit, ...]] = {}
        self._left: list[int] = []  # pages not yet searched, the next one last
        self._task: Task | None = None
        self._current: Place | None = None
        self._goes_to_first = False

    @property
    def hits(self) -> Mapping[int, tuple[Hit, ...]]:
        """The hits of every page that has some."""
        return self._hits

    @property
    def current(self) -> Place | None:
        """The hit that was gone to."""
        return self._current

    @property
    def count(self) -> int:
        """How many hits there are so far."""
        return sum(map(len, self._hits.values()))

    @property
    def position(self) -> int:
        """Which of them is the current one, from 1; 0 while there is none."""
        if self._current is None:
            return 0
        before = sum(len(hits) for page, hits in self._hits.items() if page < self._current[0])
        return before + self._current[1] + 1

    @property
    def percent(self) -> int:
        """How much of the pages was searched."""
        count = len(self._pages) if self._pages and self._words else 0
        return 100 * (count - len(self._left)) // count if count and self._task else 100

    @property
    def is_running(self) -> bool:
        """Whether pages are still to be searched."""
        return self._task is not None

    @property
    def words(self) -> str:
        """What is sought, as it is compared; empty where nothing is."""
        return self._words

    def seek(self, text: str, page: int) -> None:
        """Seek something else, and go to its first place from a page on; nothing ends the search."""
        words = folded(text)
        if words == self._words:
            return
        self._words = words
        self._hits = {}
        self._current = None
        self._goes_to_first = bool(words)
        self._begin(page)

    def show_pages(self, pages: PdfPages | None, page: int) -> None:
        """Seek the same in other pages, from a page on, without going anywhere."""
        self._pages = pages
        count = len(pages) if pages else 0
        self._hits = {at: hits for at, hits in self._hits.items() if at < count}
        self._begin(page)

    def step(self, direction: int, page: int) -> None:
        """Go to the next (1) or previous (-1) place, round the end; the first time from a page on."""
        places = self._places()
        if not places:
            return
        if self._current is None:
            at = bisect_left(places, (page, 0)) - (direction < 0)
        elif direction > 0:
            at = bisect_right(places, self._current)
        else:
            at = bisect_left(places, self._current) - 1
        self._go_to(places[at % len(places)])

    def _places(self) -> list[Place]:
        return [(page, number) for page in sorted(self._hits) for number in range(len(self._hits[page]))]

    def _begin(self, page: int) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        count = len(self._pages) if self._pages and self._words else 0
        self._left = [(page + offset) % count for offset in reversed(range(count))]
        self._go_on()
        self.changed.emit()

    def _go_on(self) -> None:
        if self._pages is None or not self._left:
            return
        chunk = [self._left.pop() for _ in range(min(_PAGES_AT_A_TIME, len(self._left)))]
        self._task = self._renderer.search(
            self._pages, chunk, self._words, done=lambda found: self._on_found(chunk, found), failed=self._failed
        )

    def _on_found(self, chunk: list[int], found: dict[int, tuple[Hit, ...]]) -> None:
        self._task = None
        for page in chunk:
            self._hits.pop(page, None)
            if found[page]:
                self._hits[page] = found[page]
        if self._current is not None and self._current[1] >= len(self._hits.get(self._current[0], ())):
            self._current = None
        if self._goes_to_first:
            first = next((page for page in chunk if page in self._hits), None)
            if first is not None:
                self._go_to((first, 0))
        self._go_on()
        self.changed.emit()

    def _go_to(self, place: Place) -> None:
        self._goes_to_first = False
        self._current = place
        self.changed.emit()
        self.reached.emit(place[0], self._hits[place[0]][place[1]])
