"""Amounts are exact and bounded, and keep the digits that they were given."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from jx_desktop.domain.document.projects import Budget
from jx_desktop.domain.values.money import amount_or_none, convert, printed


@pytest.mark.parametrize("text", ["5.00", "0", "-1.5", "24.998", "123456789012.123456", "100"])
def test_digits_are_kept(text: str) -> None:
    assert Budget.model_validate({"total": text}).dump()["total"] == text


@pytest.mark.parametrize("value", [5, Decimal("5.10")])
def test_numbers_are_read_exactly(value: object) -> None:
    assert str(Budget.model_validate({"total": value}).total) == str(value)


BAD = [
    "", " ", "5,000", "五", "1e3", "1E+50000000", "NaN", "Infinity", "-", ".", "1_000", "５", "1.2.3", "0." + "1" * 80,
    5.0, True, [], Decimal("NaN"), Decimal("1E+50000000"), Decimal("1E-50000000"), 10**18, "1.1234567",
]  # fmt: skip


@pytest.mark.parametrize("value", BAD, ids=lambda value: str(value)[:20])
def test_what_is_no_amount_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        Budget.model_validate({"total": value})


@pytest.mark.parametrize(
    ("amount", "source", "target", "result"),
    [
        ("50000.00", "元", "万元", "5"),
        ("1", "元", "万元", "0.0001"),
        ("123456", "元", "万元", "12.3456"),
        ("24.998", "万元", "元", "249980"),
        ("5.00", "万元", "万元", "5.00"),
        ("1000000", "元", "万元", "100"),
    ],
)
def test_conversion_is_exact(amount: str, source: str, target: str, result: str) -> None:
    assert str(convert(Decimal(amount), source, target)) == result


@pytest.mark.parametrize(("amount", "text"), [("5", "5.00"), ("5.1", "5.10"), ("24.998", "24.998"), ("1E+2", "100.00")])
def test_at_least_the_forms_decimals_are_printed_and_none_is_lost(amount: str, text: str) -> None:
    assert printed(Decimal(amount), 2) == text


def test_a_row_of_money_of_the_forms_own_is_an_amount_or_nothing() -> None:
    assert amount_or_none("5.00") == Decimal("5.00")
    assert [amount_or_none(text) for text in ("", "约5万", "NaN", "1E+50000000", "0" * 65)] == [None] * 5
    assert amount_or_none("0" * 63 + "5") == 5
