"""The documents in a folder and in the folders below it."""

import os
import stat
from pathlib import Path

from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX
from jx_desktop.storage.regular_file import status_of


def documents_in(folder: Path) -> tuple[list[Path], list[UserError]]:
    """Return the `.jx` files in a folder and below it, sorted, and what kept others from being found."""
    found: list[Path] = []
    refused: list[UserError] = []

    def refuse(error: OSError) -> None:
        refused.append(UserError("check.folder_unreadable", path=Path(error.filename or folder)))

    for place, _, names in os.walk(folder, onerror=refuse):
        for name in names:
            path = Path(place, name)
            if path.suffix.lower() == DOCUMENT_SUFFIX:
                try:
                    status = status_of(path)
                except UserError as error:
                    refused.append(error)
                else:
                    if status is not None and stat.S_ISREG(status.st_mode):
                        found.append(path)
    return sorted(found), refused


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder. Raises `UserError` where that cannot be found out."""
    status = status_of(path)
    return status is not None and stat.S_ISDIR(status.st_mode)
