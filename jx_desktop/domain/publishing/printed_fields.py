"""Which fields of a document its form prints: what no sheet shows is not published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jx_desktop.domain.form.contents import Definitions
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition, split_column
from jx_desktop.domain.form.sheets import SheetForm
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


def printed_of_projects(form: Form) -> PrintedFields:
    """Return what the sheets of projects show."""
    sheets = [sheet for sheet in form.all_sheets.values() if sheet.owner == "project"]
    return _printed(form, sheets, form.project_fields, _TOLD_APART_BY)


def printed_of_sheet(form: Form, key: str) -> PrintedFields:
    """Return what a sheet shows that the document owns; nothing of one that the form does not have."""
    sheet = form.all_sheets.get(key)
    shown = [sheet] if sheet is not None and sheet.owner == "document" else []
    return _printed(form, shown, form.sheet_fields(key))


def prints_total(form: Form) -> bool:
    """Whether a sheet shows the total that a document declares: only then somebody reads it in a public copy."""
    return any(sheet.shows("declared_total") for sheet in form.all_sheets.values())


def _printed(form: Form, sheets: Iterable[SheetForm], fields: Definitions, always: Iterable[str] = ()) -> PrintedFields:
    found = set[tuple[str, str]]()
    waiting = [("", path) for path in always]
    for sheet in sheets:
        waiting += (("", path) for path in fields if sheet.shows(path))
        waiting += ((table, column.field) for table in sheet.table_bands for column in sheet.columns_of(table))
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += _computed_from(form, fields, *place)
    return PrintedFields(frozenset(found))


def _computed_from(form: Form, fields: Definitions, table_id: str, path: str) -> Iterator[tuple[str, str]]:
    """Yield what a field is computed from here; what stood last year is not of this document."""
    beside = form.row_fields(table_id) if table_id else {}
    field = (beside or fields).get(path)
    if field is None or field.computed is None or field.computed.name == LAST_YEAR:
        return
    for each in field.computed.of:
        of_table, column = split_column(each)
        yield (of_table, column) if of_table else (table_id if each in beside else "", each)
