"""The county's list of projects beside all documents that count: what has money and no goals, goals and no money, what
differs; sums by department. All amounts are in 元 and exact.

Projects are paired as one document's are with its list (`pair_up` over `project_keys`): within the unit, the
department, then in the county. Where the list names no unit, a name that several departments use belongs to nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded
from jx_desktop.domain.collected.asked import Asked
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.county_differences import (
    CountyComparison,
    CountyDifference,
    CountyKind,
    DepartmentSum,
    PairedProject,
    department_key,
)
from jx_desktop.domain.collected.county_documents import PassedOver, documents_for_list
from jx_desktop.domain.collected.county_homes import Home, Homes, OwnDepartment, unit_key
from jx_desktop.domain.collected.department_names import are_alike
from jx_desktop.domain.collected.records import CollectedDocument, CollectedProject
from jx_desktop.domain.collected.roll import Roll
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.comparing.matching import pair_up
from jx_desktop.domain.form.unverified import Codes
from jx_desktop.domain.values.money import UNITS
from jx_desktop.domain.words.project_names import bare_name, project_keys

__all__ = [
    "CountyComparison",
    "CountyDifference",
    "CountyKind",
    "DepartmentSum",
    "PairedProject",
    "amounts_by_document",
    "compare_county",
    "differing_documents",
]

_TOTAL = "budget.total"
_NOTHING = Decimal(0)


def amounts_by_document(comparison: CountyComparison) -> Mapping[str, Mapping[str, Decimal | None]]:
    """Return what the list gives each project in 元, by the key of its document and its id.

    A project that the list does not have is not there; None stands for an amount that cannot be read. A document that
    was set beside the list is there even where nothing of it is listed.
    """
    found: dict[str, dict[str, Decimal | None]] = {document.key: {} for document in comparison.documents}
    for pair in comparison.pairs:
        found[pair.document.key][pair.project.id] = pair.listed.amounts.get(_TOTAL)
    return FrozenDict({key: FrozenDict(amounts) for key, amounts in found.items()})


def differing_documents(comparison: CountyComparison) -> Mapping[str, int]:
    """Return how many differences a document has, by its key: also what the list has for it and it does not."""
    return FrozenDict(Counter(each.document.key for each in comparison.differences if each.document is not None))


def compare_county(
    listed: Sequence[ListedProject],
    collected: CollectedFolder,
    codes: Codes,
    asked: Asked | None = None,
    roll: Roll | None = None,
) -> CountyComparison:
    """Return how a list (amounts in 元) differs from the documents of a folder, of a year or of any.

    `roll` gives the names of departments of which there is no document.
    """
    documents, passed_over = documents_for_list(collected, asked or Asked())
    return _Comparing(listed, documents, collected, codes, roll).comparison(passed_over)


class _Comparing:
    def __init__(
        self,
        listed: Sequence[ListedProject],
        documents: tuple[CollectedDocument, ...],
        collected: CollectedFolder,
        codes: Codes,
        roll: Roll | None,
    ) -> None:
        self._listed = listed
        self._documents = documents
        self._present = [
            (at, project)
            for at, document in enumerate(documents)
            for project in collected.contents[document.key].projects
        ]
        self._homes = Homes(documents, self._present, codes)
        self._called = {folded(entry.code): entry.name for entry in roll.entries if entry.code} if roll else {}
        self._home_of = [self._homes.find(each) for each in listed]
        self._unclear = self._unclear_names()

    def _unclear_names(self) -> frozenset[str]:
        """Return the names that several departments use, where the list does not say which of them it means."""
        free = Counter(bare_name(each.name) for each in self._listed if not each.has_unit and each.name)
        homes: defaultdict[str, set[int]] = defaultdict(set)
        for at, project in self._present:
            homes[bare_name(project.name)].add(at)
        return frozenset(name for name, count in free.items() if len(homes[name]) > 1 or (count > 1 and homes[name]))

    def _is_unclear(self, listed: ListedProject) -> bool:
        return not listed.has_unit and bare_name(listed.name) in self._unclear

    def comparison(self, passed_over: tuple[PassedOver, ...]) -> CountyComparison:
        found = self._paired()
        taken = {at for at in found if at is not None}
        differences = [
            *(each for listed, home, at in self._rows(found) for each in self._of_listed(listed, home, at)),
            *(self._without_money(at, self._listed_documents()) for at in range(len(self._present)) if at not in taken),
            *self._without_unit(),
        ]
        order = list(CountyKind)
        differences.sort(key=lambda each: order.index(each.kind))
        return CountyComparison(
            tuple(differences),
            self._sums(found),
            tuple(
                PairedProject(listed, self._documents[self._present[at][0]], self._present[at][1])
                for listed, at in zip(self._listed, found, strict=True)
                if at is not None
            ),
            self._documents,
            passed_over,
            tuple(self._notes()),
            FrozenDict(Counter(each.kind for each in differences)),
        )

    def _rows(self, found: Sequence[int | None]) -> Iterator[tuple[ListedProject, Home | None, int | None]]:
        return zip(self._listed, self._home_of, found, strict=True)

    def _paired(self) -> list[int | None]:
        before = []
        for listed, home in zip(self._listed, self._home_of, strict=True):
            unit = home.unit if home is not None else None
            around = _department_key(home.document) if home is not None and unit is None else None
            is_bound = listed.has_unit or self._is_unclear(listed)
            before.append(project_keys(listed.code, listed.name, unit, around, is_bound=is_bound))
        after = [
            project_keys(project.code, project.name, unit_key(at, project), _department_key(at))
            for at, project in self._present
        ]
        return pair_up(before, after)

    # ---- what differs

    def _of_listed(self, listed: ListedProject, home: Home | None, at: int | None) -> Iterator[CountyDifference]:
        yuan = listed.amounts.get(_TOTAL)
        document = self._documents[home.document] if home is not None else None
        if at is None:
            kind = CountyKind.NO_GOALS
            if self._is_unclear(listed):
                kind = CountyKind.UNCLEAR
            elif home is None and listed.has_unit:
                kind = CountyKind.NOT_RECEIVED
            yield CountyDifference(kind, listed, document, listed_yuan=yuan, department=self._absent(listed, document))
        else:
            yield from self._of_pair(listed, home, *self._present[at])
        if _TOTAL in listed.unreadable:
            found, project = (document, None) if at is None else self._of_present(at)
            text, whose = listed.unreadable[_TOTAL], self._absent(listed, found)
            yield CountyDifference(CountyKind.UNREADABLE, listed, found, project, listed_text=text, department=whose)

    def _absent(self, listed: ListedProject, document: CollectedDocument | None) -> str:
        """Return the key of the department of a listed project, which may have no document."""
        if document is not None:
            return document.key
        return department_key(self._homes.department_of(listed, self._called))

    def _of_present(self, at: int) -> tuple[CollectedDocument, CollectedProject]:
        number, project = self._present[at]
        return self._documents[number], project

    def _of_pair(
        self, listed: ListedProject, home: Home | None, number: int, project: CollectedProject
    ) -> Iterator[CountyDifference]:
        document = self._documents[number]

        def one(kind: CountyKind, listed_text: str, present_text: str) -> CountyDifference:
            yuan = listed.amounts.get(_TOTAL), project.total_yuan
            texts = listed_text, present_text
            return CountyDifference(kind, listed, document, project, *yuan, *texts, department=document.key)

        if _has_unit(document) and _TOTAL not in listed.unreadable and listed.amounts.get(_TOTAL) != project.total_yuan:
            yield one(CountyKind.AMOUNT, "", "")
        for kind, text, present in (
            (CountyKind.CODE, listed.code, project.code),
            (CountyKind.NAME, listed.name, project.name),
        ):
            if text and folded(text) != folded(present):
                yield one(kind, text, present)
        if listed.has_unit and not _is_home(home, number, project):
            yield one(
                CountyKind.UNIT,
                f"{listed.unit_code} {listed.unit_name}".strip(),
                f"{project.unit_code} {project.unit}".strip(),
            )

    def _without_money(self, at: int, listed: set[int]) -> CountyDifference:
        document, project = self._of_present(at)
        kind = CountyKind.UNCLEAR if bare_name(project.name) in self._unclear else CountyKind.NO_BUDGET
        remark = None if self._present[at][0] in listed else Message("county.department_not_listed")
        yuan, whose = project.total_yuan, document.key
        return CountyDifference(kind, None, document, project, present_yuan=yuan, remark=remark, department=whose)

    def _listed_documents(self) -> set[int]:
        return {home.document for home in self._home_of if home is not None}

    def _without_unit(self) -> Iterator[CountyDifference]:
        """Yield the documents whose amounts cannot be compared: nobody knows in which unit they are."""
        for document in self._documents:
            if not _has_unit(document):
                remark = Message("county.no_money_unit", FrozenDict({"unit": document.money_unit}))
                yield CountyDifference(CountyKind.UNREADABLE, None, document, remark=remark, department=document.key)

    def _notes(self) -> Iterator[Message]:
        """Yield units that the list calls otherwise than the documents, each once."""
        called = {
            (home.unit, listed.unit_code, listed.unit_name)
            for listed, home in zip(self._listed, self._home_of, strict=True)
            if home is not None and home.unit is not None and listed.unit_name
        }
        names = {unit_key(at, project): project.unit for at, project in self._present}
        for unit, code, name in sorted(called, key=lambda each: each[1:]):
            if unit is not None and names.get(unit) and not are_alike(names[unit], name):
                params = FrozenDict({"code": code, "listed": name, "present": names[unit]})
                yield Message("county.unit_called", params)

    # ---- sums

    def _sums(self, found: Sequence[int | None]) -> tuple[DepartmentSum, ...]:
        listed: defaultdict[int | OwnDepartment, list[ListedProject]] = defaultdict(list)
        for each, home, at in self._rows(found):
            number = home.document if home is not None else self._present[at][0] if at is not None else None
            listed[self._homes.department_of(each, self._called) if number is None else number].append(each)
        present: defaultdict[int, list[CollectedProject]] = defaultdict(list)
        for number, project in self._present:
            present[number].append(project)
        sums = []
        for number, document in enumerate(self._documents):
            code, name = document.department_code, document.department
            if document.scope == "unit":
                code, name = document.unit_code or code, document.unit or name
            own = present[number] if _has_unit(document) else []
            unread = len(present[number]) - sum(each.total_yuan is not None for each in own)
            known = [each.total_yuan for each in own if each.total_yuan is not None]
            counted = (sum(known, _NOTHING), len(present[number]), unread)
            sums.append(DepartmentSum(code, name, document, *_listed_sum(listed.pop(number, [])), *counted))
        sums += [
            DepartmentSum(who.code, who.name, None, *_listed_sum(projects))
            for who, projects in listed.items()
            if isinstance(who, OwnDepartment)
        ]
        return tuple(sorted(sums, key=lambda each: (not each.code, each.code, each.name)))


def _listed_sum(projects: Sequence[ListedProject]) -> tuple[Decimal, int, int]:
    amounts = [each.amounts.get(_TOTAL) for each in projects]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, _NOTHING), len(projects), sum(_TOTAL in each.unreadable for each in projects)


def _department_key(number: int) -> tuple[str, int]:
    return "department", number


def _has_unit(document: CollectedDocument) -> bool:
    return document.money_unit in UNITS


def _is_home(home: Home | None, number: int, project: CollectedProject) -> bool:
    """Whether a project stands where the list says: in its unit, or in its department where the list names that."""
    if home is None or home.document != number:
        return False
    return home.unit == unit_key(number, project) if home.names_unit else True
