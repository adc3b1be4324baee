"""Which characters of two texts differ."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jx_desktop.domain.comparing.text_difference import Spans, differing_spans


def pieces(before: str, after: str) -> tuple[list[str], list[str]]:
    gone, new = differing_spans(before, after)
    return [before[start:end] for start, end in gone], [after[start:end] for start, end in new]


def without(text: str, spans: Spans) -> str:
    kept, position = "", 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        kept += text[position:start]
        position = end
    return kept + text[position:]


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("同样的话", "同样的话", [], []),
        ("", "新写的话", [], ["新写的话"]),
        ("删去的话", "", ["删去的话"], []),
        ("全年组织活动3次。", "全年组织活动6次。", ["3"], ["6"]),
        ("用于开展活动", "用于活动", ["开展"], []),
        ("广大文艺工作者深入基层", "广大文艺工作者和文艺志愿者深入基层", [], ["和文艺志愿者"]),
        ("<b>%s</b>{x}", "<i>%s</i>{y}", ["b", "b", "x"], ["i", "i", "y"]),
        ("𣲘里村修路", "𣲘里村修桥", ["路"], ["桥"]),
    ],
)
def test_what_is_gone_and_what_is_new_is_told(before: str, after: str, gone: list[str], new: list[str]) -> None:
    assert pieces(before, after) == (gone, new)


def test_changes_that_one_character_keeps_apart_are_one() -> None:
    assert pieces("按照文件要求于本年及时开展各项活动", "按照文件要求在本月及时开展各项活动") == (
        ["于本年"],
        ["在本月"],
    )


def test_a_text_of_which_little_is_left_is_replaced_as_a_whole() -> None:
    assert pieces("按文件要求及时开展", "2024年12月底前") == (["按文件要求及时开展"], ["2024年12月底前"])


@settings(max_examples=300)
@given(st.text("甲乙，。1 \n", max_size=30), st.text("甲乙，。1 \n", max_size=30))
def test_what_is_not_marked_is_the_same_in_both(before: str, after: str) -> None:
    gone, new = differing_spans(before, after)
    assert without(before, gone) == without(after, new)


def han_text(step: int) -> str:
    return "".join(chr(0x4E00 + number * step % 5_000) for number in range(10_000))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("一" * 10_000, "二" + "一" * 9_998 + "三"),
        ("0123456789" * 1_000, "1234567890" * 999 + "x"),
        ("。" * 10_000, "，" * 10_000),
        ("第一项内容，" * 1_700, "第二项，内容" * 1_700),
        (han_text(7), han_text(11)),
    ],
)
def test_texts_of_ten_thousand_characters_are_compared_at_once(before: str, after: str) -> None:
    start = time.process_time()
    gone, new = differing_spans(before, after)
    assert time.process_time() - start < 1.0  # some 0.05 s; what grows with the square takes minutes
    assert without(before, gone) == without(after, new)


def test_in_a_long_text_the_changed_characters_are_still_found() -> None:
    clauses = [f"第{number}条写明具体任务和完成时限，" for number in range(600)]
    before = "".join(clauses)
    clauses[20] = "第20条写明具体任务、责任单位和完成时限，"
    clauses[500] = "第500条写明任务和完成时限，"
    assert len(before) > 9_000
    assert pieces(before, "".join(clauses)) == (["具体"], ["、责任单位"])
