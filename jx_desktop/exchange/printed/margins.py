"""Running heads, feet and page numbers: lines at the edge of pages that come again on page after page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jx_desktop.base.text import squeezed
from jx_desktop.exchange.printed.lines import Line
from jx_desktop.exchange.printed.pages import PageContent, PageText, area_of_item
from jx_desktop.exchange.printed.ruled_tables import PageTable

_PAGE_MARK = re.compile(
    r"[-–—―·.~_|\[(（【]*(?:第|page|p\.?)?\d{1,5}(?:页|[/／]\d{1,5}|[,，]?(?:共|of)\d{1,5}页?)*[-–—―·.~_|\])）】]*"
    r"|[-–—―·]*[ivxlcdm]{1,8}[-–—―·]*|第[一二三四五六七八九十百零〇]{1,5}页(?:[,，]?共[一二三四五六七八九十百零〇\d]{1,5}页)?",
    re.IGNORECASE,
)
_HOLDS_MARK = re.compile(r"[-–—―]\d{1,5}[-–—―](?!\d)|第\d{1,5}页|^\d{1,5}/\d{1,5}|(?<![\d/])\d{1,5}/\d{1,5}$")
_COUNTED = re.compile(r"[0-9a-z]+|[一二三四五六七八九十百〇零]+", re.IGNORECASE)
_DEEPEST = 0.16
"""What part of a page heads and feet lie in."""
_OUTERMOST = 60.0
"""How far in they reach, in pt, where all pages are alike and none shows where its body begins."""
_MOST_LINES = 4
_SAME_HEIGHT = 4.0
_FEWEST_PAGES = 3
_PART_OF_PAGES = 0.4


def without_margins(pages: Sequence[PageContent]) -> tuple[list[PageContent], tuple[str, ...]]:
    """Return the pages without running heads, feet and page numbers, and what was left out, each kind once."""
    kept = [_without_marked(page) for page in pages]
    left_out = Counter(line.text for page in pages for line in _lines(page) if line.is_margin)
    for is_foot in (False, True):
        for _ in range(_MOST_LINES):
            kept, found = _peeled(kept, is_foot)
            left_out.update(found)
            if not found:
                break
    if not any(page.items for page in kept):
        return list(pages), ()  # what is the same on all pages is all there is
    shown = {_counted(text): text for text in reversed(list(left_out)) if not is_page_mark(text)}
    return kept, tuple(reversed(shown.values()))


def is_page_mark(text: str) -> bool:
    """Whether a line is nothing but the number of a page."""
    return bool(_PAGE_MARK.fullmatch(squeezed(text)))


def _counted(text: str) -> str:
    """Return a line with one sign for each number, code and date in it."""
    return _COUNTED.sub("#", squeezed(text))


def _lines(page: PageContent) -> list[Line]:
    return [line for item in page.items if isinstance(item, PageText) for line in item.lines]


def _without_marked(page: PageContent) -> PageContent:
    return _without(page, {line.number for line in _lines(page) if line.is_margin})


def _without(page: PageContent, numbers: set[int]) -> PageContent:
    if not numbers:
        return page
    items: list[PageText | PageTable] = []
    for item in page.items:
        if isinstance(item, PageText):
            lines = tuple(line for line in item.lines if line.number not in numbers)
            if lines:
                items.append(replace(item, lines=lines))
        else:
            items.append(item)
    return replace(page, items=tuple(items))


def _peeled(pages: Sequence[PageContent], is_foot: bool) -> tuple[list[PageContent], list[str]]:
    """Return the pages without the outermost line of each that comes again on others, and what those said."""
    outermost = [_outermost(page, is_foot) for page in pages]
    keys = [_key(page, lines, is_foot) for page, lines in zip(pages, outermost, strict=True)]
    counts = Counter(key for key in keys if key is not None)
    bodies = [
        _from_edge(page, area, is_foot)
        for page, key in zip(pages, keys, strict=True)
        if (area := _edge_item(page, is_foot)) is not None and (key is None or not _is_common(key, counts, len(pages)))
    ]
    # What stands as far within as the body of other pages does is part of the body: a title that all tables have.
    kept, said = [], []
    for page, lines, key in zip(pages, outermost, keys, strict=True):
        within = min(bodies, default=_OUTERMOST)
        is_running = key is not None and (
            (key[0] == "#page" and (counts[key] >= _FEWEST_PAGES or _is_apart(page, lines, is_foot)))
            or (_is_common(key, counts, len(pages)) and _reach(page, lines, is_foot) <= within + 2)
        )
        kept.append(_without(page, {line.number for line in lines}) if is_running else page)
        said += [line.text for line in lines] if is_running else []
    return kept, said


def _is_common(key: tuple[str, int], counts: Counter[tuple[str, int]], pages: int) -> bool:
    same = sum(counts[key[0], key[1] + step] for step in (-1, 0, 1))
    return same >= max(_FEWEST_PAGES, _PART_OF_PAGES * pages)


def _outermost(page: PageContent, is_foot: bool) -> list[Line]:
    """Return the line nearest to the edge, and what stands beside it on the same height."""
    if not page.items:
        return []
    item = page.items[-1 if is_foot else 0]
    if not isinstance(item, PageText) or item.box is not None:
        return []
    lines = [line for line in item.lines if not line.turn]
    if not lines:
        return []
    edge = max(lines, key=lambda line: line.bottom) if is_foot else min(lines, key=lambda line: line.top)
    return [line for line in lines if abs(line.bottom - edge.bottom) < 0.4 * edge.size]


def _from_edge(page: PageContent, height: float, is_foot: bool) -> float:
    return page.height - height if is_foot else height


def _reach(page: PageContent, lines: Sequence[Line], is_foot: bool) -> float:
    """Return how far lines reach in from the edge."""
    return _from_edge(page, min(line.top for line in lines) if is_foot else max(line.bottom for line in lines), is_foot)


def _edge_item(page: PageContent, is_foot: bool) -> float | None:
    if not page.items:
        return None
    area = area_of_item(page.items[-1 if is_foot else 0])
    return area.bottom if is_foot else area.top


def _key(page: PageContent, lines: Sequence[Line], is_foot: bool) -> tuple[str, int] | None:
    """Return what a line at the edge of a page says, numbers aside, and its height; None farther within."""
    if not lines:
        return None
    depth = _from_edge(page, lines[0].bottom if is_foot else lines[0].top, is_foot)
    if depth > _DEEPEST * page.height:
        return None
    text = "".join(line.text for line in lines)
    holds_mark = is_page_mark(text) or _HOLDS_MARK.search(squeezed(text))
    return ("#page" if holds_mark else _counted(text)), int(depth / _SAME_HEIGHT)


def _is_apart(page: PageContent, lines: Sequence[Line], is_foot: bool) -> bool:
    """Whether a page number stands well apart from what is on its page."""
    numbers = {line.number for line in lines}
    rest = _without(page, numbers)
    edge = _edge_item(rest, is_foot)
    if edge is None:
        return True
    gap = min(line.top for line in lines) - edge if is_foot else edge - max(line.bottom for line in lines)
    return gap > 0.8 * lines[0].size
