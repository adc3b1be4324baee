from decimal import Decimal

import pytest

from jx_desktop.validation.figures import has_number, numbers_in, other_years, plain_sums


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("开展采风6次，培训１２０人", ["6", "120"]),
        ("惠及1.5万人", ["1.5"]),
        ("服务12,500人次", ["12500"]),
        ("达到95%", ["95"]),
        ("1.2024年县文联", []),
        ("1.开展采风", []),
        ("2、开展采风；（3）举办展览", []),
        ("2024年12月31日前完成", []),
        ("2024—2026年", []),
        ("2021-2025年规划", []),
        ("按照冀财〔2023〕12号", []),
        ("《规划（2021—2025年）》", []),
        ("第3届采风节", []),
        ("监测PM2.5，使用5G、A4", []),
        ("“十四五”规划", []),
        ("3个月内", ["3"]),
    ],
)
def test_numbers_that_measure_are_found_and_others_are_not(text: str, numbers: list[str]) -> None:
    assert list(numbers_in(text)) == [Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("text", "holds"), [("三次", True), ("百分之九十", True), ("一次性", False), ("十四五", False)]
)
def test_chinese_numerals_measure_where_they_count_something(text: str, holds: bool) -> None:
    assert has_number(text) is holds


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023年完成", [2023]),
        ("2023-12-31前", [2023]),
        ("2024年、2023年、2023年", [2023]),
        ("2021—2023年", [2021, 2023]),
        ("2024年", []),
        ("2023—2025年", []),
        ("提前下达2025年资金", []),
        ("较2023年增长", []),
        ("编号2023", []),
    ],
)
def test_years_other_than_the_documents_are_found(text: str, years: list[int]) -> None:
    assert other_years(text, 2024) == years


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("采风3万元、展览20,000元", [("3", "万元"), ("20000", "元")]),
        ("每人50元", []),
        ("标准300元/天", []),
        ("人均补助100元", []),
        ("3次", []),
        ("办公费3万元（叁万元），差旅费2万元（大写：贰万元整）", [("3", "万元"), ("2", "万元")]),
        ("推进城乡一元化建设，办公费3万元", [("3", "万元")]),
        ("办公费-3万元、差旅费2万元", [("3", "万元"), ("2", "万元")]),
        ("办公费3万元至12月底，培训费3万元—2024年度", [("3", "万元"), ("3", "万元")]),
        ("补助3万元—5万元", []),
        ("每村3-5万元", []),
        ("５０，０００元", [("50000", "元")]),
    ],
)
def test_plain_sums_of_money_are_found_and_prices_are_not(text: str, amounts: list[tuple[str, str]]) -> None:
    assert [(found.amount, found.unit) for found in plain_sums(text)] == [(Decimal(a), unit) for a, unit in amounts]
