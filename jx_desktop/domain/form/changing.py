"""A document in another form (更换表样): what goes where, and what has no place there and is kept out of sight."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from jx_desktop.base.paths import Slot, own_path, plan_path, split
from jx_desktop.domain.carrying.other_form import NoPlace, OtherForm, WhyNoPlace
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section, section_id
from jx_desktop.domain.document.sheets import Sheet, own_sheet, sheet_id
from jx_desktop.domain.document.tables import table_of, tables_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.kinds.filled import FilledField, filled_fields
from jx_desktop.domain.partition.renaming import renamed
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.review.rulings import Ruling


class WhatMoves(StrEnum):
    """What has its place in the other form."""

    SECTION = "section"
    FIELD = "field"
    COLUMN = "column"
    LEVEL = "level"


class Move(NamedTuple):
    """What goes where: what it is called in either form, on which sheet of the year, how many places say it."""

    what: WhatMoves
    sheet: str
    old: str
    new: str
    places: int


@dataclass(frozen=True)
class FormChange:
    """A document before it has another form, and after. What is `unplaced` is kept, and found by going back."""

    before: Document
    after: Document
    moves: tuple[Move, ...] = ()
    unplaced: tuple[NoPlace, ...] = ()

    @property
    def form(self) -> Form:
        """The form that it goes to."""
        return self.after.form

    @cached_property
    def changes(self) -> ChangeSet:
        """What leads there, beside the form itself."""
        return self.after.changes_since(self.before)

    @property
    def missing_checkpoints(self) -> tuple[str, ...]:
        """The form's words for checkpoints at which no project has a percentage, though some have others."""
        plans = [project.plan for _, project in self.after.projects]
        given = {Slot(item.month, item.row) for plan in plans for item in plan if item.percent is not None}
        slots = [Slot(month, row.id) for row in self.form.plan.rows for month in self.form.plan.checkpoints]
        return tuple(self.form.label(plan_path(slot)) for slot in slots if given and slot not in given)

    @property
    def odd_money_unit(self) -> str:
        """The unit of money that the document keeps, though the form does not offer it; mostly empty."""
        unit = self.after.head.money_unit or ""
        return "" if unit in self.form.money.units else unit


def form_change(document: Document, form: Form) -> FormChange:
    """Return what becomes of a document in another form."""
    return _Changing(document, form).made()


class _Changing:
    def __init__(self, document: Document, form: Form) -> None:
        self._document = document
        self._fit = OtherForm(document.form, form, keeps=True)
        self._ids = {section_id(old): section_id(new) for old, new in self._fit.sections.items()}
        self._ids |= {sheet_id(old): sheet_id(new) for old, new in self._fit.sheets.items()}
        self._paths: dict[tuple[str, str | None, str], str | None] = {}
        self._moves: Counter[tuple[WhatMoves, str, str, str]] = Counter()
        self._unplaced: list[NoPlace] = []

    def made(self) -> FormChange:
        form = self._fit.new
        entities = [each for each in map(self._entity, self._document) if each is not None]
        after = Document.build(entities, form, self._document.foreign_rows).with_known_beside(self._document)
        moves = tuple(Move(*key, count) for key, count in self._moves.items())
        return FormChange(self._document, after, moves, tuple(self._unplaced))

    def _entity(self, entity: Entity) -> Entity | None:
        match entity:
            case Head():
                return entity.model_copy(update={"form": self._fit.new.id})
            case Section():
                return self._section(entity)
            case Project():
                return self._project(entity)
            case Sheet():
                return self._sheet(entity)
            case Comment() | Ruling():
                return self._said(entity)
        return entity

    def _section(self, section: Section) -> Section | None:
        key, old = self._fit.sections.get(section.key), self._fit.old
        if key is not None:
            count = sum(1 for text in section.paragraphs if text)
            if count:
                label = self._fit.new.section_fields(key)["paragraphs"].label
                self._moves[WhatMoves.SECTION, "", old.section_fields(section.key)["paragraphs"].label, label] += count
            return section.model_copy(update={"id": section_id(key), "key": key})
        is_known_there = section.key in self._fit.new.section_ids
        for number, text in enumerate(section.paragraphs if not is_known_there else ()):
            place = Address(section.id, f"paragraphs.{number}")
            label = old.section_fields(section.key)["paragraphs"].label
            self._unplaced.append(NoPlace(place, label, text, WhyNoPlace.SECTION, is_kept=True))
        is_blank = not (section.paragraphs or section.unconfirmed or section.__pydantic_extra__)
        return None if is_blank else section

    def _project(self, project: Project) -> Project:
        new, unplaced = self._fit.project(project)
        self._unplaced += unplaced
        for row, other in zip(project.indicators, new.indicators, strict=True):
            old, now = (" / ".join(filter(None, (each.level1, each.level2))) for each in (row, other))
            if old and self._fit.level(row.level1, row.level2) is not None:
                self._moves[WhatMoves.LEVEL, "", old, now] += 1
        self._count(project)
        marks = tuple(dict.fromkeys(each for mark in project.unconfirmed for each in self._marks(project, mark)))
        return new.model_copy(update={"unconfirmed": marks}) if marks != project.unconfirmed else new

    def _sheet(self, sheet: Sheet) -> Sheet:
        new, unplaced = self._fit.sheet(sheet)
        self._unplaced += unplaced
        if sheet.key in self._fit.sheets or self._fit.is_same:
            self._count(sheet)
        elif sheet.key not in self._fit.new.all_sheets:
            self._unplaced += [
                NoPlace(found.place, found.field.label, found.text, WhyNoPlace.SHEET, is_kept=True)
                for found in filled_fields(sheet, self._fit.old)
            ]
        return new

    def _said(self, said: Comment | Ruling) -> Comment | Ruling:
        entity = self._document.find(said.entity) if said.entity is not None else None
        path = self._path(entity, said.row, said.field) if entity is not None and said.field else None
        if path is not None and path != said.field:
            said = said.model_copy(update={"field": path})
        return renamed(said, self._ids)

    def _marks(self, project: Project, mark: str) -> Iterator[str]:
        """Yield what a mark is now; one of a field that has become an amount of the budget is the budget's as well."""
        name, rest = split(mark)
        if rest and own_path(rest) != mark:
            yield f"{self._fit.tables.get(name, name)}.{rest}"
            return
        path = self._path(project, None, mark) if rest else None
        yield path if path is not None and own_path(split(path)[1]) == path else mark
        if path is not None and split(path)[0] == "budget":
            yield "budget"

    # ---- where a field is now

    def _path(self, entity: Entity, row_id: str | None, path: str) -> str | None:
        """Return where a field of an entity, or of its row, has its place now; None for nowhere."""
        if self._fit.is_same or not isinstance(entity, (Project, Sheet)):
            return path
        table_id = table_of(entity, row_id) if row_id is not None else None
        return self._place(entity, table_id, path)

    def _place(self, entity: Project | Sheet, table_id: str | None, path: str) -> str | None:
        owner = entity.key if isinstance(entity, Sheet) else ""
        key = (owner, table_id, path)
        if key not in self._paths:
            if owner and table_id is None:
                is_known = owner in self._fit.sheets and path != "paragraphs" and not path.startswith("paragraphs.")
                self._paths[key] = self._fit.sheet_fields(owner).get(path) if is_known else path
            else:
                self._paths[key] = self._fit.path_of(path, table_id)
        return self._paths[key]

    # ---- what is told

    def _count(self, entity: Project | Sheet) -> None:
        """Count what is filled in by where it goes."""
        tables = {row_id: table_id for table_id, row_id in _rows_in(entity)}
        for found in filled_fields(entity, self._fit.old):
            table_id = tables[found.place.row_id] if found.place.row_id is not None else None
            label = self._label(entity, table_id, found)
            if label:
                what = WhatMoves.COLUMN if table_id is not None else WhatMoves.FIELD
                sheet = self._sheet_name(entity, table_id, found)
                self._moves[what, sheet, found.field.label, label] += 1

    def _label(self, entity: Project | Sheet, table_id: str | None, found: FilledField) -> str:
        """Return what a field is called in the new form; empty where it has no place, and for levels of rows."""
        path = self._place(entity, table_id, found.field.path)
        if path is None or (table_id == MAIN_TABLE and path in ("level1", "level2")):
            return ""
        if table_id is not None:
            field = self._fit.new.row_fields(self._fit.tables.get(table_id, table_id)).get(path)
        elif isinstance(entity, Sheet):
            field = self._fit.new.sheet_fields(self._fit.sheets.get(entity.key, entity.key)).get(path)
        else:
            field = self._fit.new.project_fields.get(path)
        return field.label if field is not None else ""

    def _sheet_name(self, entity: Project | Sheet, table_id: str | None, found: FilledField) -> str:
        sheets = self._fit.old.all_sheets
        key = entity.key if isinstance(entity, Sheet) else own_sheet(found.field.path.removeprefix("values."), sheets)
        if isinstance(entity, Project) and key == "goal":
            return self._fit.old.label(table_id) if table_id is not None and table_id != MAIN_TABLE else ""
        return sheets[key].name if key in sheets else ""


def _rows_in(entity: Project | Sheet) -> Iterator[tuple[str, str]]:
    for table_id, rows in tables_of(entity):
        yield from ((table_id, row.id) for row in rows)


def grouped(unplaced: Iterable[NoPlace]) -> list[tuple[str, WhyNoPlace, list[NoPlace]]]:
    """Return what has no place by its word and why, in the order in which these come first."""
    groups: dict[tuple[str, WhyNoPlace], list[NoPlace]] = {}
    for each in unplaced:
        groups.setdefault((each.label, each.why), []).append(each)
    return [(label, why, items) for (label, why), items in groups.items()]
