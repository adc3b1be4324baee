"""待确认: the places of a document that came from last year and that nobody has looked at yet.

A mark covers what is looked at together: a field of a project (``purpose``, ``values.contact``), all of its ``budget``,
``plan`` or ``goals``, one row of a table (``indicators.ROW``), the ``paragraphs`` of a section. What the other
sheets of the year say is never carried and has no marks.
"""

from collections.abc import Collection, Iterator
from typing import TypeVar

from jx_desktop.base.paths import OWN, Slot, own_key, plan_path, split
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import sheet_of_key
from jx_desktop.domain.document.tables import row_of, table_of, tables_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.filled import FilledField, filled_fields

M = TypeVar("M", bound=Entity)


def mark_at(entity: Entity, place: Address) -> str:
    """Return the mark that covers a place of an entity, whether it is set or not; empty where none could be."""
    if place.row_id is not None:
        table_id = table_of(entity, place.row_id) if isinstance(entity, Project) else None
        return f"{table_id}.{place.row_id}" if table_id else ""
    if not isinstance(entity, (Project, Section)):
        return ""
    path = place.field or ""
    return path if path.startswith(f"{OWN}.") else split(path)[0]


def place_of(entity: Entity, mark: str) -> Address:
    """Return where to look at what a mark covers: the row of a table, the field, the first of a group of fields."""
    name, rest = split(mark)
    if isinstance(entity, Project) and name != OWN and rest:
        return Address(entity.id, None, rest)
    if isinstance(entity, Project) and mark == "plan" and entity.plan:
        first = entity.plan[0]
        return Address(entity.id, plan_path(Slot(first.month, first.row)))
    return Address(entity.id, "budget.total" if mark == "budget" else mark)


def markable(entity: Entity, form: Form) -> tuple[str, ...]:
    """Return the marks for all that is filled in on the sheet of goals, or in a section, in the form's order."""
    return tuple(dict.fromkeys(mark for mark, _ in fields_with_marks(entity, form)))


def fields_with_marks(entity: Entity, form: Form) -> Iterator[tuple[str, FilledField]]:
    """Yield what is filled in on the sheet of goals, or in a section, with the mark that covers it, in order."""
    if not isinstance(entity, (Project, Section)):
        return
    others = {table for key, sheet in form.all_sheets.items() if key != GOAL_SHEET for table in sheet.table_bands}
    rows = {
        row.id: f"{table_id}.{row.id}"
        for table_id, rows in (tables_of(entity) if isinstance(entity, Project) else ())
        if table_id not in others or table_id in form.goal.table_bands
        for row in rows
    }
    for found in filled_fields(entity, form):
        key = own_key(found.place.field or "")
        if key and sheet_of_key(key, form.all_sheets) != GOAL_SHEET:
            continue
        mark = rows.get(found.place.row_id, "") if found.place.row_id is not None else mark_at(entity, found.place)
        if mark:
            yield mark, found


def marked(entity: M, form: Form) -> M:
    """Return an entity as one of which nothing is confirmed."""
    return entity.model_copy(update={"unconfirmed": markable(entity, form)})


def confirmed(entity: M, marks: Collection[str]) -> M:
    """Return an entity without some of its marks."""
    return entity.model_copy(update={"unconfirmed": tuple(mark for mark in marks_of(entity) if mark not in marks)})


def marks_of(entity: Entity | None) -> tuple[str, ...]:
    """Return the marks of an entity; none where it can have none."""
    return entity.unconfirmed if isinstance(entity, (Project, Section)) else ()


def unconfirmed_places(document: Document) -> Iterator[Address]:
    """Yield what waits for being confirmed, in the order of the document; what is 未安排 does not wait."""
    for entity in _waiting(document):
        yield from (place_of(entity, mark) for mark in entity.unconfirmed)


def count_unconfirmed(document: Document) -> int:
    """Return how many places wait: it is told after every change, and needs none of them."""
    return sum(len(entity.unconfirmed) for entity in _waiting(document))


def _waiting(document: Document) -> Iterator[Project | Section]:
    yield from (section for section in document.sections if section.unconfirmed)
    yield from (project for _, project in document.projects if project.unconfirmed and project.arranged)


def settled(changes: ChangeSet, *, keeps_marks: bool) -> ChangeSet:
    """Return changes with the marks that they leave.

    What somebody has put in a place is confirmed, unless the change `keeps_marks`, as one in many places does; a mark
    goes with its row. What a change says of marks itself, it says.
    """
    return tuple(_settled(change, keeps_marks) for change in changes)


def _settled(change: Change, keeps_marks: bool) -> Change:
    before, after = change.before, change.after
    if not isinstance(after, (Project, Section)) or not after.unconfirmed or marks_of(before) != after.unconfirmed:
        return change
    gone = [mark for mark in after.unconfirmed if _is_settled(before, after, mark, keeps_marks)]
    return Change(before, confirmed(after, gone)) if gone else change


def _is_settled(before: Entity | None, after: Project | Section, mark: str, keeps_marks: bool) -> bool:
    then, now = covered(before, mark), covered(after, mark)
    return now is None or (not keeps_marks and then is not None and then != now)


def covered(entity: Entity | None, mark: str) -> object:
    """Return what a mark covers, to be compared; None where there is nothing, as for a row that has gone.

    Of a row it is what the sheet of goals says: later sheets of the year say more of it.
    """
    name, rest = split(mark)
    if not isinstance(entity, Project) or name == OWN or not rest:
        return entity.value_at(mark) if entity is not None else None
    row = row_of(entity, rest)
    if row is None:
        return None
    values = {key: text for key, text in row.values.items() if sheet_of_key(key) == GOAL_SHEET}
    return row.field_values() | {OWN: values}
