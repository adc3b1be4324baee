"""Which files are meant where files and folders are given to be merged."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.base.text import presentable
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX
from jx_desktop.services.partition.reading import UnreadPart
from jx_desktop.storage.regular_file import reading_error

PART_SUFFIXES = frozenset((DOCUMENT_SUFFIX, ".zip"))
_HIDDEN = "."
"""What names begin with that no one sees: locks, and what another system has left."""


@dataclass(frozen=True, slots=True)
class PartFiles:
    """The files, the folders that could not be looked into, how many files of other kinds folders have."""

    files: tuple[Path, ...]
    unread: tuple[UnreadPart, ...] = ()
    others: int = 0


def part_files(
    paths: Iterable[Path], own: Path | None = None, proceed: Callable[[], object] = lambda: None
) -> PartFiles:
    """Return the files that are given, and of folders the documents and zips in them and beneath, by their names.

    The `own` file of the document that is merged into is left out of folders: where it was named itself, it is meant.
    `proceed` is called before each folder and may raise to give up.
    """
    found: list[Path] = []
    unread: list[UnreadPart] = []
    others = 0

    def note(error: OSError) -> None:
        folder = Path(error.filename)
        unread.append(UnreadPart(presentable(str(folder)), reading_error(folder, error).message))

    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 (raises for nothing; why a file cannot be read, its reader says)
            found.append(path)
            continue
        for folder, names, files in os.walk(path, onerror=note):
            proceed()
            names[:] = sorted(name for name in names if not name.startswith(_HIDDEN))
            seen = [Path(folder, name) for name in sorted(files) if not name.startswith(_HIDDEN)]
            meant = [file for file in seen if file.suffix.lower() in PART_SUFFIXES]
            found += (file for file in meant if file != own)
            others += len(seen) - len(meant)
    return PartFiles(tuple(dict.fromkeys(found)), tuple(unread), others)
