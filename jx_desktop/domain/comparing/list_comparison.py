"""A list of projects beside a document: what is new, what is no longer listed, what differs; sums by unit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from jx_desktop.base.paths import own_key
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded, without_stray_spaces
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.comparing.matching import pair_up
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.contents import SECTION_OFFICE
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.values.money import UNITS, amount_or_none, amount_text, convert
from jx_desktop.domain.words.project_names import project_keys

_TOTAL = "budget.total"
_NOTHING = Decimal(0)


class ListKind(StrEnum):
    """What differs: 新增, 恢复安排, 核减, 金额变化, 编码变化, 名称变化, 用途变化, 单位变化, 责任股室变化."""

    ADDED = "added"
    RESTORED = "restored"
    REMOVED = "removed"
    AMOUNT = "amount"
    CODE = "code"
    NAME = "name"
    TEXT = "text"
    UNIT = "unit"
    OFFICE = "office"


_KINDS = {"code": ListKind.CODE, "name": ListKind.NAME, SECTION_OFFICE: ListKind.OFFICE}


@dataclass(frozen=True, slots=True)
class ListDifference:
    """One difference between a list and a document. Amounts are in the document's money unit."""

    kind: ListKind
    listed: ListedProject | None
    """None for what the list does not have."""
    project_id: str | None
    """None for what the document does not have."""
    before: Mapping[str, object] = field(default_factory=FrozenDict)
    """By field address, what the document has: amounts as `Decimal` or None, else text."""
    after: Mapping[str, object] = field(default_factory=FrozenDict)
    """And what the list has."""


@dataclass(frozen=True, slots=True)
class UnitSum:
    """One unit in the list and in the document: projects and sums of their budgets."""

    code: str
    name: str
    listed: Decimal
    listed_count: int
    present: Decimal
    present_count: int
    is_listed: bool = True
    """Whether the list has the unit at all."""

    @property
    def is_equal(self) -> bool:
        """Whether both have the same number of projects and the same sum."""
        return (self.listed, self.listed_count) == (self.present, self.present_count)


@dataclass(frozen=True, slots=True)
class ListComparison:
    """How a list differs from a document."""

    differences: tuple[ListDifference, ...]
    placed: tuple[tuple[ListedProject, str | None], ...]
    """Every project of the list in its order, with the document's own, None for a new one."""
    sums: tuple[UnitSum, ...]
    passed_over: int = 0
    """How many projects belong to units that the list does not have: they count as neither listed nor dropped."""

    def listed_totals(self) -> dict[str, Decimal]:
        """Return the budgets that the list has for projects of the document, by their ids."""
        placed = ((project_id, listed.amounts.get(_TOTAL)) for listed, project_id in self.placed)
        return {project_id: total for project_id, total in placed if project_id is not None and total is not None}

    def count(self, kind: ListKind) -> int:
        """Return how many differences are of a kind."""
        return sum(difference.kind is kind for difference in self.differences)


class ListedUnits:
    """The units of a document, to be found as a list names them: by code, else by name."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_code: dict[str, Unit] = {}
        self._by_name: dict[str, Unit] = {}
        self._without_code: dict[str, Unit] = {}
        for unit in units:
            self.add(unit)

    def add(self, unit: Unit) -> None:
        """Have one more; of several that are named alike the first is found."""
        name = folded(unit.name)
        if unit.code:
            self._by_code.setdefault(folded(unit.code), unit)
        else:
            self._without_code.setdefault(name, unit)
        self._by_name.setdefault(name, unit)

    def find(self, listed: ListedProject) -> Unit | None:
        """Return the unit that a listed project belongs to; a name does not count against two different codes."""
        code, name = folded(listed.unit_code), folded(listed.unit_name)
        if code and code in self._by_code:
            return self._by_code[code]
        return (self._without_code if code else self._by_name).get(name) if name else None


def compare_list(
    document: Document, projects: tuple[ListedProject, ...], *, knows_unfunded: bool = False
) -> ListComparison:
    """Return how the projects of a list differ from those of a document.

    They belong together by code, else by name, else by name without its year: within the unit, and in the document
    where the list names no unit. One that has got no money (未安排) is as if it were not there, unless the comparison
    `knows_unfunded`: where the list has it, it is to be restored.
    """
    present = (*document.projects, *(_unfunded(document) if knows_unfunded else ()))
    homes = _homes(ListedUnits(document.units), projects)
    found = pair_up(
        [
            project_keys(listed.code, listed.name, home.id if home is not None else None, is_bound=listed.has_unit)
            for listed, home in zip(projects, homes, strict=True)
        ],
        [project_keys(project.code, project.name, unit.id) for unit, project in present],
    )
    placed = tuple(
        (listed, None if at is None else present[at][1].id) for listed, at in zip(projects, found, strict=True)
    )
    differences: list[ListDifference] = []
    for listed, home, at in zip(projects, homes, found, strict=True):
        if at is None:
            differences.append(ListDifference(ListKind.ADDED, listed, None, after=FrozenDict(listed.amounts)))
        else:
            differences += _of_project(document, listed, home, *present[at])
    taken = {at for at in found if at is not None}
    named = {home.id for home in homes if home is not None} | {present[at][0].id for at in taken}
    gone = [(unit, project) for at, (unit, project) in enumerate(document.projects) if at not in taken]
    differences += [_removed(document, unit, project) for unit, project in gone if unit.id in named]
    order = list(ListKind)
    return ListComparison(
        tuple(sorted(differences, key=lambda difference: order.index(difference.kind))),
        placed,
        tuple(_sums(document, projects, homes, [present[at][0] if at is not None else None for at in found], named)),
        sum(unit.id not in named for unit, _ in gone),
    )


def _unfunded(document: Document) -> list[tuple[Unit, Project]]:
    units = ((unit, project) for unit in document.units for project in document.projects_of(unit))
    return [(unit, project) for unit, project in units if not project.arranged]


def _homes(units: ListedUnits, projects: tuple[ListedProject, ...]) -> list[Unit | None]:
    known: dict[tuple[str, str], Unit | None] = {}
    for listed in projects:
        key = (listed.unit_code, listed.unit_name)
        if key not in known:
            known[key] = units.find(listed)
    return [known[listed.unit_code, listed.unit_name] for listed in projects]


def _removed(document: Document, unit: Unit, project: Project) -> ListDifference:
    before: dict[str, object] = {_TOTAL: document.amount(project), "unit.name": unit.name}
    return ListDifference(ListKind.REMOVED, None, project.id, before=FrozenDict(before))


def _of_project(
    document: Document, listed: ListedProject, home: Unit | None, unit: Unit, project: Project
) -> Iterator[ListDifference]:
    def one(kind: ListKind, before: Mapping[str, object], after: Mapping[str, object]) -> ListDifference:
        return ListDifference(kind, listed, project.id, FrozenDict(before), FrozenDict(after))

    old, new = _amounts(document, project, listed)
    if not project.arranged:
        wanted = amounts_as_listed(document, project, listed)
        yield one(ListKind.RESTORED, {}, {name: wanted[name] for name in _parts(document) if name in wanted})
    elif new:
        yield one(ListKind.AMOUNT, old, new)
    texts = {path: without_stray_spaces(text) for path, text in listed.texts.items()}
    for path, text in {"code": listed.code, "name": listed.name, **texts}.items():
        present = plain(project.value_at(path))
        if text and folded(text) != folded(present):
            yield one(_KINDS.get(path, ListKind.TEXT), {path: present}, {path: text})
    if listed.has_unit and home is not unit:
        before = f"{unit.code} {unit.name}".strip()
        yield one(ListKind.UNIT, {"unit": before}, {"unit": f"{listed.unit_code} {listed.unit_name}".strip()})


def _amounts(
    document: Document, project: Project, listed: ListedProject
) -> tuple[dict[str, object], dict[str, object]]:
    """Return the amounts that differ, before and after."""
    own = {name: document.amount(project, part) for name, part in _parts(document).items()}
    wanted = amounts_as_listed(document, project, listed)
    different = [name for name in own if name in wanted and not _is_same(name, own[name], wanted[name])]
    return {name: own[name] for name in different}, {name: wanted[name] for name in different}


def amounts_as_listed(document: Document, project: Project, listed: ListedProject) -> dict[str, Decimal | None]:
    """Return the amounts of a project as a list has them, by field address, in the document's money unit.

    An empty cell says nothing, unless the other parts make up the whole: then there is none of it. Where the list
    has no parts and all the money comes from one, that one follows the whole.
    """
    fields = _parts(document)
    own = {name: document.amount(project, part) for name, part in fields.items()}
    wanted: dict[str, Decimal | None] = {name: amount for name, amount in listed.amounts.items() if amount is not None}
    total, parts = wanted.get(_TOTAL), [name for name in fields if name != _TOTAL]
    given = [name for name in parts if name in listed.amounts or name in listed.unreadable]
    if total is not None and any(name in wanted for name in given) and not listed.unreadable:
        if sum((wanted.get(name) or _NOTHING for name in given), _NOTHING) == total:
            wanted |= {name: None for name in parts if name not in wanted}
    elif total is not None and not given:
        filled = [name for name in parts if own[name]]
        if len(filled) == 1 and own[filled[0]] == own[_TOTAL]:
            wanted[filled[0]] = total
    return wanted


def _parts(document: Document) -> dict[str, str]:
    """Return the amounts of a budget, the whole first, by their field addresses."""
    money = document.form.money
    return {money.field(part): part for part in ("total", *money.parts)}


def _is_same(name: str, one: Decimal | None, other: Decimal | None) -> bool:
    """Whether two amounts are the same; of a part none at all is nothing."""
    return one == other if name == _TOTAL else (one or _NOTHING) == (other or _NOTHING)


def _sums(
    document: Document,
    projects: tuple[ListedProject, ...],
    homes: list[Unit | None],
    present: list[Unit | None],
    named: set[str],
) -> Iterator[UnitSum]:
    """Yield the units of the document in order, then those that only the list has."""
    listed: dict[str, list[ListedProject]] = {}
    for project, home, own in zip(projects, homes, present, strict=True):
        unit = home or (own if not project.has_unit else None)
        key = unit.id if unit is not None else f" {folded(project.unit_code)} {folded(project.unit_name)}"
        listed.setdefault(key, []).append(project)

    def total(items: list[ListedProject]) -> Decimal:
        return sum((item.amounts.get(_TOTAL) or _NOTHING for item in items), _NOTHING)

    for unit in document.units:
        items = listed.pop(unit.id, [])
        present_sum = document.total("total", unit)
        count = sum(project.arranged for project in document.projects_of(unit))
        yield UnitSum(unit.code, unit.name, total(items), len(items), present_sum, count, unit.id in named)
    for items in listed.values():
        yield UnitSum(items[0].unit_code, items[0].unit_name, total(items), len(items), _NOTHING, 0)


def stored_amount(document: Document, project: Project, amount: Decimal | None) -> Decimal | None:
    """Return an amount of the document's money unit in the unit of a project whose table has its own.

    Raises ``ValueError`` where that unit cannot hold it.
    """
    own, unit = project.money_unit, document.head.money_unit
    if amount is None or not own or not unit or own not in UNITS or unit not in UNITS:
        return amount
    converted = amount_or_none(format(convert(amount, unit, own), "f"))
    if converted is None:
        raise ValueError(amount)
    return converted


def kept_amount(path: str, amount: Decimal | None) -> object:
    """Return an amount as a project keeps it at a path: that of a row of the form's own as text."""
    if not own_key(path):
        return amount
    return "" if amount is None else amount_text(amount)
