"""The interchange: a whole document as JSON with stable keys, for other programs."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, TypeAdapter, ValidationError

from jx_desktop.base.json_text import JsonError, json_path, parse_json, reason_of, validation_message, write_json
from jx_desktop.base.messages import Message
from jx_desktop.base.radicals import without_radicals
from jx_desktop.base.record import FrozenDict, Record
from jx_desktop.base.text import Text
from jx_desktop.domain.document.document import ORDERS, Document, InconsistentError
from jx_desktop.domain.document.entity import Entity, EntityId, new_id
from jx_desktop.domain.document.head import Head, HeadFields
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet, SheetFields
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.form.renumbering import moved_rules
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling, RulingFields, with_moved_rule
from jx_desktop.errors import UserError

FORMAT = "jx-document"
VERSION = 1
_UNNAMED_RULING = "ruling:"
_PARAGRAPHS = "paragraphs"
_REVIEW: dict[str, type[Entity]] = {"comments": Comment, "opinions": Opinion, "events": Event}
"""What goes from desk to desk, by its key; its ids always stand with it."""


class InterchangeUnit(Record):
    """A budget unit with its projects."""

    id: EntityId = Field(default_factory=new_id)
    code: Text = ""
    name: Text = ""
    projects: tuple[Project, ...] = ()


class Interchange(HeadFields):
    """One document (部门预算绩效文本). Ids may be omitted; keys that are not listed here are kept."""

    format: Literal["jx-document"]
    version: Annotated[int, Strict(), Field(ge=1)]
    id: EntityId = Field(default_factory=new_id)
    form_definition: dict[str, Any] | None = None
    rulings: tuple[RulingFields, ...] = ()
    sections: FrozenDict[Text, tuple[Text, ...]] = FrozenDict()
    unconfirmed: Annotated[tuple[Text, ...], Field(description="Sections that came from last year, unread.")] = ()
    sheets: FrozenDict[Text, SheetFields] = FrozenDict()
    units: tuple[InterchangeUnit, ...] = ()
    comments: tuple[Comment, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    events: tuple[Event, ...] = ()


def interchange_schema() -> dict[str, Any]:
    """Return the JSON Schema of the interchange."""
    schema = TypeAdapter(Interchange).json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def read_interchange(text: str, find_form: Callable[[str], Form | None]) -> Document:
    """Return the document that `text` holds.

    `find_form` gives the form of an id where the text does not carry the definition itself. Raises `UserError`
    with the path of what does not fit.
    """
    try:
        data = parse_json(text)
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise UserError("interchange.not_a_document", format=FORMAT)
        version = data.get("version")
        if isinstance(version, (int, Decimal)) and version > VERSION:
            raise UserError("interchange.newer", version=version, known=VERSION)
        definition = data.get("form_definition")
        data = _with_ordinary_characters(data) | ({} if definition is None else {"form_definition": definition})
        book = Interchange.model_validate(data)
        _refuse_reserved_keys(book)
        moved = moved_rules(definition)
        entities = (with_moved_rule(entity, moved) for entity in _entities(book))
        return Document.build(entities, _form_of(book, find_form))
    except (JsonError, ValidationError) as error:
        raise UserError("interchange.unreadable", reason=reason_of(error)) from error
    except InconsistentError as error:
        raise UserError("interchange.unreadable", reason=error.message) from error


def _with_ordinary_characters(value: Any) -> Any:
    """Return JSON whose texts hold ordinary characters for radicals, as every text has that comes in."""
    if isinstance(value, str):
        return without_radicals(value)
    if isinstance(value, dict):
        return {key: _with_ordinary_characters(item) for key, item in value.items()}
    return [_with_ordinary_characters(item) for item in value] if isinstance(value, list) else value


def _form_of(book: Interchange, find_form: Callable[[str], Form | None]) -> Form:
    if book.form_definition is None:
        form = find_form(book.form)
        if form is None:
            raise UserError("interchange.form_unknown", form=book.form)
        return form
    try:
        form = form_from_plain(book.form_definition)
    except ValidationError as error:
        raise UserError("interchange.unreadable", reason=validation_message(error, ("form_definition",))) from error
    if form.id != book.form:
        raise UserError("interchange.form_differs", form=book.form, definition=form.id)
    return form


def _refuse_reserved_keys(book: Interchange) -> None:
    """Refuse the names under which the order of units and projects is kept inside a document."""
    for record, location, names in (
        (book, (), tuple(ORDERS.values())),
        *((unit, ("units", index), ("project_ids",)) for index, unit in enumerate(book.units)),
    ):
        for name in names:
            if name in (record.__pydantic_extra__ or {}):
                raise UserError(
                    "interchange.unreadable", reason=Message("json.reserved", {"path": json_path((*location, name))})
                )


def _entities(book: Interchange) -> Iterator[Entity]:
    extra = book.__pydantic_extra__ or {}
    rulings = [
        Ruling.model_validate({"id": f"{_UNNAMED_RULING}{index}", **ruling.dump()})
        for index, ruling in enumerate(book.rulings)
    ]
    head = {name: getattr(book, name) for name in HeadFields.model_fields} | {"id": book.id}
    lists: dict[type[Entity], Sequence[Any]] = {Unit: book.units, Ruling: rulings}
    lists |= {kind: getattr(book, key) for key, kind in _REVIEW.items()}
    order = {ORDERS[kind]: [record.id for record in records] for kind, records in lists.items()}
    yield Head.model_validate({**head, **order, **extra})
    for key, paragraphs in book.sections.items():
        section = Section.of(key, paragraphs)
        is_unconfirmed = key in book.unconfirmed
        yield section.model_copy(update={"unconfirmed": (_PARAGRAPHS,)}) if is_unconfirmed else section
    yield from (Sheet.of(key, **sheet.field_values()) for key, sheet in book.sheets.items())
    for unit in book.units:
        fields = {name: value for name, value in unit.field_values().items() if name != "projects"}
        yield Unit.model_validate({**fields, "project_ids": [project.id for project in unit.projects]})
        yield from unit.projects
    yield from rulings
    for key in _REVIEW:
        yield from getattr(book, key)


def interchange_of(document: Document, *, is_shipped: Callable[[Form], bool]) -> dict[str, Any]:
    """Return a document as plain data with the keys of the interchange, in their documented order.

    `is_shipped` tells whether every copy of the program has the form; otherwise it travels along.
    """
    head = document.head.dump()
    for name in ("id", *ORDERS.values()):
        head.pop(name, None)
    form = document.form
    fixed = {name: head.pop(name) for name in HeadFields.model_fields if name in head}
    before_final = fixed.pop("before_final")
    unconfirmed = [section.key for section in document.sections if section.unconfirmed]
    return {
        "format": FORMAT,
        "version": VERSION,
        **{name: fixed.pop(name) for name in ("form", "year", "scope")},
        "id": document.head.id,
        "form_definition": None if is_shipped(form) else form.dump(),
        **{name: fixed.pop(name) for name in ("stage", "cover_mark", "final")},
        **({} if before_final is None else {"before_final": before_final}),
        **{name: fixed.pop(name) for name in ("money_unit", "declared_total", "approved_on")},
        "rulings": [_ruling_data(ruling) for ruling in document.rulings],
        **fixed,
        "sections": {section.key: list(section.paragraphs) for section in document.sections},
        **({"unconfirmed": unconfirmed} if unconfirmed else {}),
        **({"sheets": {sheet.key: _sheet_data(sheet) for sheet in document.sheets}} if document.sheets else {}),
        "units": [
            {
                **{name: value for name, value in unit.dump().items() if name != "project_ids"},
                "projects": [project.dump() for project in document.projects_of(unit)],
            }
            for unit in document.units
        ],
        **{key: records for key, kind in _REVIEW.items() if (records := [r.dump() for r in document.listed(kind)])},
        **head,
    }


def _ruling_data(ruling: Ruling) -> dict[str, Any]:
    """Return a ruling without its id, unless another program gave it one."""
    data = ruling.dump()
    name = data.pop("id")
    return data if name.startswith(_UNNAMED_RULING) else {**data, "id": name}


def _sheet_data(sheet: Sheet) -> dict[str, Any]:
    return {name: value for name, value in sheet.dump().items() if name not in ("id", "key")}


def write_interchange(document: Document, *, is_shipped: Callable[[Form], bool], with_ids: bool = True) -> str:
    """Return a document as the text of an interchange file, indented, with a line end.

    Without ids, which may be left out, two texts of the same words are the same.
    """
    data = interchange_of(document, is_shipped=is_shipped)
    return write_json(data if with_ids else _without_ids(data), indent=2) + "\n"


def _without_ids(data: dict[str, Any]) -> dict[str, Any]:
    """Return an interchange without the ids of the document, its units, projects and rows; the form keeps its own."""

    def rows(tables: dict[str, Any]) -> dict[str, Any]:
        return {key: [_but_id(row) for row in found] for key, found in tables.items()}

    def tabled(entity: dict[str, Any]) -> dict[str, Any]:
        main = {key: entity[key] for key in (Project.main_table,) if key in entity}
        return {**_but_id(entity), **rows(main), **({"tables": rows(entity["tables"])} if "tables" in entity else {})}

    units = [{**_but_id(unit), "projects": [tabled(each) for each in unit["projects"]]} for unit in data["units"]]
    sheets = {key: tabled(sheet) for key, sheet in data.get("sheets", {}).items()}
    kept = {name: value for name, value in _but_id(data).items() if name != "adjusting"}  # they are ids
    return {**kept, "units": units, **({"sheets": sheets} if sheets else {})}


def _but_id(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "id"}
