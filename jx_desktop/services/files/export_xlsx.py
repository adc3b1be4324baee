"""The document as a workbook: its projects, the rows of its tables, and what a check finds."""

from collections.abc import Collection, Iterator

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.publishing.public_copy import PUBLIC_MARK
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.files.exported_content import wanted_tables, words_of_files
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions, Proceed
from jx_desktop.validation.of_sheets import problems_of_sheets
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_FINDING_COLUMNS = {
    "severity": FieldKind.TEXT,
    "place": FieldKind.LONG_TEXT,
    "code": FieldKind.CODE,
    "problem": FieldKind.LONG_TEXT,
    "rule": FieldKind.TEXT,
    "reason": FieldKind.TEXT,
}

_WAITING = "CAR-01"
"""What nobody has confirmed yet is the desk's own matter: nothing of that goes out."""


@collection_put_off()
def _export(document: Document, options: ExportOptions, proceed: Proceed | None) -> Exported:
    from jx_desktop.exchange.writing.data_tables import DataColumn, DataTable
    from jx_desktop.exchange.writing.sheet_pages import SheetPages, sheet_pages
    from jx_desktop.exchange.writing.workbook import write_workbook

    def go_on() -> None:
        if proceed is not None:
            proceed()

    words, tables, form = words_of_files(), wanted_tables(document, options), document.form
    made: list[DataTable | SheetPages] = []
    for key in tables.sheets:
        name = "" if key == GOAL_SHEET else form.all_sheets[key].name or key
        if key != GOAL_SHEET and (tables.ids is None or key in tables.project_sheets):
            go_on()
            made.append(sheet_pages(tables, key))
        if key not in tables.project_sheets:
            continue
        made.append(tables.projects(name + words.text("export_table.projects"), (key,)))
        for table_id in form.tables if key == GOAL_SHEET else form.all_sheets[key].table_bands:
            go_on()
            rows = tables.rows_of(table_id, name + form.label(table_id), (key,))
            if rows.rows or table_id == MAIN_TABLE:
                made.append(rows)
    if not options.public:
        go_on()
        columns = tuple(DataColumn(words.text(f"export_table.{name}"), kind) for name, kind in _FINDING_COLUMNS.items())
        findings = list(_findings(tables.document, tables.ids, tables.sheets))
        made.append(DataTable(words.text("export_table.findings"), columns, findings))
    go_on()
    title, keywords = document.head.department.name + document.title, PUBLIC_MARK if options.public else ""
    data, notices = write_workbook(made, title, keywords)
    return Exported(data, notices=(*tables.notices, *notices))


def _findings(document: Document, ids: Collection[str] | None, sheets: Collection[str]) -> Iterator[list[str]]:
    """Yield what a check finds on sheets, the gravest first; of some projects (by id) what is found in these."""
    words, checked = words_of_files(), CheckedDocument(document)
    order = list(Severity)
    problems = sorted(
        problems_of_sheets(checked.problems, document, sheets), key=lambda problem: order.index(problem.severity)
    )
    for problem in problems:
        if problem.rule == _WAITING or (ids is not None and problem.entity_id not in ids):
            continue
        entity = document.find(problem.entity_id)
        yield [
            words.text(f"severity.{'undecided' if problem.undecided else problem.severity}"),
            "\n".join(words.word(checked.place_name(place)) for place in problem.places),
            entity.code if isinstance(entity, Project) else "",
            words.word(problem.message),
            problem.rule,
            _reason(problem, words),
        ]


def _reason(problem: Problem, words: Wording) -> str:
    """Return why a finding was released or set aside; empty for one that is open."""
    if problem.ruling is None:
        return ""
    handled = words.text(f"ruling.{problem.ruling.kind}")
    return words.text("export_table.handled", handled=handled, reason=problem.ruling.reason)


EXPORTER = Exporter(".xlsx", _export, frozenset({"projects", "sheets", "public"}))
