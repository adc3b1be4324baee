"""Projects copied and changed many at once, in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.files.project_transfer import MIME
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.pages.change_many import ChangeManyPage
from jx_desktop.ui.pages.copy_projects import CopyProjectsPage
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.ui.window import MainWindow


@pytest.fixture
def work(window: MainWindow, form: Form) -> Work:
    work = Work(make_document(form, *(make_project(n) for n in range(1, 4))))
    window.show_work(work)
    return work


@pytest.fixture
def changing(window: MainWindow, work: Work) -> ChangeManyPage:
    window.change_many.change.trigger()
    [page] = window.findChildren(ChangeManyPage)
    return page


def choose(page: ChangeManyPage, label: str) -> None:
    page.field.setCurrentIndex(page.field.findText(label))


def column(page: ChangeManyPage, number: int) -> list[str]:
    head = page.list.topLevelItem(0)
    assert head is not None
    items = [head.child(at) for at in range(head.childCount())]
    return [item.text(number) for item in items if item is not None]


def line(qtbot: QtBot, page: ChangeManyPage, name: str = "value") -> QLineEdit:
    def shown() -> list[QLineEdit]:
        return [field for field in page.findChildren(QLineEdit, name) if field.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[-1]


def test_a_text_is_previewed_and_set_in_one_step(
    qtbot: QtBot, window: MainWindow, work: Work, changing: ChangeManyPage
) -> None:
    before = work.document
    line(qtbot, changing).setText("用于文艺活动。")
    qtbot.waitUntil(lambda: changing.apply.text() == "Change (3)")
    assert column(changing, 2) == ["用于组织采风创作活动。"] * 3
    assert column(changing, 3) == ["用于文艺活动。"] * 3
    qtbot.mouseClick(changing.apply, Qt.MouseButton.LeftButton)
    assert {project.purpose for _, project in work.document.projects} == {"用于文艺活动。"}
    qtbot.mouseClick(window.bar.buttons[0], Qt.MouseButton.LeftButton)
    assert work.document == before


def test_the_plan_is_set_as_a_whole(qtbot: QtBot, work: Work, changing: ChangeManyPage) -> None:
    choose(changing, "资金支出计划")
    for month, percent in ((3, "25"), (6, "50%"), (10, "百分之八十五")):
        line(qtbot, changing, f"plan.{month}").setText(percent)
    qtbot.waitUntil(lambda: changing.apply.isEnabled())
    assert column(changing, 3)[0] == "3月底 25　6月底 50　10月底 85　12月底 100"
    qtbot.mouseClick(changing.apply, Qt.MouseButton.LeftButton)
    assert work.document.get(Project, "p2").percent_at(10) == 85


def test_the_basis_of_one_kind_of_indicators_is_set(qtbot: QtBot, work: Work, changing: ChangeManyPage) -> None:
    choose(changing, "指标值确定依据")
    level = changing.findChild(ChoiceField, "level2")
    assert isinstance(level, ChoiceField)
    level.setCurrentIndex(level.findText("数量指标"))
    line(qtbot, changing).setText("工作台账")
    qtbot.waitUntil(lambda: changing.apply.isEnabled())
    assert column(changing, 2) == ["年度工作计划"] * 3
    qtbot.mouseClick(changing.apply, Qt.MouseButton.LeftButton)
    rows = work.document.get(Project, "p1").indicators
    assert [row.basis for row in rows if row.level2 == "数量指标"] == ["工作台账"]
    assert rows[1].basis == "评审意见"


def test_what_is_no_amount_cannot_be_set(qtbot: QtBot, changing: ChangeManyPage) -> None:
    choose(changing, "其他资金")
    line(qtbot, changing).setText("若干")
    changing.show_preview()
    assert not changing.apply.isEnabled()
    assert line(qtbot, changing).property("problem") == "error"
    line(qtbot, changing).setText("5000元")
    qtbot.waitUntil(lambda: changing.apply.isEnabled())
    assert column(changing, 3) == ["0.50"] * 3


def test_a_project_with_a_money_unit_of_its_own_is_shown_and_set_in_that_of_the_document(
    qtbot: QtBot, window: MainWindow, form: Form
) -> None:
    own = make_project(1, money_unit="元", budget={"total": "50000", "fiscal": "50000"})
    foreign = make_project(3, money_unit="美元", budget={"total": "700"})
    work = Work(make_document(form, own, make_project(2), foreign))
    window.show_work(work)
    window.change_many.change.trigger()
    [page] = window.findChildren(ChangeManyPage)
    choose(page, "预算数")
    line(qtbot, page).setText("6")
    qtbot.waitUntil(lambda: page.apply.isEnabled())
    assert column(page, 2) == ["5.00", "5.00", "700.00 美元"]
    assert column(page, 3) == ["6.00", "6.00", "6.00 美元"]
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    assert [project.budget.total for _, project in work.document.projects] == [60000, 6, 6]


def test_only_ticked_projects_are_changed(qtbot: QtBot, work: Work, changing: ChangeManyPage) -> None:
    choose(changing, "是否公开")
    changing.field.setFocus()
    head = changing.list.topLevelItem(0)
    assert head is not None
    second = head.child(1)
    assert second is not None
    second.setCheckState(0, Qt.CheckState.Unchecked)
    level = changing.findChild(ChoiceField, "value")
    assert isinstance(level, ChoiceField)
    level.setCurrentIndex(1)
    qtbot.waitUntil(lambda: changing.apply.text() == "Change (2)")
    qtbot.mouseClick(changing.apply, Qt.MouseButton.LeftButton)
    assert [project.disclose for _, project in work.document.projects] == [False, True, False]


def open_last_year(qtbot: QtBot, window: MainWindow, form: Form, path: Path, year: int) -> CopyProjectsPage:
    save_new(make_document(form, make_project(8), make_project(9), year=year), path, replace_existing=False)
    window.copy_projects.choose_from(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(CopyProjectsPage)))
    [page] = window.findChildren(CopyProjectsPage)
    return page


def test_projects_of_last_year_come_without_their_codes(
    qtbot: QtBot, window: MainWindow, work: Work, form: Form, tmp_path: Path
) -> None:
    before = work.document
    page = open_last_year(qtbot, window, form, tmp_path / "去年.jx", 2023)
    assert not page.codes.isChecked()
    assert not page.apply.isEnabled()
    page.filter.setText("之9")
    page.all.click()
    qtbot.waitUntil(lambda: page.apply.text() == "Copy (1)")
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    added = work.document.projects[-1][1]
    assert (added.name, added.code) == ("采风创作经费之9", "")
    assert window.desk is not None
    assert window.desk.entity_id == added.id
    window.edit.undo_step()
    assert work.document == before


def test_projects_of_the_same_year_keep_their_codes(
    qtbot: QtBot, window: MainWindow, work: Work, form: Form, tmp_path: Path
) -> None:
    page = open_last_year(qtbot, window, form, tmp_path / "另一份.jx", 2024)
    assert page.codes.isChecked()
    page.all.click()
    qtbot.waitUntil(lambda: page.apply.isEnabled())
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    assert [project.code for _, project in work.document.projects][-2:] == [make_project(n).code for n in (8, 9)]


def test_a_project_is_copied_and_pasted_in_the_tree(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    assert window.desk is not None
    window.desk.go_to("p1")
    view = window.desk.navigation.view
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QApplication.clipboard().text()
    assert "采风创作经费之1" in text
    assert "开展采风活动次数\t" in text
    window.desk.go_to("p2")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    names = [project.name for _, project in work.document.projects]
    assert names == [f"采风创作经费之{n}" for n in (1, 2, 1, 3)]
    assert work.document.projects[2][1].code == ""
    assert len(work.session.history.done) == 1


def test_a_clipboard_of_something_else_is_passed_over(
    window: MainWindow, work: Work, subtests: pytest.Subtests
) -> None:
    for data in (b"", b"{", b"\xff", b'{"projects": [{"id": 1}]}', b'{"version": 1, "projects": []}'):
        with subtests.test(data=data):
            mime = QMimeData()
            mime.setData(MIME, data)
            QApplication.clipboard().setMimeData(mime)
            window.copy_projects.paste_here()
            assert work.session.history.done == ()


def test_nothing_is_changed_in_a_final_document(window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form, make_project(1), final=True)))
    copying, lists, many = window.copy_projects, window.budget_list, window.change_many
    assert not any(action.isEnabled() for action in (lists.merge, copying.other, copying.paste, many.change))
    assert lists.compare.isEnabled()


def test_the_tick_of_a_group_changes_nothing_that_the_filter_hides(
    qtbot: QtBot, window: MainWindow, work: Work, changing: ChangeManyPage
) -> None:
    changing.none.click()
    changing.filter.setText("之2")
    head = changing.list.topLevelItem(0)
    assert head is not None
    changing.list.setFocus()
    changing.list.setCurrentItem(head)
    qtbot.keyClick(changing.list, Qt.Key.Key_Space)
    assert changing.chosen() == []
    changing.all.click()
    assert changing.chosen() == ["p2"]
    changing.filter.clear()
    for everything in (["p1", "p2", "p3"], []):
        qtbot.keyClick(changing.list, Qt.Key.Key_Space)
        assert changing.chosen() == everything


def test_a_choice_and_a_date_of_a_forms_own_are_set_by_their_kinds(qtbot: QtBot, window: MainWindow) -> None:
    work = Work(make_document(every_form(), *(make_project(n, values={"begun": "2024-03-01"}) for n in (1, 2))))
    window.show_work(work)
    window.change_many.change.trigger()
    [page] = window.findChildren(ChangeManyPage)
    choose(page, "开工日期")
    line(qtbot, page).setText("六月")
    page.show_preview()
    assert not page.apply.isEnabled()
    line(qtbot, page).setText("2024.6.30")
    page.show_preview()
    assert column(page, 2) == ["2024年3月1日"] * 2
    assert column(page, 3) == ["2024年6月30日"] * 2
    choose(page, "建设性质")
    choice = page.findChild(ChoiceField, "value")
    assert isinstance(choice, ChoiceField)
    choice.setCurrentIndex(choice.findText("续建"))
    assert column(page, 3) == ["续建"] * 2
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    assert {project.values["phase"] for _, project in work.document.projects} == {"续建"}
    window.edit.undo_step()
    assert {project.values.get("phase") for _, project in work.document.projects} == {None}
