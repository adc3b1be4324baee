"""A document on paper: which pages, in which fonts, and handing them to the system's spooler."""

import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.base.on_failure import on_failure
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.errors import UserError
from jx_desktop.services.machine.own_program import own_folder
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.printing.document_pdf import Printed, print_document
from jx_desktop.services.printing.fonts import font_notices, scheme_fonts

Proceed = Callable[[], None]

_RANGE = re.compile(r"([0-9]{1,5})(?:[-~‐–—―至到]([0-9]{1,5}))?")
_LOOK_EVERY_SECONDS = 0.2
_PATIENCE_SECONDS = 60
_A4_MM = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is wanted on paper. `project_ids` None stands for the whole document, `pages` empty for all its pages."""

    printer: str
    project_ids: tuple[str, ...] | None = None
    pages: str = ""
    copies: int = 1
    watermark: bool = True
    """Whether the form's words stand across the pages while errors are open."""
    scheme: FontScheme = "auto"
    sheets: tuple[str, ...] = (GOAL_SHEET,)


@dataclass(frozen=True, slots=True)
class PaperPdf:
    """A PDF and the indexes of those of its pages that are wanted."""

    pdf: bytes
    pages: tuple[int, ...]
    is_whole: bool
    notices: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What printing the whole document will come to."""

    pages: int
    notices: tuple[Message, ...]


@collection_put_off()
def forecast(
    document: Document,
    scheme: FontScheme = "auto",
    proceed: Proceed | None = None,
    *,
    sheets: Sequence[str] = (GOAL_SHEET,),
) -> Forecast:
    """Lay sheets of a document out and tell the number of pages, and which characters no font has."""
    from jx_desktop.printing.book import PrintOptions, lay_out_book

    book = lay_out_book(document, scheme_fonts(scheme).fonts, PrintOptions(sheets=sheets), proceed=proceed)
    return Forecast(len(book.sheets), tuple(font_notices(document.form, scheme, book.texts())))


def paper_pdf(document: Document, order: PaperOrder, proceed: Proceed | None = None) -> PaperPdf:
    """Return what an order brings to paper. Raises `UserError` for pages that are not there."""
    printed: Printed = print_document(
        document,
        project_ids=order.project_ids,
        watermark_allowed=order.watermark,
        scheme=order.scheme,
        sheets=order.sheets,
        proceed=proceed,
    )
    pages = page_indexes(order.pages, printed.pages) if order.pages else tuple(range(printed.pages))
    return PaperPdf(printed.pdf, pages, len(pages) == printed.pages, printed.notices)


def projects_of(document: Document, entity_id: str) -> tuple[str, ...]:
    """Return the ids of the projects that an entity stands for: a project for itself, a unit for all its own."""
    entity = document.find(entity_id)
    if isinstance(entity, Project):
        return (entity.id,)
    return entity.project_ids if isinstance(entity, Unit) else ()


def page_indexes(text: str, count: int | None = None) -> tuple[int, ...]:
    """Return the pages that “1-3,8” names, counted from 0, each once and in order.

    Full-width characters and Chinese separators serve too. Raises `UserError` for what is no range, and for pages
    beyond `count`, where that is known.
    """
    found: set[int] = set()
    tidy = re.sub(r"\s*([-~‐–—―至到])\s*", r"\1", unicodedata.normalize("NFKC", text)).strip()
    for part in re.split(r"[,、;\s]+", tidy.strip(",、; ")):
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last:
            raise UserError("print.page_range", text=part or text)
        if count is not None and last > count:
            raise UserError("print.page_beyond", page=last, pages=count)
        found.update(range(first - 1, last))
    return tuple(sorted(found))


def range_text(indexes: Collection[int]) -> str:
    """Return pages, counted from 0 and in order, as “1-3,8”."""
    runs: list[list[int]] = []
    for index in indexes:
        if runs and runs[-1][-1] == index - 1:
            runs[-1][1:] = [index]
        else:
            runs.append([index])
    return ",".join("-".join(str(index + 1) for index in run) for run in runs)


def spooler() -> Path | None:
    """Return the program that takes PDFs for the system's printers; None where there is none, as on Windows."""
    found = shutil.which("lp") if sys.platform.startswith("linux") else None
    return Path(found) if found else None


def spool(lp: Path, paper: PaperPdf, order: PaperOrder, form: Form, title: str, proceed: Proceed | None = None) -> None:
    """Hand a PDF to the spooler. Raises `UserError` when that refuses it or does not answer."""
    command = [str(lp), "-d", order.printer, "-n", str(order.copies), "-t", title, "-o", "print-scaling=none"]
    size, sheets = (form.paper.width, form.paper.height), (form.goal, *(form.all_sheets[key] for key in order.sheets))
    if all(form.page_of(sheet) == size for sheet in sheets):  # else pages differ, and each says its own size
        command += ["-o", "media=A4" if size == _A4_MM else "media=Custom.{:g}x{:g}mm".format(*size)]
    if not paper.is_whole:
        command += ["-P", range_text(paper.pages)]
    try:
        process = subprocess.Popen(  # noqa: S603 (the system's own program; no shell)
            command, cwd=own_folder(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
    except OSError as error:
        raise UserError("print.spooler_refused", printer=order.printer, reason=error.strerror or "") from error
    with process, on_failure(process.kill):
        said = _fed(process, paper.pdf, proceed)
    if process.returncode:
        reason = said.decode("utf-8", "replace").strip()
        raise UserError("print.spooler_refused", printer=order.printer, reason=reason)


def _fed(process: "subprocess.Popen[bytes]", data: bytes, proceed: Proceed | None) -> bytes:
    """Return what a program complained of when given `data`, looking now and then whether it is still wanted."""
    rest: bytes | None = data  # it is given once, and goes on being fed
    for _ in range(round(_PATIENCE_SECONDS / _LOOK_EVERY_SECONDS)):
        if proceed is not None:
            proceed()
        try:
            return process.communicate(rest, timeout=_LOOK_EVERY_SECONDS)[1]
        except subprocess.TimeoutExpired:
            rest = None
    raise UserError("print.spooler_silent")
