"""Backups: what a save replaces, kept in the folder that the user chose, else in the user's data folder."""

import logging
from datetime import UTC, datetime
from pathlib import Path

from jx_desktop.domain.document import Document
from jx_desktop.domain.messages import Message
from jx_desktop.domain.money import amount_text
from jx_desktop.errors import UserError
from jx_desktop.storage.backup import BackedUpDocument, BackupFolder
from jx_desktop.storage.backup_names import Backup, Figures
from jx_desktop.storage.project_file import StoredDocument

__all__ = ["BackedUpDocument", "Backup", "Backups", "document_name", "figures_of"]

_log = logging.getLogger(__name__)


class Backups:
    """The backup folders: where new backups go, and where they go when that place is gone."""

    def __init__(self, standard: Path, chosen: Path | None = None) -> None:
        self._standard = standard
        self.chosen = chosen

    @property
    def folders(self) -> list[BackupFolder]:
        """The folders with backups, the chosen one first; that is not made anew where its drive is not there."""
        standard = BackupFolder(self._standard)
        if self.chosen is None or self.chosen == self._standard:
            return [standard]
        return [BackupFolder(self.chosen, create=False), standard]

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
        )
        folder.thin(document_id)

    def highest_revision(self, document_id: str) -> int:
        """Return the highest revision that has been kept of a document, 0 when none has."""
        return max(folder.highest_revision(document_id) for folder in self.folders)

    def of(self, document_id: str) -> list[Backup]:
        """Return the backups of one document, the latest revision first."""
        found = [backup for folder in self.folders for backup in folder.list(document_id)]
        return sorted(found, key=lambda backup: backup.order, reverse=True)

    def documents(self) -> list[BackedUpDocument]:
        """Return all documents that have backups, each once for a folder."""
        return [document for folder in self.folders for document in folder.documents()]

    def in_folder_of(self, document: BackedUpDocument) -> list[Backup]:
        """Return the backups of one document, the latest revision first, also where nobody knows its id any more."""
        return self.of(document.document_id) if document.document_id else list(self.folders[0].list(document))

    def find_by_path(self, path: Path) -> BackedUpDocument | None:
        """Return the document that was saved to a path, as far as backups tell."""
        return next((found for folder in self.folders if (found := folder.find_by_path(path)) is not None), None)


def document_name(document: Document) -> str:
    """Return what people call a document: department and year."""
    return f"{document.head.department.name} {document.head.year}".strip()


def figures_of(document: Document) -> Figures:
    """Return the figures by which a user knows one state from another."""
    return Figures(len(document.projects), amount_text(document.total()), document.head.money_unit or "")


def _modified(file: Path) -> str:
    try:
        moment = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except OSError:
        moment = datetime.now(UTC)
    return moment.isoformat(timespec="seconds")
