"""The lines of one table → its rows: quoted cells, and cells that a line end cut in two, become whole again."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.cells import Cell, Row
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.numbering import is_next_item
from jx_desktop.exchange.text.page_marks import may_be_page_number
from jx_desktop.exchange.text.row_ends import (
    goes_on_as_name,
    goes_on_as_sentence,
    is_of_one_row,
    lines_to_next_label,
    may_go_on,
)
from jx_desktop.exchange.text.spaced_lines import spaced_rows
from jx_desktop.exchange.text.stacked import stacked_rows
from jx_desktop.exchange.text.stacked_cells import lines_of_cells
from jx_desktop.exchange.text.words import Words

_LONGEST_CELL_LINES = 30
_MOST_QUOTED_CELLS = 8
_LONGEST_WORD_LINES = 6
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\Z)')
_CLOSING = re.compile(r'"(?=\t|\Z)')
_NUMBERED = re.compile(r"\s*(\d{1,2})[.、．]")
_OPENING, _CLOSED = "（(《“【", "）)》”】"


@dataclass(slots=True)
class _Piece:
    """A row as far as it is known: its cells, empty ones included, and the lines that they stand on."""

    cells: list[str]
    of: list[Line]  # the line of each cell
    lines: list[Line]

    @property
    def tabs(self) -> int:
        return len(self.cells) - 1

    def joined(self, following: "_Piece") -> "_Piece":
        """Return this row with its last cell continued by the first of the following lines."""
        seam = "\n".join(part for part in (self.cells[-1], following.cells[0]) if part.strip())
        return _Piece(
            [*self.cells[:-1], seam, *following.cells[1:]],
            [*self.of, *following.of[1:]],
            [*self.lines, *following.lines],
        )


def table_rows(lines: Sequence[Line], words: Words, name: str = "", report: ReportDraft | None = None) -> list[Row]:
    """Return the rows of a table whose cells are parted by tabs; where it has none, by wide gaps or line ends.

    Rows that the source itself knows are as they are. `name` is the project's by the title. Lines that only seem to end
    a cell are reported.
    """
    if any(line.cells is not None for line in lines):
        return [row for row in map(_given_row, lines) if row.cells or row.width > 1]
    if any("\t" in line.text for line in lines):
        lines = lines_of_cells(lines)
    if any("\t" in line.text for line in lines):
        lines = _without_bare_numbers(lines, report) if report is not None else lines
        pieces = _without_common_indent(list(_pieces(lines)))
        usual = _usual_tabs(pieces, words)
        pieces = _with_whole_words(pieces, usual, words)
        rows = [_row(piece) for piece in _with_whole_cells(pieces, usual, words, name, report)]
        return [row for row in rows if row.cells or row.width > 1]
    pieces = []
    for row in spaced_rows(lines, words):
        pieces.append(_Piece([cell.text for cell in row.cells], [row.lines[0]] * len(row.cells), list(row.lines)))
    pieces = _with_whole_words(pieces, 0, words)
    rows = [_row(piece, aligned=False) for piece in _with_whole_name(pieces, name)]
    return rows if any(len(row.cells) > 1 for row in rows) else stacked_rows(rows, words)


def _without_bare_numbers(lines: Sequence[Line], report: ReportDraft) -> list[Line]:
    """Return lines but those that are a number and no row: a page's, most likely, which is no part of a cell."""
    strays = {line for line in lines if "\t" not in line.text and may_be_page_number(compact(line.text))}
    for line in strays:
        report.reject(line.number, line.text, "import_text.table_line")
    return [line for line in lines if line not in strays]


def _given_row(line: Line) -> Row:
    """Return a row that its source knows to be one; a line outside of tables is one cell."""
    texts = (line.text,) if line.cells is None else line.cells
    cells = tuple(Cell(text, at, line, compact(text)) for at, text in enumerate(texts) if text.strip())
    return Row(cells, (line,), len(texts), aligned=True, told_empty=line.told_empty)


def _row(piece: _Piece, aligned: bool = True) -> Row:
    cells = tuple(
        Cell(text, column, line, compact(text))
        for column, (text, line) in enumerate(zip(piece.cells, piece.of, strict=True))
        if text.strip()
    )
    return Row(cells, tuple(piece.lines), len(piece.cells), aligned)


def _pieces(lines: Sequence[Line]) -> Iterator[_Piece]:
    closing = [index for index, line in enumerate(lines) if _CLOSING.search(line.text)]
    index = 0
    while index < len(lines):
        taken, cells = _quoted_cells(lines, index, closing)
        if cells is None:
            taken, cells = 1, lines[index].text.split("\t")
        yield _Piece(cells, [lines[index]] * len(cells), list(lines[index : index + taken]))
        index += taken


def _quoted_cells(lines: Sequence[Line], index: int, closing: Sequence[int]) -> tuple[int, list[str] | None]:
    """Read a row with a cell that a spreadsheet has quoted, as one with a line end in it."""
    text = lines[index].text
    if not (text.startswith('"') or '\t"' in text):
        return 1, None
    place = bisect_right(closing, index - 1)
    near = [last for last in closing[place : place + _MOST_QUOTED_CELLS] if last - index < _LONGEST_CELL_LINES]
    for may_stay_open in (False, True):
        for last in near:
            whole = "\n".join(line.text for line in lines[index : last + 1])
            cells = _parsed(whole, may_stay_open)
            if cells is not None:
                return last - index + 1, cells
    return 1, None


def _parsed(text: str, may_stay_open: bool) -> list[str] | None:
    """Return the cells of a row with quoted ones; None where a line end stands outside of quotes.

    A cell that begins with a quotation mark and does not end with one is text, if it `may_stay_open`.
    """
    cells: list[str] = []
    start = 0
    while start <= len(text):
        quoted = _QUOTED.match(text, start)
        if quoted and ("\n" in quoted.group(1) or '""' in quoted.group(1)):
            cells.append(quoted.group(1).replace('""', '"'))
            start = quoted.end() + 1
            continue
        end = text.find("\t", start)
        end = len(text) if end < 0 else end
        is_open = text.startswith('"', start) and not quoted
        if "\n" in text[start:end] or (is_open and not may_stay_open):
            return None
        cells.append(text[start:end])
        start = end + 1
    return cells


def _without_common_indent(pieces: list[_Piece]) -> list[_Piece]:
    """Take away the empty cells that every row of the table begins with."""
    ruled = [piece for piece in pieces if piece.tabs and any(cell.strip() for cell in piece.cells)]
    indent = min(next(i for i, cell in enumerate(piece.cells) if cell.strip()) for piece in ruled) if ruled else 0
    return [
        _Piece(piece.cells[indent:], piece.of[indent:], piece.lines) if piece.tabs >= indent else piece
        for piece in pieces
    ]


def _usual_tabs(pieces: list[_Piece], words: Words) -> int:
    """Return how many tabs a whole row has: what most lines have that have one for every column of the widest table."""
    least = words.widest - 1
    given = [piece.tabs for piece in pieces if piece.tabs]
    widths = Counter([tabs for tabs in given if tabs >= least] or given)
    return max(widths, key=lambda tabs: (widths[tabs], tabs)) if widths else 0


def _with_whole_words(pieces: list[_Piece], usual: int, words: Words) -> list[_Piece]:
    """Join lines where the form's own word is cut: 预算规模及 ⏎ 资金用途."""
    whole: list[_Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        index += 1
        while (taken := _completing(piece, pieces, index, usual, words)) > 0:
            for following in pieces[index : index + taken]:
                piece = piece.joined(following)
            index += taken
        whole.append(piece)
    return whole


def _completing(piece: _Piece, pieces: list[_Piece], index: int, usual: int, words: Words) -> int:
    """Return how many of the following lines it takes to complete the word that `piece` ends in; 0 if it is whole."""
    word = compact(piece.cells[-1]) if len(piece.cells[-1]) < 100 else ""
    if word not in words.beginnings:
        return 0
    for taken, following in enumerate(pieces[index : index + _LONGEST_WORD_LINES], 1):
        first = following.cells[0]
        if not first.strip() or len(first) > 100:
            return 0
        added = compact(first)
        is_wide = piece.tabs + following.tabs > usual
        if added in words.known and is_wide and not is_of_one_row(piece.cells, word + added, words):
            return 0  # the word begins a row of its own
        word += added
        if word in words.known:
            return taken
        if word not in words.beginnings or following.tabs:
            return 0
    return 0


def _with_whole_cells(
    pieces: list[_Piece], usual: int, words: Words, name: str, report: ReportDraft | None
) -> list[_Piece]:
    """Join lines that together make one row of the table's usual width, and texts that are plainly unfinished."""
    whole: list[_Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        index += 1
        near = [following.cells for following in pieces[index : index + _LONGEST_CELL_LINES]]
        taken = lines_to_next_label(piece.cells, near, words) or _filling(piece, pieces, index, usual, words)
        for following in pieces[index : index + taken]:
            piece = piece.joined(following)
            index += 1
        while index < len(pieces) and piece.tabs:
            near = [following.cells for following in pieces[index : index + _LONGEST_CELL_LINES]]
            is_name = not pieces[index].tabs and goes_on_as_name(piece.cells[-1], near[0][0], name)
            is_sure = (
                is_name or _continues(piece, pieces[index]) or goes_on_as_sentence(piece.cells, near, usual, words)
            )
            if not is_sure and not may_go_on(piece.cells, near, usual, words):
                break
            if not is_sure and report is not None:
                line = pieces[index].lines[0]
                report.reject(line.number, line.text, "import_text.cell_joined")
            piece = piece.joined(pieces[index])
            index += 1
        whole.append(piece)
    return whole


def _with_whole_name(pieces: list[_Piece], name: str) -> list[_Piece]:
    """Join the line beneath a row that ends with the beginning of the project's name."""
    whole: list[_Piece] = []
    for piece in pieces:
        if whole and whole[-1].tabs and not piece.tabs and goes_on_as_name(whole[-1].cells[-1], piece.cells[0], name):
            whole[-1] = whole[-1].joined(piece)
        else:
            whole.append(piece)
    return whole


def _filling(piece: _Piece, pieces: list[_Piece], index: int, usual: int, words: Words) -> int:
    """Return how many of the following lines fill a row that has begun up to its usual width; 0 if none do."""
    tabs = piece.tabs
    if not 0 < tabs < usual:
        return 0
    for taken, following in enumerate(pieces[index : index + _LONGEST_CELL_LINES], 1):
        if following.tabs >= usual or not following.cells[0].strip() or _begins_row(following, words):
            return 0
        tabs += following.tabs
        if tabs >= usual:
            return taken if tabs == usual else 0
    return 0


def _begins_row(piece: _Piece, words: Words) -> bool:
    first = piece.cells[0]
    return len(first) < 100 and compact(first) in words.known


def _continues(piece: _Piece, following: _Piece) -> bool:
    """Whether a line without cells ends what the row leaves open: a bracket, or a list of numbered goals."""
    if following.tabs or not following.cells[0].strip():
        return False
    last = next((cell for cell in reversed(piece.cells) if cell.strip()), "")
    numbers = [found.group(1) for line in last.split("\n") if (found := _NUMBERED.match(line))]
    number = _NUMBERED.match(following.cells[0])
    if numbers and number and int(number.group(1)) == int(numbers[-1]) + 1:
        return True
    if is_next_item(last, following.cells[0]):
        return True
    adjacent = following.lines[0].number - piece.lines[-1].number <= 1
    return adjacent and _left_open(last) > 0 and _left_open(following.cells[0]) < 0


def _left_open(text: str) -> int:
    return sum(text.count(sign) for sign in _OPENING) - sum(text.count(sign) for sign in _CLOSED)
