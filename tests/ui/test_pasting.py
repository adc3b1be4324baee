"""Cells come into fields without the marks of a spreadsheet; one that is dropped leads to the list of projects."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.pages.budget_list import ProjectListPage
from jx_desktop.ui.pages.paste_preview import TablePreview
from tests.conftest import make_document, make_project
from tests.exchange.workbooks import workbook
from tests.ui.window import MainWindow

ROWS: list[list[object]] = [["项目编码", "项目名称", "金额（元）"], ["13052924P00000000001A", "采风创作经费之1", 60000]]


def paste(qtbot: QtBot, field: TextField | ParagraphsField, text: str) -> None:
    qtbot.addWidget(field)
    QApplication.clipboard().setText(text)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("copied", "line"),
    [
        ("工作经费\r\n", "工作经费"),
        ('"2024年\n工作经费"\r\n', "2024年工作经费"),
        ('"说""好"""\r\n', '说"好"'),
        ("13052924P00584012407U\t\r\n", "13052924P00584012407U"),
        ('="13052924P00584012407U"', "13052924P00584012407U"),
        ("'721001\r\n", "721001"),
        ("two\nwords\n", "two words"),
        ("“引用”的话", "“引用”的话"),
        ('"引用"的话', '"引用"的话'),
        (" 前后有空格 ", " 前后有空格 "),
        ("#REF!\r\n", "#REF!"),
    ],
)
def test_a_cell_is_pasted_into_a_field_of_one_line(qtbot: QtBot, copied: str, line: str) -> None:
    field = TextField("name", "项目名称")
    paste(qtbot, field, copied)
    assert field.text() == line


def test_what_is_pasted_is_committed_as_what_is_typed(qtbot: QtBot) -> None:
    field = TextField("name", "项目名称")
    got: list[str] = []
    field.committed.connect(got.append)
    paste(qtbot, field, "工作经费\r\n")
    field.commit()
    assert got == ["工作经费"]


@pytest.mark.parametrize(
    ("copied", "amount"),
    [('"5.00\n"\r\n', "5.00"), ('"5.00"\r\n', "5.00"), ("3.3333333333\r\n", "3.333333"), ("7.3E-12", "0")],
)
def test_a_cell_is_pasted_into_an_amount(qtbot: QtBot, copied: str, amount: str) -> None:
    field = TypedField(FieldDefinition("total", FieldKind.AMOUNT, "预算数"))
    field.show_kept(None, Setting("万元"))
    got: list[object] = []
    field.committed.connect(got.append)
    paste(qtbot, field, copied)
    field.commit()
    assert [str(value) for value in got] == [amount]


def test_cells_are_pasted_as_paragraphs_without_an_empty_one(qtbot: QtBot) -> None:
    field = ParagraphsField("goals", "年度目标")
    paste(qtbot, field, '"一、开展活动。\n二、培训会员。"\r\n三、采风。\r\n')
    assert field.paragraphs() == ("一、开展活动。", "二、培训会员。", "三、采风。")


def test_the_menu_of_a_field_pastes_as_its_key_does(qtbot: QtBot) -> None:
    field = TextField("name", "项目名称")
    qtbot.addWidget(field)
    QApplication.clipboard().setText('"甲\n乙"\r\n')
    field.show()
    field.paste()
    assert field.text() == "甲乙"


@pytest.fixture
def work(window: MainWindow, form: Form) -> Work:
    work = Work(make_document(form, make_project(1)))
    window.show_work(work)
    return work


@pytest.mark.parametrize("name", ["清单.xlsx", "清单.XLS", "清单.csv"])
def test_a_spreadsheet_that_is_dropped_is_read_as_a_list_of_projects(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, name: str
) -> None:
    text = "\n".join(",".join(map(str, row)) for row in ROWS)
    (tmp_path / name).write_bytes(text.encode("gbk") if name.endswith("csv") else workbook(ROWS))
    window.arrivals.open([tmp_path / name])
    qtbot.waitUntil(lambda: any(page.source.name.isVisible() for page in window.findChildren(ProjectListPage)))
    [page] = [page for page in window.findChildren(ProjectListPage) if page.isVisible()]
    assert page.source.name.text() == f"{name}: 1 projects"
    assert window.work is work


def test_a_spreadsheet_without_a_document_is_told_where_it_belongs(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()))
    rows = "<tr><td>项目编码</td><td>金额（元）</td></tr><tr><td>13052924P00000000001A</td><td>60000</td></tr>"
    (tmp_path / "清单.xlsx").write_text(f"<table>{rows}</table>", "utf-8")
    window.file.open_path(tmp_path / "清单.xlsx")
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["“清单.xlsx”是表格文件。请先新建或打开绩效文本，再通过“数据 › 项目清单”读取。"]


def test_hidden_rows_of_a_list_are_left_out_and_read_on_demand(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path
) -> None:
    cells = "".join(
        f"<tr{style}><td>{code}</td><td>{name}</td><td>{amount}</td></tr>"
        for style, code, name, amount in (
            ("", "项目编码", "项目名称", "金额（元）"),
            ("", "13052924P00000000001A", "采风创作经费之1", 60000),
            (" style='display:none'", "13052924P00000000002A", "筛去的项目", 10000),
        )
    )
    window.budget_list.merge.trigger()
    mime = QMimeData()
    mime.setHtml(f"<table>{cells}</table>")
    QApplication.clipboard().setMimeData(mime)
    window.budget_list.paste()
    [page] = [page for page in window.findChildren(ProjectListPage) if page.isVisible()]
    qtbot.waitUntil(page.source.hidden.isVisible)
    assert page.source.name.text().endswith("1 projects")
    assert "隐藏的 1 行没有读入" in [
        line.text(0)
        for head in (page.list.topLevelItem(n) for n in range(page.list.topLevelItemCount()))
        if head is not None
        for line in (head.child(at) for at in range(head.childCount()))
        if line is not None
    ]
    page.source.hidden.click()
    qtbot.waitUntil(lambda: page.source.name.text().endswith("2 projects"))
    page.source.hidden.click()
    qtbot.waitUntil(lambda: page.source.name.text().endswith("1 projects"))


def indicator_table(hidden: str = "", value: str = "60人") -> str:
    head = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
    rows = [("", head), ("", ("产出指标", "数量指标", "培训人数", "培训人数", value, "工作安排"))]
    rows.append((hidden, ("产出指标", "数量指标", "活动次数", "活动次数", "3次", "工作安排")))
    lines = (f"<tr{style}>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for style, row in rows)
    return f"<table>{''.join(lines)}</table>"


def copy_html(html: str) -> None:
    mime = QMimeData()
    mime.setHtml(html)
    QApplication.clipboard().setMimeData(mime)


def test_cells_with_errors_are_named_before_they_are_pasted(window: MainWindow, work: Work) -> None:
    window.go_to("p1")
    copy_html(indicator_table(" style='display:none'", "#REF!"))
    window.clipboard.paste_table()
    [page] = [page for page in window.findChildren(TablePreview) if page.isVisible()]
    assert page.notes.text() == (
        "隐藏的 1 行没有读入；"
        "有 1 个单元格是错误值、未计算的公式或因列宽不足没有显示内容，均未读入；首处在第 2 行第 5 列"
    )
    assert [row["value"] for row in page.command().block] == [""]
    page.hidden.click()
    assert [row["value"] for row in page.command().block] == ["", "3次"]
    assert "隐藏" not in page.notes.text()


def test_hidden_rows_that_are_not_pasted_are_told(window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form, make_project(1, indicators=[]))))
    window.go_to("p1")
    copy_html(indicator_table(" style='display:none'"))
    window.clipboard.paste_table()
    assert window.status.currentMessage() == "已粘贴 1 行；隐藏的 1 行没有读入。"
