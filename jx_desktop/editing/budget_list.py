"""Taking over what a list of projects says: all that was chosen of it in one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text
from jx_desktop.domain.comparing.list_comparison import (
    ListComparison,
    ListDifference,
    ListedUnits,
    ListKind,
    kept_amount,
    stored_amount,
)
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.editing.draft import Draft


@dataclass(frozen=True, slots=True)
class MergeList:
    """Take over the chosen differences: new projects at the list's place in their unit, units made where needed.

    What the list does not have is removed, or `keeps_unlisted` without money (未安排).
    """

    comparison: ListComparison
    chosen: tuple[ListDifference, ...]
    keeps_unlisted: bool = False
    label: ClassVar[Message] = Message("edit.project_list")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        draft, units = Draft(document), ListedUnits(document.units)
        added = {id(item.listed) for item in self.chosen if item.kind is ListKind.ADDED}
        for item in self.chosen:
            if item.project_id is None or item.listed is None:
                continue
            if item.kind in (ListKind.AMOUNT, ListKind.RESTORED):
                _set_amounts(document, draft, item.project_id, item.after)
                draft.set(item.project_id, {"arranged": True})
            elif item.kind is ListKind.UNIT:
                draft.move(item.project_id, _unit_id(draft, units, item.listed, None))
            else:
                draft.set(item.project_id, item.after)
        last: dict[str, str] = {}
        previous: str | None = None
        for listed, project_id in self.comparison.placed:
            if project_id is None and id(listed) in added:
                unit_id = _unit_id(draft, units, listed, previous)
                project = _project(listed)
                draft.add(project, unit_id, draft.place(last[unit_id]) + 1 if unit_id in last else 0)
                project_id = project.id
            if project_id is not None:
                previous = draft.home(project_id)
                last[previous] = project_id
        for item in self.chosen:
            if item.kind is not ListKind.REMOVED or item.project_id is None:
                continue
            if self.keeps_unlisted:
                draft.set(item.project_id, {"arranged": False})
            else:
                draft.remove(item.project_id)
        return draft.changes()


def _unit_id(draft: Draft, units: ListedUnits, listed: ListedProject, previous: str | None) -> str:
    """Return the unit of a listed project, made where there is none; without a word on it that of the one before."""
    found = units.find(listed)
    if found is not None:
        return found.id
    if not listed.has_unit and (previous or draft.last_unit):
        return previous or draft.last_unit
    unit = Unit(code=clean_text(listed.unit_code), name=clean_text(listed.unit_name))
    draft.add_unit(unit)
    units.add(unit)
    return unit.id


def _project(listed: ListedProject) -> Project:
    budget = {path: kept_amount(path, amount) for path, amount in listed.amounts.items() if amount is not None}
    return Project().with_values({"code": listed.code, "name": listed.name, **listed.texts, **budget})


def _set_amounts(document: Document, draft: Draft, project_id: str, amounts: Mapping[str, object]) -> None:
    project = draft.project(project_id)
    decimals = {path: amount if isinstance(amount, Decimal) else None for path, amount in amounts.items()}
    stored = {path: stored_amount(document, project, amount) for path, amount in decimals.items()}
    draft.set(project_id, {path: kept_amount(path, amount) for path, amount in stored.items()})
