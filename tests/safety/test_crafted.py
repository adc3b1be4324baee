"""Files that an enemy has made: each is decided soon, in little memory, and by nothing but the one error."""

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from jx_desktop.domain.document import Document
from jx_desktop.services.local_store import LocalStore
from jx_desktop.services.opening import open_work
from jx_desktop.storage.project_file import StoredVersion, write_image
from jx_desktop.storage.schema import FORMAT_VERSION, MIN_READER
from tests.conftest import ROOT
from tests.safety.conftest import Figure, is_torture
from tests.safety.decide import decide
from tests.storage.crafting import SAVED_AT, WRITER, edited, image_of, posix_only, refused, with_bytes
from tests.storage.test_hostile_files import BODIES, BYTES, SCHEMAS

_MOST_SECONDS = 0.5
_MOST_BYTES = 64 * 2**20


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
    put("newer version", with_bytes(edited(image, "DROP TABLE attachment", redigest=False), 60, (2**31 - 1).to_bytes(4, "big")))
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
            assert refused(lambda path=path: open_work(path, store)).message.code == decision
    assert not (tmp_path / "data").exists(), "none of them was worth a working copy"
    result = f"{len(files)} kinds, every one refused with the one error"
    if is_torture():
        measured = [(path, *_measured(path)) for path in files]
        slowest, _, seconds, _ = max(measured, key=lambda each: each[2])
        hungriest, _, _, used = max(measured, key=lambda each: each[3])
        result += f"; slowest {seconds * 1000:.0f} ms ({slowest.stem}), most memory {used / 2**20:.0f} MB"
        result += f" above the file's own share ({hungriest.stem})"
        figure("crafted files", result)
        assert seconds <= _MOST_SECONDS, slowest.stem
        assert used <= _MOST_BYTES, hungriest.stem
    else:
        figure("crafted files", result)


def _measured(path: Path) -> tuple[str, float, float]:
    """The decision, the seconds that it took, and the bytes that it took beyond twice the file's size."""
    command = [sys.executable, "-m", "tests.safety.decide", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    decision, seconds, used = done.stdout.split()
    # A file over the limit is not read at all.
    size = path.stat().st_size if path.is_file() and path.stat().st_size < 100 * 2**20 else 0
    return decision, float(seconds), float(used) - 2 * size
