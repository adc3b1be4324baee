"""An ods package → the grids of its sheets: shown text, merged and hidden cells. Called in a child process."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from lxml import etree

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Cell, Grid, Row
from jx_desktop.exchange.sources.number_format import plain_number
from jx_desktop.exchange.sources.package import Package, forget

MAX_SHEET_ROWS = 200_000
_MAX_COLUMNS = 1 << 14
_MOST_CELLS = 4_000_000
_ROOM = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE, _STYLE = (f"{{{_ROOM}{name}:1.0}}" for name in ("table", "text", "office", "style"))
_NUMBERS = ("float", "percentage", "currency")
_PADDED = re.compile(r"-?0\d")
_LOOKED_FOR = [f"{_TABLE}{name}" for name in ("table", "table-row", "table-row-group", "table-column")]


def ods_grids(package: Package, *, keeps_decimals: bool = False) -> list[Grid]:
    """Return the visible sheets that hold anything, with `keeps_decimals` numbers with those that they show.

    Raises `UserError` for a package with a password and for sheets without end.
    """
    manifest = "META-INF/manifest.xml"
    if manifest in package and next(package.elements(manifest, "encryption-data"), None) is not None:
        raise UserError("project_list.locked")
    reading = _Reading(keeps_decimals)
    reading.read(package)
    notes = (
        (Message("table.hidden_sheets", FrozenDict({"names": tuple(reading.hidden_sheets)})),)
        if reading.hidden_sheets
        else ()
    )
    return [replace(grid, notes=notes) for grid in reading.grids if grid.rows]


class _Reading:
    def __init__(self, keeps_decimals: bool) -> None:
        self.grids: list[Grid] = []
        self.hidden_sheets: list[str] = []
        self._keeps_decimals = keeps_decimals
        self._hidden_styles: set[str] = set()
        self._hidden_groups = self._cells = 0

    def read(self, package: Package) -> None:
        """Read all sheets, row by row."""
        depth = 0
        tags = [*_LOOKED_FOR, f"{_STYLE}style"]
        for event, element in package.events("content.xml", tags, ("start", "end")):
            name = str(element.tag)
            if name == f"{_STYLE}style":
                if event == "end" and any(each.get(f"{_TABLE}display") == "false" for each in element):
                    self._hidden_styles.add(element.get(f"{_STYLE}name", ""))
            elif name == f"{_TABLE}table":
                depth += 1 if event == "start" else -1
                if depth == 1 and event == "start":
                    self._begin(element)
                elif not depth:
                    self._end(element)
                    forget(element)
            elif name == f"{_TABLE}table-row-group":
                hides = element.get(f"{_TABLE}display") == "false"
                self._hidden_groups += (1 if event == "start" else -1) if hides else 0
            elif event == "end" and depth == 1:
                if name == f"{_TABLE}table-column":
                    self._column(element)
                else:
                    self._row(element)
                    forget(element)

    def _begin(self, element: etree._Element) -> None:
        self._rows: list[Row] = []
        self._number, self._columns, self._hidden_columns = 0, 0, set[int]()
        self._hidden_groups = 0

    def _end(self, element: etree._Element) -> None:
        name = element.get(f"{_TABLE}name", "")
        if element.get(f"{_TABLE}style-name", "") in self._hidden_styles:
            self.hidden_sheets.append(name)
        else:
            self.grids.append(Grid(tuple(self._rows), name, hidden_columns=frozenset(self._hidden_columns)))

    def _column(self, element: etree._Element) -> None:
        count = min(_number(element, "number-columns-repeated"), _MAX_COLUMNS - self._columns)
        if element.get(f"{_TABLE}visibility", "visible") != "visible":
            self._hidden_columns.update(range(self._columns, self._columns + count))
        self._columns += count

    def _row(self, element: etree._Element) -> None:
        repeated = _number(element, "number-rows-repeated")
        cells = tuple(self._row_cells(element))
        if cells:
            is_hidden = element.get(f"{_TABLE}visibility", "visible") != "visible" or self._hidden_groups > 0
            self._cells += len(cells) * repeated
            if len(self._rows) + repeated > MAX_SHEET_ROWS or self._cells > _MOST_CELLS:
                raise UserError("project_list.too_many_rows")
            self._rows += (Row(self._number + at, cells, is_hidden) for at in range(1, repeated + 1))
        self._number += repeated

    def _row_cells(self, row: etree._Element) -> Iterator[Cell]:
        column = 0
        for element in row:
            if element.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            repeated = min(_number(element, "number-columns-repeated"), _MAX_COLUMNS - column)
            text, lacks_result = self._shown(element)
            if element.tag == f"{_TABLE}table-cell" and (text.strip() or lacks_result):
                rows, columns = _number(element, "number-rows-spanned"), _number(element, "number-columns-spanned")
                for at in range(column, column + repeated):
                    yield Cell(text, at, rows, columns, lacks_result=lacks_result)
            column += repeated

    def _shown(self, element: etree._Element) -> tuple[str, bool]:
        """Return what a cell shows, and whether it is a formula without a result."""
        text = "\n".join(_paragraph(each) for each in element if each.tag == f"{_TEXT}p")
        kind, value = element.get(f"{_OFFICE}value-type", ""), element.get(f"{_OFFICE}value", "")
        if not text and not kind:
            return "", element.get(f"{_TABLE}formula") is not None
        if kind in _NUMBERS:
            text = text.replace(",", "") or plain_number(value)
            if not self._keeps_decimals and _is_plain_number(text):
                return plain_number(value or text), False
        return text, False


def _paragraph(element: etree._Element) -> str:
    """Return a paragraph of a cell; comments that hang on it are none of it."""
    pieces = [element.text or ""]
    for each in element:
        if each.tag == f"{_TEXT}s":
            pieces.append(" " * min(_number(each, "c", _TEXT), 100))
        elif each.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            pieces.append("\t" if each.tag == f"{_TEXT}tab" else "\n")
        elif each.tag != f"{_OFFICE}annotation" and isinstance(each.tag, str):
            pieces.append(_paragraph(each))
        pieces.append(each.tail or "")
    return "".join(pieces)


def _is_plain_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite() and _PADDED.match(text) is None
    except InvalidOperation:
        return False


def _number(element: etree._Element, name: str, room: str = _TABLE) -> int:
    text = element.get(f"{room}{name}", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 9 else 1
