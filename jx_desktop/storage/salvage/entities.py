"""What can still be read of single records, and words for what cannot."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from pydantic import ValidationError

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section, section_id
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.document.tables import plain_rows
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Comment, Event, Opinion, Reply
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.storage.salvage.broken_json import readable_object

E = TypeVar("E", bound=Entity)
Location: TypeAlias = tuple[str | int, ...]

UNREADABLE = "\ufffd"
"""Stands in a text for letters that could not be read."""

_MOST_ROUNDS = 10
_FURTHER_INSIDE = ("id", "values")
_KINDS = (Head, Section, Sheet, Unit, Project, Ruling, Comment, Opinion, Event)
_KEYS: dict[type[Entity], tuple[str, ...]] = {
    kind: tuple(name for name in kind.model_fields if name not in _FURTHER_INSIDE) for kind in _KINDS
}
_KEYS[Comment] = tuple(name for name in _KEYS[Comment] if name not in Reply.model_fields)
"""Found anew inside a broken record: no object further inside it has these."""
_WORDED_FIELDS = (
    "accounts_approved_on", "adjusting", "approval_number", "approved_on", "arranged", "comment_ids", "disclose",
    "disclose_ground", "event_ids", "final", "finals", "key_project", "opinion_ids", "paragraphs", "part",
    "project_ids", "references", "ruling_ids", "scope", "section_office", "stage", "succeeds", "tables",
    "unconfirmed", "unit_ids",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A record as it lies in the file: its row's id, its place, its text."""

    id: str
    order: int
    body: str


@dataclass(frozen=True, slots=True)
class Readable(Generic[E]):
    """A record that was read, and what of it could not be: its losses are worded once the form is known."""

    entity: E
    order: int
    dropped: tuple[Location, ...] = ()
    is_complete: bool = True
    is_cleaned: bool = False

    @property
    def is_perfect(self) -> bool:
        """Whether everything of it could be read."""
        return self.is_complete and not self.is_cleaned and not self.dropped


def read_entity(
    entity_type: type[E], found: Found, form: Form, names: Collection[tuple[str, str]]
) -> Readable[E] | None:
    """Return what can be read of a record, field by field; None when nothing can.

    `names` are kind and id of records that the file is known to have had.
    """
    readable = readable_object(found.body, _KEYS[entity_type])
    data = readable.members
    if not data and not readable.is_complete:
        return None
    kind, inside = entity_type.entity_kind, data.get("id")
    is_inside_right = isinstance(inside, str) and (kind, inside) in names and (kind, found.id) not in names
    data["id"] = inside if is_inside_right else found.id
    if issubclass(entity_type, Section):
        data["key"] = _section_key(found.id, data.get("key"), form)
        data["id"] = section_id(data["key"])
    elif issubclass(entity_type, Sheet):
        data["key"] = str(data.get("key") or found.id.removeprefix(sheet_id("")))
        data["id"] = sheet_id(data["key"])
    elif issubclass(entity_type, Head):
        data["form"] = form.id
    entity, dropped = _fitting(entity_type, data)
    if entity is None:
        return None
    is_cleaned = readable.is_cleaned or UNREADABLE in found.body
    return Readable(entity, found.order, tuple(dropped), readable.is_complete, is_cleaned)


def _section_key(entity_id: str, key: object, form: Form) -> str:
    """Return a section's key, which stands twice: as the form knows it, or else as its id has it."""
    by_id = entity_id.removeprefix(section_id(""))
    return key if isinstance(key, str) and key in form.section_ids and by_id not in form.section_ids else by_id


def _fitting(entity_type: type[E], data: dict[str, Any]) -> tuple[E | None, list[Location]]:
    """Return the entity that `data` makes, without the values that do not fit; they are taken out of it."""
    dropped: list[Location] = []
    _make_rows_distinct(data)
    for _ in range(_MOST_ROUNDS):
        try:
            return entity_type.model_validate(data), dropped
        except ValidationError as error:
            places = {_droppable(data, detail["loc"], detail["type"]) for detail in error.errors(include_url=False)}
        if () in places:
            break
        # From the back, so that the places of what stands before stay what they are.
        for place in sorted(places, key=_sortable, reverse=True):
            _remove(data, place)
        dropped += sorted(places, key=_sortable)
    return None, dropped


def _make_rows_distinct(data: dict[str, Any]) -> None:
    """Take the id from rows that have another row's; they get one of their own."""
    seen: set[object] = set()
    for row in plain_rows(data, Project.main_table):
        if isinstance(row.get("id"), str):
            if row["id"] in seen:
                del row["id"]
            else:
                seen.add(row["id"])


def _droppable(data: Any, location: Location, kind: str) -> Location:
    """Return the place of the innermost value that must go for an error: the whole of what lacks something."""
    wanted = location[:-1] if kind == "missing" else location
    for length, step in enumerate(wanted):
        is_there = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)
        if not is_there:
            return wanted[:length]
        data = data[step]
    return wanted


def _sortable(location: Location) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in location]


def _remove(data: Any, location: Location) -> None:
    for step in location[:-1]:
        data = data[step]
    del data[location[-1]]


def losses_of(readable: Readable[E], form: Form) -> Iterator[Message]:
    """Yield what of a record could not be read."""
    what = name_of(readable.entity, form)
    if not readable.is_complete:
        yield Message("salvage.incomplete", {"what": what})
    if readable.is_cleaned:
        yield Message("salvage.characters", {"what": what})
    for field in dict.fromkeys(_field_name(type(readable.entity), place, form) for place in readable.dropped):
        yield Message("salvage.field", {"what": what, "field": field})


def _field_name(entity_type: type[Entity], location: Location, form: Form) -> Message | str:
    """Return the form's word for a place in a record, or the program's."""
    name, *inside = location
    if name == "indicators" and inside and isinstance(inside[0], int):
        row = Message("row.numbered", {"number": inside[0] + 1})
        table = form.label("indicators")
        if len(inside) == 1:
            return Message("salvage.row", {"table": table, "row": row})
        return Message("salvage.row_field", {"table": table, "row": row, "field": form.label(str(inside[1]))})
    path = ".".join(map(str, location))
    for field in (f"{entity_type.entity_kind}.{path}", path, str(name)):
        if field in form.labels:
            return form.labels[field]
    return Message(f"salvage_field.{name}") if name in _WORDED_FIELDS else str(name)


def name_of(entity: Entity, form: Form) -> Message:
    """Return what a record is, for the user."""
    if isinstance(entity, Section):
        return Message("salvage.section", {"title": form.section_heading(entity.key)})
    if isinstance(entity, (Unit, Project)):
        return _coded(entity.entity_kind, entity.code, entity.name)
    return Message(f"salvage.{entity.entity_kind}", {"key": entity.key} if isinstance(entity, Sheet) else {})


def name_of_lost(kind: str, entity_id: str, form: Form) -> Message:
    """Return what a record was of which nothing but kind and id is left."""
    if kind == Section.entity_kind:
        return Message("salvage.section", {"title": form.section_heading(entity_id.removeprefix(section_id("")))})
    if kind == Sheet.entity_kind:
        return Message("salvage.sheet", {"key": entity_id.removeprefix(sheet_id(""))})
    if kind == Head.entity_kind:
        return Message("salvage.head")
    return Message("salvage.other", {"kind": kind, "id": entity_id})


def _coded(kind: str, code: str, name: str) -> Message:
    if name and code:
        return Message(f"salvage.{kind}", {"name": name, "code": code})
    return (
        Message(f"salvage.{kind}_by_name", {"name": name or code})
        if name or code
        else Message(f"salvage.{kind}_unnamed")
    )
