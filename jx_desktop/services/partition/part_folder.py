"""拆分 into a new folder, which is there whole, each part read back, or not at all."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.partition.splitting import SplitBy
from jx_desktop.domain.review.person import Person
from jx_desktop.services.document.form_names import name_by_form
from jx_desktop.services.partition.splitting import make_parts, part_file_names, write_part
from jx_desktop.storage.new_folder import NewFolder, free_folder_name, whole_folder
from jx_desktop.storage.project_file import StoredDocument, StoredVersion
from jx_desktop.wording.messages import Wording


@dataclass(frozen=True, slots=True)
class PartFolder:
    """The folder with the parts, and what is to be said of them."""

    folder: NewFolder
    notices: tuple[Message, ...]

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder.path

    @property
    def files(self) -> tuple[Path, ...]:
        """The parts in it."""
        return tuple(self.folder.files)

    def remove(self) -> None:
        """Remove what nobody wants any more."""
        self.folder.remove()


def folder_name(document: Document, at: str, wording: Wording) -> str:
    """Return what the folder of a document's parts is called; `at` is a time in ISO 8601."""
    name = name_by_form(document.form.review.file_name, document, document.head.stage, at, wording)
    return wording.text("split_folder.name", name=name)


def free_name_of_folder(parent: Path, document: Document, at: str, wording: Wording) -> str:
    """Return what the folder will be called in `parent`, where one of its name may be there already."""
    name = folder_name(document, at, wording)
    try:
        return free_folder_name(parent, name)
    except OSError:  # why it cannot be looked into is said when it is written
        return name


def split_into_folder(
    document: Document,
    versions: Sequence[StoredVersion],
    by: SplitBy,
    project_ids: Collection[str],
    parent: Path,
    *,
    person: Person,
    at: str,
    wording: Wording,
    beside: StoredDocument | None = None,
    proceed: Callable[[int, int], object] = lambda _number, _count: None,
) -> PartFolder:
    """Write the parts of a document into a new folder in `parent`, each with what travels `beside` the document.

    `proceed` is told before each file which of how many it is, and may raise to give up. Raises `UserError`; then
    nothing is left of the folder, or the error says so.
    """
    made = make_parts(document, versions, by, project_ids, person=person, at=at, wording=wording, beside=beside)
    names = part_file_names(made.parts, by, at, wording)
    notices = [*made.notices]
    with whole_folder(parent, folder_name(document, at, wording), wording.text("split.unfinished")) as folder:
        for number, (part, name) in enumerate(zip(made.parts, names, strict=True), 1):
            proceed(number, len(names))
            notices += write_part(part, folder.add(name))
    return PartFolder(folder, tuple(notices))
