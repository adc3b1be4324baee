"""Files that lie in a zip, put into the desk's own folder before anything is done with them: a zip is only read."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from jx_desktop.base.file_names import free_name, safe_name
from jx_desktop.errors import UserError
from jx_desktop.exchange.sources.zips import file_in_zip
from jx_desktop.services.reviewing.review_files import make_folder
from jx_desktop.storage.regular_file import read_regular_file
from jx_desktop.storage.saving import replace_file
from jx_desktop.storage.schema import MAX_FILE_BYTES

FOLDER_NAME = "收到的文件"


def take_in(archive: Path, member: str, digest: str, folder: Path) -> Path:
    """Return where a file of a zip lies in the desk's own `folder`, written there unless it is there already.

    `digest` is the SHA-256 that it had when the zip was read, empty where that is not known; a zip may hold several of
    one name. Raises `UserError`, also where the zip has it no more.
    """
    data = file_in_zip(archive, member, digest)
    place = folder / FOLDER_NAME
    for known in _files_in(place):
        with suppress(UserError, OSError):
            if known.stat().st_size == len(data) and read_regular_file(known, MAX_FILE_BYTES) == data:
                return known
    make_folder(place)
    name = PurePosixPath(member).name
    stem, point, ending = name.rpartition(".")
    safe = safe_name(stem, f".{safe_name(ending)}") if point else safe_name(name)
    path = place / free_name(safe, [known.name for known in _files_in(place)])
    replace_file(path, data, replace=False)
    return path


def _files_in(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(folder.iterdir())
