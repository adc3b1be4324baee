"""定稿 and 解除定稿: what the one changes on the cover, the other puts back, however long ago that was."""

from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.editing.final import MakeFinal, MakeOpen
from jx_desktop.editing.restore import RestoreState
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.exchange.interchange import read_interchange, write_interchange
from jx_desktop.services.document.session import Session
from jx_desktop.services.files.document_files import open_document, save_new
from tests.conftest import make_document


@pytest.fixture
def draft(document: Document) -> Document:
    """A document whose cover bears 草案."""
    return document.apply(SetHeadFields({"cover_mark": "草案", "stage": "draft"}).build(document))


def made_final(document: Document) -> Document:
    return document.apply(MakeFinal(drops_mark=True).build(document))


def made_open(document: Document) -> Document:
    return document.apply(MakeOpen().build(document))


def test_a_mark_that_went_is_back_after_saving_and_opening_again(draft: Document, tmp_path: Path) -> None:
    save_new(made_final(draft), tmp_path / "定稿.jx", replace_existing=False)
    opened = open_document(tmp_path / "定稿.jx").document
    assert opened.head.cover_mark is None
    assert made_open(opened) == draft


def test_a_mark_that_went_is_back_after_export_and_import(draft: Document) -> None:
    text = write_interchange(made_final(draft), is_shipped=lambda _: True)
    again = read_interchange(text, lambda _: draft.form)
    assert made_open(again).head == draft.head
    assert "before_final" not in write_interchange(draft, is_shipped=lambda _: True)


def test_a_mark_that_was_kept_stays_and_one_that_never_was_does_not_come(draft: Document) -> None:
    kept = draft.apply(MakeFinal().build(draft))
    assert kept.head.cover_mark == "草案"
    assert made_open(kept) == draft
    bare = draft.apply(SetHeadFields({"cover_mark": None}).build(draft))
    assert made_open(made_final(bare)) == bare


def test_taken_back_and_done_again_the_mark_is_known_still(draft: Document) -> None:
    session = Session(draft)
    session.run(MakeFinal(drops_mark=True))
    locked = session.document
    session.run(MakeOpen())
    session.undo()
    assert session.document == locked
    session.run(MakeOpen())
    assert session.document == draft


def test_a_final_version_is_restored_as_one_that_takes_edits_with_its_mark(draft: Document) -> None:
    changed = draft.apply(SetHeadFields({"reviewed_by": "改过"}).build(draft))
    assert changed.apply(RestoreState(made_final(draft), "定稿").build(changed)) == draft


def test_the_check_code_is_the_same_after_the_way_there_and_back(draft: Document) -> None:
    assert check_code(made_open(made_final(draft))) == check_code(draft)
    assert check_code(draft.apply(MakeFinal().build(draft))) == check_code(
        draft.apply(SetHeadFields({"final": True}).build(draft))
    )


def test_a_form_of_the_first_hour_is_made_open_too(draft: Document) -> None:
    old = draft.apply(SetHeadFields({"final": True, "cover_mark": None}).build(draft))
    assert made_open(old).head.final is False
    assert make_document(draft.form).head.before_final is None
