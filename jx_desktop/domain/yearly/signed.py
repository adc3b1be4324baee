"""Which sheets of projects have been signed: what is adjusted of the goals afterwards changes what they show."""

from collections.abc import Iterable

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.rounds import last_hand_in
from jx_desktop.domain.yearly.begun import is_begun


def signed_sheets(document: Document, project_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the sheets behind the goals that are final (定稿) or handed in, and begun of some projects, by their keys.

    The 调整表 is none of them: it tells of the change.
    """
    found = (document.find(each) for each in project_ids)
    projects = [each for each in found if isinstance(each, Project)]
    form, finals = document.form, document.head.finals
    keys = (key for key, sheet in form.all_sheets.items() if sheet.owner == "project" and not sheet.has_changes)
    closed = (key for key in keys if key != GOAL_SHEET and (key in finals or last_hand_in(document, key)))
    return tuple(key for key in closed if any(is_begun(each, key, form) for each in projects))
