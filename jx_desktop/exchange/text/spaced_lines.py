"""Lines whose cells are parted by blanks, as far apart as on paper: cells, and rows that take several lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.paragraphs import display_width
from jx_desktop.exchange.text.words import Words

_WIDE_GAP = re.compile(r"[ \u00a0]{2,}|\u3000+")
_WORD = re.compile(r"\S+")


def has_wide_gap(text: str) -> bool:
    """Whether a line's cells are parted by blanks."""
    return _WIDE_GAP.search(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class SpacedCell:
    """One cell, and from where to where it reaches in half widths."""

    text: str
    start: int
    end: int

    def overlaps(self, other: "SpacedCell") -> bool:
        """Whether the two stand above each other."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class SpacedRow:
    """The cells of one row, and the lines that it takes."""

    cells: tuple[SpacedCell, ...]
    lines: tuple[Line, ...]

    def joined(self, following: "SpacedRow") -> "SpacedRow | None":
        """Return this row with each cell of the next line beneath the one that it continues; None where none does."""
        cells = list(self.cells)
        taken: set[int] = set()
        for cell in following.cells:
            above = [place for place, own in enumerate(self.cells) if own.overlaps(cell)]
            if len(above) != 1 or above[0] in taken:
                return None
            taken.add(above[0])
            own = cells[above[0]]
            both = (min(own.start, cell.start), max(own.end, cell.end))
            cells[above[0]] = SpacedCell(f"{own.text}\n{cell.text}", *both)
        return SpacedRow(tuple(cells), self.lines + following.lines)


def spaced_rows(lines: Sequence[Line], words: Words) -> list[SpacedRow]:
    """Return the rows of lines without tabs; lines are joined where a word of the form's becomes whole so."""
    rows: list[SpacedRow] = []
    for line in lines:
        row = SpacedRow(tuple(_cells(line.text, words)), (line,))
        joined = rows[-1].joined(row) if rows and len(rows[-1].cells) > 1 else None
        if joined and _completes(rows[-1], joined, words):
            rows[-1] = joined
        else:
            rows.append(row)
    return rows


def _completes(before: SpacedRow, after: SpacedRow, words: Words) -> bool:
    """Whether words that were cut are whole now, and none that was whole is spoilt."""
    pairs = [(compact(own.text), compact(cell.text)) for own, cell in zip(before.cells, after.cells, strict=True)]
    changed = [(own, now) for own, now in pairs if own != now]
    return any(now in words.known for _, now in changed) and not any(own in words.known for own, _ in changed)


def _cells(text: str, words: Words) -> list[SpacedCell]:
    cells: list[SpacedCell] = []
    position = 0
    for gap in [*_WIDE_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[position:end].strip():
            cells += _with_labels_apart(text, position, end, words)
        position = gap.end() if gap else end
    return cells or [SpacedCell("", 0, 0)]


def _with_labels_apart(text: str, start: int, end: int, words: Words) -> list[SpacedCell]:
    """Return a piece of a line as one cell, or as several where a label stands a single blank from a value."""
    found = list(_WORD.finditer(text, start, end))
    is_label = [compact(word.group()) in words.labels for word in found]
    pieces: list[tuple[int, int]] = []
    was_label = False
    for word, label in zip(found, is_label, strict=True):
        if pieces and not label and not was_label:
            pieces[-1] = (pieces[-1][0], word.end())
        else:
            pieces.append(word.span())
        was_label = label
    return [_cell(text, first, last) for first, last in pieces]


def _cell(text: str, start: int, end: int) -> SpacedCell:
    place = display_width(text[:start])
    return SpacedCell(text[start:end], place, place + display_width(text[start:end]))
