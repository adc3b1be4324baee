"""Which places of a text say an amount, and how they would say another one."""

from decimal import Decimal
from time import process_time

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.mentions import Mention, mentions_of, places_of
from tests.conftest import make_project
from tests.evaluated import monitored_project

FIVE = Decimal("5.00")


def rewritten(text: str, amount: str, *, old: Decimal = FIVE, unit: str = "万元") -> str:
    for start, end, *_ in reversed(list(places_of(text, old, unit))):
        text = text[:start] + Mention("purpose", None, text, start, end).rewritten(Decimal(amount), unit) + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("≤5万元", "≤6.5万元"), ("5.00万元", "6.50万元"),
        ("控制在50000元以内", "控制在65000元以内"), ("50,000元", "65,000元"),
        ("50，000元", "65，000元"), ("5．0万元", "６．５万元"),
        ("5 万元", "6.5 万元"), ("伍万元整", "陆万伍仟元整"), ("五万元", "六万五千元"), ("５万元", "６．５万元"),
        ("５０，０００元", "６５，０００元"), ("50,000.00元", "65,000.00元"), ("0.0005亿元", "0.00065亿元"),
        ("5万圆", "5万圆"), ("共伍万元整", "共陆万伍仟元整"),
        ("其中一5万元，二是5万元。", "其中一6.5万元，二是6.5万元。"), ("5万元以上", "6.5万元以上"),
    ],
)  # fmt: skip
def test_each_place_keeps_its_way_of_writing(text: str, after: str) -> None:
    assert rewritten(text, "6.5") == after


@pytest.mark.parametrize(
    "text",
    [
        "15万元", "5.5万元", "0.5万元", "1,50,000元", "A5万元", "13052924P5万元", "5人", "5万", "5万人", "2024.5万元",
        "25,000元",
        "十五万元", "五万五元", "5", "",
    ],
)  # fmt: skip
def test_nothing_is_found_inside_longer_numbers_and_codes(text: str) -> None:
    assert list(places_of(text, FIVE, "万元")) == []


@pytest.mark.parametrize(
    "text", ["5万元/公里", "每村5万元", "人均补助5万元", "3-5万元", "3至5万元", "5万元—8万元", "5万元每年"]
)
def test_prices_for_one_and_bounds_of_ranges_are_doubtful(text: str) -> None:
    assert [found.is_doubtful for found in places_of(text, FIVE, "万元")] == [True]


def test_amounts_are_equal_exactly() -> None:
    found = places_of("24.998万元，25万元", Decimal("24.998"), "万元")
    assert [(each.start, each.end, each.is_doubtful) for each in found] == [(0, 8, False)]
    assert rewritten("249980元", "25", old=Decimal("24.998")) == "250000元"
    assert rewritten("5万元", "60000", old=Decimal(50_000), unit="元") == "6万元"


def test_an_amount_that_is_no_whole_yuan_is_not_put_into_numerals() -> None:
    assert rewritten("伍万元", "6.000055") == "60000.55元"


@pytest.mark.parametrize("unit", ["", "美元"])
def test_without_a_known_unit_nothing_is_found(unit: str) -> None:
    assert list(places_of("5万元", FIVE, unit)) == []


def test_zero_is_nobodys_mention() -> None:
    assert list(places_of("0万元", Decimal(0), "万元")) == []


def test_rows_purpose_and_goals_are_looked_through_but_not_the_name(form: Form) -> None:
    project = make_project(name="5万元经费", purpose="用于5万元支出。", goals=("其一", "投入5万元。"))
    row = project.indicators[3].with_values({"value": "≤5万元", "description": "不超过5万元"})
    project = project.with_values({"indicators": (*project.indicators[:3], row)})
    assert [(mention.field, mention.row_id) for mention in mentions_of(project, form, FIVE, "万元")] == [
        ("description", row.id), ("value", row.id), ("purpose", None), ("goals.1", None),
    ]  # fmt: skip


def test_the_value_of_a_row_named_as_a_price_is_doubtful(form: Form) -> None:
    project = make_project()
    row = project.indicators[3].with_values({"level3": "人均补助标准", "value": "5万元"})
    project = project.with_values({"indicators": (row,)})
    assert [mention.is_doubtful for mention in mentions_of(project, form, FIVE, "万元")] == [True]


@pytest.mark.parametrize(
    "text", ["5" * 50_000, "5," * 25_000 + "元", "五" * 50_000 + "元", "5 " * 25_000 + "元", "每" * 50_000]
)
def test_hostile_texts_take_no_time(text: str) -> None:
    start = process_time()
    list(places_of(text + "元", FIVE, "万元"))
    assert process_time() - start < 1


def test_what_was_said_on_sheets_behind_the_goals_is_no_mention(form: Form) -> None:
    project = monitored_project(expected=("5万元",) * 6)
    project = project.with_values({"values.change.reason": "5万元不够", "values.evaluation.goal_done": "用了5万元"})
    first, *rows = project.indicators
    rows = [first.model_copy(update={"value": "≤5万元"}), *rows]
    project = project.model_copy(update={"purpose": "用于5万元支出。", "indicators": tuple(rows)})
    fields = [found.field for found in mentions_of(project, form, FIVE, "万元")]
    assert fields == ["value", "purpose"], "the cost of the goals, and what the money is for"
