"""Differences by the sheet that they stand on: those of the goals first, then those of each sheet of the year."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import OWN
from jx_desktop.domain.comparing.difference import FieldDifference
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.sheets import Sheet, own_sheet
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.sheets import GOAL_SHEET

_OWN = f"{OWN}."


def sheet_of_path(path: str, form: FormContents) -> str:
    """Return the sheet to which the path of a difference belongs, that of a row's field too (``indicators.ROW.…``)."""
    key = path.removeprefix(_OWN) if path.startswith(_OWN) else path.partition(f".{_OWN}")[2]
    return own_sheet(key, form.all_sheets) if key else GOAL_SHEET


def sheet_name_of(path: str, entity: Entity, form: FormContents) -> str:
    """Return what the sheet is called to which a path belongs; empty for the goals, and what stands on all sheets."""
    sheet = sheet_of_path(path, form)
    if sheet == GOAL_SHEET:
        return ""
    own = isinstance(entity, Sheet) and next(
        (key for key, each in form.all_sheets.items() if each.of == entity.key and sheet != key), ""
    )
    known = form.all_sheets.get(own or sheet)
    return known.name or sheet if known else sheet


def named_by_sheet(label: Message, path: str, entity: Entity, form: FormContents) -> Message:
    """Return a label with the sheet before it (绩效自评 › 年度资金总额全年执行数); of the goals as it is."""
    sheet = sheet_name_of(path, entity, form)
    return Message("compare.of_sheet", {"sheet": sheet, "label": label}) if sheet else label


def by_sheet(found: Iterable[FieldDifference], entity: Entity, form: FormContents) -> Iterator[FieldDifference]:
    """Yield differences of an entity with those of one sheet together, in the form's order, each with its sheet."""
    order = {key: number for number, key in enumerate((GOAL_SHEET, *form.all_sheets))}
    order[GOAL_SHEET] = -1
    sheets = ((order.get(sheet_of_path(each.path, form), len(order)), each) for each in found)
    for _, each in sorted(sheets, key=lambda pair: pair[0]):
        yield replace(each, label=named_by_sheet(each.label, each.path, entity, form))
