"""What was filled in in one form, put into another: by id, by the role of a level, else by label; the rest listed."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from jx_desktop.base.paths import OWN, Slot, list_item, own_key, own_path, plan_path, plan_slot
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.carrying.corresponding import (
    ALWAYS,
    EVERYWHERE,
    LEVELS,
    former_level_keys,
    is_former_level,
    level_in,
    moved,
    paired,
    placed_columns,
    placed_fields,
)
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Budget, PlanItem, Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.document.tables import Row, TableRow, tables_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.form.tables import MAIN_TABLE, STANDARD_COLUMNS
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.values.money import amount_or_none

_AMOUNTS = ("budget.total", "budget.fiscal", "budget.other")
_NO_AMOUNTS: dict[str, object] = {"total": None, "fiscal": None, "other": None, "values": FrozenDict()}


class WhyNoPlace(StrEnum):
    """What has no place: in the other form, among this year's units, as an unknown key, beside another's text."""

    SECTION = "section"
    FIELD = "field"
    CHECKPOINT = "checkpoint"
    TABLE = "table"
    LEVEL = "level"
    UNIT = "unit"
    KEY = "key"
    TOGETHER = "together"
    SHEET = "sheet"


class NoPlace(NamedTuple):
    """What of a document found no place: where it stands there, its word there, and what it says.

    `is_kept`: it stands in this year's document all the same, where it does not belong.
    """

    place: Address
    label: str
    text: str
    why: WhyNoPlace
    is_kept: bool = False


class OtherForm:
    """What corresponds in two forms; in the same form everything does."""

    def __init__(self, old: Form, new: Form, *, keeps: bool = False) -> None:
        """Without `keeps` it is about the sheet of goals, and what has no place is left out.

        With it, all sheets of the year are, and what has no place stays under its own name: going back finds it.
        """
        self.old = old
        self.new = new
        self.keeps = keeps
        self.is_same = old == new

    @cached_property
    def back(self) -> "OtherForm":
        """What corresponds the other way."""
        return OtherForm(self.new, self.old, keeps=self.keeps)

    # ---- what corresponds

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """The keys of the new form's sections by those of the old one's."""
        titles = [{each.id: each.title for each in form.sections} for form in (self.old, self.new)]
        return paired(*titles)

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """The new paths of a project's fields by the old ones, but for the plan: only those that have a place."""
        old, new = (placed_fields(form, of_year=self.keeps) for form in (self.old, self.new))
        return _with_unknown(old, new) | {path: path for path in EVERYWHERE}

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """The ids of the new form's tables by those of the old one's: of goals, or of all sheets."""
        known = [form.tables if self.keeps else form.goal.table_bands for form in (self.old, self.new)]
        names = [
            {key: form.label(key) for key in tables if key != MAIN_TABLE}
            for form, tables in zip((self.old, self.new), known, strict=True)
        ]
        return paired(*names) | {MAIN_TABLE: MAIN_TABLE}

    @cached_property
    def columns(self) -> Mapping[str, Mapping[str, str]]:
        """The new paths of the fields of rows by the old ones, for every old table that has a new one."""
        found: dict[str, Mapping[str, str]] = {}
        for table_id, other in self.tables.items():
            old = placed_columns(self.old, table_id, of_year=self.keeps)
            found[table_id] = _with_unknown(old, placed_columns(self.new, other, of_year=self.keeps))
        return found

    @cached_property
    def slots(self) -> Mapping[Slot, Slot]:
        """The new checkpoints of the plan by the old ones."""
        names = [{row.id: row.label for row in form.plan.rows if row.id is not None} for form in (self.old, self.new)]
        rows: dict[str | None, str | None] = {None: None}
        rows.update(paired(*names))
        months = set(self.new.plan.checkpoints)
        return {Slot(month, row): Slot(month, new) for row, new in rows.items() for month in months}

    @cached_property
    def sheets(self) -> Mapping[str, str]:
        """The keys of the new form's sheets of the document by those of the old one's."""
        names = [
            {key: sheet.name for key, sheet in form.all_sheets.items() if sheet.owner == "document" and not sheet.of}
            for form in (self.old, self.new)
        ]
        return paired(*names)

    def sheet_fields(self, key: str) -> Mapping[str, str]:
        """Return the new paths of the fields of a sheet of the document that has a place, by the old ones."""
        fields = self.old.sheet_fields(key), self.new.sheet_fields(self.sheets[key])
        return _with_unknown(*({field.path: field.label for field in each.own.values()} for each in fields))

    def level(self, level1: str, level2: str) -> tuple[str, str] | None:
        """Return the new names of the levels of a row, by their roles; None where the new form has no such level."""
        return level_in(self.new.indicators.taxonomy, self.old.indicators.taxonomy, level1, level2)

    def path_of(self, path: str, table_id: str | None = None) -> str | None:
        """Return where a field of a project, or of the rows of a table, has its place now; None for nowhere."""
        if table_id is not None:
            return self.columns.get(table_id, {}).get(path, path if path in LEVELS else None)
        slot = plan_slot(path)
        if slot is not None:
            new = self.slots.get(slot)
            return plan_path(new) if new is not None else None
        name, number = list_item(path)
        if name in EVERYWHERE and not (name in ALWAYS or self.new.goal.shows(name) or not self.keeps):
            return None
        return path if number is not None else self.fields.get(path)

    # ---- what is filled in

    def project(self, project: Project) -> tuple[Project, tuple[NoPlace, ...]]:
        """Return a project as it stands in the new form, and what of it has no place there."""
        if self.is_same:
            return project, ()
        left: list[NoPlace] = []
        budget, own = self._budget_and_values(project, left)
        tables: dict[str, tuple[TableRow, ...]] = {}
        indicators: tuple[Indicator, ...] = ()
        for table_id, rows in tables_of(project):
            if table_id == MAIN_TABLE:
                indicators = tuple(self._indicator(project, row, left) for row in project.indicators)
            else:
                self._table(project, table_id, rows, tables, left)
        left += self._not_shown(project)
        update = {
            "budget": budget,
            "values": FrozenDict(own),
            "plan": tuple(self._plan(project, left)),
            "indicators": indicators,
            "tables": FrozenDict(tables),
        }
        return project.model_copy(update=update), tuple(left)

    def sheet(self, sheet: Sheet) -> tuple[Sheet, tuple[NoPlace, ...]]:
        """Return a sheet of the document as it stands in the new form, or as it is where that has none like it."""
        if self.is_same or sheet.key not in self.sheets:
            return sheet, ()
        left: list[NoPlace] = []
        held = {own_path(key): text for key, text in sheet.values.items()}
        places = self.sheet_fields(sheet.key)
        left += [
            self._no_field(Address(sheet.id, path), self.old.field_at(sheet, path), text)
            for path, text in held.items()
            if path not in places
        ]
        tables: dict[str, tuple[TableRow, ...]] = {}
        for table_id, rows in sheet.tables.items():
            self._table(sheet, table_id, rows, tables, left)
        key = self.sheets[sheet.key]
        values = FrozenDict({own_key(path): text for path, text in moved(held, places).items()})
        update = {"id": sheet_id(key), "key": key, "values": values, "tables": FrozenDict(tables)}
        return sheet.model_copy(update=update), tuple(left)

    def _not_shown(self, project: Project) -> Iterator[NoPlace]:
        for name in EVERYWHERE:
            value = project.value_at(name)
            if value and self.path_of(name) is None:
                yield self._no_field(Address(project.id, name), self.old.project_fields.get(name), value)

    def _budget_and_values(self, project: Project, left: list[NoPlace]) -> tuple[Budget, dict[str, str]]:
        held: dict[str, object] = {}
        for path in (
            *_AMOUNTS,
            *(own_path(key, "budget") for key in project.budget.values),
            *(own_path(key) for key in project.values),
        ):
            value = project.value_at(path)
            if value is not None and value != "":
                held[path] = value
        places = {path: new for path in held if (new := self.fields.get(path)) and _may_hold(new, held[path])}
        aside = {new for new in places.values() if new in held and new not in places}
        places = {path: new for path, new in places.items() if own_key(path) or new not in aside}
        for path, value in held.items():
            if path not in places and value != 0:
                left.append(self._no_field(Address(project.id, path), self.old.project_fields.get(path), value))
        found = moved(held, places, keeps=self.keeps)
        own = {own_key(path): plain(value) for path, value in found.items() if path.startswith(f"{OWN}.")}
        amounts = {path: plain(value) for path, value in found.items() if not path.startswith(f"{OWN}.")}
        return Project(budget=project.budget.model_copy(update=_NO_AMOUNTS)).with_values(amounts).budget, own

    def _plan(self, project: Project, left: list[NoPlace]) -> Iterator[PlanItem]:
        items = {Slot(item.month, item.row): item for item in project.plan}
        for slot, item in items.items():
            if slot not in self.slots and item.percent is not None:
                path = plan_path(slot)
                left.append(self._no_place(Address(project.id, path), self.old.label(path), item.percent, "checkpoint"))
        for slot, item in moved(items, self.slots, keeps=self.keeps).items():
            yield item.model_copy(update=slot._asdict())

    def _indicator(self, project: Project, row: Indicator, left: list[NoPlace]) -> Indicator:
        columns = {**self.columns[MAIN_TABLE], **{path: path for path in LEVELS}}
        levels, kept = self._levels(row)
        if levels is None:
            text = f"{row.level1} {row.level2}".strip()
            place = Address(project.id, "level2" if row.level2 else "level1", row.id)
            left.append(NoPlace(place, self.old.label("level2"), text, WhyNoPlace.LEVEL, is_kept=True))
        texts = row.model_copy(update=dict(zip(LEVELS, levels or (row.level1, row.level2), strict=True)))
        paths = (*STANDARD_COLUMNS, *(own_path(key) for key in row.values if not is_former_level(key)))
        held = {path: text for path in paths if (text := plain(texts.value_at(path)))}
        for path, text in held.items():
            if path not in columns:
                left.append(self._no_column(Address(project.id, path, row.id), MAIN_TABLE, text))
        found = moved(held, columns, keeps=self.keeps)
        own = {own_key(path): text for path, text in found.items() if own_key(path)}
        fixed = {path: found.get(path, "") for path in STANDARD_COLUMNS}
        return row.model_copy(update={**fixed, "values": FrozenDict(own | kept)})

    def _levels(self, row: Indicator) -> tuple[tuple[str, str] | None, dict[str, str]]:
        """Return the new levels of a row, and former ones, as values, that could not be told from these."""
        now = row.level1, row.level2
        if not self.keeps:
            return self.level(*now), {}
        keys, former = former_level_keys(self.new), {k: text for k, text in row.values.items() if is_former_level(k)}
        known = former.pop(keys[0], ""), former.pop(keys[1], "")
        if any(known) and self.back.level(*known) == now:
            return known, former
        levels = self.level(*now)
        if levels is not None and self.back.level(*levels) != now:
            former |= {key: text for key, text in zip(former_level_keys(self.old), now, strict=True) if text}
        return levels, former

    def _table(
        self, entity: Project | Sheet, table_id: str, rows: Iterable[Row],
        tables: dict[str, tuple[TableRow, ...]], left: list[NoPlace],
    ) -> None:  # fmt: skip
        """Put the rows of a table where they belong, which have no fields but texts."""
        if table_id in self.tables:
            tables[self.tables[table_id]] = tuple(
                TableRow.model_validate(row.model_copy(update={"values": self._values(entity, table_id, row, left)}))
                for row in rows
            )
            return
        left += self._lost_rows(entity, table_id, rows)
        if self.keeps:
            tables[table_id] = tuple(row for row in rows if isinstance(row, TableRow))

    def _values(self, entity: Project | Sheet, table_id: str, row: Row, left: list[NoPlace]) -> FrozenDict[str, str]:
        """Return the texts of a row by the new keys. The rows of such a table have no other fields."""
        columns = self.columns[table_id]
        held = {own_path(key): text for key, text in row.values.items()}
        for path, text in held.items():
            if text and path not in columns:
                left.append(self._no_column(Address(entity.id, path, row.id), table_id, text))
        return FrozenDict({own_key(path): text for path, text in moved(held, columns, keeps=self.keeps).items()})

    def _lost_rows(self, entity: Project | Sheet, table_id: str, rows: Iterable[Row]) -> Iterator[NoPlace]:
        label = self.old.label(table_id)
        for row in rows:
            text = "；".join(text for text in row.values.values() if text)
            if text:
                yield self._no_place(Address(entity.id, None, row.id), label, text, "table")

    def _no_column(self, place: Address, table_id: str, text: str) -> NoPlace:
        return self._no_field(place, self.old.row_fields(table_id).get(place.field or ""), text)

    def _no_field(self, place: Address, field: FieldDefinition | None, value: object) -> NoPlace:
        path = place.field or ""
        label = field.label if field is not None else path if place.row_id is not None else self.old.label(path)
        return self._no_place(place, label, value, "field")

    def _no_place(self, place: Address, label: str, value: object, why: str) -> NoPlace:
        return NoPlace(place, label, plain(value), WhyNoPlace(why), is_kept=self.keeps)


def _may_hold(path: str, value: object) -> bool:
    return bool(own_key(path)) or amount_or_none(plain(value)) is not None


def _with_unknown(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return the new paths by the old ones; what the old form does not know has its place where the new one does."""
    found = paired(old, new)
    taken = {*found.values()}
    return {path: path for path in new if path not in old and path not in taken} | found
