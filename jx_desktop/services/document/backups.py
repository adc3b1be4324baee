"""Backups: what a save replaces, kept in the folder that the user chose, else in the user's data folder."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.values.money import amount_text
from jx_desktop.errors import UserError
from jx_desktop.storage.backup import BackedUpDocument, BackupFolder
from jx_desktop.storage.backup_names import Backup, Figures, place_of
from jx_desktop.storage.backup_order import newest_first
from jx_desktop.storage.backup_places import BackupPlaces
from jx_desktop.storage.project_file import StoredDocument

__all__ = ["BackedUpDocument", "Backup", "Backups", "KeptDocument", "document_name", "figures_of"]

_log = logging.getLogger(__name__)


class Backups:
    """The backup folders: where new backups go, and where they go when that place is gone."""

    def __init__(self, standard: Path, chosen: Path | None = None) -> None:
        self._standard = standard
        self._places = BackupPlaces(standard.with_name("chosen-backups.json"))
        self.chosen = chosen

    @property
    def folders(self) -> list[BackupFolder]:
        """The folders with backups, the chosen one first; that is not made anew where its drive is not there."""
        standard = BackupFolder(self._standard)
        if self.chosen is None or self.chosen == self._standard:
            return [standard]
        return [BackupFolder(self.chosen, create=False, places=self._places), standard]

    def choose(self, folder: Path | None) -> None:
        """Keep backups in `folder`, as it is now, from now on; None for the standard place."""
        if folder is not None:
            self._places.forget(folder)
        self.chosen = folder

    def keep(self, old: Path, known: StoredDocument | None, saving: StoredDocument) -> tuple[Message, ...]:
        """Keep the file that `saving` is about to replace; return what the user should know about that.

        `known` is what lies in it. A backup that cannot be made never hinders a save: the new work matters more.
        """
        failures: list[Message] = []
        for folder in self.folders:
            try:
                self._keep_in(folder, old, known, saving)
            except UserError as error:
                _log.warning("No backup could be made: %s", error.message.code)
                failures.append(error.message)
            else:
                return (Message("backup.kept_elsewhere", {"folder": self.chosen}),) if failures else ()
        return tuple(failures[:1])

    def _keep_in(self, folder: BackupFolder, old: Path, known: StoredDocument | None, saving: StoredDocument) -> None:
        stored = known or saving
        document_id = stored.document.head.id
        folder.keep(
            old,
            document_id=document_id,
            revision=stored.revision if known else saving.revision - 1,
            saved_at=known.saved_at if known else _modified(old),
            name=document_name(stored.document),
            figures=figures_of(known.document) if known else None,
            came_from=known.saved_from if known else "",
        )
        folder.thin(document_id)

    def highest_revision(self, document_id: str) -> int:
        """Return the highest revision that has been kept of a document, 0 when none has."""
        return max(folder.highest_revision(document_id) for folder in self.folders)

    def of(self, document_id: str) -> list[Backup]:
        """Return the backups of one document, the last one made first."""
        return list(newest_first(backup for folder in self.folders for backup in folder.list(document_id)))

    def everything(self) -> tuple["KeptDocument", ...]:
        """Return all documents that have backups, with these, the last one made first."""
        found: dict[str, KeptDocument] = {}
        for folder in self.folders:
            for document in folder.documents():
                kept = found.get(document.document_id or str(document.folder))
                backups = (*(kept.backups if kept else ()), *folder.list(document))
                paths = {place_of(path): path for path in (*(kept.paths.values() if kept else ()), *document.paths)}
                key = document.document_id or str(document.folder)
                found[key] = KeptDocument(document, newest_first(backups), paths)
        return tuple(found.values())

    def find_by_path(self, path: Path) -> BackedUpDocument | None:
        """Return the document that was saved to a path, as far as backups tell."""
        return next((found for folder in self.folders if (found := folder.find_by_path(path)) is not None), None)


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document with its backups; `paths` are the files that they were, by the backups' `place`."""

    document: BackedUpDocument
    backups: tuple[Backup, ...]
    paths: Mapping[str, Path]


def document_name(document: Document) -> str:
    """Return what people call a document: department and year."""
    year = document.head.year
    return " ".join(filter(None, (document.head.department.name, str(year) if year else "")))


def figures_of(document: Document) -> Figures:
    """Return the figures by which a user knows one state from another."""
    return Figures(len(document.projects), amount_text(document.total()), document.head.money_unit or "")


def _modified(file: Path) -> str:
    try:
        moment = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except OSError:
        moment = datetime.now(UTC)
    return moment.isoformat(timespec="seconds")
