import copy
import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document, ForeignRow
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.storage.entity_rows import rows_of
from jx_desktop.storage.migrations import MIGRATIONS, Migration, PlainEntity, oldest_format
from jx_desktop.storage.project_file import StoredVersion, read_image, write_image
from jx_desktop.storage.schema import FORMAT_VERSION
from jx_desktop.storage.versions import document_of
from tests.conftest import make_document, make_project
from tests.storage.crafting import SAVED_AT, WRITER, edited, image_of, raising, reason_of, refused, with_bytes
from tests.storage.format0 import MIGRATION, write_format0


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MIGRATIONS, 0, MIGRATION)


@pytest.fixture
def old(form: Form) -> Document:
    document = make_document(form, make_project(1, later={"n": 1.50}), make_project(2, budget={"total": "24.998"}))
    return Document.build(document, form, (ForeignRow("a", "stamp", 3, "no JSON"),))


def _old_version(document: Document) -> StoredVersion:
    """A version as a program of format 0 would have made it."""
    state = {"format": 0, "min_reader": 0, "entities": _rows_in(write_format0(document))}
    return StoredVersion("v1", "一上稿", SAVED_AT, zlib.compress(json.dumps(state).encode()))


def _rows_in(image: bytes) -> list[Any]:
    rows: list[Any] = []
    edited(image, lambda connection: rows.extend(connection.execute("SELECT * FROM entity")))
    return rows


def test_there_is_a_way_from_the_first_format_to_the_present() -> None:
    assert oldest_format() == 1
    assert list(MIGRATIONS) == list(range(1, FORMAT_VERSION))


def test_an_old_file_without_a_way_to_the_present_is_refused(old: Document) -> None:
    assert reason_of(refused(lambda: read_image(write_format0(old), "x.jx"))) == "damage.header"


@pytest.mark.usefixtures("registered")
def test_an_old_file_opens_as_if_written_today(old: Document) -> None:
    stored = read_image(write_format0(old), "x.jx")

    assert stored.document == old
    assert rows_of(stored.document) == rows_of(old)
    assert stored.format_version == 0, "the file itself is still the old one"
    assert (stored.revision, stored.saved_at, stored.writer) == (3, SAVED_AT, "jx_desktop 0.0.1")
    assert stored.other_meta == {"template_origin": "县财政局下发"}
    assert stored.read_only is None


@pytest.mark.usefixtures("registered")
def test_an_old_file_is_saved_in_the_present_format(old: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = read_image(write_format0(old), "x.jx")
    image = write_image(stored.document, revision=4, saved_at=SAVED_AT, writer=WRITER, other_meta=stored.other_meta)
    monkeypatch.delitem(MIGRATIONS, 0)

    again = read_image(image, "x.jx")

    assert again.document == old
    assert again.format_version == FORMAT_VERSION
    assert again.other_meta == stored.other_meta


@pytest.mark.usefixtures("registered")
def test_a_named_version_of_an_old_file_opens_also_when_saved_anew(old: Document, document: Document) -> None:
    stored = read_image(write_format0(old, (_old_version(document),)), "x.jx")
    image = write_image(stored.document, revision=4, saved_at=SAVED_AT, writer=WRITER, versions=stored.versions)

    (version,) = read_image(image, "x.jx").versions

    assert document_of(version, "x.jx") == document


def test_an_old_version_without_a_way_to_the_present_is_refused(document: Document) -> None:
    error = refused(lambda: document_of(_old_version(document), "x.jx"))

    assert reason_of(error) == "damage.header"


@pytest.mark.usefixtures("registered")
def test_an_old_file_is_judged_by_its_own_digest_before_it_is_migrated(
    old: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        MIGRATIONS, 0, Migration(lambda _entities: pytest.fail("migrated"), lambda _meta: pytest.fail("migrated"))
    )
    image = edited(write_format0(old), "UPDATE entity SET body = replace(body, '5.00', '6.00')", redigest=False)

    assert reason_of(refused(lambda: read_image(image, "x.jx"))) == "damage.digest"


def _broken(kind: str, body: str) -> Callable[[Any], None]:
    def edit(connection: Any) -> None:
        connection.execute("UPDATE entity SET body = ? WHERE kind = ?", (body, kind))

    return edit


HOSTILE: dict[str, tuple[str | Callable[[Any], None], str]] = {
    "no amounts": (_broken("item", '{"id": "p1"}'), "damage.migration"),
    "no object": (_broken("item", "[]"), "damage.body"),
    "no JSON": (_broken("item", "{"), "damage.body"),
    "lists as amounts": (_broken("item", '{"id":"p1","sum":{},"fiscal_money":[],"other_money":1}'), "damage.body"),
    "no notes": ("DELETE FROM meta WHERE key = 'changes'", "damage.migration"),
    "more lists than memory": (_broken("stamp", "[" * 210_000), "damage.too_much"),
    "nested deeply": (_broken("item", "[" * 30_000), "damage.body"),
    "missing project": ("DELETE FROM entity WHERE id = 'p1'", "damage.inconsistent"),
}  # fmt: skip


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize("name", HOSTILE)
def test_an_old_file_is_no_less_hostile(old: Document, name: str) -> None:
    edit, reason = HOSTILE[name]

    error = refused(lambda: read_image(edited(write_format0(old), edit), "x.jx"))

    assert error.message.code == "project_file.damaged"
    assert reason_of(error) == reason


@pytest.mark.parametrize(
    "error", [KeyError("x"), AttributeError("x"), IndexError(), ZeroDivisionError(), RecursionError(), TypeError("x")]
)
def test_whatever_bad_data_provokes_in_a_migration_is_one_error(
    old: Document, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    for migration in (Migration(raising(error), MIGRATION.meta), Migration(MIGRATION.entities, raising(error))):
        monkeypatch.setitem(MIGRATIONS, 0, migration)

        reason = refused(lambda: read_image(write_format0(old), "x.jx")).message.params["reason"]

        assert reason.code == "damage.migration"  # type: ignore[attr-defined]
        assert reason.params["version"] == 0  # type: ignore[attr-defined]


def test_rows_that_a_migration_makes_of_bad_data_are_looked_at_again(
    old: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_ids_from_bodies(entities: list[PlainEntity]) -> list[PlainEntity]:
        return [{**entity, "id": {"no": "text"}} for entity in MIGRATION.entities(entities)]  # type: ignore[typeddict-item]

    monkeypatch.setitem(MIGRATIONS, 0, Migration(take_ids_from_bodies, MIGRATION.meta))

    assert reason_of(refused(lambda: read_image(write_format0(old), "x.jx"))) == "damage.structure"


@pytest.mark.usefixtures("registered")
def test_steps_are_taken_one_after_the_other(old: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def later(entities: list[PlainEntity]) -> list[PlainEntity]:
        seen.extend(entity["kind"] for entity in entities)
        return entities

    monkeypatch.setitem(MIGRATIONS, 2, Migration(later, lambda meta: {**meta, "min_reader": "3"}))
    for module in ("migrations", "project_file", "database"):
        monkeypatch.setattr(f"jx_desktop.storage.{module}.FORMAT_VERSION", 3)

    stored = read_image(write_format0(old), "x.jx")

    assert stored.document == old
    assert "project" in seen
    assert "item" not in seen


def test_a_gap_between_the_steps_is_no_way(old: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MIGRATIONS, 0, MIGRATION)
    for module in ("migrations", "project_file", "database"):
        monkeypatch.setattr(f"jx_desktop.storage.{module}.FORMAT_VERSION", 3)

    assert reason_of(refused(lambda: read_image(write_format0(old), "x.jx"))) == "damage.header"


@pytest.mark.parametrize("version", [FORMAT_VERSION, FORMAT_VERSION + 1])
def test_neither_a_present_nor_a_newer_file_is_migrated(
    document: Document, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    never = Migration(lambda _entities: pytest.fail("migrated"), lambda _meta: pytest.fail("migrated"))
    for number in range(4):
        monkeypatch.setitem(MIGRATIONS, number, never)
    image = with_bytes(image_of(document), 60, version.to_bytes(4, "big"))

    stored = read_image(image, "x.jx")

    assert stored.document == document
    assert stored.format_version == version


def test_a_migration_gets_plain_data_that_is_its_own(old: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[PlainEntity]] = []

    def spoil(entities: list[PlainEntity]) -> list[PlainEntity]:
        seen.append(copy.deepcopy(entities))
        migrated = MIGRATION.entities(copy.deepcopy(entities))
        entities.clear()
        return migrated

    monkeypatch.setitem(MIGRATIONS, 0, Migration(spoil, MIGRATION.meta))
    image = write_format0(old)

    first, second = read_image(image, "x.jx"), read_image(image, "x.jx")

    assert replace(first, document=second.document) == second
    assert seen[0] == seen[1]
    bodies = {entity["kind"]: entity["body"] for entity in seen[0]}
    assert isinstance(bodies["head"], dict)
    assert bodies["stamp"] == "no JSON"


def test_the_writer_of_the_old_format_is_honest(old: Document) -> None:
    image = write_format0(old)
    kinds = {row[1] for row in _rows_in(image)}

    assert image == write_format0(old)
    assert {"head", "form", "item"} <= kinds
    assert Project.entity_kind not in kinds
