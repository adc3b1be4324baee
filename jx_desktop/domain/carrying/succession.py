"""Which of last year's projects one of this year's goes on from, and what these were together."""

from collections.abc import Sequence
from decimal import Decimal

from jx_desktop.domain.comparing.list_comparison import kept_amount
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Budget, Project


def predecessors(project: Project, last: Document) -> tuple[Project, ...]:
    """Return the projects of last year's document that a project names as those that it goes on from."""
    found = (last.find(each) for each in project.succeeds)
    return tuple(each for each in found if isinstance(each, Project) and each.arranged)


def summed(projects: Sequence[Project], document: Document) -> Project:
    """Return the first of several projects of a document with the sums of their budgets, in the document's money unit.

    A single one is as it is. Raises ``IndexError`` where there is none.
    """
    if len(projects) == 1:
        return projects[0]
    money = document.form.money
    values: dict[str, object] = {}
    for part in dict.fromkeys(("total", "fiscal", "other", *money.parts)):
        amounts = [document.amount(project, part) for project in projects]
        known = [amount for amount in amounts if amount is not None]
        if known:
            path = money.field(part)
            values[path] = kept_amount(path, sum(known, Decimal(0)))
    return projects[0].model_copy(update={"budget": Budget(), "money_unit": None}).with_values(values)
