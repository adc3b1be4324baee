"""What lies in a folder and below it that may hold documents: no link is followed, no device opened."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from jx_desktop.base.messages import Message
from jx_desktop.domain.collected.collection import Unread
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX, is_document
from jx_desktop.storage.regular_file import reading_error

FoundKind = Literal["jx", "unnamed", "zip", "other"]
"""A `.jx` by its name, one by how it begins alone, a zip, and what a document may be imported from."""

DEEPEST = 32
"""How many folders may lie within each other."""
MOST_FILES = 50_000
_OTHER_SUFFIXES = frozenset(
    (
        *(".docx", ".docm", ".doc", ".wps", ".wpt", ".dotx", ".rtf", ".odt", ".pdf", ".ofd", ".txt", ".json"),
        *(".xlsx", ".xlsm", ".xls", ".et", ".ett", ".ods", ".html", ".htm", ".xhtml", ".mht", ".mhtml"),
    )
)
_ARCHIVE_SUFFIXES = frozenset((".rar", ".7z", ".tar", ".gz", ".tgz"))
_BETWEEN_LOOKS = 64
_MOUNT_POINT = 0xA000_0003
"""What Windows calls a folder that is another one."""
_OF_OTHER_SYSTEMS = ("__MACOSX",)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may hold documents: its path below the folder, with ``/``; its size; when it was written."""

    file: str
    path: Path
    kind: FoundKind
    size: int = 0
    modified: float = 0.0


@dataclass(slots=True)
class Found:
    """What was found: files in the order of their paths, what cannot be looked at, how many files are none of these."""

    files: list[FoundFile] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    passed_over: int = 0


def kind_of_name(name: str) -> FoundKind | Literal["archive", ""]:
    """Return what may lie in a file of this name; empty for what is no document, as lock files and pictures are none.

    `name` may have folders in front.
    """
    last = name.rpartition("/")[2]
    if last.startswith((".", "~$")) or any(part in _OF_OTHER_SYSTEMS for part in name.split("/")):
        return ""
    suffix = os.path.splitext(last)[1].lower()  # noqa: PTH122 (a name in a zip is no path)
    if suffix == DOCUMENT_SUFFIX:
        return "jx"
    if suffix == ".zip":
        return "zip"
    if suffix in _ARCHIVE_SUFFIXES:
        return "archive"
    return "other" if suffix in _OTHER_SUFFIXES else ""


def find_files(folder: Path, *, with_other_kinds: bool, proceed: Callable[[], object] = lambda: None) -> Found:
    """Return what lies in a folder; `proceed` is called now and then, and may raise to give up.

    Raises `UserError` where the folder itself cannot be looked into.
    """
    found = Found()
    try:
        entries = _entries(folder)
    except NotADirectoryError as error:
        raise UserError("collect_unread.no_folder", path=folder) from error
    except (OSError, ValueError) as error:
        raise reading_error(folder, error) from error
    for number, (entry, file) in enumerate(_walked(entries, "", 1, found, proceed)):
        if not number % _BETWEEN_LOOKS:  # on a share each takes its time
            proceed()
        if len(found.files) + found.passed_over + len(found.unread) >= MOST_FILES:
            found.unread.append(Unread(file, Message("collect_unread.too_many", {"limit": MOST_FILES})))
            break
        _sort_in(entry, file, found, with_other_kinds=with_other_kinds)
    found.files.sort(key=lambda each: each.file)
    return found


def _entries(folder: Path) -> list["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _walked(
    entries: list["os.DirEntry[str]"], above: str, depth: int, found: Found, proceed: Callable[[], object]
) -> Iterator[tuple["os.DirEntry[str]", str]]:
    """Yield all that is no folder, with its path below the first one."""
    proceed()
    for entry in entries:
        file = above + entry.name
        if not _is_folder(entry):
            yield entry, file
        elif depth >= DEEPEST:
            found.unread.append(Unread(f"{file}/", Message("collect_unread.too_deep", {"limit": DEEPEST})))
        elif entry.name not in _OF_OTHER_SYSTEMS:
            try:
                inside = _entries(Path(entry.path))
            except (OSError, ValueError) as error:
                found.unread.append(Unread(f"{file}/", reading_error(Path(file), error).message))
            else:
                yield from _walked(inside, f"{file}/", depth + 1, found, proceed)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False) and not _is_link(entry)
    except OSError:
        return False


def _is_link(entry: "os.DirEntry[str]") -> bool:
    """Whether an entry is a link, or on Windows a folder that is another one. Raises ``OSError``."""
    return entry.is_symlink() or getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _MOUNT_POINT


def _sort_in(entry: "os.DirEntry[str]", file: str, found: Found, *, with_other_kinds: bool) -> None:
    kind: str = kind_of_name(entry.name)
    try:
        status = entry.stat(follow_symlinks=False)
        if _is_link(entry):
            # Where a link leads is not looked at: whatever lies there is not of this folder, or is in it anyway.
            if kind or not os.path.splitext(entry.name)[1]:  # noqa: PTH122 (of a name alone)
                found.unread.append(Unread(file, Message("collect_unread.link")))
            else:
                found.passed_over += 1
            return
    except (OSError, ValueError) as error:
        found.unread.append(Unread(file, reading_error(Path(file), error).message))
        return
    if not stat.S_ISREG(status.st_mode):
        if kind:
            found.unread.append(Unread(file, UserError("file.not_regular", path=Path(file)).message))
        else:
            found.passed_over += 1
        return
    if not kind and not entry.name.startswith("~$") and is_document(Path(entry.path)):
        kind = "unnamed" if not entry.name.startswith(".") else ""
    if kind == "archive":
        found.unread.append(Unread(file, Message("collect_unread.archive")))
    elif kind in ("jx", "unnamed", "zip") or (kind == "other" and with_other_kinds):
        found.files.append(FoundFile(file, Path(entry.path), kind, status.st_size, status.st_mtime))  # type: ignore[arg-type]
    else:
        found.passed_over += 1
