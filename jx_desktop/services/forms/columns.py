"""Columns of a form that is being changed: added, taken out, widened, with widths that keep adding up."""

from collections.abc import Mapping, Sequence
from typing import Any

from jx_desktop.base.paths import own_key, own_path
from jx_desktop.base.toml_lines import Place
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.tables import MAIN_TABLE, STANDARD_COLUMNS
from jx_desktop.services.forms.draft import FormDraft

NARROWEST = 8.0
"""In mm: a column holds at least a character between its insets."""
_STEP = 0.5
"""In mm: widths are such as a person writes."""


def rounded(width: float) -> float:
    """Return a width in steps of half a millimetre, not narrower than a column may be."""
    return max(NARROWEST, round(width / _STEP) * _STEP)


def widths_of(draft: FormDraft, band: Place) -> list[float]:
    """Return the widths of the columns of a band, in mm."""
    columns = draft.get((*band, "columns"))
    given = [column.get("width", 0) for column in columns] if columns is not None else draft.get((*band, "widths"))
    return [float(width) for width in given or ()]


def drag_border(draft: FormDraft, band: Place, column: int, width: float) -> None:
    """Give a column another width, in mm; its right neighbour (the left one of the last) gives or takes the rest.

    Neither becomes narrower than a column may be.
    """
    widths = widths_of(draft, band)
    neighbour = column + 1 if column + 1 < len(widths) else column - 1
    if not 0 <= neighbour < len(widths):
        return
    both = widths[column] + widths[neighbour]
    widths[column] = min(rounded(width), both - NARROWEST)
    widths[neighbour] = round(both - widths[column], 2)
    set_widths(draft, band, widths)


def set_widths(draft: FormDraft, band: Place, widths: Sequence[float]) -> None:
    """Give all columns of a band their widths, as one step."""
    with draft.step():
        if draft.get((*band, "columns")) is None:
            draft.set((*band, "widths"), list(widths))
            return
        for number, width in enumerate(widths):
            draft.set((*band, "columns", number, "width"), width)


def add_column(draft: FormDraft, band: Place, index: int, field: Mapping[str, Any], width: float = 20.0) -> str:
    """Add a column before another, with a field of its own, and return the path of that; the widest columns give room.

    `field` has ``label`` and perhaps ``kind``, ``choices``, ``unit``, ``required``; without ``id`` it gets one. Raises
    ``ValueError`` where the other columns cannot give so much room.
    """
    table = str(draft.get((*band, "table")))
    key = str(field.get("id") or free_id(draft, table))
    with draft.step():
        if key not in STANDARD_COLUMNS and all(each["id"] != key for each in _fields(draft, table)):
            place = ("tables", table, "fields")
            last = len(_fields(draft, table))
            at = next((n for n, each in enumerate(_fields(draft, table)) if "." in each["id"]), last)
            draft.insert(place, at, {"id": key, **{name: value for name, value in field.items() if name != "id"}})
        widths = _with_room(widths_of(draft, band), rounded(width))
        path = key if table == MAIN_TABLE and key in STANDARD_COLUMNS else own_path(key)
        set_widths(draft, band, widths)
        draft.insert((*band, "columns"), index, {"field": path, "width": rounded(width)})
    return path


def remove_column(draft: FormDraft, band: Place, index: int) -> None:
    """Take a column out; its width goes to its right neighbour (the left one of the last). The field stays."""
    widths = widths_of(draft, band)
    neighbour = index + 1 if index + 1 < len(widths) else index - 1
    with draft.step():
        if neighbour >= 0:
            width = round(widths[index] + widths[neighbour], 2)
            draft.set((*band, "columns", neighbour, "width"), width)
        draft.remove((*band, "columns"), index)


def remove_field(draft: FormDraft, table: str, path: str) -> None:
    """Take a field out of a table, with its columns on every sheet."""
    with draft.step():
        for key, sheet in (draft.get(("sheets",)) or {}).items():
            for number, band in enumerate(sheet.get("bands", ())):
                if band.get("kind") == "table" and band.get("table") == table:
                    for column in reversed(range(len(band["columns"]))):
                        if band["columns"][column]["field"] == path:
                            remove_column(draft, ("sheets", key, "bands", number), column)
        fields = _fields(draft, table)
        key = own_key(path) or path
        found = next((number for number, field in enumerate(fields) if field["id"] == key), None)
        if found is not None:
            draft.remove(("tables", table, "fields"), found)


def free_id(draft: FormDraft, table: str) -> str:
    """Return an id that no field of a table has: ``extra1``, ``extra2`` …"""
    taken = {field["id"] for field in _fields(draft, table)}
    return next(name for name in (f"extra{number}" for number in range(1, len(taken) + 2)) if name not in taken)


def _fields(draft: FormDraft, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = draft.get(("tables", table, "fields")) or []
    return found


def _with_room(widths: Sequence[float], wanted: float) -> list[float]:
    """Return widths that are `wanted` less together: the widest give first, down to the next widest, then together."""
    left = list(widths)
    if sum(left) - NARROWEST * len(left) < wanted:
        raise ValueError("no room")
    missing = wanted
    while missing > 0.001:
        widest = max(left)
        given = min(_STEP, missing, widest - NARROWEST)
        number = left.index(widest)
        left[number] = round(widest - given, 2)
        missing = round(missing - given, 2)
    return left


def set_kind(draft: FormDraft, field: Place, kind: str) -> None:
    """Give a field of the form's own another kind, as one step; what can be chosen comes and goes with it."""
    is_listed = kind in (FieldKind.CHOICE, FieldKind.CHOICES)
    with draft.step():
        draft.set((*field, "kind"), kind)
        if is_listed != bool(draft.get((*field, "choices"))):
            draft.set((*field, "choices"), ["是", "否"] if is_listed else None)
