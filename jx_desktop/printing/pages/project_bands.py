"""The bands of a project's table: its words and fields set in cells."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.sheets import Band, Cell, CellsBand, Column, PlanBand
from jx_desktop.domain.values.indicator_cells import cell_text
from jx_desktop.domain.values.money import amount_text, printed
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
from jx_desktop.printing.layout import CellType, SetLine, height_of, points, set_text
from jx_desktop.printing.pages.tightness import TableType, table_type

_SMALLEST_WHOLE = 0.6
"""How far the type of a cell that stays on one line may shrink."""
_MOST_MERGED = 0.3
"""How much of a page a merged cell may fill."""


def project_grids(project: Project, form: Form, fonts: Fonts, tightness: float = 0.0) -> list[Grid]:
    """Return the bands of a project's table as grids: as the form wants them (0), or as tight as it allows (1)."""
    setter = _Setter(project, form, fonts, table_type(form, fonts, tightness))
    return [setter.grid(band) for band in form.goal.bands]


class _Setter:
    """Sets the words and fields of one project in cells."""

    def __init__(self, project: Project, form: Form, fonts: Fonts, table: TableType) -> None:
        self._project = project
        self._form = form
        self._fonts = fonts
        self._type = table
        self._insets: Insets = table.insets
        margins = form.paper.table
        self._page_height = points(form.paper.table_size[1] - margins.top - margins.bottom)

    def grid(self, band: Band) -> Grid:
        if isinstance(band, CellsBand):
            return self._cells(band)
        return self._plan(band) if isinstance(band, PlanBand) else self._indicators()

    def _set(self, text: str, width: float, kind: CellType, align: Align = "left") -> tuple[SetLine, ...]:
        """Set text in a cell `width` pt wide."""
        return kind.lines(text, width - 2 * self._insets.x, centred=align == "center") if text else ()

    def _set_whole(self, text: str, width: float, kind: CellType) -> tuple[SetLine, ...]:
        """Set text on one line, smaller where it must be; wrapped after all where that would be too small."""
        style, room = kind.style, width - 2 * self._insets.x
        needed = self._fonts.typeface(style.face).width_of(text) * style.size
        if room < needed <= room / _SMALLEST_WHOLE:
            return set_text(text, style, self._fonts, room, size=style.size * room / needed * 0.999)
        return self._set(text, width, kind)

    def _cells(self, band: CellsBand) -> Grid:
        widths = tuple(map(points, band.widths))
        rows: list[list[GridCell]] = [[] for _ in band.rows]
        fields = [""] * len(rows)  # of the cell to the right: a label leads there
        for row, column, cell in reversed(band.placed):
            width = sum(widths[column : column + cell.span])
            fields[row] = cell.field or fields[row]
            rows[row].append(self._cell(cell, column, width, fields[row]))
        return Grid(widths, tuple(GridRow(tuple(reversed(cells))) for cells in rows), self._insets)

    def _cell(self, cell: Cell, column: int, width: float, field: str) -> GridCell:
        """Set a cell; `field` is its own, or that to which its label belongs."""
        kind = self._type.label if cell.label else self._type.cell
        text = cell.label or self._field(cell.field)
        align = cell.align or kind.style.align
        lines = self._set_whole(text, width, kind) if cell.whole else self._set(text, width, kind, align)
        fields = self._goal_fields() if cell.field == "goals" else (field,) if field else ()
        return GridCell(column, lines, align, cell.span, cell.rows, repeats=bool(cell.label), fields=fields)

    def _goal_fields(self) -> tuple[str, ...]:
        """Return the field of every paragraph of the goals as they are printed."""
        goals = self._form.goal.numbered_goals(self._project.goals)
        return tuple(f"goals.{index}" for index, goal in enumerate(goals) for _ in goal.split("\n")) or ("goals",)

    def _field(self, field: str) -> str:
        project, form = self._project, self._form
        if field == "goals":
            return "\n".join(form.goal.numbered_goals(project.goals))
        if field.startswith("budget."):
            part = field.removeprefix("budget.").removeprefix("values.")
            amount = project.budget.amount(part)
            return project.budget.values.get(part, "") if amount is None else printed(amount, form.money.decimals)
        if field.startswith("values."):
            return project.values.get(field.removeprefix("values."), "")
        return str(getattr(project, field))

    def _plan(self, band: PlanBand) -> Grid:
        """The checkpoints over one row of percentages for each row of the plan."""
        form = self._form
        plan = form.plan
        label_width = points(band.label_width)
        first_columns = [label_width]
        if len(plan.rows) > 1:
            first_columns.append(points(band.row_label_width))
        rest = points(form.goal.width) - sum(first_columns)
        width = rest / len(plan.checkpoints)
        start = len(first_columns)
        label = GridCell(
            0,
            self._set(plan.label, label_width, self._type.label, "center"),
            "center",
            rows=len(plan.rows) + 1,
            fields=(plan_field(plan.checkpoints[0], plan.rows[0].id),),
        )
        head = [label] + [GridCell(1, ()) for _ in first_columns[1:]]
        for index, month in enumerate(plan.checkpoints):
            text = fill(plan.checkpoint_label, {"month": month})
            lines = self._set(text, width, self._type.label)
            fields = (plan_field(month, plan.rows[0].id),)
            head.append(GridCell(start + index, lines, "center", fields=fields))
        rows = [GridRow(tuple(head), leads=True)]
        for row in plan.rows:
            cells = [GridCell(1, self._set(row.label, item, self._type.label), "center") for item in first_columns[1:]]
            for index, month in enumerate(plan.checkpoints):
                percent = self._project.percent_at(month, row.id)
                text = "" if percent is None else fill(plan.percent, {"percent": amount_text(percent)})
                lines = self._set(text, width, self._type.cell)
                cells.append(GridCell(start + index, lines, "center", fields=(plan_field(month, row.id),)))
            rows.append(GridRow(tuple(cells)))
        return Grid((*first_columns, *(width for _ in plan.checkpoints)), tuple(rows), self._insets)

    def _indicators(self) -> Grid:
        columns = self._form.columns
        total = sum(column.width for column in columns)
        widths = [points(self._form.goal.width * column.width / total) for column in columns]
        head = tuple(
            GridCell(index, self._set(column.label, width, self._type.head, "center"), "center")
            for index, (column, width) in enumerate(zip(columns, widths, strict=True))
        )
        rows = [GridRow(head, leads=True)]
        highest = self._page_height * _MOST_MERGED
        indicators = self._project.indicators or (Indicator(id="blank"),)
        texts = [[cell_text(row, column) for row in indicators] for column in columns]
        starts = [dict(_merged_starts(texts, columns, index)) for index in range(len(columns))]
        kind = self._type.cell
        fields = [(column.field,) if self._project.indicators else ("indicators",) for column in columns]
        for number, indicator in enumerate(indicators):
            cells = []
            for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
                count = starts[index].get(number, 0)
                if not count:
                    continue
                lines = self._set(texts[index][number], width, kind, column.align)
                if count > 1 and height_of(lines) > highest:  # too high to be repeated on every page: not merged
                    starts[index] |= dict.fromkeys(range(number, number + count), 1)
                    count = 1
                cells.append(GridCell(index, lines, column.align, rows=count, fields=fields[index]))
            rows.append(GridRow(tuple(cells), row_id=indicator.id if self._project.indicators else ""))
        return Grid(tuple(widths), tuple(rows), self._insets, header_rows=1)


def plan_field(month: int, row: str | None) -> str:
    """Return the address of a percentage of the plan."""
    return f"plan.{row}.{month}" if row else f"plan.{month}"


def _merged_starts(texts: Sequence[Sequence[str]], columns: Sequence[Column], index: int) -> Iterator[tuple[int, int]]:
    """Yield (first row, number of rows) of the cells of a column: equal neighbours are one where the form merges.

    `texts` are those of every row, column by column. A block ends where a merging column to its left begins a new
    one. Empty cells stay apart.
    """
    if not columns[index].merge:
        yield from ((number, 1) for number in range(len(texts[index])))
        return
    merging = [texts[at] for at, column in enumerate(columns[: index + 1]) if column.merge]
    rows = enumerate(zip(*merging, strict=True))
    for _, block in groupby(rows, lambda row: row[1] if all(row[1]) else row[0]):
        numbers = [number for number, _ in block]
        yield numbers[0], len(numbers)
