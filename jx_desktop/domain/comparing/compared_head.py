"""Comparing what stands outside the units: the form, the cover, the text sections, the sheets, what is said of them."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.compared_fields import FieldsComparer, compare_unknown
from jx_desktop.domain.comparing.compared_project import compare_filled
from jx_desktop.domain.comparing.difference import EntityDifference, FieldDifference, Kind, text_difference
from jx_desktop.domain.comparing.matching import pair_up
from jx_desktop.domain.document.document import RECORDS, Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.sections import Section, section_id
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.kinds.fields import plain

_TEXTS = (
    "year", "department.code", "department.name", "cover_mark", "compiled_by", "reviewed_by", "money_unit",
)  # fmt: skip


def compare_whole(before: Document, after: Document) -> Iterator[EntityDifference]:
    """Yield how the form, the rulings and the rows of a newer program differ."""
    fields: list[FieldDifference] = []
    if before.form != after.form:
        names = [f"{state.form.name} ({state.form.id})" for state in (before, after)]
        if names[0] == names[1]:
            label = Message("compare.form_contents")
            fields.append(FieldDifference("form", label, Kind.CHANGED, names[0], names[1]))
        else:
            fields.append(text_difference("form", Message("compare.form"), names[0], names[1]))
    for kind in RECORDS:
        fields += _compare_records(before, after, kind)
    if before.foreign_rows != after.foreign_rows:
        fields.append(_counts("", Message("compare.unknown"), len(before.foreign_rows), len(after.foreign_rows)))
    if fields:
        title = Message("place.document")
        yield EntityDifference(Kind.CHANGED, "document", before.head.id, after.head.id, title, tuple(fields))


def _compare_records(before: Document, after: Document, kind: type[Entity]) -> Iterator[FieldDifference]:
    """Yield how many rulings, comments… have come and gone; one that says something else has done both."""
    states = (before, after)
    keys = [
        [(str(sorted(record.model_dump(exclude={"id"}).items())),) for record in state.listed(kind)] for state in states
    ]
    kept = sum(found is not None for found in pair_up(keys[0], keys[1]))
    added, removed = len(keys[1]) - kept, len(keys[0]) - kept
    if added or removed:
        label = Message(f"compare.{kind.entity_kind}s", {"added": added, "removed": removed})
        yield _counts(f"{kind.entity_kind}s", label, len(keys[0]), len(keys[1]))


def _counts(path: str, label: Message, before: int, after: int) -> FieldDifference:
    old, new = Message("compare.count", {"count": before}), Message("compare.count", {"count": after})
    return FieldDifference(path, label, Kind.CHANGED, old, new)


def compare_heads(before: Head, after: Head, comparer: FieldsComparer) -> Iterator[EntityDifference]:
    """Yield how the covers differ."""
    fields = tuple(_head_fields(before, after, comparer)) if before != after else ()
    if fields:
        yield EntityDifference(Kind.CHANGED, Head.entity_kind, before.id, after.id, Message("place.cover"), fields)


def _head_fields(before: Head, after: Head, comparer: FieldsComparer) -> Iterator[FieldDifference]:
    for path in _TEXTS:
        old, new = plain(before.value_at(path)), plain(after.value_at(path))
        if old != new:
            yield text_difference(path, comparer.of(path), old, new)
    for path, answers in (
        ("stage", [Message(f"stage.{head.stage}") for head in (before, after)]),
        ("scope", [Message(f"compare_scope.{head.scope}") for head in (before, after)]),
        ("final", [Message(f"info.{'yes' if head.final else 'no'}") for head in (before, after)]),
    ):
        if answers[0] != answers[1]:
            yield FieldDifference(path, Message(f"compare_field.{path}"), Kind.CHANGED, answers[0], answers[1])
    sums = before.declared_total, after.declared_total
    declared = comparer.amounts.compare("declared_total", comparer.of("declared_total"), *sums)
    if declared is not None:
        yield declared
    for path in ("approved_on", "accounts_approved_on"):
        days = [plain(head.value_at(path)) for head in (before, after)]
        if days[0] != days[1]:
            yield text_difference(path, Message(f"compare_field.{path}"), *days)
    is_same_year = before.year == after.year  # another year's document is beside other years
    for path, texts in (
        ("approval_number", [head.approval_number for head in (before, after)]),
        ("finals", ["、".join(_name_of(key, comparer) for key in head.finals) for head in (before, after)]),
        ("adjusting", [str(len(head.adjusting) or "") for head in (before, after)]),
        ("references", ["、".join(sorted(head.references)) if is_same_year else "" for head in (before, after)]),
    ):
        if texts[0] != texts[1]:
            yield text_difference(path, Message(f"compare_field.{path}"), *texts)
    if before.part != after.part:
        old_part, new_part = (Message(f"info.{'yes' if head.part else 'no'}") for head in (before, after))
        yield FieldDifference("part", Message("compare_field.part"), Kind.CHANGED, old_part, new_part)
    yield from compare_unknown(before, after)


def compare_parts(
    before: Document, after: Document, comparer: FieldsComparer, part: type[Section] | type[Sheet]
) -> Iterator[EntityDifference]:
    """Yield how text sections, or the document's own sheets, differ: those of the later form, then those it lacks."""
    id_of = section_id if part is Section else sheet_id
    listed = (each for state in (after, before) for each in (state.sections if part is Section else state.sheets))
    for key in dict.fromkeys(each.key for each in listed):
        old, new = (_unless_blank(state.find(id_of(key))) for state in (before, after))
        if old is new or old == new:
            continue
        earlier, later = (part.of(key) if state is None else state for state in (old, new))
        fields = [*compare_filled(earlier, later, comparer, comparer.fields_of(later))]
        fields += compare_unknown(earlier, later)
        if fields:
            kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
            before_id, after_id = (state.id if state else None for state in (old, new))
            title = _title(part, key, comparer)
            yield EntityDifference(kind, part.entity_kind, before_id, after_id, title, tuple(fields))


def _unless_blank(entity: Entity | None) -> Entity | None:
    """Return an entity, or None for a sheet that nothing is filled in of: it is as good as none."""
    return None if isinstance(entity, Sheet) and entity.is_blank else entity


def _title(part: type[Entity], key: str, comparer: FieldsComparer) -> Message:
    if part is Section:
        form = next((form for form in comparer.forms if key in form.section_ids), comparer.forms[0])
        return Message("place.section", {"title": form.section_heading(key), "paragraph": 0})
    return Message("compare.sheet", {"key": _name_of(key, comparer)})


def _name_of(sheet: str, comparer: FieldsComparer) -> str:
    names = (form.all_sheets[sheet].name for form in comparer.forms if sheet in form.all_sheets)
    return next(filter(None, names), sheet)
