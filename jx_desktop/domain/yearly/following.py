"""Amounts of begun sheets that follow the budget: 全年预算数 is what there is to spend, however that changed."""

import re
from typing import TypeVar, cast

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.kinds.fields import text_at, value_of
from jx_desktop.domain.values.money import amount_or_none
from jx_desktop.domain.yearly.begun import is_begun
from jx_desktop.domain.yearly.figures import month_of
from jx_desktop.domain.yearly.names import monitored
from jx_desktop.domain.yearly.places import sheet_of_path

_MONEY = re.compile(r"(values\.(?:evaluation|monitor\.\d\d)\.money\.)(\w+)\.(\w+)")
"""The group, the source and the column of an amount of a month or an evaluation."""
_TOTAL, _GIVEN = "total", ("initial", "adjusted")
"""The source that is all of them, and the columns that say which sources there are."""
E = TypeVar("E", bound=Entity)


def with_followers(document: Document, before: E, after: E) -> E:
    """Return a project, or a sheet of the document, with what a form fills from amounts that a step has changed.

    What has been typed otherwise, or said by the step itself, stays; so does all of a final sheet, and of a month of
    which it was said what was spent. What is filled as it was approved never follows.
    """
    if not isinstance(before, (Project, Sheet)) or not isinstance(after, (Project, Sheet)):
        return after
    form, values = document.form, dict[str, object]()
    for field, source in form.fields_of(after).followers:
        now = text_at(after, source)
        then, stood = text_at(before, source), text_at(before, field)
        if now == then or text_at(after, field) != stood or not _is_same(stood, then):
            continue
        sheet = sheet_of_path(after, field.path, form)
        if is_begun(before, sheet, form) and not _is_closed(document, before, sheet):
            values[field.path] = value_of(field, now)
    return cast(E, after.with_values(values) if values else after)


def with_source(document: Document, before: E, after: E) -> E:
    """Return a project, or a sheet of the document, with the one amount that was typed where it stands once more.

    In the money of a month or an evaluation the total is that of its source where there is only one: typed into either,
    the other follows, as long as it stood the same. What is typed otherwise stays.
    """
    if not isinstance(before, (Project, Sheet)) or not isinstance(after, (Project, Sheet)):
        return after
    fields = document.form.fields_of(after)
    typed = [path for path in fields if _MONEY.fullmatch(path) and after.value_at(path) != before.value_at(path)]
    found = _MONEY.fullmatch(typed[0]) if len(typed) == 1 else None
    if found is None:
        return after
    group, part, column = found.groups()
    others = (each for each in map(_MONEY.fullmatch, fields) if each is not None and each[1] == group)
    sources = {each[2] for each in others} - {_TOTAL}
    only = [source for source in sources if any(_has(after, f"{group}{source}.{each}") for each in _GIVEN)]
    if len(only) != 1 or part not in (_TOTAL, only[0]):
        return after
    other = f"{group}{only[0] if part == _TOTAL else _TOTAL}.{column}"
    if column in _GIVEN or other not in fields or fields[other].computed is not None:
        return after
    stood, was = (str(before.value_at(path) or "") for path in (other, typed[0]))
    is_free = not any(_has(after, f"{group}{source}.{column}") for source in sources - set(only))
    if not is_free or not _is_same(stood, was):
        return after
    return cast(E, after.with_values({other: str(after.value_at(typed[0]) or "")}))


def _has(owner: Project | Sheet, path: str) -> bool:
    """Whether an amount that is not 0 stands there."""
    return bool(amount_or_none(str(owner.value_at(path) or "")))


def _is_same(text: str, other: str) -> bool:
    """Whether two amounts are one, 5 and 5.00 as well."""
    return text == other or amount_or_none(text) == amount_or_none(other) is not None


def _is_closed(document: Document, owner: Project | Sheet, sheet: str) -> bool:
    month = month_of(sheet)
    is_told = month is not None and bool(owner.value_at(monitored(month, "money.total.executed")))
    return is_told or sheet in document.head.finals
