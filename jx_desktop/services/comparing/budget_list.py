"""Lists of projects from the budget system: read from a file or the clipboard, and set beside a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.comparing.list_comparison import ListComparison, compare_list
from jx_desktop.domain.comparing.listed_project import ProjectList
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.values.money import UNITS
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Grid, read_grids
from jx_desktop.exchange.budget_list.columns import Head, find_head, listed_fields, unit_in_head
from jx_desktop.exchange.sources.files import MAX_ROWS
from jx_desktop.exchange.tables import Table, filled
from jx_desktop.services.machine.child import read_in_child
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

LIST_SUFFIXES = (".xlsx", ".xls", ".xlsm", ".et", ".ett", ".csv", ".ods", ".mht", ".mhtml")
"""Of files that are lists of projects, never documents."""
_LOOKED_AT_ROWS = 2_000
"""So many rows tell what the money unit is."""
_MAX_BYTES = 50 * 1024 * 1024
"""Of a file."""
_MAX_ANSWER_BYTES = 100 * 1024 * 1024
"""Of its text."""


@dataclass(frozen=True)
class ListSource:
    """A list as it was read: one table or several, with what is hidden in them or without."""

    name: str
    grids: tuple[Grid, ...]
    with_hidden: bool = False

    @cached_property
    def sheets(self) -> tuple[Table, ...]:
        """Those that hold anything. Raises `UserError` for one that is too long."""
        tables = [filled(grid, with_hidden=self.with_hidden, most_rows=MAX_ROWS) for grid in self.grids]
        if any(table.is_cut for table in tables):
            raise UserError("project_list.too_many_rows")
        return tuple(table for table in tables if not table.is_blank)

    @property
    def hides_something(self) -> bool:
        """Whether rows or columns that hold something are hidden in it."""
        return any(any(table.hidden_count) for table in self.sheets)


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
        doubles = tuple(double for double in self.head.doubles if double[0] != name and double[1] in columns.values())
        head = Head(self.head.end, FrozenDict(columns), self.head.unit, doubles)
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
    """Return the list in a file: xlsx, xls of any kind, csv. Raises `UserError`."""
    data, name = read_regular_file(path, _MAX_BYTES), str(path)
    try:
        grids = read_grids(read_in_child("tables", data, name, max_bytes=_MAX_ANSWER_BYTES))
        return _source(path.name, grids)
    except UserError as error:
        raise _named(error, name) from error


def pasted_list(html: str, text: str, name: str) -> ListSource:
    """Return the list on the clipboard. Raises `UserError`.

    HTML is read where it has the table: it knows of merged cells and of what is hidden. Where the text holds more rows,
    HTML does not have it.
    """
    from jx_desktop.exchange.sources.html import read_html
    from jx_desktop.exchange.sources.separated import read_separated, read_tab_text

    try:
        pages = [grid for grid in read_html(html).grids if any(len(row.cells) > 1 for row in grid.rows)] if html else []
        is_tabbed = "\t" in text
        if is_tabbed or (text and not pages):
            plain = text.replace("\r\n", "\n").replace("\r", "\n")
            grid = read_tab_text(plain, MAX_ROWS) if is_tabbed else read_separated(plain, MAX_ROWS)
            if sum(len(page.rows) for page in pages) < len(grid.rows) and any(len(row.cells) > 1 for row in grid.rows):
                return _source(name, (grid,))
        if not pages:
            raise UserError("project_list.no_table_copied")
        return _source(name, tuple(pages))
    except UserError as error:
        raise _named(error, name) from error


def with_hidden(source: ListSource, taken: bool) -> ListSource:
    """Return a list with the rows and columns that are hidden in it, or without."""
    return _source(source.name, source.grids, with_hidden=taken)


def _named(error: UserError, name: str) -> UserError:
    return UserError(error.message.code, **{"rows": MAX_ROWS, **error.message.params, "name": name})


def _source(name: str, grids: tuple[Grid, ...], *, with_hidden: bool = False) -> ListSource:
    source = ListSource(name, grids, with_hidden)
    if source.sheets:
        return source
    if not with_hidden and ListSource(name, grids, with_hidden=True).sheets:
        raise UserError("project_list.all_hidden")
    raise UserError("project_list.empty")


def proposed_choices(source: ListSource, document: Document, sheet: int | None = None) -> ListChoices:
    """Return how a list is likely to be understood: the sheet whose head says most, its columns, its money unit.

    Where the list does not say its unit, it is that in which most amounts equal the document's; else None.
    """
    heads = [find_head(each, document.form) for each in source.sheets]
    best = max(range(len(heads)), key=lambda at: len(heads[at].columns)) if sheet is None else sheet
    return completed_choices(source, ListChoices(best, heads[best], heads[best].unit), document)


def completed_choices(source: ListSource, choices: ListChoices, document: Document) -> ListChoices:
    """Return choices with the money unit, where it can be found out."""
    if choices.money_unit is not None or "budget.total" not in choices.head.columns:
        return choices
    said = unit_in_head(source.sheets[choices.sheet].rows, choices.head.end, choices.head.columns, document.form)
    if said is not None:
        return choices.with_unit(said)
    equal = {unit: _equal_amounts(source, choices.with_unit(unit), document) for unit in document.form.money.units}
    likely = max(equal, key=lambda unit: equal[unit])
    only = sum(count == equal[likely] for count in equal.values()) == 1
    return choices.with_unit(likely) if equal[likely] and only else choices


def _equal_amounts(source: ListSource, choices: ListChoices, document: Document) -> int:
    from jx_desktop.exchange.budget_list.reader import read_projects

    beginning = source.sheets[choices.sheet].beginning(choices.head.end + _LOOKED_AT_ROWS)
    read, _ = read_projects(beginning, choices.head, document.form, choices.money_unit, target_unit(document))
    placed = compare_list(document, read.projects).placed
    present = {project.id: document.amount(project) for _, project in document.projects}
    totals = ((listed.amounts.get("budget.total"), project_id) for listed, project_id in placed)
    return sum(total is not None and total == present.get(project_id or "") for total, project_id in totals)


def target_unit(document: Document) -> str:
    """Return the money unit of a document; the form's where it is not known yet."""
    unit = document.head.money_unit
    return unit if unit in UNITS else document.form.money.unit


def set_beside(source: ListSource, choices: ListChoices, document: Document) -> ListResult:
    """Return what a list, understood like this, says and how the document differs from it."""
    from jx_desktop.exchange.budget_list.reader import read_projects

    table, unit = source.sheets[choices.sheet], choices.money_unit
    read, as_written = read_projects(table, choices.head, document.form, unit, target_unit(document))
    comparison = compare_list(document, read.projects, knows_unfunded=True)
    notes = read.notes
    if comparison.passed_over:
        notes = (*notes, Message("project_list.units_not_listed", {"count": comparison.passed_over}))
    return ListResult(ProjectList(read.projects, notes), comparison, as_written, _total(read))


def _total(projects: ProjectList) -> Decimal:
    amounts = (project.amounts.get("budget.total") for project in projects.projects)
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def column_names(source: ListSource, choices: ListChoices) -> Sequence[str]:
    """Return what the columns of a sheet are called: their letter, and the word above them or their first text."""
    table = source.sheets[choices.sheet]
    shown = table.rows[max(0, choices.head.end - 1) : choices.head.end + 5]
    words = [next((row[at] for row in shown if row[at]), "") for at in range(table.width)]
    return [f"{table.place(0, at).letters}　{word[:16]}".strip() for at, word in enumerate(words)]


def missing_fields(columns: Mapping[str, int]) -> tuple[str, ...]:
    """Return the fields without which a list cannot be taken over."""
    named = () if "name" in columns or "code" in columns else ("name",)
    return (*named, *(() if "budget.total" in columns else ("budget.total",)))
