"""导入修改稿 in the window: what came back from Word is looked at, ticked, taken over, taken back."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.set_values import SetValues
from jx_desktop.exchange.blocks import Source
from jx_desktop.services.comparing import revision
from jx_desktop.services.document.work import Work
from jx_desktop.services.files import importing
from jx_desktop.services.files.importing import read_file_source
from jx_desktop.ui.actions.revision import RevisionActions
from jx_desktop.ui.pages.difference_list import DifferenceList
from jx_desktop.ui.pages.import_preview import ImportPreviewPage
from jx_desktop.ui.pages.revision import RevisionPage
from jx_desktop.ui.window.arrivals import Arrivals
from tests.conftest import make_document, make_project
from tests.ui.window import MainWindow
from tests.word import editing
from tests.word.conftest import exported, opened, saved


@pytest.fixture(scope="module")
def document(form: Form) -> Document:
    return make_document(form, *(make_project(number) for number in (1, 2, 3)))


@pytest.fixture
def work(window: MainWindow, document: Document) -> Work:
    work = Work(document)
    window.show_work(work)
    return work


@pytest.fixture
def edited(document: Document, tmp_path: Path) -> Path:
    """An amount, words of a purpose, a row deleted, a comment; a table that did not come back."""
    file = opened(exported(document))
    editing.set_text(editing.cell_with(editing.tables_of(file, 1)[0], "5.00"), "8.50")
    editing.set_text(editing.cell_with(editing.tables_of(file, 2)[0], "用于组织"), "用于组织写生创作活动。")
    editing.delete([editing.rows_of(file, 1)[3]])
    editing.comment(file, editing.cell_with(editing.tables_of(file, 2)[1], "≥95%"), "偏低")
    editing.delete(editing.parts_of(file, 3))
    path = tmp_path / "局长改.docx"
    path.write_bytes(saved(file))
    return path


def shown_page(window: MainWindow, qtbot: QtBot) -> RevisionPage:
    qtbot.waitUntil(lambda: any(page.isVisible() for page in window.findChildren(RevisionPage)))
    [page] = [page for page in window.findChildren(RevisionPage) if page.isVisible()]
    return page


def lines(page: RevisionPage) -> list[tuple[str, ...]]:
    """The lines of the list: of groups their title, of changes their tick and texts."""
    found: list[tuple[str, ...]] = []
    for at in range(page.list.topLevelItemCount()):
        head = page.list.topLevelItem(at)
        assert head is not None
        found.append((head.text(0),))
        for child in map(head.child, range(head.childCount())):
            assert child is not None
            has_tick = bool(child.flags() & Qt.ItemFlag.ItemIsUserCheckable)
            tick = "" if not has_tick else "x" if child.checkState(0) == Qt.CheckState.Checked else "-"
            found.append((tick, *(child.text(column) for column in range(5))))
    return found


def test_changes_are_shown_with_their_ticks_and_taken_over_in_one_step(
    qtbot: QtBot, window: MainWindow, work: Work, document: Document, edited: Path
) -> None:
    window.part(RevisionActions).read(edited)
    page = shown_page(window, qtbot)
    assert lines(page) == [
        ("1.采风创作经费之1　13052924P00000000001A",),
        ("x", "预算数", "5.00", "5.00", "8.50", "+3.50"),
        ("-", "绩效指标第 3 行（删除）", *(2 * [page_text(document, 2)]), "", ""),
        ("2.采风创作经费之2　13052924P00000000002A",),
        ("x", "资金用途", "用于组织采风创作活动。", "用于组织采风创作活动。", "用于组织写生创作活动。", ""),
        ("Comments (1)",),
        ("x", "2.采风创作经费之2 › 绩效指标第 2 行 › 指标值", "", "≥95%", "偏低", "李科长"),
        ("Not in the file, and left as it is (1)",),
        ("", "3.采风创作经费之3", "", "", "", ""),
    ]
    assert "改动 3 处" in page.summary.text()
    page.apply.click()
    new = work.document
    assert str(new.get(Project, "p1").budget.total) == "8.50"
    assert new.get(Project, "p1").indicators == document.get(Project, "p1").indicators
    assert new.get(Project, "p2").purpose == "用于组织写生创作活动。"
    assert len(new.head.comment_ids) == 1
    work.session.undo()
    assert work.document == document


def page_text(document: Document, row: int) -> str:
    indicator = document.get(Project, "p1").indicators[row]
    return "　".join(str(value) for value in list(indicator.__dict__.values())[1:7])


def test_a_conflict_is_not_ticked_and_shows_three_sides(
    qtbot: QtBot, window: MainWindow, work: Work, document: Document, edited: Path
) -> None:
    address = Address("p2", "purpose")
    work.session.run(SetValues((ValueAt(address, "另写的用途。"),)), place=address)
    window.part(RevisionActions).read(edited)
    page = shown_page(window, qtbot)
    (line,) = [line for line in lines(page) if line[1:2] == ("资金用途（两边都改过）",)]
    assert line == (
        "-", "资金用途（两边都改过）", "用于组织采风创作活动。", "另写的用途。", "用于组织写生创作活动。", "",
    )  # fmt: skip
    (item,) = page.list.findItems("资金用途（两边都改过）", Qt.MatchFlag.MatchRecursive)
    page.list.setCurrentItem(item)
    [whole] = page.whole_text.findChildren(DifferenceList)
    assert [(each.before, each.after) for each in whole.lines] == [
        ("另写的用途。", "用于组织写生创作活动。"),
        ("用于组织采风创作活动。", "另写的用途。"),
    ]
    assert whole.lines[0].gone
    assert whole.lines[0].new


def test_a_file_that_was_exported_from_the_open_document_is_its_revision_when_it_is_dropped(
    qtbot: QtBot, window: MainWindow, work: Work, edited: Path
) -> None:
    window.part(Arrivals).open([edited])
    assert shown_page(window, qtbot).list.topLevelItemCount() == 4
    assert window.work is work


def test_a_file_of_another_document_is_read_once_and_imported_when_it_is_dropped(
    qtbot: QtBot, window: MainWindow, work: Work, form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []

    def counted(data: bytes, name: str, **given: Any) -> Source:
        reads.append(name)
        return read_file_source(data, name, **given)

    for module in (importing, revision):
        monkeypatch.setattr(module, "read_file_source", counted)
    path = tmp_path / "别的.docx"
    path.write_bytes(exported(make_document(form, make_project(7), id="another")))
    window.part(Arrivals).open([path])
    qtbot.waitUntil(lambda: isinstance(window.page, ImportPreviewPage))
    assert reads == [str(path)]
    assert not window.findChildren(RevisionPage)
    assert isinstance(window.page, ImportPreviewPage)
    assert [project.name for _, project in window.page.review.document.projects] == [make_project(7).name]
    window.show_work(None)
    window.part(Arrivals).open([path])
    qtbot.waitUntil(lambda: isinstance(window.page, ImportPreviewPage))
    assert reads == [str(path)] * 2


def test_a_public_copy_is_refused_as_a_revision_and_imported_as_a_document_when_it_is_dropped(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Work(make_document(form, make_project(1, disclose=False), make_project(2)))
    window.show_work(work)
    before, path, refused = work.document, tmp_path / "公开版.docx", list[str]()
    path.write_bytes(exported(before, public=True))
    monkeypatch.setattr(window, "show_failure", lambda error: refused.append(error.message.code))
    window.part(RevisionActions).read(path)
    qtbot.waitUntil(lambda: bool(refused))
    assert refused == ["revise.public"]
    assert not window.findChildren(RevisionPage)
    assert work.document is before
    window.part(Arrivals).open([path])
    qtbot.waitUntil(lambda: isinstance(window.page, ImportPreviewPage))
    assert isinstance(window.page, ImportPreviewPage)
    assert [project.name for _, project in window.page.review.document.projects] == [make_project(2).name]
