"""A document on the disk notes that it was published, where no window has it open."""

from jx_desktop.base.messages import Message
from jx_desktop.services.document.session import Session
from jx_desktop.services.document.versions import with_versions
from jx_desktop.services.files.document_files import OpenedFile, save_again
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.machine.paths import settings_file, user_data
from jx_desktop.services.machine.settings import Settings
from jx_desktop.services.publishing.publish import Published


def save_noted(opened: OpenedFile, published: Published) -> tuple[Message, ...]:
    """Save a document that notes what was published of it; what it replaces is kept as a backup.

    Return what is to be said. The caller holds the document's lock. Raises `UserError`; then it is as it was.
    """
    session = Session(opened.document)
    session.run(published.command)
    versions = opened.stored.versions
    if published.version is not None:
        versions = with_versions(versions, [published.version])
    backups = LocalStore(user_data(), Settings.load(settings_file()).backup_folder).backups
    return save_again(opened, session.document, versions=versions, backups=backups).notices
