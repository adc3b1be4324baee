"""目录: every section and project with its page, computed, never typed."""

from collections.abc import Sequence
from typing import NamedTuple

from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Canvas, Link, Ops, SetLine, TextRun, draw_lines, set_text
from jx_desktop.printing.linebreak import TextLine
from jx_desktop.printing.pages.sections import text_flow


class Entry(NamedTuple):
    """One line of the contents; a part's line has neither page nor anchor."""

    title: str
    page: int | None = None
    anchor: str = ""


def lay_out_contents(entries: Sequence[Entry], form: Form, fonts: Fonts) -> tuple[Ops, ...]:
    """Return the contents pages: titles, dot leaders, page numbers at the right, each line a link."""
    flow = text_flow(form)
    styles = form.styles
    flow.set_lines(set_text(form.contents.title, styles.contents_title, fonts, flow.width), styles.contents_title.align)
    flow.skip(styles.contents_title.after)
    for index, entry in enumerate(entries):
        if entry.page is None:
            style = styles.contents_part
            lines = set_text(entry.title, style, fonts, flow.width)
            flow.skip(style.before)
            following = styles.contents_line.leading if index + 1 < len(entries) else 0.0
            flow.keep_together(sum(line.leading for line in lines) + style.after + following)
            flow.set_lines(lines, style.align)
            flow.skip(style.after)
            continue
        style = styles.contents_line
        typeface = fonts.typeface(style.face)
        number = str(entry.page)
        number_width = typeface.width_of(number) * style.size
        room = flow.width - number_width - 3 * style.size
        lines = set_text(entry.title, style, fonts, room)
        flow.keep_together(sum(line.leading for line in lines))
        top = flow.y
        flow.set_lines(lines, "left")
        last = lines[-1]
        baseline_line = SetLine(TextLine(number, number_width), style.face, style.size, style.leading)
        line_top = flow.y - style.leading
        flow.page.runs += _leader(flow.x + last.line.width, flow.x + flow.width - number_width, line_top, form, fonts)
        draw_lines(flow.page, (baseline_line,), flow.x, line_top, flow.width, "right")
        flow.page.links.append(Link(flow.x, top, flow.x + flow.width, flow.y, entry.anchor))
    return flow.pages()


def _leader(start: float, end: float, top: float, form: Form, fonts: Fonts) -> list[TextRun]:
    """Return the dots between a title and its number; they stand in the same columns on every line."""
    style = form.styles.contents_line
    typeface = fonts.typeface(style.face)
    dot = form.contents.leader
    step = max(typeface.width_of(dot), 0.3) * style.size
    gap = 0.4 * style.size
    first = -(-(start + gap) // step)
    last = (end - gap) // step
    count = int(last - first)
    if count < 1:
        return []
    line = SetLine(TextLine(dot * count, count * step), style.face, style.size, style.leading)
    canvas = Canvas()
    draw_lines(canvas, (line,), first * step, top, count * step, "left")
    return canvas.runs
