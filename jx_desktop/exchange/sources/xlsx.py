"""An xlsx package → the grids of its sheets: shown numbers, merged and hidden cells, errors, formulas without a result.

The XML is read as a stream, sparsely: one cell in the last row of a sheet costs one cell. Called in a child process.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from lxml import etree

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Cell, Grid, Row, is_without_size
from jx_desktop.exchange.sources.number_format import BUILT_IN, GENERAL, plain_number, shown_number
from jx_desktop.exchange.sources.package import Package, part_name

MAX_SHEET_ROWS = 200_000
"""Rows that hold something, hidden ones included; more are not looked at."""
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_YES = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class _Listed:
    """One sheet as the workbook lists it."""

    name: str
    part: str
    is_hidden: bool


@dataclass
class _Book:
    package: Package
    keeps_decimals: bool = False
    sheets: list[_Listed] = field(default_factory=list)
    from_1904: bool = False
    strings_part: str = ""
    styles_part: str = ""

    @cached_property
    def strings(self) -> list[str]:
        """The texts that cells share."""
        if self.strings_part not in self.package:
            return []
        return [_string(element) for element in self.package.elements(self.strings_part, "si")]

    @cached_property
    def formats(self) -> list[str]:
        """The number format of each style."""
        own: dict[str, str] = {}
        styles: list[str] = []
        if self.styles_part in self.package:
            for element in self.package.elements(self.styles_part, "numFmt", "cellXfs"):
                if element.tag.endswith("numFmt"):
                    own[element.get("numFmtId", "")] = element.get("formatCode", "")
                else:
                    numbers = [xf.get("numFmtId", "0") for xf in element]
                    styles = [own.get(n) or BUILT_IN.get(int(n) if n.isdigit() else 0, GENERAL) for n in numbers]
        return styles


def xlsx_grids(package: Package, *, keeps_decimals: bool = False) -> list[Grid]:
    """Return the visible sheets that hold anything, with `keeps_decimals` numbers with theirs. Raises `UserError`."""
    book = _book(package)
    book.keeps_decimals = keeps_decimals
    if book.strings_part in package:
        book.strings  # noqa: B018 (an error in them is one of the whole)
    hidden = tuple(sheet.name for sheet in book.sheets if sheet.is_hidden)
    notes = (Message("table.hidden_sheets", FrozenDict({"names": hidden})),) if hidden else ()
    grids = [_SheetReading(book).grid(sheet) for sheet in book.sheets if not sheet.is_hidden]
    return [replace(grid, notes=notes) for grid in grids if grid.rows]


def drawn_count(package: Package) -> int:
    """Return how many text boxes and pictures stand on the sheets of a workbook. Raises what lxml and `zipfile` do."""
    count = 0
    for name in package.names():
        if name.startswith("xl/drawings/drawing"):
            for element in package.elements(name, "sp", "pic"):
                is_picture = str(element.tag).endswith("}pic")
                count += is_picture or any((each.text or "").strip() for each in element.iter("{*}t"))
    return count


def _book(package: Package) -> _Book:
    root = package.main_part() or "xl/workbook.xml"
    if root not in package:
        raise UserError("project_list.no_workbook")
    folder, _, file = part_name(root).rpartition("/")
    related = dict(package.related_by_id(folder, file))
    kinds = dict(related.values())
    book = _Book(package)
    book.strings_part = kinds.get("sharedStrings", "xl/sharedStrings.xml")
    book.styles_part = kinds.get("styles", "xl/styles.xml")
    for element in package.elements(root, "workbookPr", "sheet"):
        if element.tag.endswith("workbookPr"):
            book.from_1904 = element.get("date1904") in _YES
            continue
        by_id = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        kind, part = related.get(str(by_id), ("", ""))
        if kind == "worksheet" and part in package:
            is_hidden = element.get("state", "visible").lower() != "visible"
            book.sheets.append(_Listed(element.get("name", ""), part, is_hidden))
    return book


def _string(element: etree._Element) -> str:
    """Return a text of one or several runs, without the readings that stand above Han characters."""
    texts = [
        child.text or ""
        for child in element.iter("{*}t")
        if not str(getattr(child.getparent(), "tag", "")).endswith("rPh")
    ]
    return unescaped("".join(texts))


def unescaped(text: str) -> str:
    """Return text with the characters that XML cannot hold, as the Office programs write them: ``_x001F_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def column_number(letters: str) -> int:
    """Return a column from 0 by its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


class _SheetReading:
    def __init__(self, book: _Book) -> None:
        self._book = book
        self._rows: dict[int, list[Cell]] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._last_row = 0

    def grid(self, sheet: _Listed) -> Grid:
        """Read one sheet."""
        for element in self._book.package.elements(sheet.part, "col", "row", "mergeCell"):
            tag = str(element.tag).rpartition("}")[2]
            if tag == "row":
                self._read_row(element)
                if len(self._rows) > MAX_SHEET_ROWS:
                    raise UserError("project_list.too_many_rows")
            elif tag == "col":
                self._read_columns(element.attrib)
            else:
                self._read_span(element.get("ref", ""))
        rows = tuple(
            Row(number, tuple(self._spanning(number, cell) for cell in cells), number in self._hidden_rows)
            for number, cells in sorted(self._rows.items())
        )
        return Grid(rows, sheet.name, hidden_columns=frozenset(self._hidden_columns))

    def _spanning(self, row: int, cell: Cell) -> Cell:
        span = self._spans.get((row, cell.column or 0))
        return cell._replace(rows=span[0], columns=span[1]) if span else cell

    def _read_columns(self, attributes: "etree._Attrib | Mapping[str, str]") -> None:
        first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
        if attributes.get("hidden") in _YES or is_without_size(attributes.get("width")):
            self._hidden_columns.update(range(first - 1, min(last, 1 << 14)))

    def _read_span(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        begin, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if begin and end:
            row, column = int(begin[2]), column_number(begin[1])
            self._spans[row, column] = (int(end[2]) - row + 1, column_number(end[1]) - column + 1)

    def _read_row(self, element: etree._Element) -> None:
        number = int(element.get("r", self._last_row + 1))
        self._last_row = number
        if element.get("hidden") in _YES or is_without_size(element.get("ht")):
            self._hidden_rows.add(number)
        cells: list[Cell] = []
        column = -1
        for child in element:
            place = _PLACE.fullmatch(child.get("r", ""))
            column = column_number(place[1]) if place else column + 1
            text, lacks_result = self._text(child)
            if lacks_result or text.strip():
                cells.append(Cell(text, column, lacks_result=lacks_result))
        if cells:
            self._rows.setdefault(number, []).extend(cells)

    def _text(self, element: etree._Element) -> tuple[str, bool]:
        """Return what a cell shows, and whether it is a formula without a result."""
        kind = element.get("t", "n")
        value, has_formula, inline = None, False, ""
        for child in element:
            tag = str(child.tag).rpartition("}")[2]
            if tag == "v":
                value = child.text
            elif tag == "f":
                has_formula = True
            elif tag == "is":
                inline = _string(child)
        if kind == "inlineStr":
            return inline, False
        if value is None:
            return "", has_formula and kind != "str"
        if kind == "s":
            at = int(value)
            return (self._book.strings[at] if 0 <= at < len(self._book.strings) else ""), False
        if kind == "n":
            style = int(element.get("s", 0))
            formats = self._book.formats
            code = formats[style] if 0 <= style < len(formats) else GENERAL
            if code == GENERAL:
                return plain_number(value), False
            keeps = self._book.keeps_decimals
            return shown_number(value, code, from_1904=self._book.from_1904, keeps_decimals=keeps), False
        if kind == "b":
            return ("TRUE" if value.strip() == "1" else "FALSE"), False
        return unescaped(value), False  # a formula's text, an error, a date in words
