"""Files that an enemy, an accident or another program has made: each is decided with one error."""

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.storage.project_file import open_file, read_image
from jx_desktop.storage.schema import FORMAT_VERSION, MAX_FILE_BYTES
from tests.storage.crafting import edited, image_of, reason_of, refused, with_bytes


@pytest.fixture
def image(document: Document) -> bytes:
    return image_of(document)


def _schema_row(kind: str, name: str, sql: str) -> Callable[[sqlite3.Connection], object]:
    """Put a row into the schema that this SQLite might not make itself."""

    def edit(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, 0, ?)", (kind, name, name, sql))

    return edit


def _changed_schema(old: str, new: str) -> Callable[[sqlite3.Connection], object]:
    def edit(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, ?)", (old, new))

    return edit


_OTHER_ENTITY = """
    ALTER TABLE entity RENAME TO old;
    CREATE TABLE entity (id TEXT NOT NULL, kind TEXT NOT NULL, ord INTEGER NOT NULL, body TEXT NOT NULL{more},
                         PRIMARY KEY (kind, id)){options};
    INSERT INTO entity (id, kind, ord, body) SELECT * FROM old;
    DROP TABLE old;
"""

SCHEMAS: dict[str, str | Callable[[sqlite3.Connection], object]] = {
    "view": "CREATE VIEW meta2 AS SELECT * FROM meta",
    "view in place of a table": "ALTER TABLE attachment RENAME TO a; CREATE VIEW attachment AS SELECT * FROM a",
    "trigger": "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM entity; END",
    "index": "CREATE INDEX i ON entity (ord)",
    "index on an expression": "CREATE INDEX i ON entity (length(body))",
    "virtual table": _schema_row("table", "fts", "CREATE VIRTUAL TABLE fts USING fts5(body)"),
    "generated column": _OTHER_ENTITY.format(more=", g TEXT AS (hex(zeroblob(1000)))", options=" STRICT"),
    "check": _OTHER_ENTITY.format(more=" CHECK (length(body) > 0)", options=" STRICT"),
    "table that is not strict": _OTHER_ENTITY.format(more="", options=""),
    "further column": "ALTER TABLE meta ADD COLUMN more TEXT",
    "further table": "CREATE TABLE more (a)",
    "missing table": "DROP TABLE version",
    "statistics": "ANALYZE",
    "schema of many pages": "".join(f"CREATE TABLE t{number} (a, b, c);" for number in range(300)),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_only_our_tables_may_be_in_the_schema(image: bytes, name: str) -> None:
    crafted = edited(image, SCHEMAS[name], redigest=False)

    error = refused(lambda: read_image(crafted, "x.jx"))

    assert error.message.code == "project_file.damaged"
    assert reason_of(error) == "damage.schema"


def test_a_newer_format_cannot_bring_a_virtual_table(image: bytes) -> None:
    crafted = with_bytes(edited(image, SCHEMAS["virtual table"]), 60, (FORMAT_VERSION + 1).to_bytes(4, "big"))

    assert refused(lambda: read_image(crafted, "x.jx")).message.code == "project_file.newer"


def _body(change: Callable[[dict[str, object]], object], kind: str = "project") -> Callable[[sqlite3.Connection], None]:
    def edit(connection: sqlite3.Connection) -> None:
        (entity_id, body), *_ = connection.execute("SELECT id, body FROM entity WHERE kind = ?", (kind,))
        data = json.loads(body)
        change(data)
        text = json.dumps(data)
        connection.execute("UPDATE entity SET body = ? WHERE kind = ? AND id = ?", (text, kind, entity_id))

    return edit


def _raw_body(text: str | bytes, kind: str = "project") -> Callable[[sqlite3.Connection], None]:
    def edit(connection: sqlite3.Connection) -> None:
        connection.execute(
            "UPDATE entity SET body = CAST(? AS TEXT) WHERE rowid = (SELECT min(rowid) FROM entity WHERE kind = ?)",
            (text, kind),
        )

    return edit


def _purpose(raw: str) -> Callable[[sqlite3.Connection], None]:
    return _raw_body(f'{{"id": "p1", "purpose": {raw}}}')


def _amount(raw: str) -> Callable[[sqlite3.Connection], None]:
    return _raw_body(f'{{"id": "p1", "budget": {{"total": {raw}}}}}')


def _many_rows(connection: sqlite3.Connection) -> None:
    connection.executemany("INSERT INTO entity VALUES (?, 'x', 0, '')", ((f"x{number}",) for number in range(50_001)))


BODIES: dict[str, tuple[str | Callable[[sqlite3.Connection], object], str]] = {
    "wrong type": (_body(lambda data: data.update(goals=5)), "damage.body"),
    "no object": (_raw_body("[]"), "damage.body"),
    "no JSON": (_raw_body("{"), "damage.body"),
    "empty": (_raw_body(""), "damage.body"),
    "key twice": (_raw_body('{"id": "p1", "id": "p1"}'), "damage.body"),
    "another id inside": (_body(lambda data: data.update(id="p9")), "damage.id"),
    "no id inside": (_raw_body("{}"), "damage.id"),
    "recursion": (_purpose("[" * 50_000), "damage.body"),
    "deep under an unknown key": (_raw_body('{"id": "p1", "x": ' + "[" * 900 + "]" * 900 + "}"), "damage.body"),
    "NaN": (_amount("NaN"), "damage.body"),
    "NaN in quotes": (_amount('"NaN"'), "damage.body"),
    "infinity": (_amount("-Infinity"), "damage.body"),
    "huge exponent": (_amount("1E+50000000"), "damage.body"),
    "huge exponent in quotes": (_amount('"1E+50000000"'), "damage.body"),
    "exponent beyond all": (_raw_body('{"id": "p1", "x": 1E+99999999999999999999}'), "damage.body"),
    "endless digits": (_amount("9" * 1_000_000), "damage.body"),
    "lone surrogate": (_purpose(r'"\ud800"'), "damage.body"),
    "lone surrogate in a key": (_raw_body(r'{"id": "p1", "\udfff": 1}'), "damage.body"),
    "control character": (_purpose(r'"\u0007"'), "damage.body"),
    "raw control character": (_purpose('"\x85"'), "damage.body"),
    "date of no calendar": (_body(lambda data: data.update(approved_on="2024-02-30"), "head"), "damage.body"),
    "form without paper": (_body(lambda data: data.pop("paper"), "form"), "damage.body"),
    "form with a costly pattern": (
        _body(lambda data: data.update(codes={**dict(data["codes"]), "project": "((a{100}){100}){100}"}), "form"),  # type: ignore[call-overload]
        "damage.body",
    ),
    "bytes that are no UTF-8": (_raw_body(b'{"id": "p1", "name": "\xff\xfe"}'), "damage.structure"),
    "surrogate in the bytes": (_raw_body(b'{"id": "p1", "name": "\xed\xa0\x80"}'), "damage.structure"),
    "control character in an id": ("UPDATE entity SET id = 'p' || char(7) WHERE id = 'p1'", "damage.character"),
    "huge value": (_purpose('"' + "大" * 3_000_000 + '"'), "damage.too_much"),
    "more lists than memory": (_raw_body('{"id": "p1", "x": [' + "[]," * 2_000_000 + "[]]}"), "damage.too_much"),
    "more numbers than memory": (_raw_body('{"id": "p1", "x": [' + "1.5," * 1_500_000 + "1]}"), "damage.too_much"),
    "more indicators than memory": (_raw_body('{"id": "p1", "indicators": [' + "{}," * 500_000 + "{}]}"),
                                    "damage.too_much"),
    "too many rows": (_many_rows, "damage.too_much"),
    "id used twice": ("INSERT INTO entity SELECT 'p1', 'unit', ord, replace(body, 'u1', 'p1') FROM entity "
                      "WHERE kind = 'unit'", "damage.inconsistent"),
    "missing head": ("DELETE FROM entity WHERE kind = 'head'", "damage.inconsistent"),
    "two heads": ("INSERT INTO entity SELECT 'd2', kind, ord, replace(body, '\"doc\"', '\"d2\"') FROM entity "
                  "WHERE kind = 'head'", "damage.inconsistent"),
    "orphan project": (_body(lambda data: data.update(project_ids=["p1"]), "unit"), "damage.inconsistent"),
    "project listed twice": (_body(lambda data: data.update(project_ids=["p1", "p1", "p2"]), "unit"),
                             "damage.inconsistent"),
    "missing project": ("DELETE FROM entity WHERE id = 'p1'", "damage.inconsistent"),
    "missing form": ("DELETE FROM entity WHERE kind = 'form'", "damage.no_form"),
    "no rows": ("DELETE FROM entity", "damage.no_form"),
    "another document's id": ("UPDATE meta SET value = 'other' WHERE key = 'document_id'", "damage.meta"),
    "missing revision": ("DELETE FROM meta WHERE key = 'revision'", "damage.meta"),
    "negative revision": ("UPDATE meta SET value = '-1' WHERE key = 'revision'", "damage.meta"),
    "revision in other digits": ("UPDATE meta SET value = '３' WHERE key = 'revision'", "damage.meta"),
    "endless revision": ("UPDATE meta SET value = printf('%.5000c', '9') WHERE key = 'revision'", "damage.meta"),
    "missing reader": ("DELETE FROM meta WHERE key = 'min_reader'", "damage.meta"),
    "control character in a note": ("UPDATE meta SET value = char(27) WHERE key = 'writer'", "damage.character"),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_content_that_no_document_can_have_is_refused(image: bytes, name: str) -> None:
    edit, reason = BODIES[name]

    error = refused(lambda: read_image(edited(image, edit), "x.jx"))

    assert error.message.code == "project_file.damaged"
    assert reason_of(error) == reason


def test_the_place_of_bad_content_is_named(image: bytes) -> None:
    crafted = edited(image, _amount('"NaN"'))

    reason = refused(lambda: read_image(crafted, "x.jx")).message.params["reason"]

    assert reason.params["place"] == "project.p1"  # type: ignore[attr-defined]
    assert reason.params["reason"].params["path"] == "budget.total"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entity SET body = replace(body, '5.00', '6.00')",
        "DELETE FROM entity WHERE kind = 'section'",
        "INSERT INTO entity VALUES ('x', 'later', 1, '{}')",
        "UPDATE entity SET ord = ord + 1",
        "UPDATE meta SET value = '8' WHERE key = 'revision'",
        "INSERT INTO meta VALUES ('x', 'y')",
        "INSERT INTO version VALUES ('x', 'y', 'z', x'00')",
        "INSERT INTO attachment VALUES ('x', 'y', 'z', x'00')",
        "DELETE FROM meta WHERE key = 'content_sha256'",
        "DELETE FROM meta WHERE key = 'archive_sha256'",
    ],
)
def test_content_changed_behind_the_digest_is_noticed(image: bytes, sql: str) -> None:
    error = refused(lambda: read_image(edited(image, sql, redigest=False), "x.jx"))

    assert reason_of(error) == "damage.digest"


def _swapped_roots(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'meta') "
        "WHERE name = 'entity'"
    )


def _circle(image: bytes) -> bytes:
    """The entity table's tree gets its own root as a child."""
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize(image)
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'entity'").fetchone()
    connection.close()
    start = (root - 1) * 4096
    assert image[start] == 0x05, "an inner page"
    return with_bytes(image, start + 8, root.to_bytes(4, "big"))


def _utf_16(image: bytes) -> bytes:
    with sqlite3.connect(":memory:", isolation_level=None) as connection:
        connection.execute("PRAGMA encoding = 'UTF-16le'")
        connection.execute(f"PRAGMA application_id = {0x4A584631}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("CREATE TABLE meta (key TEXT)")
        crafted = connection.serialize()
    connection.close()
    return crafted


BYTES: dict[str, tuple[Callable[[bytes], bytes], str, str | None]] = {
    "nothing": (lambda image: b"", "empty", None),
    "text": (lambda image: "绩效文本".encode(), "not_a_document", None),
    "zip": (lambda image: b"PK\x03\x04" + image, "not_a_document", None),
    "zeros": (lambda image: bytes(len(image)), "not_a_document", None),
    "one byte": (lambda image: image[:1], "damaged", "damage.cut_short"),
    "half a header": (lambda image: image[:70], "damaged", "damage.cut_short"),
    "one page": (lambda image: image[:4096], "damaged", "damage.cut_short"),
    "half": (lambda image: image[: len(image) // 2], "damaged", "damage.cut_short"),
    "last byte missing": (lambda image: image[:-1], "damaged", "damage.cut_short"),
    "garbage behind": (lambda image: image + b"garbage", "damaged", "damage.too_long"),
    "a page behind": (lambda image: image + bytes(4096), "damaged", "damage.too_long"),
    "another program's": (lambda image: with_bytes(image, 68, bytes(4)), "foreign_database", None),
    "write-ahead log": (lambda image: with_bytes(image, 18, b"\x02\x02"), "damaged", "damage.journal"),
    "version 0": (lambda image: with_bytes(image, 60, bytes(4)), "damaged", "damage.header"),
    "negative version": (lambda image: with_bytes(image, 60, b"\xff" * 4), "damaged", "damage.header"),
    "pages of 3 bytes": (lambda image: with_bytes(image, 16, b"\x00\x03"), "damaged", "damage.header"),
    "reserved bytes": (lambda image: with_bytes(image, 20, b"\x40"), "damaged", "damage.header"),
    "schema format of the future": (lambda image: with_bytes(image, 44, b"\0\0\0\x09"), "damaged", "damage.structure"),
    "UTF-16": (_utf_16, "damaged", "damage.header"),
    "one tree for two tables": (lambda image: edited(image, _swapped_roots, redigest=False), "damaged",
                                "damage.structure"),
    "circle": (_circle, "damaged", "damage.structure"),
    "page of the schema emptied": (lambda image: with_bytes(image, 100, bytes(3996)), "damaged", "damage.schema"),
}  # fmt: skip


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_document_are_told_apart(image: bytes, name: str) -> None:
    craft, code, reason = BYTES[name]

    error = refused(lambda: read_image(craft(image), "x.jx"))

    assert error.message.code == f"project_file.{code}"
    assert (reason_of(error) if reason else None) == reason


def test_a_statement_of_endless_work_is_broken_off(image: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jx_desktop.storage.database._STEPS_BETWEEN_LOOKS", 10)
    monkeypatch.setattr("jx_desktop.storage.database._MOST_LOOKS", 3)

    assert reason_of(refused(lambda: read_image(image, "x.jx"))) == "damage.too_much"


def test_running_out_of_memory_is_an_error_like_others(image: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(*_args: object) -> object:
        raise MemoryError

    monkeypatch.setattr("jx_desktop.storage.entity_rows.parse_json", starve)

    assert reason_of(refused(lambda: read_image(image, "x.jx"))) == "damage.too_much"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    error = refused(lambda: open_file(tmp_path / "没有.jx"))

    assert error.message.code == "file.missing"
    assert error.message.params["path"] == tmp_path / "没有.jx"


def test_a_file_in_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")

    assert refused(lambda: open_file(tmp_path / "a" / "b.jx")).message.code == "file.missing"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refused(lambda: open_file(tmp_path)).message.code == "file.is_folder"


def test_a_file_without_permission_is_refused(tmp_path: Path, image: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.jx"
    path.write_bytes(image)

    def deny(*_args: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)

    assert refused(lambda: open_file(path)).message.code == "file.no_permission"


@pytest.mark.parametrize("name", ["a\0b", "长" * 200, "\ud800"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(lambda: open_file(tmp_path / name)).message.code == "file.bad_name"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jx")

    assert refused(lambda: open_file(tmp_path / "pipe.jx")).message.code == "file.not_regular"


@pytest.mark.skipif(sys.platform == "win32", reason="needs os.mkfifo")
def test_a_pipe_that_takes_the_place_of_the_file_is_not_waited_for(
    tmp_path: Path, image: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, pipe = tmp_path / "x.jx", tmp_path / "pipe"
    file.write_bytes(image)
    os.mkfifo(pipe)
    real_open = os.open
    monkeypatch.setattr(os, "open", lambda _path, *args: real_open(pipe, *args))

    assert refused(lambda: open_file(file)).message.code == "file.not_regular"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no device files")
def test_a_device_is_not_read() -> None:
    assert refused(lambda: open_file(Path("/dev/zero"))).message.code == "file.not_regular"


def test_eight_gigabytes_of_nothing_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.jx"
    with path.open("wb") as file:
        file.truncate(8 * 2**30)
    monkeypatch.setattr(os, "read", lambda *_args: pytest.fail("it was read"))

    error = refused(lambda: open_file(path))

    assert error.message.code == "file.too_large"
    assert error.message.params["megabytes"] == 8192
    assert error.message.params["limit"] == 100


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, image: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.jx"
    path.write_bytes(image)
    monkeypatch.setattr(os, "read", lambda _descriptor, length: bytes(length))

    error = refused(lambda: open_file(path))

    assert error.message.code == "file.too_large"
    assert error.message.params["megabytes"] == MAX_FILE_BYTES // 2**20 + 1
