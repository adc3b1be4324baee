"""A sheet of the form as a worksheet: for each project its table as it is printed, with numbers that are numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from typing import Literal

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.document.tables import Row, rows_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.parts import fill, han_number
from jx_desktop.domain.form.sheets import (
    CellsBand,
    ChangesBand,
    Column,
    PlanBand,
    SheetForm,
    SignBand,
    TableBand,
    TextsBand,
)
from jx_desktop.domain.values.indicator_cells import cell_text
from jx_desktop.domain.yearly.changes import changes_of, told_changes
from jx_desktop.domain.yearly.names import CANCELLED_MARK, CHANGE_KIND, CHANGE_REASON
from jx_desktop.domain.yearly.standing import bands_of, is_cancelled
from jx_desktop.exchange.writing.data_tables import DataTables, Value

Role = Literal["title", "line", "label", "head", "cell"]
Owner = Project | Sheet
_CANCELLED_MM = 24.0


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell from `left` to `right`, in mm, in `row` and the `rows` from there on, counted from 0.

    `unit` is shown behind a number.
    """

    row: int
    left: float
    right: float
    value: Value
    rows: int = 1
    kind: FieldKind = FieldKind.TEXT
    role: Role = "cell"
    is_centred: bool = False
    unit: str = ""


@dataclass
class SheetPages:
    """A worksheet: its cells, `edges` of its columns in mm from 0, how many rows it has, where tables begin."""

    name: str
    width: float
    decimals: int
    is_wide: bool = False
    cells: list[PageCell] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    height: int = 0

    @property
    def edges(self) -> list[float]:
        """Where columns begin and end: wherever a cell does."""
        return sorted({round(at, 1) for cell in self.cells for at in (cell.left, cell.right)} | {0.0})


def sheet_pages(tables: DataTables, key: str) -> SheetPages:
    """Return a sheet of all projects that are wanted, one beneath the other, or the one of the document."""
    present, document = tables.document, tables.document.as_settled(key)
    form = document.form
    if document is not present:
        tables = replace(tables, document=document, ids=[each.id for _, each in tables.wanted_projects()])
    sheet = form.all_sheets[key]
    width, height = form.page_of(sheet)
    pages = SheetPages(sheet.name or key, sheet.width, form.money.decimals, width > height)
    if sheet.owner == "document":
        own = form.entity_key(key)
        owner, head = document.stored(sheet_id(own)), document.head
        owner = owner if isinstance(owner, Sheet) else Sheet.of(own)
        _Setter(tables, key, sheet, pages, owner, None).set(0, head.department.code, head.department.name)
        return pages
    for unit, project in tables.wanted_projects():
        if not sheet.has_changes or changes_of(document, project):
            number = document.number_of(project.id) or 0
            _Setter(tables, key, sheet, pages, project, unit).set(number, unit.code, unit.name, project.name)
    return pages


class _Setter:
    """Sets the bands of one sheet beneath what is there."""

    def __init__(
        self, tables: DataTables, key: str, sheet: SheetForm, pages: SheetPages, owner: Owner, unit: Unit | None
    ) -> None:
        self._tables = tables
        self._key = key
        self._sheet = sheet
        self._pages = pages
        self._owner = owner
        self._unit = unit
        form = tables.document.form
        self._form = form
        self._fields = form.fields_of(owner)
        self._bands: dict[type, Callable[..., None]] = {
            CellsBand: self._set_cells,
            TableBand: self._set_table,
            PlanBand: self._set_plan,
            TextsBand: self._set_texts,
            SignBand: self._set_sign,
            ChangesBand: self._set_changes,
        }

    def set(self, number: int, code: str, name: str, project: str = "") -> None:
        """Set the title, the line above the table, and the bands; nobody signs what is public."""
        pages, sheet, head = self._pages, self._sheet, self._tables.document.head
        pages.begins.append(pages.height)
        self._add(0, 0, sheet.width, sheet.title_of(number, project or name), role="title")
        pages.height += 1
        unit = fill(self._form.money.unit_line, {"unit": self._money_unit or ""}) if self._money_unit else ""
        line = fill(sheet.unit_line, {"code": code, "name": name}).strip() or head.department.name
        self._add(0, 0, sheet.width / 2, line, role="line")
        self._add(0, sheet.width / 2, sheet.width, unit, role="line")
        pages.height += 1
        if isinstance(self._owner, Project) and is_cancelled(self._owner) and CHANGE_KIND not in sheet.shown_fields:
            self._add(0, 0, _CANCELLED_MM, CANCELLED_MARK, role="label")
            self._add(0, _CANCELLED_MM, sheet.width, str(self._owner.value_at(CHANGE_REASON) or ""))
            pages.height += 1
        for band in bands_of(self._owner, self._key, self._form):
            if not (self._tables.only_printed and isinstance(band, SignBand)):
                self._bands[type(band)](band)
        pages.height += 1  # an empty row beneath

    @property
    def _money_unit(self) -> str | None:
        return self._tables.document.head.money_unit

    def _add(
        self,
        row: int,
        left: float,
        right: float,
        value: Value,
        *,
        rows: int = 1,
        kind: FieldKind = FieldKind.TEXT,
        role: Role = "cell",
        centred: bool = False,
        unit: str = "",
    ) -> None:
        at, unit = self._pages.height + row, unit or ("%" if kind is FieldKind.PERCENT else "")
        self._pages.cells.append(PageCell(at, left, right, value, rows, kind, role, centred, unit))

    def _value(self, each: FieldDefinition, row: Row | None = None) -> Value:
        return self._tables.value(self._owner, each, row)

    def _around(self, path: str) -> str | None:
        """Return what stands around a project (主管部门, 实施单位); None for its own fields."""
        whose, _, name = path.partition(".")
        if path not in self._form.around_fields or path in self._fields:
            return None
        owner = self._unit if whose == "unit" else self._tables.document.head.department
        return str(getattr(owner, name, "") or "")

    def _set_cells(self, band: CellsBand) -> None:
        edges = [0.0, *accumulate(band.widths)]
        for row, column, cell in band.placed:
            value: Value = cell.label
            kind, unit, around = FieldKind.TEXT, "", self._around(cell.field) if cell.field else None
            if around is not None:
                value = around
            elif cell.field:
                each = self._fields[cell.field]
                value, kind, unit = self._value(each), each.kind, each.unit
            role: Role = "label" if cell.label else "cell"
            left, right = edges[column], edges[column + cell.span]
            centred = cell.align == "center"
            self._add(row, left, right, value, rows=cell.rows, kind=kind, role=role, centred=centred, unit=unit)
        self._pages.height += len(band.rows)

    def _set_table(self, band: TableBand) -> None:
        columns, fields = band.columns, self._form.row_fields(band.table)
        edges = [0.0, *accumulate(column.width for column in columns)]
        self._set_heads(columns, edges)
        rows, merged = rows_of(self._owner, band.table), band.merging()
        for number, column in enumerate(columns):
            each, is_part = fields[column.field], bool(column.reading or column.choice)
            kind = FieldKind.TEXT if is_part else each.kind
            beside = [columns[at].field for at in merged if at <= number] if number in merged else None
            starts = [at for at in range(len(rows)) if _begins(rows, at, beside)]
            for start, end in zip(starts, [*starts[1:], len(rows)], strict=bool(rows)):
                value: Value = cell_text(rows[start], column) if is_part else self._value(each, rows[start])
                left, right, centred = edges[number], edges[number + 1], column.align == "center"
                self._add(start, left, right, value, rows=end - start, kind=kind, centred=centred, unit=each.unit)
        self._pages.height += len(rows)
        if any(column.total for column in columns):
            self._set_total(band, edges)

    def _set_heads(self, columns: Sequence[Column], edges: Sequence[float]) -> None:
        """Set the heads: the common word of neighbours above theirs, and each other one over both rows."""
        depth = 2 if any(column.group for column in columns) else 1
        start = 0
        for group, same in groupby(columns, key=lambda column: column.group):
            members = list(same)
            end = start + len(members)
            if group:
                self._add(0, edges[start], edges[end], group, role="head", centred=True)
            for at, column in enumerate(members, start):
                row, rows = (1, 1) if group else (0, depth)
                self._add(row, edges[at], edges[at + 1], column.label, rows=rows, role="head", centred=True)
            start = end
        self._pages.height += depth

    def _set_total(self, band: TableBand, edges: Sequence[float]) -> None:
        fields = self._form.row_fields(band.table)
        for number, column in enumerate(band.columns):
            value: Value = band.total_label if number == 0 else None
            each = fields[column.field]
            if column.total:
                value = self._tables.total(self._owner, band.table, each)
            self._add(0, edges[number], edges[number + 1], value, kind=each.kind if column.total else FieldKind.TEXT)
        self._pages.height += 1

    def _set_plan(self, band: PlanBand) -> None:
        plan, width = self._form.plan, self._sheet.width
        share = (width - band.label_width) / len(plan.checkpoints)
        depth = 1 + len(plan.rows)
        self._add(0, 0, band.label_width, plan.label, rows=depth, role="label")
        for at, month in enumerate(plan.checkpoints):
            left = band.label_width + at * share
            words = plan.checkpoint_label.replace("{month}", str(month))
            self._add(0, left, left + share, words, role="label", centred=True)
            for row, each in enumerate(plan.rows, 1):
                path = f"plan.{each.id}.{month}" if each.id else f"plan.{month}"
                value = self._value(self._fields[path])
                self._add(row, left, left + share, value, kind=FieldKind.PERCENT, centred=True)
        self._pages.height += depth

    def _set_texts(self, band: TextsBand) -> None:
        for number, path in enumerate(band.fields, 1):
            words = {"han": han_number(number), "number": number, "title": self._fields[path].label}
            self._add(0, 0, self._sheet.width, fill(band.heading, words), role="label")
            self._add(1, 0, self._sheet.width, self._value(self._fields[path]))
            self._pages.height += 2

    def _set_sign(self, band: SignBand) -> None:
        share = self._sheet.width / len(band.items)
        for at, item in enumerate(band.items):
            value = self._value(self._fields[item.field]) if item.field else None
            words = f"{item.label}：{'' if value is None else value}"
            self._add(0, at * share, (at + 1) * share, words, role="line")
        self._pages.height += 1

    def _set_changes(self, band: ChangesBand) -> None:
        edges = [0.0, *accumulate(band.widths)]
        lines = [band.labels, *self._changed()]
        for row, texts in enumerate(lines):
            for at, text in enumerate(texts):
                role: Role = "cell" if row else "head"
                self._add(row, edges[at], edges[at + 1], text, role=role, centred=not row)
        self._pages.height += len(lines)

    def _changed(self) -> Iterator[tuple[str, ...]]:
        if isinstance(self._owner, Project):
            for line in told_changes(self._tables.document, self._owner):
                yield line.what, str(line.status), line.before, line.after, line.reason


def _begins(rows: Sequence[Row], at: int, merged: Sequence[str] | None) -> bool:
    """Whether a cell begins in a row: always, but where all fields that are `merged` are those of the row above."""
    if at == 0 or merged is None:
        return True
    return any(rows[at].value_at(path) != rows[at - 1].value_at(path) for path in merged)
