"""What of a form travels inside a public copy: what is needed to read and print it, and nothing of the desk's."""

from collections.abc import Collection, Iterator
from typing import TypeVar

from jx_desktop.base.paths import own_path
from jx_desktop.base.record import FrozenDict, without_fields
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldKey, OwnField, monthly
from jx_desktop.domain.form.sheets import GOAL_SHEET, SheetForm, SignBand
from jx_desktop.domain.form.tables import TableForm
from jx_desktop.domain.publishing.printed_fields import PrintedFields, printed_of_projects, printed_of_sheet
from jx_desktop.domain.publishing.public_copy import OF_CANCELLED

F = TypeVar("F", bound=OwnField)
_NEEDED = (
    "id", "name", "version", "language", "title", "money", "labels", "fields", "sections", "plan", "tables", "sheets",
    "date", "scoring", "codes", "paper", "cover", "contents", "parts", "footer", "watermark", "styles", "box",
)  # fmt: skip


def public_form(form: Form, keys: Collection[str] = (GOAL_SHEET,)) -> Form:
    """Return a form as others get it with some of its sheets, by their keys (``monitor-07``).

    It is without other sheets but that of the goals, without what is signed, settings of rules, words of reviewing and
    of publishing, what is said of other systems, keys that nobody knows, and fields and tables that no sheet shows.
    """
    usual = {name: each.default for name, each in Form.model_fields.items() if name not in _NEEDED}
    kept = dict(_kept_sheets(form, {GOAL_SHEET, *keys}))
    form = without_fields(form.model_copy(update={"sheets": FrozenDict(kept)}))
    keys = tuple(form.all_sheets)
    projects = PrintedFields(printed_of_projects(form, keys).places | OF_CANCELLED)
    owned = (key for key, sheet in form.all_sheets.items() if sheet.owner == "document")
    sheets = {key: printed_of_sheet(form, form.entity_key(key), keys) for key in owned}
    everywhere = [projects, *sheets.values()]
    months = tuple(sorted({month for sheet in form.sheets.values() for month in sheet.months}))
    fields = {key: _read_only(each) for key, each in form.fields.items() if _is_shown(key, months, projects)}
    tables = {key: shown for key, table in form.tables.items() if (shown := _table(key, table, months, everywhere))}
    own = {key: _sheet(sheet, sheets.get(key)) for key, sheet in form.sheets.items()}
    made = form.model_copy(
        update={**usual, "fields": FrozenDict(fields), "tables": FrozenDict(tables), "sheets": FrozenDict(own)}
    )
    return without_fields(made)


def _kept_sheets(form: Form, keys: Collection[str]) -> Iterator[tuple[str, SheetForm]]:
    """Yield the sheets that are among `keys`, those of months with these alone, and what they are `of`; none signed."""
    wanted = {*keys, *(form.entity_key(key) for key in keys)}
    for name, sheet in form.sheets.items():
        months = tuple(month for month in sheet.months if f"{name}-{month:02}" in wanted)
        if months or (name in wanted and sheet.each is None):
            bands = tuple(band for band in sheet.bands if not isinstance(band, SignBand))
            yield name, sheet.model_copy(update={"bands": bands, "months": months})


def _read_only(field: F) -> F:
    """Return a field without what is offered where it is filled in."""
    return field.model_copy(update={"suggested": None, "filled": None})


def _is_shown(key: FieldKey, months: tuple[int, ...], printed: PrintedFields) -> bool:
    """Whether a field, or one that it stands for in a month, is printed."""
    return any(path in printed for path, _ in monthly(key, months))


def _table(
    key: str, table: TableForm, months: tuple[int, ...], everywhere: Collection[PrintedFields]
) -> TableForm | None:
    """Return a table with the columns that are shown; None where none is."""
    shown = frozenset[str]().union(*(printed.of_rows(key) for printed in everywhere))
    kept = []
    for field in table.fields:
        keys = [each for each, _ in monthly(field.id, months)]
        if shown.intersection((*keys, *map(own_path, keys))):
            kept.append(_read_only(field))
    return table.model_copy(update={"fields": tuple(kept)}) if kept else None


def _sheet(sheet: SheetForm, printed: PrintedFields | None) -> SheetForm:
    if printed is None:
        return sheet
    kept = {key: _read_only(field) for key, field in sheet.fields.items() if own_path(key) in printed}
    return sheet.model_copy(update={"fields": FrozenDict(kept)})
