"""Where the pages of a PDF lie below one another, in the logical pixels of the view."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF

Zoom = int | Literal["width", "page"]
"""Per cent, or what of a page fits into the view."""


class Spot(NamedTuple):
    """A place on a page: its index, and how far down it lies in pt (negative: in the gap above the page)."""

    page: int
    y: float


class Sheets:
    """Pages in one column, centred. `scale` is logical pixels a pt, `pixel` the size of a device pixel."""

    def __init__(self, sizes: Sequence[tuple[float, float]], scale: float, gap: int, pixel: float) -> None:
        self.scale = scale
        self._pixel = pixel
        self.gap = self.whole(gap)
        self._sizes = [(self.whole(width * scale), self.whole(height * scale)) for width, height in sizes]
        self._tops: list[float] = []
        y = self.gap
        for _, height in self._sizes:
            self._tops.append(y)
            y += height + self.gap
        self.height = y
        self.width = max((width for width, _ in self._sizes), default=0.0) + 2 * self.gap

    def rect(self, page: int, view_width: float) -> QRectF:
        """Return where a page lies in a view `view_width` wide; its edges are edges of device pixels."""
        width, height = self._sizes[page]
        left = self.whole(max(self.width, view_width) / 2 - width / 2)
        return QRectF(left, self._tops[page], width, height)

    def between(self, top: float, bottom: float) -> range:
        """Return the pages of which something lies between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        if self._sizes and self._tops[first] + self._sizes[first][1] <= top:
            first += 1
        return range(first, max(first, bisect_right(self._tops, bottom)))

    def spot_at(self, y: float) -> Spot:
        """Return the place at a height; above the first page it is on that one."""
        page = max(0, bisect_right(self._tops, y) - 1)
        return Spot(page, (y - self._tops[page]) / self.scale) if self._tops else Spot(0, 0.0)

    def y_of(self, spot: Spot) -> float:
        """Return the height of a place; pages that are no longer there stand for the last."""
        if not self._tops:
            return 0.0
        return self._tops[min(spot.page, len(self._tops) - 1)] + spot.y * self.scale

    def whole(self, length: float) -> float:
        """Return a length in whole device pixels: what lies there is drawn sharp."""
        return round(length / self._pixel) * self._pixel
