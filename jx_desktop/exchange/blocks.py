"""What every source is turned into before it is understood: paragraphs, and grids of cells, each with its place.

A source (workbook, separated text, HTML, word processor, PDF) says what it shows and nothing more. Cleaning, merged
cells and what is hidden are the matter of `exchange.tables` where lists are read, of `exchange.text.block_lines` where
documents are: the same for all sources.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import ConfigDict, PlainSerializer, PlainValidator, TypeAdapter

from jx_desktop.base.messages import Message


def _note(plain: Any) -> Message:
    return plain if isinstance(plain, Message) else Message.from_plain(plain)


Note = Annotated[Message, PlainSerializer(Message.as_plain), PlainValidator(_note)]
"""A message that goes from one process to another."""
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


class Box(NamedTuple):
    """Where something stands on a page: in pt, from the upper left corner; pages count from 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Cell(NamedTuple):
    """One cell: its text as the source shows it, not cleaned, and how many rows and columns it takes.

    Paragraphs and line breaks within it are line ends; lines that only the width of a page has parted are not.
    """

    text: str
    column: int | None = None
    """From 0; None where it stands at the first free place of its row, as in HTML."""
    rows: int = 1
    columns: int = 1
    is_hidden: bool = False
    lacks_result: bool = False
    """Whether it is a formula whose result the source does not hold."""
    box: Box | None = None
    """Where it is drawn, in a source that has pages."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is the source's own, from 1: rows that hold nothing may be left out between two."""

    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False
    where: Note | None = None
    """What the report calls its place, where that is not simply the row of the grid."""


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
    notes: tuple[Note, ...] = ()
    """What was odd while it was read."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside of tables, as its source has it: line breaks within it are line ends.

    `where` is what the report calls its place, as ``source_place.pdf`` with page and line. The source's automatic
    numbers stand in the text.
    """

    text: str
    where: Note
    style: str = ""
    """What its source calls its style, where it has such names."""
    starts_page: bool = False
    box: Box | None = None


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody has written beside the text: a comment of a word processor. `block` counts from 0.

    `row` and `cell` say where in a grid it hangs, from 0; -1 in a paragraph. `at` is a time in ISO 8601, or empty.
    """

    text: str
    author: str
    at: str
    block: int
    row: int = -1
    cell: int = -1
    quoted: str = ""
    """The text that it hangs on."""
    initials: str = ""
    key: str = ""
    reply_to: str = ""
    """Its own key, and that of the comment that it replies to, where the file says so."""


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """What somebody changed while changes were tracked: what is inserted stands in the text, what is deleted does not.

    `block`, `row`, `cell` and `at` are as in a remark: of what was deleted, where it stood.
    """

    kind: Literal["inserted", "deleted", "moved_here", "moved_away"]
    text: str
    author: str
    at: str
    block: int
    row: int = -1
    cell: int = -1


@dataclass(frozen=True, slots=True)
class Source:
    """All that a file shows, in reading order, and what was odd while it was read.

    `marks` are the names of bookmarks, each with the block that it begins in. `data` is what this program has written
    into the file for itself. `page_sizes` are width and height in pt, where there are pages. `properties` are those of
    the file that this program gives its files, by name; `keywords` are those of the file, as word processors keep them.
    """

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    kind: Literal["text", "docx", "html", "xlsx", "pdf"]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()
    marks: tuple[tuple[str, int], ...] = ()
    changes: tuple[TrackedChange, ...] = ()
    data: bytes = b""
    page_sizes: tuple[tuple[float, float], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    keywords: tuple[str, ...] = ()


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
    return _json(_grids_adapter().dump_python(tuple(grids), mode="json"))


def read_grids(data: bytes) -> tuple[Grid, ...]:
    """Return the grids that `write_grids` has written."""
    return _grids_adapter().validate_json(data)


def write_source(source: Source) -> bytes:
    """Return a source as JSON for `read_blocks`."""
    return _json(_source_adapter().dump_python(source, mode="json"))


def read_blocks(data: bytes) -> Source:
    """Return the source that `write_source` has written."""
    return _source_adapter().validate_json(data)


def _json(plain: Any) -> bytes:
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace")  # a half of a surrogate pair may be there


@cache
def _grids_adapter() -> TypeAdapter[tuple[Grid, ...]]:
    return TypeAdapter(tuple[Grid, ...])


@cache
def _source_adapter() -> TypeAdapter[Source]:
    return TypeAdapter(Source)


def is_without_size(size: str | None) -> bool:
    """Whether a width or height, with or without its unit, is nothing: what has it is hidden."""
    return size is not None and _NO_SIZE.fullmatch(size.strip().rstrip("ptxcmine%")) is not None
