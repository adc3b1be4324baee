"""The cover, and the title page of a part."""

from collections.abc import Iterator

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import CoverLine, Seal
from jx_desktop.domain.form.parts import fill, placeholders
from jx_desktop.printing.flow import Flow
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Canvas, Ops, draw_lines, height_of, points, set_heading, set_text
from jx_desktop.printing.pages.sections import text_flow

_FIELDS = {
    "department": "department.name",
    "year": "year",
    "title": "year",
    "cover_mark": "cover_mark",
    "compiled_by": "compiled_by",
    "reviewed_by": "reviewed_by",
}
"""The fields of the document's head that stand on the cover, by what the lines of a form call them."""


def cover_lines(document: Document) -> Iterator[tuple[CoverLine, str, str]]:
    """Yield the lines of the cover with their text and the field that they show first, if any.

    A line is left out when all that it names is empty.
    """
    head = document.head
    values = {
        "department": head.department.name,
        "year": head.year,
        "title": document.title,
        "cover_mark": head.cover_mark,
        "compiled_by": head.compiled_by,
        "reviewed_by": head.reviewed_by,
    }
    for line in document.form.cover.lines:
        names = placeholders(line.text)
        if not names or any(values.get(name) for name in names):
            shown = next((_FIELDS[name] for name in names if values.get(name)), "")
            yield line, fill(line.text, values), shown


def lay_out_cover(document: Document, fonts: Fonts) -> tuple[Ops, ...]:
    """Return the cover, one page unless its texts are too long for one. Lines never overlap."""
    form = document.form
    flow = text_flow(form)
    for line, text, shown in cover_lines(document):
        style = getattr(form.styles, line.style)
        if flow.page_number == 0 and points(line.y) > flow.y:
            flow.skip_to(points(line.y))
        start = flow.y
        flow.set_lines(set_heading(text, style, fonts, flow.width), style.align)
        if shown and flow.y > start:  # else the line has run on to another page
            flow.note_field((flow.x, start, flow.x + flow.width, flow.y, shown, "", ""))
    if form.cover.seal is not None:
        _keep_place(form.cover.seal, flow, form, fonts)
    return flow.pages()


def _keep_place(seal: Seal, flow: Flow, form: Form, fonts: Fonts) -> None:
    """Keep a square for the seal free below the lines, with its words in the middle."""
    style, size = getattr(form.styles, seal.style), points(seal.size)
    if flow.page_number == 0 and points(seal.y) > flow.y:
        flow.skip_to(points(seal.y))
    flow.keep_together(size)
    left = flow.x + {"left": 0.0, "center": 0.5, "right": 1.0}[seal.align] * (flow.width - size)
    lines = set_text(seal.text, style, fonts, size)
    draw_lines(flow.page, lines, left, flow.y + (size - height_of(lines)) / 2, size, "center")
    flow.skip(size)


def lay_out_part_title(heading: str, title: str, form: Form, fonts: Fonts) -> Ops:
    """Return a page with nothing but the two lines of a part, a little above its middle."""
    flow = text_flow(form)
    styles = form.styles
    blocks = [
        (set_heading(text, style, fonts, flow.width), style)
        for text, style in ((heading, styles.part_heading), (title, styles.part_title))
        if text
    ]
    height = sum(height_of(lines) + style.after for lines, style in blocks)
    canvas = Canvas()
    y = flow.top + max(0.0, (flow.height - height) * 0.4)
    for lines, style in blocks:
        y = draw_lines(canvas, lines, flow.x, y, flow.width, style.align) + style.after
    return canvas.ops()
