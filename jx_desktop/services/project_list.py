"""Lists of projects from the budget system: read from a file or the clipboard, and set beside a document."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from jx_desktop.domain.document import Document
from jx_desktop.domain.list_comparison import ListComparison, ListKind, compare_list
from jx_desktop.domain.listed_project import ProjectList
from jx_desktop.domain.messages import Message
from jx_desktop.domain.money import UNITS
from jx_desktop.domain.record import FrozenDict
from jx_desktop.errors import UserError
from jx_desktop.exchange.project_list.columns import Head, find_head, listed_fields, unit_in_head
from jx_desktop.exchange.project_list.spreadsheet import (
    MAX_ANSWER_BYTES,
    MAX_BYTES,
    MAX_ROWS,
    Sheet,
    is_workbook,
    read_sheets,
)
from jx_desktop.services.child import read_in_child
from jx_desktop.storage.regular_file import read_regular_file

__all__ = [
    "Head",
    "ListChoices",
    "ListResult",
    "ListSource",
    "listed_fields",
    "pasted_list",
    "proposed_choices",
    "read_list_file",
    "set_beside",
]

_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}<(?:!doctype|html|table|meta|head|style)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListSource:
    """A list as it was read: one sheet or several, the likeliest first looked at."""

    name: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class ListChoices:
    """How a list is to be understood."""

    sheet: int
    head: Head
    money_unit: str | None = None
    """None while nobody knows."""

    def with_unit(self, unit: str) -> "ListChoices":
        """Return the choices with another money unit."""
        return ListChoices(self.sheet, self.head, unit)

    def with_column(self, name: str, column: int | None) -> "ListChoices":
        """Return the choices with a field in another column, or in none."""
        columns = {field: at for field, at in self.head.columns.items() if field != name and at != column}
        if column is not None:
            columns[name] = column
        head = Head(self.head.end, FrozenDict(columns), self.head.unit)
        return ListChoices(self.sheet, head, self.money_unit)


@dataclass(frozen=True, slots=True)
class ListResult:
    """A list set beside a document."""

    projects: ProjectList
    comparison: ListComparison
    listed_total: Decimal
    """The sum of the budgets as the list writes them."""
    total: Decimal
    """The same in the document's money unit."""


@dataclass(frozen=True, slots=True)
class ListReading:
    """A list, how it is understood, and what comes of that beside a state of the document."""

    source: ListSource
    choices: ListChoices
    result: ListResult
    document: Document


def read_list_file(path: Path) -> ListSource:
    """Return the list in a file: xlsx, xls, csv. Raises `UserError`."""
    from jx_desktop.exchange.project_list.separated import read_separated
    from jx_desktop.exchange.text.encoding import decode_text

    data, name = read_regular_file(path, MAX_BYTES), str(path)
    try:
        if is_workbook(data):
            sheets = read_sheets(read_in_child("workbook", data, name, max_bytes=MAX_ANSWER_BYTES))
        elif _HTML.match(data):
            sheets = _tables(decode_text(data))
        else:
            sheets = (read_separated(data),)
    except UserError as error:
        raise UserError(error.message.code, **{"rows": MAX_ROWS, **error.message.params, "name": name}) from error
    return _source(path.name, sheets, name)


def pasted_list(html: str, text: str, name: str) -> ListSource:
    """Return the list on the clipboard. Raises `UserError`.

    Text with tabs is read first: it has the cells as they were, and needs no guess at what HTML means to show.
    """
    try:
        if "\t" in text:
            from jx_desktop.exchange.project_list.separated import read_table_text

            return _source(name, (read_table_text(text.replace("\r\n", "\n").replace("\r", "\n")),), name)
        return _source(name, _tables(html), name)
    except UserError as error:
        raise UserError(error.message.code, **{"rows": MAX_ROWS, **error.message.params, "name": name}) from error


def _tables(html: str) -> tuple[Sheet, ...]:
    """Return the tables of HTML, which is also what some systems call an xls file. Raises `UserError`."""
    from jx_desktop.exchange.clipboard.reading import read_clipping

    tables = [table for table in read_clipping(html, "", MAX_ROWS).tables if table.width > 1]
    if not tables:
        raise UserError("project_list.no_table")
    if any(table.is_cut for table in tables):
        raise UserError("project_list.too_many_rows")
    return tuple(Sheet(f"{number}", table.rows, repeated=table.repeated) for number, table in enumerate(tables, 1))


def _source(short: str, sheets: tuple[Sheet, ...], name: str) -> ListSource:
    if not any(any(map(any, sheet.rows)) for sheet in sheets):
        raise UserError("project_list.empty", name=name)
    return ListSource(short, sheets)


def proposed_choices(source: ListSource, document: Document, sheet: int | None = None) -> ListChoices:
    """Return how a list is likely to be understood: the sheet whose head says most, its columns, its money unit.

    Where the list does not say its unit, it is that in which most amounts equal the document's; else None.
    """
    heads = [find_head(each.rows, document.form) for each in source.sheets]
    best = max(range(len(heads)), key=lambda at: len(heads[at].columns)) if sheet is None else sheet
    return completed_choices(source, ListChoices(best, heads[best], heads[best].unit), document)


def completed_choices(source: ListSource, choices: ListChoices, document: Document) -> ListChoices:
    """Return choices with the money unit, where it can be found out."""
    if choices.money_unit is not None or "budget.total" not in choices.head.columns:
        return choices
    said = unit_in_head(source.sheets[choices.sheet].rows, choices.head.end, choices.head.columns)
    if said is not None:
        return choices.with_unit(said)
    equal = {unit: _equal_amounts(source, choices.with_unit(unit), document) for unit in document.form.money.units}
    likely = max(equal, key=lambda unit: equal[unit])
    only = sum(count == equal[likely] for count in equal.values()) == 1
    return choices.with_unit(likely) if equal[likely] and only else choices


def _equal_amounts(source: ListSource, choices: ListChoices, document: Document) -> int:
    comparison = set_beside(source, choices, document).comparison
    matched = sum(project_id is not None for _, project_id in comparison.placed)
    return matched - comparison.count(ListKind.AMOUNT)


def target_unit(document: Document) -> str:
    """Return the money unit of a document; the form's where it is not known yet."""
    unit = document.head.money_unit
    return unit if unit in UNITS else document.form.money.unit


def set_beside(source: ListSource, choices: ListChoices, document: Document) -> ListResult:
    """Return what a list, understood like this, says and how the document differs from it."""
    sheet, form = source.sheets[choices.sheet], document.form
    unit = choices.money_unit
    from jx_desktop.exchange.project_list.reader import read_projects

    rows = sheet.with_amounts_once({at for name, at in choices.head.columns.items() if name.startswith("budget.")})
    read = read_projects(rows, choices.head, form, unit, target_unit(document))
    as_written = read_projects(rows, choices.head, form, unit, unit)
    notes = read.notes
    if sheet.formulas:
        notes = (Message("project_list.formulas", {"count": sheet.formulas}), *notes)
    comparison = compare_list(document, read.projects)
    if comparison.passed_over:
        notes = (*notes, Message("project_list.units_not_listed", {"count": comparison.passed_over}))
    projects = ProjectList(read.projects, notes)
    return ListResult(projects, comparison, _total(as_written), _total(read))


def _total(projects: ProjectList) -> Decimal:
    amounts = (project.amounts.get("budget.total") for project in projects.projects)
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def column_names(source: ListSource, choices: ListChoices) -> Sequence[str]:
    """Return what the columns of a sheet are called: their letter, and the word above them or their first text."""
    rows = source.sheets[choices.sheet].rows
    width = max((len(row) for row in rows[:200]), default=0)
    shown = rows[max(0, choices.head.end - 1) : choices.head.end + 5]
    words = [next((row[at].strip() for row in shown if at < len(row) and row[at].strip()), "") for at in range(width)]
    return [f"{_letters(at)}　{word[:16]}".strip() for at, word in enumerate(words)]


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def missing_fields(columns: Mapping[str, int]) -> tuple[str, ...]:
    """Return the fields without which a list cannot be taken over."""
    named = () if "name" in columns or "code" in columns else ("name",)
    return (*named, *(() if "budget.total" in columns else ("budget.total",)))
