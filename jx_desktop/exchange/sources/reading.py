"""A file of any kind → its source: paragraphs and tables, whatever the name of the file says.

Called in a child process: what a foreign file does stays there.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Paragraph, Source
from jx_desktop.exchange.sources.file_kinds import ZIP, FileKind, kind_of
from jx_desktop.exchange.text.encoding import decode_text
from jx_desktop.exchange.text.lines import source_lines

LIST_CODES = {
    "project_list.locked": "source.locked",
    **dict.fromkeys(("project_list.damaged", "project_list.no_workbook"), "source.damaged"),
    **dict.fromkeys(("project_list.too_large", "project_list.too_many_rows"), "source.too_large"),
    **dict.fromkeys(("table.too_large", "table.too_deep"), "source.too_large"),
}
"""What readers of lists object to, in the words for documents."""
_REFUSALS: dict[FileKind, str] = {
    "locked": "source.locked",
    "old_office": "source.old_office",
    "rtf": "source.rtf",
    "ofd": "source.ofd",
    "archive": "source.archive",
    "unknown": "source.unknown",
    "damaged": "source.damaged",
}
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError),
    *(OSError, ValueError, EOFError, LookupError, ArithmeticError),
)
"""What comes of reading files that only look like what they claim to be, beside the errors of lxml."""

Proceed = Callable[[int, int], None]


def source_of(data: bytes, password: str = "", proceed: Proceed | None = None) -> Source:
    """Return all that a file shows, with what was odd in its notes.

    `password` opens a PDF; `proceed` is called with the pages that are done and all there are. Raises
    `UserError` (``source.…``, of PDFs also others) for what is locked, damaged, too large, empty, or of a kind that is
    not read.
    """
    from lxml import etree

    try:
        with collection_put_off():
            source = _read(kind_of(data), data, password, proceed)
    except UserError as refusal:
        code = LIST_CODES.get(refusal.message.code)
        if code is None:
            raise
        raise UserError(code) from refusal
    except RuntimeError as error:  # a package with a password; what is nested without end
        raise UserError("source.too_large" if isinstance(error, RecursionError) else "source.locked") from error
    except (*_DAMAGE, etree.LxmlError) as error:
        raise UserError("source.damaged") from error
    if not source.blocks:
        raise UserError("source.empty")
    return source


def _read(kind: FileKind, data: bytes, password: str, proceed: Proceed | None) -> Source:
    if kind in _REFUSALS:
        raise UserError(_REFUSALS[kind])
    if kind == "pdf":
        from jx_desktop.exchange.sources.pdf import pdf_source

        return pdf_source(data, password, proceed)
    if kind == "docx":
        from jx_desktop.exchange.sources.docx import docx_source
        from jx_desktop.exchange.sources.package import Package

        return docx_source(Package(data), proceed)
    return _READERS[kind](data)


def _html(data: bytes) -> Source:
    from jx_desktop.exchange.sources.html_blocks import html_source

    return html_source(data)


def _web_archive(data: bytes) -> Source:
    from jx_desktop.exchange.sources.html_blocks import archive_source

    return archive_source(data)


def _workbook(data: bytes) -> Source:
    from jx_desktop.exchange.sources.files import workbook_grids
    from jx_desktop.exchange.sources.sheet_blocks import workbook_source

    source = workbook_source(workbook_grids(data, keeps_decimals=True))
    return _with_what_is_beside(source, data) if data.startswith(ZIP) else source


def _with_what_is_beside(source: Source, data: bytes) -> Source:
    """Return what a workbook shows with its keywords, and with how much is drawn on its sheets."""
    from jx_desktop.exchange.sources.package import Package
    from jx_desktop.exchange.sources.properties import package_keywords
    from jx_desktop.exchange.sources.xlsx import drawn_count

    package = Package(data)
    drawn = drawn_count(package)
    notes = (Message("source.drawn", FrozenDict({"count": drawn})),) if drawn else ()
    return replace(source, notes=(*source.notes, *notes), keywords=package_keywords(package))


def _text(data: bytes) -> Source:
    return Source(
        "text",
        tuple(
            Paragraph(line.text, Message("source_place.text", {"line": line.number}), starts_page=line.starts_page)
            for line in source_lines(decode_text(data))
        ),
    )


_READERS: dict[FileKind, Callable[[bytes], Source]] = {
    "html": _html,
    "web_archive": _web_archive,
    "workbook": _workbook,
    "text": _text,
}
