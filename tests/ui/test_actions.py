"""An action is declared in one place; from that come its menu, whether it is possible, and why it is not."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QWidget

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.project_transfer import MIME, CopiedProjects, clipboard_data
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.approving import ApprovingActions
from jx_desktop.ui.window import main_window
from jx_desktop.ui.window.action_groups import GROUPS
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, always, is_open, is_seen, may_edit, of_nothing
from tests.ui.window import MainWindow


class OwnActions(ActionGroup):
    """One action that is possible while a project is chosen, and fails."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.followed: list[WindowState] = []
        self.deed = self.add("undo_nothing", "Own", self._do, "final", possible=_is_project)

    def _do(self) -> None:
        raise UserError("file.missing", path="甲")

    def follow(self, state: WindowState) -> None:
        self.followed.append(state)


def _is_project(state: WindowState) -> bool:
    return isinstance(state.chosen, Project)


@pytest.fixture(autouse=True)
def _with_own_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_window, "GROUPS", (*GROUPS, OwnActions))


def menus_of(menu: QMenu) -> Iterator[QMenu]:
    yield menu
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            yield from menus_of(submenu)


def test_every_action_stands_in_one_menu_of_the_menu_bar(window: MainWindow) -> None:
    placed = Counter(
        action for top in window.menuBar().actions() for menu in menus_of(_menu(top)) for action in menu.actions()
    )
    declared = [each.action for group in window._groups for each in group.declared]
    assert {action.text(): placed[action] for action in declared if placed[action] != 1} == {}


def _menu(action: object) -> QMenu:
    menu = getattr(action, "menu")()  # noqa: B009 (typed as an object by Qt)
    assert isinstance(menu, QMenu)
    return menu


def test_no_two_actions_have_one_name(window: MainWindow) -> None:
    names = [each.action.objectName() for group in window._groups for each in group.declared]
    assert [name for name, count in Counter(filter(None, names)).items() if count > 1] == []


def test_one_word_puts_an_action_into_its_menu(window: MainWindow) -> None:
    own = window.part(OwnActions).deed
    edit = window._menus.bar["edit"]
    assert own in edit.actions()
    assert edit.actions().index(own) == edit.actions().index(window.edit.reopen) + 1


def test_what_is_possible_follows_from_the_state_and_the_tip_says_why_not(
    window: MainWindow, document: Document
) -> None:
    own = window.part(OwnActions).deed
    assert not own.isEnabled()
    assert "尚未打开文本" in own.toolTip()
    window.show_work(Work(document))
    assert not own.isEnabled()
    assert "在当前位置不能使用" in own.toolTip()
    window.go_to(document.projects[0][1].id)
    assert own.isEnabled()
    assert "不能使用" not in own.toolTip()


def test_what_the_world_refuses_an_action_is_shown(
    window: MainWindow, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()))
    window.show_work(Work(document))
    window.go_to(document.projects[0][1].id)
    window.part(OwnActions).deed.trigger()
    assert len(shown) == 1
    assert "甲" in shown[0]


def test_what_is_possible_is_worked_out_once_for_an_edit_and_once_for_another_form(
    window: MainWindow, document: Document
) -> None:
    work = Work(document)
    window.show_work(work)
    followed = window.part(OwnActions).followed
    followed.clear()
    work.session.run(SetHeadFields({"compiled_by": "张三"}))
    assert [state.chosen for state in followed] == [work.document.head]
    window.go_to(document.projects[0][1].id)
    assert [state.chosen for state in followed[1:]] == [document.projects[0][1]]


def test_a_page_leaves_open_what_it_hides(window: MainWindow, document: Document, qapp: QApplication) -> None:
    window.show_work(Work(document))
    window.keep.show_versions()
    state = window.part(OwnActions).followed[-1]
    assert (is_open(state), is_seen(state), may_edit(state)) == (True, False, False)
    assert window.save.save.isEnabled()
    assert not window.finding.find.isEnabled()
    window.leave_page()
    assert window.finding.find.isEnabled()


def test_nothing_changes_a_document_that_a_page_hides(window: MainWindow, document: Document) -> None:
    window.show_work(Work(document))
    window.go_to("p1")
    changing = [each for group in window._groups for each in group.declared if each.changes is not of_nothing]
    assert any(each.action.isEnabled() for each in changing)
    window.show_page(QWidget())
    assert [each.action.objectName() for each in changing if each.action.isEnabled()] == []


def test_without_a_document_only_what_needs_none_is_possible(window: MainWindow) -> None:
    nothing = WindowState()
    assert (always(nothing), is_open(nothing), is_seen(nothing), may_edit(nothing)) == (True, False, False, False)
    possible = {
        each.action.objectName()
        for group in window._groups
        for each in group.declared
        if each.possible(nothing) and each.action.objectName()
    }
    assert possible == {
        "new", "open", "import", "sample", "roll", "quit", "backups", "history", "backup_place", "install_form",
        "new_form", "edit_form",
        "about", "lock_order", "help", "manual", "keys", "import_library", "export_library", "review_file",
        "review_folder", "review_desk",
    }  # fmt: skip


def test_projects_that_lay_on_the_clipboard_before_the_window_was_there_can_be_pasted(
    qapp: QApplication, document: Document, request: pytest.FixtureRequest
) -> None:
    copied = CopiedProjects.of(document, {document.projects[0][1].id})
    data = QMimeData()
    data.setData(MIME, clipboard_data(copied))
    qapp.clipboard().setMimeData(data)
    window = request.getfixturevalue("window")
    window.show_work(Work(document))
    assert window.copy_projects.paste.isEnabled()
    qapp.clipboard().clear()
    assert not window.copy_projects.paste.isEnabled()


def test_a_menu_shows_no_tip_that_is_but_the_name_of_the_action(window: MainWindow, document: Document) -> None:
    action = window.part(ApprovingActions).approve
    assert "尚未打开文本" in action.toolTip()
    window.show_work(Work(document))
    action.setText("另一个名称")
    assert action.toolTip() == "另一个名称", "nothing but what Qt takes of the name"
