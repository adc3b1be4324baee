"""What was published in a form, as text or as paragraphs and tables → the document, by a form that is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.review import PutRecords
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Source
from jx_desktop.exchange.report import ImportReport
from jx_desktop.exchange.text.block_lines import Origin

NO_PROJECT = "import_text.no_project"
RECOGNISED = "import.recognised"
"""Which form was found to fit, and how well: about the whole, nothing to be looked at."""
_WITHOUT_RULES = "source.pdf_open_tables"


@dataclass(frozen=True, slots=True)
class TriedForm:
    """A form and how well a source fits it.

    `labels` is the share, from 0 to 1, of the labels that stand in both among those that stand in either. Where all of
    the source was read by the form, `share` is how much of its text has a place, and `left` counts what has none.
    """

    id: str
    name: str
    labels: float
    share: float | None = None
    left: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that was read, and what became of its source.

    `source` is what the file shows where it has paragraphs and tables; `origins` says where its lines, which the
    report counts, come from. `files` are those whose pages can be shown, each with how many it has. `tried` are the
    forms that it was tried with where none was named, the one that it is read by first.
    """

    document: Document
    report: ImportReport
    source: Source | None = None
    origins: Mapping[int, Origin] = field(default_factory=dict)
    files: tuple[tuple[bytes, int], ...] = ()
    tried: tuple[TriedForm, ...] = ()


def read_plain(text: str, form: Form, *, number: int = 1) -> Imported:
    """Return the document that a text holds, or one of several. Raises `UserError` where there is none."""
    from jx_desktop.services.files.year_import import read_text

    return Imported(*read_text(text, form, number=number))


def read_published(source: Source, form: Form, *, number: int = 1) -> Imported:
    """Return the document that paragraphs and tables hold, or one of several, with the comments beside them.

    Raises `UserError` where there is none.
    """
    from jx_desktop.services.files.year_import import read_file_blocks

    try:
        document, report, origins = read_file_blocks(source, form, number=number)
    except UserError as refusal:
        without_rules = next((note for note in source.notes if note.code == _WITHOUT_RULES), None)
        if refusal.message.code != NO_PROJECT or without_rules is None:
            raise
        raise UserError("source.pdf_without_rules", **without_rules.params) from refusal
    notes = source.notes
    if source.remarks:
        from jx_desktop.services.files.imported_comments import RemarkPlaces

        comments = tuple(RemarkPlaces(source, document, report, origins).comments({}, ()))
        document = document.apply(PutRecords(comments, Message("edit.receive_records")).build(document))
        notes = (*notes, Message("source.remarks", {"count": len(comments)}))
    return Imported(document, replace(report, notes=(*notes, *report.notes)), source, origins)
