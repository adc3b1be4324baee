"""One way to normalise a text for each purpose."""

import pytest

from jx_desktop.base.text import folded, one_line, squeezed


@pytest.mark.parametrize(
    ("text", "expected"),
    [("７２１００１ 本级", "721001本级"), ("（万\u3000元）", "(万元)"), ("Ａ\u200bb", "Ab"), ("30％", "30%"), ("", "")],
)
def test_codes_numbers_and_heads_are_read_in_half_width_without_white_space(text: str, expected: str) -> None:
    assert squeezed(text) == expected


def test_names_are_compared_without_case_and_radicals_too() -> None:
    assert folded("⽂联 Ａ") == "文联a" != squeezed("⽂联 Ａ")


def test_a_label_is_kept_on_one_line_with_single_spaces_and_its_own_width() -> None:
    assert one_line(" 一上\r\n稿\t２ \x00") == "一上 稿 ２"
