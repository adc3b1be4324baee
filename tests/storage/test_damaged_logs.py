"""A log that is damaged is told, nothing of it is deleted, and the newest whole state comes back as such."""

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.terms import Terms
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.local_store import LocalStore

EDITS = 12
_FRAME = 4096 + 24


@pytest.fixture
def left(document: Document, tmp_path: Path) -> Path:
    """The data folder that a crash has left after some edits."""
    store = LocalStore(tmp_path / "data")
    work = Work(document, store=store, terms=Terms(name="文本"))
    for number in range(EDITS):
        work.session.run(SetFields("p1", {"purpose": f"第{number}次修改"}))
    shutil.copytree(tmp_path / "data", tmp_path / "crashed")
    work.close()
    return tmp_path / "crashed"


def _log(folder: Path) -> Path:
    [log] = (folder / "working").glob("*.db-wal")
    return log


def _purpose(document: Document) -> str:
    return document.get(Project, "p1").purpose


def test_an_undamaged_log_gives_everything(left: Path) -> None:
    store = LocalStore(left)
    [work_left] = store.left().crashed
    assert work_left.state == "whole"
    work = recover(work_left, store)
    assert (_purpose(work.document), work.notices) == (f"第{EDITS - 1}次修改", ())
    work.close()
    assert list((left / "working").glob("*-log")) == []


def test_a_log_that_is_cut_short_is_told_and_the_state_before_comes_back(left: Path) -> None:
    log = _log(left)
    whole = log.read_bytes()
    log.write_bytes(whole[: -_FRAME // 2])
    store = LocalStore(left)
    for _ in range(2):
        [work_left] = store.left().crashed
        assert work_left.state == "partial"
    work = recover(work_left, store)
    assert [notice.code for notice in work.notices] == ["recovery.partial"]
    assert work.notices[0].params["count"] == 1
    assert _purpose(work.document) == f"第{EDITS - 2}次修改"
    assert work.session.is_protected
    work.session.run(SetFields("p1", {"purpose": "继续"}))
    assert work.working_copy != work_left.file
    [kept] = (left / "working").glob("*-log")
    assert kept.read_bytes() == whole[: -_FRAME // 2]
    work.close()
    assert {each.state for each in (*store.left().crashed, *store.left().discarded)} == {"partial", "whole"}
    store.delete(work_left)
    assert list((left / "working").glob("*-log")) == []


def test_a_log_that_is_gone_is_told(left: Path) -> None:
    _log(left).unlink()
    store = LocalStore(left)
    [work_left] = store.left().crashed
    assert work_left.state == "partial"
    work = recover(work_left, store)
    assert work.notices[0].params["count"] == EDITS
    assert _purpose(work.document) == "用于组织采风创作活动。"
    work.close()


def test_no_damage_deletes_anything_or_passes_for_the_whole(left: Path, tmp_path: Path) -> None:
    draw = random.Random(5)
    seen: Counter[str] = Counter()
    for number in range(60):
        folder = tmp_path / f"x{number}"
        shutil.copytree(left, folder)
        log = _log(folder)
        data = bytearray(log.read_bytes())
        if draw.random() < 0.5:
            data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        else:
            del data[draw.randrange(1, len(data)) :]
        log.write_bytes(data)
        store = LocalStore(folder)
        [work_left] = store.left().crashed
        try:
            work = recover(work_left, store)
        except UserError as error:
            answer = error.message.code
        else:
            is_newest = _purpose(work.document) == f"第{EDITS - 1}次修改"
            answer = "whole" if is_newest else ",".join(notice.code for notice in work.notices) or "told as whole"
            work.close()
        seen[answer] += 1
        assert len(store.left().crashed) == (answer != "whole")
    assert set(seen) <= {"whole", "recovery.partial"}, seen
    assert seen["recovery.partial"] > 20


def test_a_number_that_is_damaged_itself_says_nothing(left: Path) -> None:
    [witness] = (left / "working").glob("*-last")
    for data in (b"", b"9" * 30, witness.read_bytes().replace(b"1", b"9"), b"\xff" * 30):
        witness.write_bytes(data)
        [work_left] = LocalStore(left).left().crashed
        assert work_left.state == "whole"
