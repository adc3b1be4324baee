"""What each kind of band of a sheet is on screen; a new kind is one function, registered here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from jx_desktop.base.paths import Slot, plan_path
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.form.parts import fill, fill_numbered, han_number
from jx_desktop.domain.form.sheets import CellsBand, ChangesBand, PlanBand, SheetForm, SignBand, TableBand, TextsBand
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.yearly.areas import is_read_only
from jx_desktop.ui.fields.editors import words_before
from jx_desktop.ui.panes.cells_grid import is_grid


class Banded(Protocol):
    """The form of a sheet, as its bands add to it; `definitions` are the fields of its owner by path."""

    form: Form
    key: str
    sheet: SheetForm
    definitions: Mapping[str, FieldDefinition]

    def add_line(self, words: str, parts: Sequence[tuple[FieldDefinition, str, float]]) -> None:
        """Add fields in one row behind `words`, each with the words before it and its share of the width."""

    def add_grid(self, band: CellsBand) -> None:
        """Add cells that are a grid."""

    def add_text(self, heading: str, path: str) -> None:
        """Add a running text beneath its heading."""

    def add_changes(self, band: ChangesBand) -> None:
        """Add what is no longer as it was approved."""

    def add_table(self, shown: ShownTable) -> None:
        """Add a table."""


def _add_cells(pane: Banded, band: CellsBand) -> None:
    """Fields that stand in one printed row stand in one on screen; the form's words between them are their own here."""
    if is_grid(band):
        pane.add_grid(band)
        return
    for row in range(len(band.rows)):
        cells = [(cell, sum(band.widths[at : at + cell.span])) for r, at, cell in band.placed if r == row]
        words, fields = "", list[tuple[FieldDefinition, str, float]]()
        for cell, width in cells:
            if cell.field:
                field = pane.definitions[cell.field]
                is_read = is_read_only(pane.form, pane.key, cell.field)
                fields.append((field, words if is_read else words_before(field), width))
            words = cell.label
        if fields:
            parts = [(field, before if number else "", width) for number, (field, before, width) in enumerate(fields)]
            pane.add_line(fields[0][1], parts)


def _add_plan(pane: Banded, band: PlanBand) -> None:
    plan = pane.form.plan
    for row in plan.rows:
        words = row.label if len(plan.rows) > 1 and row.label else plan.label
        paths = [(month, plan_path(Slot(month, row.id))) for month in plan.checkpoints]
        parts = [(pane.definitions[path], fill(plan.checkpoint_label, {"month": month}), 1.0) for month, path in paths]
        pane.add_line(words, parts)


def _add_table(pane: Banded, band: TableBand) -> None:
    pane.add_table(pane.form.shown(band.table, pane.sheet))


def _add_texts(pane: Banded, band: TextsBand) -> None:
    for number, path in enumerate(band.fields, 1):
        values = {"han": han_number(number), "number": number, "title": pane.definitions[path].label}
        pane.add_text(fill_numbered(band.heading, values, pane.sheet.number_gap), path)


def _add_sign(pane: Banded, band: SignBand) -> None:
    """What is signed on paper alone has no field."""
    fields = [(pane.definitions[item.field], item.label) for item in band.items if item.field]
    if fields:
        parts = [(field, label if number else "", 1.0) for number, (field, label) in enumerate(fields)]
        pane.add_line(fields[0][1], parts)


def _add_changes(pane: Banded, band: ChangesBand) -> None:
    pane.add_changes(band)


BANDS: dict[type, Callable[[Banded, Any], None]] = {
    CellsBand: _add_cells,
    PlanBand: _add_plan,
    TableBand: _add_table,
    TextsBand: _add_texts,
    SignBand: _add_sign,
    ChangesBand: _add_changes,
}
