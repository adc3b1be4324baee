"""Rows of indicators and goals that several offices have: by how many each is used, and which projects are alike.

A row that the library gives, or that half of the offices have, is ordinary: that it is shared says nothing. Alike are
projects of which most rows are the same by their three levels, as rule IND-10 has it within one document.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jx_desktop.base.text import folded
from jx_desktop.domain.collected.across import HeldProject, offices_in
from jx_desktop.domain.comparing.shared_rows import Rows, SharedRows
from jx_desktop.domain.values.indicator_value import read_value
from jx_desktop.domain.words.goal_texts import OwnNames

_BETWEEN = "\x00"
_EVERYBODYS_PERCENT, _LEAST_EVERYBODYS = 50, 5
"""A row is ordinary where so many of a hundred offices have it, and so many at least."""
_SATISFACTION = "满意"
_LEAST_GOAL = 10
"""Goals of fewer characters, without numbers and names, are phrases that anybody uses."""

KeyedRows = Mapping[str, tuple[str, ...]]
"""The rows of a project by what they are compared by, each as it is written."""


@dataclass(frozen=True, slots=True)
class RowUse:
    """A row by its three levels, with who has it; `values` are what is asked for, with how many projects, most first.

    `offices` are how many departments have it.
    """

    levels: tuple[str, str, str]
    holders: tuple[tuple[HeldProject, str], ...]
    values: tuple[tuple[str, int], ...]
    offices: int
    is_ordinary: bool


@dataclass(frozen=True, slots=True)
class LikeProject:
    """How a project is like the first of its group: of `rows` rows, the larger number of both, `shared` are the same.

    Of those, `own` are no ordinary ones, and `same_values` ask for the same.
    """

    held: HeldProject
    rows: int
    shared: int
    own: int
    same_values: int


@dataclass(frozen=True, slots=True)
class LikeProjects:
    """Projects of several departments, all like the first; `own` is the most that one shares of no ordinary rows.

    Of the first itself it is said how it is like itself.
    """

    members: tuple[LikeProject, ...]
    offices: int
    own: int

    @property
    def first(self) -> HeldProject:
        """The project that the others are like."""
        return self.members[0].held


@dataclass(frozen=True, slots=True)
class SharedGoals:
    """Goals that projects of several departments have, but for numbers and names; `texts` as the first wrote them.

    With each holder stands its own wording.
    """

    texts: tuple[str, ...]
    holders: tuple[tuple[HeldProject, str], ...]
    offices: int
    is_ordinary: bool


@dataclass(frozen=True, slots=True)
class LikeRows:
    """All that is shared; each with what tells most first, what is ordinary last."""

    projects: tuple[LikeProjects, ...]
    goals: tuple[SharedGoals, ...]
    rows: tuple[RowUse, ...]


def like_rows(held: Sequence[HeldProject], library: Iterable[str] = ()) -> LikeRows:
    """Return what is shared across the departments of projects; `library` are the names of usual indicators."""
    everybodys = _Everybodys(offices_in(held))
    keyed = [_keyed(each) for each in held]
    rows = _row_uses(held, keyed, {folded(name) for name in library}, everybodys)
    ordinary = {_key_of(use.levels) for use in rows if use.is_ordinary}
    several = tuple(use for use in rows if use.offices > 1)
    return LikeRows(_like_projects(held, keyed, ordinary), _shared_goals(held, everybodys), several)


@dataclass(frozen=True, slots=True)
class _Everybodys:
    """Tells what so many offices have that it is nobody's own."""

    offices: int

    def has(self, offices: int) -> bool:
        return offices >= _LEAST_EVERYBODYS and 100 * offices >= _EVERYBODYS_PERCENT * self.offices


# ---- rows


def _keyed(held: HeldProject) -> KeyedRows:
    """Return the rows of a project by their levels; a row without a third level is none, the first of two counts."""
    keyed: dict[str, tuple[str, ...]] = {}
    for given in held.project.rows:
        row = (*given, "", "", "", "")[:4]
        key = _key_of(row)
        if not key.endswith(_BETWEEN):
            keyed.setdefault(key, row)
    return keyed


def _key_of(row: Sequence[str]) -> str:
    return _BETWEEN.join(map(_folded, row[:3]))


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    return folded(text)


@lru_cache(maxsize=16_384)
def same_value(text: str) -> tuple[str, Decimal | None, str]:
    """Return what a value asks for, as such are compared: ≥90%, 不低于 90％ and ≥90.0% are the same."""
    reading = read_value(text)
    if reading.kind != "number" or reading.number is None:
        return folded(text), None, ""
    return ("" if reading.operator == "＝" else reading.operator), reading.number, folded(reading.unit)


def _value_of(row: Sequence[str]) -> str:
    return row[3]


def _row_uses(
    held: Sequence[HeldProject], keyed: Sequence[KeyedRows], library: Collection[str], everybodys: _Everybodys
) -> list[RowUse]:
    holders: dict[str, list[tuple[HeldProject, tuple[str, ...]]]] = {}
    for project, rows in zip(held, keyed, strict=True):
        for key, row in rows.items():
            holders.setdefault(key, []).append((project, row))
    uses = [_row_use(key, found, library, everybodys) for key, found in holders.items()]
    return sorted(uses, key=lambda use: (use.is_ordinary, -use.offices, -len(use.holders), use.levels))


def _row_use(
    key: str, found: Sequence[tuple[HeldProject, tuple[str, ...]]], library: Collection[str], everybodys: _Everybodys
) -> RowUse:
    name = key.rpartition(_BETWEEN)[2]
    offices = offices_in(project for project, _ in found)
    written: dict[object, str] = {}
    times: Counter[object] = Counter()
    for _, row in found:
        value = same_value(_value_of(row))
        written.setdefault(value, _value_of(row))
        times[value] += 1
    level1, level2, level3 = (text.strip() for text in found[0][1][:3])
    return RowUse(
        (level1, level2, level3),
        tuple((project, _value_of(row)) for project, row in found),
        tuple((written[value], count) for value, count in times.most_common()),
        offices,
        name in library or _SATISFACTION in name or everybodys.has(offices),
    )


# ---- projects


def _like_projects(
    held: Sequence[HeldProject], keyed: Sequence[KeyedRows], ordinary: Collection[str]
) -> tuple[LikeProjects, ...]:
    """Return groups: every project with its like in another department is in one, all others are like the first."""
    shared = SharedRows.among({str(at): frozenset(rows) for at, rows in enumerate(keyed)})
    taken: set[int] = set()
    groups = []
    for at, first in enumerate(held):
        if at in taken:
            continue
        alike = sorted(map(int, shared.alike_to(str(at))))
        foreign = [other for other in alike if held[other].office != first.office]
        if foreign:
            others = [other for other in alike if other not in taken]
            if not any(held[other].office != first.office for other in others):
                others = sorted({*others, foreign[0]})
            taken |= {at, *others}
            groups.append(_group(held, keyed, ordinary, at, others))
    return tuple(sorted(groups, key=lambda group: (-group.own, -group.offices, -len(group.members))))


def _group(
    held: Sequence[HeldProject],
    keyed: Sequence[KeyedRows],
    ordinary: Collection[str],
    first: int,
    others: Sequence[int],
) -> LikeProjects:
    lines = [_likeness(held[other], keyed[first], keyed[other], ordinary) for other in others]
    lines.sort(key=lambda line: (-line.own, -line.shared, -line.same_values))
    members = (_likeness(held[first], keyed[first], keyed[first], ordinary), *lines)
    own = max(line.own for line in lines if line.held.office != held[first].office)
    return LikeProjects(members, offices_in(line.held for line in members), own)


def _likeness(held: HeldProject, first: KeyedRows, other: KeyedRows, ordinary: Collection[str]) -> LikeProject:
    both: Rows = frozenset(first) & frozenset(other)
    same = sum(same_value(_value_of(first[key])) == same_value(_value_of(other[key])) for key in both)
    return LikeProject(held, max(len(first), len(other)), len(both), len(both.difference(ordinary)), same)


# ---- goals


def _shared_goals(held: Sequence[HeldProject], everybodys: _Everybodys) -> tuple[SharedGoals, ...]:
    """Return the goals that several departments have; those of the very same projects stand together."""
    names = OwnNames(
        name for each in held for name in (each.document.department, each.document.unit, each.project.unit) if name
    )
    holders: dict[str, dict[tuple[str, str], tuple[HeldProject, str]]] = {}
    for each in held:
        for goal in each.project.goals:
            bare = names.bare_goal(goal)
            if len(bare) >= _LEAST_GOAL:
                holders.setdefault(bare, {}).setdefault(each.key, (each, goal))
    together: dict[frozenset[tuple[str, str]], list[list[tuple[HeldProject, str]]]] = {}
    for found in holders.values():
        if len({each.office for each, _ in found.values()}) > 1:
            together.setdefault(frozenset(found), []).append(list(found.values()))
    goals = [_goals(found, everybodys) for found in together.values()]
    return tuple(sorted(goals, key=lambda each: (each.is_ordinary, -each.offices, -len("".join(each.texts)))))


def _goals(found: Sequence[Sequence[tuple[HeldProject, str]]], everybodys: _Everybodys) -> SharedGoals:
    of_project = zip(*found, strict=True)
    holders = tuple((goals[0][0], "\n".join(goal for _, goal in goals)) for goals in of_project)
    offices = offices_in(each for each, _ in holders)
    return SharedGoals(tuple(goals[0][1] for goals in found), holders, offices, everybodys.has(offices))
