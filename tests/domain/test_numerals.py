"""Chinese numerals are read only where they mean one number, and come back as they were."""

import random
from decimal import Decimal

import pytest

from jx_desktop.domain.values.numerals import read_numeral, write_numeral


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", "0"), ("五", "5"), ("十", "10"), ("一十", "10"), ("二十一", "21"), ("两百", "200"), ("一百零五", "105"),
        ("五万", "50000"), ("伍万", "50000"), ("伍拾万", "500000"), ("十二万五千", "125000"),
        ("一亿零五千", "100005000"), ("一万零五百", "10500"), ("十万零五千", "105000"), ("一千万零五千", "10005000"),
        ("一亿零五百万零五千", "105005000"), ("拾万零伍仟", "105000"),
        ("三点五", "3.5"), ("五点五万", "55000"), ("〇", "0"), ("两千万", "20000000"), ("叁仟零伍拾", "3050"),
    ],
)  # fmt: skip
def test_a_numeral_is_read(text: str, number: str) -> None:
    assert read_numeral(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "五万五",
        "一百五",
        "五五",
        "百",
        "点五",
        "五点",
        "万",
        "二〇二四",
        "5",
        "五元",
        "十百",
        "十万零零五千",
        "十万零",
        "一万五百",
    ],
)
def test_what_could_mean_two_numbers_or_none_is_not_read(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize("financial", [False, True])
def test_what_is_written_is_read_again(financial: bool) -> None:
    chance = random.Random(2)
    for _ in range(3_000):
        number = chance.randrange(10 ** chance.randrange(1, 13))
        assert read_numeral(write_numeral(number, financial=financial)) == number


def test_too_large_a_number_is_not_written() -> None:
    with pytest.raises(ValueError, match="1000000000000"):
        write_numeral(10**12)
