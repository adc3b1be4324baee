"""What was exported, as it stood then: it travels inside a .docx, and what comes back is compared with it.

It holds the fields that the exported sheets show, with the ids of entities and rows in printed order, and nothing
else of the document.
"""

import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError

from jx_desktop.base.json_text import JsonError, parse_json, write_json
from jx_desktop.base.record import FrozenDict, Record
from jx_desktop.domain.document.document import Document, InconsistentError
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.document.tables import Row, TableRow, rows_of, with_rows
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.fields import plain, value_of

FORMAT = "jx-export"
VERSION = 1
_MOST_BYTES = 200 * 2**20
HEAD_FIELDS = ("department.name", "year", "cover_mark", "compiled_by", "reviewed_by", "money_unit")
"""The fields of the head that are printed."""
_IDENTITY = ("code", "name")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported: of which document, which sheets, and whether whole (or of some projects alone).

    `document` holds the values, in the form in which they are read.
    """

    document_id: str
    department_code: str
    year: int | None
    sheets: tuple[str, ...]
    is_whole: bool
    document: Document
    numbers: Mapping[int, str]
    """The ids of projects by the number under which they were printed."""


def export_data(document: Document, sheets: Collection[str], project_ids: Collection[str] | None) -> bytes:
    """Return what of a document is exported with these sheets and projects (None: all): JSON, compressed by zlib."""
    form, head = document.form, document.head
    has_front = project_ids is None and GOAL_SHEET in sheets
    keys = [key for key in form.all_sheets if key in sheets]
    of_projects = [key for key in keys if form.all_sheets[key].owner == "project"]
    entities: list[dict[str, Any]] = [{"kind": "head", "id": head.id, "fields": _fields(head, HEAD_FIELDS)}]
    if has_front:
        sections = (document.section(key) for key in form.section_ids)
        entities += [
            {"kind": "section", "key": each.key, "fields": _fields(each, ("paragraphs",))} for each in sections
        ]
    for key in keys:
        sheet = document.find(sheet_id(key)) if form.all_sheets[key].owner == "document" else None
        if isinstance(sheet, Sheet):
            entities.append({"kind": "sheet", "key": key, **_shown(sheet, form, (key,), list(form.sheet_fields(key)))})
    last, paths = None, _paths(form, of_projects)
    for number, (unit, project) in enumerate(document.projects if of_projects else (), 1):
        if project_ids is None or project.id in project_ids:
            if unit is not last:
                entities.append({"kind": "unit", "id": unit.id, "fields": _fields(unit, _IDENTITY)})
                last = unit
            shown = _shown(project, form, of_projects, paths)
            own = {"money_unit": project.money_unit} if project.money_unit else {}
            entities.append({"kind": "project", "id": project.id, "number": number, **own, **shown})
    data = {
        "format": FORMAT,
        "version": VERSION,
        "document": head.id,
        "department": head.department.code,
        "year": head.year,
        "form": head.form,
        "sheets": keys,
        "whole": project_ids is None,
        "entities": entities,
    }
    return zlib.compress(write_json(data).encode("utf-8"), 9)


def _shown(owner: Project | Sheet, form: Form, keys: Sequence[str], paths: Sequence[str]) -> dict[str, Any]:
    """Return the fields and rows of an owner that sheets show; what is computed is not kept anywhere."""
    sheets = [form.all_sheets[key] for key in keys]
    tables = {}
    for table_id in dict.fromkeys(table_id for sheet in sheets for table_id in sheet.table_bands):
        known = form.row_fields(table_id)
        columns = dict.fromkeys(column.field for sheet in sheets for column in sheet.columns_of(table_id))
        stored = [path for path in columns if known[path].computed is None]
        rows = [[row.id, *(plain(row.value_at(path)) for path in stored)] for row in rows_of(owner, table_id)]
        if rows:
            tables[table_id] = {"columns": stored, "rows": rows}
    return {"fields": _fields(owner, paths), **({"tables": tables} if tables else {})}


def _paths(form: Form, keys: Sequence[str]) -> list[str]:
    """Return the fields of projects that sheets show, and those that tell them apart."""
    sheets = [form.all_sheets[key] for key in keys]
    return [
        path
        for path, field in form.project_fields.items()
        if field.computed is None and (path in _IDENTITY or any(sheet.shows(path) for sheet in sheets))
    ]


def _fields(record: Record, paths: Sequence[str]) -> dict[str, Any]:
    """Return what stands in fields, as plain texts; lists as lists."""
    found = ((path, record.value_at(path)) for path in paths)
    return {
        path: list(value) if isinstance(value, tuple) else plain(value)
        for path, value in found
        if value not in (None, "", ())
    }


# ---- reading what came back


def read_export(data: bytes, form: Form) -> Exported | None:
    """Return what `export_data` has written, in a form; None for what is damaged, newer, or of another kind."""
    try:
        plain_data = parse_json(_unpacked(data).decode("utf-8"))
        if plain_data["format"] != FORMAT or plain_data["version"] != VERSION:
            return None
        year = plain_data["year"]
        return Exported(
            str(plain_data["document"]),
            str(plain_data["department"]),
            year if isinstance(year, int) else None,
            tuple(map(str, plain_data["sheets"])),
            plain_data["whole"] is True,
            Document.build(_entities(plain_data, form), form),
            {int(each["number"]): str(each["id"]) for each in plain_data["entities"] if each["kind"] == "project"},
        )
    except (zlib.error, UnicodeDecodeError, JsonError, ValidationError, InconsistentError):
        return None
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):  # JSON of another shape
        return None


def _unpacked(data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    unpacked = unpacking.decompress(data, _MOST_BYTES)
    if not unpacking.eof:
        raise zlib.error("too much, or cut off")
    return unpacked


def _entities(data: dict[str, Any], form: Form) -> Iterator[Entity]:
    units: list[Unit] = []
    projects: dict[str, list[Project]] = {}
    head = None
    for each in data["entities"]:
        kind = each["kind"]
        if kind == "head":
            head = _with_fields(Head(id=each["id"], form=form.id), form.head_fields, each["fields"])
        elif kind == "section":
            section = Section.of(str(each["key"]))
            yield _with_fields(section, form.section_fields(section.key), each["fields"])
        elif kind == "sheet":
            yield _with_tables(Sheet.of(str(each["key"])), form.sheet_fields(str(each["key"])), each)
        elif kind == "unit":
            units.append(_with_fields(Unit(id=each["id"]), form.unit_fields, each["fields"]))
        else:
            project = Project(id=each["id"], money_unit=each.get("money_unit"))
            project = _with_tables(project, form.project_fields, each)
            projects.setdefault(units[-1].id, []).append(project)
            yield project
    for unit in units:
        yield unit.model_copy(update={"project_ids": tuple(project.id for project in projects.get(unit.id, ()))})
    if head is None:
        raise ValueError("no head")
    yield head.model_copy(update={"unit_ids": tuple(unit.id for unit in units)})


def _with_tables(owner: Any, fields: Mapping[str, FieldDefinition], data: dict[str, Any]) -> Any:
    owner = _with_fields(owner, fields, data["fields"])
    for table_id, table in data.get("tables", {}).items():
        make: Callable[..., Row] = Indicator if table_id == owner.main_table else TableRow
        rows = [_row(make, table["columns"], row_id, texts) for row_id, *texts in table["rows"]]
        owner = with_rows(owner, table_id, rows)
    return owner


def _row(make: Callable[..., Row], columns: Sequence[str], row_id: str, texts: Sequence[str]) -> Row:
    own = {path: text for path, text in zip(columns, texts, strict=True) if text}
    values = {path.removeprefix("values."): own.pop(path) for path in list(own) if path.startswith("values.")}
    return make(id=row_id, **own, values=FrozenDict(values))


def _with_fields(record: Any, fields: Mapping[str, FieldDefinition], texts: Mapping[str, Any]) -> Any:
    values = {
        path: tuple(text) if isinstance(text, list) else _value(fields, path, cast(str, text))
        for path, text in texts.items()
    }
    return record.with_values(values)


def _value(fields: Mapping[str, FieldDefinition], path: str, text: str) -> object:
    if path == "year":
        return int(text)
    return value_of(fields[path], text)
