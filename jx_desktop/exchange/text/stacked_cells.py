"""Rows of a table of which every cell stands on a line of its own, or on several; an empty line is an empty cell."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, takewhile

from jx_desktop.exchange.text.band_reader import row_of
from jx_desktop.exchange.text.cells import Cell, Row
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.row_start import LevelNames

Token = Cell | None
_MOST_LINES = 14
_VALUE = re.compile(r"(?:[≥≤><=≧≦±]|不[少低高多超]于?)?\d[\d,.]{0,12}\D{0,8}")
_EQUAL, _ALIKE, _KNOWN, _SINGLE = 8, 2, 3, 1
_ENOUGH = 5


def tokens_of(cells: Sequence[Cell]) -> list[Token]:
    """Return cells with None for each empty one, which an empty line before the next shows."""
    tokens: list[Token] = []
    for index, cell in enumerate(cells):
        tokens += [None] * (cell.line.blanks if index else 0)
        tokens.append(cell)
    return tokens


def with_single_spacing(cells: Sequence[Cell]) -> list[Cell]:
    """Return cells whose lines count no empty one where these only part the cells from each other.

    Behind a page's end they say nothing.
    """
    told = [cell.line.blanks for cell in cells[1:] if not cell.line.page_mark]
    is_double = bool(told) and min(told) > 0
    spaced = []
    for cell in cells:
        blanks = 0 if cell.line.page_mark else (cell.line.blanks - 1) // 2 if is_double else cell.line.blanks
        spaced.append(replace(cell, line=replace(cell.line, blanks=max(blanks, 0))))
    return spaced


def lines_of_cells(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a table that has paragraphs in its cells, as a web page is copied: each is a cell's.

    Tabs and empty lines part them. Where a line holds several cells, the lines are returned as they are.
    """
    if any(sum(bool(cell.strip()) for cell in line.text.split("\t")) > 1 for line in lines):
        return list(lines)
    found: list[Line] = []
    tabs = 0
    for line in lines:
        before, text = line.text[: len(line.text) - len(line.text.lstrip())], line.text.strip()
        tabs += before.count("\t")
        if text:
            found.append(replace(line, text=text, blanks=max(tabs - 1, 0)))
            tabs = line.text.rstrip(" ")[len(before) + len(text) :].count("\t")
    return found


def has_empty_cells(cells: Sequence[Cell]) -> bool:
    """Whether the text keeps empty cells."""
    return any(cell.line.blanks for cell in cells[1:])


def row_of_tokens(tokens: Sequence[Token], *, is_fitted: bool = False) -> Row:
    """Return a row whose cells stand in the columns in which the tokens do."""
    cells = tuple(replace(cell, column=column) for column, cell in enumerate(tokens) if cell is not None)
    lines = tuple(dict.fromkeys(cell.line for cell in cells))
    return Row(cells, lines, len(tokens), aligned=True, is_fitted=is_fitted)


@dataclass(frozen=True, slots=True)
class StackedTable:
    """The rows of a table with `levels` columns of levels before its others, `columns` in all."""

    names: LevelNames
    columns: int
    levels: int

    def rows(self, cells: Sequence[Cell]) -> Iterator[Row]:
        """Yield the rows; what fits into none is a row of another width, which nobody can place."""
        if self.levels and has_empty_cells(cells):
            yield from self._rows_with_empty_cells(tokens_of(cells))
        elif self.levels:
            yield from self._rows_by_names(cells)
        else:
            yield from self._cut(cells, 0)

    def _rows_by_names(self, cells: Sequence[Cell]) -> Iterator[Row]:
        """Yield the rows of a text without empty cells: they begin with names of the taxonomy, or as such are made."""
        groupings = [self._groups(cells, is_name) for is_name in (self.names.is_known, self.names.is_level)]
        best = min(
            groupings, key=lambda groups: sum(bool((len(group) - named) % self._width) for group, named in groups)
        )
        for group, named in best:
            yield from self._cut(group, named)

    def _odd_groups(self, groups: Sequence[tuple[list[Cell], int]]) -> int:
        return sum(bool((len(group) - named) % self._width) for group, named in groups)

    @property
    def _width(self) -> int:
        """How many columns are none of levels."""
        return self.columns - self.levels

    def _groups(self, cells: Sequence[Cell], is_name: Callable[[str], bool]) -> list[tuple[list[Cell], int]]:
        """Return the cells from one name of a level, or two in succession, up to the next; and how many these are."""
        groups: list[list[Cell]] = []
        for cell in cells:
            follows = bool(groups) and is_name(groups[-1][-1].word)
            if not groups or (is_name(cell.word) and not follows):
                groups.append([])
            groups[-1].append(cell)
        return [(group, sum(1 for _ in takewhile(lambda cell: is_name(cell.word), group))) for group in groups]

    def _cut(self, group: Sequence[Cell], named: int) -> Iterator[Row]:
        """Yield the rows beneath the names that a group begins with."""
        values = group[named:]
        if values and len(values) % self._width == 0:
            yield row_of(group[: named + self._width])
            starts = range(self._width, len(values), self._width)
            yield from (row_of(values[start : start + self._width]) for start in starts)
        elif group:
            yield row_of(group)

    def _rows_with_empty_cells(self, tokens: Sequence[Token]) -> Iterator[Row]:
        padded = [*tokens, *[None] * (-len(tokens) % self.columns)]
        whole = [padded[start : start + self.columns] for start in range(0, len(padded), self.columns)]
        if all(self._is_whole(row) for row in whole):
            yield from (row_of_tokens(row) for row in whole)
            return
        segments = list(self._segments(tokens))
        known = {row[-1].word for row in segments if len(row) == self.columns and row[-1] is not None}
        for segment in segments:
            yield self._row(segment, known)

    def _is_whole(self, row: Sequence[Token]) -> bool:
        """Whether levels stand in the columns of levels alone, or are merged with those above, and a name follows."""
        named = [cell is not None and self.names.is_known(cell.word) for cell in row]
        levels = row[: self.levels]
        fits = all(cell is None or self.names.is_level(cell.word) for cell in levels)
        return fits and not any(named[self.levels :]) and row[self.levels] is not None

    def _segments(self, tokens: Sequence[Token]) -> Iterator[list[Token]]:
        start = 0
        for index in range(1, len(tokens)):
            if index - start >= self.levels + 2 and self._begins(tokens, index, start):
                yield list(tokens[start:index])
                start = index
        if tokens:
            yield list(tokens[start:])

    def _begins(self, tokens: Sequence[Token], index: int, start: int) -> bool:
        ahead = tokens[index : index + self.levels]
        words = [cell.word if cell is not None else "" for cell in ahead]
        if len(words) < self.levels:
            return False
        if any(words):
            is_named = all(not word or self.names.is_level(word) for word in words)
            is_beneath = not words[0] and index - start >= self.columns
            return is_named and (is_beneath or any(map(self.names.is_known, words)))
        beneath = tokens[index + self.levels : index + self.levels + 1]
        return index - start >= self.columns and beneath != [] and beneath[0] is not None

    def _row(self, segment: Sequence[Token], known: set[str]) -> Row:
        levels, values = list(segment[: self.levels]), list(segment[self.levels :])
        width = self._width
        while len(values) > width and values[-1] is None:
            values.pop()
        if len(values) <= width:
            return row_of_tokens([*levels, *values, *[None] * (width - len(values))])
        fitted, is_sure = fit(values, width, known)
        if fitted is None:
            cells = [cell for cell in segment if cell is not None]
            return replace(row_of_tokens(cells), aligned=False)
        return row_of_tokens([*levels, *fitted], is_fitted=not is_sure)


def fit(values: Sequence[Token], width: int, known: set[str]) -> tuple[list[Token] | None, bool]:
    """Return lines given to so many cells, and whether that is sure; None where what they say does not show one way.

    Name and description are alike, the value before the last is a number, the last is one that other rows have.
    """
    if len(values) > _MOST_LINES or width < 4:
        return None, False
    best: list[list[Token]] = []
    most = _ENOUGH - 1
    for cuts in combinations(range(1, len(values)), width - 1):
        bounds = (0, *cuts, len(values))
        groups = [values[start:end] for start, end in pairwise(bounds)]
        if any(None in group and len(group) > 1 for group in groups):
            continue
        cells = [_joined(group) for group in groups]
        score = _score(cells, [len(group) for group in groups], known)
        if score > most:
            best, most = [], score
        if score == most:
            best.append(cells)
    return (best[0], _is_sure(best[0], known)) if len(best) == 1 else (None, False)


def _is_sure(cells: Sequence[Token], known: set[str]) -> bool:
    """Whether name and description are the same, the value is a number, and the last cell one line or a known text."""
    words = [cell.word if cell is not None else "" for cell in cells]
    last = cells[-1]
    is_whole = last is None or "\n" not in last.text or words[-1] in known
    return words[0] == words[1] and is_whole and _VALUE.fullmatch(words[-2]) is not None


def _joined(group: Sequence[Token]) -> Token:
    cells = [cell for cell in group if cell is not None]
    if not cells:
        return None
    text = "\n".join(cell.text for cell in cells)
    return replace(cells[0], text=text, word=compact(text))


def _score(cells: Sequence[Token], lines: Sequence[int], known: set[str]) -> int:
    words = [cell.word if cell is not None else "" for cell in cells]
    name, description, value, last = words[0], words[1], words[-2], words[-1]
    score = _EQUAL if name and name == description else _ALIKE if name and _is_within(name, description) else 0
    score += _KNOWN if _VALUE.fullmatch(value) else 0
    score += _KNOWN if last in known else 0
    return score + _SINGLE * (lines[-2] == 1)


def _is_within(name: str, description: str) -> bool:
    """Whether the characters of a name come in this order in a description."""
    rest = iter(description)
    return all(character in rest for character in name)
