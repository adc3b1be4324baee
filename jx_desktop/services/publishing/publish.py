"""公开: the files for the site, all of them or none, and what the document notes of them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from jx_desktop.base.file_names import ROOM_BYTES, safe_name
from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.base.text import one_line
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.contents import ACCOUNTS_APPROVED_ON
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.public_copy import Total, disclosed, public_copy, shows_projects
from jx_desktop.domain.publishing.published import publications
from jx_desktop.domain.review.person import Person
from jx_desktop.editing.publishing import NotePublication
from jx_desktop.errors import UserError
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.checking.disclosing import personal_data
from jx_desktop.services.checking.shining import shining_through, without_ground
from jx_desktop.services.checking.template_text import template_text
from jx_desktop.services.document.asked_sheets import verify_begun
from jx_desktop.services.document.form_names import name_by_form
from jx_desktop.services.document.versions import version_of_event
from jx_desktop.services.files.document_files import is_there
from jx_desktop.services.files.exporter import ExportOptions, Proceed
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.reviewing.review_files import make_folder
from jx_desktop.storage.new_files import NewFiles, free_stem, whole_files
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

KINDS: Mapping[str, bool] = {"pdf": True, "docx": True, "html": False}
"""The kinds of files for the public, by what their names end in, with whether they are usual."""
USUAL_KINDS = tuple(kind for kind, is_usual in KINDS.items() if is_usual)
_APPROVALS = {
    "approved_on": "publish.reviewed_before_approval",
    ACCOUNTS_APPROVED_ON: "publish.reviewed_before_accounts",
}
"""Days of the head after which sheets must be public, and what is said where 保密审查 was before."""
_SUFFIXES = tuple(f".{kind}" for kind in KINDS)
LONGEST_AGO = timedelta(days=366)
"""A 保密审查 before that was one of something else."""

_SAID_AT_LENGTH = frozenset({"print.shining", "print.shining_more"})
"""What an exporter says of places that were acknowledged one by one."""

Step = Literal["made", "read"]
Progress = Callable[[str, Step], Proceed | None]
"""Is told which kind of file is made now, or read back; returns what is called during that, which may raise to give up.
"""


@dataclass(frozen=True, slots=True)
class PublicWanted:
    """What is to be published, into which folder, by whom and when (ISO 8601 with offset).

    `kinds` are keys of `KINDS`. `reviewed_by` and `reviewed_on` say who looked through it for secrets, and when.
    `acknowledged` are places at which something that is left out shines through and that may stand so; True for all.
    The pages say 未定稿 only with `watermark`, while errors are open.
    """

    folder: Path
    kinds: tuple[str, ...]
    total: Total
    reviewed_by: str
    reviewed_on: date
    person: Person
    at: str
    acknowledged: Collection[Problem] | bool = ()
    sheets: tuple[str, ...] = (GOAL_SHEET,)
    watermark: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What was written, what the document is to note of it, and its state as a version; None where it had no room.

    `shining` are the places that were acknowledged.
    """

    written: NewFiles
    command: NotePublication
    version: StoredVersion | None
    shining: Sequence[Problem] = ()
    notices: tuple[Message, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files in the folder."""
        return tuple(self.written.files)

    def remove(self) -> bool:
        """Remove what nobody wants any more; return whether nothing of it is left."""
        return self.written.remove()


class PublicationRefusedError(UserError):
    """A document is not published: `places` say where, and why, one by one.

    Grounds that are none, personal data, text of the template, and what shines through and was not acknowledged.
    """

    def __init__(self, places: tuple[Message, ...]) -> None:
        super().__init__("publish.refused", count=len(places))
        self.places = places


def public_name(document: Document, at: str, wording: Wording, sheets: Sequence[str] = (GOAL_SHEET,)) -> str:
    """Return what the files of a public copy of sheets are called, as the form says; without the ending."""
    return name_by_form(document.form.publication.file_name, document, document.head.stage, at, wording, sheets)


def new_name(folder: Path | None, name: str) -> str:
    """Return what files of a name will be called in a folder: with ``-2`` where one is taken there.

    Raises `UserError` where the folder cannot be looked into.
    """
    if folder is None or not is_there(folder):
        return safe_name(name, max_bytes=ROOM_BYTES)
    return free_stem(folder, name, _SUFFIXES)


@collection_put_off()
def publish(
    document: Document,
    wanted: PublicWanted,
    wording: Wording,
    scheme: FontScheme = "auto",
    progress: Progress = lambda _kind, _step: None,
) -> Published:
    """Write the files, and return what the document is to note; it is as it was until that is done.

    Nothing is replaced: where one of the names is taken, all get ``-2``, which is said. Raises `UserError`
    (`PublicationRefusedError` with its places); then none of the files is left, or the error says so.
    """
    from jx_desktop.services.publishing.read_back import Guard  # loads readers, which a look at the page needs not

    notices = [*_verify_wanted(document, wanted)]
    shining = _verify_content(document, wanted)
    made = dict[str, bytes]()
    guard = Guard(document, public_copy(document, wanted.total, wanted.sheets))
    for kind in wanted.kinds:
        proceed = progress(kind, "made")
        if proceed is not None:
            proceed()
        exporter = EXPORTERS[f".{kind}"]
        offered = {"scheme": scheme, "watermark_allowed": wanted.watermark}
        asked: dict[str, Any] = {name: value for name, value in offered.items() if name in exporter.options}
        options = replace(ExportOptions(public=True, total=wanted.total, sheets=wanted.sheets), **asked)
        exported = exporter.export(document, options, proceed)
        guard.verify(kind, exported.data, progress(kind, "read"))
        made[kind] = exported.data
        notices += [each for each in exported.notices if each not in notices and each.code not in _SAID_AT_LENGTH]
    command = NotePublication(
        publications(
            document,
            Person(one_line(wanted.person.name), wanted.person.office),
            wanted.at,
            reviewed_by=one_line(wanted.reviewed_by),
            reviewed_on=wanted.reviewed_on,
            sheets=wanted.sheets,
        )
    )
    version, unkept = _kept(document, command, wanted.at, wording)
    name = public_name(document, wanted.at, wording, wanted.sheets)
    files = _written(wanted.folder, name, made)
    if files.stem != safe_name(name, max_bytes=ROOM_BYTES):
        notices.append(Message("publish.renamed", {"name": files.stem}))
    return Published(files, command, version, shining, (*notices, *unkept))


def _written(folder: Path, name: str, made: Mapping[str, bytes]) -> NewFiles:
    """Write files of a name by their kinds, all or none; a folder that was made for them goes with them."""
    is_new = not is_there(folder)
    make_folder(folder)
    try:
        with whole_files(folder, name, _SUFFIXES) as files:
            for kind, data in made.items():
                files.write(f".{kind}", data)
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise
    return files


def _verify_wanted(document: Document, wanted: PublicWanted) -> Iterator[Message]:
    """Raise `UserError` for what cannot be published so; yield what should be known of it all the same."""
    if document.head.review_of is not None:
        raise UserError("publish.in_review")
    if not wanted.kinds or not KINDS.keys() >= set(wanted.kinds):
        raise UserError("publish.kinds", known=tuple(KINDS))
    if not wanted.sheets:
        raise UserError("print.no_page")
    verify_begun(document, wanted.sheets)
    if not one_line(wanted.reviewed_by):
        raise UserError("publish.no_reviewer")
    if shows_projects(document.form, wanted.sheets) and not disclosed(document).projects:
        raise UserError("export.no_project")
    today, on = datetime.fromisoformat(wanted.at).date(), wanted.reviewed_on
    if on > today:
        raise UserError("publish.reviewed_later", day=on.isoformat())
    if today - on > LONGEST_AGO:
        raise UserError("publish.reviewed_long_ago", day=on.isoformat())
    for name, code in _APPROVALS.items():
        since = getattr(document.head, name)
        waits = any(due.after == name and due.sheet in wanted.sheets for due in document.form.dues)
        if waits and since is not None and on < since:
            yield Message(code, {"day": on.isoformat(), "approved": since.isoformat()})
    if GOAL_SHEET in wanted.sheets and not document.head.stage.is_approved:
        yield Message("publish.not_approved", {"stage": Message(f"stage.{document.head.stage}")})


def _verify_content(document: Document, wanted: PublicWanted) -> tuple[Problem, ...]:
    """Return what shines through and was acknowledged. Raises `PublicationRefusedError` for all that must not stand."""
    acknowledged = wanted.acknowledged
    shining = shining_through(document, wanted.sheets)
    left = [each for each in shining if acknowledged is not True and each not in (acknowledged or ())]
    public = disclosed(document)
    refused = [
        *without_ground(document),
        *personal_data(public, wanted.sheets),
        *template_text(public, wanted.sheets),
        *left,
    ]
    if refused:
        raise PublicationRefusedError(tuple(problem_words(document, each) for each in refused))
    return shining


def problem_words(document: Document, problem: Problem) -> Message:
    """Return where a problem of a document is, at its first place, and what it is."""
    named = place_name(document, problem.places[0])
    return Message("publish.place", {"place": named, "problem": problem.message})


def _kept(
    document: Document, command: NotePublication, at: str, wording: Wording
) -> tuple[StoredVersion | None, tuple[Message, ...]]:
    """Return the state that was published as a version of the document's own, under the id of its first event."""
    event, noted = command.events[0], document.apply(command.build(document))
    try:
        return version_of_event(noted, event, wording.text("publish.version", day=at[:10])), ()
    except UserError as error:
        return None, (Message("publish.version_not_kept", {"reason": error.message}),)
