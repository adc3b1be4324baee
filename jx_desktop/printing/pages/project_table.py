"""The table of one project, on as many pages as it needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jx_desktop.domain.form import Column, Form
from jx_desktop.domain.form_base import fill
from jx_desktop.domain.form_paper import Align, Cell, CellsBand, IndicatorsBand, PlanBand, Style
from jx_desktop.domain.indicator_value import split_value
from jx_desktop.domain.indicators import Indicator
from jx_desktop.domain.money import amount_text, printed
from jx_desktop.domain.projects import Project
from jx_desktop.domain.units import Unit
from jx_desktop.printing.flow import Flow
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
from jx_desktop.printing.layout import Canvas, Ops, SetLine, draw_lines, height_of, points, set_in_cell, set_text

_SMALLEST_WHOLE = 0.6
"""How far the type of a cell that stays on one line may shrink."""
_MOST_ABOVE = 0.3
"""How much of a page may stand above the table, and how much of one a merged cell may fill."""


@dataclass(frozen=True, slots=True)
class ProjectPages:
    """The pages of one project: its title, which depends on its number, and what does not."""

    title: Ops
    pages: tuple[Ops, ...]
    title_text: str


def project_title(project: Project, number: int, form: Form) -> str:
    """Return the printed title of a project's table, as on the contents page and in the bookmarks."""
    return fill(form.table.title, {"number": number, "name": project.name})


def lay_out_project(
    project: Project,
    unit: Unit,
    number: int,
    money_unit: str | None,
    form: Form,
    fonts: Fonts,
    *,
    heading: Sequence[str] = (),
) -> ProjectPages:
    """Return a project's table; `heading` are the part's lines above it where the part has no title page."""
    margins = form.paper.table
    area = points(form.paper.width - margins.left - margins.right)
    height = points(form.paper.height - margins.top - margins.bottom)
    width = points(form.table.width)
    left = points(margins.left) + (area - width) / 2
    styles = form.styles
    top = points(margins.top)

    title_text = project_title(project, number, form)
    lines_above = [
        (set_text(text, style, fonts, width), style)
        for text, style in (
            *zip(heading, (styles.part_heading, styles.part_title), strict=False),
            (title_text, styles.table_title),
        )
    ]
    title = Canvas()
    flow = Flow(left, top, width, height)
    if sum(height_of(lines) + style.after for lines, style in lines_above) <= height * _MOST_ABOVE:
        y = top
        for lines, style in lines_above:
            y = draw_lines(title, lines, left, y, width, style.align) + style.after
        flow.skip_to(y)
    else:  # a name of thousands of characters: it runs on like any text
        for lines, style in lines_above:
            flow.set_lines(lines, style.align)
            flow.skip(style.after)
    _set_unit_line(flow, unit, project.money_unit or money_unit, form, fonts)
    flow.set_table(project_grids(project, form, fonts))
    return ProjectPages(title.ops(), flow.pages(), title_text)


def _set_unit_line(flow: Flow, unit: Unit, money_unit: str | None, form: Form, fonts: Fonts) -> None:
    """Set the unit at the left and the money unit at the right of one line."""
    style = form.styles.table_line
    right = set_text(fill(form.money.unit_line, {"unit": money_unit}), style, fonts, flow.width / 2)
    taken = max((line.line.width for line in right), default=0.0) + 2 * style.size
    left_text = fill(form.table.unit_line, {"code": unit.code, "name": unit.name}).strip()
    left = set_text(left_text, style, fonts, flow.width - taken)
    if max(height_of(left), height_of(right)) > flow.height * _MOST_ABOVE:
        flow.set_lines(left, "left")
        flow.set_lines(right, "right")
        return
    flow.keep_together(max(height_of(left), height_of(right)) + style.after)
    y = flow.y
    draw_lines(flow.page, right, flow.x, y + max(0.0, height_of(left) - height_of(right)), flow.width, "right")
    draw_lines(flow.page, left, flow.x, y, flow.width - taken, "left")
    flow.skip_to(y + max(height_of(left), height_of(right)) + style.after)


def project_grids(project: Project, form: Form, fonts: Fonts) -> list[Grid]:
    """Return the bands of a project's table as grids."""
    setter = _Setter(project, form, fonts)
    return [setter.grid(band) for band in form.table.bands]


class _Setter:
    """Sets the words and fields of one project in cells."""

    def __init__(self, project: Project, form: Form, fonts: Fonts) -> None:
        self._project = project
        self._form = form
        self._fonts = fonts
        box = form.box
        self._insets = Insets(points(box.padding_x), points(box.padding_y), box.line, points(box.min_row_height))
        margins = form.paper.table
        self._page_height = points(form.paper.height - margins.top - margins.bottom)

    def grid(self, band: CellsBand | PlanBand | IndicatorsBand) -> Grid:
        if isinstance(band, CellsBand):
            return self._cells(band)
        return self._plan(band) if isinstance(band, PlanBand) else self._indicators()

    def _set(self, text: str, width: float, style: Style, align: Align = "left") -> tuple[SetLine, ...]:
        """Set text in a cell `width` pt wide."""
        if not text:
            return ()
        return set_in_cell(text, style, self._fonts, width - 2 * self._insets.x, centred=align == "center")

    def _set_whole(self, text: str, width: float, style: Style) -> tuple[SetLine, ...]:
        """Set text on one line, smaller where it must be; wrapped after all where that would be too small."""
        room = width - 2 * self._insets.x
        needed = self._fonts.typeface(style.face).width_of(text) * style.size
        if room < needed <= room / _SMALLEST_WHOLE:
            return set_text(text, style, self._fonts, room, size=style.size * room / needed * 0.999)
        return self._set(text, width, style)

    def _cells(self, band: CellsBand) -> Grid:
        widths = tuple(map(points, band.widths))
        rows: list[list[GridCell]] = [[] for _ in band.rows]
        for row, column, cell in band.placed():
            width = sum(widths[column : column + cell.span])
            rows[row].append(self._cell(cell, column, width))
        return Grid(widths, tuple(GridRow(tuple(cells)) for cells in rows), self._insets)

    def _cell(self, cell: Cell, column: int, width: float) -> GridCell:
        styles = self._form.styles
        style = styles.table_label if cell.label else styles.table_cell
        text = cell.label or self._field(cell.field)
        align = cell.align or style.align
        lines = self._set_whole(text, width, style) if cell.whole else self._set(text, width, style, align)
        return GridCell(column, lines, align, cell.span, cell.rows, repeats=bool(cell.label))

    def _field(self, field: str) -> str:
        project, form = self._project, self._form
        if field == "goals":
            return "\n".join(_numbered_goals(project.goals, form))
        if field.startswith("budget.values."):
            return project.budget.values.get(field.removeprefix("budget.values."), "")
        if field.startswith("budget."):
            amount = getattr(project.budget, field.removeprefix("budget."))
            return "" if amount is None else printed(amount, form.money.decimals)
        if field.startswith("values."):
            return project.values.get(field.removeprefix("values."), "")
        return str(getattr(project, field))

    def _plan(self, band: PlanBand) -> Grid:
        """The checkpoints over one row of percentages for each row of the plan."""
        form, styles = self._form, self._form.styles
        plan = form.plan
        label_width = points(band.label_width)
        first_columns = [label_width]
        if len(plan.rows) > 1:
            first_columns.append(points(band.row_label_width))
        rest = points(form.table.width) - sum(first_columns)
        width = rest / len(plan.checkpoints)
        start = len(first_columns)
        label = GridCell(
            0, self._set(plan.label, label_width, styles.table_label, "center"), "center", rows=len(plan.rows) + 1
        )
        head = [label] + [GridCell(1, ()) for _ in first_columns[1:]]
        for index, month in enumerate(plan.checkpoints):
            text = fill(plan.checkpoint_label, {"month": month})
            head.append(GridCell(start + index, self._set(text, width, styles.table_label), "center"))
        rows = [GridRow(tuple(head))]
        for row in plan.rows:
            cells = [
                GridCell(1, self._set(row.label, item, styles.table_label), "center") for item in first_columns[1:]
            ]
            for index, month in enumerate(plan.checkpoints):
                percent = self._project.percent_at(month, row.id)
                text = "" if percent is None else fill(plan.percent, {"percent": amount_text(percent)})
                cells.append(GridCell(start + index, self._set(text, width, styles.table_cell), "center"))
            rows.append(GridRow(tuple(cells)))
        return Grid((*first_columns, *(width for _ in plan.checkpoints)), tuple(rows), self._insets)

    def _indicators(self) -> Grid:
        columns = self._form.columns
        total = sum(column.width for column in columns)
        widths = [points(self._form.table.width * column.width / total) for column in columns]
        head = tuple(
            GridCell(index, self._set(column.label, width, self._form.styles.table_head, "center"), "center")
            for index, (column, width) in enumerate(zip(columns, widths, strict=True))
        )
        rows = [GridRow(head, leads=True)]
        highest = self._page_height * _MOST_ABOVE
        indicators = self._project.indicators or (Indicator(id="blank"),)
        texts = [[cell_text(row, column) for row in indicators] for column in columns]
        starts = [dict(_merged_starts(texts, columns, index)) for index in range(len(columns))]
        style = self._form.styles.table_cell
        for number in range(len(indicators)):
            cells = []
            for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
                count = starts[index].get(number, 0)
                if not count:
                    continue
                lines = self._set(texts[index][number], width, style, column.align)
                if count > 1 and height_of(lines) > highest:  # too high to be repeated on every page: not merged
                    starts[index] |= dict.fromkeys(range(number, number + count), 1)
                    count = 1
                cells.append(GridCell(index, lines, column.align, rows=count))
            rows.append(GridRow(tuple(cells)))
        return Grid(tuple(widths), tuple(rows), self._insets, header_rows=1)


def cell_text(row: Indicator, column: Column) -> str:
    """Return what a column shows of a row."""
    if column.reading:
        return split_value(row.value)[("operator", "number", "unit").index(column.reading)]
    if column.path.startswith("values."):
        return row.values.get(column.id, "")
    return str(getattr(row, column.id))


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


def _numbered_goals(goals: Sequence[str], form: Form) -> Iterator[str]:
    for number, goal in enumerate(goals, 1):
        plain = len(goals) == 1 and not form.table.single_goal_numbered
        yield goal if plain else fill(form.table.goal, {"number": number, "text": goal})
