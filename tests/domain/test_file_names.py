"""Names of files made from text are taken by every file system, and none comes twice."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jx_desktop.base.file_names import MAX_BYTES, distinct_names, free_name, safe_name

REFUSED = '/\\:*?"<>|'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("721巨鹿县文联2027年部门预算绩效文本（一上）20260928", "721巨鹿县文联2027年部门预算绩效文本（一上）20260928"),
        ('甲/乙\\丙:丁*戊?己"庚<辛>壬|癸', "甲_乙_丙_丁_戊_己_庚_辛_壬_癸"),
        ("  ..名称. . 　", "名称"),
        ("甲\x00乙\n丙\u202e丁\ud800", "甲乙 丙丁"),
        ("con", "_con"),
        ("Nul.2024", "_Nul.2024"),
        ("COM¹", "_COM¹"),
        ("CONSOLE", "CONSOLE"),
        ("", "_"),
        ("...", "_"),
    ],
)
def test_a_name_says_the_text_without_what_systems_refuse(text: str, name: str) -> None:
    assert safe_name(text) == name
    assert safe_name(text, ".jx") == f"{name}.jx"


@given(st.text(max_size=300), st.sampled_from(["", ".jx", ".审核.jx"]))
def test_any_text_makes_a_name(text: str, suffix: str) -> None:
    name = safe_name(text, suffix)
    stem = name.removesuffix(suffix)
    assert name.endswith(suffix)
    assert len(name.encode()) <= MAX_BYTES
    assert stem
    assert stem == stem.strip(" .")
    assert not set(name) & set(REFUSED)
    assert all(unicodedata.category(character) != "Cc" for character in name)
    assert safe_name(stem, suffix) == name


def test_a_long_name_is_cut_between_characters() -> None:
    name = safe_name("长" * 200, ".jx")
    assert name == "长" * 65 + ".jx"
    assert len(safe_name("长" * 200, max_bytes=100)) == 33


def test_equal_names_are_numbered_before_their_suffix() -> None:
    assert distinct_names(["文.jx", "文.jx", "文.pdf", "文.JX", "文.jx"]) == [
        "文.jx", "文-2.jx", "文.pdf", "文-3.JX", "文-4.jx",
    ]  # fmt: skip
    assert free_name("文", ["文", "文-2"]) == "文-3"
    assert free_name("文.jx", []) == "文.jx"
    assert free_name("é.jx", ["e\u0301.jx"]) == "é-2.jx"
    long = safe_name("长" * 200, ".jx")
    assert free_name(long, [long]).endswith("-2.jx")
    assert len(free_name(long, [long]).encode()) <= MAX_BYTES
