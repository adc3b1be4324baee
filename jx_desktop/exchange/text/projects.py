"""What the tables say as text → projects, their amounts in one money unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jx_desktop.base.paths import own_key, plan_path
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import TableRow, rows_of, with_rows
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.kinds.fields import read_typed, setting_of, value_of
from jx_desktop.domain.values.money import UNITS, amount_or_none, amount_text, convert
from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.amounts import bounded, read_amount
from jx_desktop.exchange.text.band_reader import ProjectText
from jx_desktop.exchange.text.cells import Cell
from jx_desktop.exchange.text.goals import read_goals
from jx_desktop.exchange.text.lines import compact, entered, half_width
from jx_desktop.exchange.text.plan_band import plan_items
from jx_desktop.exchange.text.words import Words

_TOTAL = "budget.total"


def document_unit(projects: Sequence[ProjectText], form: Form, report: ReportDraft) -> str | None:
    """Return the money unit of the document: the first that a table names and that the form allows.

    Where all tables name others, it is the form's own; where none names a known one, it is None.
    """
    named = [project.table.money_unit for project in projects if project.table.money_unit]
    allowed = [unit for unit in named if unit in form.money.units]
    if allowed:
        return allowed[0]
    if not named:
        place = projects[0].table.place
        report.reject(place.number, place.text, "import_text.money_unit_nowhere")
    return form.money.unit if any(unit in UNITS for unit in named) else None


def build_project(text: ProjectText, unit: str | None, words: Words, report: ReportDraft) -> Project:
    """Return the project that a table describes; `unit` is the document's money unit."""
    form, place = words.form, text.table.place
    contents = _Reading(form, text.table.money_unit or "", report).contents(text)
    own_unit = _brought_to(unit, contents, text, form, report)
    label = form.label(_TOTAL)
    if _TOTAL not in text.fields and label not in text.missing:
        text.missing.append(label)
    if text.missing:
        report.reject(place.number, place.text, "import_text.labels_missing", labels=tuple(text.missing))
    fields = form.project_fields
    contents.fields["name"] = contents.fields.get("name") or text.table.name
    read = {path: value_of(fields[path], value) for path, value in contents.fields.items()}
    project = Project().with_values({**read, "plan": plan_items(text.percents, form.plan), "money_unit": own_unit})
    for table_id, rows in contents.rows.items():
        project = with_rows(project, table_id, [_row(table_id, row, form.row_fields(table_id)) for row in rows])
    report.place(sum(len(value.split("\n")) for value in contents.fields.values() if value))
    _trace(text, project, report)
    _compare_title(text, project, report)
    return project


def _trace(text: ProjectText, project: Project, report: ReportDraft) -> None:
    """Say from which line each field of a project was read, and each cell of its rows."""
    report.trace(Address(project.id), text.table.place.number)
    for path, cell in text.fields.items():
        report.trace(Address(project.id, path), cell.line.number)
    for slot, line in text.percent_lines.items():
        report.trace(Address(project.id, plan_path(slot)), line.number)
    for table_id, rows in text.rows.items():
        for row, cells in zip(rows_of(project, table_id), rows, strict=True):
            for path, cell in cells.items():
                report.trace(Address(project.id, path, row.id), cell.line.number)


def _row(table_id: str, texts: dict[str, str], fields: Definitions) -> Indicator | TableRow:
    row: Indicator | TableRow = Indicator() if table_id == MAIN_TABLE else TableRow()
    return row.with_values({path: value_of(fields[path], text) for path, text in texts.items()})


@dataclass(frozen=True, slots=True)
class _Contents:
    """Plain texts of a project by path: of its fields, and of its rows by table."""

    fields: dict[str, str]
    rows: dict[str, list[dict[str, str]]]

    def amounts(self, form: Form) -> Iterator[tuple[dict[str, str], str]]:
        """Yield the texts among which an amount of money stands, and its path."""
        rows = ((row, form.row_fields(table_id)) for table_id, rows in self.rows.items() for row in rows)
        for texts, fields in ((self.fields, form.project_fields), *rows):
            for path, text in texts.items():
                if fields[path].kind is FieldKind.AMOUNT and amount_or_none(text) is not None:
                    yield texts, path


class _Reading:
    """Reads the cells of one table by the kinds of their fields; `unit` may stand behind its amounts."""

    def __init__(self, form: Form, unit: str, report: ReportDraft) -> None:
        self._form = form
        self._unit = unit
        self._report = report
        self._setting = setting_of(form, unit or None)

    def contents(self, text: ProjectText) -> _Contents:
        """Return what the table says, as plain texts."""
        rows = {
            table_id: [self._plain(row, self._form.row_fields(table_id)) for row in rows]
            for table_id, rows in text.rows.items()
        }
        return _Contents(self._plain(text.fields, self._form.project_fields), rows)

    def _plain(self, cells: dict[str, Cell], fields: Definitions) -> dict[str, str]:
        """Return the texts of cells; what is computed is not taken, nor what a field cannot hold, which is reported."""
        read = {path: self._text(fields[path], cell) for path, cell in cells.items() if not fields[path].computed}
        return {path: text for path, text in read.items() if text is not None}

    def _text(self, field: FieldDefinition, cell: Cell) -> str | None:
        if field.kind is FieldKind.LIST:
            return "\n".join(read_goals(cell.text, self._form.goal.goal))
        text = entered(cell.text)
        if field.kind is FieldKind.CODE:
            text = half_width(text)
        if field.kind is FieldKind.AMOUNT:
            amount = read_amount(cell.text, self._unit)
            if amount is not None:
                return amount_text(amount)
        else:
            try:
                return read_typed(field, text, self._setting)
            except ValueError:
                pass
        is_kept = bool(own_key(field.path))
        code = "import_text.value_unreadable" if is_kept else "import_text.amount_unreadable"
        if text:
            self._report.reject(cell.line.number, text, code, label=field.label)
        return text if is_kept else None


def _brought_to(
    unit: str | None, contents: _Contents, text: ProjectText, form: Form, report: ReportDraft
) -> str | None:
    """Bring the amounts to the document's unit and return None; else leave them and return the unit they stand in."""
    own, place = text.table.money_unit, text.table.place
    if own == unit or (own is None and unit is None):
        return None
    if own is None:
        report.reject(place.number, place.text, "import_text.money_unit_missing")
        return ""
    if own not in UNITS or unit is None:
        report.reject(place.number, place.text, "import_text.money_unit_unknown", unit=own)
        return own
    converted: list[tuple[dict[str, str], str, Decimal]] = []
    for texts, path in contents.amounts(form):
        amount = bounded(convert(Decimal(texts[path]), own, unit))
        if amount is None:
            report.reject(place.number, place.text, "import_text.amount_not_convertible", given=own, unit=unit)
            return own
        converted.append((texts, path, amount))
    for texts, path, amount in converted:
        texts[path] = amount_text(amount)
    name = contents.fields.get("name") or text.table.name
    report.note("import_text.converted", line=place.number, name=name, given=own, unit=unit)
    return None


def _compare_title(text: ProjectText, project: Project, report: ReportDraft) -> None:
    """Report a table without its title, and a title that speaks of another project than the table."""
    table = text.table
    if not table.has_title:
        report.reject(table.place.number, table.place.text, "import_text.title_missing")
    elif table.name and compact(table.name) != compact(project.name):
        report.reject(table.place.number, table.place.text, "import_text.title_differs", name=project.name)
