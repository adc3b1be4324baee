"""A file of every format that was ever released opens, for ever, and says what it said."""

import json
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.base.json_text import parse_json, write_json
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import form_from_plain
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.storage.entity_rows import rows_of
from jx_desktop.storage.project_file import StoredDocument, read_image, write_image
from jx_desktop.storage.salvage.file import salvage
from jx_desktop.storage.schema import FORMAT_VERSION
from jx_desktop.storage.versions import document_of
from tests.conftest import ROOT

CHECK_CODES: dict[str, tuple[str, dict[str, str]]] = {
    "format-2": ("PZJG-XD6X-JY2N", {"p1": "64FP-VX3R", "p3": "VIYT-KFXE"}),  # `key_project` counts no more
    "format-1": ("3KET-M42E-26LP", {"p1": "ZXRX-KUYO", "p2": "DQ6M-6XMG", "p3": "GKQX-MZZ6"}),
}
"""Of every frozen file: what stands on the paper that was printed of it."""
FILES = sorted((ROOT / "tests" / "data" / "formats").glob("*.jx"))


@pytest.fixture(params=FILES, ids=[path.stem for path in FILES])
def path(request: pytest.FixtureRequest) -> Path:
    file: Path = request.param
    return file


@pytest.fixture
def said(path: Path) -> dict[str, Any]:
    """What a file says, in the terms of the present format: written down when its format was released."""
    data: dict[str, Any] = parse_json(path.with_suffix(".json").read_text("utf-8"))
    return data


def _plain(document: Document) -> dict[tuple[str, str], list[Any]]:
    return {
        (row[0], row[1]): [row[2], parse_json(row[3]) if row[3].startswith("{") else row[3]]
        for row in rows_of(document)
    }


def _says(actual: Any, expected: Any) -> bool:
    """Whether all that is expected is there; a later program may add fields that were not known then."""
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(key in actual and _says(actual[key], expected[key]) for key in expected)
    if isinstance(expected, list):
        return len(actual) == len(expected) and all(map(_says, actual, expected))
    return bool(actual == expected)


def _verify_entities(document: Document, expected: list[list[Any]]) -> None:
    actual = _plain(document)
    for entity_id, kind, place, said in expected:
        body = parse_json(write_json(form_from_plain(said).dump())) if kind == "form" else said
        assert _says(actual[entity_id, kind], [place, body]), (kind, entity_id)
    assert {key for key in actual if key[1] != "form"} == {(row[0], row[1]) for row in expected if row[1] != "form"}


def _verify(stored: StoredDocument, said: dict[str, Any]) -> None:
    _verify_entities(stored.document, said["entities"])
    assert stored.other_meta == said["other_meta"]
    assert [[item.id, item.name, item.media_type, item.body.hex()] for item in stored.attachments] == said[
        "attachments"
    ]
    assert len(stored.versions) == len(said["versions"])
    for version, expected in zip(stored.versions, said["versions"], strict=True):
        assert (version.id, version.label, version.at) == (expected["id"], expected["label"], expected["at"])
        _verify_entities(document_of(version, "x.jx"), expected["entities"])


def test_there_is_a_file_of_every_format() -> None:
    assert [path.name for path in FILES] == [f"format-{number}.jx" for number in range(1, FORMAT_VERSION + 1)]
    assert all(path.stat().st_size < 64_000 for path in FILES)


def test_it_opens_and_says_what_it_said(path: Path, said: dict[str, Any]) -> None:
    stored = read_image(path.read_bytes(), path)

    _verify(stored, said)
    assert (stored.revision, stored.saved_at, stored.writer) == (said["revision"], said["saved_at"], said["writer"])
    assert path.stem == f"format-{stored.format_version}"
    assert stored.read_only is None


def test_its_check_codes_stay_what_they_are(path: Path) -> None:
    codes = check_codes(read_image(path.read_bytes(), path).document)
    assert (codes.document, dict(codes.projects)) == CHECK_CODES[path.stem]


def test_it_says_the_same_when_saved_again(path: Path, said: dict[str, Any]) -> None:
    stored = read_image(path.read_bytes(), path)
    image = write_image(
        stored.document,
        revision=8,
        saved_at=said["saved_at"],
        writer="a later program",
        versions=stored.versions,
        attachments=stored.attachments,
        other_meta=stored.other_meta,
    )

    again = read_image(image, path)

    _verify(again, said)
    assert again.format_version == FORMAT_VERSION


def test_it_can_be_read_where_it_is_damaged(path: Path) -> None:
    stored = read_image(path.read_bytes(), path)
    form = stored.document.form

    salvaged = salvage(path.read_bytes() + b"garbage", path, lambda _form_id: form, lambda _form: "")

    assert salvaged.document == stored.document
    assert salvaged.losses == ()


def test_what_it_says_has_something_of_everything(said: dict[str, Any]) -> None:
    kinds = {row[1] for row in said["entities"]}
    assert {"form", "head", "section", "unit", "project", "ruling"} < kinds
    assert "later" in json.dumps(said["entities"], default=str)
    assert said["versions"]
    assert said["attachments"]
