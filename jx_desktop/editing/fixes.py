"""The command that puts new values at several places as one step."""

from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.text import cleaned, replaced


@dataclass(frozen=True, slots=True)
class Correction:
    """A value for a field of an entity or of one of its rows; ``goals.0`` is one text of a list."""

    entity_id: str
    field: str
    value: object
    row_id: str | None = None


@dataclass(frozen=True, slots=True)
class Correct:
    """Correct one or more fields, of whatever entities."""

    corrections: tuple[Correction, ...]
    label: ClassVar[Message] = Message("edit.correct")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        after: dict[str, Entity] = {}
        for correction in self.corrections:
            entity = after.get(correction.entity_id) or document.get(Entity, correction.entity_id)
            after[correction.entity_id] = _corrected(entity, correction)
        return tuple(change for key, entity in after.items() for change in replaced(document.get(Entity, key), entity))


def _corrected(entity: Entity, correction: Correction) -> Entity:
    field, value = correction.field, correction.value
    if correction.row_id is not None:
        if not isinstance(entity, Project) or entity.row(correction.row_id) is None:
            raise KeyError(correction.row_id)
        values = cleaned({field: value})
        rows = (row.with_values(values) if row.id == correction.row_id else row for row in entity.indicators)
        return entity.with_values({"indicators": tuple(rows)})
    name, _, number = field.partition(".")
    listed = getattr(entity, name, None)
    if name != "plan" and isinstance(listed, tuple) and number.isdigit():
        texts = list(listed)
        texts[int(number)] = value
        field, value = name, tuple(texts)
    return entity.with_values(cleaned({field: value}))
