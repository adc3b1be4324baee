"""Where the sheets of the year are found: areas of a form, when sheets are offered, on which one a place stands."""

from collections.abc import Collection, Iterator

from jx_desktop.base.paths import list_item, plan_slot
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head, Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.sheets import AREAS, GOAL_SHEET, Area, SheetForm


def areas_of(form: FormContents) -> tuple[Area, ...]:
    """Return the areas in which a form has sheets, in their order."""
    there = {sheet.area for sheet in form.all_sheets.values()}
    return tuple(area for area in AREAS if area in there)


def sheets_in(form: FormContents, area: Area, owner: str) -> tuple[str, ...]:
    """Return the sheets of an area that projects own, or the document; the goals come first."""
    keys = (key for key, sheet in form.all_sheets.items() if sheet.area == area and sheet.owner == owner)
    return tuple(sorted(keys, key=lambda key: key != GOAL_SHEET))


def has_projects(form: FormContents, area: Area) -> bool:
    """Whether an area has sheets of projects."""
    return bool(sheets_in(form, area, "project"))


def is_offered(sheet: SheetForm, head: Head) -> bool:
    """Whether a document has come so far that a sheet can be begun: what is for 调整 can be from 批复 on."""
    if sheet.from_stage.is_approved:
        return head.stage.is_approved or bool(head.approval_number)
    stages = list(Stage)
    return stages.index(head.stage) >= stages.index(sheet.from_stage)


def offered_sheets(form: FormContents, head: Head, begun: Collection[str]) -> frozenset[str]:
    """Return the sheets that can be begun, or are `begun` already."""
    return frozenset(key for key, sheet in form.all_sheets.items() if key in begun or is_offered(sheet, head))


# ---- on which sheet a place stands


def _keys_beside(form: FormContents, owner: Entity) -> Iterator[str]:
    """Yield the sheets that show a project, or an entity of the document's own; the goals first."""
    if isinstance(owner, Project):
        yield GOAL_SHEET
    for key, sheet in form.all_sheets.items():
        if sheet.owner == "project":
            if isinstance(owner, Project) and key != GOAL_SHEET:
                yield key
        elif isinstance(owner, Sheet) and form.entity_key(key) == owner.key:
            yield key


def is_read_only(form: FormContents, key: str, path: str) -> bool:
    """Whether a field in the cells of a sheet is only read there.

    That is what stands around a project (主管部门, 实施单位), and what a sheet of an earlier stage has: a goal on the
    self-evaluation.
    """
    sheet = form.all_sheets[key]
    if path in form.around_fields and sheet.owner == "project":
        return True
    stages = list(Stage)
    others = (other for other in _beside(form, key) if _stands_on(other, path))
    return any(stages.index(other.from_stage) < stages.index(sheet.from_stage) for other in others)


def _beside(form: FormContents, key: str) -> Iterator[SheetForm]:
    """Yield the other sheets of projects, or of the same entity of the document."""
    owner, entity = form.all_sheets[key].owner, form.entity_key(key)
    for other, sheet in form.all_sheets.items():
        if other != key and sheet.owner == owner and (owner == "project" or form.entity_key(other) == entity):
            yield sheet


def _stands_on(sheet: SheetForm, path: str) -> bool:
    return path in sheet.shown_fields or (sheet.has_plan and plan_slot(path) is not None)


def _is_written(form: FormContents, key: str, path: str, table_id: str | None) -> bool:
    sheet = form.all_sheets[key]
    if table_id is not None:
        return any(column.field == path and not column.read_only for column in sheet.columns_of(table_id))
    return path in sheet.table_bands or (_stands_on(sheet, path) and not is_read_only(form, key, path))


def sheet_at(form: FormContents, owner: Entity, path: str, table_id: str | None = None, first: str = "") -> str:
    """Return the sheet on which a place of a project, or of the document's sheet, has its form.

    It is one on which the field can be written; else one that shows it, or the table of its row. Where several do, it
    is `first`; of what no sheet shows, too. Whatever is no project and no sheet stands with the goals.
    """
    keys = list(_keys_beside(form, owner))
    if not keys:
        return GOAL_SHEET
    if first in keys:
        keys = [first, *(key for key in keys if key != first)]
    wanted = list_item(path)[0]
    for key in keys if wanted else ():
        if _is_written(form, key, wanted, table_id):
            return key
    for shown in (wanted, "") if table_id is not None else (wanted,):
        for key in keys if shown or table_id is not None else ():
            if form.all_sheets[key].shows(shown, table_id):
                return key
    return keys[0]
