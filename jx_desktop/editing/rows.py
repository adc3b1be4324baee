"""Commands on the rows of an indicator table: insert, duplicate, remove, move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.domain.document import Document
from jx_desktop.domain.entity import ChangeSet, new_id
from jx_desktop.domain.indicators import Indicator
from jx_desktop.domain.messages import Message
from jx_desktop.domain.projects import Project
from jx_desktop.editing.text import cleaned, replaced


def _with_rows(project: Project, rows: Sequence[Indicator]) -> ChangeSet:
    return replaced(project, project.with_values({"indicators": tuple(rows)}))


def _position(project: Project, row_id: str) -> int:
    for position, row in enumerate(project.indicators):
        if row.id == row_id:
            return position
    raise KeyError(row_id)


@dataclass(frozen=True, slots=True)
class InsertIndicators:
    """Insert rows before position `at`; beyond the end means at the end."""

    project_id: str
    at: int
    rows: tuple[Indicator, ...]
    label: ClassVar[Message] = Message("edit.insert_indicator")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        project = document.get(Project, self.project_id)
        rows = list(project.indicators)
        rows[self.at : self.at] = self.rows
        return _with_rows(project, rows)


@dataclass(frozen=True, slots=True)
class SetIndicators:
    """Set one or more fields of several rows at once: of a block that is shown as one cell."""

    project_id: str
    row_ids: tuple[str, ...]
    values: Mapping[str, object]
    label: ClassVar[Message] = Message("edit.indicator")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        project = document.get(Project, self.project_id)
        values = cleaned(self.values)
        rows = [row.with_values(values) if row.id in self.row_ids else row for row in project.indicators]
        return _with_rows(project, rows)


@dataclass(frozen=True, slots=True)
class DuplicateIndicator:
    """Put a copy of a row beneath it, with an id of its own."""

    project_id: str
    row_id: str
    label: ClassVar[Message] = Message("edit.duplicate_indicator")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        project = document.get(Project, self.project_id)
        position = _position(project, self.row_id)
        copy = project.indicators[position].model_copy(update={"id": new_id()})
        rows = list(project.indicators)
        rows.insert(position + 1, copy)
        return _with_rows(project, rows)


@dataclass(frozen=True, slots=True)
class RemoveIndicators:
    """Remove rows; ids that are not there are passed over."""

    project_id: str
    row_ids: tuple[str, ...]
    label: ClassVar[Message] = Message("edit.remove_indicator")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        project = document.get(Project, self.project_id)
        return _with_rows(project, [row for row in project.indicators if row.id not in self.row_ids])


@dataclass(frozen=True, slots=True)
class MoveIndicator:
    """Move a row to position `to` among the others."""

    project_id: str
    row_id: str
    to: int
    label: ClassVar[Message] = Message("edit.move_indicator")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        project = document.get(Project, self.project_id)
        rows = list(project.indicators)
        row = rows.pop(_position(project, self.row_id))
        rows.insert(max(0, self.to), row)
        return _with_rows(project, rows)
