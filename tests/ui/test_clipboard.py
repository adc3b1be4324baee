"""Tables come in and go out through the clipboard, by the keys that everybody knows."""

import time
from collections.abc import Sequence
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.tables import Row
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.tables import STANDARD_COLUMNS
from jx_desktop.editing.rows import RemoveRows
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.clipboard import Place
from jx_desktop.ui.pages.paste_preview import TablePreview, Way
from jx_desktop.ui.pages.paste_project import ProjectPreview
from jx_desktop.ui.panes.sheet import SheetPane
from tests.conftest import make_document, make_project
from tests.exchange.clipboard.expected import ASKED, HEAD, PARTS, PROJECTS, ROWS, WHOLE, flavours
from tests.figures import Figure
from tests.ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


class Measuring(QStyledItemDelegate):
    """Notes which rows are measured."""

    def __init__(self, rows: list[int]) -> None:
        super().__init__()
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 (Qt's)
        self._rows.append(index.row())
        return super().sizeHint(option, index)


@pytest.fixture
def pane(window: MainWindow, form: Form) -> SheetPane:
    """A project with six rows."""
    window.show_work(Work(make_document(form, make_project(1), make_project(2, indicators=()))))
    assert window.desk is not None
    window.desk.go_to("p1")
    assert isinstance(window.desk.pane, SheetPane)
    return window.desk.pane


@pytest.fixture
def empty(window: MainWindow, pane: SheetPane) -> SheetPane:
    """A project without rows."""
    assert window.desk is not None
    window.desk.go_to("p2")
    assert isinstance(window.desk.pane, SheetPane)
    return window.desk.pane


def put(html: str, text: str) -> None:
    """Put what another program copied on the clipboard."""
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    QApplication.clipboard().setMimeData(data)


def rows_of(pane: SheetPane) -> tuple[tuple[str, ...], ...]:
    return tuple(as_texts(pane.project.indicators))


def as_texts(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    return [tuple(str(row.value_at(name)) for name in STANDARD_COLUMNS) for row in rows]


def paste(qtbot: QtBot, pane: SheetPane, row: int, column: int) -> None:
    pane.table.setFocus()
    pane.table.setCurrentIndex(pane.model.index(row, column))
    qtbot.keyClick(pane.table, Qt.Key.Key_V, CONTROL)


def page_of(window: MainWindow, kind: type[QWidget]) -> QWidget:
    page = window.findChild(kind)
    assert page is not None
    return page


def test_a_whole_table_pastes_at_once_over_the_rows_and_beyond_them(
    qtbot: QtBot, pane: SheetPane, subtests: pytest.Subtests
) -> None:
    before = rows_of(pane)
    for name, expected in WHOLE.items():
        with subtests.test(name=name):
            put(*flavours(name))
            paste(qtbot, pane, 0, 0)
            assert rows_of(pane) == expected + before[len(expected) :]
            assert pane.work.session.undo_label is not None
            pane.work.session.undo()
            assert rows_of(pane) == before
            assert pane.work.session.undo_label is None


def test_the_tool_bar_pastes_a_whole_table_into_a_project_without_rows(
    window: MainWindow, empty: SheetPane, subtests: pytest.Subtests
) -> None:
    for name, expected in WHOLE.items():
        with subtests.test(name=name):
            assert not rows_of(empty)
            put(*flavours(name))
            window.clipboard.table.trigger()
            assert rows_of(empty) == expected
            empty.work.session.undo()


def test_a_range_pastes_from_the_cursor_on(qtbot: QtBot, pane: SheetPane, subtests: pytest.Subtests) -> None:
    for name, (column, cells) in PARTS.items():
        with subtests.test(name=name):
            expected = [list(row) for row in rows_of(pane)]
            for number, row in enumerate(cells, 1):
                expected[number][column : column + len(row)] = row
            put(*flavours(name))
            paste(qtbot, pane, 1, column)
            assert [list(row) for row in rows_of(pane)] == expected
            pane.work.session.undo()
            assert [list(row) for row in rows_of(pane)] != expected


@pytest.mark.parametrize("name", sorted(ASKED))
def test_a_table_that_does_not_fit_is_asked_about(qtbot: QtBot, window: MainWindow, pane: SheetPane, name: str) -> None:
    before = rows_of(pane)
    put(*flavours(name))
    paste(qtbot, pane, 0, 0)
    assert rows_of(pane) == before
    page = page_of(window, TablePreview)
    assert isinstance(page, TablePreview)
    if page.tables.count() > 1:
        page.tables.setCurrentIndex(1)
        page.tables.committed.emit(1)
    page.ways[Way.REPLACE].setChecked(True)
    assert as_texts(page.model.rows) == list(ASKED[name])
    page.apply.click()
    assert rows_of(pane) == ASKED[name]
    pane.work.session.undo()
    assert rows_of(pane) == before


@pytest.mark.parametrize("name", sorted(PROJECTS))
def test_the_table_of_a_whole_project_fills_its_fields_after_a_look(
    qtbot: QtBot, window: MainWindow, pane: SheetPane, name: str
) -> None:
    before = pane.project
    put(*flavours(name))
    paste(qtbot, pane, 0, 0)
    page = page_of(window, ProjectPreview)
    assert isinstance(page, ProjectPreview)
    page.apply.click()
    project = pane.project
    assert {path: getattr(project, path) for path in PROJECTS[name]} == PROJECTS[name]
    assert project.budget.total is not None
    assert len(project.indicators) == (2 if name == "pdf-project" else 7)
    pane.work.session.undo()
    assert pane.project == before


def test_a_field_without_its_tick_stays_as_it_is(qtbot: QtBot, window: MainWindow, pane: SheetPane) -> None:
    put(*flavours("writer-project2"))
    paste(qtbot, pane, 0, 0)
    page = page_of(window, ProjectPreview)
    assert isinstance(page, ProjectPreview)
    for position in range(page.fields.topLevelItemCount()):
        item = page.fields.topLevelItem(position)
        assert item is not None
        if item.text(0) in ("项目编码", "绩效指标"):
            item.setCheckState(0, Qt.CheckState.Unchecked)
    page.apply.click()
    assert (pane.project.name, pane.project.code) == ("老年诗词楹联协会经费", make_project(1).code)
    assert pane.project.indicators == make_project(1).indicators
    assert pane.project.percent_at(12) == Decimal(100)


def test_of_a_whole_document_the_same_project_is_proposed(
    qtbot: QtBot, window: MainWindow, form: Form, pane: SheetPane
) -> None:
    window.show_work(Work(make_document(form, make_project(1, code="13052924P00584012410E"))))
    assert window.desk is not None
    window.desk.go_to("p1")
    again = window.desk.pane
    assert isinstance(again, SheetPane)
    put(*flavours("writer-document"))
    window.clipboard.table.trigger()
    page = page_of(window, ProjectPreview)
    assert isinstance(page, ProjectPreview)
    assert page.projects.currentText() == "老研会书画活动经费"


def test_what_found_no_place_is_shown(qtbot: QtBot, window: MainWindow, pane: SheetPane) -> None:
    put(*flavours("pdf-project"))
    paste(qtbot, pane, 0, 0)
    page = page_of(window, ProjectPreview)
    assert isinstance(page, ProjectPreview)
    item = page.left_over.topLevelItem(0)
    assert item is not None
    assert item.text(0) == "附注：本表由预算单位填报"


def test_what_is_copied_here_pastes_back_equal(qtbot: QtBot, pane: SheetPane, window: MainWindow) -> None:
    rows = rows_of(pane)
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(pane.table, Qt.Key.Key_C, CONTROL)
    assert "rowspan" in QApplication.clipboard().mimeData().html()
    assert window.desk is not None
    window.desk.go_to("p2")
    window.clipboard.table.trigger()
    assert rows_of(pane) == rows
    assert pane.entity_id == "p2"


def test_a_cut_range_moves(qtbot: QtBot, pane: SheetPane) -> None:
    pane.table.setFocus()
    pane.table.select(Place(0, 3, 2, 2))
    before = rows_of(pane)
    qtbot.keyClick(pane.table, Qt.Key.Key_X, CONTROL)
    assert [row[3:5] for row in rows_of(pane)[:2]] == [("", ""), ("", "")]
    paste(qtbot, pane, 2, 3)
    assert [row[3:5] for row in rows_of(pane)[2:4]] == [row[3:5] for row in before[:2]]


def test_one_value_fills_the_selected_cells(qtbot: QtBot, pane: SheetPane) -> None:
    put("", "统计台账")
    pane.table.setFocus()
    pane.table.select(Place(1, 5, 3, 1))
    qtbot.keyClick(pane.table, Qt.Key.Key_V, CONTROL)
    assert [row[5] for row in rows_of(pane)][1:4] == ["统计台账"] * 3
    pane.work.session.undo()
    assert rows_of(pane)[1][5] == "评审意见"


def test_a_value_pasted_on_a_merged_cell_goes_to_its_block(qtbot: QtBot, pane: SheetPane) -> None:
    put("", "产出")
    paste(qtbot, pane, 0, 0)
    assert [row[0] for row in rows_of(pane)] == ["产出"] * 4 + ["效益指标", "满意度指标"]


def test_the_mapping_is_remembered_for_the_same_head(qtbot: QtBot, window: MainWindow, pane: SheetPane) -> None:
    put(*flavours("calc-otherorder"))
    paste(qtbot, pane, 0, 0)
    page = page_of(window, TablePreview)
    assert isinstance(page, TablePreview)
    page.choices[5].show_value("basis")
    page.choices[5].committed.emit("basis")
    page.apply.click()
    assert rows_of(pane)[0][5] == "—"
    paste(qtbot, pane, 0, 0)
    again = page_of(window, TablePreview)
    assert isinstance(again, TablePreview)
    assert again.choices[5].currentData() == "basis"


def test_rows_are_appended_or_put_in_place_of_all(qtbot: QtBot, window: MainWindow, pane: SheetPane) -> None:
    before = rows_of(pane)
    put(*flavours("calc-plain"))
    window.clipboard.table.trigger()
    page = page_of(window, TablePreview)
    assert isinstance(page, TablePreview)
    assert page.way is Way.REPLACE
    page.ways[Way.APPEND].setChecked(True)
    assert as_texts(page.model.rows) == [*before, *ROWS]
    page.back.click()
    assert rows_of(pane) == before


def test_a_copied_column_with_a_blank_cell_pastes_beside_the_rows_it_belongs_to(
    qtbot: QtBot, window: MainWindow, pane: SheetPane
) -> None:
    put("", "甲\r\n\r\n丙\r\n")
    paste(qtbot, pane, 3, 5)
    assert [row[5] for row in rows_of(pane)][3:] == ["甲", "", "丙"]
    assert "3 行" in window.status.currentMessage()


def long_text(lines: int) -> str:
    return "".join(f"第{number}项工作按计划推进，并按要求及时报送有关材料\n" for number in range(lines))


def test_a_long_text_is_read_in_the_background(qtbot: QtBot, window: MainWindow, pane: SheetPane) -> None:
    put("", long_text(8_000))
    paste(qtbot, pane, 0, 5)
    assert window.background.is_busy
    qtbot.waitUntil(lambda: window.findChild(TablePreview) is not None)
    page = page_of(window, TablePreview)
    assert isinstance(page, TablePreview)
    assert "after row 5000 of the copied table were not read" in page.summary.text()


def test_a_long_text_is_not_pasted_into_a_project_that_was_changed_meanwhile(
    qtbot: QtBot, window: MainWindow, pane: SheetPane
) -> None:
    put("", long_text(4_900))
    paste(qtbot, pane, 0, 5)
    pane.work.session.run(RemoveRows("p1", "indicators", ("p1r6",)))
    qtbot.waitUntil(lambda: not window.background.is_busy)
    assert "未予粘贴" in window.status.currentMessage()
    assert len(rows_of(pane)) == 5


def test_a_locked_document_takes_nothing(qtbot: QtBot, window: MainWindow, form: Form, pane: SheetPane) -> None:
    window.show_work(Work(make_document(form, make_project(1), final=True)))
    assert window.desk is not None
    window.desk.go_to("p1")
    locked = window.desk.pane
    assert isinstance(locked, SheetPane)
    put(*flavours("calc-plain"))
    paste(qtbot, locked, 0, 0)
    assert rows_of(locked) == tuple(as_texts(make_project(1).indicators))
    assert not window.clipboard.table.isEnabled()


def test_nothing_to_paste_is_said(qtbot: QtBot, window: MainWindow, empty: SheetPane) -> None:
    QApplication.clipboard().clear()
    window.clipboard.table.trigger()
    assert "剪贴板中没有" in window.status.currentMessage()
    assert rows_of(empty) == ()


def test_two_hundred_rows_paste_as_one_step(window: MainWindow, empty: SheetPane, figure: Figure) -> None:
    line = "<tr>" + "".join(f"<td style='mso-number-format:\"\\@\"'>{text}</td>" for text in ROWS[0]) + "</tr>"
    put(f"<table><tr>{''.join(f'<td>{h}</td>' for h in HEAD)}</tr>{line * 200}</table>", "")
    started = time.perf_counter()
    window.clipboard.table.trigger()
    figure("paste of 200 rows", f"{(time.perf_counter() - started) * 1000:.0f} ms")
    assert len(rows_of(empty)) == 200
    empty.work.session.undo()
    assert rows_of(empty) == ()


def test_tab_gets_out_of_every_table_of_the_page_that_asks(qtbot: QtBot, window: MainWindow, pane: SheetPane) -> None:
    put("", "甲\t乙\t丙\n1\t2\t3\n4\t5\t6\n")
    window.clipboard.table.trigger()
    page = page_of(window, TablePreview)
    assert isinstance(page, TablePreview)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        page.head.setFocus()
        reached = set()
        for _ in range(16):
            focus = QApplication.focusWidget()
            assert focus is not None
            qtbot.keyClick(focus, key)
            reached.add(QApplication.focusWidget())
        assert {page.source, page.result, page.back, page.head} <= reached


def test_a_long_table_is_shown_before_it_is_pasted_without_a_wait(
    qtbot: QtBot, window: MainWindow, pane: SheetPane, figure: Figure
) -> None:
    put("", "\n".join("\t".join(f"{words}{row}" for words in "甲乙丙丁") for row in range(3_000)))
    started = time.perf_counter()
    window.clipboard.table.trigger()
    QApplication.processEvents()
    figure("page before a paste of 3,000 rows", f"{(time.perf_counter() - started) * 1000:.0f} ms")
    page = page_of(window, TablePreview)
    assert isinstance(page, TablePreview)
    measured: list[int] = []
    delegate = Measuring(measured)
    page.result.setItemDelegate(delegate)
    page.choices[0].show_value("level3")
    page.choices[0].committed.emit("level3")
    page.ways[Way.APPEND].setChecked(True)
    QApplication.processEvents()
    assert page.model.rowCount() == 3_006
    assert len(measured) < 2_000, "only what is to be seen is measured"


def test_the_rows_before_a_paste_are_as_high_as_their_texts(qtbot: QtBot, window: MainWindow, pane: SheetPane) -> None:
    put("", "\n".join(f"甲{row}\t{'很长的说明' * 30}\t丙\t丁" for row in range(100)))
    window.clipboard.table.trigger()
    page = page_of(window, TablePreview)
    assert isinstance(page, TablePreview)
    page.choices[1].show_value("description")
    page.choices[1].committed.emit("description")
    page.ways[Way.REPLACE].setChecked(True)
    view, default = page.result, page.result.verticalHeader().defaultSectionSize()
    qtbot.waitUntil(lambda: view.rowHeight(0) > 2 * default)
    view.scrollToBottom()
    qtbot.waitUntil(lambda: view.rowHeight(99) > 2 * default)
