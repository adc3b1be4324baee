"""Projects of another document, or copied earlier, put into this one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import owner_of
from jx_desktop.domain.comparing.list_comparison import kept_amount
from jx_desktop.domain.document.address import ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, new_id
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.review.marks import marked
from jx_desktop.domain.values.money import UNITS, amount_or_none, convert
from jx_desktop.domain.yearly.goals_alone import with_goals_alone
from jx_desktop.editing.draft import Draft
from jx_desktop.editing.set_values import with_values_at

_BUDGET = "budget"


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
    projects: Iterable[Project], form: Form, from_unit: str | None, to_unit: str | None, *, keeps_codes: bool
) -> tuple[Project, ...]:
    """Return copies with new ids for another document of a form, amounts exactly converted to its money unit.

    Amounts that this unit cannot hold stay as they are, and the copy says in which unit they stand. Years in texts
    stay as they are. Without its code a copy is another project: it has nothing of what the year has made of the first.
    """
    return tuple(_copied(project, form, from_unit, to_unit, keeps_codes=keeps_codes) for project in projects)


def _copied(project: Project, form: Form, from_unit: str | None, to_unit: str | None, *, keeps_codes: bool) -> Project:
    project = project if keeps_codes else with_goals_alone(project, form)
    own = project.money_unit or from_unit
    unit = None if own == to_unit else own
    if unit in UNITS and to_unit in UNITS and unit is not None and to_unit is not None:
        converted = _converted(project, form, unit, to_unit)
        project, unit = (project, unit) if converted is None else (converted, None)
    copy = project.copied(new_id(), code=project.code if keeps_codes else "", money_unit=unit)
    return marked(copy, form)


def _converted(project: Project, form: Form, own: str, to_unit: str) -> Project | None:
    """Return a project with its amounts in another unit; None where that cannot hold one of them."""
    values: list[ValueAt] = []
    for place, field, text in filled_fields(project, form):
        is_money = field.kind is FieldKind.AMOUNT or owner_of(field.path) == _BUDGET
        amount = amount_or_none(text) if is_money else None
        if amount is not None:
            bounded = amount_or_none(format(convert(amount, own, to_unit), "f"))
            if bounded is None:
                return None
            values.append(ValueAt(place, kept_amount(field.path, bounded)))
    return with_values_at(project, values)
