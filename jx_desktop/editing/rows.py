"""Commands on the rows of an indicator table: insert, duplicate, remove, move, sort."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, new_id
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import cleaned, replaced


def with_rows(project: Project, rows: Sequence[Indicator]) -> ChangeSet:
    """Return the change that gives a project other rows; none when they are equal."""
    return replaced(project, project.with_values({"indicators": tuple(rows)}))


@dataclass(frozen=True, slots=True)
class InsertIndicators:
    """Insert rows before position `at`; beyond the end means at the end."""

    project_id: str
    at: int
    rows: tuple[Indicator, ...]
    label: ClassVar[Message] = Message("edit.insert_indicator")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project = document.get(Project, self.project_id)
        rows = list(project.indicators)
        rows[self.at : self.at] = self.rows
        return with_rows(project, rows)


@dataclass(frozen=True, slots=True)
class SetIndicators:
    """Set one or more fields of several rows at once: of a block that is shown as one cell."""

    project_id: str
    row_ids: tuple[str, ...]
    values: Mapping[str, object]
    label: ClassVar[Message] = Message("edit.indicator")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project = document.get(Project, self.project_id)
        values = cleaned(self.values)
        rows = [row.with_values(values) if row.id in self.row_ids else row for row in project.indicators]
        return with_rows(project, rows)


@dataclass(frozen=True, slots=True)
class RemoveIndicators:
    """Remove rows; ids that are not there are passed over."""

    project_id: str
    row_ids: tuple[str, ...]
    label: ClassVar[Message] = Message("edit.remove_indicator")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project = document.get(Project, self.project_id)
        return with_rows(project, [row for row in project.indicators if row.id not in self.row_ids])


@dataclass(frozen=True, slots=True)
class DuplicateIndicators:
    """Put copies of rows beneath the last of them, with ids of their own."""

    project_id: str
    row_ids: tuple[str, ...]
    label: ClassVar[Message] = Message("edit.duplicate_indicator")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project = document.get(Project, self.project_id)
        places = [place for place, row in enumerate(project.indicators) if row.id in self.row_ids]
        if not places:
            return ()
        rows = list(project.indicators)
        copies = [rows[place].model_copy(update={"id": new_id()}) for place in places]
        rows[places[-1] + 1 : places[-1] + 1] = copies
        return with_rows(project, rows)


@dataclass(frozen=True, slots=True)
class MoveIndicators:
    """Move rows up (-1) or down (1) by one place, keeping their order; those at the edge stay there."""

    project_id: str
    row_ids: tuple[str, ...]
    step: int
    label: ClassVar[Message] = Message("edit.move_indicator")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project = document.get(Project, self.project_id)
        rows = list(project.indicators if self.step < 0 else reversed(project.indicators))
        for place in range(1, len(rows)):
            if rows[place].id in self.row_ids and rows[place - 1].id not in self.row_ids:
                rows[place - 1], rows[place] = rows[place], rows[place - 1]
        return with_rows(project, rows if self.step < 0 else rows[::-1])


@dataclass(frozen=True, slots=True)
class SortIndicators:
    """Put the rows into the order of the form's taxonomy; rows of unknown levels come last."""

    project_id: str
    label: ClassVar[Message] = Message("edit.sort_indicators")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project = document.get(Project, self.project_id)
        order = _order(document.form)
        unknown = (len(document.form.indicators.taxonomy), 0)
        return with_rows(project, sorted(project.indicators, key=lambda row: _place(row, order) or unknown))


def _order(form: Form) -> dict[tuple[str, str], tuple[int, int]]:
    order: dict[tuple[str, str], tuple[int, int]] = {}
    for first, level1 in enumerate(form.indicators.taxonomy):
        order[level1.name, ""] = (first, len(level1.level2))
        for second, level2 in enumerate(level1.level2):
            order[level1.name, level2.name] = (first, second)
            order.setdefault(("", level2.name), (first, second))
    return order


def _place(row: Indicator, order: Mapping[tuple[str, str], tuple[int, int]]) -> tuple[int, int] | None:
    own = order.get((row.level1, row.level2)) or order.get((row.level1, ""))
    return own if own is not None or row.level1 else order.get(("", row.level2))
