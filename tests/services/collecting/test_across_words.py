"""What was looked through across documents has words: rules, medians, lists as workbooks."""

from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from jx_desktop.domain.review.table_paper import PaperColumn
from jx_desktop.domain.values.money import ten_thousands
from jx_desktop.services.collecting.across_words import list_workbook, median_words, rule_name
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from jx_desktop.validation.rules import RULES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_name_of_its_own(language: str) -> None:
    wording = load_wording(language)
    names = {rule.id: rule_name(rule.id, wording) for rule in RULES}
    assert [rule for rule, name in names.items() if name == rule or len(name) < 3] == []
    assert len(set(names.values())) == len(names)


def test_a_rule_that_is_not_known_is_called_by_its_id() -> None:
    assert rule_name("NEW-99", load_wording("zh")) == "NEW-99"


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("400", "元/人·天", "400 元/人·天"),
        ("180000", "元/辆", "18 万元/辆"),
        ("50500", "元", "5.05 万元"),
        ("9999.5", "元", "9,999.5 元"),
        ("95", "%", "95%"),
        ("3.145", "期", "3.15 期"),
        ("1200", "", "1,200"),
        ("100000", "人次", "100,000 人次"),
    ],
)
def test_a_median_is_rounded_and_money_stands_in_a_unit_that_is_read_at_a_glance(
    number: str, unit: str, words: str
) -> None:
    assert median_words(Decimal(number), unit) == words


def test_an_amount_stands_in_ten_thousands_and_an_unknown_one_is_a_dash() -> None:
    assert ten_thousands(Decimal("123456789.5")) == "12,345.67895"
    assert ten_thousands(Decimal(0)) == "0.00"
    assert ten_thousands(None) == "—"


def test_a_list_is_a_workbook_whose_cells_are_texts_and_no_formulas() -> None:
    columns = [PaperColumn("部门", 30), PaperColumn("问题", 60)]
    data = list_workbook("全部文本的问题" * 5, ["共 1 项"], columns, [["=1+1", "甲\n乙"]])
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    assert sheet.to_python()[1:] == [["共 1 项", ""], ["部门", "问题"], ["=1+1", "甲\n乙"]]
