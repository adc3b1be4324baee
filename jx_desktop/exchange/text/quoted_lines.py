"""Cells of a spreadsheet that hold several lines stand between quotation marks, their own doubled: taken away again."""

from collections.abc import Sequence
from dataclasses import replace

from jx_desktop.exchange.text.lines import Line

_MOST_LINES = 400


def without_cell_quotes(lines: Sequence[Line]) -> list[Line]:
    """Return lines with the marks around each such cell that stands alone in its row; rows of cells stay as they are.

    Text that is merely quoted has other marks within, or closes where no line ends.
    """
    found = list(lines)
    index = 0
    while index < len(found):
        last = _closing(found, index) if found[index].text.startswith('"') else None
        if last is None:
            index += 1
            continue
        texts = [line.text for line in found[index : last + 1]]
        texts[0] = texts[0][1:]
        end = texts[-1].rstrip()
        texts[-1] = end[:-1] + texts[-1][len(end) :]
        unquoted = (text.replace('""', '"') for text in texts)
        found[index : last + 1] = [
            replace(line, text=text) for line, text in zip(found[index : last + 1], unquoted, strict=True)
        ]
        index = last + 1
    return found


def _closing(lines: Sequence[Line], start: int) -> int | None:
    """Return the line in which the cell that is opened at `start` ends; None where it is no cell of several lines."""
    has_doubled = False
    for index in range(start, min(start + _MOST_LINES, len(lines))):
        text = lines[index].text.rstrip()
        if "\t" in text:
            return None
        inner = text[1:] if index == start else text
        marks = inner.replace('""', "")
        has_doubled = has_doubled or marks != inner
        if '"' in marks:
            closes = marks.count('"') == 1 and marks.endswith('"')
            return index if closes and (index > start or has_doubled) else None
    return None
