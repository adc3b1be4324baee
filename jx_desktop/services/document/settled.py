"""Sheets that are final (定稿) are printed and exported as they stood then: the versions that hold these states."""

import logging
from collections.abc import Iterable, Mapping

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import new_id
from jx_desktop.errors import UserError
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import document_of

_log = logging.getLogger(__name__)
_SETTLED = "final:"


def settled_id(sheet: str) -> str:
    """Return the id of a version that is kept as a sheet is made final: it says of which sheet."""
    return f"{_SETTLED}{sheet}:{new_id()}"


def settled_in(document: Document, versions: Iterable[StoredVersion]) -> Mapping[str, StoredVersion]:
    """Return the last version that was kept as each sheet was made final, of those that are final now.

    What tells changes since 批复 is told anew each time.
    """
    known = document.form.all_sheets
    finals = [sheet for sheet in document.head.finals if sheet in known and not known[sheet].has_changes]
    kept = {version.id.split(":")[1]: version for version in versions if version.id.startswith(_SETTLED)}
    return {sheet: kept[sheet] for sheet in finals if sheet in kept}


def read_settled(document: Document, versions: Iterable[StoredVersion]) -> Mapping[str, Document]:
    """Return the states in which sheets were made final, by the sheet; one that cannot be read is passed over."""
    found = {}
    for sheet, version in settled_in(document, versions).items():
        try:
            state = document_of(version, version.label)
        except UserError as error:
            _log.warning("The state of a final sheet cannot be read: %s", error.message.code)
            continue
        if sheet in state.form.all_sheets:
            found[sheet] = state
    return found
