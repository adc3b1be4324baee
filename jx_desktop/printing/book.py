"""A whole document as sheets: which pages there are, how they are numbered, where links and bookmarks lead."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from jx_desktop.domain.document.check_code import CheckCodes
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import section_id
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Canvas, Ops, draw_lines, points, set_text
from jx_desktop.printing.memo import PrintMemo
from jx_desktop.printing.pages.contents import Entry, lay_out_contents
from jx_desktop.printing.pages.cover import document_title, lay_out_cover, lay_out_part_title
from jx_desktop.printing.pages.project_table import TablePlace
from jx_desktop.printing.pages.sections import lay_out_sections

COVER, PROJECTS = "cover", "part:projects"
"""Anchors of the cover and of the title page of Part 2."""


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What is printed: all projects or some (by id), and the words across the pages, if any.

    Selected projects keep the page numbers that they have in the whole.
    """

    project_ids: Collection[str] | None = None
    watermark: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper. `layers` are drawn one upon the other; `number` is the printed page number; `size` is given
    where it is not the book's. `own_code` is the check code with that of the project whose page it is."""

    layers: tuple[Ops, ...] = ()
    number: int | None = None
    anchor: str = ""
    project_id: str = ""
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
    has_form_footer: bool = True
    """Whether numbered sheets get the form's page number; else the number is in their layers."""

    def size_of(self, sheet: Sheet) -> tuple[float, float]:
        """Return width and height of a sheet."""
        return sheet.size or (self.width, self.height)

    def texts(self) -> Iterator[str]:
        """Yield every text on the sheets."""
        feet = {sheet.project_id: sheet.own_code for sheet in self.sheets}
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
    codes = memo.check_codes(document) if form.footer.check_code else None
    binder = _Binder(document, fonts, memo, codes, proceed)
    binder.add_sections()
    binder.add_projects(options.project_ids)
    sheets = binder.body
    if options.project_ids is None:
        sheets = [*binder.front(), *sheets]
    else:
        sheets = [sheet for sheet in sheets if sheet.project_id in options.project_ids]
    width, height = points(form.paper.width), points(form.paper.height)
    return Book(
        sheets=tuple(sheets),
        bookmarks=tuple(binder.bookmarks),
        width=width,
        height=height,
        title=document.head.department.name + document_title(document),
        author=document.head.compiled_by,
        language=form.language,
        check_code=_check_code(codes.document, form, fonts) if codes is not None else None,
        watermark=_watermark(options.watermark, document, fonts, width, height),
    )


class _Binder:
    """Puts pages in order; what the contents and the bookmarks say follows from where they come to lie."""

    def __init__(
        self,
        document: Document,
        fonts: Fonts,
        memo: PrintMemo,
        codes: CheckCodes | None,
        proceed: Callable[[], None] | None,
    ) -> None:
        self._document = document
        self._codes = codes
        self._fonts = fonts
        self._memo = memo
        self._proceed = proceed
        self.body: list[Sheet] = []
        self.bookmarks: list[Bookmark] = []
        self._entries: list[Entry] = []
        paper = document.form.paper
        width, height = paper.table_size
        self._table_size = None if paper.table_sheet is None else (points(width), points(height))

    def add_sections(self) -> None:
        """Part 1, on pages 1 and following."""
        form = self._document.form
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
        document, form, fonts = self._document, self._document.form, self._fonts
        part, projects = form.parts.projects, document.projects
        opening: tuple[str, ...] = (part.heading, part.title)
        if part.odd_page and len(self.body) % 2:
            self._add()
        if part.title_page or not projects:
            self._open_part("projects", anchor=PROJECTS)
            self._add(lay_out_part_title(part.heading, part.title, form, fonts), anchor=PROJECTS)
            opening = ()
        else:
            self._open_part("projects", anchor=_project_anchor(projects[0][1]))
        for number, (unit, project) in enumerate(projects, 1):
            if self._proceed is not None:
                self._proceed()
            place = TablePlace(unit, number, document.head.money_unit, opening)
            opening = ()
            anchor = _project_anchor(project)
            if selected is not None and project.id not in selected:
                title, count = self._memo.extent(project, place, form, fonts)
                self._list(title, len(self.body) + 1, anchor)
                for _ in range(count):
                    self._add(project_id=project.id)
                continue
            pages = self._memo.pages(project, place, form, fonts)
            code = self._code_of(project)
            self._list(pages.title_text, len(self.body) + 1, anchor)
            first, *others = pages.pages
            self._add(pages.title, first, anchor=anchor, project_id=project.id, code=code)
            for page in others:
                self._add(page, project_id=project.id, code=code)
        self._memo.keep_only({project.id for _, project in projects})

    def front(self) -> list[Sheet]:
        """Return cover and contents; blank sides stand where these or page 1 would not lie on a right-hand page."""
        form = self._document.form
        cover, *others = lay_out_cover(self._document, self._fonts)
        sheets = [Sheet((cover,), anchor=COVER), *(Sheet((page,)) for page in others)]
        if form.contents.odd_page and len(sheets) % 2:
            sheets.append(Sheet())
        sheets += [Sheet((page,)) for page in lay_out_contents(self._entries, form, self._fonts)]
        if form.parts.sections.odd_page and len(sheets) % 2:
            sheets.append(Sheet())
        return sheets

    def _code_of(self, project: Project) -> Ops | None:
        """Return the check code with the project's own: a page that was corrected can be exchanged by itself."""
        codes, form = self._codes, self._document.form
        if codes is None:
            return None
        return _check_code(f"{codes.document} / {codes.projects[project.id]}", form, self._fonts)

    def _add(self, *layers: Ops, anchor: str = "", project_id: str = "", code: Ops | None = None) -> None:
        """Add the next page."""
        size = self._table_size if project_id else None
        self.body.append(Sheet(layers, len(self.body) + 1, anchor, project_id, code, size))

    def _open_part(self, part: Literal["sections", "projects"], anchor: str) -> None:
        form = self._document.form
        names = form.parts.sections if part == "sections" else form.parts.projects
        title = fill(form.contents.part_line, {"heading": names.heading, "title": names.title})
        self._entries.append(Entry(title))
        self.bookmarks.append(Bookmark(title, anchor, 0))

    def _list(self, title: str, page: int, anchor: str) -> None:
        self._entries.append(Entry(title, page, anchor))
        self.bookmarks.append(Bookmark(title, anchor, 1))


def _project_anchor(project: Project) -> str:
    return f"project:{project.id}"


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
