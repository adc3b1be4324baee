"""What the folders and files of backups are called, so that a list needs none of them opened."""

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from jx_desktop.base.file_names import safe_name

_FOLDER = re.compile(r"(?P<name>.*?) ?\[(?P<tag>[0-9a-f]{12})\]", re.DOTALL)
_FILE = re.compile(
    r"(?P<number>[0-9]{6,18})_(?P<saved_at>[0-9]{8}T[0-9]{6}Z|-)_"
    r"(?:(?P<projects>[0-9]{1,9})_(?P<total>(?:-?[0-9]{1,30}(?:\.[0-9]{1,12})?)?)(?P<unit>[^\W\d_]{0,8})|-_-)_"
    r"(?P<sha8>[0-9a-f]{8})_(?P<place>[0-9a-f]{6})_r(?P<revision>[0-9]{1,18})_(?P<came_from>[0-9a-f]{8}|-)\.jx"
)
_SHA8 = re.compile(r"[0-9a-f]{8}")
_TOTAL = re.compile(r"(?:-?[0-9]{1,30}(?:\.[0-9]{1,12})?)?")
_STAMP = "%Y%m%dT%H%M%SZ"
_BRACKETS = re.compile(r"[\[\]]")
_MAX_NAME_BYTES = 100  # the paths of Windows end at 260 characters


@dataclass(frozen=True, slots=True)
class Figures:
    """The number of projects of a document, its sum as plain digits ("" when unknown), and its money unit."""

    projects: int
    total: str
    unit: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A kept file. `saved_at` is an ISO time in UTC, "" when unknown; `place` tells copies of one document apart.

    `number` is the place in its folder in the order in which backups were made, `came_from` the `sha8` of the file
    that this one was saved over, where that is known.
    """

    path: Path
    revision: int
    saved_at: str
    size: int
    figures: Figures | None
    sha8: str
    place: str
    number: int
    came_from: str = ""


def place_of(path: Path) -> str:
    """Return the six digits that stand for where a document lies."""
    return hashlib.sha256(normal_path(path).encode("utf-8", "surrogatepass")).hexdigest()[:6]


def normal_path(path: Path) -> str:
    """Return a path in the one spelling by which two are compared."""
    return os.path.normcase(os.path.realpath(path))


def folder_tag(document_id: str) -> str:
    """Return the twelve digits by which the folder of a document is found: an id may hold any character."""
    return hashlib.sha256(document_id.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def folder_name(document_id: str, name: str) -> str:
    """Return a name for the folder of a document that every file system takes."""
    readable = safe_name(_BRACKETS.sub(" ", name), otherwise="", max_bytes=_MAX_NAME_BYTES)
    return f"{readable} [{folder_tag(document_id)}]".lstrip()


def read_folder_name(name: str) -> tuple[str, str] | None:
    """Return the readable part and the tag of a folder's name, or None for a folder that is not ours."""
    match = _FOLDER.fullmatch(name)
    return (match["name"], match["tag"]) if match else None


def file_name(
    number: int, saved_at: str, figures: Figures | None, sha8: str, place: str, revision: int, came_from: str
) -> str:
    """Return the name of a backup; a time or figures that no name can hold are left out."""
    origin = came_from if _SHA8.fullmatch(came_from) else "-"
    return f"{number:06}_{_stamp(saved_at)}_{_figures_text(figures)}_{sha8}_{place}_r{revision}_{origin}.jx"


def read_file_name(path: Path, size: int) -> Backup | None:
    """Return the backup whose name `path` has, or None for a file that is not ours."""
    match = _FILE.fullmatch(path.name)
    if match is None or not path.name.isprintable():
        return None
    saved_at = ""
    if match["saved_at"] != "-":
        try:
            saved_at = datetime.strptime(match["saved_at"], _STAMP).replace(tzinfo=UTC).isoformat()
        except ValueError:
            return None
    figures = None
    if match["projects"] is not None:
        figures = Figures(int(match["projects"]), match["total"], match["unit"])
    return Backup(
        path,
        int(match["revision"]),
        saved_at,
        size,
        figures,
        match["sha8"],
        match["place"],
        int(match["number"]),
        match["came_from"].removeprefix("-"),
    )


def _stamp(saved_at: str) -> str:
    try:
        moment = datetime.fromisoformat(saved_at)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return "-"
    # `strftime` writes years before 1000 with three digits on some systems.
    return f"{moment.year:04}{moment.strftime('%m%dT%H%M%SZ')}"


def _figures_text(figures: Figures | None) -> str:
    if figures is None or not 0 <= figures.projects < 10**9 or not _TOTAL.fullmatch(figures.total):
        return "-_-"
    unit = "".join(character for character in figures.unit if character.isalpha())[:8]
    return f"{figures.projects}_{figures.total}{unit}"
