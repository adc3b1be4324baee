"""Many documents printed one after the other in one warm process; one that cannot be printed holds up no other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from jx_desktop.base.file_names import free_name, safe_name
from jx_desktop.base.messages import Message
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.rounds import last_hand_in
from jx_desktop.errors import UserError
from jx_desktop.services.collecting.line_documents import label_of, stored_of
from jx_desktop.services.document.form_names import name_by_form
from jx_desktop.services.document.references import with_last_year
from jx_desktop.services.files.document_files import is_there, write_output
from jx_desktop.services.files.exporter import Exporter, ExportOptions, Proceed
from jx_desktop.services.reviewing.returning import free_place
from jx_desktop.storage.project_file import StoredDocument
from jx_desktop.wording.messages import Wording

Existing = Literal["refuse", "replace", "beside"]
"""What becomes of a file that is there already: it stays and the new one is refused, or is put beside it as ``-2``."""


@dataclass(frozen=True, slots=True)
class ToPrint:
    """A document of a batch: what it is called where something is said of it, and how it is read.

    `name` is that of its file without suffix; where it is empty, the form says it.
    """

    label: str
    read: Callable[[], StoredDocument]
    name: str = ""


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """What has become of one: the file, its pages and what is to be said; or why there is none."""

    label: str
    path: Path | None = None
    pages: int = 0
    notices: tuple[Message, ...] = ()
    error: UserError | None = None


def print_into(
    batch: Iterable[ToPrint],
    folder: Path,
    exporter: Exporter,
    options: ExportOptions,
    wording: Wording,
    *,
    existing: Existing = "refuse",
    proceed: Proceed | None = None,
) -> Iterator[PrintedFile]:
    """Yield what has become of each document, as soon as its file is written into a folder.

    Of two with one name the second is called ``-2``, and says so. `proceed` may raise, to give up: what was written
    by then stays.
    """
    taken: list[str] = []
    for each in batch:
        try:
            document = _read(each, proceed)
            wanted = safe_name(each.name or file_name_of(document, wording), exporter.suffix)
            name = free_name(wanted, taken)
            path = folder / name if existing != "beside" else free_place(folder, name)
            if existing == "refuse" and is_there(path):
                raise UserError("output.exists", path=path)
            taken.append(path.name)
            exported = exporter.export(document, options, proceed)
            write_output(path, exported.data, replace_existing=existing == "replace")
        except UserError as error:
            yield PrintedFile(each.label, error=error)
            continue
        notices = exported.notices
        if path.name != wanted:
            notices = (Message("batch.renamed", {"name": wanted, "written": path.name}), *notices)
        yield PrintedFile(each.label, path, exported.pages or 0, notices)


def print_together(
    batch: Iterable[ToPrint],
    exporter: Exporter,
    options: ExportOptions,
    *,
    on_both_sides: bool = True,
    proceed: Proceed | None = None,
) -> tuple[bytes, list[PrintedFile]]:
    """Return one PDF of all that can be printed, and what has become of each; no bytes where nothing can.

    For paper that is printed `on_both_sides` each begins on a front side.
    """
    from jx_desktop.printing.joined import joined_pdf

    parts, results = list[tuple[str, bytes]](), list[PrintedFile]()
    for each in batch:
        try:
            exported = exporter.export(_read(each, proceed), options, proceed)
        except UserError as error:
            results.append(PrintedFile(each.label, error=error))
            continue
        parts.append((each.label, exported.data))
        results.append(PrintedFile(each.label, pages=exported.pages or 0, notices=exported.notices))
    return joined_pdf(parts, on_both_sides=on_both_sides) if parts else b"", results


def lines_to_print(documents: Sequence[CollectedDocument], collected: CollectedFolder) -> list[ToPrint]:
    """Return lines of the desk as they are printed: each read from where it lies, its file named by the form."""
    folder, reviews = Path(collected.folder), collected.reviews
    return [ToPrint(label_of(each), partial(stored_of, folder, each, reviews.get(each.key))) for each in documents]


def _read(each: ToPrint, proceed: Proceed | None) -> Document:
    stored = each.read()
    if proceed is not None:
        proceed()
    return with_last_year(stored.document, stored.versions)


def file_name_of(document: Document, wording: Wording) -> str:
    """Return what a document's file is called by the form, of the day on which it was handed in, if it was."""
    last = last_hand_in(document)
    at, stage = (last.at, last.stage or document.head.stage) if last is not None else ("", document.head.stage)
    return name_by_form(document.form.review.file_name, document, stage, at, wording)
