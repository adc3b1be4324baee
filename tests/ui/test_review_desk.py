"""工具 › 审核工作台: a folder of what was handed in as a table, from a line of it into a review and back."""

import shutil
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument, FindingCounts
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.records import Office
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.ui.actions.desk_printing import DeskPrintActions
from jx_desktop.ui.actions.returning import ReturningActions
from jx_desktop.ui.actions.review_desk import ReviewDeskActions
from jx_desktop.ui.pages.comparison import ComparisonPage
from jx_desktop.ui.pages.returning import ReturnPage
from jx_desktop.ui.pages.written import WrittenPage
from jx_desktop.ui.review_desk.documents_tab import DocumentsTab
from jx_desktop.ui.review_desk.page import DeskPage
from jx_desktop.ui.review_desk.roll_tab import RollTab
from tests.made.county import HANDED_IN_AT, ROLL_NAME, make_county
from tests.services.reviewing.cases import REVIEWER, changed
from tests.ui.window import MainWindow

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three departments of two projects each, made once."""
    return make_county(tmp_path_factory.mktemp("made") / "county", departments=3, projects=2).folder


@pytest.fixture
def county(made: Path, tmp_path: Path) -> Path:
    """What was handed in: three files, one of them in a folder below; a damaged one, a picture."""
    folder = tmp_path / "county"
    shutil.copytree(made, folder)
    (folder / "后来").mkdir()
    last = file_of(folder, "303")
    last.rename(folder / "后来" / last.name)
    (folder / "坏了.jx").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    (folder / "照片.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def desk(window: MainWindow, county: Path, tmp_path: Path) -> ReviewDeskActions:
    """The desk of a reviewer who has chosen the folder before."""
    window.settings.person_name, window.settings.person_office = REVIEWER
    window.settings.review_folder = tmp_path / "own"
    window.settings.desk_folder = county
    return window.part(ReviewDeskActions)


def file_of(folder: Path, code: str) -> Path:
    return next(path for path in folder.rglob("*.jx") if path.name.startswith(code))


def page_of(desk: ReviewDeskActions) -> DeskPage:
    assert desk.page is not None
    return desk.page


def read(qtbot: QtBot, desk: ReviewDeskActions) -> DocumentsTab:
    """Wait until the folder that is shown was read, and return its table."""
    qtbot.waitUntil(lambda: not desk.reading.is_reading)
    return page_of(desk).documents


def shown(qtbot: QtBot, desk: ReviewDeskActions) -> DocumentsTab:
    desk.open.trigger()
    return read(qtbot, desk)


def cells(tab: DocumentsTab, key: str) -> list[str]:
    """What stands in a column, from top to bottom."""
    at = next(at for at, column in enumerate(tab.model.columns) if column.key == key)
    return [tab.model.text(line, at) for line in tab.model.shown]


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def is_at_desk(window: MainWindow, desk: ReviewDeskActions) -> bool:
    return window.page is not None and window.page is desk.page


def settle(qtbot: QtBot, desk: ReviewDeskActions) -> None:
    qtbot.waitUntil(lambda: not desk.shell.background.is_busy and not desk.reading.is_reading)


def test_every_document_below_the_folder_is_a_line_and_what_is_unread_is_named(
    qtbot: QtBot, desk: ReviewDeskActions, county: Path
) -> None:
    tab = shown(qtbot, desk)
    assert cells(tab, "code") == ["301", "302", "303"]
    assert cells(tab, "stage") == ["一上"] * 3
    documents = [open_document(file_of(county, code)).document for code in ("301", "302", "303")]
    assert cells(tab, "check_code") == [check_code(document) for document in documents]
    sums = [sum((document.amount(project) or Decimal(0)) for _, project in document.projects) for document in documents]
    assert [Decimal(text.replace(",", "")) for text in cells(tab, "total")] == sums
    assert [tab.unread.topLevelItem(0).text(0), tab.unread.topLevelItemCount()] == ["坏了.jx", 1]  # type: ignore[union-attr]
    assert tab.unread.topLevelItem(0).text(1).startswith("是其他程序"), "the name is not said twice"  # type: ignore[union-attr]
    words = page_of(desk).summary.text()
    assert "Counted: 3 (一上 3), 6 projects" in words
    assert f"{sum(sums):,.2f}" in words
    assert "1 files unread" in words
    assert "1 other files passed over" in words


def test_lines_are_sorted_by_any_column_and_found_by_name_code_and_pinyin(
    qtbot: QtBot, desk: ReviewDeskActions
) -> None:
    tab = shown(qtbot, desk)
    at = next(at for at, column in enumerate(tab.model.columns) if column.key == "total")
    tab.table.sortByColumn(at, Qt.SortOrder.DescendingOrder)
    amounts = [Decimal(text.replace(",", "")) for text in cells(tab, "total")]
    assert amounts == sorted(amounts, reverse=True)
    for words, code in (("文学", "302"), ("wsjk", "303"), ("301", "301")):
        tab.filter.setText(words)
        qtbot.keyClick(tab.filter, Qt.Key.Key_Return)
        assert cells(tab, "code") == [code], words
        assert tab.table.hasFocus()
    assert tab.table.line is not None
    assert tab.heading.text().startswith("301 ")


def test_a_second_click_on_a_tick_begins_no_review(qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions) -> None:
    tab = shown(qtbot, desk)
    cell = tab.table.visualRect(tab.model.index(1, 0))
    place = cell.center()
    place.setX(cell.left() + 8)
    viewport = tab.table.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert [document.department_code for document in desk.ticked()] == ["302"]
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert desk.ticked() == ()
    assert not window.background.is_busy
    actions = {action.text(): action for action in tab.menu().actions()}
    actions["Tick all that are shown"].trigger()
    assert len(desk.ticked()) == 3
    qtbot.mouseClick(page_of(desk).tick_none, Qt.MouseButton.LeftButton)
    assert desk.ticked() == ()
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=cell.center())
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=cell.center())
    settle(qtbot, desk)
    assert window.work is not None
    assert window.work.document.head.department.code == "302"


def test_chips_show_one_kind_of_lines_with_how_many_there_are(qtbot: QtBot, desk: ReviewDeskActions) -> None:
    tab = shown(qtbot, desk)
    with_errors = [line for line in tab.model.lines if line.document.counts.errors]
    assert tab.chips["waiting"].text() == "待审核 3"
    assert tab.chips["approved"].isHidden()
    tab.show_only("errors")
    assert tab.model.shown == [line for line in tab.model.shown if line in with_errors]
    assert len(tab.model.shown) == len(with_errors)
    tab.show_only("errors")
    assert len(tab.model.shown) == 3, "pressed again, all are shown"


def test_ticks_and_sorting_are_there_again_after_the_folder_was_read_anew(
    qtbot: QtBot, desk: ReviewDeskActions, county: Path
) -> None:
    tab = shown(qtbot, desk)
    at = next(at for at, column in enumerate(tab.model.columns) if column.key == "name")
    tab.table.sortByColumn(at, Qt.SortOrder.DescendingOrder)
    order = cells(tab, "code")
    tab.go_to(tab.model.shown[1].key)
    tab.table.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert [document.department_code for document in desk.ticked()] == [order[1]]
    assert page_of(desk).ticked_words.text() == "Ticked: 1"
    document = open_document(file_of(county, "301")).document
    department = document.head.department.model_copy(update={"code": "300", "name": "另一局"})
    other = document.with_head(document.head.model_copy(update={"department": department}))
    save_new(other, county / "新来的.jx", replace_existing=False)
    press(qtbot, Qt.Key.Key_F5)
    read(qtbot, desk)
    assert len(cells(tab, "code")) == 4
    assert [code for code in cells(tab, "code") if code != "300"] == order
    assert [document.department_code for document in desk.ticked()] == [order[1]]
    assert tab.table.line is not None
    assert tab.table.line.document.department_code == order[1]
    press(qtbot, Qt.Key.Key_Space)
    assert desk.ticked() == ()


def test_enter_begins_the_review_and_one_comes_back_to_the_same_line(
    qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions, county: Path
) -> None:
    tab = shown(qtbot, desk)
    before = {path: path.read_bytes() for path in county.rglob("*.*")}
    tab.table.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert window.work is not None
    assert window.work.is_review
    assert window.work.document.head.department.code == "302"
    assert desk.back.isVisible()
    press(qtbot, Qt.Key.Key_1)  # a grade, for the first of two projects
    assert window.work.is_changed
    press(qtbot, Qt.Key.Key_F12)
    assert is_at_desk(window, desk)
    settle(qtbot, desk)
    assert not window.work.is_changed, "the review was saved"
    assert tab.table.line is not None
    assert tab.table.line.document.department_code == "302"
    assert tab.table.hasFocus()
    assert cells(tab, "state") == ["待审核", "审核中", "待审核"]
    assert cells(tab, "grades")[1] == "优1 none 1"
    assert {path: path.read_bytes() for path in county.rglob("*.*")} == before
    review = window.work
    press(qtbot, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert window.page is None
    assert window.work is review, "it is open already"


def test_closing_a_review_leads_back_to_the_desk_until_that_is_closed(
    qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions
) -> None:
    tab = shown(qtbot, desk)
    tab.go_to(tab.model.shown[2].key)
    tab.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    settle(qtbot, desk)
    window.file.close.trigger()
    qtbot.waitUntil(lambda: is_at_desk(window, desk))
    assert window.work is None
    assert tab.table.line is not None
    assert tab.table.line.document.department_code == "303"
    settle(qtbot, desk)
    press(qtbot, Qt.Key.Key_Escape)
    assert window.page is None
    assert "F12" in window.status.currentMessage()
    press(qtbot, Qt.Key.Key_F12)
    assert is_at_desk(window, desk)
    settle(qtbot, desk)
    press(qtbot, Qt.Key.Key_Escape)
    window.file.open_sample()
    qtbot.waitUntil(lambda: window.work is not None or window.page is not None)
    window.show_work(None)
    qtbot.wait(50)
    assert window.page is None


def test_what_was_returned_leads_back_to_the_desk_where_it_is_said(
    qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions
) -> None:
    tab = shown(qtbot, desk)
    tab.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    settle(qtbot, desk)
    window.part(ReturningActions).give_back.trigger()
    page = window.page
    assert isinstance(page, ReturnPage)
    page.apply.click()
    qtbot.waitUntil(lambda: isinstance(window.page, WrittenPage))
    assert isinstance(window.page, WrittenPage)
    window.page.closed.emit()
    assert is_at_desk(window, desk)
    settle(qtbot, desk)
    assert cells(tab, "state")[0] == "已退回"


def test_a_document_in_a_zip_is_put_into_the_desks_own_folder_before_it_is_reviewed(
    qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions, county: Path, tmp_path: Path
) -> None:
    source = file_of(county, "301")
    with zipfile.ZipFile(county / "微信.zip", "w") as archive:
        archive.write(source, f"报送/{source.name}")
    source.unlink()
    tab = shown(qtbot, desk)
    assert cells(tab, "source")[0] == "zip .jx"
    for _ in range(2):
        tab.table.setFocus()
        tab.go_to(tab.model.shown[0].key)
        press(qtbot, Qt.Key.Key_Return)
        settle(qtbot, desk)
        assert window.work is not None
        assert window.work.path is not None
        assert window.work.path.parent == tmp_path / "own"
        window.file.close.trigger()
        qtbot.waitUntil(lambda: is_at_desk(window, desk))
        settle(qtbot, desk)
    assert [path.name for path in (tmp_path / "own" / "收到的文件").iterdir()] == [source.name]
    assert not source.exists()


def test_a_document_is_looked_at_without_being_locked_or_written(
    qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions
) -> None:
    tab = shown(qtbot, desk)
    qtbot.mouseClick(tab.deeds[1], Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    assert window.work is not None
    assert window.work.terms.read_only is not None
    assert not window.work.is_review
    desk.back.trigger()
    assert is_at_desk(window, desk)
    settle(qtbot, desk)


def test_a_document_is_compared_with_what_was_received_last(
    qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions, county: Path
) -> None:
    tab = shown(qtbot, desk)
    compare = tab.deeds[2]
    qtbot.mouseClick(compare, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    assert "Nothing of this document" in window.status.words or "没有收到过" in window.status.currentMessage()
    tab.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    settle(qtbot, desk)
    window.file.close.trigger()
    qtbot.waitUntil(lambda: is_at_desk(window, desk))
    settle(qtbot, desk)
    path = file_of(county, "301")
    document = open_document(path).document
    path.unlink()
    save_new(changed(document, document.projects[0][1].id, purpose="改过的用途"), path, replace_existing=False)
    press(qtbot, Qt.Key.Key_F5)
    read(qtbot, desk)
    qtbot.mouseClick(compare, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    page = window.page
    assert isinstance(page, ComparisonPage)
    page.closed.emit()
    assert is_at_desk(window, desk)
    settle(qtbot, desk)


def test_lines_are_copied_as_a_table(qtbot: QtBot, desk: ReviewDeskActions) -> None:
    tab = shown(qtbot, desk)
    tab.table.show_columns(["code", "name", "stage"])
    tab.table.setFocus()
    tab.table.selectAll()
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = QApplication.clipboard().text().split("\n")
    assert rows[0] == "Code\tDepartment\tStage"
    assert rows[1] == "301\t巨鹿县教育局\t一上"
    assert len(rows) == 4
    tab.model.tick([tab.model.shown[2].key], ticked=True)
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().split("\n")[1:] == ["303\t巨鹿县卫生健康局\t一上"]


def test_what_is_done_with_ticked_documents_gets_them_and_is_grey_without(
    qtbot: QtBot, desk: ReviewDeskActions
) -> None:
    done: list[tuple[CollectedDocument, ...]] = []
    desk.offer("打印…", done.append)
    tab = shown(qtbot, desk)
    button = page_of(desk).deeds[0]
    assert not button.isEnabled()
    tab.model.tick([tab.model.lines[0].key, tab.model.lines[2].key], ticked=True)
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [document.department_code for document in done[0]] == ["301", "303"]
    button.setFocus()
    tab.model.forget_ticks()
    assert tab.table.hasFocus(), "and not Close"
    tab.model.tick([tab.model.lines[0].key, tab.model.lines[2].key], ticked=True)
    assert all(desk.file_of(document).is_file() for document in done[0])


def test_columns_that_have_no_room_are_left_out_and_chosen_ones_are_kept(
    qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions
) -> None:
    tab = shown(qtbot, desk)
    wide = len(tab.table.shown_columns)
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: len(tab.table.shown_columns) < wide)
    count = len(tab.table.shown_columns)
    assert tab.columns.text() == f"Columns {count}/{len(tab.model.columns)}"
    assert tab.table.horizontalHeader().length() <= tab.table.viewport().width()
    action = next(action for action in tab.table.menu().actions() if action.data() == "file")
    action.trigger()
    assert window.settings.desk_columns is not None
    assert "file" in window.settings.desk_columns
    at = tab.table.shown_columns[1]
    tab.table.horizontalHeader().resizeSection(at, 333)
    assert window.settings.desk_widths[tab.model.columns[at].key] == 333
    again = DocumentsTab(tab._words, window.wording, window.settings)
    assert [tab.model.columns[at].key for at in again.table.shown_columns] == list(window.settings.desk_columns)
    assert again.table.columnWidth(at) == 333


def test_nothing_is_worked_out_while_the_page_is_not_to_be_seen(
    qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions
) -> None:
    tab = shown(qtbot, desk)
    desk.leave()
    assert not tab.isVisible()
    page_of(desk).show_folder(CollectedFolder(desk.collected.folder), is_whole=True)
    assert len(tab.model.lines) == 3
    window.show_page(page_of(desk))
    assert len(tab.model.lines) == 0


def test_words_of_other_desks_are_no_markup(qtbot: QtBot, desk: ReviewDeskActions) -> None:
    tab = shown(qtbot, desk)
    document = CollectedDocument(
        file="<img src=x>.jx", department="<b>粗</b>", form_differs=True, counts=FindingCounts(errors=3, warnings=1),
        own_counts=FindingCounts(warnings=2), softened=("BUD-01",), total=Decimal(7), money_unit="美元", projects=1,
    )  # fmt: skip
    page_of(desk).show_folder(CollectedFolder("/x", (document,)), is_whole=True)
    assert tab.heading.text() == " <b>粗</b>"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in tab.findChildren(QLabel))
    assert cells(tab, "total") == ["7 美元"]
    assert cells(tab, "form") == ["不一致"]
    assert "BUD-01" in tab.details.text()
    assert "错误 3，提示 1" in tab.details.text()
    assert "错误 0，提示 2" in tab.details.text()
    assert "1 without a known unit of money" in page_of(desk).summary.text()


def test_another_folder_is_chosen_and_remembered(
    qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.settings.desk_folder = None
    desk.open.trigger()
    page = page_of(desk)
    assert page.tabs.isHidden()
    assert page.choose.hasFocus()
    answers: list[Callable[..., Path]] = [lambda *_: county / "后来"]
    monkeypatch.setattr("jx_desktop.ui.actions.review_desk.ask_folder", lambda *given: answers[0](*given))
    press(qtbot, Qt.Key.Key_Return)
    tab = read(qtbot, desk)
    assert cells(tab, "code") == ["303"]
    desk.show_folder(county)
    tab = read(qtbot, desk)
    assert len(cells(tab, "code")) == 3
    assert window.settings.desk_folders == (county, county / "后来")
    assert tab.table.line is not None
    assert tab.table.line.document.received == HANDED_IN_AT


def test_the_start_page_offers_the_desk_to_all_but_those_who_are_of_a_department(
    window: MainWindow, tmp_path: Path
) -> None:
    tile = window.start._tiles["sheet"]
    window.settings.person_name = REVIEWER[0]
    cases: list[tuple[Office | None, Path | None, bool]] = [
        (None, None, False), ("bureau", None, False), ("department", None, True), ("department", tmp_path, False),
    ]  # fmt: skip
    for office, folder, is_hidden in cases:
        window.settings.person_office, window.settings.desk_folder = office, folder
        window.show_state()
        assert tile.isHidden() == is_hidden, office
    tile.click()
    assert isinstance(window.page, DeskPage)


def test_help_leads_to_the_desk(qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions) -> None:
    tab = shown(qtbot, desk)
    tab.table.setFocus()
    window.help.here.trigger()
    assert window.help.dock.topic_id == "review.desk"


def test_a_folder_that_is_gone_is_told_and_what_was_read_stays(
    qtbot: QtBot, desk: ReviewDeskActions, county: Path
) -> None:
    tab = shown(qtbot, desk)
    county.rename(county.with_name("weg"))
    tab.table.setFocus()
    press(qtbot, Qt.Key.Key_F5)
    read(qtbot, desk)
    page = page_of(desk)
    assert page.fault.isVisible()
    assert str(county) in page.fault.text()
    assert len(tab.model.lines) == 3
    county.with_name("weg").rename(county)
    press(qtbot, Qt.Key.Key_F5)
    read(qtbot, desk)
    assert not page.fault.isVisible()


def test_a_finding_of_another_view_is_shown_at_its_place_in_the_review(
    qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions
) -> None:
    shown(qtbot, desk)
    document = desk.collected.documents[1]
    project = desk.collected.contents[document.key].projects[1]
    desk._on_wanted(document.key, project.id, "purpose")
    settle(qtbot, desk)
    assert window.work is not None
    assert window.work.document.head.department.code == "302"
    assert window.desk is not None
    assert window.desk.entity_id == project.id


def test_the_summary_goes_by_the_roll_that_was_read_on_the_desk(
    qtbot: QtBot, window: MainWindow, desk: ReviewDeskActions, made: Path
) -> None:
    shown(qtbot, desk)
    printing = window.part(DeskPrintActions)
    assert printing.offices() == {}
    roll = next(view for view in page_of(desk).views if isinstance(view, RollTab))
    page_of(desk).tabs.setCurrentWidget(roll)
    qtbot.waitUntil(lambda: roll._folder is not None)
    roll.read(made.parent / ROLL_NAME)
    qtbot.waitUntil(lambda: bool(printing.offices()))
    keys = [document.key for document in desk.collected.documents]
    assert printing.offices() == dict(zip(keys, ("行政政法股", "教科文股", "经济建设股"), strict=True))


def test_what_is_ticked_and_not_shown_is_told_and_all_that_is_shown_is_ticked_at_once(
    qtbot: QtBot, desk: ReviewDeskActions
) -> None:
    tab, page = shown(qtbot, desk), page_of(desk)
    tab.model.tick([tab.model.lines[0].key], ticked=True)
    qtbot.mouseClick(page.tick_all, Qt.MouseButton.LeftButton)
    assert page.ticked_words.text() == "Ticked: 3"
    tab.filter.setText("302")
    qtbot.keyClick(tab.filter, Qt.Key.Key_Return)
    assert page.ticked_words.text() == "Ticked: 3, 2 of them not shown"
