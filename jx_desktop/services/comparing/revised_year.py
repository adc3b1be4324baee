"""Tables of the year that came back, or that others have made, compared with an open document: 监控, 自评, 部门整体.

What they repeat of the goals is not compared: that differs is said, and never taken over from them.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import own_key
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.revised_texts import field_label, revised_field
from jx_desktop.domain.comparing.revision import Revised, RevisedEntity
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_of_key
from jx_desktop.domain.document.tables import Row, rows_of, tables_of, with_rows
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.parts import numbered_name
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.fields import plain, text_at
from jx_desktop.domain.yearly import names
from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.yearly.filling import Filling
from jx_desktop.exchange.yearly.tables import YearRead
from jx_desktop.services.resources.sheet_words import sheet_words


@dataclass(frozen=True)
class RevisedYear:
    """What tables of the year say otherwise, the keys of the sheets that they are, and their report."""

    entities: tuple[RevisedEntity, ...]
    sheets: frozenset[str]
    report: ReportDraft


def revised_year(read: YearRead, base: Document | None, here: Document) -> RevisedYear:
    """Return what tables say otherwise than what was exported (`base`), or without that, than the document.

    In what was exported an empty cell says that what stood there is gone; another's table may simply lack the column.
    """
    report = ReportDraft()
    start = base or here
    emptied = _without_sheets(start, read) if base is not None else start
    filling = Filling(emptied, sheet_words(here.form), report)
    word = filling.filled(read)
    entities = tuple(_entities(start, here, word, filling.touched))
    if base is not None:  # what we printed was computed; where it no longer fits what was changed, it says nothing
        entities = tuple(replace(each, changes=tuple(filter(_is_entered, each.changes))) for each in entities)
    return RevisedYear(tuple(each for each in entities if each.changes), frozenset(filling.sheets), report)


def _is_entered(revised: Revised) -> bool:
    return revised.address.field not in (names.STATED_RATE, names.STATED_TOTAL, names.STATED_GRADE)


def _without_sheets(document: Document, read: YearRead) -> Document:
    """Return a document without what stands on the sheets of the year that came back, for the projects that did."""
    finding = Filling(document, sheet_words(document.form), ReportDraft())
    changed: dict[str, Entity] = {}
    for table in read.tables:
        owner, key = finding.owner_and_sheet(table)
        if owner is not None:
            changed[owner.id] = _without(changed.get(owner.id, owner), key, document.form)
    return Document.build((changed.pop(entity.id, entity) for entity in document), document.form)


def _without(owner: Entity, key: str, form: Form) -> Entity:
    names = frozenset(form.all_sheets)

    def kept(values: FrozenDict[str, str]) -> FrozenDict[str, str]:
        return FrozenDict({name: text for name, text in values.items() if sheet_of_key(name, names) != key})

    if not isinstance(owner, (Project, Sheet)):
        return owner
    result: Project | Sheet = owner.model_copy(update={"values": kept(owner.values)})
    for table_id, rows in tables_of(owner):
        result = with_rows(result, table_id, [row.model_copy(update={"values": kept(row.values)}) for row in rows])
    return result


def _entities(start: Document, here: Document, word: Document, touched: Collection[str]) -> Iterator[RevisedEntity]:
    form = here.form
    for entity in word:
        if entity.id not in touched or not isinstance(entity, (Project, Sheet)):
            continue
        was, now = start.find(entity.id), here.find(entity.id)
        if not isinstance(now, (Project, Sheet)):
            continue
        before = was if isinstance(was, (Project, Sheet)) else now
        changes = (*_fields(before, now, entity, form), *_rows(before, now, entity, form))
        if isinstance(now, Project):
            title = Message("place.project", {"title": numbered_name(here.number_of(now.id), now.name)})
            yield RevisedEntity(now.id, Kind.CHANGED, title, changes, now.code)
        else:
            sheet = form.all_sheets.get(now.key)
            title = Message("place.sheet", {"title": sheet.name if sheet else now.key})
            yield RevisedEntity(now.id, Kind.CHANGED, title, changes)


def _is_of_year(path: str, owner: Entity, form: Form) -> bool:
    return isinstance(owner, Sheet) or sheet_of_key(own_key(path) or "", frozenset(form.all_sheets)) != GOAL_SHEET


def _fields(before: Entity, now: Entity, word: Entity, form: Form) -> Iterator[Revised]:
    fields = form.fields_of(now)
    for path in dict.fromkeys((*_own_paths(before), *_own_paths(now), *_own_paths(word))):
        if _is_of_year(path, now, form):
            field = fields.get(path) or FieldDefinition(path, FieldKind.TEXT, own_key(path))
            if field.computed is None:
                yield from revised_field(field, field_label(field, form), Address(now.id, path), (before, now, word))


def _rows(before: Project | Sheet, now: Project | Sheet, word: Project | Sheet, form: Form) -> Iterator[Revised]:
    for table_id, rows in tables_of(word):
        fields, label = form.row_fields(table_id), form.label(table_id)
        old, here = ({row.id: row for row in rows_of(each, table_id)} for each in (before, now))
        behind: list[str] = []
        for number, row in enumerate(rows, 1):
            name = plain(row.value_at("level3") or row.value_at("values.level3"))
            said = Message("compare.named_row", {"label": label, "number": number, "name": name})
            if row.id not in here and row.id not in old:
                text = "　".join(filter(None, (text_at(row, field) for field in fields.values())))
                address = Address(now.id, None, row.id)
                yield Revised(Kind.ADDED, address, said, "", "", text, False, row, table_id, row.id, tuple(behind))
            elif row.id in here:
                was = old.get(row.id, here[row.id])
                yield from _cells(was, here[row.id], row, said, now, form, table_id)
            behind.append(row.id)


def _cells(was: Row, now: Row, word: Row, said: Message, owner: Entity, form: Form, table_id: str) -> Iterator[Revised]:
    fields = form.row_fields(table_id)
    for path in dict.fromkeys((*_own_paths(was), *_own_paths(now), *_own_paths(word))):
        field = fields.get(path)
        if field is not None and field.computed is None and _is_of_year(path, owner, form):
            cell = Message("compare.cell", {"row": said, "field": field.label})
            yield from revised_field(field, cell, Address(owner.id, path, now.id), (was, now, word))


def _own_paths(record: object) -> Iterator[str]:
    yield from (f"values.{key}" for key in getattr(record, "values", ()))


def joined_entities(goals: Sequence[RevisedEntity], year: Sequence[RevisedEntity]) -> tuple[RevisedEntity, ...]:
    """Return what differs of goals and of sheets of the year, that of one project together."""
    of_year = {entity.entity_id: entity for entity in year}
    joined = []
    for entity in goals:
        own = of_year.pop(entity.entity_id, None)
        joined.append(entity if own is None else replace(entity, changes=(*entity.changes, *own.changes)))
    return (*joined, *of_year.values())
