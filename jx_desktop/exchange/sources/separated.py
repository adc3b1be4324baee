r"""Separated text → its rows: csv files of any separator in use here, and the text that spreadsheets copy.

A spreadsheet quotes a cell that it copies only where a tab, a line end or a quotation mark stands in it: one that only
begins and ends with quotation marks is what it looks like. In csv every cell may be quoted. A quotation mark that is
never closed begins no cell: the rows behind it are read, and it is said.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.exchange.blocks import Cell, Grid, Row
from jx_desktop.exchange.tables import MAX_COLUMNS

_SEPARATORS = "\t,;，；|"
_LOOKED_AT_LINES = 50
_MOST_LINES_SAID = 20
_HINT = re.compile(r"sep=(.)\n", re.IGNORECASE)
_GUARDING_TAB = re.compile(r"\t+(?=\"?[,;|])")
"""A tab before another separator keeps a spreadsheet from making a number of the code that it stands behind."""
_BLANK_LINES = re.compile(r"\n+")
_NEEDS_QUOTES = re.compile(r'[\t\n]|\A"')


def read_separated(text: str, most_rows: int) -> Grid:
    r"""Return the rows of a csv file's text, whose lines end with ``\n``: at most one more than `most_rows`."""
    hint = _HINT.match(text)
    text = text[hint.end() :] if hint else text
    separator = hint[1] if hint else _separator(text.split("\n", _LOOKED_AT_LINES)[:_LOOKED_AT_LINES])
    reading = _Reading(text, separator, quotes_any=True)
    rows = tuple(islice((row for row in reading.rows() if row.cells), most_rows + 1))
    return Grid(rows, has_spans=False, notes=tuple(reading.notes()))


def read_tab_text(text: str, most_rows: int) -> Grid:
    """Return the rows of text from the clipboard; lines at its end with neither text nor tabs are no rows."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x00").removesuffix("\n")
    rows = list(islice(_Reading(plain, "\t", quotes_any=False).rows(), most_rows + 1))
    while rows and len(rows[-1].cells) <= 1 and not any(cell.text.strip() for cell in rows[-1].cells):
        rows.pop()
    return Grid(tuple(rows), has_spans=False)


def write_tab_text(rows: Sequence[Sequence[str]]) -> str:
    """Return the text flavour of a table: every row ends with CR LF, as Excel writes it."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\r\n" for row in rows)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if _NEEDS_QUOTES.search(text) else text


def _separator(lines: Iterable[str]) -> str:
    """Return what parts the cells: the mark that most lines have equally often; commas within texts differ."""
    filled = [_GUARDING_TAB.sub("", line) for line in lines if line.strip()]
    if sum(line.count("\t") for line in filled) >= len(filled) / 2:
        return "\t"
    counts = {mark: Counter(line.count(mark) for line in filled if mark in line) for mark in _SEPARATORS}
    return max(_SEPARATORS, key=lambda mark: max(counts[mark].values(), default=0))


class _Reading:
    def __init__(self, text: str, separator: str, *, quotes_any: bool) -> None:
        mark = re.escape(separator)
        self._text = text
        self._separator = separator
        self._quotes_any = quotes_any
        before = " *+" if quotes_any else ""
        behind = r"[ \t]*+" if quotes_any and separator != "\t" else before
        self._quoted = re.compile(rf'{before}"((?:[^"]|"")*+)"{behind}(?={mark}|\n|\Z)')
        self._end = re.compile(rf"{mark}|\n|\Z")
        counts = Counter(
            line.count(separator) for line in text.split("\n", _LOOKED_AT_LINES)[:_LOOKED_AT_LINES] if line
        )
        self._usual = counts.most_common(1)[0][0] if counts else 0
        self._open_quotes: list[int] = []

    def notes(self) -> Iterator[Message]:
        """Yield what was odd."""
        if self._open_quotes:
            lines = tuple(dict.fromkeys(self._open_quotes))
            yield Message("table.open_quotes", FrozenDict({"lines": lines[:_MOST_LINES_SAID], "count": len(lines)}))

    def rows(self) -> Iterator[Row]:
        """Yield the rows; of blank lines of csv none, though they count."""
        text, at, number = self._text, 0, 1
        while True:
            if self._quotes_any and (blank := _BLANK_LINES.match(text, at)):
                number += len(blank[0])
                at = blank.end()
            cells, end = self._row(at, number)
            yield Row(number, tuple(cells))
            if end >= len(text):
                return
            at, number = end + 1, number + 1

    def _row(self, at: int, number: int) -> tuple[list[Cell], int]:
        """Return the cells of the row that begins at a place, and where it ends."""
        text, line_end = self._text, self._line_end(at)
        line = text[at:line_end]
        if '"' not in line and line.count(self._separator) < MAX_COLUMNS:
            return [Cell(cell, column) for column, cell in enumerate(line.split(self._separator))], line_end
        cells: list[Cell] = []
        while True:
            cell, end = self._cell(at, len(cells), number)
            cells.append(Cell(cell, len(cells)))
            if end >= len(text) or text[end] == "\n":
                return cells, end
            if len(cells) == MAX_COLUMNS:
                line_end = self._line_end(end)
                cells.append(Cell(text[end + 1 : line_end].strip(f' "\t{self._separator}'), MAX_COLUMNS))
                return cells, line_end
            at = end + 1

    def _line_end(self, at: int) -> int:
        found = self._text.find("\n", at)
        return len(self._text) if found < 0 else found

    def _cell(self, at: int, column: int, number: int) -> tuple[str, int]:
        """Return the text of the cell that begins at a place, and where it ends."""
        text = self._text
        found = self._quoted.match(text, at)
        if found and self._is_one_cell(found, column):
            return found[1].replace('""', '"'), found.end()
        end_found = self._end.search(text, at)
        end = end_found.start() if end_found else len(text)
        cell = text[at:end]
        if self._quotes_any and cell.lstrip(" ").startswith('"') and cell.count('"') % 2:
            self._open_quotes.append(number)
            cell = cell.lstrip(" ").removeprefix('"')
        return cell, end

    def _is_one_cell(self, found: re.Match[str], column: int) -> bool:
        """Whether quoted text is one cell; not where its quotation marks belong to cells of two rows."""
        inner = found[1]
        if not self._quotes_any:
            return "\t" in inner or "\n" in inner or '""' in inner
        first, line_end, _ = inner.partition("\n")
        if not line_end or self._usual < 2 or column + first.count(self._separator) != self._usual:
            return True
        rest = self._text[found.end() : self._line_end(found.end())]
        return inner.rpartition("\n")[2].count(self._separator) + rest.count(self._separator) != self._usual
