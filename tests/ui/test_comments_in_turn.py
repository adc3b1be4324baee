"""Comments that wait for whoever sits here: counted, gone through, answered one after the other."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.comments import FinishComment, new_comment, raise_comments
from jx_desktop.editing.rows import RemoveRows
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.comments import CommentActions
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.table.comment_signs import sign_rect, sign_side
from tests.conftest import make_document, make_project
from tests.records import MORNING, NOON
from tests.ui.window import MainWindow

BUREAU = Person("李某", "bureau")
ROWS = tuple(
    Indicator(id=f"r{number}", level1="产出指标", level2="数量指标", level3=f"采风活动次数之{number}", value="≥5次")
    for number in range(1, 15)
)
STATE, PLACE = 0, 1


@pytest.fixture
def work(window: MainWindow, form: Form) -> Work:
    """Two projects, the first with fourteen rows; the bureau has said something about four places and to itself."""
    document = make_document(form, make_project(1), make_project(2))
    project = document.get(Project, "p1")
    work = Work(document.apply((Change(project, project.model_copy(update={"indicators": ROWS})),)))
    window.show_work(work)
    window.go_to("p1")
    cells = Address("p1", "value", "r2"), Address("p1", None, "r5")
    places = (Address("p1", "purpose"), *cells, Address("p2", "purpose"))
    said = [new_comment(work.document, place, "请核实。", BUREAU, MORNING) for place in places]
    internal = new_comment(work.document, Address("p2"), "留意。", BUREAU, MORNING, internal=True)
    work.session.run(raise_comments(*said, internal))
    return work


@pytest.fixture
def dock(window: MainWindow, work: Work) -> CommentsDock:
    dock = window.part(CommentsDock)
    dock.open()
    return dock


def pane_of(window: MainWindow) -> SheetPane:
    assert window.desk is not None
    assert isinstance(window.desk.pane, SheetPane)
    return window.desk.pane


def press(dock: CommentsDock, words: str) -> None:
    next(each for each in dock.details.buttons if each.text() == words).click()


def chosen(dock: CommentsDock) -> tuple[str | None, str | None]:
    assert dock.current is not None
    return dock.current.comment.entity, dock.current.comment.row


def is_in_front(dock: CommentsDock) -> bool:
    QApplication.processEvents()
    return dock.isVisible() and not dock.visibleRegion().isEmpty()


def test_what_waits_for_me_is_counted_and_goes_down_as_it_is_answered(
    qtbot: QtBot, window: MainWindow, dock: CommentsDock
) -> None:
    def counts() -> tuple[str, ...]:
        return tuple(button.text()[-1] for button in (dock.bar.mine, dock.bar.theirs, dock.bar.open, dock.bar.all))

    assert counts() == ("4", "0", "5", "5"), "what is internal waits for nobody"
    assert "(4)" in dock.windowTitle()
    dock.go_to_first()
    press(dock, "Reply…")
    dock.form.text.setPlainText("具体指哪一项？")
    qtbot.keyClick(dock.form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert counts() == ("3", "1", "5", "5")
    states = [str(dock.model.index(row, STATE).data()) for row in range(5)]
    assert [state.split(" ")[1] for state in states] == ["已回复", "待答复", "待答复", "内部", "待答复"]
    dock.bar.theirs.click()
    assert [line.comment.field for line in dock.model.lines] == ["purpose"]
    dock.bar.mine.click()
    assert len(dock.model.lines) == 3
    window.settings.person_office = "bureau"
    dock.person.changed.emit()
    assert counts() == ("1", "3", "5", "5"), "the bureau has the reply before it"


def test_after_an_answer_the_next_that_waits_is_chosen_and_its_place_is_shown(
    window: MainWindow, dock: CommentsDock
) -> None:
    dock.go_to_first()
    places = [chosen(dock)]
    for _ in range(3):
        at = next(each for each in dock.details.buttons if each.text() == "Taken up")
        before = at.mapTo(dock, QPoint(0, 0))
        at.setFocus()
        at.click()
        QApplication.processEvents()
        places.append(chosen(dock))
        assert dock.list.hasFocus(), "not whatever comes next in the window"
        again = next(each for each in dock.details.buttons if each.text() == "Taken up")
        assert again.mapTo(dock, QPoint(0, 0)) == before, "one clicks in place"
    assert places == [("p1", None), ("p1", "r2"), ("p1", "r5"), ("p2", None)]
    assert window.desk is not None
    assert window.desk.entity_id == "p2"
    press(dock, "Taken up")
    assert dock.windowTitle() == "Comments", "nothing waits any more"


def test_one_who_goes_through_the_comments_sees_the_first_that_waits(window: MainWindow, dock: CommentsDock) -> None:
    window.go_to("p2")
    window.problems.raise_()
    dock.go_to_first()
    assert is_in_front(dock)
    assert chosen(dock) == ("p1", None)
    assert window.desk is not None
    assert window.desk.entity_id == "p1"


def test_a_comment_on_a_row_that_has_gone_stays_at_its_project_and_says_which_row_it_was(
    window: MainWindow, work: Work, dock: CommentsDock
) -> None:
    work.session.run(RemoveRows("p1", "indicators", ("r2",)))
    dock.refresh()
    (line,) = [each for each in dock.model.all_lines if each.standing.is_gone]
    assert line.entity_id == "p1"
    assert dock.model.place(line) == "1.采风创作经费之1 › 原第 2 行：数量指标 采风活动次数之2 ≥5次（已删除）"
    window.go_to("p2")
    dock.chosen.emit(line.comment.id, False)
    assert window.desk is not None
    assert window.desk.entity_id == "p1"


def test_a_press_on_a_row_scrolls_nothing_so_that_the_next_hits_the_same(
    qtbot: QtBot, window: MainWindow, dock: CommentsDock
) -> None:
    pane = pane_of(window)
    qtbot.wait(50)
    header, bar = pane.table.verticalHeader(), pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    room = pane.viewport().height()
    for row in range(len(ROWS)):
        top = pane.table.mapTo(pane.inner, QPoint(0, pane.table.rowViewportPosition(row))).y()
        if bar.value() <= top and top + pane.table.rowHeight(row) <= bar.value() + room:
            before = bar.value()
            at = QPoint(4, header.sectionViewportPosition(row) + pane.table.rowHeight(row) // 2)
            qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
            qtbot.wait(10)
            assert bar.value() == before, row
            assert pane.table.currentIndex().row() == row


def test_a_click_on_the_mark_in_a_cell_opens_the_panel_at_it_with_the_cursor_in_that_cell(
    qtbot: QtBot, window: MainWindow, dock: CommentsDock
) -> None:
    dock.close()
    pane = pane_of(window)
    pane.table.go_to("r7", "level3")
    qtbot.wait(50)
    column = next(number for number, each in enumerate(pane.model.shown.columns) if each.field == "value")
    at = sign_rect(pane.table.visualRect(pane.model.index(1, column)), pane.table.fontMetrics()).center()
    qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.wait(50)
    assert is_in_front(dock)
    assert chosen(dock) == ("p1", "r2")
    index = pane.table.currentIndex()
    assert (index.row(), index.column()) == (1, column)


def test_a_row_that_is_selected_as_a_whole_is_what_is_commented(
    qtbot: QtBot, window: MainWindow, work: Work, dock: CommentsDock
) -> None:
    table = pane_of(window).table
    table.setFocus()
    table.selectRow(3)
    window.part(CommentActions).comment.trigger()
    assert dock.form.chosen is not None
    assert dock.form.chosen.place == Address("p1", None, "r4")
    assert dock.form.chosen.words.endswith("第 4 行"), "no arrow leads to nothing"


def test_the_number_of_a_row_has_the_menu_of_its_row(qtbot: QtBot, window: MainWindow, dock: CommentsDock) -> None:
    pane = pane_of(window)
    header = pane.table.verticalHeader()
    header.customContextMenuRequested.emit(QPoint(4, header.sectionViewportPosition(3) + 4))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert window.part(CommentActions).comment in menu.actions()
    menu.close()
    assert pane.table.selected_row_ids() == ("r4",)


def test_the_number_of_a_row_has_room_beside_its_mark_and_the_words_of_a_cell_too(
    window: MainWindow, work: Work, dock: CommentsDock
) -> None:
    table = pane_of(window).table
    wide, option = table.verticalHeader().width(), QStyleOptionViewItem()
    column = next(number for number, each in enumerate(pane_of(window).model.shown.columns) if each.field == "value")
    table.delegate.initStyleOption(option, table.model().index(1, column))
    assert option.decorationSize.width() == sign_side(option.fontMetrics)
    (on_row,) = [each for each in work.document.listed(Comment) if each.row == "r5"]
    work.session.run(FinishComment(on_row.id, BUREAU, NOON))
    assert table.verticalHeader().width() == wide - sign_side(table.fontMetrics())
