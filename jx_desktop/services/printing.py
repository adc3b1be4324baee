"""A document as a finished PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from jx_desktop.domain.disclosure import disclosed
from jx_desktop.domain.document import Document
from jx_desktop.domain.form_rules import Severity
from jx_desktop.domain.messages import Message
from jx_desktop.domain.text import without_spaces
from jx_desktop.errors import UserError
from jx_desktop.printing.book import PrintOptions, lay_out_book
from jx_desktop.printing.fonts import Fonts, bundled_files
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.services.checking import CheckedDocument


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, how many pages it has, and what the user should know about it."""

    pdf: bytes
    pages: int
    notices: tuple[Message, ...]


def print_document(
    document: Document,
    *,
    projects: Sequence[str] = (),
    watermark: str | None = None,
    watermark_allowed: bool = True,
    public: bool = False,
) -> Printed:
    """Return the PDF of a document.

    `projects` names the projects to print as ``CODE`` or ``UNIT/CODE``. Without `watermark` the form's words
    stand across the pages while errors are open, unless they are not allowed. `public` leaves out projects
    that are not disclosed. Raises `UserError` for a project that is not there.
    """
    if public:
        document = disclosed(document)
    ids = [project_id for selector in projects for project_id in _selected(document, selector)] if projects else None
    if watermark is None and watermark_allowed and CheckedDocument(document).count(Severity.ERROR):
        watermark = document.form.watermark.text
    if not watermark_allowed:
        watermark = None
    fonts = Fonts(bundled_files())
    book = lay_out_book(document, fonts, PrintOptions(ids, watermark))
    pdf = write_pdf(book, document.form, fonts)
    return Printed(pdf, len(book.sheets), tuple(_notices(document, fonts)))


def _selected(document: Document, selector: str) -> list[str]:
    """Return the ids of the projects that a selector names."""
    unit_code, _, code = selector.rpartition("/")
    found = [
        project.id
        for unit, project in document.projects
        if without_spaces(project.code) == without_spaces(code) and unit_code in ("", unit.code)
    ]
    if not found:
        raise UserError("print.no_such_project", project=selector)
    return found


def _notices(document: Document, fonts: Fonts) -> list[Message]:
    notices = []
    used = {style.face for style in vars(document.form.styles).values() if hasattr(style, "face")}
    replaced = [Message(f"face.{role}") for role in fonts.replaced_roles if role in used]
    if replaced:
        notices.append(Message("print.faces_replaced", {"faces": tuple(replaced)}))
    missing = fonts.missing_characters
    if missing:
        shown = tuple(f"{character} (U+{ord(character):04X})" for character in missing[:10])
        notices.append(Message("print.characters_missing", {"count": len(missing), "characters": shown}))
    return notices
