"""To which sheet a place belongs: what is filled in there is that sheet's, though others may show it."""

from jx_desktop.base.paths import OWN, own_key, split
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.sheets import Sheet, own_sheet
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.yearly.names import EVALUATION

CHANGES = "change"
"""What keys of 项目变动 begin with."""


def sheet_of_path(entity: Entity | None, path: str, form: FormContents) -> str:
    """Return the sheet whose a field of an entity, or of one of its rows, is; an entity without a path counts itself.

    Goals and 自评 of the whole department are one entity, and yet two sheets.
    """
    key = own_key(path) if path and split(path)[0] == OWN else ""
    of_key = own_sheet(key, form.all_sheets) if key else GOAL_SHEET
    if not isinstance(entity, Sheet):
        return of_key
    beside = (each for each, sheet in form.all_sheets.items() if sheet.of == entity.key)
    return next(beside, entity.key) if of_key == EVALUATION else entity.key


def sheet_of_place(document: Document, place: Address) -> str:
    """Return the sheet whose a place of a document is."""
    return sheet_of_path(document.find(place.entity_id), place.field or "", document.form)
