"""A whole document as sheets: which pages there are, how they are numbered, where links and bookmarks lead."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from jx_desktop.domain.check_code import check_code
from jx_desktop.domain.document import Document
from jx_desktop.domain.form_base import fill
from jx_desktop.domain.projects import Project
from jx_desktop.domain.sections import section_id
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Canvas, Ops, draw_lines, points, set_text
from jx_desktop.printing.pages.contents import Entry, lay_out_contents
from jx_desktop.printing.pages.cover import document_title, lay_out_cover, lay_out_part_title
from jx_desktop.printing.pages.project_table import lay_out_project, project_title
from jx_desktop.printing.pages.sections import lay_out_sections


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What is printed: all projects or some (by id), and the words across the pages, if any.

    Selected projects keep the page numbers that they have in the whole.
    """

    project_ids: Collection[str] | None = None
    watermark: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper. `layers` are drawn one upon the other; `number` is the printed page number."""

    layers: tuple[Ops, ...] = ()
    number: int | None = None
    anchor: str = ""
    project_id: str = ""


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
    watermark_angle: float = 0.0


def lay_out_book(document: Document, fonts: Fonts, options: PrintOptions | None = None) -> Book:
    """Return the sheets of a document, numbered from Part 1 on."""
    options = options or PrintOptions()
    form = document.form
    parts = form.parts
    projects = document.projects

    sections = lay_out_sections(document, fonts)
    body: list[Sheet] = [Sheet((page,)) for page in sections.pages]
    body[0] = replace(body[0], anchor="part:sections")
    bookmarks = [Bookmark(_part_line(document, "sections"), "part:sections", 0)]
    entries = [Entry(_part_line(document, "sections"))]
    for key in form.section_ids:
        heading = form.section_heading(key)
        entries.append(Entry(heading, sections.starts[key] + 1, section_id(key)))
        bookmarks.append(Bookmark(heading, section_id(key), 1))

    if parts.projects.odd_page and len(body) % 2:
        body.append(Sheet())
    entries.append(Entry(_part_line(document, "projects")))
    first_of_part = len(body)
    heading: tuple[str, ...] = (parts.projects.heading, parts.projects.title)
    if parts.projects.title_page or not projects:
        body.append(Sheet((lay_out_part_title(*heading, form, fonts),)))
        heading = ()
    bookmarks.append(Bookmark(_part_line(document, "projects"), "part:projects", 0))
    for number, (unit, project) in enumerate(projects, 1):
        pages = lay_out_project(project, unit, number, document.head.money_unit, form, fonts, heading=heading)
        heading = ()
        title, anchor = project_title(project, number, form), f"project:{project.id}"
        entries.append(Entry(title, len(body) + 1, anchor))
        bookmarks.append(Bookmark(title, anchor, 1))
        for index, page in enumerate(pages.pages):
            first = index == 0
            layers = (pages.title, page) if first else (page,)
            body.append(Sheet(layers, anchor=anchor if first else "", project_id=project.id))
    if not body[first_of_part].anchor:
        body[first_of_part] = replace(body[first_of_part], anchor="part:projects")
    else:
        bookmarks = [
            replace(mark, anchor=body[first_of_part].anchor) if mark.anchor == "part:projects" else mark
            for mark in bookmarks
        ]

    front = [Sheet((lay_out_cover(document, fonts),), anchor="cover")]
    front += [Sheet((page,)) for page in lay_out_contents(entries, form, fonts)]
    if parts.sections.odd_page and len(front) % 2:
        front.append(Sheet())  # page 1 lies on a right-hand page
    sheets = [*front, *(replace(sheet, number=number) for number, sheet in enumerate(body, 1))]
    if options.project_ids is not None:
        sheets = [sheet for sheet in sheets if sheet.project_id in options.project_ids]
    width, height = points(form.paper.width), points(form.paper.height)
    watermark, angle = _watermark(options.watermark, document, fonts, width, height)
    return Book(
        sheets=tuple(sheets),
        bookmarks=tuple(bookmarks),
        width=width,
        height=height,
        title=document.head.department.name + document_title(document),
        author=document.head.compiled_by,
        language=form.language,
        check_code=_check_code(document, fonts) if form.footer.check_code else None,
        watermark=watermark,
        watermark_angle=angle,
    )


def disclosed(document: Document) -> Document:
    """Return the document for the public: without the projects that are not disclosed, the rest numbered anew."""
    from jx_desktop.domain.entity import Change

    changes = []
    for unit in document.units:
        hidden = [project for project in document.projects_of(unit) if not project.disclose]
        if hidden:
            kept = tuple(project_id for project_id in unit.project_ids if document.get(Project, project_id).disclose)
            changes.append(Change(unit, unit.model_copy(update={"project_ids": kept})))
            changes += [Change(project, None) for project in hidden]
    return document.apply(tuple(changes))


def _part_line(document: Document, part: str) -> str:
    form = document.form
    names = form.parts.sections if part == "sections" else form.parts.projects
    return fill(form.contents.part_line, {"heading": names.heading, "title": names.title})


def _check_code(document: Document, fonts: Fonts) -> Ops:
    """Return the check code at the origin, for a form XObject that every numbered page shows."""
    form = document.form
    text = fill(form.footer.check_code_text, {"code": check_code(document)})
    canvas = Canvas()
    lines = set_text(text, form.styles.footer_code, fonts, points(form.paper.width))
    draw_lines(canvas, lines, 0, 0, 0, "left")
    return canvas.ops()


def _watermark(
    text: str | None, document: Document, fonts: Fonts, width: float, height: float
) -> tuple[Ops | None, float]:
    """Return the words across the page, centred on the origin, and the angle at which they stand."""
    if not text:
        return None, 0.0
    style = document.form.styles.table_title
    typeface = fonts.typeface(style.face)
    size = min(110.0, 0.8 * (width**2 + height**2) ** 0.5 / max(typeface.width_of(text), 1.0))
    canvas = Canvas()
    lines = set_text(text.replace("\n", " "), style, fonts, 10 * (width + height), size=size)
    draw_lines(canvas, lines, -5 * (width + height), -lines[0].leading / 2, 10 * (width + height), "center")
    return canvas.ops(), 50.0
