"""What each computation makes of values, of empty ones, and of those that it refuses."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.values.arguments import Argument, Computed, Terms, Value
from jx_desktop.domain.values.computations import COMPUTATIONS, shares_of_points
from jx_desktop.domain.values.scoring import Delay, Grade, Scoring
from jx_desktop.services.resources.wordings import load_wording

HEBEI = Scoring(far_above=FrozenDict({"≥": Decimal(120), "＝": Decimal(100), "≤": Decimal(100)}))
TERMS = Terms(HEBEI, 2024)


def computed(name: str, *values: Value | int, terms: Terms = TERMS) -> Computed:
    """Compute with values whose labels are 甲, 乙, 丙 …; whole numbers stand for amounts."""
    arguments = [
        Argument(label, Decimal(value) if isinstance(value, int) else value)
        for label, value in zip("甲乙丙丁戊己", values, strict=False)
    ]
    return COMPUTATIONS[name].compute(arguments, terms)


def number(text: str) -> Decimal:
    return Decimal(text)


def said(result: Computed) -> str:
    assert result.reason is not None
    return load_wording("zh").word(result.reason)


VALUES: list[tuple[str, tuple[Value | int, ...], str]] = [
    ("sum", (number("5.00"), number("4.50")), "9.5"),
    ("sum", (number("0.1"), None, number("0.2")), "0.3"),
    ("sum", (number("-3"), number("3")), "0"),
    ("sum", (100,), "100"),
    ("difference", (number("12.50"), number("10")), "2.5"),
    ("difference", (5, 8), "-3"),
    ("product", (60, 3, 300), "54000"),
    ("product", (number("0.5"), number("0.5")), "0.25"),
    ("ratio", (number("91.333"), 100), "91.33"),
    ("ratio", (1, 3), "33.33"),
    ("ratio", (2, 3), "66.67"),
    ("ratio", (number("0.12345"), 1), "12.35"),
    ("ratio", (number("-0.12345"), 1), "-12.35"),
    ("ratio", (0, 5), "0"),
    ("ratio", (6, 5), "120"),
    ("share_of_points", (50, 7, 1), "8"),
    ("share_of_points", (50, 7, 2), "7"),
    ("share_of_points", (50, 5, 5), "10"),
    ("share_of_points", (number("22.5"), 4, 1), "6.5"),
    ("score_of_rate", (number("91.333"), 100, 10), "9.13"),
    ("score_of_rate", (120, 100, 10), "10"),
    ("score_of_rate", (0, 100, 10), "0"),
    ("score_of_rate", (-5, 100, 10), "0"),
    ("score_of_rate", (number("0.67"), 6, 15), "1.68"),  # 1.675 exactly, though the rate has no end
    ("grade", (100,), "优"),
    ("grade", (90,), "优"),
    ("grade", (number("89.995"),), "优"),  # it is printed as 90.00
    ("grade", (number("89.99"),), "良"),
    ("grade", (80,), "良"),
    ("grade", (number("79.99"),), "中"),
    ("grade", (60,), "中"),
    ("grade", (90, 40, 50), "优"),
    ("grade", (number("59.99"),), "差"),
    ("grade", (0,), "差"),
]


@pytest.mark.parametrize(("name", "values", "result"), VALUES)
def test_a_computation_has_its_value(name: str, values: tuple[Value | int, ...], result: str) -> None:
    assert str(computed(name, *values).value) == result


EMPTY: list[tuple[str, tuple[Value | int, ...], str]] = [
    ("sum", (None, "  "), "甲、乙均未填写，没有可以合计的数额。"),
    ("sum", (1, "五"), "乙“五”不是可以计算的数。"),
    ("difference", (1, None), "乙尚未填写，无法计算。"),
    ("difference", ("多", 1), "甲“多”不是可以计算的数。"),
    ("product", (None, 2), "甲尚未填写，无法计算。"),
    ("product", (2, date(2024, 1, 2)), "乙“2024-01-02”不是可以计算的数。"),
    ("ratio", (5, None), "乙尚未填写，无法计算。"),
    ("ratio", (5, 0), "乙为 0，无法计算比率。"),
    ("share_of_points", (None, 7, 1), "甲尚未填写，无法计算。"),
    ("share_of_points", (50, 7, 8), "共有 7 行，没有第 8 行，无法分配分值。"),
    ("share_of_points", (50, 0, 0), "共有 0 行，没有第 0 行，无法分配分值。"),
    ("share_of_points", (50, number("1.5"), 1), "共有 1.5 行，没有第 1 行，无法分配分值。"),
    ("score_of_rate", (5, 0, 10), "乙为 0，无法计算比率。"),
    ("score_of_rate", (5, 10, None), "丙尚未填写，无法计算。"),
    ("score_of_value", (None, "3次", 10), "甲尚未填写，无法计算。"),
    ("score_of_value", ("3次", " ", 10), "乙尚未填写，无法计算。"),
    ("score_of_value", ("3次", "3次", None), "丙尚未填写，无法计算。"),
    ("score_of_value", ("≥3次", "基本完成", 10), "目标“≥3次”是数值，乙“基本完成”却不是，无法计算得分。"),
    ("score_of_value", ("≥3次", "3人", 10), "乙“3人”与目标“≥3次”的计量单位不同，无法计算得分。"),
    ("score_of_value", ("≥0次", "3次", 10), "目标为 0，无法按比例计算得分，请自行评定。"),
    ("score_of_value", ("=0起", "2起", 10), "目标为 0，无法按比例计算得分，请自行评定。"),
    ("score_of_value", ("≤0起", "2起", 10), "目标为 0，无法按比例计算得分，请自行评定。"),
    ("score_of_value", ("≥-5%", "-6%", 10), "目标为 -5，无法按比例计算得分，请自行评定。"),
    ("score_of_value", ("9" * 30 + "次", "3次", 10), "目标是文字，乙“3次”应为下列之一，方可计算得分：" + "、".join(
        ("达成预期指标", "部分达成预期指标并具有一定效果", "未达成且效果较差")) + "。"),
    ("score_of_value", ("11月底前", "按期", 10), "目标是日期，乙“按期”却不是，无法计算得分。"),
    ("score_of_value", ("11月20日前", "11月", 10),
     "实际“11月”不够具体，无法判断是否在“11月20日前”的期限之内，请写明日期。"),
    ("grade", (None,), "甲尚未填写，无法计算。"),
    ("grade", (number("100.01"),), "甲为 100.01，应在 0 至 100 之间，无法确定等级。"),
    ("grade", (90, 40, None), "暂无等级，尚未填写：丙。"),
    ("grade", (-1,), "甲为 -1，应在 0 至 100 之间，无法确定等级。"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "values", "reason"), EMPTY)
def test_what_cannot_be_computed_says_why(name: str, values: tuple[Value | int, ...], reason: str) -> None:
    result = computed(name, *values)
    assert result.value is None
    assert said(result) == reason


TAKEN, LOWERED = "按上限计 → 得", "可以下调并说明理由"
SCORES: list[tuple[str, Value, str, str, bool]] = [
    # target, actual, score of 10, what is said, far above
    ("≥50次", "47次", "9.4", "达成 47/50 → 得 9.4", False),
    ("≥50次", "50", "10", "已达成（实际 50，目标 50）→ 得 10", False),
    ("≥50次", "60次", "10", "已达成（实际 60，目标 50）→ 得 10", False),
    ("≥50次", "61次", "10", "实际 61 远高于目标 50 → 得 10，请说明目标偏低的原因", True),
    ("50次", "47次", "9.4", "达成 47/50 → 得 9.4", False),
    ("不少于3次", "两次", "6.67", "达成 2/3 → 得 6.67", False),
    ("＞3次", "3次", "10", "已达成（实际 3，目标 3）→ 得 10", False),
    ("≥3次", "-1次", "0", "达成 -1/3 → 得 0", False),
    ("=4期", "4期", "10", "已达成（实际 4，目标 4）→ 得 10", False),
    ("=4期", "5期", "10", "实际 5 远高于目标 4 → 得 10，请说明目标偏低的原因", True),
    ("=4期", "3期", "7.5", "达成 3/4 → 得 7.5", False),
    ("=0起", "0起", "10", "已达成（实际 0，目标 0）→ 得 10", False),
    ("≤5万元", "4.8万元", "10", "已达成（实际 4.8，目标 5）→ 得 10", False),
    ("≤5万元", "0", "10", "已达成（实际 0，目标 5）→ 得 10", False),
    ("≤5万元", "6万元", "8.33", "实际 6 高于上限 5 → 得 8.33", True),
    ("≤5万元", "60000元", "8.33", "实际 6 高于上限 5 → 得 8.33", True),
    ("≤0起", "0起", "10", "已达成（实际 0，目标 0）→ 得 10", False),
    ("30日内", "25日", "10", "已达成（实际 25，目标 30）→ 得 10", False),
    ("≥95%", "90％", "9.47", "达成 90/95 → 得 9.47", False),
    ("≥-5%", "-3%", "10", "已达成（实际 -3，目标 -5）→ 得 10", False),
    ("≥1万人次", "9500人次", "9.5", "达成 0.95/1 → 得 9.5", False),
    ("≥3次", Decimal(3), "10", "已达成（实际 3，目标 3）→ 得 10", False),
    ("11月底前", "11月28日", "10", "按期完成（实际 11月28日，期限 11月底前）→ 得 10", False),
    ("11月30日前", date(2024, 11, 30), "10", "按期完成（实际 2024-11-30，期限 11月30日前）→ 得 10", False),
    ("11月30日前", "12月1日", "0", "逾期 1 天（实际 12月1日，期限 11月30日前）→ 得 0", False),
    ("2023年底前", "2024年1月", "0", "逾期 31 天（实际 2024年1月，期限 2023年底前）→ 得 0", False),
    (
        "有效改善",
        "达成预期指标",
        "10",
        "“达成预期指标”得分占分值的 80%–100%，按上限计 → 得 10，可以下调并说明理由",
        False,
    ),
    (
        "长期",
        "未达成且 效果较差",
        "6",
        "“未达成且效果较差”得分占分值的 0%–60%，按上限计 → 得 6，可以下调并说明理由",
        False,
    ),
]


@pytest.mark.parametrize(("target", "actual", "score", "reason", "is_far_above"), SCORES)
def test_a_value_is_scored_against_its_target(
    target: str, actual: Value, score: str, reason: str, is_far_above: bool
) -> None:
    result = computed("score_of_value", target, actual, 10)
    assert (str(result.value), said(result), result.is_far_above) == (score, reason, is_far_above)


def test_a_value_without_an_operator_is_a_limit_where_less_is_better() -> None:
    assert computed("score_of_value", "5起", "4起", 10, "群众投诉").value == 10
    assert computed("score_of_value", "5起", "8起", 10, "群众投诉").value == Decimal("6.25")
    assert computed("score_of_value", "5起", "4起", 10, "投诉办结数").value == 8
    assert computed("score_of_value", "≥5起", "4起", 10, "群众投诉").value == 8
    assert computed("score_of_value", "5起", "4起", 10, None).value == 8
    assert computed("score_of_value", "5万元", "4万元", 10, "设备购置经费", "产出指标", "成本指标").value == 10
    assert computed("score_of_value", "5%", "4%", 10, "成本节约率", "成本指标", "经济成本指标").value == 8


def test_how_far_is_far_and_what_a_delay_costs_is_the_forms() -> None:
    usual = Terms(Scoring(delays=(Delay(days=10, percent=Decimal(80)), Delay(days=30, percent=Decimal(50)))), 2024)
    assert not computed("score_of_value", "≥50次", "65次", 10, terms=usual).is_far_above
    assert computed("score_of_value", "≥50次", "66次", 10, terms=usual).is_far_above
    equal = computed("score_of_value", "=50次", "60次", 10, terms=usual)
    assert equal.value == 10
    assert not equal.is_far_above
    scores = [
        computed("score_of_value", "6月10日前", day, 10, terms=usual).value for day in ("6月20日", "7月10日", "7月11日")
    ]
    assert scores == [8, 5, 0]
    silent = Terms(Scoring(far_above=FrozenDict()), 2024)
    assert not computed("score_of_value", "≥50次", "500次", 10, terms=silent).is_far_above


def test_a_date_is_compared_only_where_the_year_is_known() -> None:
    result = computed("score_of_value", "11月底前", "11月1日", 10, terms=Terms(HEBEI))
    assert (result.value, said(result)) == (None, "文本的年度尚未填写，无法核对日期。")


def test_a_total_below_all_grades_has_none() -> None:
    result = computed("grade", 50, terms=Terms(Scoring(grades=(Grade(name="合格", least=Decimal(60)),))))
    assert (result.value, said(result)) == (None, "表样没有规定 50 分对应的等级。")


def test_a_rate_says_how_its_points_came_about() -> None:
    assert said(computed("score_of_rate", number("45.67"), 50, 10)) == "执行率 91.34%，满分 10 → 得 9.13"


@pytest.mark.parametrize(
    ("name", "paths"),
    {
        "sum": {1, 2, 9}, "difference": {2}, "ratio": {2}, "product": {2, 3, 9}, "share_of_points": {3},
        "score_of_rate": {3}, "score_of_value": {3, 4}, "grade": {1, 2, 3, 9},
    }.items(),
)  # fmt: skip
def test_a_computation_says_how_many_paths_it_takes(name: str, paths: set[int]) -> None:
    assert {count for count in (0, 1, 2, 3, 4, 9) if COMPUTATIONS[name].takes(count)} >= paths
    assert not COMPUTATIONS[name].takes(0)
    assert COMPUTATIONS[name].takes(4) == bool(paths & {4, 9})


def test_these_are_all_computations() -> None:
    assert list(COMPUTATIONS) == [
        "sum", "difference", "ratio", "last_year", "product", "share_of_points", "score_of_rate", "score_of_value",
        "sum_of_projects", "grade",
    ]  # fmt: skip


@given(st.integers(0, 20_000), st.integers(1, 60))
def test_shares_are_whole_add_up_and_differ_by_a_point_at_most(hundredths: int, rows: int) -> None:
    points = Decimal(hundredths) / 100
    shares = shares_of_points(points, rows)
    assert len(shares) == rows
    assert sum(shares) == points
    assert shares == sorted(shares, reverse=True)
    assert all(share == share.to_integral_value() for share in shares[1:])
    assert shares[0] - shares[-1] < 2


def test_points_are_shared_out_among_rows_alone() -> None:
    with pytest.raises(ValueError, match="0"):
        shares_of_points(Decimal(50), 0)


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_is_too_odd_to_be_scored(target: str, actual: str) -> None:
    result = computed("score_of_value", target, actual, 10)
    assert result.reason is not None
    if result.value is not None:
        assert isinstance(result.value, Decimal)
        assert 0 <= result.value <= 10


def _within(params: Mapping[str, object]) -> list[Message]:
    """Return the messages that stand in another."""
    values = [each for value in params.values() for each in (value if isinstance(value, tuple) else (value,))]
    return [value for value in values if isinstance(value, Message)]


def test_every_reason_fills_its_sentence_in_both_languages() -> None:
    reasons: dict[str, Mapping[str, object]] = {}
    results = [
        computed("last_year", " "),
        *(computed(name, *values) for name, values, _ in (*VALUES, *EMPTY)),
        *(computed("score_of_value", target, actual, 10) for target, actual, *_ in SCORES),
        computed("score_of_value", "11月底前", "11月1日", 10, terms=Terms(HEBEI)),
        computed("score_of_value", "≥3次", "≥2次", 10),
        computed("score_of_value", "≥3次", "9次", 10, terms=Terms(Scoring(far_above_deduction=number("20")))),
        computed("grade", 50, terms=Terms(Scoring(grades=(Grade(name="合格", least=Decimal(60)),)))),
        COMPUTATIONS["grade"].compute(
            [Argument("总分", Decimal(9)), Argument("得分", None, 2), Argument("得分", None, 3)], TERMS
        ),
        computed("sum_of_projects", 5, 5, 5),
        computed("sum_of_projects", 5, 9, 5),
        COMPUTATIONS["sum_of_projects"].compute([Argument("执行数", Decimal(5), lacking=2)], TERMS),
    ]
    for result in results:
        if result.reason is not None:
            said = (result.reason, *_within(result.reason.params))
            reasons |= {message.code: message.params for message in said if message.code.startswith("computed.")}
    for language in ("zh", "en"):
        wording = load_wording(language)
        assert {code for code in wording.codes if code.startswith("computed.")} == set(reasons)
        for code, params in reasons.items():
            assert wording.placeholders(code) == set(params), code
            assert "{" not in wording.word(Message(code, params))
