"""Heads of narrow columns are broken between words."""

import pytest

from jx_desktop.printing.bands.label_words import broken_label


def ems(text: str) -> float:
    return sum(1.0 if ord(character) > 255 else 0.5 for character in text)


@pytest.mark.parametrize(
    ("label", "lines", "room", "broken"),
    [
        ("年度指标值", 2, 4.4, "年度\n指标值"),
        ("1–7月执行情况", 2, 4.7, "1–7月\n执行情况"),
        ("全年预计完成情况", 2, 4.7, "全年预计\n完成情况"),
        ("完全不可能", 2, 3.1, "完全\n不可能"),
        ("有可能", 2, 2.8, "有\n可能"),
        ("硬件条件保障", 3, 2.8, "硬件\n条件\n保障"),
        ("执行率（B/A）", 2, 4.0, "执行率\n（B/A）"),
        ("偏差原因分析及改进措施", 2, 7.0, "偏差原因分析\n及改进措施"),
        ("年度指标值", 2, 2.9, None),  # 指标值 has no room: broken as any text
        ("名称", 1, 4.0, None),
        ("偏差\n原因", 2, 4.0, None),
        ("甲" * 40, 4, 12.0, None),
    ],
)
def test_a_label_is_broken_between_its_words(label: str, lines: int, room: float, broken: str | None) -> None:
    assert broken_label(label, lines, room, ems) == broken
