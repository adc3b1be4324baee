"""The table of one project, on as many pages as it needs."""

from dataclasses import dataclass
from typing import NamedTuple

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.printing.flow import Flow, continued_line
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import (
    Canvas,
    Ops,
    draw_lines,
    height_of,
    points,
    set_heading,
    set_text,
)
from jx_desktop.printing.pages.project_bands import project_grids
from jx_desktop.printing.pages.tightness import STEPS, line_height

_MOST_ABOVE = 0.3
"""How much of a page may stand above the table."""


@dataclass(frozen=True, slots=True)
class ProjectPages:
    """The pages of one project: its title, which depends on its number, and what does not."""

    title: Ops
    pages: tuple[Ops, ...]
    title_text: str


class TablePlace(NamedTuple):
    """What of the document stands around a project's table; `heading` are the part's lines above the first one where
    the part has no title page."""

    unit: Unit
    number: int
    money_unit: str | None
    heading: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[object, ...]:
        """All that is printed of it."""
        return self.unit.code, self.unit.name, *self[1:]


def lay_out_project(
    project: Project, place: TablePlace, form: Form, fonts: Fonts, *, with_fields: bool = False
) -> ProjectPages:
    """Return a project's table; `with_fields` has it noted where fields stand."""
    sheet = _ProjectSheet(project, place, form, fonts, with_fields)
    title, flow = sheet.laid_out(0.0)
    if flow.page_number and flow.used <= sheet.excess:
        for tightness in STEPS:
            tighter_title, tighter = sheet.laid_out(tightness)
            if tighter.page_number < flow.page_number:
                title, flow = tighter_title, tighter
                break
    return ProjectPages(title, flow.pages(), sheet.title_text)


class _ProjectSheet:
    """The pages of one project, to be laid out with the type of its table one way or another."""

    def __init__(self, project: Project, place: TablePlace, form: Form, fonts: Fonts, with_fields: bool) -> None:
        self.title_text = form.goal.title_of(place.number, project.name)
        self._continued = form.goal.continued_line(place.number, project.name, project.code)
        self._project = project
        self._place = place
        self._form = form
        self._fonts = fonts
        self._with_fields = with_fields

    @property
    def excess(self) -> float:
        """How much of a last page is too little for a page of its own, in pt: the header that comes again, and the
        lines that the form allows."""
        form = self._form
        lines = form.goal.tighten.lines
        return (lines + 1) * line_height(form) if lines else 0.0

    def laid_out(self, tightness: float) -> tuple[Ops, Flow]:
        """Return the title and the pages."""
        form, fonts, styles = self._form, self._fonts, self._form.styles
        margins = form.paper.table
        sheet_width, sheet_height = form.paper.table_size
        area = points(sheet_width - margins.left - margins.right)
        height = points(sheet_height - margins.top - margins.bottom)
        width, top = points(form.goal.width), points(margins.top)
        left = points(margins.left) + (area - width) / 2
        lines_above = [
            (set_heading(text, style, fonts, width), style)
            for text, style in (
                *zip(self._place.heading, (styles.part_heading, styles.part_title), strict=False),
                (self.title_text, styles.table_title),
            )
        ]
        title = Canvas()
        flow = Flow(left, top, width, height, with_fields=self._with_fields)
        if sum(height_of(lines) + style.after for lines, style in lines_above) <= height * _MOST_ABOVE:
            y = top
            for lines, style in lines_above:
                y = draw_lines(title, lines, left, y, width, style.align) + style.after
            flow.note_field((left, top, left + width, y, "name", "", ""))
            flow.skip_to(y)
        else:  # a name of thousands of characters: it runs on like any text
            for lines, style in lines_above:
                flow.set_lines(lines, style.align)
                flow.skip(style.after)
        _set_unit_line(flow, self._place.unit, self._project.money_unit or self._place.money_unit, form, fonts)
        continued = continued_line(self._continued, styles.table_line, fonts, width, "name")
        flow.set_table(project_grids(self._project, form, fonts, tightness), continued)
        return title.ops(), flow


def _set_unit_line(flow: Flow, unit: Unit, money_unit: str | None, form: Form, fonts: Fonts) -> None:
    """Set the unit at the left and the money unit at the right of one line."""
    style = form.styles.table_line
    right = set_text(fill(form.money.unit_line, {"unit": money_unit}), style, fonts, flow.width / 2)
    taken = max((line.line.width for line in right), default=0.0) + 2 * style.size
    left_text = fill(form.goal.unit_line, {"code": unit.code, "name": unit.name}).strip()
    left = set_text(left_text, style, fonts, flow.width - taken)
    if max(height_of(left), height_of(right)) > flow.height * _MOST_ABOVE:
        flow.set_lines(left, "left")
        flow.set_lines(right, "right")
        return
    flow.keep_together(max(height_of(left), height_of(right)) + style.after)
    y = flow.y
    draw_lines(flow.page, right, flow.x, y + max(0.0, height_of(left) - height_of(right)), flow.width, "right")
    draw_lines(flow.page, left, flow.x, y, flow.width - taken, "left")
    edge, below = flow.x + flow.width - taken, y + max(height_of(left), height_of(right))
    flow.note_field((flow.x, y, edge, below, "name", "", unit.id))
    flow.skip_to(y + max(height_of(left), height_of(right)) + style.after)
