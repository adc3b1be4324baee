"""The sheets of an Excel or WPS workbook as text. Called in a child process: what a foreign file does stays there."""

import io
import json
import re
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jx_desktop.errors import UserError

MAX_BYTES = 50 * 1024 * 1024
"""Of a workbook's file."""
MAX_ANSWER_BYTES = 100 * 1024 * 1024
"""Of its text."""
MAX_ROWS = 50_000
_MAX_COLUMNS = 200
_MAX_CELL_CHARACTERS = 5_000
_MAX_UNPACKED_BYTES = 400 * 1024 * 1024
_CHUNK_BYTES = 1 << 20
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOST_FROM = 1e15
"""Excel keeps 15 digits of a number: what is longer is no longer what was typed."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_LEFT_FORMULA = re.compile(
    rb"<(?:\w{1,20}:)?f(?:\s[^<>]{0,200})?(?:/>|>[^<]{0,9000}</(?:\w{1,20}:)?f>)"
    rb"\s{0,20}(?:<(?:\w{1,20}:)?v(?:/>|></(?:\w{1,20}:)?v>))?\s{0,20}</(?:\w{1,20}:)?c>"
)
_OVERLAP_BYTES = 10_000

Cell = str | float | int | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, its cells as text. `formulas` counts those of the workbook whose result was not saved.

    `repeated` are the cells, by row and column, that only repeat the one above with which they were merged.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    formulas: int = 0
    repeated: frozenset[tuple[int, int]] = frozenset()

    def with_amounts_once(self, columns: Collection[int]) -> tuple[tuple[str, ...], ...]:
        """Return the rows with what is merged over rows, in columns of amounts, in the first of these alone."""
        emptied: dict[int, set[int]] = {}
        for row, column in self.repeated:
            if column in columns:
                emptied.setdefault(row, set()).add(column)
        return tuple(
            tuple("" if at in emptied[number] else cell for at, cell in enumerate(row)) if number in emptied else row
            for number, row in enumerate(self.rows)
        )


def is_workbook(data: bytes) -> bool:
    """Whether `data` calls itself a workbook, of the present kind (xlsx) or of the old one (xls)."""
    return data.startswith((_ZIP, _COMPOUND))


def workbook_sheets(data: bytes) -> bytes:
    """Return the visible sheets that hold anything, as JSON for `read_sheets`.

    Raises `UserError` for a workbook that wants a password, is none, is damaged or is too large.
    """
    import python_calamine as calamine  # here: the program itself never loads it

    formulas = _inspect_package(data) if data.startswith(_ZIP) else 0
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise UserError("project_list.locked")
    try:
        book = calamine.CalamineWorkbook.from_object(io.BytesIO(data))
        sheets = []
        for meta in book.sheets_metadata:
            if meta.visible != calamine.SheetVisibleEnum.Visible or meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.height > MAX_ROWS:
                raise UserError("project_list.too_many_rows")
            rows = [_texts(row) for row in sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS)]
            if any(map(any, rows)):
                sheets.append({"name": meta.name, "rows": rows, "formulas": formulas})
    except calamine.PasswordError as error:
        raise UserError("project_list.locked") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UserError("project_list.damaged") from error
    return json.dumps(sheets, ensure_ascii=False).encode("utf-8", "replace")


def read_sheets(answer: bytes) -> tuple[Sheet, ...]:
    """Return the sheets that `workbook_sheets` has found."""
    return tuple(
        Sheet(sheet["name"], tuple(map(tuple, sheet["rows"])), sheet["formulas"]) for sheet in json.loads(answer)
    )


def _inspect_package(data: bytes) -> int:
    """Unpack everything once, keeping nothing: return how many formulas have no result.

    Refuses what unpacks to too much and XML that declares entities, before any of it is understood.
    """
    left = _MAX_UNPACKED_BYTES
    formulas = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if not any(name.lower().startswith(("xl/", "content.xml")) for name in names):
                raise UserError("project_list.no_workbook")
            for name in names:
                is_sheet, kept = _SHEET.fullmatch(name) is not None, b""
                with package.open(name) as part:
                    while piece := part.read(_CHUNK_BYTES):
                        left -= len(piece)
                        if left < 0:
                            raise UserError("project_list.too_large")
                        if name.lower().endswith((".xml", ".rels")) and _DOCTYPE.search(kept[-20:] + piece):
                            raise UserError("project_list.damaged")
                        if is_sheet:
                            kept, found = _left_formulas(kept + piece)
                            formulas += found
    except UserError:
        raise
    except RuntimeError as error:  # a package with a password
        raise UserError("project_list.locked") from error
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise UserError("project_list.damaged") from error
    return formulas


def _left_formulas(text: bytes) -> tuple[bytes, int]:
    """Count formulas without a result; return what may be the beginning of another."""
    end = count = 0
    for found in _LEFT_FORMULA.finditer(text):
        count += 1
        end = found.end()
    return text[max(end, len(text) - _OVERLAP_BYTES) :], count


def _texts(row: Sequence[Cell]) -> list[str]:
    texts = [_text(cell) for cell in row[:_MAX_COLUMNS]]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _text(cell: Cell) -> str:
    """Return a cell as its reader sees it; a number with the 15 digits that Excel keeps."""
    if cell is None or isinstance(cell, str):
        return (cell or "")[:_MAX_CELL_CHARACTERS].strip()
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, (int, float)):
        return f"{cell:.5E}" if abs(cell) >= _LOST_FROM else _digits(float(cell))
    return cell.isoformat() if isinstance(cell, (date, datetime, time)) else str(cell)


def _digits(number: float) -> str:
    text = f"{number:.15g}"
    if "e" in text:  # small numbers
        text = f"{number:.20f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
