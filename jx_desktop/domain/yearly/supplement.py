"""The sheets of the year for a form that has none: taken from another form of the same id, its own things kept."""

from collections.abc import Mapping
from typing import Any

from jx_desktop.base.paths import own_key
from jx_desktop.domain.document.sheets import sheet_of_key
from jx_desktop.domain.form.contents import AROUND
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.form.sheets import GOAL_SHEET, SheetForm
from jx_desktop.domain.values.scoring import Scoring


def missing_sheets(own: Form, other: Form) -> Mapping[str, SheetForm]:
    """Return the sheets, by their keys without months, that another form of the same id has besides."""
    return {key: sheet for key, sheet in other.sheets.items() if key not in own.sheets} if own.id == other.id else {}


def supplemented(own: Form, other: Form) -> Form:
    """Return a form with the sheets that another one has besides, and with the fields and tables that these show.

    What it has itself stays to the letter: its sheets, columns, words, and what it says of rules and scores. Raises
    ``pydantic.ValidationError`` where the sheets do not fit it: its pages are narrower, or it lacks a field that they
    show.
    """
    new, data, theirs = missing_sheets(own, other), own.dump(), other.dump()
    names = frozenset(name for key, sheet in new.items() for name, _ in sheet.repeated(key)) | new.keys()
    data["sheets"] = {**data["sheets"], **{key: theirs["sheets"][key] for key in new}}
    fields = {key: field for key, field in theirs["fields"].items() if _is_of(own_key(key), names)}
    data["fields"] = {**fields, **data["fields"]}
    data["tables"] = _tables(data["tables"], theirs["tables"], new, names)
    data["labels"] = {**{key: other.labels[key] for key in AROUND if key in other.labels}, **data["labels"]}
    data["rules"] = {**theirs["rules"], **data["rules"]}
    if own.scoring == Scoring():
        data["scoring"] = theirs["scoring"]
    dues = [due.dump() for due in other.publication.due if due.sheet.partition("-")[0] in new]
    if dues:
        said = own.publication.dump()
        data["publication"] = {**said, "due": [*said["due"], *(due for due in dues if due not in said["due"])]}
    return form_from_plain(data)


def _tables(
    own: Mapping[str, Any], other: Mapping[str, Any], new: Mapping[str, SheetForm], names: frozenset[str]
) -> dict[str, Any]:
    """Return the tables of a form with those that new sheets show, and with the fields of the year in its own."""
    shown = {table for sheet in new.values() for table in sheet.table_bands}
    tables = dict(own)
    for table_id in (each for each in other if each in shown):
        if table_id not in own:
            tables[table_id] = other[table_id]
            continue
        known = {field["id"] for field in own[table_id]["fields"]}
        more = [each for each in other[table_id]["fields"] if each["id"] not in known and _is_of(each["id"], names)]
        tables[table_id] = {**own[table_id], "fields": [*own[table_id]["fields"], *more]}
    return tables


def _is_of(key: str, names: frozenset[str]) -> bool:
    """Whether a key of values belongs to a sheet behind the goals."""
    return sheet_of_key(key, names) != GOAL_SHEET
