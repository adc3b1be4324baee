"""What every source is turned into before it is understood: grids of cells, each with its place in the source.

A source (workbook, separated text, HTML, later word processors and PDFs) says what it shows and nothing more. Cleaning,
merged cells and what is hidden are the matter of `exchange.tables`, the same for all.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any, NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict

_NO_SIZE = re.compile(r"0+(?:\.0*)?|\.0+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its source: rows count from 1, columns from 0, as the source itself has them."""

    row: int
    column: int
    grid: str = ""
    """The name of the sheet, or the number of the table."""

    @property
    def letters(self) -> str:
        """What spreadsheets call its column: ``E``."""
        return column_letters(self.column)

    @property
    def cell(self) -> str:
        """What spreadsheets call it: ``E3``."""
        return f"{self.letters}{self.row}"


class Cell(NamedTuple):
    """One cell: its text as the source shows it, not cleaned, and how many rows and columns it takes."""

    text: str
    column: int | None = None
    """From 0; None where it stands at the first free place of its row, as in HTML."""
    rows: int = 1
    columns: int = 1
    is_hidden: bool = False
    lacks_result: bool = False
    """Whether it is a formula whose result the source does not hold."""


_PLAIN = Cell("")[2:]


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is the source's own, from 1: rows that hold nothing may be left out between two."""

    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its source has it."""

    rows: tuple[Row, ...]
    name: str = ""
    """Of a sheet; the number of a table."""
    above: tuple[str, ...] = ()
    """The lines of text between this table and the one before it."""
    hidden_columns: frozenset[int] = frozenset()
    is_flowing: bool = False
    """Whether its cells have no columns of their own: each stands behind the one before it, and edges may not meet."""
    has_spans: bool = True
    """Whether the source can say that cells are merged; separated text cannot."""
    is_own: bool = False
    """Whether this program wrote it."""
    notes: tuple[Message, ...] = ()
    """What was odd while it was read."""


def grid_of_texts(rows: Iterable[Sequence[str]], name: str = "", *, has_spans: bool = False) -> Grid:
    """Return a grid of single cells."""
    return Grid(
        tuple(
            Row(number, tuple(Cell(text, column) for column, text in enumerate(row)))
            for number, row in enumerate(rows, 1)
        ),
        name,
        has_spans=has_spans,
    )


def column_letters(column: int) -> str:
    """Return what spreadsheets call a column, counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# ---- from the process that reads to the one that asked


def write_grids(grids: Iterable[Grid]) -> bytes:
    """Return grids as JSON for `read_grids`."""
    return json.dumps([_plain_grid(grid) for grid in grids], ensure_ascii=False).encode("utf-8", "replace")


def read_grids(data: bytes) -> tuple[Grid, ...]:
    """Return the grids that `write_grids` has written."""
    return tuple(_grid(plain) for plain in json.loads(data))


def _plain_grid(grid: Grid) -> dict[str, Any]:
    return {
        "rows": [[row.number, row.is_hidden, [_plain_cell(cell) for cell in row.cells]] for row in grid.rows],
        "name": grid.name,
        "above": grid.above,
        "hidden_columns": sorted(grid.hidden_columns),
        "is_flowing": grid.is_flowing,
        "has_spans": grid.has_spans,
        "notes": [[note.code, dict(note.params)] for note in grid.notes],
    }


def _plain_cell(cell: Cell) -> tuple[object, ...]:
    return cell[:2] if cell[2:] == _PLAIN else cell


def _grid(plain: Mapping[str, Any]) -> Grid:
    return Grid(
        tuple(Row(number, tuple(starmap(Cell, cells)), hidden) for number, hidden, cells in plain["rows"]),
        plain["name"],
        tuple(plain["above"]),
        frozenset(plain["hidden_columns"]),
        plain["is_flowing"],
        plain["has_spans"],
        notes=tuple(Message(code, FrozenDict(_tuples(params))) for code, params in plain["notes"]),
    )


def _tuples(params: Mapping[str, Any]) -> dict[str, object]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in params.items()}


def is_without_size(size: str | None) -> bool:
    """Whether a width or height, with or without its unit, is nothing: what has it is hidden."""
    return size is not None and _NO_SIZE.fullmatch(size.strip().rstrip("ptxcmine%")) is not None
