"""What becomes of each project, line by line: what the list adds, drops and changes, what is carried as it was."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jx_desktop.base.text import folded
from jx_desktop.domain.carrying.choices import Carrying, WhyLeft, why_left
from jx_desktop.domain.comparing.list_comparison import ListComparison, ListKind
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit

_TOTAL = "budget.total"


class LineKind(StrEnum):
    """新增, 核减, 编码变更, 单位变化, 名称变化, 金额变化, the same, unit not listed; without a list carried, left."""

    ADDED = "added"
    REMOVED = "removed"
    CODE = "code"
    UNIT = "unit"
    NAME = "name"
    AMOUNT = "amount"
    SAME = "same"
    PASSED = "passed"
    CARRIED = "carried"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project of this year, or one of last year's that has none; amounts are in the document's money unit.

    `former` are those of last year's that it goes on from; `old_name` and `old_code` are theirs where they differ.
    """

    kinds: tuple[LineKind, ...]
    """All that holds of it; the first counts most."""
    name: str
    code: str
    unit: str
    former: tuple[str, ...] = ()
    old_name: str = ""
    old_code: str = ""
    before: Decimal | None = None
    after: Decimal | None = None
    at: int | None = None
    """Its place in the list."""
    why: WhyLeft | None = None
    shared: int = 1
    """In how many of this year's goes on what it goes on from."""

    @property
    def may_be_carried(self) -> bool:
        """Whether there is anything that somebody can carry, or leave."""
        return bool(self.former) and self.why is not WhyLeft.UNARRANGED


def project_lines(document: Document, choices: Carrying) -> tuple[ProjectLine, ...]:
    """Return a line for each project of the list in its order, then for each of last year's that is not on it."""
    listed = choices.listed
    placed = former_of(choices)
    shares = Counter(each for _, former in placed for each in former)
    moved = {each.project_id for each in listed.differences if each.kind is ListKind.UNIT} if listed else set()
    units = {project.id: unit for unit, project in document.projects}
    lines = [_listed(document, at, each, former, moved, shares, units) for at, (each, former) in enumerate(placed)]
    return (*lines, *_unlisted(document, listed, shares))


def former_of(choices: Carrying) -> tuple[tuple[ListedProject, tuple[str, ...]], ...]:
    """Return the projects of the list, each with those of last year that it goes on from, whether carried or not."""
    placed = choices.listed.placed if choices.listed is not None else ()
    return tuple(
        (each, choices.pairs.get(at, () if found is None else (found,))) for at, (each, found) in enumerate(placed)
    )


def _listed(
    document: Document,
    at: int,
    listed: ListedProject,
    former: tuple[str, ...],
    moved: Collection[str | None],
    shares: Counter[str],
    units: dict[str, Unit],
) -> ProjectLine:
    unit, after = f"{listed.unit_code} {listed.unit_name}".strip(), listed.amounts.get(_TOTAL)
    if not former:
        return ProjectLine((LineKind.ADDED,), listed.name, listed.code, unit, after=after, at=at)
    projects = [document.get(Project, each) for each in former]
    first = projects[0]
    before = _sum(document, projects)
    kinds = []
    if listed.code and folded(listed.code) not in {folded(each.code) for each in projects}:
        kinds.append(LineKind.CODE)
    if first.id in moved:
        kinds.append(LineKind.UNIT)
    if listed.name and folded(listed.name) not in {folded(each.name) for each in projects}:
        kinds.append(LineKind.NAME)
    if after is not None and after != before:
        kinds.append(LineKind.AMOUNT)
    return ProjectLine(
        tuple(kinds) or (LineKind.SAME,),
        listed.name or first.name,
        listed.code or first.code,
        unit or words_of(units[first.id]),
        former,
        "、".join(each.name for each in projects) if LineKind.NAME in kinds or len(projects) > 1 else "",
        "、".join(each.code for each in projects if each.code) if LineKind.CODE in kinds else "",
        before,
        after,
        at,
        WhyLeft.UNARRANGED if not any(each.arranged for each in projects) else None,
        max(shares[each] for each in former),
    )


def _unlisted(document: Document, listed: ListComparison | None, taken: Collection[str]) -> Iterator[ProjectLine]:
    why = why_left(document, listed)
    gone = {each.project_id for each in listed.differences if each.kind is ListKind.REMOVED} if listed else set()
    found = {each for _, each in listed.placed} if listed is not None else set()
    for unit, project in ((home, each) for home in document.units for each in document.projects_of(home)):
        if project.id in taken:
            continue
        reason = why.get(project.id)
        if listed is None:
            kind = LineKind.CARRIED if reason is None else LineKind.LEFT
        elif not project.arranged:
            kind = LineKind.LEFT
        elif project.id in gone or project.id in found:
            kind, reason = LineKind.REMOVED, reason or WhyLeft.UNLISTED
        else:
            kind = LineKind.PASSED
        amount = document.amount(project)
        yield ProjectLine((kind,), project.name, project.code, words_of(unit), (project.id,), before=amount, why=reason)


def words_of(unit: Unit) -> str:
    """Return how a unit is called: by its code and name."""
    return f"{unit.code} {unit.name}".strip()


def _sum(document: Document, projects: list[Project]) -> Decimal | None:
    amounts = [amount for amount in map(document.amount, projects) if amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None
