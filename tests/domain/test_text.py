"""Which characters text may hold, and how it is cleaned where it enters."""

import pytest

from jx_desktop.base.text import clean_text, forbidden_character, without_spaces, without_stray_spaces
from jx_desktop.domain.document.head import Head


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("2024 年县文联", "2024年县文联"),
        ("按文件要求 及时开展", "按文件要求及时开展"),
        ("3 次", "3次"),
        ("PPP project 2", "PPP project 2"),
        ("　全角　空格　", "全角空格"),
        ("a b，c", "a b，c"),
        ("XXX 财政（厅/局）", "XXX财政（厅/局）"),
        ("零\u200b宽", "零宽"),
    ],
)
def test_stray_spaces_go_and_real_ones_stay(text: str, cleaned: str) -> None:
    assert without_stray_spaces(text) == cleaned


def test_a_code_loses_every_space() -> None:
    assert without_spaces(" 13052924P0058401240 7U\n") == "13052924P00584012407U"


@pytest.mark.parametrize(
    ("text", "cleaned"), [("a\r\nb\rc\u2028d", "a\nb\nc\nd"), ("a\x00\x1f\ud800b", "ab"), ("\ta", "\ta")]
)
def test_typed_text_is_cleaned(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned
    assert forbidden_character(cleaned) is None
    assert Head(form="f", compiled_by=cleaned).compiled_by == cleaned


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x9f", "\ufffe", "\uffff", "\ud800"])
def test_models_and_search_agree_on_what_is_forbidden(character: str) -> None:
    assert forbidden_character(f"a{character}") == f"U+{ord(character):04X}"
    with pytest.raises(ValueError, match="compiled_by"):
        Head(form="f", compiled_by=character)
