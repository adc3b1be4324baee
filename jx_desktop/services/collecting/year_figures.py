"""What of the sheets of the year is looked through across documents, as plain data."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.records import CollectedFigures, CollectedRow, CollectedSheet
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import Row, tables_of
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.review.check_code import coded_sheets
from jx_desktop.domain.review.rounds import last_hand_in
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.figures import Figures, SheetFigures, figures_of, month_of

YearFigures = Mapping[str, Figures]
"""By the key of a sheet, what it says in figures."""


def year_figures(document: Document) -> YearFigures:
    """Return the figures of the sheets of projects that a document has begun; nothing where there are goals alone."""
    sheets = document.form.all_sheets
    begun = (key for key in coded_sheets(document) if key != GOAL_SHEET and sheets[key].owner == "project")
    wanted = (key for key in begun if key == names.EVALUATION or month_of(key) is not None)
    return {key: figures for key in wanted if (figures := figures_of(document, key)).counted}


def sheets_begun(document: Document, found: YearFigures) -> tuple[CollectedSheet, ...]:
    """Return what the sheets of the year say that a document has begun, those of the whole department too."""
    begun = dict.fromkeys((*coded_sheets(document), *found))
    return tuple(
        _sheet(document, key, found.get(key))
        for key in document.form.all_sheets
        if key != GOAL_SHEET and key in begun and key != names.ADJUSTMENT
    )


def project_figures(document: Document, project: Project, found: YearFigures) -> Mapping[str, CollectedFigures]:
    """Return by their keys what the sheets that were begun say of a project."""
    number = document.number_of(project.id) - 1
    return FrozenDict(
        {key: _figures(document, project, figures.projects[number], key) for key, figures in found.items()}
    )


def _sheet(document: Document, key: str, figures: Figures | None) -> CollectedSheet:
    handed_in = last_hand_in(document, key)
    sheet = CollectedSheet(
        sheet=key,
        name=document.form.all_sheets[key].name or key,
        final=key in document.head.finals,
        handed_in=handed_in.at if handed_in is not None else "",
    )
    if figures is None:
        return sheet
    money = figures.measured if all(each.is_in_yuan for each in figures.measured) else ()
    return sheet.with_values(
        {
            "asked": len(figures.projects) - figures.cancelled,
            "begun": len(figures.counted),
            "budget_yuan": _sum(each.budget for each in money),
            "executed_yuan": _sum(each.executed for each in money),
            "average": figures.average,
            "grades": FrozenDict(figures.grades),
            "ungraded": figures.ungraded if key == names.EVALUATION else 0,
            "rows": figures.rows,
            "missed": figures.missed,
            "likelihoods": FrozenDict(figures.likelihoods),
        }
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal(0)) if known else None


def _figures(document: Document, project: Project, figures: SheetFigures, key: str) -> CollectedFigures:
    if not figures.is_begun:
        return CollectedFigures()
    rows = [row for _, rows in tables_of(project) for row in rows]
    month, missed = month_of(key), frozenset(figures.missed)
    likelihood = names.monitored(month, "likelihood") if month is not None else ""
    field = document.form.row_fields(MAIN_TABLE).get(likelihood)
    certain = field.choices[0] if field is not None and field.choices else ""
    return CollectedFigures(
        begun=True,
        budget_yuan=figures.budget if figures.is_in_yuan else None,
        executed_yuan=figures.executed if figures.is_in_yuan else None,
        score=figures.score,
        grade=figures.grade,
        missed=tuple(_row(row, month) for row in rows if row.id in missed),
        doubtful=tuple(_row(row, month) for row in rows if likelihood and _text(row, likelihood) not in ("", certain)),
    )


def _row(row: Row, month: int | None) -> CollectedRow:
    paths = (
        (names.ACTUAL, "", names.REASON)
        if month is None
        else tuple(names.monitored(month, each) for each in ("expected", "likelihood", "reason_text"))
    )
    actual, likelihood, reason = (_text(row, path) if path else "" for path in paths)
    name, target = (_text(row, path) or _text(row, f"values.{path}") for path in ("level3", "value"))
    return CollectedRow(id=row.id, name=name, target=target, actual=actual, likelihood=likelihood, reason=reason)


def _text(row: Row, path: str) -> str:
    return str(row.value_at(path) or "")
