"""A document as tables of data: its projects, and the rows of each table, in columns that the form's fields name."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import chain

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import own_key, plan_slot
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id, sheet_of_key
from jx_desktop.domain.document.tables import Row, rows_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.form.sheets import GOAL_SHEET, Cell, CellsBand, TableBand
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.publishing.printed_fields import printed_of_projects, printed_of_sheet
from jx_desktop.domain.values.money import UNITS, amount_or_none, convert

Value = str | Decimal | date | datetime | None
_NUMBERS = (FieldKind.AMOUNT, FieldKind.PERCENT, FieldKind.NUMBER)
_OF_A_ROW = ("code", "name")
"""The fields of its project that stand before a row."""


@dataclass(frozen=True, slots=True)
class Formula:
    """What a spreadsheet works out (``=SUM(C2:C81)``), and what comes of it now."""

    text: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column: its head, with the unit of its numbers, and what kind of thing stands in it."""

    label: str
    kind: FieldKind = FieldKind.TEXT


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of data: `decimals` are shown at least of its amounts.

    `foot` are rows beneath it that no filter takes for its own: sums, and sentences about them, each alone in its row.
    `heading` stands above it on paper.
    """

    name: str
    columns: tuple[DataColumn, ...]
    rows: Sequence[Sequence[Value]]
    decimals: int = 2
    notices: tuple[Message, ...] = ()
    foot: Sequence[Sequence[Value | Formula]] = ()
    heading: str = ""


@dataclass
class DataTables:
    """The tables of a document, of all its projects that have got money or of some (by id).

    With `only_printed` they have columns for the fields that `sheets`, by their keys, print.
    """

    document: Document
    ids: Collection[str] | None = None
    only_printed: bool = False
    sheets: Sequence[str] = (GOAL_SHEET,)
    _foreign: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._calculator = Calculator.of(self.document)

    @property
    def notices(self) -> tuple[Message, ...]:
        """What is to be said of the tables that were made: amounts that stand in another unit than the heads say."""
        names = tuple(dict.fromkeys(self._foreign))
        return (Message("export.foreign_money_unit", {"projects": names}),) if names else ()

    @property
    def _form(self) -> Form:
        return self.document.form

    @property
    def project_sheets(self) -> tuple[str, ...]:
        """The wanted sheets that projects fill."""
        return tuple(key for key in self.sheets if self._form.all_sheets[key].owner == "project")

    def projects(self, name: str, keys: Sequence[str] = (GOAL_SHEET,)) -> DataTable:
        """Return one row for each project: its unit, code and name, then the fields of some sheets in their order."""
        fields = self._project_fields(keys)
        rows = [[unit.code, unit.name, *self._values(project, fields)] for unit, project in self.wanted_projects()]
        return self._table(name, chain(self._unit_columns(), self._columns(fields)), rows)

    def rows_of(self, table_id: str, name: str, keys: Sequence[str] = (GOAL_SHEET,)) -> DataTable:
        """Return one row for each row of a table of projects: the unit, code and name of its project, its fields."""
        fields = self._row_fields(table_id, keys)
        before = {path: self._form.project_fields[path] for path in _OF_A_ROW}
        rows = [
            [unit.code, unit.name, *self._values(project, before), *self._values(project, fields, row)]
            for unit, project in self.wanted_projects()
            for row in rows_of(project, table_id)
        ]
        return self._table(name, chain(self._unit_columns(), self._columns(before), self._columns(fields)), rows)

    def rows_with_projects(self, name: str) -> DataTable:
        """Return one row for each indicator behind all fields of its project; one for a project that has none."""
        keys = self.project_sheets
        fields, of_rows = self._project_fields(keys), self._row_fields(MAIN_TABLE, keys)
        rows: list[list[Value]] = []
        for unit, project in self.wanted_projects():
            before: list[Value] = [unit.code, unit.name, *self._values(project, fields)]
            found = [self._values(project, of_rows, row) for row in project.indicators]
            rows += ([*before, *values] for values in found or [[None] * len(of_rows)])
        return self._table(name, chain(self._unit_columns(), self._columns(fields), self._columns(of_rows)), rows)

    def own_tables(self) -> Iterator[DataTable]:
        """Yield what stands on the wanted sheets that the document fills: their fields, the rows of their tables."""
        for key in self.sheets:
            sheet, owner = self._form.all_sheets[key], self.document.stored(sheet_id(self._form.entity_key(key)))
            if sheet.owner != "document" or not isinstance(owner, Sheet):
                continue
            fields = {
                path: each
                for path, each in self._form.sheet_fields(key).items()
                if sheet.shows(path) and self._calculator.text(owner, each)
            }
            if self.only_printed:
                fields = printed_of_sheet(self._form, owner.key, self.sheets).among(fields)
            name = sheet.name or key
            if fields:
                yield self._table(name, self._columns(fields), [self._values(owner, fields)])
            for table_id, band in sheet.table_bands.items():
                of_rows = _shown(band, self._form.row_fields(table_id))
                rows = [self._values(owner, of_rows, row) for row in rows_of(owner, table_id)]
                if rows:
                    label = self._form.label(table_id)
                    yield self._table(label if label != name else key, self._columns(of_rows), rows)

    def _project_fields(self, keys: Sequence[str]) -> Definitions:
        """Return the fields of projects that some sheets show; with the goals, also those that no sheet does."""
        fields, known = self._form.project_fields, self._form.all_sheets
        if self.only_printed:
            return self._in_order(printed_of_projects(self._form, keys).among(fields), keys)
        others = {path for path in fields if self._is_elsewhere(path)}
        shown = {
            path: each
            for path, each in fields.items()
            if path in _OF_A_ROW
            or any(known[key].shows(path) for key in keys)
            or (GOAL_SHEET in keys and path not in others)
        }
        return self._in_order(shown, keys)

    def _in_order(self, fields: Definitions, keys: Sequence[str]) -> Definitions:
        """Return fields of projects in the order of the sheets behind the goals; the others stand before, as they are.

        Where the goals are not wanted, those are code and name, and what is in no cell stands behind.
        """
        sheets = self._form.all_sheets
        bands = [band for key in keys if key != GOAL_SHEET for band in sheets[key].bands]
        cells = [cell.field for band in bands if isinstance(band, CellsBand) for _, _, cell in _by_row(band)]
        order = {path: number for number, path in enumerate(dict.fromkeys(cells)) if path not in _OF_A_ROW}
        if GOAL_SHEET in keys:
            order = {path: number for path, number in order.items() if not sheets[GOAL_SHEET].shows(path)}

        def place(path: str) -> int:
            is_first = GOAL_SHEET in keys or path in _OF_A_ROW
            return order.get(path, -1 if is_first else len(cells))

        return {path: fields[path] for path in sorted(fields, key=place)}

    def _row_fields(self, table_id: str, keys: Sequence[str]) -> Definitions:
        """Return the fields of rows that some sheets show; with the goals, also those that no sheet does."""
        fields, known = self._form.row_fields(table_id), self._form.all_sheets
        if self.only_printed:
            return printed_of_projects(self._form, keys).among(fields, table_id)
        others = {path for path in fields if self._is_elsewhere(path, table_id)}
        return {
            path: each
            for path, each in fields.items()
            if any(known[key].shows(path, table_id) for key in keys) or (GOAL_SHEET in keys and path not in others)
        }

    def _is_elsewhere(self, path: str, table_id: str | None = None) -> bool:
        """Whether a field stands on sheets behind the goals, and not on theirs."""
        sheets = self._form.all_sheets
        if sheets[GOAL_SHEET].shows(path, table_id):
            return False
        key = own_key(path)
        of_later = bool(key) and sheet_of_key(key, sheets) != GOAL_SHEET
        return of_later or any(sheet.shows(path, table_id) for sheet in sheets.values())

    def _table(self, name: str, columns: Iterator[DataColumn], rows: Sequence[Sequence[Value]]) -> DataTable:
        return DataTable(name, tuple(columns), rows, self._form.money.decimals)

    def wanted_projects(self) -> Iterator[tuple[Unit, Project]]:
        """Return the projects that are wanted, in printed order, with their units."""
        return ((u, project) for u, project in self.document.projects if self.ids is None or project.id in self.ids)

    def _unit_columns(self) -> Iterator[DataColumn]:
        return (DataColumn(each.label, each.kind) for each in self._form.unit_fields.values())

    def _columns(self, fields: Mapping[str, FieldDefinition]) -> Iterator[DataColumn]:
        for path, each in fields.items():
            label = each.label if plan_slot(path) is None else f"{self._form.label('plan')} {each.label}"
            unit = self.document.head.money_unit if each.kind is FieldKind.AMOUNT else each.unit
            if each.kind is FieldKind.PERCENT:
                unit = each.unit or "%"
            yield DataColumn(f"{label}（{unit}）" if unit else label, each.kind)

    def _values(
        self, owner: Project | Sheet, fields: Mapping[str, FieldDefinition], row: Row | None = None
    ) -> list[Value]:
        return [self.value(owner, each, row) for each in fields.values()]

    def total(self, owner: Project | Sheet, table_id: str, each: FieldDefinition) -> Value:
        """Return the sum of a column of a table; None where there is nothing to add up."""
        number = amount_or_none(self._calculator.total(owner, table_id, each))
        return self._money(owner, number) if number is not None and each.kind is FieldKind.AMOUNT else number

    def value(self, owner: Project | Sheet, each: FieldDefinition, row: Row | None = None) -> Value:
        """Return what stands in a field of an owner, or of one of its rows; amounts in the document's money unit."""
        if each.kind is FieldKind.LIST and row is None and isinstance(owner, Project):
            return "\n".join(self._form.goal.numbered_goals(owner.goals)) or None
        text = self._calculator.text(owner, each, row)
        if not text:
            return None
        if each.kind is FieldKind.DATE:
            return _date_or_text(text)
        number = amount_or_none(text) if each.kind in _NUMBERS else None
        if number is None:
            return text
        return self._money(owner, number) if each.kind is FieldKind.AMOUNT else number

    def _money(self, owner: Project | Sheet, amount: Decimal) -> Value:
        """Return an amount in the document's money unit; as text with its own unit where that cannot be converted."""
        own, unit = owner.money_unit if isinstance(owner, Project) else None, self.document.head.money_unit
        if own is None or own == unit:
            return amount
        if own in UNITS and unit in UNITS:
            return convert(amount, own, unit)
        self._foreign.append(owner.name if isinstance(owner, Project) else "")
        return f"{amount:f} {own or '？'}"


def _by_row(band: CellsBand) -> list[tuple[int, int, Cell]]:
    """Return the cells of a band row by row."""
    return sorted(band.placed, key=lambda placed: placed[:2])


def _shown(band: TableBand, fields: Definitions) -> dict[str, FieldDefinition]:
    """Return the fields that a band shows, in its order."""
    return {column.field: fields[column.field] for column in band.columns}


def _date_or_text(text: str) -> Value:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
