"""Lines outside of tables → paragraphs, also where a page ends within one."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jx_desktop.exchange.printed.lines import Line
from jx_desktop.exchange.printed.marks import Area
from jx_desktop.exchange.printed.pages import PageContent, PageText
from jx_desktop.exchange.printed.wraps import ends_sentence, is_item, joint

_INDENT = 1.4
_UNIT = re.compile(r"\d{6,12} [\u4e00-\u9fff]")
"""The beginning of a line that names a unit: its code, a blank and its name."""
_ENTRY = re.compile(r"(?:\t|[·.…‥・•⋯_—-]{3,}) *\d{1,4}$")
"""The end of an entry of a contents page: leaders or a gap, and the number of a page."""
_LONG = 0.5
"""What part of a page's width a line takes that shows where the text of the body ends."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How running text is set: where its lines begin and end, and how far apart they are, in ems."""

    left: float
    right: float
    pitch: float
    is_indented: bool
    """Whether paragraphs begin farther right than their other lines."""


def measures_of(pages: Sequence[PageContent]) -> dict[tuple[int, int, int], Measure]:
    """Return how the body is set, by the size of the page and whether its number is even."""
    lines: dict[tuple[int, int, int], list[Line]] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, PageText) and item.box is None:
                lines.setdefault(page_kind(page), []).extend(line for line in item.lines if not line.turn)
    return {kind: _measure(found, kind[0]) for kind, found in lines.items()}


def page_kind(page: PageContent) -> tuple[int, int, int]:
    """Return what pages have in common whose text is set between the same edges."""
    return round(page.width), round(page.height), page.number % 2


def _measure(lines: Sequence[Line], width: float) -> Measure:
    long = [line for line in lines if line.width > _LONG * width]
    left = _usual([line.left for line in long], lowest=True) if long else min((line.left for line in lines), default=0)
    right = max((line.right for line in long), default=max((line.right for line in lines), default=width))
    if not long:
        right = max(right, width - left)
    return Measure(left, right, _pitch(lines), _is_indented(long, left))


def _usual(values: Iterable[float], *, lowest: bool) -> float:
    """Return the outermost of the values that are frequent."""
    counts = Counter(round(value) for value in values)
    most = max(counts.values())
    frequent = [value for value, count in counts.items() if count * 4 >= most]
    return float(min(frequent) if lowest else max(frequent))


def _pitch(lines: Sequence[Line]) -> float:
    counts = Counter(
        round((after.bottom - before.bottom) / before.size, 1)
        for before, after in pairwise(lines)
        if before.page == after.page and abs(before.size - after.size) < 0.5 and after.bottom - before.bottom > 0
    )
    near = {pitch: count for pitch, count in counts.items() if 0.9 <= pitch <= 3}
    return max(near, key=lambda pitch: (near[pitch], -pitch), default=1.6)


def _is_indented(lines: Sequence[Line], left: float) -> bool:
    return any(_INDENT * line.size < line.left - left < 3.5 * line.size for line in lines)


def box_measure(lines: Sequence[Line], box: Area) -> Measure:
    """Return how the text of a box is set."""
    left = min(line.left for line in lines)
    long = [line for line in lines if line.width > 0.6 * (box.right - box.left)]
    right = max((line.right for line in long), default=box.right - (left - box.left))
    return Measure(left, right, _pitch(lines), _is_indented(long, left))


def goes_on(before: Line, after: Line, measure: Measure, next_measure: Measure) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    em = max(before.size, 1.0)
    if before.turn or after.turn or abs(before.size - after.size) > 0.12 * em:
        return False
    is_same_page = before.page == after.page
    if is_same_page and after.bottom - before.bottom > (1.2 * measure.pitch + 0.2) * em:
        return False
    if _ENTRY.search(before.text) or _UNIT.match(after.text) or ("\t" in before.text and "\t" in after.text):
        return False
    centred = _is_centred(before, measure) and _is_centred(after, next_measure)
    room = measure.right - measure.left
    used = before.width if centred else before.right - measure.left
    spare = room - used - after.first
    if centred:
        return spare <= 2 * em and not (is_item(after.text) or ends_sentence(before.text))
    indent = after.left - next_measure.left
    if is_item(after.text) and (spare > 0 or indent > _INDENT * em or ends_sentence(before.text)):
        return False
    if (
        indent > _INDENT * em
        and after.left - before.left > -0.5 * em
        and not (abs(after.left - before.left) < 0.3 * em and not ends_sentence(before.text) and spare <= em)
    ):
        return False
    if ends_sentence(before.text):
        return spare <= 0.5 * em and (is_same_page or measure.is_indented)
    return spare <= max(1.5 * em, 0.05 * room)


def _is_centred(line: Line, measure: Measure) -> bool:
    middle = (measure.left + measure.right) / 2
    return abs(line.middle - middle) < line.size and line.left - measure.left > 1.5 * line.size


def paragraph_text(lines: Sequence[Line], measure: Measure) -> str:
    """Return the text of the lines of one paragraph."""
    text = lines[0].text
    for before, after in pairwise(lines):
        text += joint(before, after, measure.left, measure.right) + after.text
    return text
