"""What each kind of band of a sheet is on screen; a new kind is one function, registered here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from jx_desktop.base.paths import Slot, plan_path
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.sheets import CellsBand, PlanBand, SheetForm, TableBand
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.ui.fields.editors import words_before


class Banded(Protocol):
    """The form of a sheet, as its bands add to it; `definitions` are the fields of its owner by path."""

    form: Form
    sheet: SheetForm
    definitions: Mapping[str, FieldDefinition]

    def add_line(self, words: str, parts: Sequence[tuple[FieldDefinition, str, float]]) -> None:
        """Add fields in one row behind `words`, each with the words before it and its share of the width."""

    def add_table(self, shown: ShownTable) -> None:
        """Add a table."""


def _add_cells(pane: Banded, band: CellsBand) -> None:
    """Fields that stand in one printed row stand in one on screen; the form's words between them are their own here."""
    for row in range(len(band.rows)):
        cells = [(cell, sum(band.widths[at : at + cell.span])) for r, at, cell in band.placed if r == row]
        fields = [(pane.definitions[cell.field], width) for cell, width in cells if cell.field]
        if fields:
            parts = [
                (field, words_before(field) if number else "", width) for number, (field, width) in enumerate(fields)
            ]
            pane.add_line(words_before(fields[0][0]), parts)


def _add_plan(pane: Banded, band: PlanBand) -> None:
    plan = pane.form.plan
    for row in plan.rows:
        words = row.label if len(plan.rows) > 1 and row.label else plan.label
        paths = [(month, plan_path(Slot(month, row.id))) for month in plan.checkpoints]
        parts = [(pane.definitions[path], fill(plan.checkpoint_label, {"month": month}), 1.0) for month, path in paths]
        pane.add_line(words, parts)


def _add_table(pane: Banded, band: TableBand) -> None:
    pane.add_table(pane.form.shown(band.table, pane.sheet))


BANDS: dict[type, Callable[[Banded, Any], None]] = {
    CellsBand: _add_cells,
    PlanBand: _add_plan,
    TableBand: _add_table,
}
