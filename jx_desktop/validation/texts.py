"""Every text of an entity with the address of its field, for rules about texts as such."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form

ROW_FIELDS = ("level1", "level2", "level3", "description", "value", "basis")


class TextAt(NamedTuple):
    """One text of an entity, in a field or in the field of a row."""

    entity_id: str
    field: str
    row_id: str | None
    text: str

    @property
    def place(self) -> Address:
        """Where the text stands."""
        return Address(self.entity_id, self.field, self.row_id)


def texts_of(entity: Entity) -> Iterator[TextAt]:
    """Yield every text of an entity that is not blank, in printed order."""
    for field, row_id, text in _texts(entity):
        if text.strip():
            yield TextAt(entity.id, field, row_id, text)


def strings_of(entity: Entity) -> list[str]:
    """Return the bare texts that `texts_of` speaks of, and blank ones among them."""
    if not isinstance(entity, Project):
        return [text for _, _, text in _texts(entity)]
    strings = [entity.code, entity.name, entity.purpose, *entity.goals]
    if entity.values or entity.budget.values:
        strings += (*entity.values.values(), *entity.budget.values.values())
    for row in entity.indicators:
        strings += (row.level1, row.level2, row.level3, row.description, row.value, row.basis)
        if row.values:
            strings += row.values.values()
    return strings


def _texts(entity: Entity) -> Iterator[tuple[str, str | None, str]]:
    if isinstance(entity, Head):
        yield "department.name", None, entity.department.name
        yield "cover_mark", None, entity.cover_mark or ""
        yield "compiled_by", None, entity.compiled_by
        yield "reviewed_by", None, entity.reviewed_by
    elif isinstance(entity, Section):
        for number, paragraph in enumerate(entity.paragraphs):
            yield f"paragraphs.{number}", None, paragraph
    elif isinstance(entity, Unit):
        yield "code", None, entity.code
        yield "name", None, entity.name
    elif isinstance(entity, Project):
        for field, text in entity.texts():
            yield field, None, text
        for field, text in entity.budget.values.items():
            yield f"budget.values.{field}", None, text
        for row in entity.indicators:
            yield from _row_texts(row)


def _row_texts(row: Indicator) -> Iterator[tuple[str, str | None, str]]:
    for field in ROW_FIELDS:
        yield field, row.id, getattr(row, field)
    for field, text in row.values.items():
        yield f"values.{field}", row.id, text


def label_of(entity: Entity, field: str, form: Form) -> str:
    """Return the form's word for a field of an entity; paragraphs go by the title of their section."""
    if isinstance(entity, Section):
        return next((section.title for section in form.sections if section.id == entity.key), entity.key)
    return form.label(f"unit.{field}" if isinstance(entity, Unit) else field)


def labels_of(entity: Entity, texts: Iterable[TextAt], form: Form) -> tuple[str, ...]:
    """Return the form's words for the fields of several texts, each once."""
    return tuple(dict.fromkeys(label_of(entity, text.field, form) for text in texts))
