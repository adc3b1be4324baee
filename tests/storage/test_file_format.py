"""The description of the format is exact: what it says can be written, this program reads."""

import re
import tomllib
from typing import Any

import pytest

from jx_desktop.base import json_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.storage import schema, versions
from jx_desktop.storage.entity_rows import rows_of
from jx_desktop.storage.project_file import StoredVersion, read_image
from jx_desktop.storage.versions import document_of
from tests.conftest import ROOT, make_document, make_project


@pytest.fixture(scope="module")
def description() -> str:
    return (ROOT / "docs" / "file-format.md").read_text("utf-8")


def test_the_writer_of_the_description_writes_a_file_that_opens(description: str, form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    (program,) = re.findall(r"```python\n(.*?)```", description, re.DOTALL)
    names: dict[str, Any] = {}
    exec(program, names)  # noqa: S102 - our own page

    image = names["write_jx"](
        tomllib.loads((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")),
        _plain(document.head),
        [_plain(section) for section in document.sections],
        [_plain(unit) for unit in document.units],
        [_plain(project) for _, project in document.projects],
        "2024-03-05T09:12:00+08:00",
    )

    stored = read_image(image, "x.jx")
    assert isinstance(stored.document, Document)
    assert stored.document == document
    assert (stored.revision, stored.writer, stored.read_only) == (1, "an example", None)


def test_a_version_written_as_described_opens(description: str, document: Document) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", description, re.DOTALL)
    names: dict[str, Any] = {}
    exec(program, names)  # noqa: S102 - our own page

    body = names["version_body"](rows_of(document))

    assert document_of(StoredVersion("v1", "一上稿", "2023-11-01T10:00:00+08:00", body), "x.jx") == document


def _plain(entity: Any) -> dict[str, Any]:
    plain: dict[str, Any] = entity.dump()
    return plain


def test_the_description_has_the_statements_and_numbers_of_the_program(description: str) -> None:
    for table in schema.TABLES:
        assert f"\n{table.sql}\n" in description
    for number in (
        f"0x{schema.APPLICATION_ID:X}",
        str(schema.APPLICATION_ID),
        f"{schema.MAX_FILE_BYTES // 2**20} MB",
        f"{schema.ENTITY.max_rows:,} / {schema.META.max_rows:,}",
        f"{json_text.MAX_CONTAINERS:,} / {json_text.MAX_ITEMS:,}",
        f"{versions.MAX_UNPACKED_BYTES // 2**20} MB / as for `entity` / {versions.MAX_PARTS:,}",
    ):
        assert number in description


def test_the_digest_is_the_one_described() -> None:
    rows: schema.Rows = {table: [] for table in schema.TABLES} | {schema.ENTITY: [("a", "x", 3, "{}")]}

    assert schema.digests(rows)["content_sha256"] == (
        "3aac20bb94c74627d1276f76bbb747c188341d094876db2d4f2cb3ee3a08c3f1"
    )
