"""New files of one name in a folder, which are there all, or none: nothing replaces anything."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jx_desktop.base.file_names import ROOM_BYTES, free_name, safe_name
from jx_desktop.errors import UserError
from jx_desktop.storage.save_errors import save_error
from jx_desktop.storage.saving import NotFlushedError, remove_file, replace_file


class NewFiles:
    """Files that were written into a folder, called `stem` and by the suffix of each."""

    def __init__(self, folder: Path, stem: str) -> None:
        self.folder = folder
        self.stem = stem
        self.files: list[Path] = []

    def write(self, suffix: str, data: bytes) -> Path:
        """Write a file, and read back what has arrived. Raises `UserError`; it is not there then."""
        path = self.folder / f"{self.stem}{suffix}"
        try:
            replace_file(path, data, replace=False)
        except NotFlushedError:
            self.files.append(path)  # it is there, and must go with the others
            raise
        self.files.append(path)
        return path

    def remove(self) -> bool:
        """Remove what was written; return whether nothing of it is left."""
        for path in self.files:
            remove_file(path)
        return not any(os.path.lexists(path) for path in self.files) and os.path.lexists(self.folder)


def free_stem(folder: Path, name: str, suffixes: Sequence[str]) -> str:
    """Return what new files are called: the name, or with ``-2``, ``-3``… where a file of one of the suffixes has it.

    Raises `UserError` where the folder cannot be looked into.
    """
    try:
        there = os.listdir(folder)  # noqa: PTH208 (names alone)
    except OSError as error:
        raise save_error(folder / name, error) from error
    except ValueError as error:  # a name that no folder can have
        raise UserError("save.bad_name", path=folder) from error
    endings = tuple(suffix.casefold() for suffix in suffixes)
    taken = [f"{Path(each).stem}." for each in there if each.casefold().endswith(endings)]
    # With a point at the end, for the number goes before the last one.
    return free_name(f"{safe_name(name, max_bytes=ROOM_BYTES)}.", taken, max_bytes=ROOM_BYTES).rstrip(".")


@contextmanager
def whole_files(folder: Path, name: str, suffixes: Sequence[str]) -> Iterator[NewFiles]:
    """Give files to be written; where that fails, or is given up, none of them is left.

    Raises `UserError`, ``save.files_left`` where what was written could not be removed again.
    """
    files = NewFiles(folder, free_stem(folder, name, suffixes))
    try:
        yield files
    except BaseException as error:
        if files.remove():
            raise
        reason = error.message if isinstance(error, UserError) else str(error)
        raise UserError("save.files_left", files=tuple(map(str, files.files)), reason=reason) from error
