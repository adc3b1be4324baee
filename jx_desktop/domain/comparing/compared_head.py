"""Comparing what stands outside the units: the form, the cover, the text sections, the sheets, what is said of them."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.compared_fields import Amounts, Labels, compare_texts, compare_unknown, compare_values
from jx_desktop.domain.comparing.compared_rows import compare_tables
from jx_desktop.domain.comparing.difference import EntityDifference, FieldDifference, Kind, text_difference
from jx_desktop.domain.comparing.matching import pair_up
from jx_desktop.domain.document.document import RECORDS, Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.sections import Section, section_id
from jx_desktop.domain.document.sheets import Sheet, sheet_id

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


def compare_heads(before: Head, after: Head, labels: Labels, amounts: Amounts) -> Iterator[EntityDifference]:
    """Yield how the covers differ."""
    fields = tuple(_head_fields(before, after, labels, amounts)) if before != after else ()
    if fields:
        yield EntityDifference(Kind.CHANGED, Head.entity_kind, before.id, after.id, Message("place.cover"), fields)


def _head_fields(before: Head, after: Head, labels: Labels, amounts: Amounts) -> Iterator[FieldDifference]:
    for path in _TEXTS:
        old, new = _text_at(before, path), _text_at(after, path)
        if old != new:
            yield text_difference(path, labels.of(path), old, new)
    for path, answers in (
        ("stage", [Message(f"stage.{head.stage}") for head in (before, after)]),
        ("scope", [Message(f"compare_scope.{head.scope}") for head in (before, after)]),
        ("final", [Message(f"info.{'yes' if head.final else 'no'}") for head in (before, after)]),
    ):
        if answers[0] != answers[1]:
            yield FieldDifference(path, Message(f"compare_field.{path}"), Kind.CHANGED, answers[0], answers[1])
    sums = before.declared_total, after.declared_total
    declared = amounts.compare("declared_total", labels.of("declared_total"), *sums)
    if declared is not None:
        yield declared
    if before.approved_on != after.approved_on:
        dates = ("" if head.approved_on is None else head.approved_on.isoformat() for head in (before, after))
        yield text_difference("approved_on", Message("compare_field.approved_on"), *dates)
    for path, texts in (
        ("approval_number", [head.approval_number for head in (before, after)]),
        ("finals", ["、".join(head.finals) for head in (before, after)]),
        ("references", ["、".join(sorted(head.references)) for head in (before, after)]),
    ):
        if texts[0] != texts[1]:
            yield text_difference(path, Message(f"compare_field.{path}"), *texts)
    if before.part != after.part:
        old_part, new_part = (Message(f"info.{'yes' if head.part else 'no'}") for head in (before, after))
        yield FieldDifference("part", Message("compare_field.part"), Kind.CHANGED, old_part, new_part)
    yield from compare_unknown(before, after)


def _text_at(head: Head, path: str) -> str:
    value = head.value_at(path)
    return "" if value is None else str(value)


def compare_sections(before: Document, after: Document) -> Iterator[EntityDifference]:
    """Yield how the text sections differ, paragraph by paragraph: those of the later form, then those it lacks."""
    for key in dict.fromkeys(section.key for state in (after, before) for section in state.sections):
        old, new = (_section(state, key) for state in (before, after))
        if old is new or old == new:
            continue
        before_texts, after_texts = (section.paragraphs if section else () for section in (old, new))
        fields = [*compare_texts("paragraphs", before_texts, after_texts, _paragraph)]
        if old and new:
            fields += compare_unknown(old, new)
        if fields:
            known = next((state.form for state in (after, before) if key in state.form.section_ids), after.form)
            title = Message("place.section", {"title": known.section_heading(key), "paragraph": 0})
            before_id, after_id = (section.id if section else None for section in (old, new))
            kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
            yield EntityDifference(kind, Section.entity_kind, before_id, after_id, title, tuple(fields))


def compare_sheets(before: Document, after: Document, labels: Labels) -> Iterator[EntityDifference]:
    """Yield how the sheets of the document's own differ."""
    for key in dict.fromkeys(sheet.key for state in (after, before) for sheet in state.sheets):
        old, new = (state.find(sheet_id(key)) for state in (before, after))
        if old == new:
            continue
        earlier, later = (sheet if isinstance(sheet, Sheet) else Sheet.of(key) for sheet in (old, new))
        fields = [
            *compare_values("values.", earlier.values, later.values, (), labels),
            *compare_tables(earlier, later, labels),
            *compare_texts("paragraphs", earlier.paragraphs, later.paragraphs, _paragraph),
            *compare_unknown(earlier, later),
        ]
        if fields:
            kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
            before_id, after_id = (sheet.id if sheet else None for sheet in (old, new))
            title = Message("compare.sheet", {"key": key})
            yield EntityDifference(kind, Sheet.entity_kind, before_id, after_id, title, tuple(fields))


def _section(document: Document, key: str) -> Section | None:
    found = document.find(section_id(key))
    return found if isinstance(found, Section) else None


def _paragraph(number: int) -> Message:
    return Message("compare.paragraph", {"number": number})
