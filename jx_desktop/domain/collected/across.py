"""What is looked through across documents: those that count, whose they are, and their projects."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from jx_desktop.base.text import folded, squeezed
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument, CollectedProject


class HeldProject(NamedTuple):
    """A project with the document that holds it; `office` tells its department from others, see `offices_of`."""

    document: CollectedDocument
    office: str
    project: CollectedProject

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all projects of all documents: the key of the document's line, and its id."""
        return self.document.key, self.project.id

    @property
    def department(self) -> str:
        """What its department is called; of a document without one, its unit, or its file."""
        return department_name(self.document)


def department_name(document: CollectedDocument) -> str:
    """Return what the department of a document is called; without one, its unit, its code or its file."""
    names = document.department, document.unit, document.department_code, document.unit_code, document.member
    return next(filter(None, names), document.file)


def offices_of(documents: Iterable[CollectedDocument]) -> Mapping[str, str]:
    """Return by the key of a line what tells its department from others: its code, its name where that is blank.

    A name without a code is the department that has the name with one, where there is one such alone. A document that
    says neither is of a department of its own.
    """
    lines = tuple(documents)
    codes: dict[str, set[str]] = {}
    for line in lines:
        code, name = _who(line)
        if code and name:
            codes.setdefault(name, set()).add(code)
    return {line.key: _office(line, codes) for line in lines}


def units_beside_departments(documents: Iterable[CollectedDocument]) -> tuple[CollectedDocument, ...]:
    """Return the units' own documents beside which stands that of their department, of the same year.

    What is summed over all of them may have projects twice.
    """
    lines = tuple(documents)
    offices = offices_of(lines)
    whole = {(offices[line.key], line.year) for line in lines if line.scope == "department"}
    return tuple(line for line in lines if line.scope == "unit" and (offices[line.key], line.year) in whole)


def _who(line: CollectedDocument) -> tuple[str, str]:
    code, name = squeezed(line.department_code), folded(line.department)
    return (code, name) if code or name else (squeezed(line.unit_code), folded(line.unit))


def _office(line: CollectedDocument, codes: Mapping[str, set[str]]) -> str:
    code, name = _who(line)
    if not code and len(known := codes.get(name, ())) == 1:
        code = next(iter(known))
    return f"code:{code}" if code else f"name:{name}" if name else f"line:{line.key}"


def projects_across(collected: CollectedFolder) -> tuple[HeldProject, ...]:
    """Return the projects of all documents that count and were read with their content, in order.

    One of a unit's own document that stands in that of its department too is there once, as the department has it.
    """
    held = tuple(_all_projects(collected))
    of_departments = {(each.office, each.project.id) for each in held if each.document.scope == "department"}
    return tuple(each for each in held if not _is_repeated(each, of_departments))


def repeated_projects(collected: CollectedFolder) -> int:
    """Return how many projects of units' own documents stand in those of their departments too."""
    return sum(1 for _ in _all_projects(collected)) - len(projects_across(collected))


def _is_repeated(held: HeldProject, of_departments: Collection[tuple[str, str]]) -> bool:
    return held.document.scope == "unit" and (held.office, held.project.id) in of_departments


def _all_projects(collected: CollectedFolder) -> Iterator[HeldProject]:
    counted = collected.counted
    offices = offices_of(counted)
    for line in counted:
        if (content := collected.contents.get(line.key)) is not None:
            yield from (HeldProject(line, offices[line.key], project) for project in content.projects)


def without_content(collected: CollectedFolder) -> tuple[CollectedDocument, ...]:
    """Return the documents that count, of which nothing is known that could be looked through."""
    return tuple(line for line in collected.counted if line.key not in collected.contents)


def offices_in(held: Iterable[HeldProject]) -> int:
    """Return how many departments have some of these projects."""
    return len({each.office for each in held})
