"""The backup folder: every save keeps the version that it replaces."""

import hashlib
import json
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.base.text import one_line
from jx_desktop.errors import UserError
from jx_desktop.storage.backup_names import (
    Backup,
    Figures,
    file_name,
    folder_name,
    folder_tag,
    normal_path,
    place_of,
    read_file_name,
    read_folder_name,
)
from jx_desktop.storage.backup_order import newest_first
from jx_desktop.storage.backup_places import BackupPlaces
from jx_desktop.storage.backup_thinning import MAX_BYTES, beyond_limit, no_longer_needed
from jx_desktop.storage.regular_file import json_object_in, read_regular_file
from jx_desktop.storage.save_errors import save_error
from jx_desktop.storage.saving import flush_folder, replace_file
from jx_desktop.storage.schema import MAX_FILE_BYTES
from jx_desktop.storage.temporary_files import remove_remains

_SIDECAR = "document.json"
_MAX_SIDECAR_BYTES = 256 * 1024
_MAX_PATHS = 5
_LONGEST_NAME = 200
_MAX_NUMBER = 10**17
_CODES = {
    "backup.folder_gone": "backup.folder_gone",
    "save.disk_full": "backup.disk_full",
    "save.disk_gone": "backup.folder_gone",
    "save.no_folder": "backup.folder_gone",
    "save.no_permission": "backup.no_permission",
    "save.read_only_disk": "backup.no_permission",
    "save.read_only_folder": "backup.no_permission",
    "save.read_only_file": "backup.no_permission",
}


@dataclass(frozen=True, slots=True)
class BackedUpDocument:
    """A document of which backups exist. `paths` are where it was saved, the last first.

    Where the folder does not tell any more, `document_id` is "" and `paths` is empty.
    """

    document_id: str
    name: str
    paths: tuple[Path, ...]
    folder: Path


class BackupFolder:
    """A folder with one folder per document.

    Without `create` it must exist: the folder that the user chose on another drive must not come to life on this
    one while the drive is unplugged.
    """

    def __init__(
        self, root: Path, *, create: bool = True, max_bytes: int = MAX_BYTES, places: BackupPlaces | None = None
    ) -> None:
        """`places` knows whether the folder is still the one that was chosen."""
        self.root = root
        self._places = places
        self._create = create
        self._max_bytes = max_bytes

    def keep(
        self,
        old: Path,
        *,
        document_id: str,
        revision: int,
        saved_at: str,
        name: str,
        figures: Figures | None,
        came_from: str = "",
    ) -> Backup:
        """Keep the file at `old` as the newest of its document, and return its backup; nothing is kept twice.

        It is a copy: as a link it would go on being the user's own file where the save fails that comes next.
        `name` is for people who look into the folder, `came_from` the SHA-256 of the file that `old` was saved over.
        Raises `UserError`: ``file.*`` when `old` cannot be read, ``backup.*`` when nothing can be kept. What lies in
        the folder then is whole.
        """
        data = read_regular_file(old, MAX_FILE_BYTES)
        sha8 = hashlib.sha256(data).hexdigest()[:8]
        target = self.root
        try:
            folder = self._folder_for(document_id, name)
            remove_remains(folder)  # each backup has a name of its own: saving does not come by here again
            present = newest_first(_backups_in(folder))
            number = _next_number(present)
            target = folder / file_name(number, saved_at, figures, sha8, place_of(old), revision, came_from[:8])
            backup = read_file_name(target, len(data))
            if backup is None:
                raise ValueError(f"revision {revision} has no name")
            kept = next((each for each in present if _is_of_same(each, backup)), None)
            path = target if kept is None else kept.path
            if kept is None or not _holds(path, data):  # damaged meanwhile
                replace_file(path, data, replace=True)
            if kept is not None and kept is not next(each for each in present if each.place == kept.place):
                kept.path.rename(target)  # it was put in its place again: it is the last state before this save
                kept = None
        except OSError as error:
            raise self._error(save_error(target, error)) from error
        except UserError as error:
            raise self._error(error) from error
        _remember(folder, document_id, name, old)
        if self._places is not None:
            self._places.remember(self.root, folder.name)
        return kept or backup

    def list(self, document: str | BackedUpDocument) -> tuple[Backup, ...]:
        """Return the backups of a document, given by its id, the last one made first."""
        folders = (document.folder,) if isinstance(document, BackedUpDocument) else self._folders_of(document)
        return newest_first(backup for folder in folders for backup in _backups_in(folder))

    def highest_revision(self, document_id: str) -> int:
        """Return the highest revision that has been kept of a document, 0 when none has.

        A document that was opened from a backup goes on from here, so that no two states have the same number.
        """
        return max((backup.revision for backup in self.list(document_id)), default=0)

    def documents(self) -> tuple[BackedUpDocument, ...]:
        """Return the documents of which backups exist, by name."""
        found = (_document_in(folder) for folder in self._folders())
        return tuple(sorted((each for each in found if self.list(each)), key=lambda each: (each.name, each.folder)))

    def find_by_path(self, path: Path) -> BackedUpDocument | None:
        """Return the document that was last saved to `path`: of a damaged file the path is all that is known."""
        wanted = normal_path(path)
        found = []
        for document in self.documents():
            paths = [os.path.normcase(each) for each in document.paths]
            if wanted in paths:
                newest = self.list(document)[0]
                found.append((-paths.index(wanted), newest.saved_at, newest.path, document))
        return max(found)[3] if found else None

    def thin(self, document_id: str) -> tuple[Backup, ...]:
        """Delete what is no longer needed of a document, and what all together take too much; return what went.

        A file that cannot be deleted stays; that is no error.
        """
        gone = [backup for backup in no_longer_needed(self.list(document_id)) if _is_deleted(backup)]
        documents = [_backups_in(folder) for folder in self._folders()]
        gone += [backup for backup in beyond_limit(documents, self._max_bytes) if _is_deleted(backup)]
        return tuple(gone)

    def _folder_for(self, document_id: str, name: str) -> Path:
        """Return the folder of a document, made where there is none. Raises ``OSError``."""
        if self._places is not None:
            self._places.verify(self.root)
        present = self._folders_of(document_id)
        if present:
            return present[0]
        if self._create:
            self.root.mkdir(0o700, parents=True, exist_ok=True)
        folder = self.root / folder_name(document_id, name)
        folder.mkdir(0o700, exist_ok=True)
        flush_folder(self.root)
        return folder

    def _folders_of(self, document_id: str) -> tuple[Path, ...]:
        tag = folder_tag(document_id)
        return tuple(folder for folder in self._folders() if (read_folder_name(folder.name) or ("", ""))[1] == tag)

    def _folders(self) -> tuple[Path, ...]:
        try:
            present = sorted(self.root.iterdir())
        except OSError:
            return ()
        return tuple(path for path in present if read_folder_name(path.name) and _is_folder(path))

    def _error(self, error: UserError) -> UserError:
        return UserError(_CODES.get(error.message.code, "backup.failed"), folder=self.root)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def _backups_in(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder, as far as it can be read; other files are not looked at."""
    try:
        present = tuple(folder.iterdir())
    except OSError:
        return ()
    return tuple(backup for path in present if (backup := _backup_at(path)) is not None)


def _backup_at(path: Path) -> Backup | None:
    try:
        status = path.lstat()
    except OSError:
        return None
    return read_file_name(path, status.st_size) if stat.S_ISREG(status.st_mode) else None


def _is_of_same(present: Backup, backup: Backup) -> bool:
    """Whether a backup by its name is of the same state at the same place."""
    names = (present.revision, present.sha8, present.place), (backup.revision, backup.sha8, backup.place)
    return names[0] == names[1]


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_regular_file(path, MAX_FILE_BYTES) == data
    except UserError:
        return False


def _next_number(present: Iterable[Backup]) -> int:
    """Return the number of the next backup in a folder."""
    return min(max((backup.number for backup in present), default=0) + 1, _MAX_NUMBER)


def _is_deleted(backup: Backup) -> bool:
    try:
        backup.path.unlink()
    except OSError:
        return False
    return True


def _document_in(folder: Path) -> BackedUpDocument:
    """Return the document whose folder it is; a missing or damaged sidecar leaves the folder's own name."""
    readable, tag = read_folder_name(folder.name) or (folder.name, "")
    fields = json_object_in(folder / _SIDECAR, _MAX_SIDECAR_BYTES)
    document_id, name, paths = (fields.get(key) for key in ("document_id", "name", "paths"))
    # A folder that somebody copied or renamed may carry another document's.
    if not isinstance(document_id, str) or folder_tag(document_id) != tag or not isinstance(paths, list):
        return BackedUpDocument("", readable, (), folder)
    shown = one_line(name)[:_LONGEST_NAME] if isinstance(name, str) else readable
    known_paths = tuple(Path(path) for path in paths[:_MAX_PATHS] if isinstance(path, str))
    return BackedUpDocument(document_id, shown, known_paths, folder)


def _remember(folder: Path, document_id: str, name: str, path: Path) -> None:
    """Write down whose folder it is; without that the backups are as good."""
    real = Path(os.path.realpath(path))
    others = (each for each in _document_in(folder).paths if os.path.normcase(each) != os.path.normcase(real))
    fields = {
        "document_id": document_id,
        "name": name,
        "paths": [str(each) for each in (real, *others)][:_MAX_PATHS],
    }
    data = json.dumps(fields, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    sidecar = folder / _SIDECAR
    if not _holds(sidecar, data):
        with suppress(UserError):
            replace_file(sidecar, data, replace=True)
