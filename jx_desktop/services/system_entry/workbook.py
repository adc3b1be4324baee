"""The table that the provincial system imports (一体化系统导入表), where the form has one, as xlsx."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.form.system_export import SystemWorkbook, WorkbookColumn, known_fields
from jx_desktop.domain.system_entry.cells import CellKind, EntryCell, label_of
from jx_desktop.domain.system_entry.import_table import ImportCell, import_rows, title_rows
from jx_desktop.domain.values.money import amount_or_none
from jx_desktop.errors import UserError
from jx_desktop.services.files.exported_content import wanted_document, wanted_projects
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions, Proceed
from jx_desktop.services.system_entry.known_system import KnownSystems

if TYPE_CHECKING:
    from jx_desktop.exchange.writing.import_workbook import ImportTable

_NUMBERS = (FieldKind.AMOUNT, FieldKind.PERCENT, FieldKind.NUMBER)
_MOST_NAMED = 20


def has_system_table(form: Form) -> bool:
    """Whether a form says what table the provincial system imports."""
    return form.exports.system is not None and form.exports.system.workbook is not None


@collection_put_off()
def _export(document: Document, options: ExportOptions, proceed: Proceed | None) -> Exported:
    from jx_desktop.exchange.writing.import_workbook import ImportTable, write_import_table

    document = KnownSystems().document(document)
    form, system = document.form, document.form.exports.system
    if system is None or system.workbook is None:
        raise UserError("export.no_system_table", form=form.name)
    workbook, wanted = system.workbook, wanted_document(document, options)
    columns = workbook.spread(form)
    made: list[tuple[ImportCell, ...]] = []
    for row in import_rows(wanted, workbook, wanted_projects(wanted, options)):
        made.append(row)
        if proceed is not None:
            proceed()
    fields = [_field(column, workbook, form) for column in columns]
    are_numbers = [_is_number(column, field) for column, field in zip(columns, fields, strict=True)]
    table = ImportTable(
        sheet=workbook.sheet,
        title=title_rows(wanted, workbook),
        heads=tuple(label_of(wanted, column, field) for column, field in zip(columns, fields, strict=True)),
        rows=[
            [_value(cell, workbook, is_number=is_number) for cell, is_number in zip(row, are_numbers, strict=True)]
            for row in made
        ],
        widths=tuple(column.width for column in columns),
        decimals=tuple(_decimals(column, field, form) for column, field in zip(columns, fields, strict=True)),
        merged=list(_merged(made)) if workbook.repeated == "merged" else (),
    )
    data, cut = write_import_table(table, system.name)
    return Exported(data, notices=tuple(_notices(made, cut, table, workbook)))


def _field(column: WorkbookColumn, workbook: SystemWorkbook, form: Form) -> FieldDefinition | None:
    fields = form.row_fields(workbook.rows or "") if workbook.of_row(column, form) else known_fields(form, GOAL_SHEET)
    return fields.get(column.field)


def _is_number(column: WorkbookColumn, field: FieldDefinition | None) -> bool:
    """Whether what stands in a column is written as a number: not with a unit behind it, nor what is text or a code."""
    if field is None or field.kind not in _NUMBERS or column.as_text:
        return False
    return field.kind is FieldKind.AMOUNT or not column.unit


def _decimals(column: WorkbookColumn, field: FieldDefinition | None, form: Form) -> int:
    is_amount = field is not None and field.kind is FieldKind.AMOUNT
    return (form.money.decimals if is_amount else 0) if column.decimals is None else column.decimals


def _value(shown: ImportCell, workbook: SystemWorkbook, *, is_number: bool) -> str | Decimal | None:
    """Return what is written; nothing for what must not be taken as it stands."""
    cell = shown.cell
    if cell is None or cell.kind is CellKind.REFUSED or (shown.goes_on and workbook.repeated != "given"):
        return None
    number = amount_or_none(cell.text) if is_number else None
    return cell.text if number is None else number


def _merged(rows: Sequence[Sequence[ImportCell]]) -> Iterator[tuple[int, int, int]]:
    """Yield (column, first row, last row) of cells that go on in the rows beneath."""
    for column in range(len(rows[0]) if rows else 0):
        first = 0
        for number in range(1, len(rows) + 1):
            if number == len(rows) or not rows[number][column].goes_on:
                if number - first > 1:
                    yield column, first, number - 1
                first = number


def _notices(
    rows: Sequence[Sequence[ImportCell]], cut: Sequence[str], table: "ImportTable", workbook: SystemWorkbook
) -> Iterator[Message]:
    """Yield what is to be said of cells: left empty, to be looked at, cut."""
    left_out: list[Message] = []
    noted: list[Message] = []
    for number, row in enumerate(rows):
        for at, shown in enumerate(row):
            cell = shown.cell
            if cell is not None and cell.note is not None and not shown.goes_on:
                said = left_out if cell.kind is CellKind.REFUSED else noted
                said.append(_place(table.name_of(number, at), cell))
    for code, said in (("entry.table_refused", left_out), ("entry.table_noted", noted)):
        if said:
            yield Message(code, {"count": len(said), "cells": tuple(said[:_MOST_NAMED])})
    if cut:
        from jx_desktop.exchange.writing.workbook import LONGEST_TEXT

        cells = tuple(f"{workbook.sheet}!{name}" for name in cut)
        yield Message("export.text_cut", {"cells": cells, "most": LONGEST_TEXT})


def _place(name: str, cell: EntryCell) -> Message:
    return Message("entry.table_cell", {"cell": name, "label": cell.label, "note": cell.note})


SYSTEM_TABLE = Exporter(".xlsx", _export, frozenset({"projects"}), name="system")
"""Not among the exporters by suffix: a workbook of the whole document has the same."""
