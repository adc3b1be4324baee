"""Pages of a PDF as pixels. pdfium allows one thread at a time in a process: a lock sees to that."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from threading import Event, Lock
from typing import TYPE_CHECKING, Protocol

from jx_desktop.services.machine.tasks import CancelledError, Task, Tasks
from jx_desktop.services.printing.page_text import Hit, PageText, find_hits, read_text

if TYPE_CHECKING:
    import pypdfium2

_PDFIUM = Lock()
"""Held while pdfium works: pages for a printer are rendered in the thread that prints."""
_WHITE = (255, 255, 255, 255)
_WHITE_BYTE = b"\xff"
_STRIP_BYTES = 1 << 20
"""Painting one on a printer holds everything else up; of this size it takes some 20 ms."""

Clip = tuple[int, int, int, int]
"""A part of a rendered page: left, top, width and height in pixels."""


@dataclass(frozen=True, slots=True)
class PdfPages:
    """The pages of a loaded PDF: sizes (width, height) in pt, and labels as printed ("ii", "5")."""

    key: int
    sizes: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.sizes)

    def pixel_height(self, page: int, pixel_width: int) -> int:
        """Return how many pixels high a page is when it is `pixel_width` wide."""
        width, height = self.sizes[page]
        return max(1, round(pixel_width * height / width))


@dataclass(frozen=True, slots=True)
class Pixels:
    """A rendered page: rows of `stride` bytes from the top, four bytes a pixel (blue, green, red, unused)."""

    data: bytes
    width: int
    height: int
    stride: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Some of the rows of a rendered page: `top` is the first, a byte a pixel from black to white."""

    data: bytes
    top: int
    width: int
    height: int
    stride: int

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on it but the paper."""
        return self.data.count(_WHITE_BYTE) == len(self.data)


class PrinterPages:
    """The pages of a PDF in shades of grey, in strips that need little memory at a printer's resolution."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._opened: tuple[int, pypdfium2.PdfPage] | None = None
        with _PDFIUM:
            self._document = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        with _PDFIUM:
            return len(self._document)

    def points(self, index: int) -> tuple[float, float]:
        """Return how many pt wide and high a page is."""
        with _PDFIUM:
            width, height = self._document.get_page_size(index)
        return width, height

    def size(self, index: int, dpi: int) -> tuple[int, int]:
        """Return how many pixels wide and high a page is at a resolution."""
        width, height = self.points(index)
        return max(1, round(width / 72 * dpi)), max(1, round(height / 72 * dpi))

    def strips(self, index: int, width: int, height: int) -> Iterator[Strip]:
        """Render a page `width` by `height` pixels large, from the top."""
        rows = max(1, _STRIP_BYTES // width)
        for top in range(0, height, rows):
            yield self._strip(index, width, height, top, min(rows, height - top))

    def close(self) -> None:
        """Let go of the PDF."""
        with _PDFIUM:
            self._opened = None
            self._document.close()  # and its page with it

    def _page(self, index: int) -> "pypdfium2.PdfPage":
        """Return a page, which stays open until another is wanted: opening it takes longer than rendering a strip."""
        if self._opened is None or self._opened[0] != index:
            if self._opened is not None:
                self._opened[1].close()
            self._opened = index, self._document[index]
        return self._opened[1]

    def _strip(self, index: int, width: int, height: int, top: int, rows: int) -> Strip:
        from pypdfium2 import PdfBitmap, raw

        with _PDFIUM:
            filled = -(-width // 4) * 4  # rows fill up whole words, which are to be white to their ends
            bitmap = PdfBitmap.new_native(filled, rows, raw.FPDFBitmap_Gray)
            try:
                bitmap.fill_rect(_WHITE, 0, 0, filled, rows)
                page = self._page(index)
                raw.FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, height, 0, raw.FPDF_PRINTING)
                return Strip(bytes(bitmap.buffer), top, width, rows, bitmap.stride)
            finally:
                bitmap.close()


def texts_of_pdf(pdf: bytes) -> Iterator[str]:
    """Yield what a PDF of our own says: each of its properties, of the titles in its outline, and of its pages.

    Raises ``RuntimeError`` for what is no PDF, or has no page. Whoever asks need not go on to the end.
    """
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
    try:
        with _PDFIUM:
            count = len(document)
            texts = [*document.get_metadata_dict().values(), *(mark.get_title() for mark in document.get_toc())]
        if not count:
            raise RuntimeError("no page")
        yield from texts
        for number in range(count):
            with _PDFIUM:  # of a page at a time, that others may render meanwhile
                page = document[number]
                words = page.get_textpage()
                text = words.get_text_bounded()
                words.close()
                page.close()
            yield text
    finally:
        with _PDFIUM:
            document.close()


class Renders(Protocol):
    """Whatever renders pages in the background: `PageRenderer`, or `ForeignPages` in a process of its own."""

    def render(
        self,
        pages: PdfPages,
        page: int,
        pixel_width: int,
        *,
        clip: Clip | None = None,
        done: Callable[[Pixels], None],
        failed: Callable[[Exception], None],
    ) -> Task:
        """Render one page, `pixel_width` wide, or a part of it."""


class PageRenderer:
    """Renders the pages of one PDF after another in the thread of `tasks`, which must be single."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._keys = count(1)
        self._document: pypdfium2.PdfDocument | None = None  # this and the next: used in the thread only
        self._pages: PdfPages | None = None
        self._texts: dict[int, PageText] = {}

    def load(self, pdf: bytes, *, done: Callable[[PdfPages], None], failed: Callable[[Exception], None]) -> Task:
        """Take another PDF in place of the one before, whose pages are rendered no more."""
        return self._tasks.run(lambda task: self._load(pdf), done=done, failed=failed)

    def render(
        self,
        pages: PdfPages,
        page: int,
        pixel_width: int,
        *,
        clip: Clip | None = None,
        done: Callable[[Pixels], None],
        failed: Callable[[Exception], None],
    ) -> Task:
        """Render one page of the loaded PDF, `pixel_width` wide, or a part of it.

        Nothing is heard of it when another PDF was loaded meanwhile.
        """
        return self._tasks.run(lambda task: self._render(pages, page, pixel_width, clip), done=done, failed=failed)

    def search(
        self,
        pages: PdfPages,
        indexes: Sequence[int],
        words: str,
        *,
        done: Callable[[dict[int, tuple[Hit, ...]]], None],
        failed: Callable[[Exception], None],
    ) -> Task:
        """Tell where folded words stand on some pages of the loaded PDF; few at a time leave time to render."""
        return self._tasks.run(lambda task: self._search(pages, indexes, words, task), done=done, failed=failed)

    def close(self) -> None:
        """Let go of the PDF and wait until that is done; the thread stays."""
        closed = Event()

        def close(_task: Task) -> None:
            try:
                self._close()
            finally:
                closed.set()

        self._tasks.run(close, done=lambda _: None, failed=_raise)
        closed.wait()

    def _load(self, pdf: bytes) -> PdfPages:
        import pypdfium2

        self._close()
        with _PDFIUM:
            document = self._document = pypdfium2.PdfDocument(pdf)
            indexes = range(len(document))
            self._pages = PdfPages(
                next(self._keys),
                tuple(document.get_page_size(index) for index in indexes),
                tuple(document.get_page_label(index) for index in indexes),
            )
        return self._pages

    def _opened(self, pages: PdfPages) -> "pypdfium2.PdfDocument":
        if self._document is None or self._pages is None or self._pages.key != pages.key:
            raise CancelledError
        return self._document

    def _search(self, pages: PdfPages, indexes: Sequence[int], words: str, task: Task) -> dict[int, tuple[Hit, ...]]:
        document = self._opened(pages)
        found: dict[int, tuple[Hit, ...]] = {}
        for index in indexes:
            task.check()
            known = self._texts.get(index)
            if known is not None and not known.spans(words):
                found[index] = ()
                continue
            with _PDFIUM:
                page = document[index]
                try:
                    text_page = page.get_textpage()
                    text = self._texts[index] = known or read_text(text_page)
                    found[index] = find_hits(text_page, pages.sizes[index][1], text, words)
                finally:
                    page.close()  # and its text with it
        return found

    def _render(self, pages: PdfPages, index: int, width: int, clip: Clip | None) -> Pixels:
        from pypdfium2 import PdfBitmap, raw

        document = self._opened(pages)
        height = pages.pixel_height(index, width)
        left, top, columns, rows = clip or (0, 0, width, height)
        with _PDFIUM:
            page = document[index]
            bitmap = PdfBitmap.new_native(columns, rows, raw.FPDFBitmap_BGRx)
            try:
                bitmap.fill_rect(_WHITE, 0, 0, columns, rows)
                raw.FPDF_RenderPageBitmap(bitmap, page, -left, -top, width, height, 0, 0)
                return Pixels(bytes(bitmap.buffer), columns, rows, bitmap.stride)
            finally:
                bitmap.close()
                page.close()

    def _close(self) -> None:
        document, self._document, self._pages = self._document, None, None
        self._texts.clear()
        if document is not None:
            with _PDFIUM:
                document.close()


def _raise(error: Exception) -> None:
    raise error
