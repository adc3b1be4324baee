"""How a document stands is to be seen as long as it is so; what cannot be done says why."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.final import MakeFinal, MakeOpen
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.exchange.report import Unplaced
from jx_desktop.services.document.opening import open_work
from jx_desktop.services.document.unplaced import left_lines
from jx_desktop.services.document.versions import keep_version
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.pages.final import FinalPage
from jx_desktop.ui.pages.versions import VersionsPage
from jx_desktop.ui.panes.cover import CoverPane
from jx_desktop.ui.panes.unit import UnitPane
from tests.conftest import SAMPLE_TEXT, make_document, make_project
from tests.ui.test_keeping import answers, press, wait
from tests.ui.test_window import drop
from tests.ui.window import MainWindow

TELEPHONE = "联系13812345678采风。"


@pytest.fixture
def file(form: Form, tmp_path: Path) -> Path:
    """A document in a file; one project holds a telephone number."""
    path = tmp_path / "文联.jx"
    document = make_document(form, make_project(1), make_project(2, purpose=TELEPHONE))
    document = document.apply(SetHeadFields({"cover_mark": "草案"}).build(document))
    save_new(document, path, replace_existing=False)
    return path


@pytest.fixture
def work(qtbot: QtBot, window: MainWindow, file: Path) -> Work:
    """That file, opened in the window."""
    window.file.open_path(file)
    wait(qtbot, window)
    assert window.work is not None
    return window.work


def final_page(qtbot: QtBot, window: MainWindow) -> FinalPage:
    window.finishing.finish.trigger()
    qtbot.waitUntil(lambda: isinstance(window.page, FinalPage))
    assert isinstance(window.page, FinalPage)
    return window.page


def says_final(window: MainWindow) -> bool:
    return window.standing.final.isVisibleTo(window)


# ---- 定稿


def test_the_page_lists_what_is_open_and_each_line_goes_to_its_place(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    work.set_unplaced(left_lines([Unplaced(3, "附注", Message("import_text.outside_section"))]))
    window.unplaced.show_work(work)
    page = final_page(qtbot, window)
    assert [group.kind for group in page.review.groups][:2] == ["personal", "unplaced"]
    assert not work.is_locked
    assert not page.apply.isEnabled()
    head = page.list.topLevelItem(0)
    assert head is not None
    page.list.itemActivated.emit(head.child(0), 0)
    assert window.page is None
    assert window.desk is not None
    assert window.desk.entity_id == "p2"
    assert window.bar.isVisibleTo(window)
    window.bar.buttons[0].click()
    qtbot.waitUntil(lambda: isinstance(window.page, FinalPage))
    page = final_page(qtbot, window)
    second = page.list.topLevelItem(1)
    assert second is not None
    page.list.itemActivated.emit(second.child(0), 0)
    assert window.unplaced.isVisibleTo(window)
    assert window.unplaced.list.currentItem() is not None


def test_an_error_is_released_on_the_page_itself_and_then_the_document_is_locked(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    page = final_page(qtbot, window)
    head = page.list.topLevelItem(0)
    assert head is not None
    first = head.child(0)
    assert first is not None
    page.list.setCurrentItem(first)
    assert page.release.isEnabled()
    page.release.click()
    page.ruling.reason.setText("单位公开电话")
    page.ruling.go.click()
    qtbot.waitUntil(lambda: window.page is not None and window.page is not page)
    page = final_page(qtbot, window)
    assert page.apply.isEnabled()
    page.apply.click()
    qtbot.waitUntil(lambda: bool(work.versions))
    assert work.is_locked
    assert work.document.head.cover_mark is None


def test_the_mark_is_back_in_another_session(qtbot: QtBot, window: MainWindow, work: Work, file: Path) -> None:
    work.session.run(MakeFinal(drops_mark=True))
    work.save()
    window.show_work(None)
    window.file.open_path(file)
    wait(qtbot, window)
    assert says_final(window)
    press(window.standing.final, "No longer final")
    assert window.work is not None
    assert window.work.document.head.cover_mark == "草案"
    assert not says_final(window)


# ---- bars


def test_the_bar_of_a_final_document_stands_through_export_check_versions_and_pages(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path
) -> None:
    keep_version(work, "一上")
    work.session.run(MakeFinal())
    assert says_final(window)
    window.export.export_document(work.document, tmp_path / "a.pdf")
    wait(qtbot, window)
    assert says_final(window), "after an export"
    window.checking.check.trigger()
    window.keep.versions.trigger()
    assert isinstance(window.page, VersionsPage)
    assert not says_final(window), "a page hides the document"
    window.page.list.selectAll()
    press(window.page, "View (read only)")
    wait(qtbot, window)
    assert window.opened.is_viewing
    window.export.export_document(work.document, tmp_path / "b.pdf")
    wait(qtbot, window)
    assert window.standing.terms.isVisibleTo(window), "after an export of the version"
    assert len(window.standing.terms.buttons) == 2
    press(window.standing.terms, "Back to the open document")
    assert says_final(window)
    window.save.save.trigger()
    wait(qtbot, window)
    assert says_final(window)


def test_what_was_said_in_passing_is_there_again_after_work_in_the_background(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path
) -> None:
    undone: list[bool] = []
    window.bar.say("已删除项目", ("撤销", lambda: undone.append(True)))
    window.export.export_document(work.document, tmp_path / "a.pdf")
    wait(qtbot, window)
    assert window.bar.isVisibleTo(window)
    window.bar.buttons[0].click()
    assert undone == [True]
    assert not window.bar.isVisibleTo(window)


def test_looking_at_versions_leaves_no_listener_behind(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    version = keep_version(work, "一上")
    before = len(work.session._listeners)
    for _ in range(3):
        window.keep._view_version(work, version)
        wait(qtbot, window)
        assert window.opened.is_viewing
        window.opened.leave_view()
    assert len(work.session._listeners) == before


def test_lines_that_found_no_place_are_there_after_a_look_at_a_version(
    qtbot: QtBot, window: MainWindow, document: Document
) -> None:
    lines = left_lines([Unplaced(3, "附注", Message("import_text.outside_section"))])
    work = Work(document, store=window.store, unplaced=lines)
    window.show_work(work)
    version = keep_version(work, "一上")
    window.keep._view_version(work, version)
    wait(qtbot, window)
    assert not window.unplaced.isVisibleTo(window)
    window.opened.leave_view()
    assert window.unplaced.isVisibleTo(window)
    assert window.unplaced.list.topLevelItemCount() == 1


def test_a_line_without_text_is_put_nowhere(window: MainWindow, document: Document) -> None:
    lines = left_lines([Unplaced(3, "附注", Message("import_text.outside_section")), Unplaced(0, "", Message("x"))])
    window.show_work(Work(document, unplaced=lines))
    dock = window.unplaced
    assert dock.button.isEnabled()
    dock.show_line(lines[1])
    assert not dock.button.isEnabled()
    assert "\n" not in dock.button.toolTip()
    assert dock.button.toolTip()
    dock.show_line(lines[0])
    assert dock.button.isEnabled()


# ---- opening


def broken(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 no document of ours" if name.endswith("xlsx") else b"no document")
    return path


@pytest.mark.parametrize("name", ["a.jx", "a.xlsx", "b.pdf", "a.json"])
@pytest.mark.parametrize("way", ["drop", "open", "second start"])
def test_what_does_not_open_asks_nothing_about_the_open_document(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, way: str
) -> None:
    work.session.run(SetHeadFields({"reviewed_by": "未保存"}))
    shown = answers(monkeypatch)
    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_about_changes", lambda *_: pytest.fail("asked"))
    path = broken(tmp_path, name)
    if way == "drop":
        drop(window, path)
    elif way == "open":
        window.file.open_path(path)
    else:
        window.arrivals.receive([path])
    qtbot.waitUntil(lambda: bool(shown))
    wait(qtbot, window)
    assert window.work is work


def test_a_file_that_opens_asks_about_the_open_document_then(
    qtbot: QtBot, window: MainWindow, work: Work, form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "另一份.jx"
    save_new(make_document(form), other, replace_existing=False)
    work.session.run(SetHeadFields({"reviewed_by": "未保存"}))
    replies = ["cancel", "save"]
    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_about_changes", lambda *_: replies.pop(0))
    window.file.open_path(other)
    qtbot.waitUntil(lambda: len(replies) == 1)
    wait(qtbot, window)
    assert window.work is work
    again = open_work(other, window.store)
    assert isinstance(again, Work), "what was not shown was closed, and its lock is gone"
    again.close()
    window.file.open_path(other)
    qtbot.waitUntil(lambda: window.work is not work)
    assert open_document(tmp_path / "文联.jx").document.head.reviewed_by == "未保存"


def test_the_open_file_opened_again_shows_what_was_saved_just_now(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.session.run(SetHeadFields({"reviewed_by": "刚保存"}))
    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_about_changes", lambda *_: "save")
    window.file.open_path(file, "anyway")
    qtbot.waitUntil(lambda: window.work is not None and window.work is not work)
    assert window.work is not None
    assert window.work.document.head.reviewed_by == "刚保存"


def test_an_import_is_saved_beside_its_source(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_about_changes", lambda *_: "discard")
    source = tmp_path / "收到" / "公开.txt"
    source.parent.mkdir()
    source.write_bytes(SAMPLE_TEXT.read_bytes())
    window.file.import_files([source], "hebei-2024")
    wait(qtbot, window)
    assert window.work is not None
    assert window.save._proposed(window.work, copy=False).parent == source.parent
    window.file.open_sample()
    wait(qtbot, window)
    assert window.save._proposed(window.work, copy=False).parent != SAMPLE_TEXT.parent


# ---- what cannot be done


def actions(window: MainWindow) -> list[QAction]:
    return [action for action in window.findChildren(QAction) if action.objectName()]


def says_why(action: QAction) -> bool:
    """Whether the tip has a reason, which comes last, for not being possible."""
    why = "".join(str(action.property("why_not") or "").split())
    return bool(why) and "".join(action.toolTip().split()).endswith(why)


@pytest.mark.parametrize("state", ["start", "open", "final", "page"])
def test_every_action_that_is_grey_says_why(window: MainWindow, form: Form, state: str) -> None:
    if state != "start":
        window.show_work(Work(make_document(form)))
        assert window.work is not None
        if state == "final":
            window.work.session.run(MakeFinal())
        if state == "page":
            window.keep.versions.trigger()
    grey = [action for action in actions(window) if not action.isEnabled()]
    assert grey
    assert [action.objectName() for action in grey if not says_why(action)] == []
    assert [action.objectName() for action in actions(window) if action.isEnabled() and says_why(action)] == []


def test_a_final_unit_offers_no_new_project_and_says_why(window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form)))
    assert window.desk is not None
    window.desk.go_to(window.desk.work.document.units[0].id)
    pane = window.desk.pane
    assert isinstance(pane, UnitPane)
    assert pane.add.isEnabled()
    window.desk.work.session.run(MakeFinal())
    assert not pane.add.isEnabled()
    assert "定稿" in pane.add.toolTip()


def test_a_change_that_is_refused_is_said(window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form)))
    assert window.work is not None
    window.work.session.run(MakeFinal())
    assert window.desk is not None
    pane = window.desk.pane
    assert isinstance(pane, CoverPane)
    pane.store("reviewed_by", "新")
    assert "已定稿" in pane.boxes["reviewed_by"]._refusal
    assert window.work.document.head.reviewed_by != "新"


# ---- forms


def test_a_unit_of_many_projects_changes_one_line_per_change_and_a_click_opens_a_project(
    qtbot: QtBot, window: MainWindow, form: Form
) -> None:
    window.show_work(Work(make_document(form, *(make_project(number) for number in range(1, 301)))))
    desk = window.desk
    assert desk is not None
    desk.go_to(desk.work.document.units[0].id)
    pane = desk.pane
    assert isinstance(pane, UnitPane)
    assert len(pane.projects.lines) == 300
    changed: list[int] = []
    pane.projects.model().dataChanged.connect(lambda first, _last: changed.append(first.row()))
    desk.work.session.run(SetFields("p7", {"name": "改名<b>"}))
    assert changed == [6]
    assert pane.projects.lines[6][1:3] == ("改名<b>", "5.00")
    desk.work.session.run(SetFields("p8", {"budget.total": Decimal("1234.125")}))
    assert [line[2] for line in pane.projects.lines[6:8]] == ["5.000", "1,234.125"], "decimals beneath one another"
    reader = pane.projects.model().index(7, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert reader == f"{make_project(8).name} 1,234.125"
    rect = pane.projects.visualRect(pane.projects.model().index(1, 0))
    QTest.mouseClick(pane.projects.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.entity_id == "p2"


@pytest.mark.parametrize(
    ("year", "this_year", "offered"),
    [
        (2027, 2026, range(2024, 2031)),
        (None, 2031, range(2029, 2035)),
        (2019, 2026, [*range(2017, 2023), *range(2024, 2030)]),
    ],
)
def test_the_years_to_choose_from_lie_around_the_document_s_and_the_present_one(
    qtbot: QtBot, window: MainWindow, form: Form, year: int | None, this_year: int, offered: range
) -> None:
    document = make_document(form)
    document = document.apply(SetHeadFields({"year": year}).build(document))
    pane = CoverPane(Work(document), window.wording, this_year=this_year)
    qtbot.addWidget(pane)
    box = pane._years
    assert list(filter(None, (box.itemData(index) for index in range(box.count())))) == list(offered)


def test_a_character_that_no_file_can_hold_is_left_out_and_named_and_the_rest_is_kept(
    window: MainWindow, form: Form
) -> None:
    window.show_work(Work(make_document(form)))
    assert window.desk is not None
    pane = window.desk.pane
    assert pane is not None
    box = pane.boxes["reviewed_by"]
    assert isinstance(box.field, TextField)
    box.field.committed.emit("巨鹿县\ufffe财政局")
    assert window.desk.work.document.head.reviewed_by == "巨鹿县财政局"
    assert box.field.text() == "巨鹿县财政局"
    assert "U+FFFE" in box.shown_lines[0].text()
    box.field.committed.emit("巨鹿县财政局二科")
    assert not box.lines


def test_a_fault_of_the_program_in_a_form_is_no_refusal(
    window: MainWindow, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_work(Work(make_document(form)))
    assert window.desk is not None
    pane = window.desk.pane
    assert pane is not None

    def failing(_values: object) -> object:
        raise ValueError("a fault")

    monkeypatch.setattr(pane, "command", failing)
    with pytest.raises(ValueError, match="a fault"):
        pane.store("reviewed_by", "新")


def test_the_buttons_and_choices_of_a_final_form_say_why_they_are_grey_and_forget_it(
    window: MainWindow, form: Form
) -> None:
    window.show_work(Work(make_document(form)))
    desk = window.desk
    assert desk is not None
    for entity_id in (desk.work.document.head.id, "p1"):
        desk.go_to(entity_id)
        pane = desk.pane
        assert pane is not None
        before = {widget: widget.toolTip() for widget in pane.findChildren(QWidget)}
        desk.work.session.run(MakeFinal())
        grey = [widget for widget in before if not widget.isEnabled() and widget.isVisibleTo(pane)]
        assert grey
        assert all("已定稿" in widget.toolTip() for widget in grey if isinstance(widget, QComboBox | QPushButton))
        desk.work.session.run(MakeOpen())
        assert {widget: widget.toolTip() for widget in before} == before
