"""Numbers keep with their signs, units and dates as far as a line allows, and part where it harms least."""

import re

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import set_in_cell
from jx_desktop.printing.linebreak import Paragraph
from jx_desktop.printing.quantities import UNBROKEN

QUANTITIES = [
    "2025年11月底前", "2025年11月30日前", "2025 年 11 月底前", "11月底前", "2025年第一季度末", "2025年上半年",
    "二〇二五年十一月底前", "2024—2026年", "2024-2026年", "2024年至2026年", "2024年1月—2025年12月", "9月至12月",
    "5～10人次", "95%—98%", "8时30分", "〔2023〕12号", "≥95%", "≥ 95 %", "第十四届", "第3次", "3次", "3 次",
    "12.5万元/人", "65岁以上", "30个工作日内", "1,234.56万元",
]  # fmt: skip
ROOMS = [1.2 + step * 0.4 for step in range(35)]  # em


def lines_of(text: str, room: float, fonts: Fonts) -> list[str]:
    return [line.text for line in Paragraph(text, fonts.typeface("song")).lines(10, room * 10)]


@pytest.mark.parametrize("quantity", QUANTITIES)
@pytest.mark.parametrize("around", ["{}", "应于{}完成各项工作", "（{}）。", "力争{}，确保"])
def test_what_fits_in_a_line_stands_on_one(fonts: Fonts, quantity: str, around: str) -> None:
    text, typeface = around.format(quantity), fonts.typeface("song")
    neighbours = re.search(r"[（《]*" + re.escape(quantity) + r"[，。）]*", text)
    assert neighbours is not None
    for room in ROOMS:
        lines = lines_of(text, room, fonts)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(typeface.width_of(line) <= room + 1e-6 for line in lines)
        if typeface.width_of(neighbours[0]) <= room:
            assert any(quantity in line for line in lines), f"{room:.1f} em: {lines}"


@pytest.mark.parametrize("centred", [True, False])
@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_cell_made_of_equal_lines_breaks_no_quantity(form: Form, fonts: Fonts, quantity: str, centred: bool) -> None:
    style = form.styles.table_cell
    needed = fonts.typeface(style.face).width_of(quantity) * style.size
    for more in range(0, 60, 3):
        lines = set_in_cell(f"力争{quantity}全部完成并通过验收", style, fonts, needed + more, centred=centred)
        assert any(quantity in line.line.text for line in lines), [line.line.text for line in lines]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("2025年11月底前", 6, ["2025年", "11月底前"]),
        ("2025年11月底前", 3.4, ["2025年", "11月", "底前"]),
        ("2025年11月30日前", 6, ["2025年", "11月30日前"]),
        ("2025 年 11 月底前", 6, ["2025 年", "11 月底前"]),
        ("于2025年11月底前", 5, ["于2025年", "11月底前"]),
        ("2024—2026年", 5, ["2024—", "2026年"]),
        ("2024年1月—2025年12月", 6, ["2024年1月—", "2025年12月"]),
        ("9月至12月", 4, ["9月至", "12月"]),
        ("冀财预〔2023〕12号", 5, ["冀财预", "〔2023〕", "12号"]),
        ("2025年第一季度末", 6, ["2025年", "第一季度末"]),
        ("65岁以上", 3.5, ["65岁", "以上"]),
        ("100.00万元", 4, ["100.00", "万元"]),
    ],
)
def test_what_is_too_wide_parts_where_it_harms_least(fonts: Fonts, text: str, room: float, lines: list[str]) -> None:
    assert lines_of(text, room, fonts) == lines


@pytest.mark.parametrize("text", ["2025年11月底前", "2025年11月30日", "于2025年6月1日起至12月31日止", "3次以上"])
def test_a_number_never_parts_from_its_unit_where_both_fit(fonts: Fonts, text: str) -> None:
    typeface = fonts.typeface("song")
    pairs = re.findall(r"\d+[年月日次季]", text)
    for room in ROOMS:
        lines = lines_of(text, room, fonts)
        for pair in pairs:
            assert typeface.width_of(pair) > room or any(pair in line for line in lines), f"{room:.1f} em: {lines}"


def test_a_wide_line_is_not_left_half_empty_for_a_long_period(fonts: Fonts) -> None:
    text = "组织全县文艺工作者深入基层开展采风创作活动，时间为2024年1月1日—2025年12月31日"
    first, second = lines_of(text, 36, fonts)
    assert first.endswith("2024年1月1日—")
    assert second == "2025年12月31日"


@pytest.mark.parametrize("words", ["3次|内部", "PPP|项目", "5所|初中", "2个|前期", "10万元|余额"])
def test_a_unit_takes_no_part_of_the_word_behind_it(words: str) -> None:
    first, rest = words.split("|")
    assert UNBROKEN.findall(first + rest)[:-1] == [first, *rest]


def test_signs_and_digits_without_end_take_no_time(fonts: Fonts) -> None:
    for text in (
        "-=+≥" * 5000,
        "1年" * 5000,
        "1-" * 5000,
        "第" * 10_000,
        "一" * 10_000,
        "2025年11月—" * 3000,
        "1 " * 5000,
    ):
        assert "".join(lines_of(text, 6, fonts)).replace(" ", "") == text.replace(" ", "")
