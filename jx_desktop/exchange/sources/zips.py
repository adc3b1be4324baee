"""What lies in a zip that anybody may have made: files read one after the other, nothing written anywhere.

What is not given out is named with the reason: members that lead out of the zip, links, encrypted and damaged ones,
zips within it. How much there may be is limited before anything is unpacked, and again while it is.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_IFDIR, S_IFLNK, S_IFMT, S_IFREG
from typing import BinaryIO

from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text, presentable
from jx_desktop.errors import UserError

MAX_MEMBERS = 3_000
MAX_UNPACKED_BYTES = 500 * 1024 * 1024
_MAX_DIRECTORY_BYTES = 4 * 1024 * 1024
"""Of the list of members, which is read as a whole."""
_END, _END_64, _LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_BYTES, _LOCATOR_BYTES, _LONGEST_COMMENT = 22, 20, 0xFFFF
_UTF_8_NAME, _ENCRYPTED = 0x800, 0x1
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz")
_OF_OTHER_SYSTEMS = ("__MACOSX", ".DS_Store", "Thumbs.db")
_PIECE = 1024 * 1024
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error)


@dataclass(frozen=True, slots=True)
class ZipFile:
    """A file in a zip; `name` has its folders in front, divided by ``/``."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file in a zip that was not read, and why."""

    name: str
    reason: Message


def files_in_zip(
    path: Path, wanted: Callable[[str], bool], *, max_bytes: int = MAX_UNPACKED_BYTES
) -> Iterator[ZipFile | SkippedFile]:
    """Yield the files whose names are `wanted`, and what was skipped; only what is wanted is unpacked.

    One of more than `max_bytes` is skipped.
    Raises `UserError` for what is no zip, for one with too many members, and where all of it is more than may be
    unpacked; what was yielded before that is whole.
    """
    try:
        with path.open("rb") as stream:
            _verify_directory(stream, path)
            with zipfile.ZipFile(stream) as archive:
                infos = archive.infolist()
                if len(infos) > MAX_MEMBERS:
                    raise UserError("zip.too_many", path=path, limit=MAX_MEMBERS)
                yield from _files(archive, infos, wanted, path, max_bytes)
    except (*_DAMAGE, NotImplementedError) as error:
        raise UserError("zip.unreadable", path=path) from error


def file_in_zip(path: Path, name: str, digest: str = "") -> bytes:
    """Return a file of a zip; a zip may hold several of one name: that of the SHA-256 `digest`, where that is given.

    Raises `UserError`, also where there is none.
    """
    for found in files_in_zip(path, lambda each: each == name):
        if isinstance(found, ZipFile) and digest in ("", sha256(found.data).hexdigest()):
            return found.data
    raise UserError("zip.member_gone", path=path, member=presentable(name))


def _verify_directory(stream: BinaryIO, path: Path) -> None:
    """Refuse a list of members that takes much memory before it is read. Raises ``BadZipFile`` where there is none."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT - _LOCATOR_BYTES))
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or at + _END_BYTES > len(tail):
        raise zipfile.BadZipFile
    count, directory_bytes = struct.unpack_from("<HI", tail, at + 10)
    locator = at - _LOCATOR_BYTES
    if locator >= 0 and tail.startswith(_LOCATOR_64, locator):
        stream.seek(struct.unpack_from("<Q", tail, locator + 8)[0])
        end = stream.read(56)
        if end.startswith(_END_64) and len(end) == 56:
            count, directory_bytes = struct.unpack_from("<QQ", end, 32)
    if count > MAX_MEMBERS or directory_bytes > _MAX_DIRECTORY_BYTES:
        raise UserError("zip.too_many", path=path, limit=MAX_MEMBERS)


def _files(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], wanted: Callable[[str], bool], path: Path, max_bytes: int
) -> Iterator[ZipFile | SkippedFile]:
    room = MAX_UNPACKED_BYTES
    for info in infos:
        name = _name_of(info)
        parts = name.split("/")
        if name.endswith("/") or any(part in _OF_OTHER_SYSTEMS or part.startswith("._") for part in parts):
            continue
        reason = _why_skipped(info, name)
        if reason is None and wanted(name):
            try:
                data = _unpacked(archive, info, min(room, max_bytes))
            except (*_DAMAGE, NotImplementedError):
                reason = "damaged"
            else:
                if len(data) > room:
                    raise UserError("zip.too_large", path=path, limit=MAX_UNPACKED_BYTES // 2**20)
                room -= len(data)
                if len(data) > max_bytes:
                    reason = "too_large"
                else:
                    yield ZipFile(name, data)
        if reason is not None:
            yield SkippedFile(name, Message(f"zip_member.{reason}"))


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> bytes:
    """Return a member, or a little more than `room` where it is larger than that."""
    pieces = []
    with archive.open(info) as member:
        while room >= 0 and (piece := member.read(_PIECE)):
            pieces.append(piece)
            room -= len(piece)
    return b"".join(pieces)


def _why_skipped(info: zipfile.ZipInfo, name: str) -> str | None:
    kind = S_IFMT(info.external_attr >> 16)
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        return "outside"
    if kind == S_IFLNK or kind not in (0, S_IFREG, S_IFDIR):
        return "link"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted"
    return "archive" if name.lower().endswith(_ARCHIVES) else None


def _name_of(info: zipfile.ZipInfo) -> str:
    r"""Return the name of a member; older programs write those in Chinese as GBK, where a byte may look like ``\``."""
    name = info.orig_filename
    if not info.flag_bits & _UTF_8_NAME:
        raw = name.encode("cp437")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return clean_text(name.partition("\0")[0].replace("\\", "/"))
