"""What a click opens has its place before: nothing slides under the mouse, and no panel grows by itself."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.find.delegate import HitDelegate
from jx_desktop.ui.find.dock import FindDock
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shape import keep_shape, restore_shape
from tests.ui.window import MainWindow, sample_document

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    """The sample on the desk."""
    window.show_work(Work(sample_document()))
    assert window.desk is not None
    QApplication.processEvents()
    return window.desk


def double_click(qtbot: QtBot, view: QAbstractItemView, at: QPoint) -> None:
    """Press twice at one place of the screen, with time for the window in between, as a hand does."""
    qtbot.mouseClick(view.viewport(), LEFT, pos=at)
    qtbot.wait(20)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=at)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=at)
    qtbot.wait(20)


# ---- findings


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700), (911, 512)])
def test_a_double_click_goes_to_its_finding_wherever_the_list_stands(
    qtbot: QtBot, window: MainWindow, desk: Desk, size: tuple[int, int]
) -> None:
    window.resize(*size)
    qtbot.wait(20)
    dock = window.problems
    view, bar = dock.list, dock.list.verticalScrollBar()
    for step in range(6):
        view.setCurrentIndex(QModelIndex())
        bar.setValue(bar.maximum() * step // 5)
        at = QPoint(150, view.viewport().height() - 4 if step % 2 else 4)
        if not view.indexAt(at).isValid():  # beneath the last one
            at.setY(view.visualRect(dock.model.index(dock.model.rowCount() - 1, 0)).center().y())
        problem = dock.model.problems[view.indexAt(at).row()]
        with qtbot.waitSignal(dock.chosen) as chosen:
            double_click(qtbot, view, at)
        assert chosen.args == [problem]
        assert desk.entity_id == problem.entity_id
        assert desk.pane is not None
        assert desk.pane.position().address.row_id == problem.places[0].row_id


def test_choosing_and_asking_leave_the_list_as_high_as_it_was(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    dock = window.problems
    heights = dock.height(), dock.list.height()
    for row in range(dock.model.rowCount()):
        dock.list.setCurrentIndex(dock.model.index(row, 0))
        for each in dock.details.buttons:
            if each.text().startswith("不再提示"):
                each.click()
                qtbot.wait(5)
                assert dock.form.isVisible()
                dock.form.ended.emit()
                break
    qtbot.wait(20)
    assert (dock.height(), dock.list.height()) == heights


def test_the_findings_open_with_four_rows_and_leave_the_form_its_room(window: MainWindow, desk: Desk) -> None:
    view = window.problems.list
    rows = view.viewport().height() / view.sizeHintForRow(0)
    assert 3.5 < rows < 5
    assert desk.pane is not None
    assert desk.pane.viewport().height() > window.height() / 2


def test_the_findings_are_shut_by_their_button_and_come_back_from_the_status_bar(
    window: MainWindow, desk: Desk
) -> None:
    window.problems.title.shut.click()
    assert not window.problems.isVisible()
    window.show_work(Work(desk.work.document))
    assert not window.problems.isVisible(), "what is shut stays shut"
    window.status.counts.click()
    assert window.problems.isVisible()
    assert window.settings.problems_shown
    window.status.counts.click()
    assert not window.problems.isVisible()


def test_the_status_bar_brings_findings_to_the_front_that_another_panel_hides(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.finding.begin(is_replacing=False)
    qtbot.waitUntil(lambda: window.problems.visibleRegion().isEmpty())
    window.status.counts.click()
    qtbot.waitUntil(lambda: not window.problems.visibleRegion().isEmpty())


def test_every_panel_has_a_visible_way_to_be_shut(window: MainWindow, desk: Desk) -> None:
    for dock in (window.problems, window.preview, window.unplaced, window.finding.dock, window.library.dock):
        assert dock.title.shut.accessibleName()
        assert not dock.title.shut.icon().isNull()
        dock.show()
        dock.title.shut.click()
        assert dock.isHidden()
    assert not window.settings.preview_shown
    assert not window.settings.library_shown


def test_a_remembered_height_that_takes_too_much_of_the_window_is_not_taken_over(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.resizeDocks([window.problems], [450], Qt.Orientation.Vertical)
    qtbot.wait(20)
    assert window.problems.height() > 300
    settings = Settings()
    keep_shape(window, settings)
    window._has_shape = restore_shape(window, settings)
    window.show_work(Work(desk.work.document))
    qtbot.wait(20)
    assert window.problems.height() <= 0.35 * window.height()


def test_a_height_that_somebody_has_drawn_is_kept(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.resizeDocks([window.problems], [240], Qt.Orientation.Vertical)
    qtbot.wait(20)
    settings = Settings()
    keep_shape(window, settings)
    window._has_shape = restore_shape(window, settings)
    window.show_work(Work(desk.work.document))
    qtbot.wait(20)
    assert abs(window.problems.height() - 240) < 5


# ---- find and replace


@pytest.fixture
def dock(qtbot: QtBot, window: MainWindow, desk: Desk) -> FindDock:
    """Five hits of a word, ready to be replaced."""
    window.finding.begin(is_replacing=True)
    dock = window.finding.dock
    dock.text.setText("老年")
    dock.new.setText("老人")
    dock.search.finish()
    qtbot.wait(20)
    return dock


def tick_centre(dock: FindDock, row: int) -> QPoint:
    """Where the middle of a painted box is: in the picture of its line it is the first thing from the left."""
    rect = dock.list.visualRect(dock.model.index(row, 0))
    image = dock.list.viewport().grab(rect).toImage()
    middle = image.height() // 2
    ground = image.pixelColor(0, middle)
    left = next(x for x in range(1, image.width()) if image.pixelColor(x, middle) != ground)
    assert left > 10, "a hit is set in beneath what it stands in"
    return rect.topLeft() + QPoint(left + 7, middle)


def test_a_tick_is_clicked_where_it_is_painted(qtbot: QtBot, dock: FindDock) -> None:
    view = dock.list
    assert len(dock.model.ticked) > 2
    for row in list(dock.model.hit_rows)[:3]:
        hit = dock.model.hit(row)
        view.scrollTo(dock.model.index(row, 0))
        qtbot.mouseClick(view.viewport(), LEFT, pos=tick_centre(dock, row))
        assert hit not in dock.model.ticked
        qtbot.mouseClick(view.viewport(), LEFT, pos=tick_centre(dock, row))
        assert hit in dock.model.ticked


def test_two_unticked_hits_are_left_and_all_others_replaced(qtbot: QtBot, desk: Desk, dock: FindDock) -> None:
    left = list(dock.model.hit_rows)[1:3]
    hits = [dock.model.hit(row) for row in left]
    for row in left:
        dock.list.scrollTo(dock.model.index(row, 0))
        qtbot.mouseClick(dock.list.viewport(), LEFT, pos=tick_centre(dock, row))
    ticked = dock.model.ticked
    assert all(hit not in ticked for hit in hits)
    count = len(dock.model.hit_rows)
    assert len(ticked) == count - 2
    dock.replace.click()
    dock.search.finish()
    assert len(dock.model.hit_rows) == 2


def test_beside_the_tick_a_click_turns_nothing(qtbot: QtBot, dock: FindDock) -> None:
    before = dock.model.ticked
    rect = dock.list.visualRect(dock.model.index(dock.model.hit_rows[0], 0))
    delegate = dock.list.itemDelegate()
    assert isinstance(delegate, HitDelegate)
    for x in (2, 90, rect.width() - 20):
        qtbot.mouseClick(dock.list.viewport(), LEFT, pos=rect.topLeft() + QPoint(x, rect.height() // 2))
    assert dock.model.ticked == before


def test_a_word_about_the_hits_pushes_none_of_them(qtbot: QtBot, dock: FindDock) -> None:
    top = dock.list.mapTo(dock, QPoint(0, 0)).y()
    dock._say("3 name(s) of first or second level would be none of the form's.", is_warning=True)
    qtbot.wait(20)
    assert dock.list.mapTo(dock, QPoint(0, 0)).y() == top
    assert dock.said.toolTip() == dock.said.text()


def test_a_double_click_on_a_hit_goes_there(qtbot: QtBot, desk: Desk, dock: FindDock) -> None:
    row = dock.model.hit_rows[-1]
    hit = dock.model.hit(row)
    assert hit is not None
    dock.list.scrollTo(dock.model.index(row, 0))
    with qtbot.waitSignal(dock.chosen) as chosen:
        double_click(qtbot, dock.list, dock.list.visualRect(dock.model.index(row, 0)).center())
    assert chosen.args is not None
    assert chosen.args[0].key == hit.key


def test_the_findings_get_back_the_height_that_the_hits_were_given(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    before = window.problems.height()
    window.finding.begin(is_replacing=True)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: window.finding.dock.height() > before + 20)
    window.finding.dock.close()
    qtbot.waitUntil(lambda: abs(window.problems.height() - before) <= 2)


# ---- the library


def test_an_entry_that_is_chosen_moves_no_other(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.go_to(desk.work.document.projects[0][1].id)
    dock = window.library.dock
    dock.show()
    dock.raise_()
    qtbot.waitUntil(lambda: dock.tree.topLevelItemCount() > 0)
    height = dock.tree.height()
    heading = dock.tree.topLevelItem(0)
    assert heading is not None
    for number in range(heading.childCount()):
        child = heading.child(number)
        assert child is not None
        dock.tree.setCurrentItem(child)
        qtbot.wait(1)
        assert dock.tree.height() == height


def test_rulings_and_corrections_of_a_kind_are_as_high_as_the_findings(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    dock: ProblemsDock = window.problems
    height = dock.height()
    dock.show_rulings()
    qtbot.wait(20)
    assert dock.height() == height
    dock.rulings.closed.emit()
    for row in range(dock.model.rowCount()):
        dock.list.setCurrentIndex(dock.model.index(row, 0))
        for each in dock.details.buttons:
            if each.text() == "Correct all of this kind…":
                each.click()
                qtbot.wait(5)
                assert dock.height() == height
                dock.kinds.leave()
                break
