"""What a public copy leaves out, and all that would tell of it: names in their spellings, codes, money, counts, shares.

Projects that are not disclosed (不予公开) are left out; so is a unit of which then nothing is left.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.publishing.hidden_names import HiddenNames
from jx_desktop.domain.publishing.screened import LONG, Screened, roundings, significant
from jx_desktop.domain.values.money import UNITS

_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
What = Literal["amount", "total", "sum", "share"]


class Told(NamedTuple):
    """A number that tells of what is left out: in 元, or a percentage.

    `what` is the ``amount`` of a project, a ``total`` that counts some, the ``sum`` of them, or the ``share`` of
    somebody in a total that counts some. `name` is whose it is: a project, a unit, the department. `ids` are the
    projects that it tells of.
    """

    what: What
    name: str
    number: Decimal
    ids: tuple[str, ...]


class _Rounded(NamedTuple):
    told: Mapping[Decimal, Sequence[Told]]
    known: frozenset[Decimal]
    others: Mapping[Decimal, Sequence[str]]


class Numbers:
    """Numbers that tell of what is left out, each as a text may round it.

    `known` are those that anybody may know: sums and shares of what is left. `others` are the amounts of projects that
    are published, with their ids.
    """

    def __init__(self, told: Iterable[Told], known: Iterable[Decimal], others: Mapping[Decimal, Sequence[str]]) -> None:
        self.told = tuple(each for each in told if each.number)
        self._known = frozenset(number for number in known if number)
        self._others = others
        self._rounded: dict[Decimal, _Rounded] = {}

    def telling(self, number: Decimal, quantum: Decimal, *, exact: bool = False) -> tuple[Told, ...]:
        """Return what a number tells that is rounded to `quantum`; where it is to be `exact`, only what it is."""
        found = self._at(quantum).told.get(number, ())
        return tuple(each for each in found if not exact or each.number == number)

    def is_known(self, number: Decimal, quantum: Decimal) -> bool:
        """Whether anybody may know a number that is rounded to `quantum`."""
        return number in self._at(quantum).known

    def knows_between(self, least: Decimal, most: Decimal) -> bool:
        """Whether anybody may know a number that lies between two others."""
        return any(least <= number <= most for number in self._known)

    def others(self, number: Decimal, quantum: Decimal) -> Sequence[str]:
        """Return the published projects whose amount a number that is rounded to `quantum` may be."""
        return self._at(quantum).others.get(number, ())

    def _at(self, quantum: Decimal) -> _Rounded:
        if quantum not in self._rounded:
            told: dict[Decimal, list[Told]] = {}
            for each in self.told:
                told.setdefault(rounded(each.number, quantum), []).append(each)
            others: dict[Decimal, list[str]] = {}
            for number, ids in self._others.items():
                others.setdefault(rounded(number, quantum), []).extend(ids)
            known = frozenset(rounded(number, quantum) for number in self._known)
            self._rounded[quantum] = _Rounded(told, known, others)
        return self._rounded[quantum]


@dataclass(frozen=True, eq=False)
class LeftOut:
    """What of a document is not disclosed. `projects` have got money; `withheld` have not, and count nowhere.

    `units` are those of which nothing is left. `names` finds what is left out by its name.
    """

    document: Document
    projects: tuple[Project, ...]
    withheld: tuple[Project, ...]
    units: tuple[Unit, ...]
    names: HiddenNames

    def __bool__(self) -> bool:
        return bool(self.projects or self.withheld)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the projects that have got money, as printed."""
        return tuple(project.id for project in self.projects)

    @cached_property
    def kept(self) -> tuple[Project, ...]:
        """The projects that are published, as printed."""
        return tuple(project for _, project in self.document.projects if project.disclose)

    def name(self, entity_id: str) -> str:
        """Return what a project or unit that is left out is called: by its name, else by its code."""
        return self._names.get(entity_id, "")

    @cached_property
    def _names(self) -> Mapping[str, str]:
        projects = {each.id: each.name.strip() or each.code for each in (*self.projects, *self.withheld)}
        return projects | {each.id: each.name.strip() or each.code for each in self.units}

    # ---- money, in 元

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The amounts of a budget: all of it, then its sources."""
        return ("total", *self.document.form.money.parts)

    @cached_property
    def yuan(self) -> Mapping[str, Mapping[str, Decimal]]:
        """The amounts of every project by its id and the part; none that is empty, or in a unit that nobody knows."""
        unit, found = self.document.head.money_unit, dict[str, dict[str, Decimal]]()
        for _, project in self.document.projects:
            factor, budget = UNITS.get(project.money_unit or unit or ""), project.budget
            amounts = {part: amount for part in self.parts if (amount := budget.amount(part))} if factor else {}
            found[project.id] = {part: amount * factor for part, amount in amounts.items()} if factor else {}
        return found

    def amounts(self, project: Project) -> frozenset[Decimal]:
        """Return the amounts of a project."""
        return frozenset(self.yuan.get(project.id, {}).values())

    @cached_property
    def money(self) -> Numbers:
        """The amounts of what is left out and the sums that count it, against the sums of what is left."""
        told = [
            Told("amount", self.name(project.id), amount, (project.id,))
            for project in self.projects
            for amount in self.amounts(project)
        ]
        known: set[Decimal] = set()
        for sums in self.sums:
            for part in self.parts:
                whole, rest, hidden = sums.whole[part], sums.rest[part], sums.hidden[part]
                known.add(rest)
                if hidden:
                    told.append(Told("total", sums.name, whole, sums.ids))
                    if len(sums.ids) > 1:
                        told.append(Told("sum", sums.name, hidden, sums.ids))
        others: dict[Decimal, list[str]] = {}
        for project in self.kept:
            for amount in self.amounts(project):
                others.setdefault(amount, []).append(project.id)
        return Numbers(told, known, others)

    @cached_property
    def averages(self) -> Numbers:
        """What a project gets on average where what is left out counts, against that of what is left."""
        told, known = list[Told](), list[Decimal]()
        for sums in self.sums:
            for part in self.parts if sums.ids else ():
                left = sums.projects - len(sums.ids)
                told.append(Told("total", sums.name, sums.whole[part] / sums.projects, sums.ids))
                known.append(sums.rest[part] / left if left else Decimal(0))
        return Numbers(told, known, {})

    @cached_property
    def wholes(self) -> frozenset[Decimal]:
        """What the department, and each unit of which something is left out, has in all."""
        return frozenset(sums.whole["total"] for sums in self.sums)

    @cached_property
    def sums(self) -> tuple["PartSums", ...]:
        """The sums of the document, then those of the units of which something is left out."""
        head, rows = self.document.head, self.document.projects
        by_unit: dict[str, list[Project]] = {unit.id: [] for unit, project in rows if not project.disclose}
        for unit, project in rows:
            if unit.id in by_unit:
                by_unit[unit.id].append(project)
        names = {unit.id: unit.name for unit, _ in rows}
        every = [project for _, project in rows]
        return (
            self._sums(head.department.name, every),
            *(self._sums(names[unit_id], projects) for unit_id, projects in by_unit.items()),
        )

    def _sums(self, name: str, projects: Sequence[Project]) -> "PartSums":
        rest, hidden = (dict.fromkeys(self.parts, Decimal(0)) for _ in range(2))
        for project in projects:
            into = rest if project.disclose else hidden
            for part, amount in self.yuan[project.id].items():
                into[part] += amount
        whole = {part: rest[part] + hidden[part] for part in self.parts}
        ids = tuple(project.id for project in projects if not project.disclose)
        return PartSums(name, len(projects), whole, rest, hidden, ids)

    def may_be_told_by(self, texts: Screened, project: Project) -> bool:
        """Whether the texts of a published project may say a number that tells of what is left out; False is sure.

        An amount that another published project has too tells only beside the name of what is left out.
        """
        exact, digits = self._screens
        return (
            not texts.digits.isdisjoint(digits)
            or texts.is_written_otherwise
            or texts.may_have_shares
            or texts.may_have_counts
            or any(
                not self.money.others(amount, _CENT)
                or any(self.names.is_hinted(told.ids[0], texts.names) for told in self.money.telling(amount, _CENT))
                for amount in texts.money & exact
                if amount not in self.amounts(project)
            )
        )

    @cached_property
    def _screens(self) -> tuple[frozenset[Decimal], frozenset[str]]:
        """The money that tells of what is left out, and its digits where they are many, also rounded."""
        exact = frozenset(each.number for each in self.money.told)
        digits = (significant(format(number.normalize(), "f")) for number in exact)
        return exact, frozenset().union(*(roundings(each) for each in digits if len(each) >= LONG))

    # ---- shares, in percent

    @cached_property
    def shares(self) -> Numbers:
        """The shares of projects, units and sources in what counts the left-out, against those in what is left."""
        told, known = list[Told](), set[Decimal]()
        whole, *units = self.sums
        for owner, number, rest in self._shared(whole, units):
            ids = (owner.id,) if isinstance(owner, Project) and not owner.disclose else whole.ids
            name = owner.name if isinstance(owner, (Project, PartSums)) else owner
            told.append(Told("share", name, number * _HUNDRED / whole.whole["total"], ids))
            if rest and whole.rest["total"]:
                known.add(rest * _HUNDRED / whole.rest["total"])
        return Numbers(told, known, {})

    def _shared(
        self, whole: "PartSums", units: Sequence["PartSums"]
    ) -> Iterator[tuple["Project | PartSums | str", Decimal, Decimal]]:
        """Yield who has which amount of the whole, and which is left of it."""
        form = self.document.form
        if not whole.whole["total"]:
            return
        for part in self.parts[1:]:
            if whole.whole[part] and whole.whole[part] != whole.whole["total"]:
                yield form.label(form.money.field(part)), whole.whole[part], whole.rest[part]
        for sums in units:
            yield sums, sums.whole["total"], sums.rest["total"]
        if whole.hidden["total"]:
            yield whole, whole.hidden["total"], Decimal(0)
        for project in (*self.projects, *self.kept):
            amount = self.yuan.get(project.id, {}).get("total")
            if amount:
                yield project, amount, amount if project.disclose else Decimal(0)

    def own_share(self, project: Project, percent: Decimal, quantum: Decimal) -> bool:
        """Whether a percentage is the share that a published project has in a total that counts what is left out."""
        amount = self.yuan.get(project.id, {}).get("total")
        if not amount:
            return False
        for sums in self.sums:
            whole, rest = sums.whole["total"], sums.rest["total"]
            if whole != rest and rounded(amount * _HUNDRED / whole, quantum) == percent:
                return not rest or rounded(amount * _HUNDRED / rest, quantum) != percent
        return False

    # ---- counts

    @cached_property
    def kept_counts(self) -> frozenset[int]:
        """How many projects are left, of the document and of the units of which something is left out."""
        return frozenset(sums.projects - len(sums.ids) for sums in self.sums)


class PartSums(NamedTuple):
    """The sums of the document or of a unit, in 元, by the part of the budget: of all, of what is left, of the rest."""

    name: str
    projects: int
    whole: Mapping[str, Decimal]
    rest: Mapping[str, Decimal]
    hidden: Mapping[str, Decimal]
    ids: tuple[str, ...]


def rounded(number: Decimal, quantum: Decimal) -> Decimal:
    """Return a number as it is written where its last digit is worth `quantum`."""
    return (number / quantum).quantize(Decimal(1), ROUND_HALF_UP) * quantum


def left_out(document: Document, withheld: Iterable[Project] = (), names: HiddenNames | None = None) -> LeftOut:
    """Return what of a document is not disclosed, and what would tell of it.

    `withheld` are further projects that are not disclosed and that the document does not have any more, since they
    have got no money. `names` are those of what is left out, where they are known.
    """
    hidden = tuple(project for _, project in document.projects if not project.disclose)
    further = tuple(project for project in document.all_of(Project) if not project.disclose and not project.arranged)
    withheld = (*further, *withheld)
    gone = {project.id for project in (*hidden, *withheld)}
    of_units = {unit.id: [each for each in document.projects_of(unit) if each.arranged] for unit in document.units}
    units = tuple(
        unit
        for unit in document.units
        if of_units[unit.id] and not any(project.id not in gone for project in of_units[unit.id])
    )
    names = names or HiddenNames.of(document, (*hidden, *withheld), units)
    return LeftOut(document, hidden, withheld, units, names)
