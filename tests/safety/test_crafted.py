"""Files that an enemy has made: each is decided soon, in little memory, and by nothing but the one error."""

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.services.document.opening import open_work
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.storage.project_file import StoredVersion, write_image
from jx_desktop.storage.schema import FORMAT_VERSION, MAX_FILE_BYTES, MIN_READER
from jx_desktop.storage.versions import MAX_UNPACKED_BYTES
from tests.conftest import ROOT
from tests.figures import Figure, is_torture
from tests.safety.decide import decide
from tests.storage.crafting import SAVED_AT, WRITER, edited, image_of, posix_only, refused, with_bytes
from tests.storage.test_hostile_files import BODIES, BYTES, SCHEMAS

_MOST_SECONDS = 0.5
_MOST_BYTES = MAX_UNPACKED_BYTES * 9 // 8 + 8 * 2**20
"""What a packed version may hold, the eighth more that a growing array takes, and the program's own."""


def _with_version(document: Document, body: bytes) -> bytes:
    version = StoredVersion("v1", "一上稿", SAVED_AT, body)
    return write_image(document, revision=1, saved_at=SAVED_AT, writer=WRITER, versions=(version,))


def _bomb(document: Document) -> bytes:
    return _with_version(document, zlib.compress(bytes(2 * 2**30 // 8), 9))


def _valid_json_bomb(document: Document) -> bytes:
    rows = [["x", "later", 1, "[" * 30_000_000]]
    state = {"format": FORMAT_VERSION, "min_reader": MIN_READER, "entities": rows}
    return _with_version(document, zlib.compress(json.dumps(state).encode(), 9))


def _lists_bomb(document: Document) -> bytes:
    return _with_version(document, zlib.compress(b'{"entities":[' + b"[]," * 10_000_000 + b"[]]}", 9))


VERSIONS: dict[str, Callable[[Document], bytes]] = {
    "zip bomb in a version": _bomb,
    "huge text in a version": _valid_json_bomb,
    "endless lists in a version": _lists_bomb,
    "deep version": lambda document: _with_version(document, zlib.compress(b"[" * 100_000)),
    "version that is not packed": lambda document: _with_version(document, b"{}"),
    "version with something behind it": lambda document: _with_version(document, zlib.compress(b"{}") + b"more"),
}


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(8 * 2**30)


def _sparse_document(path: Path, image: bytes) -> None:
    path.write_bytes(image)
    os.truncate(path, 99 * 2**20)


def _crafted_files(folder: Path, document: Document) -> list[Path]:
    """Every kind of file, named for what it is; built one after the other, for some are large."""
    image = image_of(document)
    names = []

    def put(name: str, data: bytes) -> None:
        path = folder / f"{name}.jx"
        path.write_bytes(data)
        names.append(path)

    for name, sql in SCHEMAS.items():
        put(name, edited(image, sql, redigest=False))
    for name, (edit, _) in BODIES.items():
        put(name, edited(image, edit))
    for name, (craft, _, _) in BYTES.items():
        put(name, craft(image))
    for name, build in VERSIONS.items():
        put(name, build(document))
    put(
        "newer version",
        with_bytes(edited(image, "DROP TABLE attachment", redigest=False), 60, (2**31 - 1).to_bytes(4, "big")),
    )
    put("newer reader", edited(image, "UPDATE meta SET value = '99' WHERE key = 'min_reader'"))
    put("foreign id", with_bytes(image, 68, b"JXF2"))
    for name, make in (
        ("sparse 8 GB", _sparse),
        ("document with 99 MB behind it", lambda path: _sparse_document(path, image)),
        ("folder", Path.mkdir),
        ("pipe", os.mkfifo),
        ("link to nothing", lambda path: path.symlink_to("nothing")),
        ("link to itself", lambda path: path.symlink_to(path.name)),
        ("link to a device", lambda path: path.symlink_to("/dev/zero")),
    ):
        make(folder / f"{name}.jx")
        names.append(folder / f"{name}.jx")
    return names


@posix_only
def test_crafted_files_are_decided_soon_and_in_little_memory(
    tmp_path: Path, document: Document, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _crafted_files(tmp_path, document)
    assert len(files) >= 24
    store = LocalStore(tmp_path / "data")
    for path in files:
        decision = decide(path)
        assert decision != "opened", path.stem
        if not decision.startswith("version."):
            assert refused(partial(open_work, path, store)).message.code == decision
    assert not (tmp_path / "data").exists(), "none of them was worth a working copy"
    result = f"{len(files)} kinds, every one refused with the one error"
    if is_torture():
        measured = [_measured(path) for path in files]
        slowest = max(measured, key=lambda each: each.seconds)
        hungriest = max(measured, key=lambda each: each.bytes_beyond)
        result += f"; slowest {slowest.seconds * 1000:.0f} ms ({slowest.path.stem})"
        result += f", most memory {hungriest.bytes_used / 2**20:.0f} MB ({hungriest.path.stem}"
        result += f", {hungriest.bytes_read / 2**20:.1f} MB large)"
        figure("crafted files", result)
        assert slowest.seconds <= _MOST_SECONDS
        assert hungriest.bytes_beyond <= _MOST_BYTES
    else:
        figure("crafted files", result)


@dataclass(frozen=True, slots=True)
class Measured:
    """What it took to decide about a file: seconds of the processor, for a machine may have more to do."""

    path: Path
    seconds: float
    bytes_used: int
    bytes_read: int

    @property
    def bytes_beyond(self) -> int:
        """The memory beyond twice the file's size."""
        return self.bytes_used - 2 * self.bytes_read


def _measured(path: Path) -> Measured:
    command = [sys.executable, "-m", "tests.safety.decide", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    _, seconds, used = done.stdout.split()
    # A file over the limit is not read at all.
    size = path.stat().st_size if path.is_file() else 0
    return Measured(path, float(seconds), int(used), size if size <= MAX_FILE_BYTES else 0)
