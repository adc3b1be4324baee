"""Images of pages: asked for when they come into view, kept while there is room, replaced when they are stale."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from jx_desktop.services.rendering import PageRenderer, PdfPages, Pixels
from jx_desktop.services.tasks import Task

_MOST_BYTES = 96 * 1024 * 1024
_WIDEST_PIXELS = 3600
"""A page is rendered no wider than this (52 million bytes for A4) and enlarged from there."""


class _Kept(NamedTuple):
    key: int
    width: int
    image: QImage


class _Asked(NamedTuple):
    width: int
    task: Task


class PageImages(QObject):
    """The images of one PDF's pages. A stale one serves until the new one is there, so that nothing flickers."""

    arrived = Signal()

    def __init__(self, renderer: PageRenderer, failed: Callable[[Exception], None], parent: QObject) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self._failed = failed
        self._pages: PdfPages | None = None
        self._kept: dict[int, _Kept] = {}  # those wanted last stand last
        self._asked: dict[int, _Asked] = {}

    def show_pages(self, pages: PdfPages | None) -> None:
        """Go over to another PDF; None lets go of everything."""
        self._cancel(list(self._asked))
        self._pages = pages
        count = len(pages) if pages else 0
        self._kept = {page: kept for page, kept in self._kept.items() if page < count}

    def image(self, page: int) -> QImage | None:
        """Return what there is of a page, in whatever size and state."""
        kept = self._kept.get(page)
        return kept.image if kept else None

    def want(self, widths: Mapping[int, int]) -> None:
        """Have these pages in these widths in device pixels, and no longer wait for others."""
        if self._pages is None:
            return
        wanted = {page: min(width, _WIDEST_PIXELS) for page, width in widths.items()}
        self._cancel([page for page, asked in self._asked.items() if wanted.get(page) != asked.width])
        for page, width in wanted.items():
            kept = self._kept.pop(page, None)
            if kept is not None:
                self._kept[page] = kept
            is_current = kept is not None and (kept.key, kept.width) == (self._pages.key, width)
            if not is_current and page not in self._asked:
                self._ask(self._pages, page, width)
        self._make_room(wanted)

    def _ask(self, pages: PdfPages, page: int, width: int) -> None:
        def receive(pixels: Pixels) -> None:
            del self._asked[page]
            whole = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)
            self._kept[page] = _Kept(pages.key, width, whole.copy())  # `whole` only looks at bytes that go away
            self.arrived.emit()

        def fail(error: Exception) -> None:
            del self._asked[page]
            self._failed(error)

        self._asked[page] = _Asked(width, self._renderer.render(pages, page, width, done=receive, failed=fail))

    def _cancel(self, pages: list[int]) -> None:
        for page in pages:
            self._asked.pop(page).task.cancel()

    def _make_room(self, wanted: Mapping[int, int]) -> None:
        total = sum(kept.image.sizeInBytes() for kept in self._kept.values())
        for page in [page for page in self._kept if page not in wanted]:
            if total <= _MOST_BYTES:
                break
            total -= self._kept.pop(page).image.sizeInBytes()
