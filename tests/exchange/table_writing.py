"""One table, written as the files and clipboards that hold it: xlsx, xls, its XML and HTML kinds, MHT, csv, text."""

import base64
import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from tests.exchange.workbooks import workbook

_ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}


@dataclass(frozen=True)
class Num:
    """A number as it is stored, its format, and what the cell shows."""

    raw: str
    shown: str = ""
    code: str = "General"

    def __str__(self) -> str:
        return self.shown or self.raw


@dataclass(frozen=True)
class Error:
    """A cell that holds an error."""

    text: str

    def __str__(self) -> str:
        return self.text


class NoResult:
    """A formula whose result was not saved."""


Value = str | Num | Error | NoResult | None


@dataclass(frozen=True)
class Written:
    """A table: its values, what is merged (row, column, rows, columns, from 0), and what is hidden."""

    rows: Sequence[Sequence[Value]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def cells(self) -> Iterable[tuple[int, int, Value]]:
        return ((r, c, value) for r, row in enumerate(self.rows) for c, value in enumerate(row) if value is not None)

    def formats(self) -> list[str]:
        return [
            "General",
            *dict.fromkeys(v.code for *_, v in self.cells() if isinstance(v, Num) and v.code != "General"),
        ]


def _letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


# ---- xlsx


def xlsx(table: Written, *, separator: str = "/") -> bytes:
    formats = table.formats()
    lines: dict[int, list[str]] = {}
    for r, c, value in table.cells():
        at = f"{_letters(c)}{r + 1}"
        if isinstance(value, Num):
            cell = f'<c r="{at}" s="{formats.index(value.code)}"><v>{value.raw}</v></c>'
        elif isinstance(value, Error):
            cell = f'<c r="{at}" t="e"><v>{value}</v></c>'
        elif isinstance(value, NoResult):
            cell = f'<c r="{at}"><f>SUM(A1:A2)</f></c>'
        else:
            text = escape(str(value)).replace("\x1f", "_x001F_")
            cell = f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        lines.setdefault(r, []).append(cell)
    rows = "".join(
        f'<row r="{r + 1}" hidden="{int(r in table.hidden_rows)}">{"".join(cells)}</row>' for r, cells in lines.items()
    )
    columns = "".join(f'<col min="{c + 1}" max="{c + 1}" width="9" hidden="1"/>' for c in sorted(table.hidden_columns))
    areas = "".join(
        f'<mergeCell ref="{_letters(c)}{r + 1}:{_letters(c + wide - 1)}{r + high}"/>'
        for r, c, high, wide in table.merged
    )
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{'<cols>' + columns + '</cols>' if columns else ''}<sheetData>{rows}</sheetData>"
        f"{'<mergeCells>' + areas + '</mergeCells>' if areas else ''}</worksheet>"
    )
    number_formats = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{escape(code)}"/>' for n, code in enumerate(formats) if n
    )
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<numFmts>{number_formats}</numFmts><cellXfs>"
        + "".join(f'<xf numFmtId="{200 + n if n else 0}"/>' for n in range(len(formats)))
        + "</cellXfs></styleSheet>"
    )
    whole = workbook([], xl__worksheets__sheet1_DOT_xml=sheet, xl__styles_DOT_xml=styles)
    return whole if separator == "/" else _renamed(whole, separator)


def _renamed(data: bytes, separator: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as package:
        for name in source.namelist():
            package.writestr(zipfile.ZipInfo(name.replace("/", separator)), source.read(name))
    return out.getvalue()


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The package with other bytes in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            package.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


# ---- xls: a stream of records, without the compound file around it


def xls(table: Written) -> bytes:
    formats = table.formats()
    begin = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6)), _record(0x42, b"\xb0\x04")]
    begin += [_record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _short("Arial"))] * 5
    begin += [_record(0x041E, struct.pack("<H", 200 + n) + _long(code)) for n, code in enumerate(formats) if n]
    begin.append(_record(0xE0, struct.pack("<HHHBBBBIiH", 0, 0, 0xFFF5, 0, 0, 0, 0, 0, 0, 0)))
    for n in range(len(formats)):
        begin.append(_record(0xE0, struct.pack("<HHHBBBBIiH", 0, 200 + n if n else 0, 1, 0, 0, 0, 0, 0, 0, 0)))
    name, end = _short("清单"), _record(0x0A, b"")
    offset = sum(map(len, begin)) + 4 + 6 + len(name) + len(end)
    begin.append(_record(0x85, struct.pack("<IBB", offset, 0, 0) + name))
    return b"".join([*begin, end, *_sheet_records(table, formats), end])


def _sheet_records(table: Written, formats: list[str]) -> Iterable[bytes]:
    yield _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    for c in sorted(table.hidden_columns):
        yield _record(0x7D, struct.pack("<HHHHHH", c, c, 2304, 1, 1, 0))
    for r in sorted(table.hidden_rows):
        yield _record(0x0208, struct.pack("<HHHHHHI", r, 0, 8, 255, 0, 0, 0x20))
    for r, c, value in table.cells():
        if isinstance(value, Num):
            style = 1 + formats.index(value.code)
            yield _record(0x0203, struct.pack("<HHHd", r, c, style, float(value.raw)))
        elif isinstance(value, Error):
            yield _record(0x0205, struct.pack("<HHHBB", r, c, 1, _ERRORS[value.text], 1))
        else:
            yield _record(0x0204, struct.pack("<HHH", r, c, 1) + _long(str(value)))
    areas = [struct.pack("<HHHH", r, r + high - 1, c, c + wide - 1) for r, c, high, wide in table.merged]
    if areas:
        yield _record(0xE5, struct.pack("<H", len(areas)) + b"".join(areas))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _long(text: str) -> bytes:
    units = text.encode("utf-16-le")
    return struct.pack("<HB", len(units) // 2, 1) + units


def _short(text: str) -> bytes:
    units = text.encode("utf-16-le")
    return struct.pack("<BB", len(units) // 2, 1) + units


# ---- XML Spreadsheet 2003


def spreadsheet_xml(table: Written) -> bytes:
    formats = table.formats()
    spans = {(r, c): (high, wide) for r, c, high, wide in table.merged}
    lines: dict[int, list[str]] = {}
    for r, c, value in table.cells():
        high, wide = spans.get((r, c), (1, 1))
        attributes = f' ss:Index="{c + 1}"'
        attributes += f' ss:MergeDown="{high - 1}"' if high > 1 else ""
        attributes += f' ss:MergeAcross="{wide - 1}"' if wide > 1 else ""
        kind, text = "String", escape(str(value)).replace("\n", "&#10;").replace("\t", "&#9;")
        if isinstance(value, Num):
            attributes += f' ss:StyleID="s{formats.index(value.code)}"'
            kind, text = "Number", value.raw
        elif isinstance(value, Error):
            kind = "Error"
        data = f'<Data ss:Type="{kind}">{text}</Data>'
        if isinstance(value, NoResult):
            attributes, data = f'{attributes} ss:Formula="=SUM(A1:A2)"', ""
        lines.setdefault(r, []).append(f"<Cell{attributes}>{data}</Cell>")
    styles = "".join(
        f'<Style ss:ID="s{n}"><NumberFormat ss:Format="{escape(code)}"/></Style>' for n, code in enumerate(formats)
    )
    columns = "".join(f'<Column ss:Index="{c + 1}" ss:Hidden="1"/>' for c in sorted(table.hidden_columns))
    rows = "".join(
        f'<Row ss:Index="{r + 1}" ss:Hidden="{int(r in table.hidden_rows)}">{"".join(cells)}</Row>'
        for r, cells in lines.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Styles>{styles}</Styles><Worksheet ss:Name="清单"><Table>{columns}{rows}</Table></Worksheet></Workbook>'
    ).encode()


# ---- HTML


def html_text(table: Written) -> str:
    """HTML as Excel writes it: hidden rows and columns are there, and not displayed."""
    spans = {(r, c): (high, wide) for r, c, high, wide in table.merged}
    covered = {
        (r + down, c + right)
        for r, c, high, wide in table.merged
        for down in range(high)
        for right in range(wide)
        if down or right
    }
    width = max(len(row) for row in table.rows)
    hide = " style='display:none'"
    columns = "".join(f"<col{hide if c in table.hidden_columns else ''}>" for c in range(width))
    lines = []
    for r, row in enumerate(table.rows):
        cells = []
        for c in range(width):
            if (r, c) in covered:
                continue
            high, wide = spans.get((r, c), (1, 1))
            span = (f" rowspan={high}" if high > 1 else "") + (f" colspan={wide}" if wide > 1 else "")
            value = row[c] if c < len(row) else None
            text = "" if value is None else escape(str(value)).replace("\n", "<br>").replace("\xa0", "&nbsp;")
            cells.append(f"<td{span}{hide if c in table.hidden_columns else ''}>{text}</td>")
        lines.append(f"<tr{hide if r in table.hidden_rows else ''}>{''.join(cells)}</tr>")
    return f"<html><head><title>清单</title></head><body><table>{columns}{''.join(lines)}</table></body></html>"


def html(table: Written) -> bytes:
    return html_text(table).encode("gb18030")


def archive(table: Written) -> bytes:
    page = base64.encodebytes(html_text(table).encode())
    return (
        b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; "
        b'boundary="----=_NextPart_01"\r\n\r\n------=_NextPart_01\r\nContent-Location: file:///C:/A/sheet001.htm\r\n'
        b'Content-Transfer-Encoding: base64\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n'
        + page
        + b"\r\n------=_NextPart_01--\r\n"
    )


# ---- separated text


def _lines(table: Written, separator: str, quotes: Callable[[str], bool], *, shows_hidden: bool) -> str:
    lines = []
    for r, row in enumerate(table.rows):
        texts = [
            "" if value is None else str(value)
            for c, value in enumerate(row)
            if shows_hidden or c not in table.hidden_columns
        ]
        if shows_hidden or r not in table.hidden_rows:
            lines.append(
                separator.join('"' + text.replace('"', '""') + '"' if quotes(text) else text for text in texts)
            )
    return "\r\n".join(lines) + "\r\n"


def csv_text(table: Written, separator: str = ",") -> str:
    """Separated text as Excel saves it: hidden rows and columns are in it."""
    return _lines(table, separator, lambda text: any(mark in text for mark in f'"\n{separator}'), shows_hidden=True)


def tab_text(table: Written) -> str:
    """The text that Excel copies: of a filtered range what is shown."""
    return _lines(table, "\t", lambda text: any(mark in text for mark in '"\n\t'), shows_hidden=False)
