"""What was filled in in one form, put into another: by id, by the role of a level, else by label; the rest listed."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from jx_desktop.base.paths import OWN, Slot, own_key, own_path, plan_path
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Budget, PlanItem, Project
from jx_desktop.domain.document.sheets import sheet_of_key
from jx_desktop.domain.document.tables import Row, TableRow, tables_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.form.tables import MAIN_TABLE, STANDARD_COLUMNS
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.values.money import amount_or_none

_EVERYWHERE = ("code", "name", "purpose", "goals")
_LEVELS = ("level1", "level2")


class WhyNoPlace(StrEnum):
    """What has no place: in this year's form, among its units, as a key that no program knows, beside another's."""

    SECTION = "section"
    FIELD = "field"
    CHECKPOINT = "checkpoint"
    TABLE = "table"
    LEVEL = "level"
    UNIT = "unit"
    KEY = "key"
    TOGETHER = "together"


class NoPlace(NamedTuple):
    """What of last year's document found no place: where it stands there, its word there, and what it says.

    `is_kept`: it stands in this year's document all the same, where it does not belong.
    """

    place: Address
    label: str
    text: str
    why: WhyNoPlace
    is_kept: bool = False


class OtherForm:
    """What corresponds in two forms; in the same form everything does."""

    def __init__(self, old: Form, new: Form) -> None:
        self.old = old
        self.new = new
        self.is_same = old == new

    # ---- what corresponds

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """The keys of the new form's sections by those of the old one's."""
        titles = [{each.id: each.title for each in form.sections} for form in (self.old, self.new)]
        return _paired(*titles)

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """The new paths of a project's fields by the old ones, but for the plan: only those that have a place."""
        old, new = (_placed_fields(form) for form in (self.old, self.new))
        return {path: path for path in new if path not in old} | _paired(old, new) | {p: p for p in _EVERYWHERE}

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """The ids of the new form's tables of goals by those of the old one's."""
        names = [
            {key: form.label(key) for key in form.goal.table_bands if key != MAIN_TABLE}
            for form in (self.old, self.new)
        ]
        return _paired(*names) | {MAIN_TABLE: MAIN_TABLE}

    @cached_property
    def columns(self) -> Mapping[str, Mapping[str, str]]:
        """The new paths of the fields of rows by the old ones, for every old table that has a new one."""
        found: dict[str, Mapping[str, str]] = {}
        for table_id, other in self.tables.items():
            old, new = _placed_columns(self.old, table_id), _placed_columns(self.new, other)
            found[table_id] = {path: path for path in new if path not in old} | _paired(old, new)
        return found

    @cached_property
    def slots(self) -> Mapping[Slot, Slot]:
        """The new checkpoints of the plan by the old ones."""
        names = [{row.id: row.label for row in form.plan.rows if row.id is not None} for form in (self.old, self.new)]
        rows: dict[str | None, str | None] = {None: None}
        rows.update(_paired(*names))
        months = set(self.new.plan.checkpoints)
        return {Slot(month, row): Slot(month, new) for row, new in rows.items() for month in months}

    def level(self, level1: str, level2: str) -> tuple[str, str] | None:
        """Return the new names of the levels of a row, by their roles; None where the new form has no such level."""
        new = {level.name: level for level in self.new.indicators.taxonomy}
        if level1 in new and (not level2 or level2 in {level.name for level in new[level1].level2}):
            return level1, level2
        old = next((level for level in self.old.indicators.taxonomy if level.name == level1), None)
        if old is None:
            return level1, level2  # no level of last year's form either
        same = new.get(level1) or next((level for level in new.values() if level.role == old.role), None)
        role = next((level.role for level in old.level2 if level.name == level2), None)
        if same is None:
            return None
        if role is None:
            return same.name, level2
        inner = [level.name for level in same.level2 if level2 == level.name or level.role == role]
        return (same.name, level2 if level2 in inner else inner[0]) if inner else None

    # ---- projects

    def project(self, project: Project) -> tuple[Project, tuple[NoPlace, ...]]:
        """Return a project as it stands in the new form, and what of it has no place there."""
        if self.is_same:
            return project, ()
        left: list[NoPlace] = []
        budget, own = self._budget_and_values(project, left)
        tables: dict[str, tuple[TableRow, ...]] = {}
        indicators: tuple[Indicator, ...] = ()
        for table_id, rows in tables_of(project):
            if table_id not in self.tables:
                left += self._lost_rows(project, table_id, rows)
            elif table_id == MAIN_TABLE:
                indicators = tuple(self._indicator(project, row, left) for row in project.indicators)
            else:
                tables[self.tables[table_id]] = tuple(
                    TableRow(id=row.id, values=self._values(project, table_id, row, left)) for row in rows
                )
        update = {
            "budget": budget,
            "values": FrozenDict(own),
            "plan": tuple(self._plan(project, left)),
            "indicators": indicators,
            "tables": FrozenDict(tables),
        }
        return project.model_copy(update=update), tuple(left)

    def _budget_and_values(self, project: Project, left: list[NoPlace]) -> tuple[Budget, dict[str, str]]:
        amounts: dict[str, object] = {}
        own: dict[str, str] = {}
        paths = [
            *(f"budget.{part}" for part in ("total", "fiscal", "other")),
            *(own_path(key, "budget") for key in project.budget.values),
            *(own_path(key) for key in project.values),
        ]
        for path in paths:
            value = project.value_at(path)
            new = self.fields.get(path)
            if value is None or value == "":
                continue
            is_held = new is not None and (own_key(new) or amount_or_none(plain(value)) is not None)
            if new is None or not is_held:
                if value != 0:
                    left.append(_no_field(Address(project.id, path), self.old.label(path), value))
            elif new.startswith(f"{OWN}."):
                own[own_key(new)] = plain(value)
            else:
                amounts[new] = plain(value)
        return Project().with_values(amounts).budget, own

    def _plan(self, project: Project, left: list[NoPlace]) -> Iterator[PlanItem]:
        for item in project.plan:
            slot = self.slots.get(Slot(item.month, item.row))
            if slot is not None:
                yield PlanItem(month=slot.month, percent=item.percent, row=slot.row)
            elif item.percent is not None:
                path = plan_path(Slot(item.month, item.row))
                place = Address(project.id, path)
                left.append(NoPlace(place, self.old.label(path), plain(item.percent), WhyNoPlace.CHECKPOINT))

    def _indicator(self, project: Project, row: Indicator, left: list[NoPlace]) -> Indicator:
        columns = self.columns[MAIN_TABLE]
        levels = self.level(row.level1, row.level2)
        if levels is None:
            text = f"{row.level1} {row.level2}".strip()
            place = Address(project.id, "level2" if row.level2 else "level1", row.id)
            left.append(NoPlace(place, self.old.label("level2"), text, WhyNoPlace.LEVEL, is_kept=True))
        texts = row.model_copy(update=dict(zip(_LEVELS, levels or (row.level1, row.level2), strict=True)))
        fixed: dict[str, str] = {}
        own: dict[str, str] = {}
        for path in (*STANDARD_COLUMNS, *(own_path(key) for key in row.values)):
            text = plain(texts.value_at(path))
            new = columns.get(path, path if path in _LEVELS else None)
            if not text:
                continue
            if new is None:
                left.append(self._no_column(Address(project.id, path, row.id), MAIN_TABLE, text))
            elif own_key(new):
                own[own_key(new)] = text
            else:
                fixed[new] = text
        return Indicator(id=row.id, **fixed, values=FrozenDict(own))

    def _values(self, project: Project, table_id: str, row: Row, left: list[NoPlace]) -> FrozenDict[str, str]:
        """Return the texts of a row by the new keys. The rows of such a table have no other fields."""
        columns = self.columns[table_id]
        found: dict[str, str] = {}
        for key, text in row.values.items():
            new = columns.get(own_path(key))
            if new is not None:
                found[own_key(new)] = text
            elif text:
                left.append(self._no_column(Address(project.id, own_path(key), row.id), table_id, text))
        return FrozenDict(found)

    def _lost_rows(self, project: Project, table_id: str, rows: Iterable[Row]) -> Iterator[NoPlace]:
        label = self.old.label(table_id)
        for row in rows:
            text = "；".join(text for text in row.values.values() if text)
            if text:
                yield NoPlace(Address(project.id, None, row.id), label, text, WhyNoPlace.TABLE)

    def _no_column(self, place: Address, table_id: str, text: str) -> NoPlace:
        path = place.field or ""
        known = self.old.row_fields(table_id).get(path)
        return _no_field(place, known.label if known is not None else path, text)


def _no_field(place: Address, label: str, value: object) -> NoPlace:
    return NoPlace(place, label, plain(value), WhyNoPlace.FIELD)


def _placed_fields(form: Form) -> dict[str, str]:
    """Return the labels of a project's fields of the sheet of goals that hold something of their own, but the plan."""
    shown = ("total", *form.money.parts)
    amounts = {form.money.field(part) for part in shown}
    return {
        path: field.label
        for path, field in form.project_fields.items()
        if not path.startswith("plan.")
        and path not in _EVERYWHERE
        and (own_key(path) or path in amounts or form.goal.shows(path))
        and _is_of_goals(field, form)
    }


def _placed_columns(form: Form, table_id: str) -> dict[str, str]:
    """Return the labels of the fields of rows that hold something of their own and are the form's."""
    known = {field.id for field in form.tables[table_id].fields}
    return {
        path: field.label
        for path, field in form.row_fields(table_id).items()
        if (path in known or own_key(path)) and _is_of_goals(field, form)
    }


def _is_of_goals(field: FieldDefinition, form: Form) -> bool:
    return field.computed is None and sheet_of_key(own_key(field.path), form.all_sheets) == GOAL_SHEET


def _paired(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return the new names of things by the old ones, both given with their labels: by name, else by label.

    A label counts where it stands once among what is left on either side.
    """
    found = {name: name for name in old if name in new}
    rest, free = ([name for name in names if name not in found] for names in (old, new))
    for name in rest:
        alike = [other for other in free if folded(new[other]) == folded(old[name])]
        twins = [other for other in rest if folded(old[other]) == folded(old[name])]
        if len(alike) == 1 and len(twins) == 1:
            found[name] = alike[0]
    return found
