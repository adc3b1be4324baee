"""Copying and pasting: what lies on the clipboard → commands; cells → what lies on the clipboard."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.tables import Row
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.editing.cells import PasteRows, SetCells
from jx_desktop.exchange.clipboard.columns import Fit, fit_columns, head_words, mapped_rows
from jx_desktop.exchange.clipboard.html_writing import CellToWrite, write_html
from jx_desktop.exchange.clipboard.reading import Clipping, read_clipping
from jx_desktop.exchange.sources.separated import write_tab_text
from jx_desktop.exchange.tables import Table
from jx_desktop.services.machine.settings import MAX_PASTE_MAPPINGS, Settings

if TYPE_CHECKING:
    from jx_desktop.exchange.clipboard.projects import CopiedProject as CopiedProject

__all__ = ["Clipping", "Fit", "Table", "read_clipping"]

_PASTED = Message("edit.paste_cells")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cursor is: the first selected row and column, and how many of each are selected."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class CopiedData:
    """What lies on the clipboard; `projects` where these are tables of whole projects."""

    clipping: Clipping
    projects: "list[CopiedProject]"


def read_copied(html: str, text: str, form: Form, unit: str | None) -> CopiedData:
    """Return what was copied, amounts of projects in `unit`. Raises `UserError` for too much of it."""
    clipping = read_clipping(html, text)
    if clipping.is_own or (clipping.tables and single_value(clipping) is not None):
        return CopiedData(clipping, [])
    from jx_desktop.exchange.clipboard.projects import read_projects

    return CopiedData(clipping, read_projects(clipping, form, unit))


def one_cell_text(text: str) -> str:
    """Return the text of cells that were copied into a field, a line for each, without the marks of a spreadsheet.

    Text from elsewhere stays as it is.
    """
    if not text.endswith(("\n", "\t", "\r")) and not text.startswith('="'):
        return text
    rows = read_clipping("", text).tables
    if not rows or rows[0].flaws or any(any(row[1:]) for row in rows[0].rows):
        return text.rstrip("\r\n")
    return "\n".join(row[0] for row in rows[0].rows)


def notes_of(table: Table) -> tuple[Message, ...]:
    """Return what is to be said of a copied table before it is pasted: what is not in it, and why."""
    if not table.flaws:
        return table.notes
    row, column = min(table.flaws)
    params = {"count": len(table.flaws), "row": row + 1, "column": column + 1}
    return (*table.notes, Message("table.flaws", FrozenDict(params)))


def single_value(clipping: Clipping) -> str | None:
    """Return the one value that was copied, or None where it is a table, or nothing."""
    if len(clipping.tables) == 1 and clipping.tables[0].is_one_cell and not clipping.tables[0].flaws:
        return clipping.tables[0].rows[0][0]
    return None


@dataclass(frozen=True, slots=True)
class Target:
    """The table that takes what is pasted: whose it is, its rows, and how it is shown there."""

    entity_id: str
    rows: tuple[Row, ...]
    shown: ShownTable


def fill_command(target: Target, text: str, cells: Sequence[tuple[int, int]]) -> SetCells:
    """Return the command that writes one text into cells, given by row and column."""
    texts: dict[str, dict[str, str]] = {}
    for row, column in cells:
        if target.shown.is_written(target.shown.columns[column]):
            texts.setdefault(target.rows[row].id, {})[target.shown.keys[column]] = text
    return SetCells(target.entity_id, target.shown.id, texts, _PASTED)


def paste_command(clipping: Clipping, target: Target, place: Place | None) -> PasteRows | None:
    """Return the command that pastes a table which fits exactly; None where somebody has to say what goes where.

    It fits where its columns fit from the cursor's on, and where it is the whole table. Without a `place` (the cursor
    is not in the table) only a whole table fits, into one without rows. A table that was too long to be read whole
    does not fit, nor does one with cells that hold errors.
    """
    if len(clipping.tables) != 1 or clipping.tables[0].is_cut or clipping.tables[0].flaws:
        return None
    table, fit = clipping.tables[0], fit_columns(clipping.tables[0], target.shown)
    if clipping.is_own:
        fit = Fit(0, fit.mapping, is_sure=False)
    mapping = _fitting(table, fit, target.shown.keys, place)
    if mapping is None or (place is None and target.rows):
        return None
    return paste_rows(clipping, table, Fit(fit.head_rows, mapping, fit.is_sure), target, place)


def paste_rows(clipping: Clipping, table: Table, fit: Fit, target: Target, place: Place | None) -> PasteRows:
    """Return the command that pastes a table whose columns are known: from `place` on, else behind the rows.

    A range goes cell by cell where it is put: its empty rows empty what is there, but add no rows behind the last. The
    empty rows of a whole table from elsewhere are no rows, nor are those of one that is put behind the others. What
    goes into columns that can only be read is left out, and so are rows where none may be added (`left_out`).
    """
    is_whole = not clipping.is_own and set(target.shown.keys).issubset(fit.mapping)
    at = place.row if place is not None else len(target.rows)
    rows = mapped_rows(
        table,
        fit.head_rows,
        fit.mapping,
        target.shown,
        fills_levels=not clipping.is_own,
        keeps_places=place is not None and not is_whole,
    )
    if place is not None and rows and place.rows > len(rows) and place.rows % len(rows) == 0:
        rows *= place.rows // len(rows)  # a selection several times as high takes it several times, as in Excel
    there = max(0, len(target.rows) - at)
    while len(rows) > there and not any(rows[-1].values()):
        rows = rows[:-1]
    left_out = 0 if target.shown.adds_rows else max(0, len(rows) - there)
    if left_out:
        rows = rows[:there]
    written = {column.key for column in target.shown.columns if target.shown.is_written(column)}
    if len(written) < len(target.shown.columns):
        rows = tuple({key: text for key, text in row.items() if key in written} for row in rows)
    return PasteRows(target.entity_id, target.shown.id, at, rows, left_out=left_out)


def _fitting(table: Table, fit: Fit, columns: tuple[str, ...], place: Place | None) -> tuple[str, ...] | None:
    """Return the mapping of a table that fits exactly."""
    named = tuple(column for column in fit.mapping if column)
    is_whole = named == columns and (fit.is_sure or (not fit.head_rows and table.width == len(columns)))
    if is_whole and (place is None or place.column == 0 or fit.is_sure):
        return fit.mapping
    if place is None or (fit.head_rows and not fit.is_sure):
        return None
    here = columns[place.column :]
    if fit.is_sure:
        return fit.mapping if named == here[: len(named)] else None
    if table.width <= len(here):
        return here[: table.width]
    return fit.mapping if is_whole else None


# ---- what the preview proposes


def proposed_fit(table: Table, form: Form, shown: ShownTable, settings: Settings) -> Fit:
    """Return how a table's columns are probably meant: as they were mapped the last time, else by head and contents."""
    fit = fit_columns(table, shown)
    known = settings.paste_mappings.get(_mapping_key(table, fit.head_rows, form), ())
    if len(known) == table.width and set(shown.keys).issuperset(filter(None, known)):
        return Fit(fit.head_rows, known, fit.is_sure)
    return fit


def remember_mapping(table: Table, head_rows: int, mapping: tuple[str, ...], form: Form, settings: Settings) -> None:
    """Keep how the columns of a table with this head were mapped."""
    key = _mapping_key(table, head_rows, form)
    if key:
        others = {name: value for name, value in settings.paste_mappings.items() if name != key}
        kept = list({**others, key: mapping}.items())[-MAX_PASTE_MAPPINGS:]
        settings.paste_mappings = dict(kept)
        settings.save()


def _mapping_key(table: Table, head_rows: int, form: Form) -> str:
    words = head_words(table, head_rows)
    return f"{form.id}\t{words}" if words else ""


# ---- copying


@dataclass(frozen=True, slots=True)
class Copied:
    """The flavours of a copied range."""

    html: str
    text: str


def copy_cells(texts: Sequence[Sequence[str]], merged: Sequence[tuple[int, int, int]] = ()) -> Copied:
    """Return a range of cells, given by its texts; `merged` are (row, column, rows) of cells that are shown as one."""
    spans = {(row, column): count for row, column, count in merged}
    covered = {(row + step, column) for row, column, count in merged for step in range(1, count)}
    cells = [
        [
            CellToWrite(text, spans.get((number, column), 1))
            for column, text in enumerate(row)
            if (number, column) not in covered
        ]
        for number, row in enumerate(texts)
    ]
    is_one_cell = len(texts) == 1 and len(texts[0]) == 1
    return Copied(write_html(cells), texts[0][0] if is_one_cell else write_tab_text(texts))
