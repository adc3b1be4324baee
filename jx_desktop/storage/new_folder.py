"""A new folder that is there whole, or not at all: nothing in it replaces anything, nothing half made stays in it."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jx_desktop.base.file_names import ROOM_BYTES, free_name, safe_name
from jx_desktop.errors import UserError
from jx_desktop.storage.save_errors import save_error
from jx_desktop.storage.saving import replace_file


class NewFolder:
    """A folder that was made for this, and the files that were put into it."""

    def __init__(self, path: Path, mark: str) -> None:
        """`mark` is the name of a file that lies in it until it is finished. Raises ``OSError`` where it exists."""
        path.mkdir()
        self.path = path
        self._mark = path / mark
        self.files: list[Path] = []

    @property
    def stem(self) -> str:
        """The name of the folder: what the names of its files begin with."""
        return self.path.name

    def begin(self) -> None:
        """Mark it as unfinished. Raises `UserError`."""
        replace_file(self._mark, b"", replace=False)

    def add(self, name: str) -> Path:
        """Return where a file goes that is written now."""
        path = self.path / name
        self.files.append(path)
        return path

    def write(self, name: str, data: bytes) -> None:
        """Write a file. Raises `UserError`."""
        replace_file(self.add(name), data, replace=False)

    def finish(self) -> None:
        """Take the mark away. Raises `UserError`."""
        try:
            self._mark.unlink(missing_ok=True)
        except OSError as error:
            raise save_error(self._mark, error) from error

    def remove(self) -> bool:
        """Remove what was written; return whether nothing of it is left. What others have put there stays."""
        for path in (*self.files, self._mark):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        with suppress(OSError):
            self.path.rmdir()
        # Of a disk that is gone nobody knows what is left on it.
        return os.path.lexists(self.path.parent) and not os.path.lexists(self.path)


def free_folder_name(parent: Path, name: str) -> str:
    """Return what a new folder in `parent` is called: the name, or with ``-2``, ``-3``… where that is taken.

    Raises ``OSError``.
    """
    return _free(safe_name(name, max_bytes=ROOM_BYTES), set(os.listdir(parent)))  # noqa: PTH208 (names alone)


def _free(wanted: str, taken: Iterable[str]) -> str:
    # With a point at the end, for the number goes before the last one.
    return free_name(f"{wanted}.", [f"{each}." for each in taken], max_bytes=ROOM_BYTES).rstrip(".")


def new_folder(parent: Path, name: str, mark: str) -> NewFolder:
    """Make a folder of a name, or with ``-2``, ``-3``… where that is taken. Raises `UserError`."""
    wanted = safe_name(name, max_bytes=ROOM_BYTES)
    try:
        taken = set(os.listdir(parent))  # noqa: PTH208 (names alone)
        while True:
            free = _free(wanted, taken)
            try:
                return NewFolder(parent / free, safe_name(mark))
            except FileExistsError:  # it has come meanwhile
                taken.add(free)
    except OSError as error:
        raise save_error(parent / wanted, error) from error


@contextmanager
def whole_folder(parent: Path, name: str, mark: str) -> Iterator[NewFolder]:
    """Give a new folder to be filled; where that fails, or is given up, nothing is left of it.

    Until then a file called `mark` lies in it: who finds it after a power cut knows what it is. Raises `UserError`,
    ``save.half_left`` where what was written could not be removed again.
    """
    folder = new_folder(parent, name, mark)
    try:
        folder.begin()
        yield folder
        folder.finish()
    except BaseException as error:
        if folder.remove():
            raise
        reason = error.message if isinstance(error, UserError) else str(error)
        raise UserError("save.half_left", folder=folder.path, reason=reason) from error
