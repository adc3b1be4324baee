"""Projects that go on from others of last year's document: what these were together, and which are shared."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from jx_desktop.domain.comparing.list_comparison import kept_amount
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Budget, Project
from jx_desktop.domain.values.money import UNITS, amount_or_none, convert


def as_one(document: Document, projects: Sequence[Project]) -> Project:
    """Return what several projects of a document were together: the first, with the sums of all their amounts.

    The amounts stand in the money unit of the first; one that cannot be converted leaves no sum. Raises ``IndexError``
    where there are none.
    """
    if len(projects) == 1:
        return projects[0]
    money = document.form.money
    paths = {money.field(part): part for part in dict.fromkeys(("total", "fiscal", "other", *money.parts))}
    sums = {path: kept_amount(path, _sum(document, projects, part)) for path, part in paths.items()}
    return projects[0].model_copy(update={"budget": Budget()}).with_values(sums)


def _sum(document: Document, projects: Sequence[Project], part: str) -> Decimal | None:
    given = [project for project in projects if project.budget.amount(part) is not None]
    amounts = [_in_unit_of(document, projects[0], project, part) for project in given]
    known = [amount for amount in amounts if amount is not None]
    return amount_or_none(format(sum(known, Decimal(0)), "f")) if known and len(known) == len(amounts) else None


def _in_unit_of(document: Document, first: Project, project: Project, part: str) -> Decimal | None:
    amount, own, unit = project.budget.amount(part), *map(document.money_unit_of, (project.id, first.id))
    if amount is None or own == unit:
        return amount
    return convert(amount, own, unit) if own in UNITS and unit in UNITS and own and unit else None


def shared_origins(document: Document) -> frozenset[str]:
    """Return the ids of last year's projects that several of a document go on from: no one has its amounts alone."""
    successors = [project for _, project in document.projects if project.succeeds]
    ids = {project.id for _, project in document.projects if not project.succeeds} if successors else set()
    claims = Counter(last for project in successors for last in dict.fromkeys(project.succeeds))
    return frozenset(last for last, count in claims.items() if count + (last in ids) > 1)
