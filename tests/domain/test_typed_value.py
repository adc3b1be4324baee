"""Values as they are typed, and what is read of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jx_desktop.domain.values.indicator_value import MEASURES, OPERATORS, number_place, read_value, straight_value
from jx_desktop.domain.values.typed_value import (
    is_unfilled,
    plain_value,
    reads_as_impossible_date,
    with_operator,
    with_unit,
)

UNDERSTOOD = {
    "不低于95%": "≥95%",
    "不少于3次": "≥3次",
    "至少两次": "≥2次",
    ">=95%": "≥95%",
    "》=95％": "≥95%",
    "＞＝95％": "≥95%",
    "≧90％": "≥90%",
    "大于等于90分": "≥90分",
    "95%以上": "≥95%",
    "95％及以上": "≥95%",
    "3次及以上": "≥3次",
    "达到95%以上": "≥95%",
    "达到95%": "95%",
    "不超过5万元": "≤5万元",
    "控制在5万元以内": "≤5万元",
    "《=5万元": "≤5万元",
    "不高于１０％": "≤10%",
    "100以内": "≤100",
    "少于5件": "<5件",
    "超过300人": ">300人",
    "等于3期": "=3期",
    "＝100％": "=100%",
    "=100.00(%)": "=100%",
    "95百分比": "95%",
    "百分之九十五": "95%",
    "百分之95": "95%",
    "百分之百": "100%",
    "百分百": "100%",
    "百分之九十五点五": "95.5%",
    "不低于百分之九十": "≥90%",
    "千分之五": "5‰",
    "三次": "3次",
    "两场": "2场",
    "二十人": "20人",
    "十二个": "12个",
    "一百零五户": "105户",
    "五万元": "5万元",
    "一点五万元": "1.5万元",
    "三万五千元": "35000元",
    "十五万人次": "15万人次",
    "两亿元": "2亿元",
    "不少于三": "≥3",
    "一年": "1年",
    "3 次": "3次",
    "≥ 95 %": "≥95%",
    "５ 万元": "5万元",
    "5。5万元": "5.5万元",
    "２０２４年１２月底前": "2024年12月底前",
    "十二月底前": "12月底前",
    "十二月三十一号之前": "12月31日前",
    "2024-12-31": "2024年12月31日",
    "2024/6/30前": "2024年6月30日前",
    "2024.12.31前": "2024年12月31日前",
    "不晚于12月底": "12月底前",
    "不晚于6月": "6月底前",
    "最迟六月": "6月底前",
    "不迟于2024年6月": "2024年6月底前",
    "最迟6月前": "6月前",
    "不迟于2024年6月30日": "2024年6月30日前",
}
AS_IT_IS = (
    "", "≥95%", "3次", "≤5万元", "12月底前", "2024年12月31日前", "0.5‰", "50,000元", "5.00万元", "100%(合计)",
    "3-5次", "3～5次", "±5%", "第三名", "第一季度", "10:1", "1/3", "三", "一次性完成", "一流", "三级医院", "两三次",
    "十几次", "三百五", "半年", "一般", "无", "按文件要求", "优良", "A级", "GDP增长5%", "约5次", "控制在5万元",
    "全年", "2024年", "15个工作日内", "不低于95%以下", "10人/次", "1000元/人·天", "100㎡", "37℃", "千万", "百年",
    "万无一失", "零", "≥", "％", "9" * 500, "三" * 500,
)  # fmt: skip


@pytest.mark.parametrize(("typed", "plain"), UNDERSTOOD.items())
def test_a_value_is_read_however_it_is_typed(typed: str, plain: str) -> None:
    assert plain_value(typed) == plain
    assert read_value(plain).kind in ("number", "date")


@pytest.mark.parametrize("typed", AS_IT_IS)
def test_what_says_nothing_else_stays_as_it_is(typed: str) -> None:
    assert plain_value(typed) == typed


@pytest.mark.parametrize("plain", UNDERSTOOD.values())
def test_the_check_has_nothing_to_put_straight_in_a_reading(plain: str) -> None:
    assert straight_value(plain) == plain
    assert plain_value(plain) == plain


@given(
    st.text(
        alphabet="不低于少超过达到控制在至≥≤＞＝=<>》95%％‰(百分之千万亿零一两十点年月日底前次个元人以上内第-~.，。 A",
        max_size=14,
    )
)
def test_a_reading_is_always_read_alike(typed: str) -> None:
    plain = plain_value(typed)
    assert plain_value(plain) == plain
    if plain != typed and read_value(typed).kind == "number":
        assert read_value(plain).number == read_value(typed).number


@pytest.mark.parametrize("operator", OPERATORS["≥"])
def test_every_spelling_that_the_check_knows_becomes_its_sign(operator: str) -> None:
    assert plain_value(f"{operator}95%") == "≥95%"


@pytest.mark.parametrize("typed", ["2月30日前", "13月底前", "2023年2月29日", "2024-02-30", "不晚于4月31日"])
def test_a_day_that_there_is_not_is_no_date(typed: str) -> None:
    assert reads_as_impossible_date(typed) == ("-" not in typed)
    assert plain_value(typed) == typed


@pytest.mark.parametrize("typed", ["2月29日前", "2024年2月29日", "12月底前", "3次", "三月"])
def test_a_day_that_there_is_is_none_that_there_is_not(typed: str) -> None:
    assert not reads_as_impossible_date(typed)


@pytest.mark.parametrize(
    ("typed", "sign", "text"),
    [
        ("95%", "≥", "≥95%"), ("≥95%", "≤", "≤95%"), ("不低于95%", "≤", "≤95%"), ("95%以上", "≥", "≥95%"),
        ("", "≥", "≥"), ("三次", "≥", "≥三次"), ("≥%", "≤", "≤%"), ("100%", "＝", "=100%"),
        ("12月底前", "≤", "≤12月底前"), (" 3次", "≥", "≥3次"), ("按文件要求", "≥", "按文件要求"),
        ("3-5次", "≥", "3-5次"), ("≥≥95%", "≤", "≤95%"),
    ],
)  # fmt: skip
def test_an_operator_is_set_or_replaced_and_words_stay(typed: str, sign: str, text: str) -> None:
    assert with_operator(typed, sign) == text


@pytest.mark.parametrize(
    ("typed", "unit", "text"),
    [("95", "%", "95%"), ("≥95", "%", "≥95%"), ("3次", "%", "3次"), ("", "%", ""), ("优", "%", "优"), ("3", "", "3")],
)
def test_a_number_without_a_unit_gets_the_usual_one(typed: str, unit: str, text: str) -> None:
    assert with_unit(typed, unit) == text


@pytest.mark.parametrize(("typed", "place"), [("≥%", 1), ("≤万元", 1), ("=", 1), ("≥元/人·天", 1), ("不低于%", 3)])
def test_a_value_that_waits_for_its_number_says_where_it_goes(typed: str, place: int) -> None:
    assert number_place(typed) == place
    assert is_unfilled(typed)


@pytest.mark.parametrize("typed", ["", "%", "≥95%", "≥良好", "次", "优"])
def test_other_values_wait_for_no_number(typed: str) -> None:
    assert not is_unfilled(typed)


def test_units_are_written_as_they_are_compared() -> None:
    assert all(unit == unit.strip() and unit for unit in MEASURES)
