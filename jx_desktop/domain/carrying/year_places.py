"""The years in all texts of a document that is carried on to another year, with their places."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jx_desktop.domain.carrying.years import YearKind, YearWord, with_words, years_in
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.kinds.filled import FilledField, filled_fields
from jx_desktop.domain.review.marks import fields_with_marks

_RUNNING = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.LIST)
_MAY_SAY_A_YEAR = (*_RUNNING, FieldKind.DATE, FieldKind.CHOICE)
_NAMES = ("name", "department.name")
_CARRIED = (*_NAMES, "compiled_by", "reviewed_by")
"""What of the cover and of units is carried and may say a year; the rest of the cover is the new year's own."""
_LEVELS = ("level1", "level2")
_BRIEF = re.compile(r"\d{2} ?年")
"""As a value these are more often so many years: 使用年限 24年."""


class YearPlace(NamedTuple):
    """A year in a text of a document; `text` is all of that text, as it is stored."""

    place: Address
    text: str
    word: YearWord


def year_places(document: Document, to: int) -> tuple[YearPlace, ...]:
    """Return the years in the texts of a document that is carried on to the year `to`, in the document's order.

    A document without a year is taken for one of the year before. Names are the budget system's, as codes are, and
    choices the form's: their years are listed, not ticked, also where a text repeats the name of a project. What is not
    carried (other sheets of the year, what is 未安排) is not looked at.
    """
    year = document.head.year or to - 1
    names = names_with_years(document, year)
    return tuple(
        YearPlace(found.place, found.text, word)
        for entity in document.content
        for found in _carried_texts(entity, document.form)
        for word in years_of(entity, found, year, to, names)
    )


def names_with_years(document: Document, year: int) -> tuple[str, ...]:
    """Return the names of projects that say a year, as a text of `year` may repeat them."""
    return tuple(project.name for _, project in document.projects if years_in(project.name, year, year + 1))


def with_years(chosen: Iterable[YearPlace]) -> tuple[ValueAt, ...]:
    """Return the values that put what is chosen of `year_places` in place: one for each text, with all its years."""
    by_text: dict[tuple[Address, str], list[YearWord]] = {}
    for place, text, word in chosen:
        by_text.setdefault((place, text), []).append(word)
    values = (ValueAt(place, with_words(text, words), text) for (place, text), words in by_text.items())
    return tuple(value for value in values if value.value != value.before)


def _carried_texts(entity: Entity, form: Form) -> Iterator[FilledField]:
    if isinstance(entity, (Project, Section)):
        is_carried = not isinstance(entity, Project) or entity.arranged
        texts = (found for _, found in (fields_with_marks(entity, form) if is_carried else ()))
    elif isinstance(entity, (Head, Unit)):
        texts = (found for found in filled_fields(entity, form) if found.field.path in _CARRIED)
    else:
        return
    yield from (found for found in texts if found.field.kind in _MAY_SAY_A_YEAR)


def years_of(entity: Entity, found: FilledField, year: int, to: int, names: tuple[str, ...] = ()) -> Iterator[YearWord]:
    """Yield the years in a text of an entity, ticked as befits its field; `names` are those of projects with years."""
    words = years_in(found.text, year, to)
    if not words:
        return
    path, is_own = found.field.path, found.place.row_id is None
    is_name = is_own and path in _NAMES
    is_chosen = found.field.kind is FieldKind.CHOICE or path in _LEVELS
    is_number = path == "value" and _BRIEF.fullmatch(found.text.strip()) is not None
    repeated = names if isinstance(entity, Section) else (entity.name,) if isinstance(entity, Project) else ()
    in_names = list(_mentions(found.text, repeated))
    for word in words:
        if is_name or any(start <= word.start and word.end <= end for start, end in in_names):
            yield word._replace(is_ticked=False, kind=YearKind.NAME)
        elif is_chosen:
            yield word._replace(becomes=None, is_ticked=False)
        else:
            yield word._replace(is_ticked=word.is_ticked and not is_number)


def _mentions(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where a text repeats names."""
    for name in names:
        at = text.find(name) if name else -1
        while at >= 0:
            yield at, at + len(name)
            at = text.find(name, at + len(name))
