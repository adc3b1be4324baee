"""What is typed of a sheet: what the form says of the provincial system; else all that the sheet shows, in order."""

from collections.abc import Iterator

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.sheets import CellsBand, TableBand
from jx_desktop.domain.form.system_export import PLAN, Entry, EntryField, EntryTable, known_fields

_known: ByIdentity[Form, dict[str, tuple[Entry, ...]]] = ByIdentity()


def entries_of(form: Form, sheet: str) -> tuple[Entry, ...]:
    """Return what is typed of a sheet (``goal``, ``monitor-07``), in order."""
    of_sheets = _known.get(form)
    if of_sheets is None:
        of_sheets = {}
        _known.put(form, of_sheets)
    if sheet not in of_sheets:
        system = form.exports.system
        of_sheets[sheet] = system.entries(sheet, form) if system is not None else tuple(_as_shown(form, sheet))
    return of_sheets[sheet]


def _as_shown(form: FormContents, sheet: str) -> Iterator[Entry]:
    """Yield what a sheet shows, band by band: lists as they are printed, values in the parts that its columns show."""
    fields = known_fields(form, sheet)
    for band in form.all_sheets[sheet].bands:
        if isinstance(band, CellsBand):
            for path in (cell.field for _, _, cell in band.placed if cell.field):
                is_list = fields[path].kind is FieldKind.LIST
                yield EntryField(field=path, joined=is_list, numbered=is_list)
        elif isinstance(band, TableBand):
            columns = tuple(EntryField(field=each.field, label=each.label, part=each.reading) for each in band.columns)
            yield EntryTable(table=band.table, columns=columns)
        else:
            yield EntryField(field=PLAN)
