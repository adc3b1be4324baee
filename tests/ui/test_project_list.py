"""The list of the budget system in the window: read, looked at, ticked, taken over, taken back."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from jx_desktop.domain.comparing.list_comparison import ListKind
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.pages.budget_list import ProjectListPage
from tests.conftest import make_document, make_project
from tests.exchange.workbooks import workbook
from tests.ui.window import MainWindow

HEAD = ["单位编码", "单位名称", "项目编码", "项目名称", "预算数", "财政资金", "其他资金", "用途"]


def rows(title: str = "单位：元") -> list[list[object]]:
    """20 projects: 3 new, 2 of the document's left out, 5 with other amounts."""
    numbers = [*range(1, 18), 31, 32, 33]
    lines: list[list[object]] = [["2024年部门预算项目清单"], [title], list(HEAD)]
    for number in numbers:
        amount = 62500 if number in (3, 5, 7, 9, 11) else 50000
        unit: list[object] = ["721001", "巨鹿县文学艺术界联合会本级"] if number == 1 else [None, None]
        name = f"采风创作经费之{number}"
        purpose = "用于组织采风创作活动。"
        lines.append([*unit, f"13052924P{number:011d}A", name, amount, amount, None, purpose])
    lines.append(["合　计", None, None, None, 1_062_500, 1_062_500, None, None])
    return lines


def as_text(separator: str, title: str = "单位：元") -> str:
    return "\r\n".join(separator.join("" if cell is None else str(cell) for cell in row) for row in rows(title))


@pytest.fixture
def work(window: MainWindow, form: Form) -> Work:
    work = Work(make_document(form, *(make_project(n) for n in range(1, 20))))
    window.show_work(work)
    return work


@pytest.fixture
def page(window: MainWindow, work: Work) -> ProjectListPage:
    window.budget_list.merge.trigger()
    return shown_page(window)


def shown_page(window: MainWindow) -> ProjectListPage:
    [page] = [page for page in window.findChildren(ProjectListPage) if page.isVisible()]
    return page


def read(qtbot: QtBot, window: MainWindow, page: ProjectListPage, path: Path) -> None:
    window.budget_list.read(path)
    qtbot.waitUntil(lambda: page.source.name.isVisible())


def wait_for(qtbot: QtBot, button: QPushButton, words: str) -> None:
    qtbot.waitUntil(lambda: button.text() == words)


def groups(page: ProjectListPage) -> list[tuple[str, int, Qt.CheckState]]:
    heads = [page.list.topLevelItem(at) for at in range(page.list.topLevelItemCount())]
    return [(head.text(0), head.childCount(), head.checkState(0)) for head in heads if head is not None]


def test_a_list_is_merged_from_every_kind_of_source_and_taken_back(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path
) -> None:
    before = work.document
    (tmp_path / "清单.xlsx").write_bytes(workbook(rows()))
    (tmp_path / "清单.csv").write_bytes(as_text(",").encode("gbk"))
    for source in ("清单.xlsx", "清单.csv", ""):
        window.budget_list.merge.trigger()
        page = shown_page(window)
        if source:
            read(qtbot, window, page, tmp_path / source)
        else:
            QApplication.clipboard().setText(as_text("\t"))
            qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            qtbot.waitUntil(page.source.name.isVisible)
        assert groups(page)[:3] == [
            ("新增 (3)", 3, Qt.CheckState.Checked),
            ("核减 (2)", 2, Qt.CheckState.Unchecked),
            ("金额变化 (5)", 5, Qt.CheckState.Checked),
        ]
        assert "1,062,500.00 元 = 106.25 万元" in page.source.effect.text()
        page.list.tick_all(True)
        wait_for(qtbot, page.apply, "Take over (10)")
        qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
        assert [project.code[-4:-1] for _, project in work.document.projects][-4:] == ["017", "031", "032", "033"]
        assert work.document.total() == work.document.total("fiscal") == 1_062_500 // 10_000 + 0.25
        assert len(work.session.history.done) == 1
        qtbot.mouseClick(window.bar.buttons[0], Qt.MouseButton.LeftButton)
        assert work.document == before


def test_what_is_not_ticked_is_left_alone(
    qtbot: QtBot, window: MainWindow, work: Work, page: ProjectListPage, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(rows()))
    read(qtbot, window, page, tmp_path / "a.xlsx")
    page.none.click()
    qtbot.waitUntil(lambda: not page.apply.isEnabled())
    head = page.list.topLevelItem(0)
    assert head is not None
    second = head.child(1)
    assert second is not None
    page.list.setCurrentItem(second)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.apply.text() == "Take over (1)")
    assert [item.kind for item in page.chosen()] == [ListKind.ADDED]
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    assert len(work.document.projects) == 20


def test_a_unit_that_the_list_does_not_say_is_asked_for(
    qtbot: QtBot, window: MainWindow, page: ProjectListPage, tmp_path: Path
) -> None:
    lines: list[list[object]] = [["项目编码", "项目名称", "预算数"]]
    lines += [[f"13052924P{n:011d}A", "名称", amount] for n, amount in ((41, 1), (42, 2))]
    (tmp_path / "a.xlsx").write_bytes(workbook(lines))
    read(qtbot, window, page, tmp_path / "a.xlsx")
    assert not page.list.isVisible()
    assert "does not say its money unit" in page.empty.text()
    assert not page.apply.isEnabled()
    yuan = next(button for button in page.findChildren(QRadioButton) if button.text() == "元")
    qtbot.mouseClick(yuan, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.list.isVisible())
    assert "3.00 元 = 0.0003 万元" in page.source.effect.text()


def test_the_unit_is_known_by_amounts_that_are_the_same(
    qtbot: QtBot, window: MainWindow, page: ProjectListPage, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(rows(title="")))
    read(qtbot, window, page, tmp_path / "a.xlsx")
    assert next(button.text() for button in page.findChildren(QRadioButton) if button.isChecked()) == "元"


def test_a_column_that_no_word_names_is_chosen(
    qtbot: QtBot, window: MainWindow, page: ProjectListPage, tmp_path: Path
) -> None:
    lines: list[list[object]] = [
        ["项目编码", "项目名称", "下达（万元）"],
        ["13052924P00000000001A", "采风创作经费之1", 6],
    ]
    (tmp_path / "a.xlsx").write_bytes(workbook(lines))
    read(qtbot, window, page, tmp_path / "a.xlsx")
    assert "No column was found for: 预算数." in page.empty.text()
    choice = page.findChild(ChoiceField, "column budget.total")
    assert isinstance(choice, ChoiceField)
    assert choice.isVisible()
    choice.setFocus()
    choice.setCurrentIndex(choice.findData(2))
    choice.committed.emit(2)
    qtbot.waitUntil(lambda: page.list.isVisible())
    assert ("金额变化 (1)", 1, Qt.CheckState.Checked) in groups(page)


def test_comparing_changes_nothing_and_gives_sums(qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path) -> None:
    before = work.document
    window.budget_list.compare.trigger()
    page = shown_page(window)
    (tmp_path / "a.xlsx").write_bytes(workbook(rows()))
    read(qtbot, window, page, tmp_path / "a.xlsx")
    assert not page.apply.isVisible()
    head = page.list.topLevelItem(0)
    assert head is not None
    sums = head.child(0)
    assert sums is not None
    assert [sums.text(column) for column in (2, 3, 4)] == ["95.00（19 个）", "106.25（20 个）", "+11.25"]
    assert page.summary.text() == "文本与清单不一致：新增 3 个，核减 2 个，金额变化 5 个。"
    assert work.document is before


def test_an_equal_list_is_said_to_be_equal(qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path) -> None:
    lines: list[list[object]] = [["项目编码", "项目名称", "金额（万元）"]]
    lines += [[project.code, project.name, 5] for _, project in work.document.projects]
    (tmp_path / "a.xlsx").write_bytes(workbook(lines))
    window.budget_list.compare.trigger()
    page = shown_page(window)
    read(qtbot, window, page, tmp_path / "a.xlsx")
    assert page.summary.text() == "文本与清单一致：19 个项目，预算数合计 95.00 万元。"
    lines[1][2] = "待定"
    (tmp_path / "b.xlsx").write_bytes(workbook(lines))
    window.budget_list.read(tmp_path / "b.xlsx")
    qtbot.waitUntil(lambda: "另有内容未能比对" in page.summary.text())


def test_a_file_that_is_no_list_is_one_sentence(
    qtbot: QtBot, window: MainWindow, page: ProjectListPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()))
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 no package")
    window.budget_list.read(tmp_path / "坏.xlsx")
    qtbot.waitUntil(lambda: bool(shown))
    assert "坏.xlsx 不是完整的表格文件" in shown[0]
    assert not page.source.name.isVisible()


def test_a_clipboard_without_a_table_is_one_sentence(
    window: MainWindow, page: ProjectListPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()))
    QApplication.clipboard().setText("几个字")
    page.source.paste.click()
    assert "剪贴板中没有表格" in shown[0]


def test_a_table_of_html_is_read_where_there_is_no_text(
    qtbot: QtBot, window: MainWindow, page: ProjectListPage
) -> None:
    cells = "".join(
        "<tr>" + "".join(f"<td>{'' if cell is None else cell}</td>" for cell in row) + "</tr>" for row in rows()[1:]
    )
    mime = QMimeData()
    mime.setHtml(f"<table>{cells}</table>")
    QApplication.clipboard().setMimeData(mime)
    page.source.paste.click()
    qtbot.waitUntil(lambda: page.source.name.isVisible())
    assert groups(page)[0] == ("新增 (3)", 3, Qt.CheckState.Checked)


def test_escape_leads_back_to_the_document(qtbot: QtBot, window: MainWindow, page: ProjectListPage) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.desk is not None
    assert window.desk.isVisible()


def test_the_file_is_asked_for(
    qtbot: QtBot, window: MainWindow, page: ProjectListPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text(as_text(","), "utf-8")
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: QFileDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(tmp_path / "a.csv")])
    qtbot.mouseClick(page.source.file, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.source.name.isVisible())
    assert page.source.name.text() == "a.csv: 20 projects"


def test_a_page_that_has_gone_is_shown_nothing_any_more(
    qtbot: QtBot, window: MainWindow, work: Work, page: ProjectListPage
) -> None:
    lists = window.budget_list
    QApplication.clipboard().setText(as_text("\t"))
    lists.paste()
    qtbot.waitUntil(page.source.name.isVisible)
    lists.paste()
    page.source.hidden_wanted.emit(True)
    window.file.show_new_page()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not window.background.is_busy)  # what was still to come has come
    lists.show_page(merges=True)
    again = shown_page(window)
    assert again is not page
    lists.paste()
    qtbot.waitUntil(again.source.name.isVisible)


def test_a_page_that_makes_room_for_another_list_takes_nothing_from_it(
    qtbot: QtBot, window: MainWindow, work: Work, page: ProjectListPage
) -> None:
    lists = window.budget_list
    lists.show_page(merges=False)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.clipboard().setText(as_text("\t"))
    lists.paste()
    qtbot.waitUntil(shown_page(window).source.name.isVisible)


def test_the_amounts_of_the_last_list_are_known_to_the_forms(
    qtbot: QtBot, window: MainWindow, work: Work, page: ProjectListPage, tmp_path: Path
) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(workbook(rows()))
    read(qtbot, window, page, path)
    assert {work.listed[f"p{number}"] for number in (1, 2, 4)} == {5}
    assert work.listed["p3"] == Decimal("6.25")
    assert "p18" not in work.listed
