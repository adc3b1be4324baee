"""Replacing texts all over the document in one step: what was found, or amounts that hang together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from jx_desktop.base.messages import Message
from jx_desktop.base.record import Record
from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.money import amount_text

_LISTS = ("goals", "paragraphs")
_REPLACED = Message("edit.replace")


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Another text for a field (``purpose``, ``goals.0``, ``budget.total``) of an entity or of one of its rows.

    It is made only where the field still holds `before`; an amount goes by its digits.
    """

    entity_id: str
    field: str
    row_id: str | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReplaceTexts:
    """Make edits in any number of entities; those whose text has changed meanwhile are passed over."""

    edits: tuple[TextEdit, ...]
    label: Message = _REPLACED

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        changes = []
        ordered = sorted(self.edits, key=lambda edit: edit.entity_id)
        for entity_id, group in groupby(ordered, key=lambda edit: edit.entity_id):
            before = document.find(entity_id)
            if before is not None:
                edits = [edit for edit in group if text_in(before, edit.field, edit.row_id) == edit.before]
                after = _edited(before, edits)
                if after != before:
                    changes.append(Change(before, after))
        return tuple(changes)


def text_in(entity: Entity | None, field: str, row_id: str | None = None) -> str | None:
    """Return the text of a field, an amount as its digits; None where there is no such field, row or paragraph."""
    record: Record | None = entity
    if row_id is not None:
        record = entity.row(row_id) if isinstance(entity, Project) else None
    value = record.value_at(field) if record is not None else None
    if value is None or isinstance(value, str):
        return value
    return amount_text(value) if isinstance(value, Decimal) else None


def _edited(entity: Entity, edits: list[TextEdit]) -> Entity:
    """Return an entity with edits made, each list and each row set once."""
    values: dict[str, object] = {}
    rows: dict[str, dict[str, object]] = {}
    lists: dict[str, list[str]] = {}
    for edit in edits:
        text = clean_text(edit.after)
        name, _, number = edit.field.partition(".")
        if edit.row_id is not None:
            rows.setdefault(edit.row_id, {})[edit.field] = text
        elif name in _LISTS:
            lists.setdefault(name, list(getattr(entity, name)))[int(number)] = text
        else:
            values[edit.field] = text
    values.update((name, tuple(texts)) for name, texts in lists.items())
    if rows and isinstance(entity, Project):
        values["indicators"] = tuple(_rows(entity, rows))
    return entity.with_values(values)


def _rows(project: Project, rows: Mapping[str, Mapping[str, object]]) -> Iterator[Indicator]:
    for row in project.indicators:
        yield row.with_values(rows[row.id]) if row.id in rows else row
