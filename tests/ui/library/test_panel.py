"""The panel 指标库, and what the window does with the library."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from jx_desktop.domain.words.library import LibraryEntry
from jx_desktop.editing.final import MakeFinal
from jx_desktop.services.document.work import Work
from jx_desktop.services.lists.library import Library, read_library
from jx_desktop.ui.library.dock import LibraryDock, entry_at
from jx_desktop.ui.library.drop import entry_in, mime_of
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.table.value_editor import ValueText
from tests.ui.test_window import messages
from tests.ui.window import MainWindow, sample_document


@pytest.fixture
def pane(window: MainWindow) -> SheetPane:
    """The first project of the sample."""
    window.show_work(Work(sample_document()))
    assert window.desk is not None
    window.desk.go_to(window.desk.work.document.projects[0][1].id)
    assert isinstance(window.desk.pane, SheetPane)
    return window.desk.pane


@pytest.fixture
def dock(window: MainWindow, pane: SheetPane) -> LibraryDock:
    """The panel, opened from its menu."""
    window.library.panel.trigger()
    return window.library.dock


def shown(dock: LibraryDock) -> list[str]:
    tops = [dock.tree.topLevelItem(number) for number in range(dock.tree.topLevelItemCount())]
    return [item.text(0) for item in tops if item is not None]


def choose(dock: LibraryDock, name: str) -> QTreeWidgetItem:
    found = dock.tree.findItems(name, Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive)
    dock.tree.setCurrentItem(found[0])
    return found[0]


def names(pane: SheetPane) -> list[str]:
    return [row.level3 for row in pane.project.indicators]


def test_the_panel_is_shut_until_it_is_wanted_and_remembered(qtbot: QtBot, window: MainWindow, pane: SheetPane) -> None:
    dock = window.library.dock
    assert dock.isHidden()
    assert not window.settings.library_shown
    view = next(menu for menu in window.menuBar().findChildren(QMenu) if window.view.preview in menu.actions())
    assert window.library.panel in view.actions()
    window.library.panel.trigger()
    assert dock.isVisible()
    assert window.settings.library_shown
    window.show_work(None)
    assert dock.isHidden()
    window.show_work(Work(sample_document()))
    assert not dock.isHidden()
    dock.close()
    assert not window.settings.library_shown


def test_entries_stand_by_level_and_are_searched(qtbot: QtBot, dock: LibraryDock) -> None:
    assert shown(dock)[0].startswith("产出指标 › 数量指标 (")
    item = choose(dock, "群众满意度")
    assert (item.text(1), item.text(2)) == ("≥%", "问卷调查")
    qtbot.keyClicks(dock.search, "myd")
    qtbot.waitUntil(lambda: "群众满意度" in shown(dock))
    assert dock.current is not None, "Enter inserts the first"
    dock.search.setText("满意 群众")
    qtbot.waitUntil(lambda: shown(dock) == ["群众满意度"])
    dock.search.clear()
    qtbot.waitUntil(lambda: len(shown(dock)) > 5)


def test_a_double_click_and_enter_add_a_row_behind_those_of_its_level(
    qtbot: QtBot, dock: LibraryDock, pane: SheetPane
) -> None:
    before = pane.work.document
    item = choose(dock, "培训人次")
    dock.tree.itemDoubleClicked.emit(item, 0)
    row = pane.project.indicators[1]
    assert (row.level1, row.level2, row.level3, row.value, row.basis) == (
        "产出指标", "数量指标", "培训人次", "≥人次", "签到表",
    )  # fmt: skip
    assert pane.table.current_row_id() == row.id
    assert pane.model.column(pane.table.currentIndex().column()).field == "value"
    value = pane.table.editor
    assert isinstance(value, ValueText)
    qtbot.keyClicks(value, "20")
    pane.table.finish_editing()
    assert pane.project.indicators[1].value == "≥20人次"
    pane.work.session.undo()
    pane.work.session.undo()
    assert pane.work.document == before
    dock.search.setFocus()
    qtbot.keyClicks(dock.search, "fwdxmyd")
    qtbot.keyClick(dock.search, Qt.Key.Key_Return)
    assert names(pane)[-1] == "服务对象满意度"
    assert len(names(pane)) == 8


def test_an_empty_row_at_the_cursor_is_filled_instead(qtbot: QtBot, dock: LibraryDock, pane: SheetPane) -> None:
    pane.rows.add_row()
    choose(dock, "空气优良天数")
    dock.insert.click()
    assert len(names(pane)) == 8
    assert names(pane)[-1] == "空气优良天数"


def test_an_entry_is_dragged_into_the_table(qtbot: QtBot, dock: LibraryDock, pane: SheetPane) -> None:
    item = choose(dock, "会议次数")
    data = dock.tree.mimeData([item])
    assert entry_in(data) == entry_at(item)
    viewport = pane.table.viewport()
    at = QPoint(40, pane.table.rowViewportPosition(2) + 2)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, data, left, none)
    QApplication.sendEvent(viewport, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), copy, data, left, none))
    assert names(pane)[2] == "会议次数"
    beneath = QPointF(40, viewport.height() + 100)
    QApplication.sendEvent(viewport, QDragEnterEvent(at, copy, data, left, none))
    QApplication.sendEvent(viewport, QDropEvent(beneath, copy, data, left, none))
    assert names(pane)[-1] == "会议次数"


def test_a_faulty_drag_is_none() -> None:
    data = mime_of(LibraryEntry(name="甲"))
    for damaged in (b"", b"{}", b"\xff", b'{"name": 3}', b"[" * 9999):
        data.setData("application/x-jx-indicator", damaged)
        assert entry_in(data) is None


def test_a_row_is_kept_in_the_own_library_and_taken_out_again(
    qtbot: QtBot, window: MainWindow, dock: LibraryDock, pane: SheetPane
) -> None:
    row = pane.project.indicators[0]
    pane.table.go_to(row.id, "value")
    dock.keep.click()
    own = window.library.library.own.entries
    assert [(entry.name, entry.role, entry.unit) for entry in own] == [("开展创先争优的次数", "quantity", "次")]
    assert "加入我的指标库" in window.status.currentMessage()
    item = choose(dock, "开展创先争优的次数")
    assert item.text(0).endswith("★")
    assert Library().own.entries == own, "it is on the disk"
    window.library.keep.trigger()
    assert "已有" in window.status.currentMessage()
    dock.remove.click()
    assert window.library.library.own.entries == ()
    window.bar.buttons[0].click()
    assert window.library.library.own.entries == own


def test_the_table_s_menu_keeps_a_row(window: MainWindow, pane: SheetPane) -> None:
    pane.table.go_to(pane.project.indicators[1].id, "level3")
    assert window.library.keep in pane.rows.menu().actions()
    window.library.keep.trigger()
    assert window.library.library.own.entries[0].name == "创先争优合格率"


def test_a_row_without_a_name_is_not_kept(window: MainWindow, pane: SheetPane) -> None:
    pane.rows.add_row()
    window.library.keep.trigger()
    assert "三级指标" in window.status.currentMessage()
    assert window.library.library.own.entries == ()


def test_a_final_document_takes_nothing_and_its_rows_may_be_kept(
    window: MainWindow, dock: LibraryDock, pane: SheetPane
) -> None:
    choose(dock, "会议次数")
    pane.work.session.run(MakeFinal())
    assert not dock.insert.isEnabled()
    assert window.library.keep.isEnabled()
    assert dock.keep.isEnabled()
    dock.tree.itemDoubleClicked.emit(dock.tree.currentItem(), 0)
    assert len(names(pane)) == 7


def test_a_library_is_exported_and_imported_as_a_file(
    qtbot: QtBot, window: MainWindow, pane: SheetPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "县指标库.json"
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])
    window.library.export.trigger()
    assert not path.exists(), "there is nothing to export yet"
    assert window.status.currentMessage()
    pane.table.go_to(pane.project.indicators[0].id, "level3")
    window.library.keep.trigger()
    window.library.export.trigger()
    assert read_library(path).name == "巨鹿县文学艺术界联合会"
    window.library.library.remove(window.library.library.own.entries[0])
    window.library.import_.trigger()
    qtbot.waitUntil(lambda: len(window.library.library.own.entries) == 1)
    assert "新增 1 个" in window.status.currentMessage()


def test_a_faulty_library_is_one_message(
    qtbot: QtBot, window: MainWindow, pane: SheetPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = messages(monkeypatch)
    path = tmp_path / "x.json"
    path.write_bytes(b"\x00\x01")
    window.library.import_path(path)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "不是指标库文件" in told[0]


def test_a_damaged_own_library_is_said_in_the_panel(
    window: MainWindow, pane: SheetPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = window.library.library.own_file
    file.parent.mkdir(parents=True)
    file.write_text("damaged", "utf-8")
    window.library.panel.trigger()
    dock = window.library.dock
    assert "不是指标库文件" in dock.fault.text()
    assert dock.fault.isVisible()
    told = messages(monkeypatch)
    pane.table.go_to(pane.project.indicators[0].id, "level3")
    window.library.keep.trigger()
    assert len(told) == 1
    assert file.read_text("utf-8") == "damaged"
