"""报送: one folder with the copy that goes out and its papers, and what the document notes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import last_hand_in
from jx_desktop.editing.handing_in import NoteHandIn
from jx_desktop.errors import UserError
from jx_desktop.services.document.asked_sheets import verify_begun
from jx_desktop.services.document.form_names import name_by_form
from jx_desktop.services.document.references import with_references
from jx_desktop.services.document.versions import version_of_event
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.files.exporter import Proceed
from jx_desktop.services.handing_in.copy import NOTHING, Passing, codes_handed_in, handed_in_copy, travelling
from jx_desktop.services.handing_in.papers import DOCUMENT, PAPERS, Paperwork
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.storage.new_folder import NewFolder, whole_folder
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.wording.messages import Wording

Progress = Callable[[str], Proceed | None]
"""Is told which paper is made now; returns what is called during that, which may raise to give up."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be handed in, into which folder, by whom and when (ISO 8601 with offset).

    `sheet` is the one that is handed in: the papers are its, and its check code is noted. `papers` are keys of
    `PAPERS`. `explanation` (说明) is what the slip says of errors that are open.
    """

    stage: Stage
    folder: Path
    person: Person
    at: str
    papers: tuple[str, ...]
    passing: Passing = NOTHING
    explanation: str = ""
    sheet: str = GOAL_SHEET


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was written, what the document is to note of it, and its state as a version; None where it had no room."""

    folder: NewFolder
    command: NoteHandIn
    version: StoredVersion | None
    notices: tuple[Message, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files in the folder."""
        return tuple(self.folder.files)


def common_name(document: Document, stage: Stage, at: str, wording: Wording, sheet: str = GOAL_SHEET) -> str:
    """Return what the names of all files of a sheet begin with, as the form says."""
    return name_by_form(document.form.review.file_name, document, stage, at, wording, (sheet,))


@collection_put_off()
def hand_in(
    document: Document,
    versions: tuple[StoredVersion, ...],
    wanted: Wanted,
    wording: Wording,
    scheme: FontScheme = "auto",
    progress: Progress = lambda _paper: None,
) -> HandedIn:
    """Write the folder, and return what the document is to note; it is as it was until that is done.

    Names and papers are in the words of `wording`. Raises `UserError`; then nothing is left of the folder, or the
    error says so.
    """
    sheet = wanted.sheet
    verify_begun(document, (sheet,))
    last, codes = last_hand_in(document, sheet), codes_handed_in(document, sheet=sheet)
    event = event_of(document, "handed_in", wanted.person, wanted.at, stage=wanted.stage, codes=codes, sheet=sheet)
    command = NoteHandIn(event)
    noted = document.apply(command.build(document))
    copy = handed_in_copy(noted, wanted.passing)
    along = travelling(document, versions, wanted.passing, last)
    # What is printed may say what stood last year, also where that does not go along.
    known = with_references(document, versions)
    work = Paperwork(copy.with_known_beside(known), wording, scheme, wanted.explanation, sheet)
    name = common_name(document, wanted.stage, wanted.at, wording, sheet)
    with whole_folder(wanted.folder, name, wording.text("hand_in.unfinished")) as folder:
        for paper in (PAPERS[key] for key in PAPERS if key in wanted.papers):
            proceed = progress(paper.key)
            if proceed is not None:
                proceed()
            file = paper.file_name(folder.stem, wording)
            if paper.key == DOCUMENT:
                _save(copy, folder.add(file), along.versions)
            elif paper.make is not None:
                folder.write(file, paper.make(work, proceed))
    version, notices = _kept(noted, event, wanted.at, wording)
    return HandedIn(folder, command, version, (*along.notices, *notices))


def _save(copy: Document, path: Path, versions: tuple[StoredVersion, ...]) -> None:
    """Save the copy, and read back from the disk that it is what was meant. Raises `UserError`."""
    save_new(copy, path, replace_existing=False, versions=versions)
    stored = open_document(path).stored
    is_same = stored.document == copy and {each.id: each for each in stored.versions} == {
        each.id: each for each in versions
    }
    if not is_same or stored.attachments or stored.other_meta:
        raise UserError("save.not_readable", path=path, reason=Message("damage.differs"))


def _kept(noted: Document, event: Event, at: str, wording: Wording) -> tuple[StoredVersion | None, tuple[Message, ...]]:
    """Return the state that was handed in as a version of the document's own, under the event's id."""
    known = noted.form.all_sheets.get(event.sheet)
    what = wording.text(f"stage.{event.stage}") if event.sheet == GOAL_SHEET or known is None else known.name
    label = wording.text("hand_in.version", stage=what, day=at[:10])
    try:
        return version_of_event(noted, event, label), ()
    except UserError as error:
        return None, (Message("hand_in.version_not_kept", {"reason": error.message}),)
