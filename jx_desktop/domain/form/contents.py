"""What documents of a form contain: sections, plan, tables, sheets, and every field that can be filled in."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from jx_desktop.base.paths import Slot, list_item, own_path, plan_path, plan_slot
from jx_desktop.base.record import ABSENT_IF_EMPTY, FrozenDict
from jx_desktop.base.text import Text
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.fields import FieldDefinition, FieldKey, FieldKind, OwnField, monthly, of_any_month
from jx_desktop.domain.form.fields_by_path import NO_FIELDS, FieldsByPath
from jx_desktop.domain.form.parts import FormPart, Key
from jx_desktop.domain.form.publication import STANDARD_PUBLICATION, DueDate, PublicationForm
from jx_desktop.domain.form.sheets import AREAS, GOAL_SHEET, CellsBand, Column, PlanBand, SheetForm, TableBand
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.form.tables import MAIN_TABLE, STANDARD_COLUMNS, TableForm
from jx_desktop.domain.values.scoring import Scoring

SECTION_OFFICE = "section_office"
"""责任股室, the field of a project that no form needs to name: it is for the desk and is not printed."""
ACCOUNTS_APPROVED_ON = "accounts_approved_on"
"""决算批复日期, the field of the head that forms have whose sheets must be public some days after it."""
_STANDARD_WORDS = {
    SECTION_OFFICE: "责任股室",
    "values.evaluation.stated.rate": "原表执行率",
    "values.evaluation.stated.total": "原表总得分",
    "values.evaluation.stated.grade": "原表等级",
    "disclose_ground": "不予公开的依据",
    ACCOUNTS_APPROVED_ON: "决算批复日期",
}
AROUND = ("department.name", "department.code", "unit.name", "unit.code")
"""The fields of the head and of a unit that sheets of projects may show."""
_FIXED: tuple[tuple[str, FieldKind], ...] = (
    ("code", FieldKind.CODE),
    ("name", FieldKind.TEXT),
    ("purpose", FieldKind.LONG_TEXT),
    ("goals", FieldKind.LIST),
    (SECTION_OFFICE, FieldKind.TEXT),
)
_REQUIRED = ("code", "name", "budget.total")
_HEAD: tuple[tuple[str, FieldKind], ...] = (
    ("department.code", FieldKind.CODE),
    ("department.name", FieldKind.TEXT),
    ("year", FieldKind.NUMBER),
    ("stage", FieldKind.CHOICE),
    ("cover_mark", FieldKind.TEXT),
    ("compiled_by", FieldKind.TEXT),
    ("reviewed_by", FieldKind.TEXT),
    ("money_unit", FieldKind.CHOICE),
    ("declared_total", FieldKind.AMOUNT),
    ("approved_on", FieldKind.DATE),
)


class Money(FormPart):
    """Money: the unit of a new document, the units allowed, decimals printed, the parts that make the total."""

    unit: Text
    units: tuple[Text, ...]
    decimals: Annotated[int, Field(ge=0, le=6)] = 2
    parts: tuple[Text, ...] = ("fiscal", "other")
    unit_line: Text = "单位：{unit}"

    def field(self, part: str) -> str:
        """Return the field address of ``total`` or of one of the parts."""
        fixed = part in ("total", "fiscal", "other")
        return f"budget.{part}" if fixed else own_path(part, "budget")


class SectionForm(FormPart):
    """One text section of Part 1."""

    id: Key
    title: Text
    required: bool = True


class PlanRow(FormPart):
    """One row of the plan; the first has no id."""

    id: Key | None = None
    label: Text = ""


class Plan(FormPart):
    """The spending plan: months of its checkpoints, its rows."""

    label: Text
    checkpoint_label: Text = "{month}月底"
    checkpoints: tuple[Annotated[int, Field(ge=1, le=12)], ...]
    percent: Text = "{percent}%"
    rows: Annotated[tuple[PlanRow, ...], Field(min_length=1)] = (PlanRow(),)

    @field_validator("checkpoints")
    @classmethod
    def _checkpoints_rise(cls, months: tuple[int, ...]) -> tuple[int, ...]:
        if not months or list(months) != sorted(set(months)):
            raise PydanticCustomError("form_checkpoints", "the months of the plan must rise")
        return months


NO_PLAN = Plan.model_construct(label="", checkpoints=(), rows=())
"""The plan of a form that asks for none."""


class FormContents(FormPart):
    """What a form is called, in which `version`, and what can be filled in; it may ask for no sections and no plan.

    Forms with a `group` (其他省份) stand folded under it where one is chosen. `source` says in words where the list of
    its fields comes from; a layout that no paper proves is `unproven`. `fields` are a project's own by path
    (``values.contact``).
    """

    id: Annotated[Text, Field(min_length=1, max_length=100, pattern=r"^[\w.-]+$")]
    name: Text
    version: Annotated[Text, ABSENT_IF_EMPTY] = ""
    group: Annotated[Text, ABSENT_IF_EMPTY] = ""
    source: Annotated[Text, ABSENT_IF_EMPTY] = ""
    unproven: Annotated[bool, ABSENT_IF_EMPTY] = False
    language: Text = "zh-CN"
    title: Text
    money: Money
    labels: FrozenDict[str, Text]
    fields: FrozenDict[FieldKey, OwnField] = FrozenDict()
    sections: tuple[SectionForm, ...] = ()
    plan: Annotated[Plan, Field(exclude_if=lambda plan: plan == NO_PLAN)] = NO_PLAN
    tables: FrozenDict[FieldKey, TableForm]
    sheets: FrozenDict[FieldKey, SheetForm]
    date: Text = "{year}年{month}月{day}日"
    scoring: Scoring = Scoring()
    publication: Annotated[PublicationForm, Field(exclude_if=lambda said: said == STANDARD_PUBLICATION)] = (
        STANDARD_PUBLICATION
    )

    # ---- sheets and tables

    @cached_property
    def all_sheets(self) -> Mapping[str, SheetForm]:
        """Every sheet by its key, those repeated by month one by one (``monitor-07``), in the order of a year.

        A file keeps forms with their keys sorted, so that the order of the TOML does not last.
        """
        known = {key: self._labelled(sheet) for name, raw in self.sheets.items() for key, sheet in raw.repeated(name)}

        def place(key: str) -> tuple[object, ...]:
            sheet = known[key]
            return AREAS.index(sheet.area), key != GOAL_SHEET, sheet.owner == "document", bool(sheet.of), key

        return MappingProxyType({key: known[key] for key in sorted(known, key=place)})

    def _labelled(self, sheet: SheetForm) -> SheetForm:
        """Return a sheet whose columns have their words: those of their fields, where they have none of their own."""
        bands = [
            band.model_copy(update={"columns": tuple(self._with_label(column, band.table) for column in band.columns)})
            if isinstance(band, TableBand)
            else band
            for band in sheet.bands
        ]
        return sheet.model_copy(update={"bands": tuple(bands)})

    def _with_label(self, column: Column, table_id: str) -> Column:
        field = self.row_fields(table_id).get(column.field)
        return column if column.label or field is None else column.model_copy(update={"label": field.label})

    @property
    def goal(self) -> SheetForm:
        """The sheet with a project's goals."""
        return self.all_sheets[GOAL_SHEET]

    @property
    def indicators(self) -> TableForm:
        """The table of indicators."""
        return self.tables[MAIN_TABLE]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in which the goal sheet shows the indicators."""
        return self.goal.columns_of(MAIN_TABLE)

    @cached_property
    def dues(self) -> tuple[DueDate, ...]:
        """By when sheets of the form must be public."""
        return tuple(due for due in self.publication.due if due.sheet in self.all_sheets)

    def due_of(self, sheet: str) -> DueDate | None:
        """Return by when a sheet of the form must be public, None where it does not say."""
        return next((due for due in self.dues if due.sheet == sheet), None)

    @cached_property
    def no_operators(self) -> frozenset[str]:
        """What columns of operators show of values in words (定性): said there it is no operator."""
        bands = (band for sheet in self.sheets.values() for band in sheet.table_bands.values())
        return frozenset(column.otherwise for band in bands for column in band.columns if column.otherwise)

    def shown(self, table_id: str, sheet: SheetForm | None = None) -> ShownTable:
        """Return a table as a sheet shows it; without one, as the goal sheet does."""
        band = (sheet or self.goal).table_bands.get(table_id)
        columns = band.columns if band is not None else ()
        table = self.tables[table_id]
        adds_rows = table.adds_rows and not any(column.read_only for column in columns)
        total_label = band.total_label if band is not None else ""
        label = table.label or self._word(table_id)
        fields = self.row_fields(table_id)
        return ShownTable(table_id, label, columns, fields, table.taxonomy, adds_rows, total_label)

    @cached_property
    def _months(self) -> tuple[int, ...]:
        return tuple(sorted({month for sheet in self.sheets.values() for month in sheet.months}))

    @cached_property
    def head_fields(self) -> FieldsByPath:
        """The fields of the head; the day on which the accounts were approved only where a sheet waits for it."""
        waited = any(due.after == ACCOUNTS_APPROVED_ON for due in self.dues)
        fields = (*_HEAD, *([(ACCOUNTS_APPROVED_ON, FieldKind.DATE)] if waited else []))
        return FieldsByPath.of(FieldDefinition(path, kind, self._word(path)) for path, kind in fields)

    @cached_property
    def unit_fields(self) -> FieldsByPath:
        """The fields of a unit."""
        kinds = (("code", FieldKind.CODE), ("name", FieldKind.TEXT))
        return FieldsByPath.of(FieldDefinition(path, kind, self._word(f"unit.{path}")) for path, kind in kinds)

    @cached_property
    def project_fields(self) -> FieldsByPath:
        """The fields of a project outside its tables, in the order of the goal sheet; what it does not show, last."""
        shown: list[str] = []
        for band in self.goal.bands:
            if isinstance(band, CellsBand):
                shown += (cell.field for _, _, cell in band.placed if cell.field)
            elif isinstance(band, PlanBand):
                shown += (plan_path(Slot(m, row.id)) for row in self.plan.rows for m in self.plan.checkpoints)
        order = {path: place for place, path in reversed(list(enumerate(shown)))}
        return FieldsByPath.of(sorted(self._of_projects(), key=lambda field: order.get(field.path, len(shown))))

    @cached_property
    def long_texts(self) -> tuple[FieldDefinition, ...]:
        """The fields of a project that hold long texts: what its money is for, and those of the form's own."""
        return tuple(field for field in self.project_fields.values() if field.kind is FieldKind.LONG_TEXT)

    def _of_projects(self) -> Iterator[FieldDefinition]:
        for path, kind in _FIXED:
            yield FieldDefinition(path, kind, self._word(path), path in _REQUIRED)
        for part in dict.fromkeys(("total", "fiscal", "other", *self.money.parts)):
            path = self.money.field(part)
            if path not in self.fields:
                yield FieldDefinition(path, FieldKind.AMOUNT, self._word(path), path in _REQUIRED)
        for key, field in self.fields.items():
            for path, month in monthly(key, self._months):
                yield FieldDefinition.own(path, field, month=month)
        for row in self.plan.rows:
            for month in self.plan.checkpoints:
                path = plan_path(Slot(month, row.id))
                yield FieldDefinition(path, FieldKind.PERCENT, self.label(path), unit="%")

    @cached_property
    def around_fields(self) -> FieldsByPath:
        """What stands around a project and may stand on its sheets (主管部门, 实施单位): filled in elsewhere."""
        return FieldsByPath.of(FieldDefinition(path, FieldKind.TEXT, self._word(path)) for path in AROUND)

    def section_fields(self, key: str) -> FieldsByPath:
        """Return the fields of a section: its paragraphs, called by its title."""
        title = next((section.title for section in self.sections if section.id == key), key)
        return FieldsByPath.of((FieldDefinition("paragraphs", FieldKind.LIST, title),))

    def sheet_fields(self, key: str) -> FieldsByPath:
        """Return the fields of a sheet that the document owns, outside its tables; paragraphs where it is unknown.

        Sheets that are one entity have the fields of all of them.
        """
        sheet, entity = self.all_sheets.get(key), self.entity_key(key)
        own = {
            own_path(name): FieldDefinition.own(own_path(name), field)
            for other, each in self.all_sheets.items()
            if self.entity_key(other) == entity
            for name, field in each.fields.items()
        }
        return FieldsByPath.of(
            (*own.values(), FieldDefinition("paragraphs", FieldKind.LIST, sheet.name if sheet else key))
        )

    def entity_key(self, key: str) -> str:
        """Return the key of the sheet whose entity holds what a sheet of the document shows: mostly its own."""
        sheet = self.all_sheets.get(key)
        return sheet.of if sheet is not None and sheet.of else key

    def row_fields(self, table_id: str = MAIN_TABLE) -> FieldsByPath:
        """Return the fields of the rows of a table; none where the form does not know it."""
        return self._row_fields.get(table_id, NO_FIELDS)

    @cached_property
    def _row_fields(self) -> Mapping[str, FieldsByPath]:
        return {table_id: FieldsByPath.of(self._of_rows(table_id)) for table_id in self.tables}

    def _of_rows(self, table_id: str) -> Iterator[FieldDefinition]:
        fixed = STANDARD_COLUMNS if table_id == MAIN_TABLE else ()
        fields = self.tables[table_id].fields
        for field in fields:
            for key, month in monthly(field.id, self._months):
                yield FieldDefinition.own(key if key in fixed else own_path(key), field, month=month)
        known = {field.id for field in fields}
        yield from (FieldDefinition(path, FieldKind.TEXT, self._word(path)) for path in fixed if path not in known)

    def fields_of(self, entity: Entity) -> FieldsByPath:
        """Return the fields of an entity outside its tables; none of an entity that nobody fills in."""
        match entity:
            case Head():
                return self.head_fields
            case Unit():
                return self.unit_fields
            case Project():
                return self.project_fields
            case Section():
                return self.section_fields(entity.key)
            case Sheet():
                return self.sheet_fields(entity.key)
        return NO_FIELDS

    def field_at(self, entity: Entity, path: str, table_id: str | None = None) -> FieldDefinition | None:
        """Return the field to which a path leads (``goals.2`` to the goals), of a row of a table where one is named."""
        fields = self.fields_of(entity) if table_id is None else self.row_fields(table_id)
        return fields.get(list_item(path)[0])

    def kept_field(self, path: str, kind: FieldKind = FieldKind.TEXT) -> FieldDefinition:
        """Return what is kept at a path that no sheet shows: a field, in a month that none has, or none."""
        of_rows = ((own_path(field.id), field) for table in self.tables.values() for field in table.fields)
        return of_any_month(path, (*self.fields.items(), *of_rows)) or FieldDefinition(path, kind, self.label(path))

    # ---- words

    def label(self, field: str) -> str:
        """Return the form's word for a path (``budget.total``, ``plan.12``, ``goals.0``, ``value``) or a table's id."""
        known = self._known_labels.get(field)
        if known is None:
            known = self._known_labels[field] = self._label(field)
        return known

    @cached_property
    def _known_labels(self) -> dict[str, str]:
        return dict(self.labels)

    def _label(self, field: str) -> str:
        slot = plan_slot(field)
        if slot is not None:
            row_label = next((item.label for item in self.plan.rows if item.id == slot.row), "") if slot.row else ""
            return row_label + self.plan.checkpoint_label.replace("{month}", str(slot.month))
        path = list_item(field)[0]
        if path in self.tables:
            return self.tables[path].label or self._word(path)
        for fields in (self.project_fields, *self._row_fields.values()):
            if path in fields:
                return fields[path].label
        return self._word(path)

    def _word(self, path: str) -> str:
        return self.labels.get(path) or _STANDARD_WORDS.get(path, path)
