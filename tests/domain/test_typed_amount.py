"""Amounts and percentages as people type them."""

import re
from decimal import Decimal

import pytest

from jx_desktop.domain.values.typed_amount import read_typed_amount, read_typed_percentage


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("5", "5"), ("5.00", "5.00"), ("5.", "5"), (".5", "0.5"), ("5万", "5"), ("５．００", "5.00"), ("5。00", "5.00"),
        ("50,000元", "5"), ("５０，０００元", "5"), ("5万元", "5"), (" 5 万 元 ", "5"), ("五万", "5"), ("五万元", "5"),
        ("伍万元整", "5"), ("¥50,000.00", "5"), ("￥５万", "5"), ("人民币5万元", "5"), ("十二万五千", "12.5"),
        ("1.5亿", "15000"),
        ("5千", "0.5"), ("5仟", "0.5"), ("5仟元", "0.5"), ("伍仟元", "0.5"), ("5佰", "0.05"), ("一百零五", "105"),
        ("五百元", "0.05"), ("十万零五千元", "10.5"),
        ("五", "5"), ("-5", "-5"), ("1,234.56", "1234.56"), ("24.998", "24.998"), ("五千元", "0.5"),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_the_documents_unit(typed: str, amount: str) -> None:
    assert read_typed_amount(typed, "万元") == Decimal(amount)


@pytest.mark.parametrize(
    "typed",
    [
        "约5",
        "5%",
        "5,00",
        "1,2345",
        "5万5",
        "五万五",
        "5人",
        "1e5",
        "NaN",
        "Infinity",
        "--5",
        "5.0.0",
        "元",
        "0.0000001",
        "9" * 19,
        "5²",
        "①",
        "½",
        "五千",  # 万元 or 元: nobody knows
        "一百",
    ],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=re.escape(typed)):
        read_typed_amount(typed, "万元")


def test_digits_are_kept_as_they_were_typed() -> None:
    assert str(read_typed_amount("5.00", "万元")) == "5.00"
    assert str(read_typed_amount("5.00万元", "万元")) == "5.00"


def test_nothing_has_no_sign() -> None:
    assert str(read_typed_amount("-0", "万元")) == "0"
    assert str(read_typed_amount("-0.00", "万元")) == "0.00"


def test_units_are_converted_into_the_documents() -> None:
    assert read_typed_amount("5万", "元") == 50_000
    assert read_typed_amount("五万", "元") == 50_000
    assert read_typed_amount("50000", "元") == 50_000


def test_an_amount_with_a_unit_is_refused_where_the_documents_is_not_known() -> None:
    assert read_typed_amount("5", None) == 5
    with pytest.raises(ValueError, match="5万"):
        read_typed_amount("5万", None)


@pytest.mark.parametrize(
    ("typed", "percent"),
    [
        ("30", "30"), ("30％", "30"), ("30 %", "30"), ("百分之三十", "30"), ("百分之30", "30"), ("三十%", "30"),
        ("0.3", "0.3"),
        ("百分之百", "100"), ("百分之一百", "100"), ("一百二十%", "120"),
        ("百分之九十九点五", "99.5"), ("３０。５", "30.5"),
    ],
)  # fmt: skip
def test_a_percentage_is_read(typed: str, percent: str) -> None:
    assert read_typed_percentage(typed) == Decimal(percent)


@pytest.mark.parametrize("typed", ["5万", "30元", "百分之三十%", "三成", "%", "百分之", "30%%"])
def test_what_is_no_percentage_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=re.escape(typed)):
        read_typed_percentage(typed)


def test_an_empty_field_is_no_amount() -> None:
    assert read_typed_amount(" \u3000", "万元") is None
    assert read_typed_percentage("") is None
