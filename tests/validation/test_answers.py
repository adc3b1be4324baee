"""What stands in the cells of evaluations as people write it."""

from decimal import Decimal

import pytest

from jx_desktop.validation.answers import actual_reading, is_reason, kind_of_unit, number_said

NO_REASONS = [
    "", "无", "无。", "/", "——", "0", "N/A", "无偏差", "暂无", "没有偏差", "不存在偏差", "无明显偏差", "基本无偏差",
    "未偏离目标", "不涉及", "无原因", "无异常", "偏差原因分析：无", "偏差原因：无；改进措施：无", "已完成",
    "均已完成", "按计划完成", "超额完成", "完成良好", "已达到年度预期目标", "已完成年度目标", "正常", "无需改进",
]  # fmt: skip
REASONS = [
    "受降雨影响推迟", "资金未到位", "原因：资金下达较晚。", "指标值设置偏低", "改进措施：加强管理",
    "完成时间推迟至次年", "两户搬迁，据实发放。", "未完成招标", "质保金未到期", "无法取得用地手续",
]  # fmt: skip
SCORES = [
    ("10.00", "10"), ("9.5分", "9.5"), ("９．５", "9.5"), (" 8 ", "8"), ("1,000", "1000"), ("九十五分", "95"),
    ("98.5（优）", "98.5"), ("-1", "-1"), ("—", None), ("优", None), ("9/10", None), ("", None),
]  # fmt: skip
AMONG_WORDS = [
    ("已完成12次", "12", "次"), ("共举办27场次（含线上5场次）", "27", "场次"), ("约95%", "95", "%"),
    ("完成率100%", "100", "%"), ("实际支出48.6万元", "48.6", "万元"), ("百分之九十七", "97", "%"),
    ("1,238件", "1238", "件"), ("两次", "2", "次"),
]  # fmt: skip


@pytest.mark.parametrize("text", NO_REASONS)
def test_what_explains_nothing_is_no_reason(text: str) -> None:
    assert not is_reason(text)


@pytest.mark.parametrize("text", REASONS)
def test_what_explains_something_is_a_reason(text: str) -> None:
    assert is_reason(text)


@pytest.mark.parametrize(("text", "number"), SCORES)
def test_a_score_is_read_as_it_is_written(text: str, number: str | None) -> None:
    assert number_said(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(("text", "number", "unit"), AMONG_WORDS)
def test_a_number_is_found_among_words(text: str, number: str, unit: str) -> None:
    reading = actual_reading(text)[1]
    assert (reading.number, reading.unit) == (Decimal(number), unit)


@pytest.mark.parametrize("text", ["县级12场次、乡级15场次", "已完成", "达成预期指标", "详见附件"])
def test_what_says_no_one_number_is_words(text: str) -> None:
    assert actual_reading(text)[1].number is None


def test_units_of_a_kind_count_the_same() -> None:
    assert kind_of_unit("人次") == kind_of_unit("名") == "人"
    assert kind_of_unit("场") == kind_of_unit("次") != kind_of_unit("人")
    assert kind_of_unit("元") != kind_of_unit("万元")
    assert kind_of_unit("什么") == ""
