import json
import random
import tracemalloc
import zlib
from dataclasses import replace
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document, ForeignRow
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.storage.entity_rows import rows_of
from jx_desktop.storage.project_file import StoredVersion, read_image, write_image
from jx_desktop.storage.versions import MAX_UNPACKED_BYTES, document_of, make_version
from tests.conftest import make_document, make_project
from tests.storage.crafting import SAVED_AT, WRITER, reason_of, refused

FOREIGN = (
    ForeignRow("a", "drawing", -(2**63), '{"x": 1}'),
    ForeignRow("b", "stamp", 2**63 - 1, "\x07 no JSON \\u0000"),
)


def _version(document: Document) -> StoredVersion:
    return make_version(document, "一上稿", SAVED_AT)


def _with_body(body: bytes) -> StoredVersion:
    return StoredVersion("v", "二上稿", SAVED_AT, body)


def _with_state(state: object) -> StoredVersion:
    return _with_body(zlib.compress(json.dumps(state).encode()))


def _state(document: Document) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(zlib.decompress(_version(document).body))
    return state


def _reason(version: StoredVersion) -> str:
    error = refused(lambda: document_of(version, "x.jx"))
    assert error.message.code == "version.damaged"
    assert error.message.params["label"] == version.label
    return reason_of(error)


@pytest.fixture
def with_foreign_rows(form: Form) -> Document:
    document = make_document(form, make_project(1, later={"deep": [1, None, True]}), make_project(2))
    return Document.build(document, form, FOREIGN)


def test_a_version_is_the_document_as_it_was(with_foreign_rows: Document) -> None:
    version = _version(with_foreign_rows)

    assert document_of(version, "x.jx") == with_foreign_rows
    assert rows_of(document_of(version, "x.jx")) == rows_of(with_foreign_rows)
    assert (version.label, version.at) == ("一上稿", SAVED_AT)


def test_the_same_document_gives_the_same_body_under_another_id(with_foreign_rows: Document) -> None:
    shuffled = Document.build(reversed(list(with_foreign_rows)), with_foreign_rows.form, FOREIGN[::-1])

    first, second = _version(with_foreign_rows), _version(shuffled)

    assert first.body == second.body
    assert first.id != second.id


def test_a_version_survives_in_the_file(document: Document, form: Form) -> None:
    version = _version(document)
    later = make_document(form, make_project(7))
    image = write_image(later, revision=1, saved_at=SAVED_AT, writer=WRITER, versions=(version,))

    (stored,) = read_image(image, "x.jx").versions

    assert stored == version
    assert document_of(stored, "x.jx") == document


def test_a_large_book_is_kept_in_a_sixth_of_its_size(form: Form) -> None:
    document = _book(form, 1600)

    version = _version(document)

    assert len(version.body) < sum(len(row[3].encode()) for row in rows_of(document)) / 6
    assert document_of(version, "x.jx") == document


def _book(form: Form, count: int) -> Document:
    chance = random.Random(20240305)
    words = [chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(2000)]
    units = [
        Unit(id=f"u{unit}", code=f"721{unit:03d}", project_ids=tuple(f"p{20 * unit + n}" for n in range(20)))
        for unit in range(count // 20)
    ]
    projects = [make_project(number, purpose="".join(chance.choices(words, k=60))) for number in range(count)]
    head = Head(id="doc", form=form.id, unit_ids=tuple(unit.id for unit in units))
    return Document.build([head, *units, *projects], form)


def test_a_document_beyond_all_measure_is_not_kept(form: Form) -> None:
    rows = tuple(ForeignRow(f"f{number}", "scan", 0, "\n" * 4_000_000) for number in range(9))

    error = refused(lambda: _version(Document.build(make_document(form), form, rows)))

    assert error.message.code == "version.too_large"


def test_a_bomb_is_refused_with_little_memory() -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(200)) + packer.flush()
    tracemalloc.start()

    reason = _reason(_with_body(bomb))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reason == "damage.too_much"
    assert peak < 3 * MAX_UNPACKED_BYTES


@pytest.mark.parametrize(
    "text", ["[" + "[]," * 5_000_000 + "[]]", '{"entities":' + "[" * 10_000_000, "[" + "0," * 9_000_000]
)
def test_many_small_things_are_not_unpacked_into_memory(text: str) -> None:
    tracemalloc.start()

    reason = _reason(_with_body(zlib.compress(text.encode())))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reason == "damage.too_much"
    assert peak < 5 * MAX_UNPACKED_BYTES


def test_a_text_that_never_ends_is_looked_through_once() -> None:
    # Looking again from every quotation mark would take days.
    assert _reason(_with_body(zlib.compress(b'"' + rb"\"" * 4_000_000))) == "damage.structure"


def test_a_cut_version_is_refused(document: Document) -> None:
    body = _version(document).body

    for length in range(0, len(body), len(body) // 8 + 1):
        assert _reason(_with_body(body[:length])) == "damage.packing"


def test_what_follows_the_end_is_refused(document: Document) -> None:
    assert _reason(_with_body(_version(document).body + b"x")) == "damage.packing"


def test_one_changed_bit_anywhere_is_noticed(document: Document) -> None:
    version = _version(document)
    chance = random.Random(20240305)
    for _ in range(300):
        body = bytearray(version.body)
        body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
        try:
            found = document_of(replace(version, body=bytes(body)), "x.jx")
        except UserError:
            continue
        assert found == document, "only what zlib does not use was changed"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda state: state.update(format=0), "damage.header"),
        (lambda state: state.update(format="1"), "damage.header"),
        (lambda state: state.update(format=True), "damage.header"),
        (lambda state: state.pop("format"), "damage.header"),
        (lambda state: state.pop("min_reader"), "damage.header"),
        (lambda state: state.update(min_reader=None), "damage.header"),
        (lambda state: state.pop("entities"), "damage.structure"),
        (lambda state: state.update(entities={}), "damage.structure"),
        (lambda state: state.update(entities=[]), "damage.no_form"),
        (lambda state: state["entities"].append("row"), "damage.structure"),
        (lambda state: state["entities"].append([]), "damage.structure"),
        (lambda state: state["entities"].append(["x", "y", "0", "{}"]), "damage.structure"),
        (lambda state: state["entities"].append(["x", "y", True, "{}"]), "damage.structure"),
        (lambda state: state["entities"].append(["x", "y", 1.0, "{}"]), "damage.structure"),
        (lambda state: state["entities"].append(["x", "y", 2**63, "{}"]), "damage.structure"),
        (lambda state: state["entities"].append(["x", "y", 0, {}]), "damage.structure"),
        (lambda state: state["entities"].append(["x", "y", 0, None]), "damage.structure"),
        (lambda state: state["entities"].append(["x", "y", 0, "\ud800"]), "damage.structure"),
        (lambda state: state["entities"].append(["x\x07", "y", 0, ""]), "damage.character"),
        (lambda state: state["entities"].append(state["entities"][0]), "damage.structure"),
        (lambda state: state["entities"].append(["x", "project", 0, "{}"]), "damage.id"),
        (lambda state: state["entities"].append(["x", "project", 0, '{"id": "x"}']), "damage.inconsistent"),
        (lambda state: state["entities"].append(["x", "project", 0, '{"id": "x", "goals": 5}']), "damage.body"),
        (lambda state: state["entities"].append(["x", "project", 0, '["' + "[]," * 210_000]), "damage.too_much"),
        (lambda state: state["entities"].append(["x", "scan", 0, "x" * 9_000_000]), "damage.too_much"),
    ],
)  # fmt: skip
def test_a_state_that_no_document_can_have_is_refused(document: Document, change: Any, reason: str) -> None:
    state = _state(document)
    change(state)

    assert _reason(_with_state(state)) == reason


@pytest.mark.parametrize("text", ["", "x", "[]", "5", '"x"', "null", '{"format": 1', '{"format": ' + "9" * 5000 + "}"])
def test_json_that_is_no_state_is_refused(text: str) -> None:
    assert _reason(_with_body(zlib.compress(text.encode()))) in ("damage.structure", "damage.header")


def test_a_state_may_be_written_by_another_program(document: Document) -> None:
    state = {"note": [1.5, {}], **_state(document), "format": 9}
    state["entities"].reverse()

    assert document_of(_with_body(zlib.compress(json.dumps(state, indent=1).encode(), 1)), "x.jx") == document


def test_a_version_that_is_too_new_is_refused_with_the_format_needed(document: Document) -> None:
    error = refused(lambda: document_of(_with_state({**_state(document), "format": 4, "min_reader": 3}), "x.jx"))

    assert error.message.code == "version.newer"
    assert error.message.params["version"] == 3
