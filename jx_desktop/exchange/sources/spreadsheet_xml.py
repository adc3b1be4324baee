"""XML Spreadsheet 2003, which some systems call an xls file → the grids of its sheets. Called in a child process."""

import io
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Cell, Grid, Row, is_without_size
from jx_desktop.exchange.sources.number_format import shown_number

_MAX_SHEET_ROWS = 200_000
_NAMED_FORMATS = {
    "percent": "0%",
    **dict.fromkeys(("short date", "medium date", "long date", "general date"), "yyyy-mm-dd"),
}
_FORMATS_THAT_SAY_NO_MORE = frozenset(
    ("general number", "standard", "fixed", "currency", "euro currency", "scientific")
)


def spreadsheet_xml_grids(data: bytes, *, keeps_decimals: bool = False) -> list[Grid]:
    """Return the visible sheets that hold anything, with `keeps_decimals` numbers with theirs.

    Raises `UserError`, or lxml's error for XML that is none.
    """
    grids: list[Grid] = []
    hidden: list[str] = []
    formats: dict[str, str] = {}
    tags = [f"{{*}}{tag}" for tag in ("Style", "Worksheet")]
    parsing = etree.iterparse(
        io.BytesIO(data), events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, element in parsing:
        if element.getroottree().docinfo.internalDTD is not None:
            raise UserError("project_list.damaged")
        if element.tag.endswith("Style"):
            own = next((_attribute(child, "Format") for child in element.iter("{*}NumberFormat")), "")
            parent = formats.get(_attribute(element, "Parent") or "Default", "")
            formats[_attribute(element, "ID")] = _number_format(own) or parent
            continue
        name = _attribute(element, "Name")
        if any(child.text in ("SheetHidden", "SheetVeryHidden") for child in element.iter("{*}Visible")):
            hidden.append(name)
        else:
            grids += [grid for grid in (_grid(element, name, formats, keeps_decimals),) if grid.rows]
        element.clear()
    notes = (Message("table.hidden_sheets", FrozenDict({"names": tuple(hidden)})),) if hidden else ()
    return [replace(grid, notes=notes) for grid in grids]


def _number_format(own: str) -> str:
    if own.lower() in _FORMATS_THAT_SAY_NO_MORE:
        return "General"
    return _NAMED_FORMATS.get(own.lower(), own)


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    text = _attribute(element, name)
    return int(text) if text.isdigit() and len(text) < 8 else otherwise


def _grid(worksheet: etree._Element, name: str, formats: dict[str, str], keeps_decimals: bool) -> Grid:
    hidden_columns: set[int] = set()
    column = -1
    for element in worksheet.iter("{*}Column"):
        column = _number(element, "Index", column + 2) - 1
        count = min(_number(element, "Span", 0), 1 << 14) + 1
        if _attribute(element, "Hidden") == "1" or is_without_size(_attribute(element, "Width")):
            hidden_columns.update(range(column, column + count))
        column += count - 1
    rows: list[Row] = []
    number = 0
    for element in worksheet.iter("{*}Row"):
        number = _number(element, "Index", number + 1)
        cells = tuple(_cells(element, formats, keeps_decimals))
        if cells:
            is_hidden = _attribute(element, "Hidden") == "1" or is_without_size(_attribute(element, "Height"))
            rows.append(Row(number, cells, is_hidden))
        number += _number(element, "Span", 0)
        if len(rows) > _MAX_SHEET_ROWS:
            raise UserError("project_list.too_many_rows")
    return Grid(tuple(rows), name, hidden_columns=frozenset(hidden_columns))


def _cells(row: etree._Element, formats: dict[str, str], keeps_decimals: bool) -> Iterator[Cell]:
    column = -1
    for element in row.iterchildren("{*}Cell"):
        column = _number(element, "Index", column + 2) - 1
        rows, columns = _number(element, "MergeDown", 0) + 1, _number(element, "MergeAcross", 0) + 1
        data = next(element.iterchildren("{*}Data"), None)
        text = "" if data is None else "".join(str(piece) for piece in data.itertext())
        kind = "" if data is None else _attribute(data, "Type")
        if kind == "Number" and text:
            style = _attribute(element, "StyleID") or _attribute(row, "StyleID") or "Default"
            text = shown_number(text, formats.get(style, ""), keeps_decimals=keeps_decimals)
        elif kind == "DateTime":
            text = text.partition("T")[0]
        elif kind == "Boolean":
            text = "TRUE" if text.strip() == "1" else "FALSE"
        lacks_result = not text and bool(_attribute(element, "Formula")) and kind in ("", "Number", "DateTime")
        if text.strip() or lacks_result:
            yield Cell(text, column, rows, columns, lacks_result=lacks_result)
        column += columns - 1
