"""A whole document as sheets: which pages there are, how they are numbered, where links and bookmarks lead."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sections import section_id
from jx_desktop.domain.document.sheets import sheet_id
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.public_copy import PUBLIC_MARK
from jx_desktop.printing.filled_sheet import FilledSheet, filled_sheets
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Canvas, Ops, draw_lines, points, set_text
from jx_desktop.printing.memo import PrintMemo
from jx_desktop.printing.pages.contents import Entry, lay_out_contents
from jx_desktop.printing.pages.cover import lay_out_cover, lay_out_part_title
from jx_desktop.printing.pages.sections import lay_out_sections

COVER, PROJECTS = "cover", "part:projects"
"""Anchors of the cover and of the title page of Part 2."""


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What is printed: all projects or some (by id), the words across the pages, if any, and which sheets (by key).

    Selected projects keep the page numbers that they have in the whole. With the goal sheet cover, contents and Part 1
    are printed; the other sheets follow, or stand alone. What is `public` has no check codes; it says of itself that it
    is a public copy, and not who made it.
    """

    project_ids: Collection[str] | None = None
    watermark: str | None = None
    sheets: Collection[str] = (GOAL_SHEET,)
    public: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper. `layers` are drawn one upon the other; `number` is the printed page number; `size` is given
    where it is not the book's. `owner_id` is of the project, or of the sheet of the document, whose page it is,
    `own_code` its check code."""

    layers: tuple[Ops, ...] = ()
    number: int | None = None
    anchor: str = ""
    owner_id: str = ""
    own_code: Ops | None = None
    size: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; level 0 is a part."""

    title: str
    anchor: str
    level: int


@dataclass(frozen=True, slots=True)
class Book:
    """All that a PDF of a document is made from. Sizes in pt."""

    sheets: tuple[Sheet, ...]
    bookmarks: tuple[Bookmark, ...]
    width: float
    height: float
    title: str
    author: str
    language: str
    check_code: Ops | None
    watermark: Ops | None
    entries: tuple[Entry, ...] = ()
    """The lines of its contents."""
    has_form_footer: bool = True
    """Whether numbered sheets get the form's page number; else the number is in their layers."""
    subject: str = ""
    """Where it is not the title."""
    keywords: str = ""

    def size_of(self, sheet: Sheet) -> tuple[float, float]:
        """Return width and height of a sheet."""
        return sheet.size or (self.width, self.height)

    def texts(self) -> Iterator[str]:
        """Yield every text on the sheets."""
        feet = {sheet.owner_id: sheet.own_code for sheet in self.sheets}
        beside = [ops for ops in (self.check_code, self.watermark, *feet.values()) if ops is not None]
        for ops in (*beside, *(ops for sheet in self.sheets for ops in sheet.layers)):
            yield from (run.text for run in ops.runs)


def lay_out_book(
    document: Document,
    fonts: Fonts,
    options: PrintOptions | None = None,
    memo: PrintMemo | None = None,
    *,
    proceed: Callable[[], None] | None = None,
) -> Book:
    """Return the sheets of a document, numbered from Part 1 on.

    `memo` spares the work on projects that are as they were; it changes nothing of the result. `proceed` is
    called before every project and may raise, to give up.
    """
    options = options or PrintOptions()
    form = document.form
    memo = memo or PrintMemo()
    binder = _Binder(document, fonts, memo, proceed, has_codes=form.footer.check_code and not options.public)
    chosen, others = options.project_ids, [key for key in form.all_sheets if key in options.sheets]
    has_goal = GOAL_SHEET in others
    if has_goal:
        others.remove(GOAL_SHEET)
        binder.add_sections()
        binder.add_projects(chosen)
    for key in others:
        binder.add_sheet(key, chosen, is_public=options.public)
    own = {sheet_id(key) for key, sheet in form.all_sheets.items() if sheet.owner == "document"}
    memo.keep_only({project.id for _, project in document.projects} | own)
    sheets = binder.body
    if chosen is not None:
        sheets = [sheet for sheet in sheets if sheet.owner_id in chosen or sheet.owner_id in own]
    elif has_goal:
        sheets = [*binder.front(), *sheets]
    elif len(binder.entries) >= form.contents.sheets_from:
        sheets = [*binder.contents(0), *sheets]
    width, height = points(form.paper.width), points(form.paper.height)
    return Book(
        sheets=tuple(sheets),
        bookmarks=tuple(binder.bookmarks),
        entries=tuple(binder.entries),
        width=width,
        height=height,
        title=title_of_sheets(document, options.sheets),
        author="" if options.public else document.head.compiled_by,
        language=form.language,
        check_code=binder.code_of(GOAL_SHEET),
        watermark=_watermark(options.watermark, document, fonts, width, height),
        subject=document.head.department.name if options.public else "",
        keywords=PUBLIC_MARK if options.public else "",
    )


class _Binder:
    """Puts pages in order; what the contents and the bookmarks say follows from where they come to lie."""

    def __init__(
        self,
        document: Document,
        fonts: Fonts,
        memo: PrintMemo,
        proceed: Callable[[], None] | None,
        *,
        has_codes: bool,
    ) -> None:
        self._document = document
        self._fonts = fonts
        self._memo = memo
        self._proceed = proceed
        self._has_codes = has_codes
        self.body: list[Sheet] = []
        self.bookmarks: list[Bookmark] = []
        self.entries: list[Entry] = []

    def add_sections(self) -> None:
        """Part 1, on pages 1 and following; none where the form has no sections."""
        form = self._document.form
        if not form.sections:
            return
        sections = lay_out_sections(self._document, self._fonts)
        self._open_part("sections", anchor="part:sections")
        for key in form.section_ids:
            self._list(form.section_heading(key), sections.starts[key] + 1, section_id(key))
        for index, page in enumerate(sections.pages):
            self._add(page, anchor="" if index else "part:sections")

    def add_projects(self, selected: Collection[str] | None) -> None:
        """Part 2: its title page or title lines, then every project's table on pages of its own.

        Of projects that are not `selected` only the places are taken: their pages stay blank.
        """
        form, fonts = self._document.form, self._fonts
        part, filled = form.parts.projects, list(filled_sheets(self._document, GOAL_SHEET))
        if part.odd_page and len(self.body) % 2:
            self._add()
        if part.title_page or not filled:
            self._open_part("projects", anchor=PROJECTS)
            self._add(lay_out_part_title(part.heading, part.title, form, fonts), anchor=PROJECTS)
        else:
            self._open_part("projects", anchor=anchor_of(filled[0]))
            filled[0] = replace(filled[0], heading=(part.heading, part.title))
        for each in filled:
            self.entries.append(Entry(each.title, len(self.body) + 1, anchor_of(each)))
            self._add_filled(each, selected)

    def add_sheet(self, key: str, selected: Collection[str] | None, *, is_public: bool) -> None:
        """Another sheet than that of the goals: of every project, or that of the document."""
        sheet = self._document.form.all_sheets[key]
        filled = list(filled_sheets(self._document, key, is_public=is_public))
        if filled and sheet.owner == "project":
            self.bookmarks.append(Bookmark(sheet.name or key, anchor_of(filled[0]), 0))
            self.entries.append(Entry(sheet.name or key))
        for each in filled:
            self.entries.append(Entry(each.title, len(self.body) + 1, anchor_of(each)))
            self._add_filled(each, selected)

    def _add_filled(self, filled: FilledSheet, selected: Collection[str] | None) -> None:
        """Add the pages of a sheet; of a project that is not selected only the places are taken."""
        if self._proceed is not None:
            self._proceed()
        anchor, owner_id, is_projects = anchor_of(filled), filled.owner.id, filled.sheet.owner == "project"
        self.bookmarks.append(Bookmark(filled.title, anchor, int(is_projects)))
        if is_projects and selected is not None and owner_id not in selected:
            self.body += [Sheet()] * self._memo.extent(filled, self._fonts)
            return
        pages = self._memo.pages(filled, self._fonts)
        size, code = self._size_of(filled), self.code_of(filled.key, owner_id if is_projects else None)
        for at, page in enumerate(pages.pages):
            layers = (page,) if at else (pages.title, page)
            self.body.append(Sheet(layers, len(self.body) + 1, "" if at else anchor, owner_id, code, size))

    def _size_of(self, filled: FilledSheet) -> tuple[float, float] | None:
        form = filled.form
        size = form.page_of(filled.sheet)
        return None if size == (form.paper.width, form.paper.height) else (points(size[0]), points(size[1]))

    def front(self) -> list[Sheet]:
        """Return cover and contents; blank sides stand where these or page 1 would not lie on a right-hand page."""
        form = self._document.form
        cover, *others = lay_out_cover(self._document, self._fonts)
        sheets = [Sheet((cover,), anchor=COVER), *(Sheet((page,)) for page in others)]
        if form.contents.odd_page and len(sheets) % 2:
            sheets.append(Sheet())
        return [*sheets, *self.contents(len(sheets))]

    def contents(self, before: int) -> list[Sheet]:
        """Return the contents behind so many sides, and a blank one where page 1 would not lie on a right-hand page."""
        form = self._document.form
        sheets = [Sheet((page,)) for page in lay_out_contents(self.entries, form, self._fonts)]
        if form.begins_odd and (before + len(sheets)) % 2:
            sheets.append(Sheet())
        return sheets

    def code_of(self, key: str, project_id: str | None = None) -> Ops | None:
        """Return the check code of a sheet, with a project's own: a corrected page can be exchanged by itself.

        There is none where pages are only counted: it takes a tenth of the time of that.
        """
        if not self._has_codes or not self._memo.is_drawn:
            return None
        codes = self._memo.check_codes(self._document.as_settled(key), key)
        code = codes.document if project_id is None else f"{codes.document} / {codes.projects[project_id]}"
        return _check_code(code, self._document.form, self._fonts)

    def _add(self, *layers: Ops, anchor: str = "") -> None:
        """Add the next page of text."""
        self.body.append(Sheet(layers, len(self.body) + 1, anchor))

    def _open_part(self, part: Literal["sections", "projects"], anchor: str) -> None:
        form = self._document.form
        title = form.part_title(form.parts.sections if part == "sections" else form.parts.projects)
        self.entries.append(Entry(title))
        self.bookmarks.append(Bookmark(title, anchor, 0))

    def _list(self, title: str, page: int, anchor: str) -> None:
        self.entries.append(Entry(title, page, anchor))
        self.bookmarks.append(Bookmark(title, anchor, 1))


def title_of_sheets(document: Document, keys: Collection[str]) -> str:
    """Return what a file with some sheets is called: as the document, or without the goals by the sheets' names."""
    head, known = document.head, document.form.all_sheets
    if GOAL_SHEET in keys:
        return head.department.name + document.title
    year = f"{head.year}年" if head.year is not None else ""
    return head.department.name + year + "、".join(sheet.name or key for key, sheet in known.items() if key in keys)


def anchor_of(filled: FilledSheet) -> str:
    """Return the anchor of the first page of a sheet."""
    return f"{'project' if filled.key == GOAL_SHEET else filled.key}:{filled.owner.id}"


def _check_code(code: str, form: Form, fonts: Fonts) -> Ops:
    """Return a check code at the origin: that of the document is a form XObject that many pages show."""
    text = fill(form.footer.check_code_text, {"code": code})
    canvas = Canvas()
    lines = set_text(text, form.styles.footer_code, fonts, points(form.paper.width))
    draw_lines(canvas, lines, 0, 0, 0, "left")
    return canvas.ops()


def _watermark(text: str | None, document: Document, fonts: Fonts, width: float, height: float) -> Ops | None:
    """Return the words across a page of the size given, or a larger one, centred on the origin."""
    if not text:
        return None
    style = document.form.styles.table_title
    typeface = fonts.typeface(style.face)
    size = min(110.0, 0.8 * (width**2 + height**2) ** 0.5 / max(typeface.width_of(text), 1.0))
    canvas = Canvas()
    lines = set_text(text.replace("\n", " "), style, fonts, 10 * (width + height), size=size)
    draw_lines(canvas, lines, -5 * (width + height), -lines[0].leading / 2, 10 * (width + height), "center")
    return canvas.ops()
