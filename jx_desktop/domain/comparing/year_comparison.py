"""A document beside last year's, project by project: its budget then and now, what is new and what is gone, sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jx_desktop.domain.comparing.paired_projects import PairedProjects, Placed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.values.money import UNITS, convert

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class YearLine:
    """One project: its budget last year and now, in the money unit of the present document; None where there is none.

    `former` are the names of those of last year's that it goes on from, none for a new one. What several share stands
    at the first of them alone, and `counted` says how many of last year's that are.
    """

    number: int
    """Its printed number, this year's or that of one that is gone."""
    code: str
    name: str
    before: Decimal | None
    after: Decimal | None
    former: tuple[str, ...] = ()
    counted: int = 0
    is_there: bool = True
    is_shared: bool = False

    @property
    def difference(self) -> Decimal | None:
        """How much more it is now; None where an amount is shared, or both are missing."""
        if self.is_shared or (self.before is None and self.after is None):
            return None
        return (self.after or _NOTHING) - (self.before or _NOTHING)


@dataclass(frozen=True, slots=True)
class YearUnit:
    """The projects of one unit, those that are gone last; a project that has come from another unit stands here."""

    code: str
    name: str
    lines: tuple[YearLine, ...]

    @property
    def counts(self) -> tuple[int, int]:
        """How many projects there were last year, and are now."""
        return sum(line.counted for line in self.lines), sum(line.is_there for line in self.lines)

    @property
    def before(self) -> Decimal:
        """The sum of last year."""
        return sum((line.before or _NOTHING for line in self.lines), _NOTHING)

    @property
    def after(self) -> Decimal:
        """The sum of now."""
        return sum((line.after or _NOTHING for line in self.lines), _NOTHING)


def is_convertible(before: Document, after: Document) -> bool:
    """Whether all amounts of last year can be said in the money unit of the present document."""
    unit = after.head.money_unit
    own = {before.money_unit_of(project.id) for _, project in before.projects}
    return own <= {unit} or (unit in UNITS and own <= UNITS.keys())


def year_units(before: Document, after: Document) -> Iterator[YearUnit]:
    """Yield the units of two documents without unarranged projects, those that are no longer there last.

    Amounts that cannot be converted are as they stand; see `is_convertible`.
    """
    pairs = PairedProjects(before, after)
    later: dict[str, list[YearLine]] = {}
    seen: set[str] = set()
    for item in pairs.later:
        origin = pairs.origins.get(item.project.id)
        later.setdefault(item.unit.id, []).append(_line(before, after, item, origin, seen))
    gone: dict[str, list[YearLine]] = {}
    for item in pairs.removed:
        amount = _before(before, after, item)
        name = item.project.name
        line = YearLine(item.number, item.project.code, name, amount, None, former=(name,), counted=1, is_there=False)
        gone.setdefault(pairs.later_unit_id(item.unit), []).append(line)
    for unit in (*after.units, *filter(pairs.has_gone, before.units)):
        lines = (*later.get(unit.id, ()), *gone.get(unit.id, ()))
        if lines:
            yield YearUnit(unit.code, unit.name, lines)


def _line(before: Document, after: Document, item: Placed, origin: Placed | None, seen: set[str]) -> YearLine:
    project = item.project
    known = () if origin is None else (origin.project, *origin.others)
    is_first = seen.isdisjoint(each.id for each in known)
    seen.update(each.id for each in known)
    return YearLine(
        item.number,
        project.code,
        project.name,
        _before(before, after, origin) if origin is not None and is_first else None,
        after.amount(project),
        former=tuple(each.name for each in known),
        counted=len(known) if is_first else 0,
        is_shared=origin is not None and origin.is_shared,
    )


def _before(before: Document, after: Document, item: Placed) -> Decimal | None:
    amount, unit = item.project.budget.total, after.head.money_unit
    own = item.project.money_unit or before.head.money_unit
    if amount is None or own == unit or own not in UNITS or unit not in UNITS or own is None or unit is None:
        return amount
    return convert(amount, own, unit)
