"""What was approved (批复) as the present content of a document that has gone on meanwhile."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from jx_desktop.base.record import FrozenDict, Record
from jx_desktop.domain.document.document import ORDERS, Document, InconsistentError
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head, Stage
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import sheet_id, sheet_of_key
from jx_desktop.domain.document.tables import TableRow, tables_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET

R = TypeVar("R", Indicator, TableRow)
T = TypeVar("T", bound=Record)

_OWN_OF_HEAD = (
    "id", "form", "stage", "cover_mark", "final", "before_final", "finals", "references", "part", "approved_on",
    "approval_number", "review_of", "accounts_approved_on", "adjusting",
    *(name for kind, name in ORDERS.items() if kind is not Unit),
)  # fmt: skip
_OWN_OF_PROJECT = ("unconfirmed", "succeeds", "key_project")


def approved_head(head: Head, number: str, on: date | None) -> Head:
    """Return the head of a document whose budget is approved; 解除定稿 later leaves it so.

    The mark of its cover (草案) says what it is no more.
    """
    on_cover = {"stage": Stage.APPROVED, "cover_mark": None}
    values: dict[str, object] = {**on_cover, "approval_number": number, "approved_on": on}
    if head.before_final is not None:
        values["before_final"] = head.before_final.model_copy(update=on_cover)
    return head.model_copy(update=values)


def with_approved(document: Document, approved: Document) -> Document:
    """Return a document with the goals and amounts that were approved; the two have one form.

    What no approval is about stays: what later sheets of the year say, marks of 待确认, rulings, comments, opinions and
    events, 定稿, and projects that have got no money here and are not in what was approved.
    Raises `InconsistentError` where something of what was approved has the id of something else here.
    """
    form = document.form
    head = document.head
    own = {name: getattr(head, name) for name in _OWN_OF_HEAD if name in Head.model_fields}
    others = {entity.id: entity for entity in document.sheets if entity.key != GOAL_SHEET}
    goals = approved.stored(sheet_id(GOAL_SHEET))
    units, projects = list[Unit](), dict[str, Project]()
    for unit in (*approved.units, *(unit for unit in document.units if unit.id not in approved)):
        ids = [*unit.project_ids] if unit.id in approved else []
        ids += _left_here(document, approved, unit.id)
        if ids or unit.id in approved:
            here = document.find(unit.id) or unit
            units.append(_with_unknown(unit, here).model_copy(update={"project_ids": tuple(ids)}))
        projects.update((each, _project(document, approved, each, form)) for each in ids)
    sections = (_marked_as(document, section) for section in approved.sections)
    entities: list[Entity] = [
        _with_unknown(approved.head, head).model_copy(update={**own, "unit_ids": tuple(unit.id for unit in units)}),
        *sections,
        *others.values(),
        *([goals] if goals is not None else []),
        *units,
        *projects.values(),
        *(record for kind in ORDERS if kind is not Unit for record in document.listed(kind)),
    ]
    return Document.build(entities, form, document.foreign_rows).with_known_beside(document)


def _left_here(document: Document, approved: Document, unit_id: str) -> Iterator[str]:
    """Yield the projects of a unit that have got no money and that nobody has approved or refused."""
    unit = document.find(unit_id)
    for project in document.projects_of(unit) if isinstance(unit, Unit) else ():
        if not project.arranged and project.id not in approved:
            yield project.id


def _project(document: Document, approved: Document, project_id: str, form: Form) -> Project:
    here, there = document.find(project_id), approved.find(project_id)
    if not isinstance(here, Project):
        return cast(Project, there)
    if not isinstance(there, Project) or not (here.arranged or there.arranged):
        return here
    goal_tables = {table for table in {*here.tables, *there.tables} if _is_of_goals(table, form)}
    tables = {key: rows for key, rows in here.tables.items() if key not in goal_tables}
    for key in goal_tables & there.tables.keys():
        tables[key] = _rows(here.tables.get(key, ()), there.tables[key], form)
    made = _with_unknown(there, here).model_copy(
        update={
            **{name: getattr(here, name) for name in _OWN_OF_PROJECT},
            "values": _values(here.values, there.values, form),
            "tables": FrozenDict(tables),
            "indicators": _rows(here.indicators, there.indicators, form),
        }
    )
    ids = [row.id for _, rows in tables_of(made) for row in rows]
    if len(set(ids)) < len(ids):
        raise InconsistentError("repeated_id", project_id)
    return made


def _rows(here: Sequence[R], there: Sequence[R], form: Form) -> tuple[R, ...]:
    known = {row.id: row for row in here}
    return tuple(
        _with_unknown(row, known[row.id]).model_copy(update={"values": _values(known[row.id].values, row.values, form)})
        if row.id in known
        else row
        for row in there
    )


def _with_unknown(there: T, here: Record) -> T:
    """Return what was approved with the keys that this version does not know: they are not handed in."""
    unknown = {**(here.__pydantic_extra__ or {}), **(there.__pydantic_extra__ or {})}
    return there.model_copy(update=unknown) if unknown else there


def _values(here: Mapping[str, str], there: Mapping[str, str], form: Form) -> FrozenDict[str, str]:
    """Return what was approved of the goals, and what later sheets say here."""
    sheets = form.all_sheets
    goals = {key: text for key, text in there.items() if sheet_of_key(key, sheets) == GOAL_SHEET}
    return FrozenDict(goals | {key: text for key, text in here.items() if sheet_of_key(key, sheets) != GOAL_SHEET})


def _is_of_goals(table: str, form: Form) -> bool:
    showing = [key for key, sheet in form.all_sheets.items() if table in sheet.table_bands]
    return not showing or GOAL_SHEET in showing


def _marked_as(document: Document, section: Section) -> Section:
    here = document.find(section.id)
    if not isinstance(here, Section):
        return section
    return _with_unknown(section, here).model_copy(update={"unconfirmed": here.unconfirmed})
