"""What of a document is looked through across many: its projects and findings, as plain data in words."""

from collections.abc import Iterable
from decimal import Decimal

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.records import CollectedContent, CollectedFinding, CollectedProject
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.values.money import UNITS, convert
from jx_desktop.domain.yearly.standing import is_cancelled
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.collecting.year_figures import YearFigures, project_figures
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_DOCUMENT = Address("")


def content_of(document: Document, report: CheckedDocument, wording: Wording, figures: YearFigures) -> CollectedContent:
    """Return the projects of a document with the `figures` of its year, and what a check has found."""
    return CollectedContent(
        projects=tuple(_project(document, unit, project, figures) for unit, project in document.projects),
        findings=tuple(_finding(problem, report, wording) for problem in report.problems),
    )


def in_yuan(document: Document, projects: Iterable[Project]) -> Decimal | None:
    """Return the sum of budgets in 元; None where one stands in no known unit. An empty amount counts as none."""
    total = Decimal(0)
    for project in projects:
        amount = project.budget.total
        if amount is None:
            continue
        unit = document.money_unit_of(project.id)
        if unit not in UNITS:
            return None
        total += convert(amount, unit, "元")
    return total


def _project(document: Document, unit: Unit, project: Project, figures: YearFigures) -> CollectedProject:
    return CollectedProject(
        id=project.id,
        code=project.code,
        name=project.name,
        unit_code=unit.code,
        unit=unit.name,
        section_office=project.section_office,
        total_yuan=in_yuan(document, (project,)) if project.budget.total is not None else None,
        purpose=project.purpose,
        goals=project.goals,
        rows=tuple((row.level1, row.level2, row.level3, row.value) for row in project.indicators),
        disclose=project.disclose,
        cancelled=is_cancelled(project),
        year=FrozenDict(project_figures(document, project, figures)) if figures else FrozenDict(),
    )


def _finding(problem: Problem, report: CheckedDocument, wording: Wording) -> CollectedFinding:
    place = problem.places[0] if problem.places else _DOCUMENT
    is_placed = place.entity_id in report.document and place.entity_id != report.document.head.id
    return CollectedFinding(
        rule=problem.rule,
        severity=problem.severity,
        entity=place.entity_id if is_placed else None,
        field=place.field,
        row=place.row_id,
        place=wording.word(report.place_name(place)),
        message=wording.word(problem.message),
        undecided=problem.undecided,
        released=problem.ruling is not None,
    )
