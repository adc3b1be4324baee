"""Projects of one kind in several departments (同类项目), and side by side: who asks for what at which price.

Amounts are in 元. Numbers are compared only where row and unit are the same; what has no known unit is named.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jx_desktop.base.text import folded
from jx_desktop.domain.collected.across import HeldProject, offices_in
from jx_desktop.domain.collected.spread import Mark, Spread, spread_of
from jx_desktop.domain.values.indicator_value import read_value
from jx_desktop.domain.values.money import UNITS
from jx_desktop.domain.words.goal_texts import OwnNames
from jx_desktop.domain.words.project_kinds import kind_of_purpose, kinds_of_name, own_kind

RowKind = Literal["total", "purpose", "goal", "row"]
"""What a line of the table compares: the amount, the purpose, a goal, a row of the indicators."""

_COST = "成本"
_MOST_DIGITS = 16
_EMPTY = "—"
"""What a row without a value says, for a project without that row says nothing."""


@dataclass(frozen=True, slots=True)
class KindMember:
    """A project of a kind; `by_purpose` where its purpose says so and not its name."""

    held: HeldProject
    by_purpose: bool = False


@dataclass(frozen=True, slots=True)
class ProjectKind:
    """The projects of one kind, those that ask for most first; `amounts` is the spread of theirs, in 元."""

    name: str
    members: tuple[KindMember, ...]
    offices: int
    amounts: Spread


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """What one project says in a line; `mark` where its number stands out. An amount has no text, its number alone."""

    text: str = ""
    number: Decimal | None = None
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One line of projects side by side. `levels` are those of a row, `unit` that of its numbers, ``元`` of an amount.

    `spread` is that of the numbers of this unit; None where there are none.
    """

    kind: RowKind
    cells: tuple[ComparedCell, ...]
    levels: tuple[str, str, str] = ("", "", "")
    unit: str = ""
    spread: Spread | None = None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Projects as columns, and what of them is compared as lines."""

    projects: tuple[HeldProject, ...]
    lines: tuple[ComparedLine, ...]


# ---- kinds


def project_kinds(held: Sequence[HeldProject]) -> tuple[ProjectKind, ...]:
    """Return the kinds that projects of two departments or more are of, those of most departments first.

    A name that tells none of the known kinds is one itself, where others have it; else the purpose is asked.
    """
    names = OwnNames(
        name for each in held for name in (each.document.department, each.document.unit, each.project.unit) if name
    )
    stems = {each.key: own_kind(each.project.name, names) for each in held}
    offices: dict[str, set[str]] = {}
    for each in held:
        offices.setdefault(stems[each.key], set()).add(each.office)
    members: dict[str, list[KindMember]] = {}
    for each in held:
        for kind, by_purpose in _kinds_of(each, stems[each.key], lambda stem: len(offices[stem])):
            members.setdefault(kind, []).append(KindMember(each, by_purpose))
    kinds = (_kind(name, found) for name, found in members.items())
    return tuple(sorted((kind for kind in kinds if kind.offices > 1), key=_place_of_kind))


def _kinds_of(held: HeldProject, stem: str, offices: Callable[[str], int]) -> Iterable[tuple[str, bool]]:
    if known := kinds_of_name(held.project.name):
        return [(kind, False) for kind in known]
    if stem and offices(stem) > 1:
        return [(stem, False)]
    kind = kind_of_purpose(held.project.purpose)
    return [(kind, True)] if kind is not None else []


def _kind(name: str, members: Iterable[KindMember]) -> ProjectKind:
    ordered = sorted(members, key=lambda member: _greatest_first(member.held))
    amounts = [total for member in ordered if (total := member.held.project.total_yuan) is not None]
    return ProjectKind(name, tuple(ordered), offices_in(member.held for member in ordered), spread_of(amounts))


def _greatest_first(held: HeldProject) -> Decimal:
    total = held.project.total_yuan
    return Decimal("Infinity") if total is None else -total


def _place_of_kind(kind: ProjectKind) -> tuple[object, ...]:
    return -kind.offices, -len(kind.members), kind.name


# ---- side by side


def side_by_side(projects: Sequence[HeldProject]) -> SideBySide:
    """Return projects beside each other: amounts, rows of costs, other rows, purposes and goals.

    Rows of one name stand in one line, those of most projects first.
    """
    rows = _row_lines(projects)
    costs = [line for line in rows if _is_cost(line)]
    others = [line for line in rows if not _is_cost(line)]
    texts = [_purposes(projects), *_goals(projects)]
    lines = (_amounts(projects), *costs, *others, *texts)
    return SideBySide(tuple(projects), tuple(filter(_says_something, lines)))


def _says_something(line: ComparedLine) -> bool:
    return line.kind == "total" or any(cell.text for cell in line.cells)


def _is_cost(line: ComparedLine) -> bool:
    return any(_COST in level for level in line.levels[:2])


def _amounts(projects: Sequence[HeldProject]) -> ComparedLine:
    totals = [each.project.total_yuan for each in projects]
    spread = spread_of([total for total in totals if total is not None])
    cells = (ComparedCell("", total, spread.mark(total)) for total in totals)
    return ComparedLine("total", tuple(cells), unit="元", spread=spread)


def _purposes(projects: Sequence[HeldProject]) -> ComparedLine:
    return ComparedLine("purpose", tuple(ComparedCell(each.project.purpose) for each in projects))


def _goals(projects: Sequence[HeldProject]) -> Iterable[ComparedLine]:
    for at in range(max((len(each.project.goals) for each in projects), default=0)):
        goals = (each.project.goals for each in projects)
        yield ComparedLine("goal", tuple(ComparedCell(texts[at] if at < len(texts) else "") for texts in goals))


def _row_lines(projects: Sequence[HeldProject]) -> list[ComparedLine]:
    """Return a line for each row that some project has, by its levels and the unit of most of its numbers."""
    found: dict[tuple[str, ...], dict[int, list[str]]] = {}
    levels: dict[tuple[str, ...], tuple[str, str, str]] = {}
    order: dict[str, int] = {}
    for at, each in enumerate(projects):
        for row in each.project.rows:
            level1, level2, level3, value = (*row, "", "", "", "")[:4]
            key = folded(level1), folded(level2), folded(level3)
            if key[2]:
                order.setdefault(key[0] + "\0" + key[1], len(order))
                levels.setdefault(key, (level1.strip(), level2.strip(), level3.strip()))
                found.setdefault(key, {}).setdefault(at, []).append(value.strip() or _EMPTY)
    keys = sorted(found, key=lambda key: (order[key[0] + "\0" + key[1]], -len(found[key])))
    return [_row_line(levels[key], [found[key].get(at, []) for at in range(len(projects))]) for key in keys]


def _row_line(levels: tuple[str, str, str], values: Sequence[Sequence[str]]) -> ComparedLine:
    numbers = [[measured(text) for text in texts] for texts in values]
    units = Counter(number[1] for of_project in numbers for number in of_project if number is not None)
    unit = units.most_common(1)[0][0] if units else ""
    of_unit = [[number[0] for number in each if number is not None and number[1] == unit] for each in numbers]
    single = [each[0] if len(each) == 1 else None for each in of_unit]
    spread = spread_of([number for number in single if number is not None])
    cells = (
        ComparedCell("\n".join(texts), number, spread.mark(number))
        for texts, number in zip(values, single, strict=True)
    )
    return ComparedLine("row", tuple(cells), levels, unit, spread if spread.count else None)


def measured(text: str) -> tuple[Decimal, str] | None:
    """Return the number of a value and its unit, money in 元 (万元/人 becomes 元/人); None for what is no number.

    Nor is one of more digits than anything has that is counted, such as two codes in one cell.
    """
    reading = read_value(text)
    if reading.kind != "number" or reading.number is None or reading.number.adjusted() >= _MOST_DIGITS:
        return None
    money, slash, each = folded(reading.unit).partition("/")
    if money in UNITS:
        return reading.number * UNITS[money], f"元{slash}{each}"
    return reading.number, folded(reading.unit)
