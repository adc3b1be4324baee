"""第一部分: the text sections, each a heading and a box whose text runs on over the pages."""

from dataclasses import dataclass
from typing import Literal

from jx_desktop.base.paths import item_path
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sections import section_id
from jx_desktop.domain.form import pattern_matching
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.printing.flow import Flow, continued_line, opening_height
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
from jx_desktop.printing.layout import Ops, SetLine, height_of, points, set_heading, set_text


@dataclass(frozen=True, slots=True)
class SectionPages:
    """The pages of Part 1, and on which of them (from 0) each section begins, by its key."""

    pages: tuple[Ops, ...]
    starts: dict[str, int]


def text_flow(form: Form) -> Flow:
    """Return an empty flow with the type area of text pages. There are few of them: where fields stand is noted."""
    paper, margins = form.paper, form.paper.text
    return Flow(
        points(margins.left),
        points(margins.top),
        points(paper.width - margins.left - margins.right),
        points(paper.height - margins.top - margins.bottom),
        with_fields=True,
    )


def set_part_heading(flow: Flow, heading: str, title: str, form: Form, fonts: Fonts) -> None:
    """Set the two lines that open a part."""
    for text, style in ((heading, form.styles.part_heading), (title, form.styles.part_title)):
        if text:
            flow.set_lines(set_heading(text, style, fonts, flow.width), style.align)
            flow.skip(style.after)


def lay_out_sections(document: Document, fonts: Fonts) -> SectionPages:
    """Return Part 1 with the form's sections in order."""
    form = document.form
    part = form.parts.sections
    flow = text_flow(form)
    set_part_heading(flow, part.heading, part.title, form, fonts)
    if part.title_page:
        flow.start_page()
    starts: dict[str, int] = {}
    for key in form.section_ids:
        heading_style = form.styles.section_heading
        title = form.section_heading(key)
        heading = set_text(title, heading_style, fonts, flow.width)
        box = _box(document, key, flow.width, fonts)
        flow.skip(heading_style.before)
        flow.keep_together(height_of(heading) + heading_style.after + opening_height(box))
        starts[key] = flow.page_number
        flow.page.anchors.append((section_id(key), flow.y))
        flow.set_lines(heading, heading_style.align)
        flow.skip(heading_style.after)
        words = fill(part.continued, {"heading": title, "title": title_of(key, form)})
        flow.set_table([box], continued_line(words, form.styles.table_line, fonts, flow.width, "paragraphs"))
    return SectionPages(flow.pages(), starts)


def _box(document: Document, key: str, width: float, fonts: Fonts) -> Grid:
    """Return the box of one section: a row with its title, a row with its paragraphs."""
    form = document.form
    box = form.box
    insets = Insets(points(box.padding_x), points(box.padding_y), box.line, points(box.min_row_height))
    inner = width - 2 * insets.x
    title = title_of(key, form)
    title_style = form.styles.box_title
    title_lines = set_heading(fill(form.parts.sections.box_title, {"title": title}), title_style, fonts, inner)
    lines: list[SetLine] = []
    paragraphs = document.section(key).paragraphs
    for number, paragraph in enumerate(paragraphs):
        set_lines = set_text(paragraph, getattr(form.styles, style_name(paragraph, form)), fonts, inner)
        lines += (line._replace(paragraph=number) for line in set_lines)
    fields = tuple(item_path("paragraphs", number) for number in range(len(paragraphs))) or ("paragraphs",)
    rows = (
        GridRow((GridCell(0, title_lines, title_style.align, fields=("paragraphs",)),), leads=True),
        GridRow((GridCell(0, tuple(lines), fields=fields),), flows=True),
    )
    return Grid((width,), rows, insets)


def title_of(key: str, form: Form) -> str:
    """Return what the form calls a section, without its number."""
    return next(section.title for section in form.sections if section.id == key)


def style_name(paragraph: str, form: Form) -> Literal["box_text", "box_subheading"]:
    """Return the style of a paragraph: short lines that open with （一） or "1." are sub-headings."""
    part = form.parts.sections
    is_short = len(paragraph) <= part.subheading_max_characters
    if is_short and any(_opens_with(pattern, paragraph) for pattern in part.subheadings):
        return "box_subheading"
    return "box_text"


def _opens_with(pattern: str, paragraph: str) -> bool:
    try:
        return pattern_matching.match(pattern, paragraph) is not None
    except pattern_matching.TooSlowError:
        return False
