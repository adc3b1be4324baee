"""Workbooks made by hand, the ordinary and the hostile: the parts of an xlsx file and nothing else."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Raw(str):
    """The inside of a cell, as XML; its attributes before a bar."""


DATE = Raw('s="1"|<v>45627</v>')  # 2024-12-01
NO_RESULT = Raw("|<f>SUM(E3:E4)</f>")


def cell_xml(at: str, value: object) -> str:
    if isinstance(value, Raw):
        attributes, _, inside = value.partition("|")
        return f'<c r="{at}" {attributes}>{inside}</c>'
    if isinstance(value, (int, float)):
        return f'<c r="{at}"><v>{value!r}</v></c>'
    if value is None:
        return ""
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def sheet_xml(rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(cell_xml(f"{chr(64 + column)}{number}", value) for column, value in enumerate(row, 1))
        lines.append(f'<row r="{number}">{cells}</row>')
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    merges = f'<mergeCells count="{len(merged)}">{areas}</mergeCells>' if merged else ""
    return f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData>{merges}</worksheet>'


def workbook(*sheets: Sequence[Sequence[object]], merged: Sequence[str] = (), **parts: str | bytes) -> bytes:
    """The bytes of an xlsx file; `parts` (a file name with / as __ and . as _DOT_) go in besides."""
    listed = [f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1)]
    related = [
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    ]
    related.append(f'<Relationship Id="rIdS" Type="{_OFFICE}/styles" Target="styles.xml"/>')
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kinds}.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{"".join(listed)}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_RELATIONS}">{"".join(related)}</Relationships>',
        "xl/styles.xml": f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/>'
        '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    for number, rows in enumerate(sheets, 1):
        contents[f"xl/worksheets/sheet{number}.xml"] = sheet_xml(rows, merged)
    contents |= {name.replace("__", "/").replace("_DOT_", "."): data for name, data in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in contents.items():
            package.writestr(name, data)
    return out.getvalue()
