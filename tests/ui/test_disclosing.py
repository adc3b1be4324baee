"""Whether projects are published (公开 / 不予公开): set with its ground where one works, seen, filtered and found."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QHelpEvent, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.publication import Ground, PublicationForm
from jx_desktop.domain.words.searching import Sought
from jx_desktop.editing.arranging import ArrangeProjects
from jx_desktop.editing.disclosing import DiscloseProjects
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.services.document.work import Work
from jx_desktop.services.lists.finding import Finder, field_name
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.ui.actions.disclosing import DisclosingActions
from jx_desktop.ui.dialogs.ground import GroundDialog
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.navigation.model import MARK_ROLE
from jx_desktop.ui.pages.change_many import ChangeManyPage
from jx_desktop.ui.panes.disclosure import DisclosureButton
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.unit import UnitPane
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.ui.test_many_projects import choose, column, line
from tests.ui.window import MainWindow


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Desk:
    window.show_work(Work(make_document(form, *(make_project(number) for number in range(1, 5)))))
    assert window.desk is not None
    window.desk.go_to("p2")
    return window.desk


def grounds(desk: Desk) -> dict[str, str]:
    return {each.id: each.disclose_ground for each in desk.work.document.all_of(Project) if not each.disclose}


def button(desk: Desk) -> DisclosureButton:
    assert isinstance(desk.pane, SheetPane)
    found = desk.pane.disclosure
    assert found is not None
    return found


def menu(window: MainWindow) -> QMenu:
    return window.part(DisclosingActions).menu


def item(window: MainWindow, words: str) -> QAction:
    return next(action for action in menu(window).actions() if action.text() == words)


def select_too(desk: Desk, *keys: str) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for key in keys:
        desk.navigation.view.selectionModel().select(desk.navigation._index_of(key), flags.Select | flags.Rows)


def in_dialog(do: Callable[[GroundDialog], None]) -> None:
    """Do something with the dialog that the next action opens; a dialog that does not come fails its caller."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, GroundDialog):
            try:
                do(dialog)
            except BaseException:
                dialog.reject()  # one that stays open holds all tests up
                raise
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_the_word_at_the_head_of_the_form_opens_the_grounds_and_says_what_was_chosen(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    assert button(desk).text() == "公开 ▾"
    qtbot.mouseClick(button(desk), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(menu(window).isVisible)
    words = [action.text() for action in menu(window).actions() if not action.isSeparator()]
    assert words == [
        "公开", "不予公开：商业秘密", "不予公开：个人隐私", "不予公开：工作秘密", "不予公开：其他…",
        "涉密项目不得在非涉密计算机上编制",
    ]  # fmt: skip
    assert not menu(window).actions()[-1].isEnabled()
    assert item(window, "公开").isChecked()
    QTest.keyClick(menu(window), Qt.Key.Key_Down)
    QTest.keyClick(menu(window), Qt.Key.Key_Down)
    QTest.keyClick(menu(window), Qt.Key.Key_Return)
    assert grounds(desk) == {"p2": "商业秘密"}
    assert button(desk).text() == "不予公开：商业秘密 ▾"
    assert item(window, "不予公开：商业秘密").isChecked()
    assert not item(window, "公开").isChecked()
    assert window.bar.words.text() == "“采风创作经费之2”不予公开：商业秘密。"
    desk.go_to("p3")
    assert button(desk).text() == "公开 ▾"
    window.edit.undo.trigger()
    assert desk.entity_id == "p2", "undo leads to where it was set"
    assert button(desk).text() == "公开 ▾"
    assert button(desk).hasFocus()


def test_several_lines_of_the_tree_are_one_step_and_published_again_without_a_ground(
    window: MainWindow, desk: Desk
) -> None:
    select_too(desk, "p3", "p4")
    assert menu(window).menuAction() in desk.navigation._menu.actions(), "it stands in the tree's own menu"
    item(window, "不予公开：个人隐私").trigger()
    assert grounds(desk) == {"p2": "个人隐私", "p3": "个人隐私", "p4": "个人隐私"}
    assert desk.navigation.selected_keys == ("p2", "p3", "p4")
    assert len(desk.work.session.history.done) == 1
    item(window, "公开").trigger()
    assert grounds(desk) == {}
    window.edit.undo.trigger()
    assert grounds(desk) == {"p2": "个人隐私", "p3": "个人隐私", "p4": "个人隐私"}


def test_different_ones_have_no_tick_and_a_project_without_money_is_passed_over(window: MainWindow, desk: Desk) -> None:
    desk.work.session.run(DiscloseProjects(("p2",), disclose=False, ground="商业秘密"))
    select_too(desk, "p3")
    window.show_state()
    assert not any(action.isChecked() for action in menu(window).actions())
    item(window, "公开").trigger()
    assert grounds(desk) == {}
    desk.go_to("p4")
    desk.work.session.run(ArrangeProjects(("p4",), arranged=False))
    assert not menu(window).menuAction().isEnabled()
    assert not button(desk).isEnabled()
    desk.go_to("p3")
    select_too(desk, "p4")
    item(window, "不予公开：工作秘密").trigger()
    assert grounds(desk) == {"p3": "工作秘密"}


def test_a_ground_that_says_nothing_asks_for_words_and_takes_no_secret_of_the_state(
    window: MainWindow, desk: Desk
) -> None:
    def fill(dialog: GroundDialog) -> None:
        assert not dialog.go_on.isEnabled()
        dialog.words.insert("涉密项目")
        assert not dialog.go_on.isEnabled()
        assert dialog.fault.text().startswith("涉密项目不得在非涉密计算机上编制")
        dialog.words.selectAll()
        dialog.words.insert("招标尚在进行")
        assert dialog.fault.text() == ""
        dialog.go_on.click()

    in_dialog(fill)
    item(window, "不予公开：其他…").trigger()
    assert grounds(desk) == {"p2": "其他：招标尚在进行"}
    assert button(desk).text() == "不予公开：其他：招标尚在进行 ▾"
    assert item(window, "不予公开：其他…").isChecked()

    def give_up(dialog: GroundDialog) -> None:
        assert dialog.words.text() == "招标尚在进行"
        dialog.reject()

    in_dialog(give_up)
    item(window, "不予公开：其他…").trigger()
    assert grounds(desk) == {"p2": "其他：招标尚在进行"}
    assert len(desk.work.session.history.done) == 1


def test_a_ground_of_another_program_stays_and_is_shown_as_it_is(window: MainWindow, form: Form) -> None:
    odd = make_project(1, disclose=False, disclose_ground="<b>内部</b>&资料" + "长" * 60)
    window.show_work(Work(make_document(form, odd, make_project(2, disclose=False))))
    assert window.desk is not None
    desk = window.desk
    desk.go_to("p1")
    assert button(desk).text().startswith("不予公开：<b>内部</b>&&资料")
    assert button(desk).text().endswith("… ▾")
    assert "长" * 60 in button(desk).toolTip().replace("\n", "")
    assert not any(action.isChecked() for action in menu(window).actions())
    desk.go_to("p2")
    assert button(desk).text() == "不予公开：未说明依据 ▾"
    assert grounds(desk)["p1"] == odd.disclose_ground


def test_it_may_be_set_after_the_approval_and_says_why_not_once_the_goals_are_final(
    window: MainWindow, desk: Desk
) -> None:
    action = menu(window).menuAction()
    desk.work.session.run(SetHeadFields({"approval_number": "财预〔2024〕1号", "stage": Stage.APPROVED}))
    assert action.isEnabled()
    assert button(desk).isEnabled()
    desk.work.session.run(MakeFinal())
    assert not action.isEnabled()
    assert not button(desk).isEnabled()
    assert "定稿" in action.toolTip()
    assert "定稿" in button(desk).toolTip()


def test_what_is_reviewed_says_why_it_cannot_be_set(window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form, make_project(1), review_of="in1")))
    assert window.desk is not None
    window.desk.go_to("p1")
    for each in (button(window.desk), menu(window).menuAction()):
        assert not each.isEnabled()
        assert "正在审核" in each.toolTip()


def test_what_is_found_of_a_ground_stands_in_the_tip_and_its_finding_leads_there(
    qtbot: QtBot, window: MainWindow, form: Form
) -> None:
    window.show_work(Work(make_document(form, make_project(1), make_project(2, disclose=False))))
    assert window.desk is not None
    desk = window.desk
    [problem] = [each for each in desk.work.problems if each.rule == "PUB-02"]
    words = window.wording.word(problem.message)
    desk.go_to_problem(problem)
    assert button(desk).hasFocus()
    desk.check()
    qtbot.waitUntil(lambda: words in button(desk).toolTip().replace("\n", ""))
    assert button(desk).accessibleDescription() == words
    item(window, "不予公开：商业秘密").trigger()
    desk.check()
    qtbot.waitUntil(lambda: words not in button(desk).toolTip().replace("\n", ""))
    assert button(desk).isEnabled()


def test_the_tree_marks_what_is_not_published_and_its_tip_says_on_what_ground(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, desk: Desk
) -> None:
    model, view = desk.navigation.model, desk.navigation.view
    before = model.data(model.find("p2"), Qt.ItemDataRole.DecorationRole)
    desk.work.session.run(DiscloseProjects(("p2",), disclose=False, ground="工作秘密"))
    index = model.find("p2")
    after = model.data(index, Qt.ItemDataRole.DecorationRole)
    assert isinstance(before, QIcon)
    assert isinstance(after, QIcon)
    assert before.pixmap(16).toImage() != after.pixmap(16).toImage()
    assert model.data(index, MARK_ROLE) == "不予公开：工作秘密"
    assert "不予公开：工作秘密" in str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, *_: told.append(words))
    for key in ("p2", "p3"):
        at = view.visualRect(desk.navigation._index_of(key)).center()
        QApplication.sendEvent(
            view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(QPoint(at)))
        )
    assert told == ["2.采风创作经费之2\n不予公开：工作秘密", ""]


def test_the_tree_shows_only_these_where_there_are_some(window: MainWindow, desk: Desk) -> None:
    box = desk.navigation.undisclosed
    assert box.isHidden()
    desk.work.session.run(DiscloseProjects(("p2", "p4"), disclose=False, ground="工作秘密"))
    assert not box.isHidden()
    box.click()
    kept = [node.key for node in desk.navigation.model.nodes if desk.navigation._filtered.keeps(node.key)]
    assert kept == ["p2", "p4"]
    desk.go_to("p3")
    assert not box.isChecked(), "what hides the line that is gone to is taken away"
    box.click()
    desk.work.session.run(DiscloseProjects(("p2", "p4"), disclose=True))
    assert box.isHidden()
    assert not desk.navigation._filtered.is_on
    assert desk.navigation._index_of("p3").isValid()


def test_the_list_of_a_unit_marks_them(desk: Desk) -> None:
    desk.work.session.run(DiscloseProjects(("p2",), disclose=False, ground="工作秘密"))
    desk.go_to(desk.work.document.units[0].id)
    assert isinstance(desk.pane, UnitPane)
    shown = desk.pane.projects
    assert [line.amount for line in shown.lines] == ["5.00", "Not public · 5.00", "5.00", "5.00"]
    assert str(shown.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)).endswith("不予公开：工作秘密")


def test_many_get_a_ground_beside_it(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.change_many.change.trigger()
    [page] = window.findChildren(ChangeManyPage)
    choose(page, "是否公开")
    grounds_offered = page.findChildren(ChoiceField, "value")[-1]
    own = page.findChildren(QLineEdit, "own_words")[-1]
    assert own.isHidden()
    grounds_offered.setCurrentIndex(1)
    assert column(page, 2) == ["公开"] * 4
    assert column(page, 3) == ["不予公开：商业秘密"] * 4
    grounds_offered.setCurrentIndex(4)
    words = line(qtbot, page, "own_words")
    assert not page.apply.isEnabled(), "words of one's own are wanted"
    words.setText("国家秘密")
    page.show_preview()
    assert not page.apply.isEnabled()
    words.setText("招标中")
    page.show_preview()
    page.apply.click()
    assert grounds(desk) == dict.fromkeys(("p1", "p2", "p3", "p4"), "其他：招标中")
    assert len(desk.work.session.history.done) == 1
    window.change_many.change.trigger()
    page = window.findChildren(ChangeManyPage)[-1]
    choose(page, "是否公开")
    assert column(page, 3) == ["公开"] * 4
    page.apply.click()
    assert [each.disclose_ground for each in desk.work.document.all_of(Project)] == [""] * 4


def test_a_ground_is_found_and_leads_to_the_head_of_the_form(window: MainWindow, desk: Desk) -> None:
    desk.work.session.run(DiscloseProjects(("p3",), disclose=False, ground="其他：招标中"))
    [hit] = [hit for found in Finder().find(desk.work.document, Sought("招标中")) if found for hit in found.hits]
    assert load_wording("zh").word(field_name(desk.work.document, hit.place)) == "不予公开的依据"
    desk.go_to(*hit.place)
    assert desk.entity_id == "p3"
    assert button(desk).hasFocus()


def test_a_form_offers_grounds_of_its_own(window: MainWindow, form: Form) -> None:
    own = PublicationForm(grounds=(Ground(id="a", name="政策研究&过程"),), never=("机要",), never_words="不得录入。")
    other = form.model_copy(update={"publication": own})
    window.show_work(Work(make_document(other, make_project(1))))
    assert window.desk is not None
    window.desk.go_to("p1")
    words = [action.text() for action in menu(window).actions() if not action.isSeparator()]
    assert words == ["公开", "不予公开：政策研究&&过程", "不得录入。"]
