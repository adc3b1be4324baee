"""How a working copy knows that it is whole: a digest of what it holds, and beside it the number of the last state.

SQLite leaves out what is damaged at the end of its log, and all that follows, without a word: that a later state was
stored once is known by the number in another file. That is written last and never waited for, so it may be behind
the database, after a power cut, but not ahead of it.
"""

import hashlib
import os
import zlib
from collections.abc import Hashable
from contextlib import suppress
from pathlib import Path

from jx_desktop.storage.regular_file import AS_IT_IS, NO_LINK, opened, read_up_to
from jx_desktop.storage.schema import Row

_RECORD = "{:020} {:08x}\n"
_RECORD_BYTES = 30
_FLAGS = os.O_RDWR | os.O_CREAT | NO_LINK
_MODULUS = 1 << 256


class Witness:
    """A small file with the number of the state that was stored last. Nothing that goes wrong with it is an error."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def number(self) -> int:
        """Return the number; 0 where there is none, or none that can be read."""
        try:
            with opened(self.path, os.O_RDONLY | AS_IT_IS) as descriptor:
                text = read_up_to(descriptor, _RECORD_BYTES).decode("ascii", "replace")
        except OSError:
            return 0
        digits = text[:20]
        return int(digits) if digits.isdecimal() and text == _record(int(digits)) else 0

    def note(self, number: int) -> None:
        """Write the number down."""
        with suppress(OSError):
            if self._descriptor is None:
                self._descriptor = os.open(self.path, _FLAGS, 0o600)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, _record(number).encode("ascii"))

    def close(self) -> None:
        """Let go of the file."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)


def _record(number: int) -> str:
    return _RECORD.format(number, zlib.crc32(str(number).encode()))


class StateDigest:
    """A digest over rows in any order, which follows what is put and dropped: the sum of the digests of the rows."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[Hashable, int]] = {}

    def copy(self) -> "StateDigest":
        """Return another one of the same rows."""
        other = StateDigest()
        other._rows = {table: dict(rows) for table, rows in self._rows.items()}
        return other

    def put(self, table: str, key: Hashable, row: Row) -> None:
        """Count a row, in place of the one with the same key."""
        digest = hashlib.sha256()
        for cell in row:
            data = cell if isinstance(cell, bytes) else str(cell).encode("utf-8", "surrogatepass")
            digest.update(b"%d:%b," % (len(data), data))
        self._rows.setdefault(table, {})[key] = int.from_bytes(digest.digest())

    def drop(self, table: str, key: Hashable) -> None:
        """Count a row no more."""
        self._rows.get(table, {}).pop(key, None)

    def clear(self, table: str) -> None:
        """Count no row of a table any more."""
        self._rows.pop(table, None)

    def text(self, *tables: str) -> str:
        """Return the digest of some tables as hexadecimal digits."""
        total = 0
        for table in tables:
            rows = self._rows.get(table, {})
            name = hashlib.sha256(f"{table} {len(rows)}".encode()).digest()
            total += int.from_bytes(name) + sum(rows.values())
        return f"{total % _MODULUS:064x}"
