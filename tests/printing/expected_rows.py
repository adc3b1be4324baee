"""What must stand on paper, cell by cell, written from the entities and the form, not from the layout."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, takewhile

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row as TableRow
from jx_desktop.domain.document.tables import rows_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.sheets import (
    Cell,
    CellsBand,
    ChangesBand,
    Column,
    PlanBand,
    SheetForm,
    SignBand,
    TableBand,
    TextsBand,
)
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.values.indicator_value import split_value
from jx_desktop.domain.values.money import amount_text, printed

Row = tuple[str, ...]
"""The texts of all cells that reach into a row, from left to right: a merged one stands in each of its rows."""
Owner = Project | Sheet


Around = Mapping[str, str]
"""What is known of the department and the unit, by path."""


def rows_of_sheet(owner: Owner, sheet: SheetForm, form: Form, around: Around) -> Iterator[Row]:
    """Yield the rows of the table that a sheet of a project or of the document is."""
    if owner.value_at("values.change.kind") == "调减为零" and sheet.title != form.sheets["adjustment"].title:
        yield ("已取消", str(owner.value_at("values.change.reason") or ""))
        if sheet.title != form.goal.title and set(owner.values) == {"change.kind", "change.reason", "change.date"}:
            head = sheet.bands[0]  # nothing else is said of it
            assert isinstance(head, CellsBand)
            yield from _rows_of_cells(head, owner, sheet, form, around)
            return
    for band in sheet.bands:
        if isinstance(band, CellsBand):
            yield from _rows_of_cells(band, owner, sheet, form, around)
        elif isinstance(band, PlanBand):
            yield from _rows_of_plan(owner, form)
        elif isinstance(band, ChangesBand):
            yield from (band.labels, ("",) * len(band.labels))  # of a document of which nothing was approved
        elif isinstance(band, TableBand):
            yield from _rows_of_table(band, owner, form)


def headings(sheet: SheetForm) -> list[Row]:
    """What stands above the rows of each table, on every page that they reach."""
    return [row for band in sheet.table_bands.values() for row in _heads(band)]


def words_beside(owner: Owner, sheet: SheetForm, form: Form) -> Iterator[str]:
    """What stands in no cell of a table: texts beneath their headings, what is signed."""
    for band in sheet.bands:
        if isinstance(band, TextsBand):
            for number, path in enumerate(band.fields, 1):
                field = form.fields_of(owner)[path]
                heading = band.heading.replace("{han}", "一二三四五六七八九"[number - 1]).replace(
                    "{number}", str(number)
                )
                yield heading.replace("{title}", field.label)
                yield str(owner.value_at(path) or "")
        elif isinstance(band, SignBand):
            fields = form.fields_of(owner)
            for item in band.items:
                text = str(owner.value_at(item.field) or "") if item.field else ""
                yield f"{item.label}：{_as_printed(text, fields[item.field], form) if text else ''}"


def _heads(band: TableBand) -> Iterator[Row]:
    if any(column.group for column in band.columns):
        groups = groupby(band.columns, lambda column: column.group)
        yield tuple(text for group, found in groups for text in ([group] if group else [c.label for c in found]))
    yield tuple(column.label for column in band.columns)


def _rows_of_table(band: TableBand, owner: Owner, form: Form) -> Iterator[Row]:
    yield from _heads(band)
    fields, rows = form.row_fields(band.table), rows_of(owner, band.table)
    for row in rows:
        yield tuple(_shown(owner, row, column, fields[column.field], form) for column in band.columns)
    if not rows:
        yield ("",) * len(band.columns)
    if any(column.total for column in band.columns):
        blank = len(list(takewhile(lambda column: not column.total, band.columns)))
        yield (band.total_label, *(_total(owner, band, column, form) for column in band.columns[blank:]))


def _total(owner: Owner, band: TableBand, column: Column, form: Form) -> str:
    if not column.total:
        return ""
    field = form.row_fields(band.table)[column.field]
    texts = [Calculator(form).text(owner, field, row) for row in rows_of(owner, band.table)]
    given = [Decimal(text) for text in texts if text]
    return _as_printed(format(sum(given, Decimal(0)).normalize(), "f"), field, form) if given else ""


def _as_printed(text: str, field: FieldDefinition, form: Form) -> str:
    if field.kind is FieldKind.DATE and text:
        day = date.fromisoformat(text)
        return f"{day.year}年{day.month}月{day.day}日"
    if field.kind is FieldKind.AMOUNT and text:
        return printed(Decimal(text), form.money.decimals)
    return f"{text}{field.unit}" if field.kind in (FieldKind.NUMBER, FieldKind.PERCENT) and text else text


def _rows_of_cells(band: CellsBand, owner: Owner, sheet: SheetForm, form: Form, around: Around) -> Iterator[Row]:
    for number in range(len(band.rows)):
        here = [(column, row, cell) for row, column, cell in band.placed if row <= number < row + cell.rows]
        if any(row == number for _, row, _ in here):
            here.sort(key=lambda item: item[0])
            yield tuple(_of_cell(cell, owner, sheet, form, around) for _, _, cell in here)


def _of_cell(cell: Cell, owner: Owner, sheet: SheetForm, form: Form, around: Around) -> str:
    return cell.label or around.get(cell.field) or _field(owner, cell.field, sheet, form)


def _rows_of_plan(owner: Owner, form: Form) -> Iterator[Row]:
    assert isinstance(owner, Project)
    plan = form.plan
    has_names = len(plan.rows) > 1
    months = [fill(plan.checkpoint_label, {"month": month}) for month in plan.checkpoints]
    yield (plan.label, *([""] if has_names else []), *months)
    for row in plan.rows:
        percents = [owner.percent_at(month, row.id) for month in plan.checkpoints]
        yield (
            plan.label,
            *([row.label] if has_names else []),
            *("" if percent is None else fill(plan.percent, {"percent": amount_text(percent)}) for percent in percents),
        )


def _shown(owner: Owner, row: TableRow, column: Column, field: FieldDefinition, form: Form) -> str:
    if column.choice:
        return "√" if column.choice in str(row.value_at(column.field) or "").split("、") else ""
    if column.reading:
        operator, number, unit = split_value(str(row.value_at("value")))
        return {"operator": operator, "number": number, "unit": unit}[column.reading]
    return _as_printed(Calculator(form).text(owner, field, row), field, form)


def _field(owner: Owner, path: str, sheet: SheetForm, form: Form) -> str:
    if path == "goals":
        assert isinstance(owner, Project)
        is_plain = len(owner.goals) == 1 and not sheet.single_goal_numbered
        return "\n".join(
            goal if is_plain else fill(sheet.goal, {"number": number, "text": goal})
            for number, goal in enumerate(owner.goals, 1)
        )
    field = form.fields_of(owner)[path]
    text = Calculator(form).text(owner, field)
    if field.computed is not None and field.computed.name == "ratio":
        base = next(filter(None, map(owner.value_at, field.computed.of[1].split("|"))), None)
        if base and Decimal(str(base)) == 0:
            return "—"
        return f"{Decimal(text):.2f}%" if text else ""
    return _as_printed(text, field, form)


def lines_above_table(document: Document, unit: Unit | None, owner: Owner, key: str, number: int) -> Sequence[str]:
    """What stands above a table: the part's lines where no page of their own has them, title, unit, money."""
    form, head = document.form, document.head
    part, sheet = form.parts.projects, form.all_sheets[key]
    opening = () if part.title_page or number > 1 or key != "goal" else (part.heading, part.title)
    name = owner.name if isinstance(owner, Project) else head.department.name
    money = (owner.money_unit if isinstance(owner, Project) else None) or head.money_unit
    above, is_report = unit or head.department, all(isinstance(band, TextsBand) for band in sheet.bands)
    return (
        *opening,
        fill(sheet.title, {"number": number, "name": name}),
        fill(sheet.unit_line, {"code": above.code, "name": above.name}),
        "" if is_report else fill(form.money.unit_line, {"unit": money}),
    )


def text_of_sections(document: Document, until: str = "") -> str:
    """Part 1 from its heading to its last paragraph, or to the section `until`."""
    form = document.form
    part = form.parts.sections
    texts = [part.heading, part.title]
    for key in takewhile(lambda key: key != until, form.section_ids):
        title = next(section.title for section in form.sections if section.id == key)
        texts += [form.section_heading(key), fill(part.box_title, {"title": title}), *document.section(key).paragraphs]
    return "".join(texts)
