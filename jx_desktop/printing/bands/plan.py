"""The band of the spending plan: the checkpoints over one row of percentages for each row of the plan."""

from jx_desktop.base.paths import Slot, plan_path
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.sheets import PlanBand
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.printing.bands.setter import CellSetter
from jx_desktop.printing.grid import Grid, GridCell, GridRow
from jx_desktop.printing.layout import points


def plan_grid(setter: CellSetter, band: PlanBand) -> Grid:
    """Return the plan of a project."""
    plan, kinds, owner = setter.filled.form.plan, setter.type, setter.filled.owner
    months = plan.checkpoints
    label_width = points(band.label_width)
    names = [points(band.row_label_width)] if len(plan.rows) > 1 else []
    width = (setter.width - label_width - sum(names)) / len(months)
    start = 1 + len(names)
    first = plan.rows[0].id
    label = setter.set(plan.label, label_width, kinds.label, "center")
    head = [GridCell(0, label, "center", rows=len(plan.rows) + 1, fields=(plan_path(Slot(months[0], first)),))]
    head += [GridCell(1, ()) for _ in names]
    for column, month in enumerate(months, start):
        lines = setter.set(fill(plan.checkpoint_label, {"month": month}), width, kinds.label)
        head.append(GridCell(column, lines, "center", fields=(plan_path(Slot(month, first)),)))
    rows = [GridRow(tuple(head), leads=True)]
    for row in plan.rows:
        cells = [GridCell(1, setter.set(row.label, each, kinds.label), "center") for each in names]
        for column, month in enumerate(months, start):
            path = plan_path(Slot(month, row.id))
            percent = plain(owner.value_at(path))
            text = fill(plan.percent, {"percent": percent}) if percent else ""
            cells.append(GridCell(column, setter.set(text, width, kinds.cell), "center", fields=(path,)))
        rows.append(GridRow(tuple(cells)))
    return Grid((label_width, *names, *(width for _ in months)), tuple(rows), kinds.insets)
