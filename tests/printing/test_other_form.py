"""A form is data: another county's form prints without a line of Python for it."""

from collections.abc import Callable

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.verifying import unknown_places
from jx_desktop.domain.values.indicator_cells import cell_text
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.printing.book import Book
from tests.printing.conftest import DATA, pages_of, squeezed


@pytest.fixture
def document(other_form: Form) -> Document:
    text = (DATA / "forms" / "test-2025.json").read_text("utf-8")
    return read_interchange(text, lambda form_id: other_form if form_id == other_form.id else None)


def in_order(text: str, words: str) -> bool:
    position = 0
    for word in map(squeezed, words.split("|")):
        position = text.find(word, position) + len(word)
        if position < len(word):
            return False
    return True


def test_the_form_has_no_key_that_means_nothing(other_form: Form, form: Form) -> None:
    assert list(unknown_places(other_form)) == list(unknown_places(form)) == []


def test_its_own_words_sections_columns_and_rows_are_printed(document: Document, printed: Callable[..., bytes]) -> None:
    cover, contents, part_1, project = pages_of(printed(document))
    assert in_order(cover, "试验县水务局|2025年度单位绩效目标文本|试验县水务局编制|试验县财政局审核")
    assert "（）" not in cover
    assert in_order(contents, "上篇|1. 部门职责|2. 年度总体目标|3. 保障措施|下篇|（1）农村饮水管网改造")
    assert in_order(
        part_1, "上篇|单位情况|1. 部门职责|负责全县水资源管理。|2. 年度总体目标|1.保障城乡供水|3. 保障措施|第1页"
    )
    assert in_order(
        project,
        "下篇|项目情况|（1）农村饮水管网改造|试验县水务局（33010001）|金额单位：元|项目名称|农村饮水管网改造|编码|XM20250001|负责人|张三"
        "|预算|1250000|一般公共预算|1000000|财政资金|1000000|单位资金|250000|用途|用于改造管网12公里。|年度目标|改造管网12公里"
        "|一级|二级|三级|符号|值|单位|分值|依据"
        "|成本指标|经济成本指标|每公里改造成本|≤|10.4|万元/公里|20|概算批复"
        "|产出指标|产出数量|改造管网长度|≥|12|公里|30|实施方案|产出时效|完工时间|2025年11月底前|20|施工合同"
        "|效益与满意度|满意度|用水户满意度|不低于|92|%|30|问卷"
        "|用款计划（%）|第6月末|第12月末|财政资金|45.5|100|单位资金|30|90|第2页",
    )


def test_part_2_without_a_title_page_opens_above_its_first_table(
    document: Document, bound: Callable[..., Book]
) -> None:
    book = bound(document)
    assert [sheet.number for sheet in book.sheets] == [None, None, 1, 2]
    assert book.width > book.height
    parts = [mark.anchor for mark in book.bookmarks if mark.level == 0]
    assert parts == ["part:sections", "project:a"]


@pytest.mark.parametrize(
    "value",
    ["≥95%", "  ≥ 95 % ", "3-5次", "不低于95％", "=100.00(%)", "12月底前", "1,000人", "a<b", "5", "约5次左右", ""],
)
def test_the_three_columns_of_a_value_lose_no_character(other_form: Form, document: Document, value: str) -> None:
    row = document.projects[0][1].indicators[0].model_copy(update={"value": value})
    columns = [column for column in other_form.columns if column.reading]
    assert len(columns) == 3
    assert squeezed("".join(cell_text(row, column) for column in columns)) == squeezed(value)
