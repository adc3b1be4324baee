"""What files said, kept in the user's data by their bytes: a folder that is looked at again is there at once."""

import hashlib
import json
from pathlib import Path

from jx_desktop import __version__
from jx_desktop.errors import UserError
from jx_desktop.services.collecting.collected_file import FileOrder
from jx_desktop.services.collecting.read_file import ReadFile
from jx_desktop.services.files.private import make_private
from jx_desktop.services.machine import paths
from jx_desktop.storage.kept_answers import KeptAnswers
from jx_desktop.storage.regular_file import read_regular_file

_SHAPE = 5
"""Of what is kept; another shape is another key."""
_AT_ONCE = 64
_MOST_FORM_BYTES = 16 << 20


def index_file() -> Path | None:
    """Return the file of the index; None where the user has no folder for it."""
    try:
        return paths.user_data() / "collected.db"
    except UserError:
        return None


class CollectedIndex:
    """What files said under one order, by the SHA-256 of their bytes. Without a path, or a folder, nothing is kept."""

    def __init__(self, path: Path | None, order: FileOrder) -> None:
        self._salt = _salt(order)
        self._new: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._answers = _opened(path) if path is not None else None

    def get(self, sha256: str, how: str) -> ReadFile | None:
        """Return what bytes of this digest said; `how` they are read is a part of the key."""
        if self._answers is None:
            return None
        key = self._key(sha256, how)
        known = self._new.get(key) or self._answers.get(key)
        if known is None:
            return None
        try:
            read = ReadFile.model_validate_json(known)
        except ValueError:  # then the bytes are read again
            return None
        self._used.append(key)
        return read

    def put(self, sha256: str, how: str, answer: str) -> None:
        """Keep what bytes said."""
        if self._answers is not None:
            self._new[self._key(sha256, how)] = answer.encode("utf-8")
            if len(self._new) >= _AT_ONCE:
                self._store()

    def close(self) -> None:
        """Keep what is not kept yet, and end."""
        if self._answers is not None:
            self._store()
            self._answers.close()

    def _store(self) -> None:
        if self._answers is not None:
            used, self._used = self._used, []
            self._answers.put(self._new, used)
            self._new = {}

    def _key(self, sha256: str, how: str) -> bytes:
        return hashlib.sha256(f"{self._salt}/{how}/{sha256}".encode()).digest()


def _opened(path: Path) -> KeptAnswers | None:
    try:
        make_private(path)
    except (OSError, ValueError):
        return None
    return KeptAnswers(path)


def _salt(order: FileOrder) -> str:
    """Return what answers depend on beside the bytes: the program, its forms and words, and what was asked."""
    digest = hashlib.sha256(json.dumps([__version__, _SHAPE, order.as_plain()]).encode())
    digest.update(_data_digest())
    try:
        digest.update(read_regular_file(paths.message_file(order.language), _MOST_FORM_BYTES))
    except UserError:
        digest.update(b"no words")
    return digest.hexdigest()


def _data_digest() -> bytes:
    """Return a digest of all forms and words of the trade on this machine.

    Which form a file asks for is known only once it is read.
    """
    digest = hashlib.sha256()
    for folder in (paths.shipped_forms(), paths.user_forms(), paths.shipped_vocabulary(), paths.user_vocabulary()):
        try:
            files = sorted(folder.glob("*.toml"))
        except OSError:
            files = []
        for path in files:
            try:
                data = read_regular_file(path, _MOST_FORM_BYTES)
            except UserError:
                data = b""
            digest.update(json.dumps([path.name, hashlib.sha256(data).hexdigest()]).encode())
    return digest.digest()
