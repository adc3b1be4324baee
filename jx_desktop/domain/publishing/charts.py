"""Charts that are drawn in texts: bars of characters, rows of names with their shares."""

import re
from collections.abc import Iterator, Sequence

_CHART_WORD = re.compile(r"图|饼|柱|构成|结构|分布|占比|比例")
_DRAWN = re.compile(r"[█▇▆▅▄▃▂■▓▒░▉▊▋●★]{2,}")
_CHART_ROWS = re.compile(rf"{_DRAWN.pattern}|\d\s?[%％]")
_PART = re.compile(r"[^。;；,，%％]{1,40}?[\d.]{1,9}\s?[%％][;；,，。]?")
"""A row of a chart that stands in a paragraph of its own: a name, and its share."""


def is_drawn(text: str) -> bool:
    """Whether a chart stands in a text itself, which then points to no picture."""
    return _CHART_ROWS.search(text) is not None


def charts_among(texts: Sequence[str], told: Sequence[int]) -> Iterator[bool]:
    """Yield of each of some texts whether it is a chart of shares, or a row of one that is drawn in several paragraphs.

    `told` is how many shares each has that tell of something; a chart has two or more of them.
    """
    is_row = [_DRAWN.search(text) is not None or _PART.fullmatch(text.strip()) is not None for text in texts]
    at = 0
    while at < len(texts):
        end = at + 1
        while is_row[at] and end < len(texts) and is_row[end]:
            end += 1
        spoken = texts[max(0, at - is_row[at]) : end]
        is_chart = sum(told[at:end]) > 1 and any(_CHART_WORD.search(text) for text in spoken)
        yield from (is_chart for _ in range(at, end))
        at = end
