"""What an import could not place stays until the user has dealt with it: in the working copy, in the file."""

from dataclasses import replace
from pathlib import Path

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.exchange.report import Unplaced
from jx_desktop.services.document.opening import recover, unsaved_work
from jx_desktop.services.document.unplaced import ATTACHMENT_ID, LeftLine, left_lines, read_left_lines, with_left_lines
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.storage.project_file import Attachment, StoredDocument
from tests.safety.crashing import crash, only_left, opened

LINES = left_lines(
    [
        Unplaced(3, "附注：<b>见后</b>", Message("import_text.outside_section")),
        Unplaced(7, "其他\t", Message("import_text.labels_missing", {"labels": ("资金用途", "绩效目标")})),
        Unplaced(9, "三", Message("import_text.row_cut", {"cells": 3, "inner": Message("place.cover")})),
        Unplaced(12, "四", Message("import_text.table_line"), Message("source_place.pdf", {"page": 2, "line": 5})),
    ]
)
OTHER = Attachment("a1", "附件.pdf", "application/pdf", b"%PDF-")


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    """A folder of the user's own."""
    return LocalStore(tmp_path / "data")


def test_lines_are_read_back_as_they_were_beside_other_attachments() -> None:
    put = (LINES[0], LeftLine(LINES[1].entry, is_put=True), *LINES[2:])
    attachments = with_left_lines((OTHER,), put)
    assert attachments[0] == OTHER
    assert read_left_lines(attachments) == put
    assert with_left_lines(attachments, ()) == (OTHER,)


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"[]", b'{"lines":[1]}', b'{"lines":[{"line":"1","text":"","reason":{}}]}', b"[" * 5000]
)
def test_an_attachment_that_is_no_such_list_is_left_alone(body: bytes) -> None:
    assert read_left_lines([Attachment(ATTACHMENT_ID, "x", "application/json", body)]) == ()


def test_more_lines_than_a_file_should_hold_are_counted_in_the_list() -> None:
    many = left_lines(Unplaced(number, "行", Message("import_text.table_line")) for number in range(1, 30_001))
    read = read_left_lines(with_left_lines((), many))
    assert len(read) <= 20_000
    assert read[-1].entry.reason.code == "import_text.left_out"
    assert read[-1].entry.reason.params["count"] == 30_000 - (len(read) - 1)


def test_they_are_there_after_a_crash(document: Document, store: LocalStore, tmp_path: Path) -> None:
    work = Work(document, store=store, unplaced=LINES)
    work.set_unplaced((LINES[0], LeftLine(LINES[1].entry, is_put=True)))
    after = crash(work, tmp_path / "data", tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.unplaced == (LINES[0], LeftLine(LINES[1].entry, is_put=True))
    again.close()


def test_they_are_there_after_saving_and_opening_again_until_they_are_struck_off(
    document: Document, store: LocalStore, tmp_path: Path
) -> None:
    path = tmp_path / "导入.jx"
    work = Work(document, store=store, unplaced=LINES)
    work.save_as(path, replace_existing=False)
    assert not work.is_changed
    work.set_unplaced((LINES[0], LeftLine(LINES[1].entry, is_put=True)))
    assert work.is_changed
    work.save()
    assert not work.is_changed
    work.close()
    again = opened(path, store)
    assert again.unplaced == (LINES[0],), "what was put has found its place"
    again.set_unplaced(())
    again.save()
    again.close()
    assert open_document(path).stored.attachments == ()


def test_lines_struck_off_while_the_document_is_being_saved_stay_struck_off(
    document: Document, store: LocalStore, tmp_path: Path
) -> None:
    work = Work(document, store=store, unplaced=LINES)
    save = work.saving_as(tmp_path / "a.jx")
    saved = save()
    work.set_unplaced(LINES[:1])
    work.saved(saved)
    assert work.unplaced == LINES[:1]
    assert work.is_changed
    work.save()
    work.close()
    assert read_left_lines(open_document(tmp_path / "a.jx").stored.attachments) == LINES[:1]


def test_an_import_is_saved_beside_its_source(document: Document, store: LocalStore, tmp_path: Path) -> None:
    work = Work(document, store=store, source=tmp_path / "收到" / "公开.txt")
    assert work.source is not None
    assert work.source.parent == tmp_path / "收到"
    work.close()


def test_what_a_damaged_file_has_lost_stays_in_sight_with_what_an_import_left_over(
    document: Document, store: LocalStore
) -> None:
    stored = replace(StoredDocument.unsaved(document), attachments=with_left_lines((OTHER,), LINES))
    loss = Message("place.cover")
    work = unsaved_work(stored, store, "抢救", [loss])
    assert [line.entry.reason for line in work.unplaced] == [*(line.entry.reason for line in LINES), loss]
    assert unsaved_work(StoredDocument.unsaved(document), store, "完好").unplaced == ()
    work.close()
