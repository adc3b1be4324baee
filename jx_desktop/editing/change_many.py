"""One value for many projects: a field, the plan's percentages, the basis of one kind of indicators."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Protocol

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.list_comparison import stored_amount
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.money import amount_text
from jx_desktop.editing.text import cleaned


class Edit(Protocol):
    """What is done to one project."""

    def edited(self, document: Document, project: Project) -> Project:
        """Return a project of a document afterwards; raises ``ValueError`` for a value that does not fit."""


@dataclass(frozen=True, slots=True)
class FieldsEdit:
    """Set fields by path (``purpose``, ``plan.12``, ``values.KEY``, ``disclose``)."""

    values: Mapping[str, object]
    only_empty: bool = False
    """Leave alone what is filled."""

    def edited(self, document: Document, project: Project) -> Project:
        """Return a project of a document with the values set."""
        wanted = {
            path: value
            for path, value in self.values.items()
            if not (self.only_empty and project.value_at(path) not in (None, ""))
        }
        return project.with_values(cleaned(wanted))


@dataclass(frozen=True, slots=True)
class AmountEdit:
    """Set one amount of the budget (``total``, or one of the form's parts); it is in the document's money unit.

    A project with a unit of its own gets it in that.
    """

    part: str
    amount: Decimal
    only_empty: bool = False
    """Leave alone what is filled."""

    def edited(self, document: Document, project: Project) -> Project:
        """Return a project of a document with the values set."""
        path = document.form.money.field(self.part)
        if self.only_empty and project.value_at(path) not in (None, ""):
            return project
        amount = stored_amount(document, project, self.amount)
        is_text = path.startswith("budget.values.")
        return project.with_values({path: amount_text(amount) if is_text and amount is not None else amount})


@dataclass(frozen=True, slots=True)
class BasisEdit:
    """Set the basis of the indicators of one second level (and first, where it is given)."""

    level1: str
    level2: str
    basis: str
    only_empty: bool = False

    def edited(self, document: Document, project: Project) -> Project:
        """Return a project of a document with the values set."""
        values = cleaned({"basis": self.basis})
        rows = tuple(
            row.with_values(values) if self.concerns(row.level1, row.level2) and not self._keeps(row.basis) else row
            for row in project.indicators
        )
        return project if rows == project.indicators else project.model_copy(update={"indicators": rows})

    def concerns(self, level1: str, level2: str) -> bool:
        """Whether a row is of this kind; without a second level all rows are."""
        return (not self.level2 or level2 == self.level2) and (not self.level1 or level1 == self.level1)

    def _keeps(self, basis: str) -> bool:
        return self.only_empty and bool(basis.strip())


@dataclass(frozen=True, slots=True)
class ChangeMany:
    """Do the same to several projects."""

    project_ids: tuple[str, ...]
    edit: Edit
    label: ClassVar[Message] = Message("edit.many")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        before = (document.get(Project, project_id) for project_id in self.project_ids)
        pairs = ((project, self.edit.edited(document, project)) for project in before)
        return tuple(Change(old, new) for old, new in pairs if old != new)
