"""Head and Part 1 of parts: they stay as they are in the document, and what a part has otherwise can be looked at."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.partition.merge_plan import OtherFront, PartSource
from jx_desktop.domain.partition.three_ways import identical, text_of, values_in

_OF_THE_PART = frozenset(
    {"scope", "part", "references", "review_of", "stage", "final", "finals", "before_final", "adjusting"}
)
_ORDER = ("unit_ids", "ruling_ids", "comment_ids", "opinion_ids", "event_ids")


def other_fronts(document: Document, part: PartSource) -> Iterator[OtherFront]:
    """Yield what a part has otherwise in its head, sections and sheets of the whole: what it has changed, if known."""
    there = part.document
    for entity in (there.head, *there.sections, *there.sheets):
        here_id = document.head.id if isinstance(entity, Head) else entity.id
        base_id = part.base.head.id if part.base is not None and isinstance(entity, Head) else entity.id
        here, base = document.find(here_id), part.base.find(base_id) if part.base is not None else None
        states = [_values(each) for each in (base, here, entity)]
        for at, value in states[2].items():
            old, now = (state.get(at) for state in states[:2])
            is_changed = not identical(value, now) and (part.base is None or not identical(value, old))
            if is_changed and (text_of(value) or text_of(now)):
                path = ".".join(at)
                texts = None if part.base is None else text_of(old), text_of(now), text_of(value)
                yield OtherFront(part.key, Address(here_id, path), _label(document, entity, path), *texts)


def _values(entity: Entity | None) -> dict[tuple[str, ...], object]:
    """Return what stands in the front, rows of tables and unknown keys as they are."""
    if entity is None:
        return {}
    left_out = {*_OF_THE_PART, *_ORDER, "key", "unconfirmed"}
    found = {at: value for at, value in values_in(entity).items() if at[0] not in left_out}
    tables = entity.field_values().get("tables")
    return {**found, **({("tables",): tables} if tables else {})}


def _label(document: Document, entity: Entity, path: str) -> Message:
    if isinstance(entity, Section):
        return Message("place.section", {"title": document.form.section_heading(entity.key)})
    field = document.form.fields_of(entity).get(path)
    label = field.label if field is not None else document.form.label(path)
    if isinstance(entity, Head):
        return Message("place.cover_field", {"field": label})
    sheet = document.form.all_sheets.get(getattr(entity, "key", ""))
    return Message("place.sheet_field", {"title": sheet.name if sheet else entity.id, "field": label})
