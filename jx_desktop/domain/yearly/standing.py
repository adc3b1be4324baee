"""项目变动: how a project stands in the year after its budget was approved (批复)."""

from itertools import takewhile

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.sheets import GOAL_SHEET, Band, CellsBand, SignBand
from jx_desktop.domain.yearly.begun import entered
from jx_desktop.domain.yearly.names import APPENDED, CANCELLED, CHANGE_KIND, HANDED_OVER, MERGED, POINTS
from jx_desktop.domain.yearly.places import sheet_of_path


def is_cancelled(owner: Project | Sheet) -> bool:
    """Whether all money of a project was taken (调减为零): outside points, averages and grades, printed 已取消."""
    return owner.value_at(CHANGE_KIND) == CANCELLED


def is_appended(project: Project) -> bool:
    """Whether it has come after 批复 (年中追加)."""
    return project.value_at(CHANGE_KIND) == APPENDED


def told_change(project: Project) -> str:
    """Return what kind of change tells a project from those that go on: it came in the year, or ended; else nothing."""
    kind = str(project.value_at(CHANGE_KIND) or "")
    return kind if kind in (APPENDED, CANCELLED, MERGED, HANDED_OVER) else ""


def is_adjusted_now(document: Document, project_id: str) -> bool:
    """Whether goals, rows and amounts of a project are open for 调整, or for the first goals of one that was added."""
    return project_id in document.head.adjusting


def bands_of(owner: Project | Sheet, key: str, form: FormContents) -> tuple[Band, ...]:
    """Return the bands with which a sheet is printed.

    Of a project that was cut to nothing, and of which no more is said there than what it began with, these are its head
    and who signs.
    """
    sheet = form.all_sheets[key]
    if key == GOAL_SHEET or sheet.has_changes or not is_cancelled(owner) or _is_told(owner, key, form):
        return sheet.bands
    head = takewhile(lambda band: isinstance(band, CellsBand) and not _has_own(band, key, form), sheet.bands)
    return (*head, *(band for band in sheet.bands if isinstance(band, SignBand)))


def _is_told(owner: Project | Sheet, key: str, form: FormContents) -> bool:
    """Whether a sheet says anything of a project but what it was begun with: amounts of the budget, and points."""
    fields = [form.fields_of(owner), *(form.row_fields(table) for table, _ in tables_of(owner))]
    filled = {path for of in fields for path, field in of.items() if field.filled is not None}
    return not filled.union({POINTS}).issuperset(entered(owner, key, form))


def _has_own(band: CellsBand, key: str, form: FormContents) -> bool:
    return any(sheet_of_path(None, path, form) == key for path in band.fields)
