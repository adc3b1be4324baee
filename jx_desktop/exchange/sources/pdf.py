"""A PDF → what it shows: paragraphs, and the tables that its rules draw.

Called in a child process alone: the library is heavy, and what a foreign file does to it stays there.
"""

import io
import logging
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from pdfminer import pdftypes
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text

from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Source
from jx_desktop.exchange.printed.assembly import blocks_of
from jx_desktop.exchange.printed.drawing import read_page
from jx_desktop.exchange.printed.margins import without_margins
from jx_desktop.exchange.printed.pages import PageContent, PageText, page_content
from jx_desktop.exchange.sources.properties import keywords_in

MAX_PAGES = 5_000
_MOST_SAID = 20
_LONGEST_SAID = 80
_PIECE, _CHECKSUM = 1 << 14, 3
_FEWEST_GAPS, _FEWEST_OPEN_ROWS = 2, 3
"""Of wide gaps in a line, and of such lines on a page, that are a table without rules."""


def pdf_source(data: bytes, password: str = "", proceed: Callable[[int, int], None] | None = None) -> Source:
    """Return what a PDF shows. `proceed` is called with the pages that are done and all there are.

    Raises `UserError` for a file that wants a password or got a wrong one, is damaged, holds no text or too many
    pages.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what is odd in a foreign file is not for our log
    try:
        opened = _opened(data, password)
        found = list(islice(PDFPage.create_pages(opened), MAX_PAGES + 1))
        if len(found) > MAX_PAGES:
            raise UserError("source.pdf_too_many_pages", most=MAX_PAGES)
        if not found:
            raise UserError("source.pdf_damaged")
        pages, faulty = _contents(found, proceed)
        return replace(_source(pages, faulty), keywords=_keywords(opened))
    except (UserError, KeyboardInterrupt):
        raise
    except MemoryError as error:
        raise UserError("source.pdf_too_large") from error
    except Exception as error:
        raise UserError("source.pdf_damaged") from error


def _unpacked(data: bytes) -> bytes:
    """Return a stream of which no more than the checksum at its end is wrong. Raises ``zlib.error`` for another."""
    unpacker, pieces = zlib.decompressobj(), [b""]
    for start in range(0, len(data), _PIECE):
        before = unpacker.copy()
        try:
            pieces.append(unpacker.decompress(data[start : start + _PIECE]))
        except zlib.error:
            for at in range(start, len(data)):
                try:
                    pieces.append(before.decompress(data[at : at + 1]))
                except zlib.error:
                    if at < len(data) - _CHECKSUM:
                        raise
                    return b"".join(pieces)
    return b"".join(pieces)


pdftypes.decompress_corrupted = _unpacked  # the library takes it byte by byte: a megabyte takes minutes


def _opened(data: bytes, password: str) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)), password=password)
    except PDFPasswordIncorrect as error:
        raise UserError("source.pdf_wrong_password" if password else "source.pdf_password") from error
    except PDFEncryptionError as error:
        raise UserError("source.pdf_encryption") from error


def _keywords(document: PDFDocument) -> tuple[str, ...]:
    """Return what the file says that it is about; nothing where that is damaged: its pages can be read without."""
    try:
        said = [pdftypes.resolve1(each.get("Keywords")) for each in document.info]
        return tuple(word for text in said if isinstance(text, bytes) for word in keywords_in(decode_text(text)))
    except Exception:  # noqa: BLE001  of the library, as above
        return ()


def _contents(found: list[PDFPage], proceed: Callable[[int, int], None] | None) -> tuple[list[PageContent], list[int]]:
    """Return what the pages hold, and the numbers of those that cannot be read."""
    pages, faulty, fonts = [], [], PDFResourceManager()
    for number, page in enumerate(found, 1):
        try:
            pages.append(page_content(read_page(page, number, fonts)))
        except (UserError, MemoryError):
            raise
        except Exception:  # noqa: BLE001  as above; the other pages can still be read
            faulty.append(number)
        if proceed is not None:
            proceed(number, len(found))
    if not pages:
        raise UserError("source.pdf_damaged")
    return pages, faulty


def _source(pages: list[PageContent], faulty: list[int]) -> Source:
    kept, left_out = without_margins(pages)
    blocks, joined = blocks_of(kept)
    characters, unknown = sum(page.characters for page in pages), sum(page.unknown for page in pages)
    if not blocks:
        if any(page.is_cut for page in pages):
            raise UserError("source.pdf_too_large")
        raise UserError("source.pdf_scan" if any(page.pictures for page in pages) else "source.pdf_empty")
    if 2 * unknown > characters:
        raise UserError("source.pdf_unreadable_text")
    notes = (*_page_notes(pages, faulty), *_open_table_notes(kept), *joined, *_left_out_notes(pages, left_out))
    return Source("pdf", blocks, notes, page_sizes=tuple((page.width, page.height) for page in pages))


def _page_notes(pages: list[PageContent], faulty: list[int]) -> Iterator[Message]:
    for number in faulty:
        yield Message("source.pdf_page_damaged", {"page": number})
    for page in pages:
        if page.is_cut:
            yield Message("source.pdf_page_too_full", {"page": page.number})
        if page.unknown:
            yield Message("source.pdf_no_text_map", {"page": page.number, "count": page.unknown})
        if page.is_recognised:
            yield Message("source.pdf_recognised_text", {"page": page.number})
        if page.pictures and not page.items:
            yield Message("source.pdf_picture_page", {"page": page.number})


def _open_table_notes(pages: list[PageContent]) -> Iterator[Message]:
    """Name the pages with lines of several columns outside of any table: rows that nothing rules."""
    numbers = []
    for page in pages:
        lines = (line for item in page.items if isinstance(item, PageText) for line in item.lines)
        if sum(line.text.count("\t") >= _FEWEST_GAPS for line in lines) >= _FEWEST_OPEN_ROWS:
            numbers.append(page.number)
    if numbers:
        yield Message("source.pdf_open_tables", {"page": numbers[0], "count": len(numbers)})


def _left_out_notes(pages: list[PageContent], running: tuple[str, ...]) -> Iterator[Message]:
    marks = dict.fromkeys(text for page in pages for text in page.watermarks)
    for text in islice(marks, _MOST_SAID):
        yield Message("source.pdf_watermark", {"text": text[:_LONGEST_SAID]})
    for text in running[:_MOST_SAID]:
        yield Message("source.pdf_running_line", {"text": text[:_LONGEST_SAID]})
