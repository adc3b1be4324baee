"""The indicator library: third-level indicators with their usual operator, unit and basis, for any form."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from jx_desktop.base.record import Record
from jx_desktop.base.text import Text, folded, one_line
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.tables import Level1, Level2
from jx_desktop.domain.values.indicator_value import read_value
from jx_desktop.domain.values.typed_value import SIGNS, plain_value, unfilled_value

FORMAT = "jx-library"
VERSION = 1
MOST_ENTRIES = 20_000

_Name = Annotated[Text, StringConstraints(min_length=1, max_length=200, pattern=r"\S")]
_Short = Annotated[Text, StringConstraints(max_length=200)]
_Note = Annotated[Text, StringConstraints(max_length=1000)]


class LibraryEntry(Record):
    """One indicator. `role` is that of its second level in any form; `level1` and `level2` are words for a form that
    gives the second level no role. `also` are other names by which it is found.
    """

    name: _Name
    role: _Short = ""
    level1: _Short = ""
    level2: _Short = ""
    operator: _Short = ""
    unit: _Short = ""
    basis: _Short = ""
    note: _Note = ""
    also: Annotated[tuple[_Short, ...], Field(max_length=20)] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What makes two entries the same: the name, as it is read, and the second level."""
        return folded(self.name), self.role or folded(self.level2)


class LibraryFile(Record):
    """A file of entries, as counties hand them on. `name` says whose it is."""

    format: Literal["jx-library"] = "jx-library"
    version: Annotated[int, Field(strict=True, ge=1)] = VERSION
    name: _Short = ""
    entries: Annotated[tuple[LibraryEntry, ...], Field(max_length=MOST_ENTRIES)] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of two sets of entries: all of them, and how many were new or filled others up."""

    entries: tuple[LibraryEntry, ...]
    added: int
    completed: int


def merge(own: Iterable[LibraryEntry], others: Iterable[LibraryEntry]) -> Merged:
    """Return both sets, each entry once; what an own entry leaves blank is taken from the other of the same key."""
    found = {entry.key: entry for entry in own}
    before = dict(found)
    for entry in others:
        known = found.get(entry.key)
        found[entry.key] = entry if known is None else _completed(known, entry)
    changed = sum(found[key] != entry for key, entry in before.items())
    return Merged(tuple(found.values()), len(found) - len(before), changed)


def _completed(own: LibraryEntry, other: LibraryEntry) -> LibraryEntry:
    values = {key: value for key, value in other.field_values().items() if value not in ("", ())}
    kept = {key: value for key, value in own.field_values().items() if value not in ("", ())}
    return LibraryEntry.model_validate({**values, **kept})


def entry_of(row: Indicator, form: Form) -> LibraryEntry | None:
    """Return a row's indicator as an entry; None for a row without a name. Its number stays in the document."""
    name = one_line(row.level3)
    if not name:
        return None
    reading = read_value(plain_value(row.value))
    level1, level2 = _levels_named(form, row.level1, row.level2)
    fields = {"level1": row.level1, "level2": row.level2} if level2 is None else {}
    if reading.kind == "number":
        fields |= {"operator": SIGNS.get(reading.operator, ""), "unit": reading.unit}
    role = level2.role if level2 else level1.role if level1 and not row.level2 else ""
    limited = {key: one_line(value)[:200] for key, value in {**fields, "basis": row.basis}.items()}
    return LibraryEntry(name=name[:200], role=role, **limited)


def levels_of(entry: LibraryEntry, form: Form) -> tuple[str, str]:
    """Return the first and second level that an entry has in a form; its own words where the form has none."""
    for level1, level2 in _levels(form):
        if level2.role == entry.role:
            return level1.name, level2.name
    # A form may know costs as a whole where the library tells economic from social ones, or the other way round.
    for level1, level2 in _levels(form):
        if entry.role and (entry.role.endswith(f"_{level2.role}") or level2.role.endswith(f"_{entry.role}")):
            return level1.name, level2.name
    level1_name = next((level.name for level in form.indicators.taxonomy if level.role == entry.role), entry.level1)
    return level1_name, entry.level2


def _levels(form: Form) -> list[tuple[Level1, Level2]]:
    return [(level1, level2) for level1 in form.indicators.taxonomy for level2 in level1.level2]


def _levels_named(form: Form, name1: str, name2: str) -> tuple[Level1 | None, Level2 | None]:
    first = next((level for level in form.indicators.taxonomy if level.name == name1), None)
    for level1, level2 in _levels(form):
        if level2.name == name2 and (level1 is first or first is None):
            return level1, level2
    return first, None


def fits(entry: LibraryEntry, row: Indicator, form: Form) -> bool:
    """Whether an entry belongs where a row stands, as far as its levels are filled."""
    level1, level2 = levels_of(entry, form)
    return (not row.level1 or row.level1 == level1) and (not row.level2 or row.level2 == level2)


def values_for(entry: LibraryEntry, row: Indicator, form: Form) -> dict[str, object]:
    """Return what an entry sets in a row: the name, and the levels, value and basis where these are blank."""
    values: dict[str, object] = {"level3": entry.name}
    level1, level2 = levels_of(entry, form)
    if level2 and not row.level2 and row.level1 in ("", level1):
        values["level2"] = level2
    if level1 and not row.level1 and row.level2 in ("", level2):
        values["level1"] = level1
    waiting = unfilled_value(entry.operator, entry.unit)
    if waiting and not row.value.strip():
        values["value"] = waiting
    if entry.basis and not row.basis.strip():
        values["basis"] = entry.basis
    return values


def row_of(entry: LibraryEntry, form: Form) -> Indicator:
    """Return a new row of the table for an entry."""
    return Indicator().with_values(values_for(entry, Indicator(), form))
