"""Many documents printed, by several processes where there are many; one that cannot be printed holds up no other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from jx_desktop.base.file_names import free_name, safe_name
from jx_desktop.base.messages import Message
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.errors import UserError
from jx_desktop.services.collecting.line_documents import image_of, label_of, path_of, why_no_image
from jx_desktop.services.collecting.print_worker import ARGUMENT
from jx_desktop.services.collecting.printed_document import (
    PrintedDocument,
    error_as_plain,
    options_as_plain,
    print_image,
    printed_from_plain,
)
from jx_desktop.services.files.document_files import is_there, write_output
from jx_desktop.services.files.exporter import Exporter, ExportOptions, Proceed
from jx_desktop.services.machine.pool import Job, Workers, answered
from jx_desktop.services.reviewing.returning import free_place
from jx_desktop.wording.messages import Wording

_WORK_OF_A_BYTE = 12
"""How much more work it is to print what a byte holds than to check it: other processes are worth it sooner."""

Existing = Literal["refuse", "replace", "beside"]
"""What becomes of a file that is there already: it stays and the new one is refused, or is put beside it as ``-2``."""


@dataclass(frozen=True, slots=True)
class ToPrint:
    """A document of a batch: what it is called where something is said of it, and how the bytes of its file are read.

    `path` names it where it cannot be read; `name` is that of its PDF without suffix, empty where the form says it.
    """

    label: str
    read: Callable[[], bytes]
    path: Path
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
    for each, make in _printed(batch, exporter, options, wording, proceed):
        try:
            printed = make()
            wanted = safe_name(each.name or printed.name, exporter.suffix)
            name = free_name(wanted, taken)
            path = folder / name if existing != "beside" else free_place(folder, name)
            if existing == "refuse" and is_there(path):
                raise UserError("output.exists", path=path)
            taken.append(path.name)
            write_output(path, printed.exported.data, replace_existing=existing == "replace")
        except UserError as error:
            yield PrintedFile(each.label, error=error)
            continue
        notices = printed.exported.notices
        if path.name != wanted:
            notices = (Message("batch.renamed", {"name": wanted, "written": path.name}), *notices)
        yield PrintedFile(each.label, path, printed.exported.pages or 0, notices)


def print_together(
    batch: Iterable[ToPrint],
    exporter: Exporter,
    options: ExportOptions,
    wording: Wording,
    *,
    on_both_sides: bool = True,
    proceed: Proceed | None = None,
) -> tuple[bytes, list[PrintedFile]]:
    """Return one PDF of all that can be printed, and what has become of each; no bytes where nothing can.

    For paper that is printed `on_both_sides` each begins on a front side.
    """
    from jx_desktop.printing.joined import joined_pdf

    parts, results = list[tuple[str, bytes]](), list[PrintedFile]()
    for each, make in _printed(batch, exporter, options, wording, proceed):
        try:
            exported = make().exported
        except UserError as error:
            results.append(PrintedFile(each.label, error=error))
            continue
        parts.append((each.label, exported.data))
        results.append(PrintedFile(each.label, pages=exported.pages or 0, notices=exported.notices))
    return joined_pdf(parts, on_both_sides=on_both_sides) if parts else b"", results


def _printed(
    batch: Iterable[ToPrint], exporter: Exporter, options: ExportOptions, wording: Wording, proceed: Proceed | None
) -> Iterator[tuple[ToPrint, Callable[[], PrintedDocument]]]:
    """Yield each document with what gives its file, or raises why there is none, in order, as soon as it is known."""
    coming: list[ToPrint] = []

    def jobs() -> Iterator[Job]:
        for each in batch:
            coming.append(each)
            try:
                data = each.read()
            except UserError as error:
                yield Job(str(each.path), answer=error_as_plain(error))
            else:
                yield Job(str(each.path), data, _WORK_OF_A_BYTE * len(data))

    workers = Workers(
        module="jx_desktop.services.collecting.print_worker",
        argument=ARGUMENT,
        order={"suffix": exporter.suffix, "options": options_as_plain(options), "language": wording.language},
        here=lambda job: print_image(job.data, Path(job.item), exporter, options, wording, proceed),
        lost=lambda job: error_as_plain(UserError("batch.not_printed", path=Path(job.item))),
    )
    with closing(answered(jobs(), workers, proceed or (lambda: None))) as done:
        for number, job in enumerate(done):
            yield coming[number], partial(printed_from_plain, job.answer)


@dataclass(frozen=True, slots=True)
class PlannedPrint:
    """A line that may be printed; `beside` says of a copy that another one is printed, `why` that it cannot be."""

    document: CollectedDocument
    label: str
    beside: Message | None = None
    why: Message | None = None


def plan_printing(documents: Sequence[CollectedDocument], collected: CollectedFolder) -> list[PlannedPrint]:
    """Return lines as they would be printed: of copies the one that counts, where it is among them."""
    among = {each.key for each in documents}
    counted = {each.key for each in collected.counted}

    def beside(line: CollectedDocument) -> Message | None:
        standing = "review" if line.is_review else collected.standings.get(line.key, "latest")
        is_beside = bool(among & counted) if line.is_review else collected.counting.get(line.key) in among
        if line.key in counted or not is_beside:
            return None
        reason = collected.reasons.get(line.key)
        words = Message(f"print_standing.{standing}")
        return words if reason is None else Message("collect_standing.because", {"standing": words, "reason": reason})

    return [
        PlannedPrint(each, label_of(each), beside(each), why_no_image(each, collected.reviews.get(each.key)))
        for each in documents
    ]


def lines_to_print(documents: Sequence[CollectedDocument], collected: CollectedFolder) -> list[ToPrint]:
    """Return lines of the desk as they are printed: each read from where it lies, its file named by the form."""
    folder, reviews = Path(collected.folder), collected.reviews
    return [
        ToPrint(label_of(each), partial(image_of, folder, each, reviews.get(each.key)), path_of(folder, each))
        for each in documents
    ]
