import hashlib
import os
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.storage import saving
from jx_desktop.storage.process_lock import ProcessLock
from jx_desktop.storage.project_file import open_file
from jx_desktop.storage.saving import save_document
from jx_desktop.storage.temporary_files import saver_path
from tests.conftest import make_document, make_project
from tests.storage.crafting import edited, image_of, names_in, reason_of, refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "文本.jx"


def _renamed(document: Document, name: str) -> Document:
    before = document.get(Project, "p1")
    return document.apply((Change(before, before.with_values({"name": name})),))


def test_a_saved_document_opens_again(path: Path, document: Document) -> None:
    digest = save_document(path, image_of(document), document, expected_sha256=None, replace=False)

    stored = open_file(path)
    assert stored.document == document
    assert stored.sha256 == digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_saving_again_and_again_needs_the_digest_of_the_last_time(path: Path, document: Document) -> None:
    digest = save_document(path, image_of(document), document, expected_sha256=None, replace=False)
    for revision in range(8, 11):
        document = _renamed(document, f"经费{revision}")
        digest = save_document(path, image_of(document, revision), document, expected_sha256=digest, replace=True)

    assert open_file(path).document.get(Project, "p1").name == "经费10"
    assert names_in(path.parent) == [path.name]


def test_a_file_changed_outside_is_not_overwritten(path: Path, document: Document) -> None:
    digest = save_document(path, image_of(document), document, expected_sha256=None, replace=False)
    others = image_of(_renamed(document, "他人改动"))
    path.write_bytes(others)

    error = refused(lambda: save_document(path, image_of(document, 8), document, expected_sha256=digest, replace=True))

    assert error.message.code == "save.changed_outside"
    assert path.read_bytes() == others
    assert names_in(path.parent) == [path.name]


def test_a_change_in_the_last_moment_is_noticed(
    path: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = save_document(path, image_of(document), document, expected_sha256=None, replace=False)
    fsync = os.fsync

    def meddle(descriptor: int) -> None:
        path.write_bytes(b"somebody else's")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", meddle)

    error = refused(lambda: save_document(path, image_of(document, 8), document, expected_sha256=digest, replace=True))

    assert error.message.code == "save.changed_outside"
    assert path.read_bytes() == b"somebody else's"


def test_a_file_changed_outside_is_overwritten_on_demand(path: Path, document: Document) -> None:
    path.write_bytes(b"somebody else's")

    save_document(path, image_of(document), document, expected_sha256=None, replace=True)

    assert open_file(path).document == document


def test_a_file_that_has_gone_is_written_again_on_demand(path: Path, document: Document) -> None:
    error = refused(lambda: save_document(path, image_of(document), document, expected_sha256="0" * 64, replace=True))

    assert error.message.code == "save.file_gone"
    assert names_in(path.parent) == []

    save_document(path, image_of(document), document, expected_sha256=None, replace=True)

    assert open_file(path).document == document


def test_an_image_that_would_not_open_never_reaches_the_disk(path: Path, document: Document) -> None:
    path.write_bytes(image_of(document))
    broken = edited(image_of(document), "UPDATE entity SET ord = 5", redigest=False)

    error = refused(lambda: save_document(path, broken, document, expected_sha256=None, replace=True))

    assert error.message.code == "save.not_readable"
    assert reason_of(error) == "damage.digest"
    assert path.read_bytes() == image_of(document)
    assert names_in(path.parent) == [path.name]


def test_an_image_of_another_document_never_reaches_the_disk(path: Path, document: Document) -> None:
    image = image_of(_renamed(document, "另一个"))

    error = refused(lambda: save_document(path, image, document, expected_sha256=None, replace=True))

    assert reason_of(error) == "damage.differs"
    assert names_in(path.parent) == []


def test_bytes_that_are_no_image_never_reach_the_disk(path: Path, document: Document) -> None:
    error = refused(lambda: save_document(path, b"%PDF", document, expected_sha256=None, replace=True))

    assert error.message.code == "save.not_readable"


def test_a_document_beyond_the_limits_is_not_saved(path: Path, form: Form) -> None:
    document = make_document(form, make_project(1, purpose="大" * 3_000_000))

    error = refused(lambda: save_document(path, image_of(document), document, expected_sha256=None, replace=True))

    assert reason_of(error) == "damage.too_much"
    assert names_in(path.parent) == []


def test_a_file_larger_than_can_be_read_again_is_not_saved(
    path: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "MAX_FILE_BYTES", 1000)

    error = refused(lambda: save_document(path, image_of(document), document, expected_sha256=None, replace=True))

    assert reason_of(error) == "damage.too_much"


def test_a_change_while_the_old_file_is_kept_is_noticed(path: Path, document: Document) -> None:
    digest = save_document(path, image_of(document), document, expected_sha256=None, replace=False)

    def slow(real: Path) -> None:
        real.write_bytes(b"somebody else's")

    error = refused(
        lambda: save_document(
            path, image_of(document, 8), document, expected_sha256=digest, replace=True, keep_old=slow
        )
    )

    assert error.message.code == "save.changed_outside"
    assert path.read_bytes() == b"somebody else's"
    assert names_in(path.parent) == [path.name]


def test_whoever_saves_the_same_file_is_waited_for_but_not_for_good(path: Path, document: Document) -> None:
    digest = save_document(path, image_of(document), document, expected_sha256=None, replace=False)
    other = ProcessLock.take(saver_path(path))
    assert other is not None
    waits: list[float] = []

    digest = save_document(
        path, image_of(document, 8), document, expected_sha256=digest, replace=True, wait=waits.append
    )

    assert sum(waits) == pytest.approx(1.6)
    other.release(remove=False)
    waits.clear()
    save_document(path, image_of(document, 9), document, expected_sha256=digest, replace=True, wait=waits.append)
    assert waits == []
    assert open_file(path).revision == 9
    assert names_in(path.parent) == [path.name], "what a killed program has left there goes with the next save"


def test_a_folder_in_the_place_of_the_lock_hinders_no_save(path: Path, document: Document) -> None:
    saver_path(path).mkdir()

    save_document(path, image_of(document), document, expected_sha256=None, replace=False)

    assert open_file(path).document == document
