"""What is open, looked at and put aside is known without a window."""

from pathlib import Path

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.services.document.opening import open_work, view
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.window.open_document import OpenDocument


@pytest.fixture
def opened() -> OpenDocument:
    return OpenDocument(Settings())


@pytest.fixture
def file(document: Document, tmp_path: Path) -> Path:
    path = tmp_path / "文联.jx"
    save_new(document, path, replace_existing=False)
    return path


def opened_file(path: Path, store: LocalStore) -> Work:
    work = open_work(path, store)
    assert isinstance(work, Work)
    return work


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "data")


def test_what_is_given_up_is_told_of_before_it_is_closed(opened: OpenDocument, document: Document) -> None:
    first, second = Work(document), Work(document)
    seen: list[tuple[Work | None, bool]] = []
    opened.listen(lambda work: seen.append((work, first.is_closed)))
    assert opened.show(first) == []
    assert opened.show(second) == [first]
    assert seen == [(first, False), (second, False)]
    assert first.is_closed
    assert opened.show(None) == [second]
    assert opened.work is opened.kept is opened.seen is None


def test_the_same_document_shown_again_is_not_given_up(opened: OpenDocument, document: Document) -> None:
    work = Work(document)
    opened.show(work)
    assert opened.show(work) == []
    assert not work.is_closed


def test_the_open_document_waits_aside_while_an_earlier_state_is_looked_at(
    opened: OpenDocument, document: Document, store: LocalStore
) -> None:
    work = Work(document)
    opened.show(work)
    earlier, earliest = (view(document, store, Message("final.locked"), name) for name in ("乙", "甲"))
    for state in (earlier, earliest):
        opened.view(state)
        assert opened.work is state
        assert opened.kept is work
        assert opened.is_viewing
        assert not work.is_closed
    assert opened.name == "甲"
    opened.leave_view()
    assert opened.work is work
    assert not opened.is_viewing
    opened.leave_view()
    assert opened.work is work


def test_another_document_gives_up_the_one_that_waits_aside_too(
    opened: OpenDocument, document: Document, store: LocalStore
) -> None:
    work, other = Work(document), Work(document)
    opened.show(work)
    earlier = view(document, store, Message("final.locked"), "甲")
    opened.view(earlier)
    assert opened.show(other) == [earlier, work]
    assert work.is_closed
    assert opened.kept is other


def test_a_page_hides_the_document_until_another_is_shown(opened: OpenDocument, document: Document) -> None:
    work = Work(document)
    opened.show(work)
    opened.is_hidden = True
    assert opened.work is work
    assert opened.seen is None
    opened.show(work)
    assert opened.seen is work


def test_what_is_shown_is_another_after_every_edit(opened: OpenDocument, document: Document) -> None:
    assert opened.state == ()
    work = Work(document)
    opened.show(work)
    before = opened.state
    assert opened.state == before
    work.session.run(SetHeadFields({"compiled_by": "张三"}))
    assert opened.state != before


def test_its_file_names_it_and_is_where_files_are_looked_for(
    opened: OpenDocument, file: Path, store: LocalStore, document: Document
) -> None:
    opened.show(Work(document))
    assert opened.name == document.head.department.name
    assert not opened.is_file(file)
    work = opened_file(file, store)
    opened.show(work)
    assert opened.name == "文联.jx"
    assert opened.folder == file.parent
    assert opened.is_file(file.parent / "." / file.name)
    assert opened.working_copy() == work.working_copy
    opened.show(None)
    assert opened.name == ""
    assert opened.working_copy() is None


def test_without_a_document_files_are_looked_for_where_the_last_one_was(tmp_path: Path) -> None:
    settings = Settings()
    settings.remember_file(tmp_path / "甲" / "文联.jx")
    assert OpenDocument(settings).folder == tmp_path / "甲"


def test_a_document_that_was_imported_is_saved_beside_its_source(
    opened: OpenDocument, document: Document, tmp_path: Path
) -> None:
    opened.show(Work(document, source=tmp_path / "公开文本.pdf"))
    assert opened.folder == tmp_path
