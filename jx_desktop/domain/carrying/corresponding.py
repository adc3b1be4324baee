"""What two forms have in common: things by name, else by label; levels by their role; where values go then."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from jx_desktop.base.paths import own_key
from jx_desktop.base.text import folded
from jx_desktop.domain.document.sheets import sheet_of_key
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.form.tables import Level1, Level2

ALWAYS = ("code", "name")
EVERYWHERE = (*ALWAYS, "purpose", "goals")
LEVELS = ("level1", "level2")

H = TypeVar("H", bound=Hashable)
T = TypeVar("T")
_FORMER = tuple(f"{name}@" for name in LEVELS)


def paired(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return the new names of things by the old ones, both given with their labels: by name, else by label.

    A label counts where it stands once among what is left on either side.
    """
    found = {name: name for name in old if name in new}
    rest, free = ([name for name in names if name not in found] for names in (old, new))
    for name in rest:
        alike = [other for other in free if folded(new[other]) == folded(old[name])]
        twins = [other for other in rest if folded(old[other]) == folded(old[name])]
        if len(alike) == 1 and len(twins) == 1:
            found[name] = alike[0]
    return found


def moved(held: Mapping[H, T], places: Mapping[H, H], *, keeps: bool = True) -> dict[H, T]:
    """Return values by their new places. What has none is left out, or, with `keeps`, stays where it is.

    Where something else has come there, the two have changed places: the same way back puts both where they were.
    """
    taken = {places[place]: place for place in held if place in places}
    found: dict[H, T] = {}
    for place, value in held.items():
        if place in places:
            found[places[place]] = value
        elif keeps:
            new = place
            while new in taken:
                new = taken[new]
            found[new] = value
    return found


# ---- fields


def placed_fields(form: Form, *, of_year: bool = False) -> dict[str, str]:
    """Return the labels of a project's fields that hold something of their own, but the plan, by path.

    They are those of the sheet of goals, or of all sheets, where the label tells which one it is on.
    """
    shown = ("total", *form.money.parts)
    amounts = {form.money.field(part) for part in shown}
    return {
        path: _label_on_sheet(field, form)
        for path, field in form.project_fields.items()
        if not path.startswith("plan.")
        and path not in EVERYWHERE
        and (own_key(path) or path in amounts or form.goal.shows(path))
        and _is_meant(field, form, of_year)
    }


def placed_columns(form: Form, table_id: str, *, of_year: bool = False) -> dict[str, str]:
    """Return the labels of the fields of rows that hold something of their own and are the form's, by path."""
    known = {field.id for field in form.tables[table_id].fields}
    return {
        path: _label_on_sheet(field, form)
        for path, field in form.row_fields(table_id).items()
        if (path in known or own_key(path)) and _is_meant(field, form, of_year)
    }


def _is_meant(field: FieldDefinition, form: Form, of_year: bool) -> bool:
    return field.computed is None and (of_year or _sheet_of(field, form) == GOAL_SHEET)


def _sheet_of(field: FieldDefinition, form: Form) -> str:
    return sheet_of_key(own_key(field.path), form.all_sheets)


def _label_on_sheet(field: FieldDefinition, form: Form) -> str:
    """Return a field's label with its sheet: many are called the same on several."""
    return f"{_sheet_of(field, form)}:{field.label}"


# ---- levels


def level_in(new: Sequence[Level1], old: Sequence[Level1], level1: str, level2: str) -> tuple[str, str] | None:
    """Return the names that levels of an old taxonomy have in a new one: by name, else by role; None for none.

    A second level may stand under another first one, or be one itself (成本).
    """
    known = next((level for level in new if level.name == level1), None)
    if known is not None and (not level2 or level2 in {level.name for level in known.level2}):
        return level1, level2
    first = next((level for level in old if level.name == level1), None)
    if first is None:
        return level1, level2  # no level of the old form either
    same = known or next((level for level in new if level.role == first.role), None)
    second = next((level for level in first.level2 if level.name == level2), None)
    if second is None:
        return (same.name, level2) if same is not None else None
    return next(_of_role(new, same, first, second), None)


def _of_role(new: Sequence[Level1], same: Level1 | None, first: Level1, second: Level2) -> Iterator[tuple[str, str]]:
    for level in (*([same] if same is not None else ()), *new):
        by_name = [inner.name for inner in level.level2 if level is same and inner.name == second.name]
        yield from ((level.name, inner) for inner in by_name)
        yield from ((level.name, inner.name) for inner in level.level2 if inner.role == second.role)
    for level in new:
        if level.role == second.role:
            yield level.name, level.level2[0].name if level.level2 else ""
    for level in new:
        yield from ((level.name, inner.name) for inner in level.level2 if inner.role == first.role)


def former_level_keys(form: Form) -> tuple[str, str]:
    """Return under which keys of its `values` a row keeps its levels of a form that its new ones do not lead to."""
    return f"level1@{form.id}@{form.version}", f"level2@{form.id}@{form.version}"


def is_former_level(key: str) -> bool:
    """Whether a row keeps under this key what it was called in another form."""
    return key.startswith(_FORMER)
