"""Reading a document from another format, told apart by its first bytes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Source, read_blocks
from jx_desktop.exchange.report import ImportReport, Unplaced
from jx_desktop.exchange.sources.file_kinds import RTF, is_text
from jx_desktop.services.files.pdf_data import data_in_pdf, is_pdf
from jx_desktop.services.files.published import NO_PROJECT, Imported, read_plain, read_published
from jx_desktop.services.machine.child import read_in_child
from jx_desktop.services.machine.converter import can_convert, converted
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.storage.limits import size_of, why_too_large
from jx_desktop.storage.regular_file import read_regular_file
from jx_desktop.storage.schema import BEGINNING

__all__ = [
    "ImportReport", "Imported", "Unplaced", "read_document", "read_from_source", "read_pasted", "read_published",
    "read_source", "stage_in_name",
]  # fmt: skip

MAX_BYTES = 100 * 1024 * 1024
_CONVERTED = ("source.old_office", "source.rtf")
_LOOKED_AT = 4096
_UTF8_MARK = b"\xef\xbb\xbf"
_STAGE_WORDS = re.compile("(?<![第十周期])[一二]上(?![午学级班网])")
_STAGES = {"一上": Stage.FIRST, "二上": Stage.SECOND}
_MAX_ANSWER_BYTES = 256 * 1024 * 1024
_WITHOUT_DATA: Mapping[str, tuple[Message, ...]] = {
    "import.pdf_without_data": (),
    "import.pdf_locked": (),
    "import.pdf_data_damaged": (Message("import.pdf_data_unused"),),
    "import.pdf_data_too_large": (Message("import.pdf_data_unused"),),
}
"""Why a PDF's pages are read though it might carry data, and what is said about it."""


Proceed = Callable[[int, int], None]
"""Called several times a second with the pages that are done and all there are; it may raise, to give up."""


def read_document(
    data: bytes,
    name: str,
    forms: FormLibrary,
    form_id: str,
    *,
    password: str = "",
    number: int = 1,
    proceed: Proceed | None = None,
) -> Imported:
    """Return the document in `data`: interchange JSON, a PDF that carries it, or what was published in a form.

    That is a word processor's file, a PDF, a workbook or a web page, read in a process of its own, or text. Of several
    documents the one with this `number` is read, from 1; the report says how many there are. Where `form_id` is empty,
    the form is recognised. Raises `UserError` naming `name` where nothing can be read, or more than a document may be.
    """
    try:
        imported = _read(data, name, forms, form_id, password, number, proceed)
    except MemoryError as error:
        raise UserError("child.too_much_memory", name=name) from error
    return _bounded(_with_stage(imported, name), name)


def stage_in_name(name: str) -> Stage | None:
    """Return the stage that the name of a file says: 一上 or 二上; None where it says none, or both."""
    said = set(_STAGE_WORDS.findall(name.replace("\\", "/").rpartition("/")[2]))
    return _STAGES[said.pop()] if len(said) == 1 else None


def _with_stage(imported: Imported, name: str) -> Imported:
    """Return what was read of a published text with the stage that its name says: such texts say none themselves."""
    document, report, stage = imported.document, imported.report, stage_in_name(name)
    if stage is None or not report.traces:  # data say their stage
        return imported
    note = Message("import_text.stage_of_name", {"stage": Message(f"stage.{stage}")})
    staged = document.with_head(document.head.with_values({"stage": stage}))
    return replace(imported, document=staged, report=replace(report, notes=(note, *report.notes)))


def _read(
    data: bytes, name: str, forms: FormLibrary, form_id: str, password: str, number: int, proceed: Proceed | None
) -> Imported:
    if len(data) > MAX_BYTES:
        raise UserError("import.too_large", name=name, megabytes=MAX_BYTES // 1024 // 1024)
    if data.startswith(BEGINNING):
        raise UserError("import.is_jx", name=name)
    notes: tuple[Message, ...] = ()
    if is_pdf(data):
        try:
            return _read_json(data_in_pdf(data, name, password), name, forms)
        except UserError as error:
            if error.message.code not in _WITHOUT_DATA:
                raise
            notes = _WITHOUT_DATA[error.message.code]
    start = data[:_LOOKED_AT].removeprefix(_UTF8_MARK).lstrip()
    if start.startswith(b"{") and not start.startswith(RTF):
        return _read_json(data, name, forms)
    if form_id:
        forms.get(form_id)  # one that is not there is said before a file is read
    if is_text(data):
        from jx_desktop.exchange.text.encoding import decode_text

        return read_by_form(decode_text(data), forms, form_id, number=number)
    source = read_file_source(data, name, password=password, proceed=proceed)
    try:
        imported = read_by_form(source, forms, form_id, number=number)
    except UserError as refusal:
        if refusal.message.code != NO_PROJECT or not start.startswith(RTF):
            raise
        raise UserError("source.rtf_without_project", name=name, **refusal.message.params) from refusal
    report = replace(imported.report, notes=(*notes, *imported.report.notes))
    return replace(imported, report=report, files=((data, len(source.page_sizes)),) if source.page_sizes else ())


def read_by_form(source: Source | str, forms: FormLibrary, form_id: str, *, number: int = 1) -> Imported:
    """Return the document in a text or a file by the form with an id, by the one that explains most where it is empty.

    Raises `UserError` where there is none.
    """
    if not form_id:
        from jx_desktop.services.files.recognising import recognised

        return recognised(source, forms, number=number).imported
    if isinstance(source, str):
        return read_plain(source, forms.get(form_id), number=number)
    return read_published(source, forms.get(form_id), number=number)


def read_from_source(source: Source, name: str, form: Form, *, number: int = 1) -> Imported:
    """Return the document in a file that was read already, as `read_document` does. Raises `UserError`."""
    return _bounded(_with_stage(read_published(source, form, number=number), name), name)


def _bounded(imported: Imported, name: str) -> Imported:
    """Return what was read. Raises `UserError` for more than a document may be."""
    reason = why_too_large(size_of(imported.document))
    if reason is not None:
        raise UserError("import.too_much", name=name, reason=reason)
    return imported


def read_file_source(
    data: bytes, name: str, *, password: str = "", proceed: Proceed | None = None, work: str = "source"
) -> Source:
    """Return what a foreign file shows, read in a process of its own. Raises `UserError` naming `name`.

    A document of an older kind is converted where that can be done. `work` says how it is read.
    """

    def read(data: bytes) -> Source:
        answer = read_in_child(work, data, name, max_bytes=_MAX_ANSWER_BYTES, password=password, proceed=proceed)
        return read_blocks(answer)

    try:
        return read(data)
    except UserError as refusal:
        if refusal.message.code not in _CONVERTED or not can_convert(data):
            raise
        return read(converted(data, name, proceed))


def _read_json(data: bytes, name: str, forms: FormLibrary) -> Imported:
    try:
        text = data.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError("import.json_not_utf8", name=name) from error
    from jx_desktop.exchange.interchange import read_interchange

    document = read_interchange(text, forms.find)
    pieces = sum(1 for _ in document)
    return Imported(document, ImportReport(placed=pieces))


def read_pasted(text: str, forms: FormLibrary, form_id: str, *, number: int = 1) -> Imported:
    """Return the document in pasted text, or one of several. Raises `UserError`."""
    return read_document(text.encode("utf-8", "replace"), "", forms, form_id, number=number)


def read_source(
    path: Path,
    forms: FormLibrary,
    form_id: str,
    *,
    password: str = "",
    number: int = 1,
    proceed: Proceed | None = None,
) -> Imported:
    """Return the document in a file of another format, as `read_document` does. Raises `UserError`."""
    data = read_regular_file(path, MAX_BYTES)
    return read_document(data, str(path), forms, form_id, password=password, number=number, proceed=proceed)
