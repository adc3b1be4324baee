"""What the tables say as text → projects, their amounts in one money unit."""

from collections.abc import Sequence
from decimal import Decimal

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.money import UNITS, amount_text, convert
from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.amounts import bounded, read_amount
from jx_desktop.exchange.text.cells import Cell
from jx_desktop.exchange.text.goals import read_goals
from jx_desktop.exchange.text.lines import compact, entered
from jx_desktop.exchange.text.plan import plan_items
from jx_desktop.exchange.text.project_table import ProjectText
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
    form, fields, place = words.form, text.fields, text.table.place
    amounts, own_unit = _in_unit(_amounts(text, form, report), text, unit, report)
    if amounts.get(_TOTAL) is None and form.label(_TOTAL) not in text.missing and _TOTAL not in fields:
        text.missing.append(form.label(_TOTAL))
    if text.missing:
        report.reject(place.number, place.text, "import_text.labels_missing", labels=tuple(text.missing))
    values: dict[str, object] = {
        "code": without_spaces(_text(fields, "code")),
        "name": entered(_text(fields, "name")) or text.table.name,
        "purpose": entered(_text(fields, "purpose")),
        "goals": read_goals(_text(fields, "goals"), form.goal.goal),
        "budget": _budget(amounts, fields),
        "values": {
            path.removeprefix("values."): entered(cell.text)
            for path, cell in fields.items()
            if path.startswith("values.")
        },
        "plan": plan_items(text.percents, words),
        "indicators": text.indicators,
        "money_unit": own_unit,
    }
    project = Project.model_validate(values)
    report.place(sum(bool(project_text) for _, project_text in project.texts()))
    _compare_title(text, project, report)
    return project


def _text(fields: dict[str, Cell], path: str) -> str:
    return fields[path].text if path in fields else ""


def _amounts(text: ProjectText, form: Form, report: ReportDraft) -> dict[str, Decimal]:
    """Return the amounts of the table, by field path; what is no amount is reported."""
    amounts: dict[str, Decimal] = {}
    for path, cell in text.fields.items():
        if path.startswith("budget."):
            amount = read_amount(cell.text, text.table.money_unit or "")
            if amount is None:
                given = entered(cell.text)
                report.reject(cell.line.number, given, "import_text.amount_unreadable", label=form.label(path))
            else:
                amounts[path] = amount
                report.place()
    return amounts


def _in_unit(
    amounts: dict[str, Decimal], text: ProjectText, unit: str | None, report: ReportDraft
) -> tuple[dict[str, Decimal], str | None]:
    """Return the amounts in the document's unit, with None; or as they are, with the unit that they stand in."""
    own, place = text.table.money_unit, text.table.place
    if own == unit or (own is None and unit is None):
        return amounts, None
    if own is None:
        report.reject(place.number, place.text, "import_text.money_unit_missing")
        return amounts, ""
    if own not in UNITS or unit is None:
        report.reject(place.number, place.text, "import_text.money_unit_unknown", unit=own)
        return amounts, own
    converted = {path: bounded(convert(amount, own, unit)) for path, amount in amounts.items()}
    exact = {path: amount for path, amount in converted.items() if amount is not None}
    if len(exact) < len(amounts):
        report.reject(place.number, place.text, "import_text.amount_not_convertible", given=own, unit=unit)
        return amounts, own
    name = entered(_text(text.fields, "name")) or text.table.name
    report.note("import_text.converted", line=place.number, name=name, given=own, unit=unit)
    return exact, None


def _budget(amounts: dict[str, Decimal], fields: dict[str, Cell]) -> dict[str, object]:
    budget: dict[str, object] = {}
    further: dict[str, str] = {}
    for path in fields:
        name = path.removeprefix("budget.")
        if name != path and path in amounts:
            if name.startswith("values."):
                further[name.removeprefix("values.")] = amount_text(amounts[path])
            else:
                budget[name] = amounts[path]
    return budget | {"values": further}


def _compare_title(text: ProjectText, project: Project, report: ReportDraft) -> None:
    """Report a table without its title, and a title that speaks of another project than the table."""
    table = text.table
    if not table.has_title:
        report.reject(table.place.number, table.place.text, "import_text.title_missing")
    elif compact(table.name) != compact(project.name):
        report.reject(table.place.number, table.place.text, "import_text.title_differs", name=project.name)
