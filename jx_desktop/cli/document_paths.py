"""The documents that a verb is given, by their files and by folders in which they lie."""

from dataclasses import dataclass, field
from pathlib import Path

from jx_desktop.cli.console import Console
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_folder import documents_in, is_folder


@dataclass(slots=True)
class DocumentPaths:
    """The files that are meant, how many places could not be looked into, and whether one of them is a folder."""

    paths: list[Path] = field(default_factory=list)
    failures: int = 0
    has_folder: bool = False


def document_paths(given: list[str], console: Console) -> DocumentPaths:
    """Return the files that are meant, in the order given; what cannot be looked into, or holds nothing, is told."""
    found = DocumentPaths()
    for path in map(Path, given):
        refused: list[UserError] = []
        try:
            if is_folder(path):
                found.has_folder = True
                inside, refused = documents_in(path)
                if not inside and not refused:
                    refused = [UserError("check.empty_folder", path=path)]
                found.paths += inside
            else:
                found.paths.append(path)
        except UserError as error:
            refused = [error]
        for refusal in refused:
            console.fail(refusal)
            found.failures += 1
    return found
