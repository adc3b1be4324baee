"""Images of pages: asked for when they come into view, kept while there is room, replaced when they are stale."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage

from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.printing.rendering import PdfPages, Pixels, Renders

_MOST_BYTES = 64 * 1024 * 1024
WIDEST_PIXELS = 2000
"""A page is rendered whole no wider than this (23 million bytes for A4). Enlarged from there it shows until its
tiles come, which are as wide as asked for."""
_TILE = 1024


class Tile(NamedTuple):
    """A square of a page that is too wide to be rendered whole: its column and row, from 0."""

    page: int
    column: int
    row: int


Part = int | Tile
"""What is rendered: a whole page by its number, or a tile."""


class _Kept(NamedTuple):
    key: int
    width: int
    image: QImage


class _Asked(NamedTuple):
    width: int
    task: Task


def tile_rect(tile: Tile, width: int, height: int) -> QRect:
    """Return which pixels of a page of `width` by `height` a tile covers."""
    place = QRect(tile.column * _TILE, tile.row * _TILE, _TILE, _TILE)
    return place & QRect(0, 0, width, height)


def tiles_over(page: int, seen: QRect) -> Iterator[Tile]:
    """Yield the tiles that cover some pixels of a page."""
    if not seen.isEmpty():
        for row in range(seen.top() // _TILE, seen.bottom() // _TILE + 1):
            for column in range(seen.left() // _TILE, seen.right() // _TILE + 1):
                yield Tile(page, column, row)


def _cancel_all(asked: Mapping[Part, _Asked]) -> None:
    for each in asked.values():
        each.task.cancel()


class PageImages(QObject):
    """The images of one PDF's pages. A stale one serves until the new one is there, so that nothing flickers."""

    arrived = Signal()

    def __init__(
        self, renderer: Renders, failed: Callable[[Exception], None], parent: QObject, *, finer: int = 1
    ) -> None:
        """`finer`: pages are rendered so many times as wide and made smaller, lest thin lines come out black."""
        super().__init__(parent)
        self._finer = finer
        self._renderer = renderer
        self._failed = failed
        self._pages: PdfPages | None = None
        self._kept: dict[Part, _Kept] = {}  # those wanted last stand last
        self._asked: dict[Part, _Asked] = {}
        self.destroyed.connect(partial(_cancel_all, self._asked))  # what comes then has nobody to go to

    def show_pages(self, pages: PdfPages | None, before: Sequence[int | None] = ()) -> None:
        """Go over to another PDF; None lets go of everything.

        `before` tells for each page which of the former ones it was; without it they are the same.
        """
        self._cancel(list(self._asked))
        self._pages = pages
        count = len(pages) if pages else 0
        now = {former: page for page, former in enumerate(before or range(count)) if former is not None}
        kept, self._kept = self._kept, {}
        for part, item in kept.items():
            page = now.get(part.page if isinstance(part, Tile) else part)
            if page is not None and page < count:
                self._kept[part._replace(page=page) if isinstance(part, Tile) else page] = item

    def image(self, page: int) -> QImage | None:
        """Return what there is of a page, in whatever size and state."""
        kept = self._kept.get(page)
        return kept.image if kept else None

    def tile(self, tile: Tile, width: int) -> QImage | None:
        """Return a tile of a page `width` pixels wide, in whatever state."""
        kept = self._kept.get(tile)
        return kept.image if kept and kept.width == width else None

    def want(self, widths: Mapping[Part, int]) -> None:
        """Have these pages, and tiles of pages, in these widths of their pages in device pixels; wait for no others."""
        if self._pages is None:
            return
        wanted = {
            part: width if isinstance(part, Tile) else min(width, WIDEST_PIXELS) for part, width in widths.items()
        }
        self._cancel([part for part, asked in self._asked.items() if wanted.get(part) != asked.width])
        for part, width in wanted.items():
            kept = self._kept.pop(part, None)
            if kept is not None:
                self._kept[part] = kept
            is_current = kept is not None and (kept.key, kept.width) == (self._pages.key, width)
            if not is_current and part not in self._asked:
                self._ask(self._pages, part, width)
        self._make_room(wanted)

    def _ask(self, pages: PdfPages, part: Part, width: int) -> None:
        def receive(pixels: Pixels) -> None:
            del self._asked[part]
            whole = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)
            if self._finer > 1:
                whole = whole.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            self._kept[part] = _Kept(pages.key, width, whole.copy())  # `whole` only looks at bytes that go away
            self.arrived.emit()

        def fail(error: Exception) -> None:
            del self._asked[part]
            self._failed(error)

        page, clip = part if isinstance(part, int) else part.page, None
        if isinstance(part, Tile):
            place = tile_rect(part, width, pages.pixel_height(page, width))
            clip = place.x(), place.y(), place.width(), place.height()
        task = self._renderer.render(pages, page, self._finer * width, clip=clip, done=receive, failed=fail)
        self._asked[part] = _Asked(width, task)

    def _cancel(self, parts: list[Part]) -> None:
        for part in parts:
            self._asked.pop(part).task.cancel()

    def _make_room(self, wanted: Mapping[Part, int]) -> None:
        total = sum(kept.image.sizeInBytes() for kept in self._kept.values())
        for part in [part for part in self._kept if part not in wanted]:
            if total <= _MOST_BYTES:
                break
            total -= self._kept.pop(part).image.sizeInBytes()
