"""A document laid out as it is printed: what every file of its pages is made from."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.selection import selected_projects
from jx_desktop.domain.form.pattern_matching import is_switched_off
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.public_copy import disclosed_with_total, public_copy
from jx_desktop.errors import UserError
from jx_desktop.services.checking.disclosing import personal_notices
from jx_desktop.services.checking.open_errors import has_open_errors
from jx_desktop.services.document.asked_sheets import verify_sheets
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.printing.fonts import scheme_fonts

if TYPE_CHECKING:
    from jx_desktop.printing.book import Book
    from jx_desktop.printing.fonts import Fonts
    from jx_desktop.printing.memo import PrintMemo


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What was laid out, of which document (its public copy, where that was wanted), and what is to be said.

    `project_ids` are those of the projects that were chosen, None for all. `memo` knows the pages of every sheet.
    """

    document: Document
    book: "Book"
    fonts: "Fonts"
    memo: "PrintMemo"
    project_ids: Collection[str] | None
    watermark: str | None
    notices: tuple[Message, ...]


def lay_out_document(
    document: Document,
    *,
    projects: Sequence[str] = (),
    project_ids: Collection[str] | None = None,
    sheets: Sequence[str] = (GOAL_SHEET,),
    watermark: str | None = None,
    watermark_allowed: bool = True,
    public: bool = False,
    scheme: FontScheme = "auto",
    is_drawn: bool = True,
    proceed: Callable[[], None] | None = None,
) -> LaidOut:
    """Return the pages of a document; the options are those of `print_document`. Without `is_drawn` no tables are on
    them, as who sets them otherwise needs only where pages end.

    Raises `UserError` for a project or sheet that is not there, and where there is no page.
    """
    from jx_desktop.printing.book import PrintOptions, lay_out_book
    from jx_desktop.printing.memo import PrintMemo

    verify_sheets(document.form, sheets)
    known = document
    if public:  # with its records: a release keeps the words away
        known, document = disclosed_with_total(document), public_copy(document, keys=sheets)
    ids = project_ids
    if projects:
        ids = selected_projects(document, projects)
    may_mark = watermark is None and watermark_allowed
    if may_mark and has_open_errors(known, public=public, sheets=sheets):
        watermark = document.form.watermark.text
    if not watermark_allowed:
        watermark = None
    fonts, memo = scheme_fonts(scheme).fonts, PrintMemo(is_drawn=is_drawn)
    book = lay_out_book(document, fonts, PrintOptions(ids, watermark, sheets, public), memo, proceed=proceed)
    if not book.sheets:
        raise UserError("print.no_page")
    slow = filter(is_switched_off, document.form.parts.sections.subheadings)
    notices = [Message("pattern.subheadings_too_slow", {"pattern": pattern}) for pattern in slow]
    if public:
        notices += personal_notices(known, sheets)
    return LaidOut(document, book, fonts, memo, ids, watermark, tuple(notices))
