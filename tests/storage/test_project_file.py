import hashlib
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from jx_desktop.base.json_text import parse_json
from jx_desktop.domain.document.document import Document, ForeignRow
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.storage.entity_rows import rows_of
from jx_desktop.storage.project_file import open_file, read_image, write_image
from tests.conftest import ROOT, make_document, make_project
from tests.storage.crafting import (
    ATTACHMENTS,
    OTHER_META,
    SAVED_AT,
    VERSIONS,
    WRITER,
    edited,
    full_image,
    image_of,
    refused,
)


@pytest.fixture
def rich(form: Form) -> Document:
    """A document with unknown keys at every depth, rulings, odd texts and rows of a kind that nobody knows."""
    later = parse_json('{"deep": [{"number": 1.10, "flag": true, "none": null}], "big": 9.9E+308, "text": "新"}')
    project = make_project(
        1,
        budget={"total": "24.998", "fiscal": None, "other": "0.00", "values": {"fund": "1"}, "later": later},
        plan=[{"month": 3, "percent": "30", "later": later}, {"month": 6, "percent": None, "row": "second"}],
        indicators=[{"id": "r1", "value": "≥95%", "values": {"weight": "10"}, "later": later}],
        values={"area": "西郭城镇"},
        disclose=False,
        money_unit="元",
        purpose='第一行\n第二行\t𣲘里村 <b> "引号" \\ \'',
        later=later,
    )
    ruling = Ruling(id="g1", rule="BUD-02", entity="p1", reason="批复如此", kind="released", by="张某", at=SAVED_AT)
    ruling = ruling.with_values({"shared_with": ("p2",)})
    known = make_document(
        form,
        project,
        make_project(2),
        department={"code": "721", "name": "巨鹿县文学艺术界联合会", "later": later},
        later=later,
    )
    head = known.head.with_values({"ruling_ids": ("g1",)})
    plain_form = {**form.dump(), "later": later, "styles": {**form.styles.dump(), "later": {"n": [1, 2.5]}}}
    foreign = (ForeignRow("a", "drawing", 3, '{"x":1}'), ForeignRow("form", "stamp", -1, "not even JSON"))
    return Document.build([head, *list(known)[1:], ruling], form_from_plain(plain_form), foreign)


def test_a_document_comes_back_as_it_was(rich: Document) -> None:
    stored = read_image(image_of(rich), "x.jx")

    assert stored.document == rich
    assert rows_of(stored.document) == rows_of(rich), "to the last digit, unknown keys and foreign rows included"
    assert (stored.revision, stored.saved_at, stored.writer) == (7, SAVED_AT, WRITER)
    assert stored.read_only is None


def test_the_form_travels_with_the_document(document: Document) -> None:
    assert read_image(image_of(document), "x.jx").document.form == document.form


def test_versions_attachments_and_unknown_notes_survive_open_and_save(form: Form) -> None:
    image = full_image(form)
    stored = read_image(image, "x.jx")

    assert stored.versions == tuple(reversed(VERSIONS)), "the oldest first"
    assert stored.attachments == ATTACHMENTS
    assert stored.other_meta == OTHER_META
    again = write_image(
        stored.document,
        revision=stored.revision,
        saved_at=stored.saved_at,
        writer=stored.writer,
        versions=stored.versions,
        attachments=stored.attachments,
        other_meta=stored.other_meta,
    )
    assert again == image


def test_the_same_document_gives_the_same_bytes(rich: Document) -> None:
    shuffled = Document.build(reversed(list(rich)), rich.form, rich.foreign_rows[::-1])

    assert image_of(rich) == image_of(shuffled) == image_of(read_image(image_of(rich), "x.jx").document)


def test_the_same_document_gives_the_same_bytes_in_another_process(document: Document) -> None:
    program = (
        "import sys, hashlib\n"
        "from jx_desktop.storage.project_file import read_image\n"
        "from tests.storage.crafting import image_of\n"
        "image = sys.stdin.buffer.read()\n"
        "print(hashlib.sha256(image_of(read_image(image, 'x').document)).hexdigest())"
    )
    image = image_of(document)

    result = subprocess.run([sys.executable, "-c", program], input=image, capture_output=True, check=True, cwd=ROOT)

    assert result.stdout.decode().strip() == hashlib.sha256(image).hexdigest()


def test_an_empty_amount_is_not_zero(form: Form) -> None:
    document = make_document(form, make_project(1, budget={"total": None, "fiscal": "0.00", "other": "5"}))

    budget = read_image(image_of(document), "x.jx").document.get(Project, "p1").budget

    assert budget.total is None
    assert [str(budget.fiscal), str(budget.other)] == ["0.00", "5"]


def test_an_entity_may_be_called_form(form: Form) -> None:
    document = make_document(form, make_project(1, id="form"))

    assert read_image(image_of(document), "x.jx").document == document


def test_a_file_is_read_with_its_digest(tmp_path: Path, document: Document) -> None:
    path = tmp_path / "文本.jx"
    path.write_bytes(image_of(document))

    stored = open_file(path)

    assert stored.document == document
    assert stored.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_other_programs_may_write_white_space_and_another_order(document: Document) -> None:
    image = edited(
        image_of(document),
        """CREATE TEMP TABLE old AS SELECT * FROM entity ORDER BY ord DESC;
        DROP TABLE entity;
        CREATE TABLE entity (id TEXT NOT NULL, kind TEXT NOT NULL, ord INTEGER NOT NULL,
                             body TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT;
        INSERT INTO entity SELECT id, kind, ord, replace(body, '{"', '{ "') FROM old;
        VACUUM;""",
    )

    assert read_image(image, "x.jx").document == document


def test_a_file_that_sqlite_made_on_disk_opens(tmp_path: Path, form: Form) -> None:
    path = tmp_path / "x.jx"
    image = full_image(form)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("PRAGMA application_id = 1247299121")
        connection.execute("PRAGMA user_version = 1")
        with closing(sqlite3.connect(":memory:")) as source:
            source.deserialize(image)
            connection.executescript("\n".join(source.iterdump()))

    stored = open_file(path)

    assert path.read_bytes() != image
    assert stored.document == read_image(image, path).document
    assert stored.attachments == ATTACHMENTS


def test_a_newer_file_that_this_program_may_not_write_opens_read_only(document: Document) -> None:
    image = edited(image_of(document), "UPDATE meta SET value = '3' WHERE key = 'min_writer'; PRAGMA user_version = 3")

    stored = read_image(image, "x.jx")

    assert stored.document == document
    assert stored.format_version == 3
    assert stored.read_only is not None
    assert stored.read_only.params["version"] == 3


def test_unknown_tables_of_a_newer_file_are_not_read_and_make_it_read_only(document: Document) -> None:
    image = edited(image_of(document), "CREATE TABLE scan (a, b UNIQUE); PRAGMA user_version = 3")

    stored = read_image(image, "x.jx")

    assert stored.document == document
    assert stored.read_only is not None


def test_a_newer_file_that_this_program_may_write_opens_for_writing(document: Document) -> None:
    stored = read_image(edited(image_of(document), "PRAGMA user_version = 3"), "x.jx")

    assert stored.document == document
    assert stored.read_only is None


@pytest.mark.parametrize(
    ("sql", "version"),
    [
        ("UPDATE meta SET value = '4' WHERE key = 'min_reader'; PRAGMA user_version = 5", 4),
        ("CREATE VIEW v AS SELECT 1; PRAGMA user_version = 3", 3),
        ("DROP TABLE attachment; PRAGMA user_version = 3", 3),
    ],
)
def test_a_file_that_is_too_new_is_refused_with_the_version_needed(document: Document, sql: str, version: int) -> None:
    image = edited(image_of(document), sql, redigest=False)

    error = refused(lambda: read_image(image, "x.jx"))

    assert error.message.code == "project_file.newer"
    assert error.message.params["version"] == version
