"""Which fields of a document some sheets of its form print: what none of them shows is not published with them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition, alternatives, split_column
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.form.sheets import CellsBand, SheetForm, SignBand, TextsBand
from jx_desktop.domain.values.computations import LAST_YEAR

_TOLD_APART_BY = ("code", "name")
"""Fields of a project that stand above its tables, or in their titles."""


@dataclass(frozen=True, slots=True)
class PrintedFields:
    """The paths of what is printed of a project or of a sheet, each with its table, which is empty for other fields.

    With them are the fields from which printed ones are computed: the numbers on paper say what stands there.
    """

    places: frozenset[tuple[str, str]]

    def __contains__(self, path: str) -> bool:
        """Whether a field outside of tables is printed."""
        return ("", path) in self.places

    def of_rows(self, table_id: str) -> frozenset[str]:
        """Return the fields of the rows of a table that are printed; none of a table that no sheet shows."""
        return frozenset(path for table, path in self.places if table and table == table_id)

    def among(self, fields: Definitions, table_id: str = "") -> dict[str, FieldDefinition]:
        """Return those of some definitions that are printed."""
        return {path: each for path, each in fields.items() if (table_id, path) in self.places}


def printed_of_projects(form: Form, keys: Collection[str]) -> PrintedFields:
    """Return what sheets show of projects, but for what is signed (填报人, 联系电话).

    One that tells of changes shows all that the goals do: that is what changes.
    """
    known = form.all_sheets
    sheets = [known[key] for key in keys if key in known and known[key].owner == "project"]
    if any(sheet.has_changes for sheet in sheets):
        sheets.append(form.goal)
    return _printed(form, sheets, form.project_fields, _TOLD_APART_BY)


def printed_of_sheet(form: Form, key: str, keys: Collection[str]) -> PrintedFields:
    """Return what sheets of the document show of the entity of one (`key`), but for what is signed.

    That is nothing where none of `keys` shows anything of it.
    """
    known = form.all_sheets
    owned = [each for each in keys if each in known and known[each].owner == "document"]
    shown = [known[each] for each in owned if form.entity_key(each) == key]
    return _printed(form, shown, form.sheet_fields(key))


def prints_total(form: Form) -> bool:
    """Whether a sheet shows the total that a document declares: only then somebody reads it in a public copy."""
    return any(sheet.shows("declared_total") for sheet in form.all_sheets.values())


def _printed(form: Form, sheets: Iterable[SheetForm], fields: Definitions, always: Iterable[str] = ()) -> PrintedFields:
    found = set[tuple[str, str]]()
    waiting = [("", path) for path in always]
    for sheet in sheets:
        signed = _only_signed(sheet)
        waiting += (("", path) for path in fields if path not in signed and sheet.shows(path))
        waiting += ((table, column.field) for table in sheet.table_bands for column in sheet.columns_of(table))
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += _computed_from(form, fields, *place)
    return PrintedFields(frozenset(found))


def _only_signed(sheet: SheetForm) -> frozenset[str]:
    """Return the fields that stand on a line which is signed, and nowhere else on the sheet."""
    signed = {item.field for band in sheet.bands if isinstance(band, SignBand) for item in band.items}
    elsewhere = (band.fields for band in sheet.bands if isinstance(band, (CellsBand, TextsBand)))
    return frozenset(signed).difference(*elsewhere)


def _computed_from(form: Form, fields: Definitions, table_id: str, path: str) -> Iterator[tuple[str, str]]:
    """Yield what a field is computed from here; what stood last year is not of this document."""
    beside = form.row_fields(table_id) if table_id else {}
    field = (beside or fields).get(path)
    if field is None or field.computed is None or field.computed.name == LAST_YEAR:
        return
    for each in chain.from_iterable(map(alternatives, field.computed.of)):
        of_table, column = split_column(each)
        yield (of_table, column) if of_table else (table_id if each in beside else "", each)
