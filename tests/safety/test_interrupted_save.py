"""A save that had replaced the file when the program died is known as the program's own; another's file is not."""

from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, save_again, save_new
from jx_desktop.services.machine.local_store import LocalStore
from tests.safety.crashing import crash, only_left, opened


@pytest.fixture
def path(tmp_path: Path, document: Document) -> Path:
    path = tmp_path / "文本.jx"
    save_new(document, path, replace_existing=False)
    return path


@pytest.fixture
def work(path: Path, tmp_path: Path) -> Work:
    return opened(path, LocalStore(tmp_path / "data"))


def rename(work: Work, name: str) -> None:
    work.session.run(SetFields("p1", {"name": name}))


def recovered(work: Work, tmp_path: Path) -> Work:
    store = crash(work, tmp_path / "data", tmp_path / "after")
    return recover(only_left(store), store)


@pytest.mark.parametrize("steps_meanwhile", [0, 1, 3])
def test_a_save_of_which_no_note_was_taken_does_not_count_as_another_programs(
    work: Work, path: Path, tmp_path: Path, steps_meanwhile: int
) -> None:
    rename(work, "保存时的名称")
    saved = work.document
    save = work.saving()
    for step in range(steps_meanwhile):
        rename(work, f"保存后的名称{step}")
    save()
    present = work.document

    after = recovered(work, tmp_path)

    assert after.document == present
    assert after.session.is_saved == (steps_meanwhile == 0)
    after.save()
    assert open_document(path).document == present
    for _ in range(steps_meanwhile):
        after.session.undo()
    assert after.document == saved


def test_what_another_program_saved_meanwhile_is_still_asked_about(work: Work, path: Path, tmp_path: Path) -> None:
    rename(work, "我的名称")
    theirs = open_document(path)
    project = theirs.document.get(Project, "p1")
    changed = SetFields(project.id, {"name": "他人的名称"}).build(theirs.document)
    save_again(theirs, theirs.document.apply(changed))

    after = recovered(work, tmp_path)

    with pytest.raises(UserError) as refused:
        after.save()
    assert refused.value.message.code == "save.changed_outside"
    assert open_document(path).document.get(Project, "p1").name == "他人的名称"


def test_an_earlier_state_that_somebody_put_back_is_asked_about(work: Work, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    rename(work, "保存时的名称")
    work.save()
    rename(work, "保存后的名称")
    path.write_bytes(before)

    after = recovered(work, tmp_path)

    with pytest.raises(UserError) as refused:
        after.save()
    assert refused.value.message.code == "save.changed_outside"


@pytest.mark.parametrize("damage", ["gone", "broken"])
def test_a_file_that_is_gone_or_broken_does_not_hinder_recovery(
    work: Work, path: Path, tmp_path: Path, damage: str
) -> None:
    rename(work, "我的名称")
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-500])

    after = recovered(work, tmp_path)

    assert after.document.get(Project, "p1").name == "我的名称"
    assert after.is_changed
