import csv
from decimal import Decimal

import pytest

from jx_desktop.domain.values.indicator_value import read_value, split_value, straight_value
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "operator", "number", "unit"),
    [
        ("3次", "", "3", "次"),
        ("3 次", "", "3", "次"),
        ("≥95%", "≥", "95", "%"),
        ("≥９５％", "≥", "95", "%"),
        (">=95%", "≥", "95", "%"),
        ("》=95%", "≥", "95", "%"),
        ("不低于95%", "≥", "95", "%"),
        ("95%以上", "≥", "95", "%"),
        ("95％及以上", "≥", "95", "%"),
        ("3次以上", "≥", "3", "次"),
        ("5%以下", "≤", "5", "%"),
        ("30日以内", "≤", "30", "日"),
        ("不超过5%以内", "≤", "5", "%"),
        ("=100.00(%)", "＝", "100.00", "%"),
        ("≥100百分比", "≥", "100", "%"),
        ("≤4.5万元", "≤", "4.5", "万元"),
        ("1,200元", "", "1200", "元"),
        ("300元/人·天", "", "300", "元/人·天"),
        ("20", "", "20", ""),
        ("3个月", "", "3", "个月"),
    ],
)
def test_a_number_is_read_with_its_sign_and_unit(text: str, operator: str, number: str, unit: str) -> None:
    reading = read_value(text)
    assert (reading.kind, reading.operator, reading.number, reading.unit) == (
        "number", operator, Decimal(number), unit,
    )  # fmt: skip
    assert reading.is_percentage is (unit == "%")


@pytest.mark.parametrize(
    "text", ["12月底前", "2024年12月31日前", "2024-12-31", "2024年底", "≤12月", "第三季度末", "6月", "年底前"]
)
def test_a_date_is_no_number(text: str) -> None:
    assert read_value(text).kind == "date"


@pytest.mark.parametrize(
    "text",
    [
        "按文件要求及时开展",
        "优",
        "3-5次",
        "2024年完成布展",
        "12月底前完成",
        "1.2024年县文联",
        "百分之九十五",
        "1个村2个点",
    ],
)
def test_what_is_more_than_a_number_or_a_date_is_words(text: str) -> None:
    assert read_value(text).kind == "words"


@pytest.mark.parametrize("text", ["", " ", "　"])
def test_a_blank_value_says_nothing(text: str) -> None:
    assert read_value(text).kind == "blank"


@pytest.mark.parametrize(
    "text",
    [
        "≥95%",
        "≥",
        "≥%",
        "%",
        "》=万元",
        ">=95%",
        "=100.00(%)",
        "3次",
        "95%以上",
        "1,200元",
        "不低于９５％",
        "12月底前",
        "按文件开展",
        "-5%",
    ],
)
def test_the_pieces_of_a_value_are_its_text_without_remainder(text: str) -> None:
    assert "".join(split_value(text)) == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("≥", ("≥", "", "")), ("≥%", ("≥", "", "%")), ("不低于", ("不低于", "", "")), ("％", ("", "", "％")),
        ("元/人", ("", "", "元/人")), ("按时完成", ("", "按时完成", "")), ("12月底前", ("", "12月底前", "")),
        ("", ("", "", "")),
    ],
)  # fmt: skip
def test_a_value_without_a_number_has_its_operator_and_unit_where_they_belong(
    text: str, pieces: tuple[str, str, str]
) -> None:
    assert split_value(text) == pieces


@pytest.mark.parametrize(
    ("text", "straight"),
    [
        ("=100.00(%)", "=100%"),
        ("=99.50(%)", "=99.50%"),
        ("≥100百分比", "≥100%"),
        (">=95%", "≥95%"),
        ("≦5%", "≤5%"),
        ("3 次", "3次"),
        ("≥ 95 %", "≥95%"),
        ("5.00万元", "5.00万元"),
        ("不低于95%", "不低于95%"),
        ("95%以上", "95%以上"),
        ("5个百分点", "5个百分点"),
        ("12月底前", "12月底前"),
        ("按文件 开展", "按文件 开展"),
    ],
)
def test_an_odd_value_is_put_straight_and_others_are_left(text: str, straight: str) -> None:
    assert straight_value(text) == straight


@pytest.mark.parametrize("text", ["=100.00(%)", ">=95.0百分比", "3 次", "≥ 1,200 人"])
def test_what_is_straight_stays_as_it_is(text: str) -> None:
    once = straight_value(text)
    assert straight_value(once) == once
    assert read_value(once).number == read_value(text).number


_TABLE = (ROOT / "tests" / "data" / "value_spellings.tsv").read_text("utf-8")
SPELLINGS = list(csv.DictReader(_TABLE.splitlines(), delimiter="\t"))


@pytest.mark.parametrize("case", SPELLINGS, ids=lambda case: str(case["value"]))
def test_every_spelling_reads_as_the_table_says(case: dict[str, str]) -> None:
    reading = read_value(case["value"])
    number = "" if reading.number is None else str(reading.number)
    assert (reading.kind, reading.operator, number, reading.unit) == tuple(
        case[key] for key in ("kind", "operator", "number", "unit")
    )
    assert straight_value(case["value"]) == case["straight"]
    assert straight_value(case["straight"]) == case["straight"]
    assert "".join(split_value(case["value"])) == case["value"]
