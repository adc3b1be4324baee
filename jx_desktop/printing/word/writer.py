"""A document as a .docx: cover, contents, Part 1 and the sheets, in the order and with the numbers of the book."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from jx_desktop.base.paths import item_path
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import section_id
from jx_desktop.domain.form.paper import Style
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.public_copy import PUBLIC_MARK
from jx_desktop.printing.bands.grids import sheet_grids
from jx_desktop.printing.book import PROJECTS, Book, anchor_of
from jx_desktop.printing.filled_sheet import FilledSheet, filled_sheets
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
from jx_desktop.printing.layout import SetLine, height_of, points, set_heading
from jx_desktop.printing.linebreak import TextLine
from jx_desktop.printing.memo import PrintMemo
from jx_desktop.printing.pages.cover import cover_lines
from jx_desktop.printing.pages.sections import style_name, title_of
from jx_desktop.printing.word.cells import ParagraphSetter
from jx_desktop.printing.word.comments import CommentWriter
from jx_desktop.printing.word.furniture import furniture_of
from jx_desktop.printing.word.markup import (
    alignment,
    bookmarked,
    field,
    field_begin,
    field_end,
    paragraph,
    run,
    spacing,
    twips,
)
from jx_desktop.printing.word.package import CoreProperties, package
from jx_desktop.printing.word.sections import Opening, PageKind, SectionWriter
from jx_desktop.printing.word.styles import LIST_LINE, PART_TITLE
from jx_desktop.printing.word.tables import TableWriter

_CONTENTS = r'TOC \o "1-3" \n 1-1 \h \z'
"""Gathers the headings; those of parts have no page beside them."""


def write_docx(
    document: Document,
    book: Book,
    fonts: Fonts,
    memo: PrintMemo,
    *,
    project_ids: Collection[str] | None,
    sheets: Collection[str],
    watermark: str | None,
    data: str,
    comments: CommentWriter | None = None,
    proceed: Callable[[], None] | None = None,
) -> bytes:
    """Return the file. `book` and `memo` are what was laid out of the same projects and sheets.

    With `data`, which stays in the file for the program itself, projects and sections have bookmarks, and the contents
    lead to them; without, there are none. `comments` stand at what they are about; those on projects and sheets
    that are not exported are left. `proceed` is called before every sheet and may raise, to give up.
    """
    form, is_public = document.form, book.keywords == PUBLIC_MARK
    furniture = furniture_of(form, watermark)
    sections = SectionWriter(form, furniture)
    written = comments if comments is not None else CommentWriter(())
    others = [key for key in form.all_sheets if key in sheets]
    marks = _marks(document, others, is_public=is_public) if data else {}
    writer = _Writer(document, book, fonts, memo, sections, written, marks)
    written.later = [key for key in others if key != GOAL_SHEET]
    if GOAL_SHEET in others:
        others.remove(GOAL_SHEET)
        if project_ids is None:
            writer.add_front()
            writer.add_sections()
        writer.add_projects(project_ids, proceed)
    elif project_ids is None and len(book.entries) >= form.contents.sheets_from:
        writer.add_contents(is_first=True)
    for key in others:
        written.later.remove(key)
        for filled in filled_sheets(document, key, is_public=is_public):
            if filled.sheet.owner == "document" or project_ids is None or filled.owner.id in project_ids:
                writer.add_sheet(filled, proceed)
    core = CoreProperties(book.title, book.author, book.subject, book.keywords)
    return package(sections.body(), form, furniture, core, data, comments=written.parts())


class _Writer:
    def __init__(
        self,
        document: Document,
        book: Book,
        fonts: Fonts,
        memo: PrintMemo,
        sections: SectionWriter,
        comments: CommentWriter,
        marks: Mapping[str, str],
    ) -> None:
        self._document = document
        self._form = document.form
        self._fonts = fonts
        self._memo = memo
        self._sections = sections
        self._comments = comments
        self._entries = book.entries
        self._numbers = {sheet.anchor: sheet.number for sheet in book.sheets if sheet.anchor}
        self._text = PageKind(self._form.paper.width, self._form.paper.height, self._form.paper.text)
        self._marks = marks
        self._count = 0
        self._has_numbers = False
        self._following: int | None = None  # the number that the next page has, if sheets go on as they are printed

    # ---- cover and contents

    def add_front(self) -> None:
        form, top = self._form, points(self._text.margins.top)
        self._sections.start(self._text, Opening(numbered=False, names_furniture=True))
        head_id, lines = self._document.head.id, list(cover_lines(self._document))
        for number, (line, text, path) in enumerate(lines):
            style = getattr(form.styles, line.style)
            before = max(0.0, points(line.y) - top)
            xml = paragraph(line.style, run(text), spacing(before=before, after=0))
            xml = self._comments.marked(xml, Address(head_id, path)) if path else xml
            if not number:
                xml = self._comments.marked_with_all(xml, {None, head_id}, [each for _, _, each in lines if each])
            self._sections.add(xml)
            top += before + self._heading_height(text, style)
        if form.cover.seal is not None:
            seal = form.cover.seal
            leading = getattr(form.styles, seal.style).leading
            before = max(0.0, points(seal.y + seal.size / 2) - leading / 2 - top)
            self._sections.add(
                paragraph(seal.style, run(seal.text), spacing(before=before, after=0) + alignment(seal.align))
            )
        self.add_contents()

    def add_contents(self, *, is_first: bool = False) -> None:
        """Add the contents; their pages have no numbers."""
        odd = self._form.contents.odd_page and not is_first
        self._sections.start(self._text, Opening(odd_page=odd, numbered=False, names_furniture=is_first))
        self._sections.add(paragraph("contents_title", run(self._form.contents.title)))
        self._sections.add(self._contents())
        self._has_numbers = False

    def _contents(self) -> str:
        """Return the field of the contents with what it shows now, one paragraph for every line."""
        lines = []
        for index, entry in enumerate(self._entries):
            begin = field_begin(_CONTENTS) if index == 0 else ""
            end = field_end() if index == len(self._entries) - 1 else ""
            if entry.page is None:
                lines.append(paragraph("contents_part", begin + run(entry.title) + end))
                continue
            mark = self._marks.get(entry.anchor, "")
            number = run(str(entry.page))
            shown = run(entry.title + "\t") + (field(rf"PAGEREF {mark} \h", number) if mark else number)
            if mark:
                shown = f'<w:hyperlink w:anchor="{mark}" w:history="1">{shown}</w:hyperlink>'
            style = "contents_line" if entry.anchor in self._section_anchors else LIST_LINE
            lines.append(paragraph(style, begin + shown + end))
        return "".join(lines)

    @property
    def _section_anchors(self) -> set[str]:
        return set(map(section_id, self._form.section_ids))

    # ---- Part 1

    def add_sections(self) -> None:
        form, part = self._form, self._form.parts.sections
        if not form.sections:
            return
        self._sections.start(self._text, Opening(part.odd_page, 1, names_furniture=True))
        self._has_numbers = True
        self._add_part_lines(part.heading, part.title)
        room = points(form.paper.height - self._text.margins.top - self._text.margins.bottom)
        for number, key in enumerate(form.section_ids):
            breaks = "<w:pageBreakBefore/>" if part.title_page and not number else ""
            inner = TableWriter(form, room, self._comments, section_id(key))
            box = inner.tables([self._box(key)], self._mark(section_id(key)))
            heading = paragraph("section_heading", run(form.section_heading(key)), breaks)
            self._sections.add(self._comments.marked_with_all(heading, {section_id(key)}))
            self._sections.add(box)

    def _box(self, key: str) -> Grid:
        """Return the box of a section: a row with its title, a row with its paragraphs."""
        form, box = self._form, self._form.box
        insets = Insets(points(box.padding_x), points(box.padding_y), box.line, points(box.min_row_height))
        width = points(form.paper.width - self._text.margins.left - self._text.margins.right)
        title = fill(form.parts.sections.box_title, {"title": title_of(key, form)})
        lines = tuple(
            self._line(text, style_name(text, form), number)
            for number, text in enumerate(self._document.section(key).paragraphs)
        )
        paths = tuple(item_path("paragraphs", number) for number in range(len(lines)))
        rows = (
            GridRow((GridCell(0, (self._line(title, "box_title"),), form.styles.box_title.align),), leads=True),
            GridRow((GridCell(0, lines, form.styles.box_text.align, fields=paths),), flows=True),
        )
        return Grid((width,), rows, insets)

    def _line(self, text: str, name: str, number: int = 0) -> SetLine:
        style = getattr(self._form.styles, name)
        return SetLine(TextLine(text, 0.0), name, style.size, style.leading, paragraph=number)

    # ---- Part 2 and the other sheets

    def add_projects(self, selected: Collection[str] | None, proceed: Callable[[], None] | None) -> None:
        part, filled = self._form.parts.projects, list(filled_sheets(self._document, GOAL_SHEET))
        if selected is None:
            self._following = self._numbers.get(PROJECTS)
            if part.title_page or not filled:
                first = not self._has_numbers
                self._sections.start(self._text, Opening(part.odd_page, 1 if first else None, names_furniture=first))
                self._has_numbers = True
                self._add_part_page(part.heading, part.title)
                self._following = (self._following or 0) + 1
            else:
                filled[0] = replace(filled[0], heading=(part.heading, part.title))
                self._following = None
        for each in filled:
            if selected is None or each.owner.id in selected:
                self.add_sheet(each, proceed)

    def add_sheet(self, filled: FilledSheet, proceed: Callable[[], None] | None) -> None:
        """Add the pages of a sheet: its title, the line above the table, the table."""
        if proceed is not None:
            proceed()
        form, pages = self._form, self._memo.pages(filled, self._fonts)
        width, height = form.page_of(filled.sheet)
        kind, number = PageKind(width, height, form.paper.table), self._numbers.get(anchor_of(filled))
        is_new = kind != self._sections.kind or number != self._following
        if is_new:
            goes_on = number == self._following
            odd = bool(filled.heading) and form.parts.projects.odd_page
            first = self._sections.kind is None or not self._has_numbers
            self._sections.start(kind, Opening(odd, None if goes_on else number, names_furniture=first))
            self._has_numbers = True
        self._following = None if number is None else number + len(pages.pages)
        breaks = "" if is_new else "<w:pageBreakBefore/>"
        if filled.heading:
            heading, title = filled.heading
            self._add_part_lines(heading, title)
        room = points(height - form.paper.table.top - form.paper.table.bottom)
        grids = sheet_grids(filled, self._fonts, pages.tightness, ParagraphSetter)
        tables = TableWriter(form, room, self._comments, filled.owner.id).tables(grids, self._mark(anchor_of(filled)))
        words = run(filled.title, f'<w:rStyle w:val="{PART_TITLE}"/>' if filled.is_running_text else "")
        self._sections.add(self._with_comments(paragraph("table_title", words, breaks), filled))
        area = points(width - form.paper.table.left - form.paper.table.right)
        side = twips((area - points(filled.sheet.width)) / 2)
        self._add_line_above(filled, side)
        self._sections.add(tables)

    def _with_comments(self, title: str, filled: FilledSheet) -> str:
        """Return the title of a sheet with the comments that have no place on it, and those on the project's unit."""
        owner, entities = filled.owner, {filled.owner.id}
        if isinstance(owner, Project):
            entities.add(self._document.unit_of(owner.id).id)
        return self._comments.marked_with_all(title, entities)

    def _add_line_above(self, filled: FilledSheet, side: int) -> None:
        """Add the line with the unit at the left and the money unit at the right."""
        left, right = filled.lines_above
        if not (left or right):
            return
        end = side + twips(points(filled.sheet.width))
        indent = f'<w:ind w:left="{side}" w:right="{side}"/>' if side > 0 else ""
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{end}"/></w:tabs>'
        self._sections.add(paragraph("table_line", run(f"{left}\t{right}"), tab + indent))

    # ---- headings

    def _add_part_lines(self, heading: str, title: str, before: float | None = None) -> None:
        """Add the two lines of a part: one heading, so that the contents name it by both."""
        space = "" if before is None else spacing(before=before)
        words = (run(heading + "\n") if heading else "") + run(title, f'<w:rStyle w:val="{PART_TITLE}"/>')
        self._sections.add(paragraph("part_heading", words, space))

    def _add_part_page(self, heading: str, title: str) -> None:
        styles, margins = self._form.styles, self._text.margins
        height = sum(
            self._heading_height(text, style) + style.after
            for text, style in ((heading, styles.part_heading), (title, styles.part_title))
            if text
        )
        room = points(self._text.height - margins.top - margins.bottom)
        self._add_part_lines(heading, title, max(0.0, (room - height) * 0.4))

    def _heading_height(self, text: str, style: Style) -> float:
        width = points(self._text.width - self._text.margins.left - self._text.margins.right)
        return height_of(set_heading(text, style, self._fonts, width))

    # ---- bookmarks

    def _mark(self, anchor: str) -> str:
        name = self._marks.get(anchor, "")
        if not name:
            return ""
        self._count += 1
        return bookmarked(name, self._count, "")


def _marks(document: Document, keys: Sequence[str], *, is_public: bool) -> Mapping[str, str]:
    """Return the bookmarks of sections, projects and other sheets by their anchors: their names say nothing of them."""
    sections = {section_id(key): f"_jx_s{number:02}" for number, key in enumerate(document.form.section_ids, 1)}
    goals = {anchor_of(each): f"_jx_p{number:04}" for number, each in enumerate(filled_sheets(document, GOAL_SHEET), 1)}
    filled = (each for key in keys if key != GOAL_SHEET for each in filled_sheets(document, key, is_public=is_public))
    return sections | goals | {anchor_of(each): f"_jx_t{number:04}" for number, each in enumerate(filled, 1)}
