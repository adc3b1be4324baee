"""Whether anything is entered on a sheet of the year."""

from collections.abc import Iterator

from jx_desktop.base.paths import own_path
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id, sheet_of_key
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.form.contents import FormContents


def entered(owner: Project | Sheet, key: str, form: FormContents) -> Iterator[str]:
    """Yield the paths at which a project, or a sheet's entity, has something of a sheet of the year; of rows too."""
    names = frozenset(form.all_sheets)
    of_rows = (row.values for _, rows in tables_of(owner) for row in rows)
    for values in (owner.values, *of_rows):
        yield from (own_path(each) for each, text in values.items() if text and sheet_of_key(each, names) == key)


def is_begun(owner: Project | Sheet, key: str, form: FormContents) -> bool:
    """Whether anything is entered of a sheet of the year; a department's goals and 自评 are one entity."""
    return next(entered(owner, key, form), None) is not None


def begun_sheets(document: Document) -> frozenset[str]:
    """Return the sheets behind the goals on which anything is entered, of projects or of the document."""
    form, begun = document.form, set[str]()
    for key, sheet in form.all_sheets.items():
        if sheet.owner == "project":
            if any(is_begun(project, key, form) for _, project in document.projects):
                begun.add(key)
            continue
        own = document.find(sheet_id(form.entity_key(key)))
        if isinstance(own, Sheet) and (is_begun(own, "evaluation", form) if sheet.of else not own.is_blank):
            begun.add(key)
    return frozenset(begun)
