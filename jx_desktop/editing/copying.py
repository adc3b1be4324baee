"""Projects of another document, or copied earlier, put into this one."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, new_id
from jx_desktop.domain.document.projects import Budget, Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.values.money import UNITS, amount_or_none, amount_text, convert
from jx_desktop.editing.draft import Draft


@dataclass(frozen=True, slots=True)
class InsertProjects:
    """Insert projects into a unit before position `at`, or at its end; without a unit one is made for them."""

    projects: tuple[Project, ...]
    unit_id: str | None
    at: int | None = None
    label: ClassVar[Message] = Message("edit.copy_projects")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        if not self.projects:
            return ()
        draft = Draft(document)
        unit_id = self.unit_id
        if unit_id is None:
            unit = Unit(name=document.head.department.name)
            draft.add_unit(unit)
            unit_id = unit.id
        for index, project in enumerate(self.projects):
            draft.add(project, unit_id, None if self.at is None else self.at + index)
        return draft.changes()


def copies(
    projects: Iterable[Project], from_unit: str | None, to_unit: str | None, *, keeps_codes: bool
) -> tuple[Project, ...]:
    """Return copies with new ids for another document, amounts exactly converted to its money unit.

    Amounts that this unit cannot hold stay as they are, and the copy says in which unit they stand. Years in texts
    stay as they are.
    """
    return tuple(_copied(project, from_unit, to_unit, keeps_codes=keeps_codes) for project in projects)


def _copied(project: Project, from_unit: str | None, to_unit: str | None, *, keeps_codes: bool) -> Project:
    own = project.money_unit or from_unit
    budget, unit = project.budget, None if own == to_unit else own
    if unit in UNITS and to_unit in UNITS and unit is not None and to_unit is not None:
        converted = _converted(budget, unit, to_unit)
        budget, unit = (budget, unit) if converted is None else (converted, None)
    code = project.code if keeps_codes else ""
    return project.copied(new_id(), code=code, budget=budget, money_unit=unit)


def _converted(budget: Budget, own: str, to_unit: str) -> Budget | None:
    """Return a budget in another unit; None where that cannot hold one of its amounts."""
    values: dict[str, object] = {}
    amounts: dict[str, Decimal | None] = {part: budget.amount(part) for part in ("total", "fiscal", "other")}
    amounts |= {f"values.{key}": budget.amount(key) for key in budget.values}
    for path, amount in amounts.items():
        if amount is not None:
            bounded = amount_or_none(format(convert(amount, own, to_unit), "f"))
            if bounded is None:
                return None
            values[path] = amount_text(bounded) if path.startswith("values.") else bounded
    return budget.with_values(values)
