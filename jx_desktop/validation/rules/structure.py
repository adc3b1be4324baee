"""Rules about what must be there at all, about text of the template, and about years."""

from collections.abc import Collection, Iterator

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import item_path
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.filled import FilledField
from jx_desktop.validation.figures import may_name_other_year, other_years
from jx_desktop.validation.last_year import left_over_in
from jx_desktop.validation.phrases import labels_of, quoted
from jx_desktop.validation.placeholders import is_missing, placeholder_in
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.row_names import name_fault
from jx_desktop.validation.rule import Context, rule

_RUNNING = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.LIST)
_NAMES = ("name", "level1", "level2", "basis")
"""Texts of a project that may name any year: its name is judged by itself."""


@rule("STR-01", Head)
def cover_is_filled(head: Head, context: Context) -> Iterator[Finding]:
    """The cover says which year, which department, and who compiled the document."""
    filled = {
        "year": head.year is not None,
        "department.name": bool(head.department.name.strip()),
        "compiled_by": bool(head.compiled_by.strip()),
    }
    for field, is_filled in filled.items():
        if not is_filled:
            message = Message("head.blank", {"field": context.form.label(field)})
            yield Finding(message, (Address(head.id, field),))


@rule("STR-01", Section)
def required_section_is_filled(section: Section, context: Context) -> Iterator[Finding]:
    """Every section that the form requires holds text."""
    required = any(asked.id == section.key and asked.required for asked in context.form.sections)
    if required and not any(paragraph.strip() for paragraph in section.paragraphs):
        message = Message("section.blank", {"section": context.form.section_heading(section.key)})
        yield Finding(message, (Address(section.id, item_path("paragraphs", 0)),))


@rule("STR-01", Unit)
def unit_has_a_name(unit: Unit, context: Context) -> Iterator[Finding]:
    """A unit has a name: it stands above each of its tables."""
    if not unit.name.strip():
        yield _nameless(unit, context)


@rule("STR-01", Project)
def project_has_a_name(project: Project, context: Context) -> Iterator[Finding]:
    """A project has a name: its table and the contents are titled with it."""
    if not project.name.strip():
        yield _nameless(project, context)


def _nameless(entity: Unit | Project, context: Context) -> Finding:
    message = Message("name.blank", {"field": context.form.fields_of(entity)["name"].label})
    return Finding(message, (Address(entity.id, "name"),))


@rule("STR-02", Entity)
def no_placeholder_is_left(entity: Entity, context: Context) -> Iterator[Finding]:
    """No text of the template is left; one finding for a cell of the cover, one for any other entity.

    A value that is only signs is a missing value (VAL-01); of the names of rows IND-13 speaks first.
    """
    left: list[tuple[FilledField, str]] = []
    if not context.read.may_hold_placeholder(entity):
        return
    for text in context.read.texts(entity):
        piece = placeholder_in(text.text, context.form)
        if piece and not (text.field.path == "value" and is_missing(text.text)):
            left.append((text, piece))
    if left and isinstance(entity, Project):
        no_names = {row.indicator.id for row in context.read.rows(entity) if name_fault(row, context)}
        left = [(text, piece) for text, piece in left if not _is_name_of(text, no_names)]
    if isinstance(entity, Head):
        for text, piece in left:
            yield _placeholder_on_cover(text, piece, context)
    elif left:
        params = {
            "fields": labels_of(text for text, _ in left),
            "text": quoted(left[0][1]),
        }
        yield Finding(Message("text.placeholder", params), tuple(text.place for text, _ in left))


def _is_name_of(text: FilledField, rows: Collection[str]) -> bool:
    return text.place.field == "level3" and text.place.row_id in rows


def _placeholder_on_cover(text: FilledField, piece: str, context: Context) -> Finding:
    label = text.field.label
    if text.field.path == "reviewed_by":
        return Finding(Message("head.reviewer_placeholder", {"field": label}), (text.place,))
    return Finding(Message("text.placeholder", {"fields": (label,), "text": quoted(piece)}), (text.place,))


@rule("STR-06", Entity)
def years_agree(entity: Entity, context: Context) -> Iterator[Finding]:
    """Years on the cover, in texts and in values are the document's.

    Names of projects are the budget system's, and only pointed out; dates in rows about time are judged by VAL-12,
    what came of them by SEV-09, and last year's year in a document made from last year's by CAR-03.
    """
    if context.year is None or not may_name_other_year(context.read.joined(entity), context.year):
        return
    strange: dict[int, None] = {}
    found: list[FilledField] = []
    for text in _texts_of_the_year(entity, context):
        years = other_years(text.text, context.year)
        if years and not left_over_in(entity, text, context):
            strange.update(dict.fromkeys(years))
            found.append(text)
    if found:
        params = {
            "fields": labels_of(found),
            "years": tuple(str(year) for year in strange),
            "year": str(context.year),
        }
        yield Finding(Message("text.other_year", params), tuple(text.place for text in found))
    if isinstance(entity, Project) and (years := other_years(entity.name, context.year)):
        params = {"field": context.form.label("name"), "years": tuple(map(str, years)), "year": str(context.year)}
        yield Finding(Message("name.other_year", params), (Address(entity.id, "name"),))


def _texts_of_the_year(entity: Entity, context: Context) -> Iterator[FilledField]:
    if isinstance(entity, Unit):
        return
    rows = context.read.rows(entity) if isinstance(entity, Project) else ()
    dated = {Address(entity.id, "value", row.indicator.id) for row in rows if "time" in row.roles}
    for text in context.read.texts(entity):
        is_running = text.field.kind in _RUNNING and not (isinstance(entity, Project) and text.field.path in _NAMES)
        is_of_goals = context.read.asked.sheet_of(text.field.path) == GOAL_SHEET
        if is_running and is_of_goals and text.place not in dated:
            yield text
