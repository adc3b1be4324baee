"""Pages of somebody else's PDFs as pixels: each is rendered in a process of its own, where foreign files are read."""

import struct
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, count
from pathlib import Path
from typing import Protocol

from jx_desktop.services.machine.child import read_in_child
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.printing.page_image import ANSWERED, ASKED
from jx_desktop.services.printing.rendering import Clip, PdfPages, Pixels, PrinterPages
from jx_desktop.storage.regular_file import read_regular_file

_MAX_BYTES = 64 * 1024 * 1024
_MAX_PDF_BYTES = 512 * 1024 * 1024
_keys = count(-1, -1)  # those of `PageRenderer` go up


class Begin(Protocol):
    """Does work in the background; see `Background.begin_quietly`."""

    def __call__(
        self, work: Callable[[Task], Pixels], done: Callable[[Pixels], None], failed: Callable[[Exception], None]
    ) -> Task:
        """Begin it; nothing is heard of it once it is cancelled."""


class ForeignPages:
    """Renders the pages of PDFs, one after another, as `PageRenderer` does, but not in this process."""

    def __init__(self, files: Sequence[tuple[bytes, int]], name: str, password: str, begin: Begin) -> None:
        """`files` are PDFs, each with how many pages it has; `name` is what they are called where one fails."""
        self._files = files
        self._ends = list(accumulate(page_count for _, page_count in files))
        self._name = name
        self._password = password
        self._begin = begin
        self._unreadable: set[int] = set()

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
        """Render a page `pixel_width` wide, or a part of it; one that has failed is not tried again, nor told of."""
        if page in self._unreadable:
            return Task()
        height = pages.pixel_height(page, pixel_width)
        file = bisect_right(self._ends, page)
        pdf, page_count = self._files[file]
        asked = struct.pack(
            ASKED, page - self._ends[file] + page_count, pixel_width, height, *(clip or (0, 0, pixel_width, height))
        )

        def work(task: Task) -> Pixels:
            answer = read_in_child(
                "page_image",
                asked + pdf,
                self._name,
                max_bytes=_MAX_BYTES,
                password=self._password,
                proceed=lambda _done, _all: task.check(),
            )
            return Pixels(answer[struct.calcsize(ANSWERED) :], *struct.unpack_from(ANSWERED, answer))

        def fail(error: Exception) -> None:
            self._unreadable.add(page)
            failed(error)

        return self._begin(work, done, fail)


def read_pages(path: Path) -> tuple[bytes, tuple[tuple[float, float], ...]]:
    """Return a PDF that this program has written, and the sizes of its pages in pt. Raises `UserError`."""
    data = read_regular_file(path, _MAX_PDF_BYTES)
    pages = PrinterPages(data)
    try:
        return data, tuple(map(pages.points, range(len(pages))))
    finally:
        pages.close()


def pages_of_sizes(sizes: tuple[tuple[float, float], ...]) -> PdfPages:
    """Return pages of these sizes in pt."""
    return PdfPages(next(_keys), sizes, tuple(str(number) for number in range(1, len(sizes) + 1)))
