"""Which documents are set beside the county's list: of each department one, of the year that the list is of."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded
from jx_desktop.domain.collected.across import offices_of
from jx_desktop.domain.collected.asked import Asked, stage_number
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.department_names import are_alike
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.domain.collected.roll_finding import who_of
from jx_desktop.domain.review.rounds import moment_of


class PassedOver(NamedTuple):
    """A document that counts in the folder and is not set beside the list, and why."""

    document: CollectedDocument
    reason: Message


def documents_for_list(
    collected: CollectedFolder, asked: Asked
) -> tuple[tuple[CollectedDocument, ...], tuple[PassedOver, ...]]:
    """Return the documents whose projects are compared, and those that are passed over.

    Of two documents of one department the one of the later stage is taken, then the one received last; one code under
    two names is two departments. A unit's document is passed over where its department's own holds that unit.
    """
    taken: list[CollectedDocument] = []
    passed: list[PassedOver] = []
    for document in collected.counted:
        if lack := asked.lack(document):
            year = FrozenDict({"year": document.year if document.year is not None else "—"})
            passed.append(PassedOver(document, Message(f"county.{lack}", year)))
        elif document.key not in collected.contents:
            passed.append(PassedOver(document, Message("county.not_read")))
        else:
            taken.append(document)
    best = _best(taken)
    kept = []
    held = _HeldUnits(dict.fromkeys(best.values()), collected)
    for document in taken:
        chosen = best[document.key]
        if document is not chosen:
            passed.append(PassedOver(document, Message("county.other_counts", FrozenDict({"file": chosen.file}))))
        elif document.scope == "unit" and (whole := held.whole_of(document)) is not None:
            passed.append(PassedOver(document, Message("county.in_department", FrozenDict({"file": whole.file}))))
        else:
            kept.append(document)
    return tuple(kept), tuple(passed)


def _best(documents: Iterable[CollectedDocument]) -> dict[str, CollectedDocument]:
    """Return the document that counts for each one's department, or unit, by the keys of all."""
    groups: defaultdict[tuple[object, ...], list[list[CollectedDocument]]] = defaultdict(list)
    for document in documents:
        who = who_of(document)
        code, name = who.key
        same_code = groups[document.scope, document.year, code or name or document.key]
        for group in same_code:
            other = who_of(group[0]).name
            if not who.name or not other or are_alike(who.name, other):
                group.append(document)
                break
        else:
            same_code.append([document])
    together = [group for same_code in groups.values() for group in same_code]
    return {document.key: max(group, key=_rank) for group in together for document in group}


def _rank(document: CollectedDocument) -> tuple[int, datetime, str]:
    return stage_number(document.stage), moment_of(document.received), document.key


class _HeldUnits:
    """The units that have projects in the documents of their departments."""

    def __init__(self, documents: Iterable[CollectedDocument], collected: CollectedFolder) -> None:
        lines = tuple(documents)
        self._offices = offices_of(lines)
        self._units: defaultdict[tuple[object, ...], dict[tuple[str, str], CollectedDocument]] = defaultdict(dict)
        for line in lines:
            for project in collected.contents[line.key].projects if line.scope == "department" else ():
                self._units[self._department(line)][folded(project.unit_code), folded(project.unit)] = line

    def whole_of(self, document: CollectedDocument) -> CollectedDocument | None:
        """Return the department's document that holds the unit of a unit's own; by name where one has no code."""
        code, name = folded(document.unit_code), folded(document.unit)
        for (own_code, own_name), whole in self._units[self._department(document)].items():
            if code == own_code if code and own_code else name and name == own_name:
                return whole
        return None

    def _department(self, line: CollectedDocument) -> tuple[object, ...]:
        return line.year, self._offices[line.key]
