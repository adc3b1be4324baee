"""What is written into 修改情况 says whether a comment was taken up; codes lead back to comments."""

import pytest

from jx_desktop.domain.review.short_codes import codes_in, ids_of_code, short_code, short_codes
from jx_desktop.domain.review.written_answers import read_answer


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("已采纳", "accepted", ""),
        ("√", "accepted", ""),
        ("已修改", "accepted", ""),
        ("同意", "accepted", ""),
        ("按意见改了。", "accepted", ""),
        ("已按意见修改为12次", "accepted", "已按意见修改为12次"),
        ("对不规范表述已修改", "accepted", "对不规范表述已修改"),
        ("已核实无需修改", "declined", "已核实无需修改"),
        ("部分采纳：数量已改，质量指标保留原表述", "partly", "数量已改，质量指标保留原表述"),
        ("基本采纳", "partly", ""),
        ("未采纳", "declined", ""),
        ("不采纳，理由：数据来源于统计年鉴", "declined", "数据来源于统计年鉴"),
        ("未采纳。理由是上级文件要求。", "declined", "上级文件要求"),
        ("未采纳\n理由：3.5万元为批复数", "declined", "3.5万元为批复数"),
        ("不同意修改", "declined", "不同意修改"),
        ("原文无误，不作修改", "declined", "原文无误，不作修改"),
        ("经核实，该指标为上级下达，不予采纳", "declined", "经核实，该指标为上级下达，不予采纳"),
        ("☑已采纳 □部分采纳 □未采纳", "accepted", ""),
        ("□已采纳 □部分采纳 ☑未采纳（无资料）", "declined", "无资料"),
    ],
)
def test_an_answer_is_read_in_the_words_of_those_who_write_it(text: str, kind: str, reason: str) -> None:
    read = read_answer(text)
    assert (read.kind, read.reason, read.is_torn) == (kind, reason, False)


@pytest.mark.parametrize("text", ["", "尚未修改", "拟在二上时修改", "请再看", "待核实后修改", "暂未研究"])
def test_what_says_nothing_of_being_taken_up_is_no_answer(text: str) -> None:
    assert read_answer(text).answer is None


@pytest.mark.parametrize("text", ["已采纳，但金额未修改，因预算已批复", "已调整（原数未修改）", "1.已修改 2.未修改"])
def test_a_text_that_says_two_things_is_told_as_such(text: str) -> None:
    read = read_answer(text)
    assert read.is_torn
    assert read.kind == "partly"


def test_codes_are_as_short_as_tells_ids_apart() -> None:
    ids = [f"comment {number}" for number in range(3000)]
    codes = short_codes(ids)
    assert len(set(codes.values())) == len(ids)
    lengths = [len(code) for code in codes.values()]
    assert min(lengths) == 4
    assert lengths.count(4) > 0.9 * len(ids)
    for each in ids[::100]:
        assert ids_of_code(codes[each], ids) == [each]


def test_a_code_is_found_however_a_program_has_written_it() -> None:
    code = short_code("c1", 4)
    for text in (f"3·{code}", f"3. {code.lower()}", f"３－{code}号", f"3\n{code}"):
        assert code in list(codes_in(text))
    assert list(codes_in("12")) == []
