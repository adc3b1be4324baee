"""Where a project of the county's list belongs: to which department, and to which of its units."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jx_desktop.base.text import folded
from jx_desktop.domain.collected.department_names import are_alike
from jx_desktop.domain.collected.records import CollectedDocument, CollectedProject
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.form.unverified import Codes

UnitKey = tuple[int, str, str]
"""A unit: the number of its document, its code and its name as they are compared."""


class Home(NamedTuple):
    """The document that a listed project belongs to, by its number, and the unit in it; None where that is not there.

    `names_unit` says that the list names a unit, not the department alone.
    """

    document: int
    unit: UnitKey | None
    names_unit: bool


@dataclass(frozen=True, slots=True)
class OwnDepartment:
    """A department of which there is no document, as a list names it."""

    code: str
    name: str


def unit_key(document: int, project: CollectedProject) -> UnitKey:
    """Return the unit of a project of a document."""
    return document, folded(project.unit_code), folded(project.unit)


class Homes:
    """The departments and units of some documents, found as a list names them: by code, else by name.

    A name does not count against two different codes, and what fits several is taken for none.
    """

    def __init__(
        self, documents: Sequence[CollectedDocument], projects: Iterable[tuple[int, CollectedProject]], codes: Codes
    ) -> None:
        self._documents = documents
        self._digits = codes.department_digits
        self._units_by_code: defaultdict[str, dict[UnitKey, str]] = defaultdict(dict)
        self._units_by_name: defaultdict[str, dict[UnitKey, str]] = defaultdict(dict)
        self._by_code: defaultdict[str, list[int]] = defaultdict(list)
        for at, document in enumerate(documents):
            if document.department_code:
                self._by_code[folded(document.department_code)].append(at)
        for at, project in projects:
            key = unit_key(at, project)
            if key[1]:
                self._units_by_code[key[1]][key] = project.unit
            if key[2]:
                self._units_by_name[key[2]][key] = project.unit
        self._known: dict[tuple[str, str], Home | None] = {}

    def find(self, listed: ListedProject) -> Home | None:
        """Return where a listed project belongs; None where it names nobody, or nobody who has handed in."""
        named = (folded(listed.unit_code), listed.unit_name)
        if named not in self._known:
            self._known[named] = self._find(*named)
        return self._known[named]

    def _find(self, code: str, name: str) -> Home | None:
        own = folded(name)
        if code:
            unit = _only(self._units_by_code.get(code, {}), name)
            if unit is not None:
                return Home(unit[0], unit, names_unit=True)
            at = self._department(self._by_code.get(code, ()), name)
            if at is not None:
                return Home(at, None, names_unit=False)
        units = {key: each for key, each in self._units_by_name.get(own, {}).items() if not code or not key[1]}
        if own and (unit := _only(units, name)) is not None:
            return Home(unit[0], unit, names_unit=True)
        if code and len(code) > self._digits:
            at = self._department(self._by_code.get(code[: self._digits], ()), "")
            return None if at is None else Home(at, None, names_unit=True)
        uncoded = [at for at, each in enumerate(self._documents) if not (code and each.department_code)]
        alike = [at for at in uncoded if own and are_alike(self._documents[at].department, name)]
        return Home(alike[0], None, names_unit=False) if len(alike) == 1 else None

    def _department(self, numbers: Sequence[int], name: str) -> int | None:
        alike = [at for at in numbers if name and are_alike(self._documents[at].department, name)] or list(numbers)
        return alike[0] if len(alike) == 1 else None

    def department_of(self, listed: ListedProject, called: Mapping[str, str]) -> OwnDepartment:
        """Return the department of a listed project that no document is of: `called` are names by codes."""
        code = folded(listed.unit_code)
        short = code[: self._digits]
        if short in called:
            return OwnDepartment(short, called[short])
        return OwnDepartment(listed.unit_code, listed.unit_name)


def _only(units: Mapping[UnitKey, str], name: str) -> UnitKey | None:
    """Return the one unit of several that there is, or that is called like this."""
    named = [key for key, each in units.items() if name and each and are_alike(each, name)] or list(units)
    return named[0] if len(named) == 1 else None
