"""The rows of the table that the provincial system imports, as the form has them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.tables import rows_of
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.system_export import EntryTable, SystemWorkbook
from jx_desktop.domain.system_entry.cells import EntryCell, EntryReader, entry_projects


@dataclass(frozen=True, slots=True)
class ImportCell:
    """A cell of the table; None where a project has no row for it. `goes_on`: it is that of the row above."""

    cell: EntryCell | None
    goes_on: bool = False


def import_rows(
    document: Document, workbook: SystemWorkbook, ids: Collection[str] | None = None
) -> Iterator[tuple[ImportCell, ...]]:
    """Yield the rows of all projects that have got money, or of those with some ids, cells in the form's columns.

    A project that has no row in the table has one all the same, with its own fields.
    """
    form = document.form
    columns = workbook.spread(form)
    of_row = [workbook.of_row(column, form) for column in columns]
    shown = tuple(column for column, is_of_row in zip(columns, of_row, strict=True) if is_of_row)
    own = [column.model_copy(update={"joined": True}) for column in columns if column not in shown]
    table = EntryTable(table=workbook.rows, columns=shown) if workbook.rows and shown else None
    for project in entry_projects(document):
        if ids is not None and project.id not in ids:
            continue
        reader = EntryReader(document, project)
        of_project = list(reader.cells(own))
        rows = rows_of(project, table.table) if table is not None else ()
        if table is None or not rows:
            texts = iter(of_project)
            yield tuple(ImportCell(None if is_of_row else next(texts)) for is_of_row in of_row)
            continue
        for number, row in enumerate(rows):
            texts, cells = iter(of_project), iter(tuple(reader.row_cells(table, row)))
            same = reader.going_on(table, row, rows[number - 1] if number else None)
            yield tuple(
                ImportCell(next(cells), column.field in same) if is_of_row else ImportCell(next(texts), number > 0)
                for column, is_of_row in zip(columns, of_row, strict=True)
            )


def title_rows(document: Document, workbook: SystemWorkbook) -> tuple[str, ...]:
    """Return the rows above the head."""
    head = document.head
    words = {
        "department": head.department.name,
        "department_code": head.department.code,
        "year": head.year,
        "title": document.title,
        "money_unit": head.money_unit,
    }
    return tuple(fill(line, words) for line in workbook.title)
