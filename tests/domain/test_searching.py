"""What is alike when text is looked for, and what stays apart."""

import random
import unicodedata
from itertools import pairwise
from time import process_time

import pytest

from jx_desktop.domain.words.searching import Sought, fold, spans
from jx_desktop.domain.words.simplified_forms import SIMPLIFIED, TRADITIONAL


def found(text: str, sought: str, *, exact: bool = False, whole: bool = False) -> list[str]:
    return [text[start:end] for start, end in spans(text, Sought(sought, exact=exact, whole=whole))]


@pytest.mark.parametrize(
    ("text", "sought", "pieces"),
    [
        ("增长95％（含）", "95%(", ["95％（"]),
        ("甲（厅/局）", "（厅／局）", ["（厅/局）"]),
        ("第\u3000一", "第 一", ["第\u3000一"]),
        ("GDP增长，gdp", "gdp", ["GDP", "gdp"]),
        ("５．００万元", "5.00万元", ["５．００万元"]),
        ("绩\u200b效", "绩效", ["绩\u200b效"]),
        ("ｶﾞス", "ガ", ["ｶﾞ"]),
        ("cafe\u0301", "CAF\u00c9", ["cafe\u0301"]),
        ("㎡与m2", "m2", ["㎡", "m2"]),
        ("𠮷田经费𠮷", "𠮷", ["𠮷", "𠮷"]),
        ("經費与经费", "经费", ["經費", "经费"]),
        ("书画活动经费", "書畫", ["书画"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("a.c abc", "a.c", ["a.c"]),
        ("(x)[y]*\\d+", "*\\d+", ["*\\d+"]),
    ],
)
def test_full_and_half_width_are_found_alike(text: str, sought: str, pieces: list[str]) -> None:
    assert found(text, sought) == pieces


def test_traditional_and_simplified_characters_stand_for_each_other_one_by_one() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert not set(TRADITIONAL) & set(SIMPLIFIED)
    assert found("經費", "经费", exact=True) == []


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("㎡", "m"),
        ("½", "1"),
        ("cafe\u0301", "e"),
        ("문", "ᄆ"),
        ("经费", ""),
        ("经费", "\u200b"),
        ("", "经"),
        ("…", "."),
    ],
)
def test_a_part_of_a_character_is_not_found_and_nothing_is_found_nowhere(text: str, sought: str) -> None:
    assert found(text, sought) == []


def test_width_is_told_apart_when_asked_for() -> None:
    assert found("95％与95%", "95%", exact=True) == ["95%"]
    assert found("甲\u3000乙", "甲 乙", exact=True) == []
    assert found("Ａ与A", "a", exact=True) == ["A"]


def test_a_whole_field_is_found_as_a_whole() -> None:
    assert found("100％", "100%", whole=True) == ["100％"]
    assert found("≥100%", "100%", whole=True) == []
    assert found(" 100% ", "100%", whole=True) == [" 100% "]


def test_what_cannot_stand_in_a_document_is_not_looked_for() -> None:
    assert found("经费", "经\ud800费\x00") == ["经费"]


def test_folding_at_once_is_folding_character_by_character() -> None:
    chance = random.Random(4)
    blocks = ((0x20, 0x300), (0x2000, 0x2C00), (0x3000, 0xA000), (0xF900, 0xFB00), (0xFF01, 0xFFEF), (0x20000, 0x30000))
    for _ in range(20_000):
        text = "".join(chr(chance.randrange(*chance.choice(blocks))) for _ in range(4))
        assert unicodedata.normalize("NFC", fold(text)) == unicodedata.normalize(
            "NFC", "".join(map(fold, text))
        ) or any(unicodedata.combining(character) for character in text)


def test_every_hit_is_what_was_looked_for() -> None:
    chance = random.Random(9)
    signs = "aA1１％%（( 　e\u0301\u200bｶﾞ㎡①经费𠮷ﬁ"
    for _ in range(5_000):
        text = "".join(chance.choice(signs) for _ in range(12))
        start = chance.randrange(12)
        sought = text[start : start + chance.randrange(1, 4)]
        hits = spans(text, Sought(sought))
        assert all(fold(text[first:last]) == fold(sought) for first, last in hits)
        assert all(before[1] <= after[0] for before, after in pairwise(hits))


@pytest.mark.parametrize("text", ["\u0301" * 10_000, "㎡" * 10_000, "a" * 10_000, "e\u0301" * 5_000])
def test_ten_thousand_characters_take_no_time(text: str) -> None:
    start = process_time()
    for sought in ("m", "a" * 500, "\u0301", "é", text):
        spans(text, Sought(sought))
    assert process_time() - start < 1
