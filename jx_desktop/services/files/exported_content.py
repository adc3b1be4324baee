"""What of a document goes into a file for others: all of it, some of its projects, or what the public may read."""

from functools import lru_cache
from typing import TYPE_CHECKING

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.selection import selected_projects
from jx_desktop.domain.publishing.public_copy import public_copy, shows_projects
from jx_desktop.errors import UserError
from jx_desktop.services.document.asked_sheets import verify_sheets
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from jx_desktop.wording.messages import Wording

if TYPE_CHECKING:
    from jx_desktop.exchange.writing.data_tables import DataTables


def wanted_document(document: Document, options: ExportOptions) -> Document:
    """Return the document, or its public copy. Raises `UserError` where no project is left."""
    verify_sheets(document.form, options.sheets)
    wanted = public_copy(document, options.total, options.sheets) if options.public else document
    if not wanted.projects and shows_projects(document.form, options.sheets):
        raise UserError("export.no_project")
    return wanted


def wanted_projects(document: Document, options: ExportOptions) -> frozenset[str] | None:
    """Return the ids of the projects that were asked for; None for all. Raises `UserError` for one not there."""
    return selected_projects(document, options.projects) if options.projects else None


def wanted_tables(document: Document, options: ExportOptions) -> "DataTables":
    """Return what makes the tables of what is wanted. Raises `UserError`."""
    from jx_desktop.exchange.writing.data_tables import DataTables

    wanted = wanted_document(document, options)
    return DataTables(wanted, wanted_projects(wanted, options), only_printed=options.public, sheets=options.sheets)


@lru_cache(maxsize=1)
def words_of_files() -> Wording:
    """Return the words of files for others: they are in Chinese as the document is, whoever exports it."""
    return load_wording(LANGUAGES[0])
