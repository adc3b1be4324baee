"""Tables of a year that are of another year or another department than the document that they come into."""

from jx_desktop.base.text import folded
from jx_desktop.domain.document.head import Head
from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.lines import entered
from jx_desktop.exchange.yearly.tables import YearTable


def compare_head(table: YearTable, head: Head, report: ReportDraft) -> None:
    """Say that a table is of another year or department than the document; it is read all the same."""
    name = entered(table.project_name) or table.title
    if table.year is not None and head.year is not None and table.year != head.year:
        report.note("import_year.other_year", line=table.line, name=name, year=table.year, here=head.year)
    said = table.cells.get("department.name")
    department = entered(said.text) if said is not None else ""
    given, here = folded(department), folded(head.department.name)
    if given and here and given not in here and here not in given:
        report.note(
            "import_year.other_department", line=table.line, name=name, department=department, here=head.department.name
        )
