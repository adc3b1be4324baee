"""Amounts of begun sheets that follow the budget: 全年预算数 is what there is to spend, however that changed."""

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


def _is_same(text: str, other: str) -> bool:
    """Whether two amounts are one, 5 and 5.00 as well."""
    return text == other or amount_or_none(text) == amount_or_none(other) is not None


def _is_closed(document: Document, owner: Project | Sheet, sheet: str) -> bool:
    month = month_of(sheet)
    is_told = month is not None and bool(owner.value_at(monitored(month, "money.total.executed")))
    return is_told or sheet in document.head.finals
