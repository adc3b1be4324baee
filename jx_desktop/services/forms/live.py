"""What is shown of a form while it is changed: a document with one project, printed as the form has it now."""

from jx_desktop.base.shipped import shipped
from jx_desktop.base.toml_lines import Place
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import ORDERS, Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET, CellsBand, PlanBand, SheetForm, SignBand, TableBand, TextsBand
from jx_desktop.services.files.document_files import is_there
from jx_desktop.services.files.importing import read_source
from jx_desktop.services.machine import paths
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary


def sample_of(form_id: str, forms: FormLibrary) -> Document:
    """Return the sample of a form, that of the usual form where it has none. Raises `UserError`."""
    own = shipped() / "resources" / "samples" / f"{form_id}.txt"
    if forms.is_taken(form_id) and is_there(own):
        return read_source(own, forms, form_id).document
    return read_source(paths.sample_text(), forms, DEFAULT_FORM).document


def cut_down(document: Document, form: Form, project_id: str = "") -> Document:
    """Return a document of a form with the head, texts and sheets of another, and one of its projects: the first."""
    found = [(unit, project) for unit, project in document.projects if project.id == project_id]
    head = document.head.model_copy(update=dict.fromkeys(ORDERS.values(), ()) | {"form": form.id})
    kept: list[Entity] = [entity for entity in document if isinstance(entity, (Section, Sheet))]
    for unit, project in (found or list(document.projects))[:1]:
        head = head.model_copy(update={"unit_ids": (unit.id,)})
        kept += [unit.model_copy(update={"project_ids": (project.id,)}), project]
    return Document.build([head, *kept], form)


def sheet_of(form: Form, key: str) -> str:
    """Return the key under which a sheet of the TOML is printed: the first of its months; the goals' where it is gone.

    ``monitor`` → ``monitor-07``.
    """
    return next((name for name in form.all_sheets if name == key or name[:-3] == key), GOAL_SHEET)


def place_in_form(address: Address, document: Document, key: str) -> Place | None:
    """Return where in the TOML stands what is printed at an address on a sheet, given by its key in the TOML."""
    entity, form = document.find(address.entity_id), document.form
    if isinstance(entity, Head):
        return ("cover", "lines")
    if isinstance(entity, Section):
        number = next((n for n, section in enumerate(form.sections) if section.id == entity.key), None)
        return ("sections", number, "title") if number is not None else None
    sheet = form.all_sheets.get(sheet_of(form, key))
    if sheet is None or not address.field:
        return None
    return _in_sheet(address.field, sheet, ("sheets", key, "bands"), is_row=bool(address.row_id))


def _in_sheet(field: str, sheet: SheetForm, bands: Place, *, is_row: bool) -> Place | None:
    kinds = (TableBand,) if is_row else (CellsBand, PlanBand, TextsBand, SignBand, TableBand)
    for number, band in enumerate(sheet.bands):
        at: Place = (*bands, number)
        if not isinstance(band, kinds):
            continue
        match band:
            case TableBand():
                column = next((n for n, column in enumerate(band.columns) if column.field == field), None)
                if column is not None:
                    return (*at, "columns", column, "width")
            case CellsBand():
                for row, cells in enumerate(band.rows):
                    for place, cell in enumerate(cells):
                        if cell.field == field or cell.field == field.partition(".")[0] == "goals":
                            return (*at, "rows", row, place, "field")
            case PlanBand() if field.startswith("plan."):
                return ("plan", "checkpoints")
            case TextsBand() if field in band.fields:
                return (*at, "heading")
            case SignBand():
                item = next((n for n, item in enumerate(band.items) if item.field == field), None)
                if item is not None:
                    return (*at, "items", item, "label")
    return None
