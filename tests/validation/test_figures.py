from decimal import Decimal

import pytest

from jx_desktop.validation.figures import has_number, measures_in, moved_to_year, numbers_in, other_years, plain_sums


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
        ("24年底前，24年度，24年6月", []),
        ("使用24年", ["24"]),
        ("按照冀财〔2023〕12号", []),
        ("《规划（2021—2025年）》", []),
        ("第3届采风节", []),
        ("监测PM2.5，使用5G、A4", []),
        ("“十四五”规划", []),
        ("3个月内", ["3"]),
        ("培训2次；2.展览", ["2"]),
        ("采风。3、展览5次", ["5"]),
        ("培训2次，2.5万人受益", ["2", "2.5"]),
        ("实行24小时值班", []),
        ("7×24小时运行", []),
        ("24小时内办结", ["24"]),
        ("“1+3”模式，“3+N”机制", []),
        ("65岁以上老人，3-6岁儿童，满18周岁", []),
        ("12345热线、110报警服务台、12315投诉举报热线", []),
        ("110、119、120联动，12348法律援助热线", []),
        ("1-12月，上午9:00", []),
        ("20年以上党龄，309国道，“双11”，2035规划", []),
        ("1-6年级，2型糖尿病，9年义务教育", []),
        ("3个月，6个工作日", ["3", "6"]),
        ("1.5万人观看节目", ["1.5"]),
        ("“3·15”宣传，4.23世界读书日", []),
        ("90后、建党100周年、1对1帮扶", []),
        ("办结12345件", ["12345"]),
        ("培训110人", ["110"]),
    ],
)
def test_numbers_that_measure_are_found_and_others_are_not(text: str, numbers: list[str]) -> None:
    assert list(numbers_in(text)) == [Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("服务0.6万人次", [("6000", "0.6万")]),
        ("≥6000人次", [("6000", "6000")]),
        ("惠及1.2亿人", [("120000000", "1.2亿")]),
        ("5千册", [("5000", "5千")]),
        ("300余人", [("300", "300")]),
    ],
)
def test_large_units_count_in_what_is_measured(text: str, measures: list[tuple[str, str]]) -> None:
    assert [(found.number, found.text) for found in measures_in(text)] == [(Decimal(n), words) for n, words in measures]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("2023年开展采风", "2024年开展采风"),
        ("二〇二三年开展采风", "二〇二四年开展采风"),
        ("二零二三年、2023年", "二〇二四年、2024年"),
        ("2022年与2023年各一次，2021年", "2022年与2023年各一次，2021年"),
        ("2024年", "2024年"),
    ],
)
def test_the_one_other_year_is_moved(text: str, moved: str) -> None:
    assert moved_to_year(text, 2024) == moved


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
        ("二〇二三年完成", [2023]),
        ("2021年起实施，2020年以来", []),
        ("2023年中央一号文件", []),
        ("2023年结转资金", []),
        ("以2022年为基数", []),
        ("2022年同期", []),
        ("支付2023年度展览费", [2023]),
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
