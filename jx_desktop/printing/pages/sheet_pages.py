"""One sheet of a project or of the document, on as many pages as it needs."""

from dataclasses import dataclass

from jx_desktop.printing.bands.field_texts import FieldTexts
from jx_desktop.printing.bands.grids import sheet_grids
from jx_desktop.printing.filled_sheet import FilledSheet
from jx_desktop.printing.flow import Flow, continued_line
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Canvas, Ops, draw_lines, height_of, points, set_heading, set_text
from jx_desktop.printing.pages.tightness import STEPS, line_height

_MOST_ABOVE = 0.3
"""How much of a page may stand above the table."""


@dataclass(frozen=True, slots=True)
class SheetPages:
    """The pages of one sheet: its title, which depends on its number, and what does not.

    `tightness` is how tight its table is set, from 0 to 1.
    """

    title: Ops
    pages: tuple[Ops, ...]
    title_text: str
    tightness: float = 0.0


def lay_out_sheet(filled: FilledSheet, fonts: Fonts, *, with_fields: bool = False, is_drawn: bool = True) -> SheetPages:
    """Return the pages of a sheet. `with_fields` has it noted where fields stand.

    Without `is_drawn` nothing of the table is on them: they say how many there are.
    """
    texts = FieldTexts(filled)
    title, flow = _laid_out(filled, fonts, texts, 0.0, with_fields, is_drawn)
    chosen = 0.0
    if flow.page_number and flow.used <= _excess(filled):
        for tightness in STEPS:
            tighter_title, tighter = _laid_out(filled, fonts, texts, tightness, with_fields, is_drawn)
            if tighter.page_number < flow.page_number:
                title, flow, chosen = tighter_title, tighter, tightness
                break
    return SheetPages(title, flow.pages(), filled.title, chosen)


def _excess(filled: FilledSheet) -> float:
    """Return how much of a last page is too little for a page of its own, in pt: the header that comes again, and the
    lines that the form allows."""
    lines = filled.sheet.tighten.lines
    return (lines + 1) * line_height(filled.form) if lines else 0.0


def _laid_out(
    filled: FilledSheet, fonts: Fonts, texts: FieldTexts, tightness: float, with_fields: bool, is_drawn: bool
) -> tuple[Ops, Flow]:
    """Return the title and the pages, with the type of the table one way or another."""
    form, styles = filled.form, filled.form.styles
    margins = form.paper.table
    page_width, page_height = form.page_of(filled.sheet)
    area = points(page_width - margins.left - margins.right)
    height = points(page_height - margins.top - margins.bottom)
    width, top = points(filled.sheet.width), points(margins.top)
    left = points(margins.left) + (area - width) / 2
    lines_above = [
        (set_heading(text, style, fonts, width), style)
        for text, style in (
            *zip(filled.heading, (styles.part_heading, styles.part_title), strict=False),
            (filled.title, styles.part_title if filled.is_running_text else styles.table_title),
        )
    ]
    title = Canvas()
    flow = Flow(left, top, width, height, with_fields=with_fields, is_drawn=is_drawn)
    entity_id, field = filled.name_at
    if sum(height_of(lines) + style.after for lines, style in lines_above) <= height * _MOST_ABOVE:
        y = top
        for lines, style in lines_above:
            y = draw_lines(title, lines, left, y, width, style.align) + style.after
        flow.note_field((left, top, left + width, y, field, "", entity_id))
        flow.skip_to(y)
    else:  # a name of thousands of characters: it runs on like any text
        for lines, style in lines_above:
            flow.set_lines(lines, style.align)
            flow.skip(style.after)
    _set_unit_line(flow, filled, fonts)
    continued = continued_line(filled.continued, styles.table_line, fonts, width, field, entity_id)
    flow.set_table(sheet_grids(filled, fonts, tightness, texts=texts), continued)
    return title.ops(), flow


def _set_unit_line(flow: Flow, filled: FilledSheet, fonts: Fonts) -> None:
    """Set the unit at the left and the money unit at the right of one line."""
    style, (unit, money) = filled.form.styles.table_line, filled.lines_above
    if not (unit or money):
        return
    right = set_text(money, style, fonts, flow.width / 2)
    taken = max((line.line.width for line in right), default=0.0) + 2 * style.size
    left = set_text(unit, style, fonts, flow.width - taken)
    if max(height_of(left), height_of(right)) > flow.height * _MOST_ABOVE:
        flow.set_lines(left, "left")
        flow.set_lines(right, "right")
        return
    flow.keep_together(max(height_of(left), height_of(right)) + style.after)
    y = flow.y
    draw_lines(flow.page, right, flow.x, y + max(0.0, height_of(left) - height_of(right)), flow.width, "right")
    draw_lines(flow.page, left, flow.x, y, flow.width - taken, "left")
    edge, below = flow.x + flow.width - taken, y + max(height_of(left), height_of(right))
    entity_id, field = filled.unit_at
    flow.note_field((flow.x, y, edge, below, field, "", entity_id))
    flow.skip_to(below + style.after)
