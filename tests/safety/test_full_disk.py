"""Disks and files that take nothing: the old file stays whole, the message is clear, the edits are kept."""

import os
import shutil
import subprocess
import sys
import textwrap
from contextlib import suppress
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.machine.local_store import LocalStore
from tests.conftest import ROOT
from tests.figures import Figure
from tests.safety.crashing import crash, only_left, opened
from tests.storage.crafting import names_in, posix_only, refused, windows_error

pytestmark = posix_only


def _fill(disk: Path) -> Path:
    """Leave no room on a disk; return the file that takes it all."""
    hog = disk / "hog"
    with hog.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            with suppress(OSError):
                while file.write(bytes(size)):
                    pass
    with pytest.raises(OSError, match="No space left"):
        (disk / "one more").write_bytes(b"x")
    (disk / "one more").unlink()
    return hog


def _edit(work: Work, text: str) -> None:
    assert work.session.run(SetHeadFields({"reviewed_by": text}))


def _recovered(work: Work, data: Path, after: Path) -> Document:
    """What a crash would leave of `work`."""
    store = crash(work, data, after)
    again = recover(only_left(store), store)
    document = again.document
    again.close()
    return document


def _saved_document(folder: Path, document: Document) -> Path:
    folder.mkdir(exist_ok=True)
    save_new(document, folder / "文本.jx", replace_existing=False)
    return folder / "文本.jx"


def _refused_save(work: Work, path: Path, code: str) -> None:
    """A save fails with `code`, leaves the file whole and nothing beside it, and the work open and unsaved."""
    names, before, present = names_in(path.parent), path.read_bytes(), work.document
    assert refused(lambda: work.saving()()).message.code == code
    assert path.read_bytes() == before
    assert names_in(path.parent) == names
    assert work.document is present
    assert work.is_changed
    assert work.session.is_protected


def test_a_full_disk_keeps_the_old_file_and_the_edits(
    small_disk: Path, tmp_path: Path, document: Document, figure: Figure
) -> None:
    path = _saved_document(small_disk / "documents", document)
    data = tmp_path / "data"
    work = opened(path, LocalStore(data))
    _edit(work, "新")
    hog = _fill(small_disk)
    _refused_save(work, path, "save.disk_full")
    work.save_as(tmp_path / "elsewhere.jx", replace_existing=False)
    assert open_document(tmp_path / "elsewhere.jx").document == work.document
    work.close()

    work = opened(path, LocalStore(data))
    _edit(work, "新")
    hog.unlink()
    work.save()
    assert open_document(path).document == work.document
    work.close()
    figure("disk full", "old file whole, saved elsewhere, and in place once there was space")


def test_a_full_disk_of_the_working_copy_stops_no_work_and_loses_nothing(
    small_disk: Path, tmp_path: Path, document: Document, figure: Figure, caplog: pytest.LogCaptureFixture
) -> None:
    path = _saved_document(tmp_path / "documents", document)
    work = opened(path, LocalStore(small_disk))
    _edit(work, "甲")
    stored = work.document
    hog = _fill(small_disk)
    edits = 0
    while work.session.is_protected:  # the working copy still has some room of its own
        work.session.run(SetFields("section:safeguards", {"paragraphs": (f"{edits}" * 5000,)}))
        edits += 1
        stored = work.document if work.session.is_protected else stored
    for text in "乙丙丁":
        _edit(work, text)
        assert not work.session.is_protected
    assert not work.session.protect()
    assert len(list(small_disk.glob("working/*.lock"))) == 1, "trying leaves nothing"
    assert _left_by_a_crash(small_disk, tmp_path / "full") == stored, "the last state that was stored is whole"

    work.save()
    assert open_document(path).document == work.document, "saving needs no working copy"
    _edit(work, "戊")
    hog.unlink()
    assert work.session.protect()
    assert work.session.is_protected
    present = work.document
    work_again = crash(work, small_disk, tmp_path / "space")
    again = recover(only_left(work_again), work_again)
    assert again.document == present
    again.session.undo()
    assert again.session.is_saved
    for _ in range(4 + edits):
        again.session.undo()
    assert again.document == document
    again.close()
    assert "The working copy cannot be stored" in caplog.text
    figure("disk of the working copy full", f"{edits + 5} edits, unprotected from edit {edits + 1} on, 0 lost")


def _left_by_a_crash(data: Path, after: Path) -> Document:
    """What a crash at this moment would leave; the work itself goes on."""
    shutil.copytree(data, after, ignore=shutil.ignore_patterns("hog"))
    store = LocalStore(after)
    again = recover(only_left(store), store)
    document = again.document
    again.close()
    return document


def test_a_limit_on_the_size_of_files_is_like_a_full_disk(tmp_path: Path, document: Document) -> None:
    """What every user can try; working copy and file meet the limit alike."""
    path = _saved_document(tmp_path / "documents", document)
    before = path.read_bytes()
    program = """
        import resource, sys
        from pathlib import Path
        from jx_desktop.editing.text import SetFields, SetHeadFields
        from jx_desktop.errors import UserError
        from jx_desktop.services.machine.local_store import LocalStore
        from jx_desktop.services.document.opening import open_work
        path, data = Path(sys.argv[1]), Path(sys.argv[2])
        work = open_work(path, LocalStore(data))
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
        import signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        work.session.run(SetFields("section:safeguards", {"paragraphs": ("长" * 30_000,)}))
        print(work.session.is_protected)
        try:
            work.save()
        except UserError as error:
            print(error.message.code)
        print(work.is_changed, path.read_bytes() == Path(sys.argv[3]).read_bytes())
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        print(work.session.protect())
        import os
        os._exit(9)
    """
    (tmp_path / "before").write_bytes(before)
    data = tmp_path / "data"
    command = [sys.executable, "-c", textwrap.dedent(program), str(path), str(data), str(tmp_path / "before")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.split() == ["False", "save.disk_full", "True", "True", "True"], done.stderr
    assert [name for name in names_in(path.parent) if name.endswith(".tmp")] == []
    store = LocalStore(data)
    again = recover(only_left(store), store)
    assert again.document.section("safeguards").paragraphs == ("长" * 30_000,)
    again.close()


def test_a_file_marked_read_only_while_it_is_open_stays(tmp_path: Path, document: Document) -> None:
    path = _saved_document(tmp_path / "documents", document)
    work = opened(path, LocalStore(tmp_path / "data"))
    _edit(work, "新")
    path.chmod(0o444)
    _refused_save(work, path, "save.read_only_file")
    assert _recovered(work, tmp_path / "data", tmp_path / "after").head.reviewed_by == "新"


def test_a_folder_marked_read_only_while_the_file_is_open_stays(tmp_path: Path, document: Document) -> None:
    path = _saved_document(tmp_path / "documents", document)
    work = opened(path, LocalStore(tmp_path / "data"))
    _edit(work, "新")
    path.parent.chmod(0o555)
    _refused_save(work, path, "save.read_only_folder")
    path.parent.chmod(0o755)
    assert _recovered(work, tmp_path / "data", tmp_path / "after").head.reviewed_by == "新"


def test_a_folder_that_is_gone_is_said_and_the_work_is_saved_elsewhere(tmp_path: Path, document: Document) -> None:
    path = _saved_document(tmp_path / "stick", document)
    work = opened(path, LocalStore(tmp_path / "data"))
    _edit(work, "新")
    path.parent.rename(tmp_path / "pulled")
    assert refused(lambda: work.saving()()).message.code == "save.no_folder"
    assert not path.parent.exists()
    work.save_as(tmp_path / "elsewhere.jx", replace_existing=False)
    assert open_document(tmp_path / "elsewhere.jx").document == work.document
    work.close()


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_that_another_program_holds_as_on_windows_stays(
    tmp_path: Path, document: Document, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = _saved_document(tmp_path / "documents", document)
    work = opened(path, LocalStore(tmp_path / "data"))
    _edit(work, "新")
    replace = os.replace

    def held(source: str, target: str) -> None:
        if Path(target) == path:
            raise windows_error(number)
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr("jx_desktop.storage.saving._WAITS_SECONDS", (0.0, 0.0))
        patch.setattr(os, "replace", held)
        _refused_save(work, path, "save.no_permission" if number == 5 else "save.busy")
    work.save()
    assert open_document(path).document == work.document
    work.close()
