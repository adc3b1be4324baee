"""Last year's year that was left in a text of a document made from last year's."""

import re
from collections.abc import Iterator

from jx_desktop.base.paths import own_key
from jx_desktop.domain.carrying.year_places import years_of
from jx_desktop.domain.carrying.year_surroundings import is_right_there
from jx_desktop.domain.carrying.years import YearWord
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import sheet_of_key
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.filled import FilledField
from jx_desktop.domain.review.marks import mark_at, marks_of
from jx_desktop.domain.values.written_year import half_width, last_digits
from jx_desktop.validation.rule import Context

LAST_YEAR = "text.last_year"
_RULE = "CAR-03"
_RUNNING = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.LIST)
_NUMBER = re.compile(r"[’'‘]?(?:[\dOo ]+|[〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖Oo]+)")
"""The year itself, at the beginning of what is said of it."""


def left_over_in(
    entity: Entity, text: FilledField, context: Context, names: tuple[str, ...] = ()
) -> tuple[YearWord, ...]:
    """Return where a text of an entity names last year as if it were this one; nothing where nobody asks.

    `names` are those of projects, which a section may repeat: they are the budget system's.
    Nobody asks in a document that was not made from last year's. In a text that waits for being confirmed (待确认)
    every such year is left over; where somebody has put it, what was begun or is compared with then is meant.
    """
    if context.year is None or not last_digits(context.year - 1).search(text.text):
        return ()
    if not _is_asked(entity, context) or not _may_be_left_over(text, context):
        return ()
    words = [word for word in years_of(entity, text, context.year - 1, context.year, names) if word.is_ticked]
    if not words:
        return ()
    waits = mark_at(entity, text.place) in marks_of(entity)
    if text.field.kind is FieldKind.DATE and not waits:
        return ()
    plain = half_width(text.text)
    return tuple(word for word in words if waits or not is_right_there(plain, word.start, _end_of_number(plain, word)))


def left_over(
    entity: Entity, context: Context, names: tuple[str, ...] = ()
) -> Iterator[tuple[FilledField, tuple[YearWord, ...]]]:
    """Yield the texts of an entity in which last year's year was left, with where it stands."""
    if context.year is not None and _is_asked(entity, context):
        for text in context.read.texts(entity):
            words = left_over_in(entity, text, context, names)
            if words:
                yield text, words


def _is_asked(entity: Entity, context: Context) -> bool:
    settings = context.form.rule(_RULE)
    if not settings.enabled or not isinstance(entity, (Head, Section, Project)):
        return False
    is_off = settings.severity_of(LAST_YEAR, context.stage, context.final, context.public) is Severity.OFF
    return not is_off and (context.is_carried or bool(marks_of(entity)))


def _may_be_left_over(text: FilledField, context: Context) -> bool:
    path = text.place.field or ""
    of_goals = sheet_of_key(own_key(path), context.form.all_sheets) == GOAL_SHEET
    return text.field.kind in (*_RUNNING, FieldKind.DATE) and of_goals


def _end_of_number(plain: str, word: YearWord) -> int:
    found = _NUMBER.match(plain, word.start)
    return found.end() if found is not None else word.end
