"""Which of last year's projects one of this year's goes on from, and what these were together."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from jx_desktop.domain.comparing.list_comparison import kept_amount
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Budget, Project
from jx_desktop.domain.values.money import UNITS


def predecessors(project: Project, last: Document) -> tuple[Project, ...]:
    """Return the projects of last year's document that a project names as those that it goes on from."""
    found = (last.find(each) for each in project.succeeds)
    return tuple(each for each in found if isinstance(each, Project) and each.arranged)


def summed(projects: Sequence[Project], document: Document) -> Project:
    """Return the first of several projects of a document with the sums of their budgets, in the document's money unit.

    A single one is as it is; an amount that cannot be converted leaves no sum. Raises ``IndexError`` where there is
    none.
    """
    if len(projects) == 1:
        return projects[0]
    money = document.form.money
    values: dict[str, object] = {}
    for part in dict.fromkeys(("total", "fiscal", "other", *money.parts)):
        given = [project for project in projects if project.budget.amount(part) is not None]
        known = [amount for project in given if (amount := document.amount(project, part)) is not None]
        if known and all(_is_convertible(project, document) for project in given):
            path = money.field(part)
            values[path] = kept_amount(path, sum(known, Decimal(0)))
    return projects[0].model_copy(update={"budget": Budget(), "money_unit": None}).with_values(values)


def _is_convertible(project: Project, document: Document) -> bool:
    units = {project.money_unit or document.head.money_unit, document.head.money_unit}
    return len(units) == 1 or units <= UNITS.keys()


def shared_origins(document: Document) -> frozenset[str]:
    """Return the ids of last year's projects that several of a document go on from: no one has its amounts alone."""
    successors = [project for _, project in document.projects if project.succeeds]
    ids = {project.id for _, project in document.projects if not project.succeeds} if successors else set()
    claims = Counter(last for project in successors for last in dict.fromkeys(project.succeeds))
    return frozenset(last for last, count in claims.items() if count + (last in ids) > 1)
