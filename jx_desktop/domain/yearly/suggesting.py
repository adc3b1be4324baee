"""Scores that are suggested, each with its reason: shown beside what is entered, and taken by the user alone."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row, rows_of, tables_of
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.fields import FieldDefinition, alternatives
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.kinds.fields import plain, text_at
from jx_desktop.domain.values.arguments import Computed
from jx_desktop.domain.values.computations import SCORE_OF_VALUE
from jx_desktop.domain.values.money import amount_or_none
from jx_desktop.domain.yearly.standing import is_cancelled


class Suggestion(NamedTuple):
    """What may be put at an address, why, and what stands there now (perhaps nothing).

    `least` is the least that may stand in its place without being another opinion: the foot of a band, or what the
    form's deduction leaves; empty where the suggestion alone is meant. `is_far_above`: the target was too low.
    """

    address: Address
    text: str
    reason: Message
    is_far_above: bool
    present: str = ""
    least: str = ""


def suggestions(document: Document, owner: Project | Sheet) -> tuple[Suggestion, ...]:
    """Return what is suggested for the fields of a project, or of a sheet's entity, and of its rows.

    Only where there is something to suggest, and nothing stands, or something else; what lies in the band of an answer
    in words is nothing else. Of a project that was cut to nothing there are none.
    """
    return tuple(each for each in all_suggestions(document, owner) if not is_agreed(each))


def all_suggestions(document: Document, owner: Project | Sheet) -> Iterator[Suggestion]:
    """Yield what is suggested in a project, or a sheet's entity, whatever stands there."""
    if is_cancelled(owner):
        return
    calculator = Calculator.of(document)
    for row, field in suggesting_fields(document.form, owner):
        found = _made(owner, field, row, calculator.suggested(owner, field, row))
        if found is not None:
            yield found


def suggestion_at(document: Document, place: Address) -> Suggestion | None:
    """Return what is suggested at an address, whatever stands there; None where nothing is, or can be."""
    found = computed_at(document, place)
    owner = document.find(place.entity_id)
    if found is None or not isinstance(owner, (Project, Sheet)) or is_cancelled(owner):
        return None
    row, field, computed = found
    return _made(owner, field, row, computed)


def computed_at(document: Document, place: Address) -> tuple[Row | None, FieldDefinition, Computed] | None:
    """Return what the form suggests at an address: a value, or None with the reason why there is none.

    None where the form suggests nothing there.
    """
    owner = document.find(place.entity_id)
    if not isinstance(owner, (Project, Sheet)):
        return None
    for row, field in suggesting_fields(document.form, owner):
        if field.path == place.field and (row.id if row is not None else None) == place.row_id:
            return row, field, Calculator.of(document).suggested(owner, field, row)
    return None


def suggesting_fields(form: FormContents, owner: Project | Sheet) -> Iterator[tuple[Row | None, FieldDefinition]]:
    """Yield the fields for which a form suggests something, those of rows with their row."""
    yield from ((None, field) for field in form.fields_of(owner).values() if field.suggested is not None)
    for table_id, _ in tables_of(owner):
        fields = [field for field in form.row_fields(table_id).values() if field.suggested is not None]
        yield from ((row, field) for row in (rows_of(owner, table_id) if fields else ()) for field in fields)


def is_agreed(suggestion: Suggestion) -> bool:
    """Whether what stands there is what is suggested, or lies between that and the least of it."""
    present, most = amount_or_none(suggestion.present), amount_or_none(suggestion.text)
    least = amount_or_none(suggestion.least) if suggestion.least else most
    return present is not None and most is not None and least is not None and least <= present <= most


def is_lowered(suggestion: Suggestion) -> bool:
    """Whether what stands there is less than what is suggested: that has a reason, inside a band too."""
    present, suggested = amount_or_none(suggestion.present), amount_or_none(suggestion.text)
    return present is not None and suggested is not None and present < suggested


def answers(document: Document, owner: Project | Sheet, row: Row, path: str) -> tuple[str, ...]:
    """Return the answers in bands that are offered for a cell of a row: it is to say what came of a target in words.

    None for any other cell, and for a target that is a number, a span or a date.
    """
    fields = _fields_of_row(document.form, owner, row)
    for field in fields.values():
        computation = field.suggested
        if computation is not None and computation.name == SCORE_OF_VALUE and path in alternatives(computation.of[1]):
            return Calculator.of(document).answers(owner, field, row)
    return ()


def _fields_of_row(form: FormContents, owner: Project | Sheet, row: Row) -> Mapping[str, FieldDefinition]:
    tables = (table_id for table_id, rows in tables_of(owner) if any(each.id == row.id for each in rows))
    return form.row_fields(next(tables, ""))


def _made(owner: Project | Sheet, field: FieldDefinition, row: Row | None, computed: Computed) -> Suggestion | None:
    if computed.value is None or computed.reason is None:
        return None
    place = Address(owner.id, field.path, row.id if row is not None else None)
    present = text_at(owner if row is None else row, field)
    least = plain(computed.least)
    return Suggestion(place, plain(computed.value), computed.reason, computed.is_far_above, present, least)
