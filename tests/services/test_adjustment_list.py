"""Lists of budget adjustments from files of any kind: the same changes, whatever they came in."""

import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import SimpleDocTemplate, Table

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.yearly.budget_changes import effect_of
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.adjustment_list import (
    AdjustmentSource,
    adjusted,
    effect_words,
    pasted_adjustments,
    read_adjustment_file,
    understood,
)
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document, make_project
from tests.exchange.table_writing import Written, csv_text, html, tab_text, xls, xlsx
from tests.records import NOON

HEAD = (
    "单位名称",
    "项目编码",
    "项目名称",
    "年初预算数",
    "调整数",
    "调整后预算数",
    "执行数",
    "指标文号",
    "下达日期",
    "调整原因",
)
ROWS = (
    HEAD,
    ("巨鹿县文学艺术界联合会本级", make_project(1).code, "采风创作经费之1", "5.00", "1.50", "6.50", "5.60", "巨财预9号",
     "2027年6月1日", "任务增加"),
    ("", make_project(2).code, "采风创作经费之2", "5.00", "-5.00", "0.00", "—", "", "", "项目取消"),
    ("", "", "汛期抢修", "0", "8.00", "8.00", "7.9", "", "", ""),
    ("合计", "", "", "10.00", "4.50", "14.50", "13.5", "", "", ""),
)  # fmt: skip


def docx_file(rows: tuple[tuple[str, ...], ...]) -> bytes:
    document = docx.Document()
    document.add_paragraph("2027年预算调整表")
    document.add_paragraph("单位：万元")
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_file(rows: tuple[tuple[str, ...], ...]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light", 7)]
    SimpleDocTemplate(file, pagesize=landscape(A4)).build([Table([list(row) for row in rows], style=grid)])
    return file.getvalue()


MADE: dict[str, Callable[[tuple[tuple[str, ...], ...]], bytes]] = {
    "xlsx": lambda rows: xlsx(Written(rows)),
    "xls": lambda rows: xls(Written(rows)),
    "csv": lambda rows: csv_text(Written(rows)).encode("gb18030"),
    "html": lambda rows: html(Written(rows)),
    "docx": docx_file,
    "pdf": pdf_file,
}


@pytest.fixture
def document(form: Form) -> Document:
    made = make_document(form, make_project(1), make_project(2), approval_number="某号", stage="approved")
    return made.with_approved(made)


@pytest.mark.parametrize("kind", MADE)
def test_a_list_says_the_same_as_any_kind_of_file(document: Document, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"调整.{kind}"
    path.write_bytes(MADE[kind](ROWS))
    reading = understood(read_adjustment_file(path), document)
    assert reading.unit == "万元", "said, or found by the amounts that are equal"
    assert [(each.project_id, each.name) for each in reading.changes] == [
        ("p1", "采风创作经费之1"), ("p2", "采风创作经费之2"), ("", "汛期抢修"),
    ]  # fmt: skip
    effects = [effect_of(document, each) for each in reading.changes]
    assert [effect.kind for effect in effects] == ["调增", "调减为零", "年中追加"]
    assert [effect.after for effect in effects] == [Decimal("6.50"), Decimal(0), Decimal(8)]
    first = reading.changes[0]
    assert (first.number, first.on, first.reason) == ("巨财预9号", "2027-06-01", "任务增加")
    assert [each.executed for each in reading.changes] == [Decimal("5.60"), None, Decimal("7.9")]
    assert all(not effect.doubts for effect in effects)


def read(document: Document, *rows: tuple[str, ...], unit: str | None = None) -> list[tuple[object, ...]]:
    source = pasted_adjustments("", tab_text(Written(rows)), "剪贴板")
    reading = understood(source, document, unit)
    return [(each.project_id, each.initial, each.wanted(None), each.unread) for each in reading.changes]


def test_other_words_two_rows_of_heads_and_another_unit_are_understood(document: Document) -> None:
    yuan = read(
        document,
        ("项目名称", "年初预算（元）", "预算调整", "", "调整预算数（元）"),
        ("", "", "调增", "调减", ""),
        ("采风创作经费之1", "50000", "15000", "", "65000"),
        ("采风创作经费之2", "50,000.00", "", "20000", "30000元"),
    )
    assert yuan == [("p1", Decimal(5), Decimal("6.5"), ()), ("p2", Decimal(5), Decimal(3), ())]


def test_cells_that_cannot_be_read_are_named_with_their_place(document: Document) -> None:
    found = read(
        document, ("项目名称", "调整后预算数（万元）"), ("采风创作经费之1", "六万左右"), ("采风创作经费之2", "4")
    )
    assert found == [("p1", None, None, ("B2: 六万左右",)), ("p2", None, Decimal(4), ())]


def test_where_nothing_tells_the_unit_it_is_asked_for(document: Document) -> None:
    source = pasted_adjustments(
        "", tab_text(Written((("项目名称", "调整后预算数"), ("采风创作经费之1", "70000")))), "剪贴板"
    )
    assert understood(source, document).unit is None
    [change] = understood(source, document, "元").changes
    assert change.adjusted == Decimal(7)


def test_a_table_without_projects_is_refused_by_its_name(document: Document) -> None:
    with pytest.raises(UserError) as raised:
        understood(AdjustmentSource("别的表", pasted_adjustments("", "甲\t乙\n1\t2", "别的表").blocks), document)
    assert raised.value.message.code == "budget_change.no_table"
    assert raised.value.message.params["name"] == "别的表"


def test_projects_that_are_not_listed_are_counted_and_rows_without_a_project_named(document: Document) -> None:
    rows = (("项目名称", "调整后预算数（万元）"), ("采风创作经费之1", "6"), ("", "4"))
    reading = understood(pasted_adjustments("", tab_text(Written(rows)), "剪贴板"), document)
    assert reading.unlisted == 1
    assert [note.code for note in reading.notes] == ["budget_change.row_without_project"]


def test_what_is_taken_away_is_read_however_it_is_written(document: Document) -> None:
    head = ("项目名称", "年初预算（万元）", "调增（减）额")
    rows = [("采风创作经费之1", "5", text) for text in ("-1", "△1", "（1）", "－1", "(1.00)")]
    assert {wanted for _, _, wanted, _ in read(document, head, *rows)} == {Decimal(4)}
    assert read(document, head, ("采风创作经费之1", "5", "+1"))[0][2] == Decimal(6)


def test_kinds_of_change_are_read_with_where_the_money_went(document: Document) -> None:
    head = ("项目名称", "变动类型", "调整后预算数（万元）", "文号")
    rows = (head, ("采风创作经费之1", "并入采风创作经费之2", "0", "某号"), ("采风创作经费之2", "不知道", "9", ""))
    reading = understood(pasted_adjustments("", tab_text(Written(rows)), "剪贴板"), document)
    assert [(each.kind, each.other, each.number) for each in reading.changes] == [
        ("并入", "采风创作经费之2", "某号"),
        ("", "", ""),
    ]
    assert reading.changes[1].unread == ("B3: 不知道",)


SOURCES = [
    (("项目名称", "调整后预算数（万元）", "其中：财政拨款", "其他资金"), ("采风创作经费之3", "6", "4.5", "1.5")),
    (
        ("项目名称", "财政拨款调整数（万元）", "其他资金调整数（万元）", "文号"),
        ("采风创作经费之3", "1.50", "-0.50", "某号"),
    ),
    (
        ("项目名称", "年初预算数（万元）", "", "调整后预算数（万元）", "", "", "原因"),
        ("", "财政资金", "其他资金", "小计", "财政资金", "其他资金", ""),
        ("采风创作经费之3", "3", "2", "6", "4.5", "1.5", "追加"),
    ),
    (
        ("项目名称", "调增（万元）", "", "调减（万元）", ""),
        ("", "一般公共预算", "单位资金", "一般公共预算", "单位资金"),
        ("采风创作经费之3", "1.5", "", "", "0.5"),
    ),
]


@pytest.mark.parametrize("rows", SOURCES)
def test_columns_for_sources_change_these(form: Form, rows: tuple[tuple[str, ...], ...]) -> None:
    project = make_project(3, budget={"total": "5.00", "fiscal": "3.00", "other": "2.00"})
    made = make_document(form, project, approval_number="某号", stage="approved")
    document = made.with_approved(made)
    reading = understood(pasted_adjustments("", tab_text(Written(rows)), "剪贴板"), document)
    assert reading.notes == ()
    [change] = reading.changes
    effect = effect_of(document, change)
    assert (effect.kind, effect.after, effect.doubts, effect.notes) == ("调增", Decimal(6), (), ())
    words = load_wording("zh").word(effect_words(effect))
    assert re.fullmatch("调增：5.00 → 6(.00)?（财政资金 3.00 → 4.50?、其他资金 2.00 → 1.50?）", words)
    budget = adjusted(document, [change], Person("王某", "department"), NOON).get(Project, project.id).budget
    assert (budget.total, budget.fiscal, budget.other) == (Decimal(6), Decimal("4.5"), Decimal("1.5"))


def test_a_column_of_a_source_that_may_be_any_amount_is_named_and_not_read(document: Document) -> None:
    rows = (("项目名称", "财政拨款", "文号", "调整后预算数（万元）"), ("采风创作经费之1", "4", "某号", "6"))
    reading = understood(pasted_adjustments("", tab_text(Written(rows)), "剪贴板"), document)
    assert [(note.code, note.params["cell"]) for note in reading.notes] == [
        ("budget_change.source_column", "B1: 财政拨款")
    ]
    assert [dict(each.parts) for each in reading.changes] == [{}]
