"""Whether anything is entered on a sheet of the year."""

from collections.abc import Iterator

from jx_desktop.base.paths import own_path
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id, sheet_of_key
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.yearly.names import ADJUSTMENT, EVALUATION
from jx_desktop.domain.yearly.places import CHANGES, sheet_of_path


def entered(owner: Project | Sheet, key: str, form: FormContents) -> Iterator[str]:
    """Yield the paths at which a project, or a sheet's entity, has something of a sheet of the year; of rows too."""
    wanted = {key} | ({CHANGES} if key == ADJUSTMENT else set())
    names = frozenset(form.all_sheets)
    of_rows = (row.values for _, rows in tables_of(owner) for row in rows)
    for values in (owner.values, *of_rows):
        yield from (own_path(each) for each, text in values.items() if text and sheet_of_key(each, names) in wanted)


def is_begun(owner: Project | Sheet, key: str, form: FormContents) -> bool:
    """Whether anything is entered of a sheet of the year; a department's goals and 自评 are one entity."""
    return next(entered(owner, key, form), None) is not None


def begun_sheets(document: Document) -> frozenset[str]:
    """Return the sheets behind the goals on which anything is entered, of projects or of the document."""
    form, keys = document.form, set[str]()
    for _, project in document.projects:
        of_rows = (row.values for _, rows in tables_of(project) for row in rows if row.values)
        for values in (project.values, *of_rows):
            keys.update(each for each, text in values.items() if text)
    of_projects = {sheet_of_path(None, own_path(each), form) for each in keys}
    begun = {key for key, sheet in form.all_sheets.items() if sheet.owner == "project" and key in of_projects}
    begun.discard(GOAL_SHEET)
    for key, sheet in form.all_sheets.items():
        own = document.find(sheet_id(form.entity_key(key))) if sheet.owner == "document" else None
        if isinstance(own, Sheet) and (is_begun(own, EVALUATION, form) if sheet.of else not own.is_blank):
            begun.add(key)
    return frozenset(begun)
