"""A document as a finished PDF."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jx_desktop.base.garbage_collection import collection_put_off, give_memory_back
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.errors import UserError
from jx_desktop.services.checking.open_errors import has_open_errors
from jx_desktop.services.files.pdf_data import attached_document
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.printing.fonts import font_notices, scheme_fonts
from jx_desktop.services.printing.laid_out import lay_out_document

if TYPE_CHECKING:
    from jx_desktop.printing.book import Book, Sheet
    from jx_desktop.printing.memo import PrintMemo


def _new_print_memo() -> "PrintMemo":
    from jx_desktop.printing.memo import PrintMemo

    return PrintMemo(for_preview=True)


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, how many pages it has, and what the user should know about it."""

    pdf: bytes
    pages: int
    notices: tuple[Message, ...]


@collection_put_off()
def print_document(
    document: Document,
    *,
    projects: Sequence[str] = (),
    project_ids: Collection[str] | None = None,
    sheets: Sequence[str] = (GOAL_SHEET,),
    watermark: str | None = None,
    watermark_allowed: bool = True,
    public: bool = False,
    pdfa: bool = False,
    with_data: bool = False,
    compact: bool = False,
    scheme: FontScheme = "auto",
    proceed: Callable[[], None] | None = None,
) -> Printed:
    """Return the PDF of a document.

    `projects` names the projects to print as ``CODE`` or ``UNIT/CODE``, `project_ids` by their ids. `sheets` are keys
    of the form's: with the goal sheet the book is printed, and behind it, or alone, other sheets. Without `watermark`
    the form's words stand across the pages while errors are open, unless they are not allowed. `public` leaves out
    projects that are not disclosed, and tells where telephone, identity and bank numbers are left; these are errors
    then. `proceed` is called before every project and then before every sheet, and may raise, to give up.
    Raises `UserError` for a project or sheet that is not there, and where there is no page.

    `pdfa` makes it PDF/A-2b. `with_data` makes it PDF/A-3b with the whole document inside, whatever is printed, so
    that importing the PDF restores it; a public copy cannot have that: `UserError`. `compact` makes a smaller file.
    """
    from jx_desktop.printing.compaction import compacted
    from jx_desktop.printing.pdf import write_pdf

    if public and with_data:
        raise UserError("print.data_not_public")
    laid_out = lay_out_document(
        document,
        projects=projects,
        project_ids=project_ids,
        sheets=sheets,
        watermark=watermark,
        watermark_allowed=watermark_allowed,
        public=public,
        scheme=scheme,
        proceed=proceed,
    )
    document, book, fonts = laid_out.document, laid_out.book, laid_out.fonts
    attachment = attached_document(document, book.title) if with_data else None
    pdf = write_pdf(book, document.form, fonts, proceed=proceed, pdfa=pdfa, attachment=attachment)
    if compact:
        pdf = compacted(pdf)
    notices = font_notices(document.form, scheme, book.texts()) + list(laid_out.notices)
    if with_data:
        undisclosed = sum(not project.disclose for _, project in document.projects)
        counts = {"projects": len(document.projects), "undisclosed": undisclosed}
        notices.append(Message("print.with_data", counts))
    return Printed(pdf, len(book.sheets), tuple(notices))


@dataclass(frozen=True, slots=True)
class PreviewMemo:
    """What the preview of one document keeps from one state to the next; it belongs to one thread."""

    pages: "PrintMemo" = field(default_factory=_new_print_memo)


@dataclass(frozen=True, slots=True)
class PreviewPdf:
    """A PDF, and what of the document stands where."""

    pdf: bytes
    tops: tuple[str, ...]
    """For every page the id of the entity at its top; empty where that is none (contents, blank sides)."""
    places: Mapping[str, tuple[int, float]]
    """Where entities begin, by their ids: page from 0, and pt from its top."""
    sheets: tuple["Sheet", ...]

    def place_at(self, page: int, x: float, y: float) -> Address | None:
        """Return the field that stands somewhere on a page (pt from its top left corner), else the entity, if any.

        A line of the contents stands for what it names.
        """
        for ops in self.sheets[page].layers:
            for x1, y1, x2, y2, name, row_id, entity_id in ops.fields:
                if x1 <= x <= x2 and y1 <= y <= y2:
                    return Address(entity_id or self.entity_at(page, y), name or None, row_id or None)
            for link in ops.links:
                if link.x1 <= x <= link.x2 and link.y1 <= y <= link.y2:
                    ids = {sheet.anchor: sheet.owner_id for sheet in self.sheets if sheet.owner_id}
                    return Address(ids.get(link.anchor, link.anchor))
        entity_id = self.entity_at(page, y)
        return Address(entity_id) if entity_id else None

    def page_in(self, other: "PreviewPdf", page: int) -> int | None:
        """Return where another state shows a page of this one: what is on it counts; None where that is gone.

        Pages of no entity (contents, blank sides) stay where they are.
        """
        entity_id = self.tops[page]
        if not entity_id:
            return page if page < len(other.tops) and not other.tops[page] else None
        here, there = self.places.get(entity_id), other.places.get(entity_id)
        if here is None or there is None:
            return None
        pages_there = range(there[0], len(other.tops))
        last = next((at - 1 for at in pages_there[1:] if other.tops[at] != entity_id), len(other.tops) - 1)
        return min(there[0] + page - here[0], last)

    def entity_at(self, page: int, y: float) -> str:
        """Return the id of the entity that stands `y` pt below the top of a page; empty where that is none."""
        above = [(start, entity_id) for entity_id, (at, start) in self.places.items() if at == page and start <= y]
        return max(above)[1] if above else self.tops[page]


@collection_put_off()
def preview_pdf(
    document: Document,
    memo: PreviewMemo,
    project_id: str | None = None,
    *,
    sheets: Sequence[str] = (GOAL_SHEET,),
    scheme: FontScheme = "auto",
    unfinished: bool | None = None,
    proceed: Callable[[], None] | None = None,
) -> PreviewPdf:
    """Return what `print_document` would print of `sheets`, or only the pages of one project, as they are in the whole.

    Without any page the PDF is empty, too. `memo` is that of the states before. `unfinished` says whether errors are
    open, so that the form's words stand across the pages; where nobody knows, the document is checked for that.
    `proceed` is called now and then and may raise, to give up.
    """
    from jx_desktop.printing.book import PrintOptions, lay_out_book
    from jx_desktop.printing.pdf import write_pdf

    if unfinished is None:
        unfinished = has_open_errors(document, sheets=sheets)
    watermark = document.form.watermark.text if unfinished else None
    options = PrintOptions(None if project_id is None else (project_id,), watermark, sheets)
    fonts = scheme_fonts(scheme).fonts
    book = lay_out_book(document, fonts, options, memo.pages, proceed=proceed)
    if not book.sheets:  # a sheet of changes, where nothing has changed
        return PreviewPdf(b"", (), {}, ())
    pdf = write_pdf(book, document.form, fonts, memo.pages, proceed=proceed)
    preview = PreviewPdf(pdf, *_places(document, book), book.sheets)
    if project_id is None:
        give_memory_back()
    return preview


def _places(document: Document, book: "Book") -> tuple[tuple[str, ...], dict[str, tuple[int, float]]]:
    """Return the entity at the top of every sheet, and where entities begin."""
    from jx_desktop.printing.book import COVER, PROJECTS

    tops: list[str] = []
    places: dict[str, tuple[int, float]] = {}
    running = ""  # the section whose text runs on
    for index, sheet in enumerate(book.sheets):
        sections = [(name, y) for ops in sheet.layers for name, y in ops.anchors if name in document]
        if sheet.anchor == COVER:
            top = document.head.id
        elif sheet.owner_id:
            top = sheet.owner_id
        elif sheet.anchor == PROJECTS or not sheet.layers:
            top = running = ""
        else:
            top = running or (sections[0][0] if sections else "")
            running = sections[-1][0] if sections else running
        tops.append(top)
        for name, y in (*sections, (top, 0.0)):
            if name:
                places.setdefault(name, (index, y))
    return tuple(tops), places
