"""Points of an evaluation: what the first levels have, what they should, and how they are shared out evenly."""

from collections.abc import Sequence
from decimal import Decimal

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.points import blocks, points_of_rows, rate_points, shared_out, tables_with_points
from tests.conftest import make_project
from tests.forms import with_goal_points

OUTPUT, BENEFIT, SATISFACTION = "产出指标", "效益指标", "满意度指标"


def rows(*levels: str, points: Sequence[str] = ()) -> tuple[Indicator, ...]:
    values = [{"evaluation.points": text} if text else {} for text in (*points, *[""] * len(levels))]
    return tuple(
        Indicator.model_validate({"id": f"r{number}", "level1": level, "level3": "名", "values": values[number]})
        for number, level in enumerate(levels)
    )


def shares(form: Form, *levels: str, **values: str) -> list[str]:
    project = make_project(1, indicators=rows(*levels), values=values)
    return list(shared_out(project, MAIN_TABLE, form).values())


def test_each_first_level_shares_out_its_points_whole_the_rest_to_its_first_rows(form: Form) -> None:
    levels = (OUTPUT, OUTPUT, OUTPUT, BENEFIT, BENEFIT, BENEFIT, BENEFIT, SATISFACTION)
    assert shares(form, *levels) == ["17", "17", "16", "8", "8", "7", "7", "10"]


def test_without_satisfaction_benefits_have_more(form: Form) -> None:
    assert shares(form, OUTPUT, OUTPUT, BENEFIT) == ["25", "25", "40"]


def test_costs_that_are_a_first_level_have_points_of_their_own(form: Form) -> None:
    assert shares(form, OUTPUT, "成本指标", BENEFIT, SATISFACTION) == ["40", "20", "20", "10"]


def test_levels_of_which_the_form_says_nothing_share_out_all_there_is(form: Form) -> None:
    assert shares(form, OUTPUT, OUTPUT) == ["45", "45"]
    assert shares(form, OUTPUT, "其他指标", BENEFIT, SATISFACTION) == ["23", "23", "22", "22"]


def test_levels_are_known_by_their_words_as_the_rules_know_them(form: Form) -> None:
    assert shares(form, "产出", "效果类", "满意程度") == ["50", "30", "10"]


def test_other_points_for_the_rate_leave_others_for_the_rows(form: Form) -> None:
    assert shares(form, OUTPUT, BENEFIT, **{"evaluation.rate_points": "20"}) == ["40", "40"]


def test_blank_rows_have_none_and_rows_without_a_level_belong_to_that_of_their_second(form: Form) -> None:
    second = Indicator(id="s", level2="数量指标", level3="名")
    project = make_project(1, indicators=(*rows(OUTPUT, BENEFIT), second, Indicator(id="blank")))
    assert shared_out(project, MAIN_TABLE, form) == {"r0": "25", "s": "25", "r1": "40"}


def test_what_was_cut_to_nothing_has_no_points(form: Form) -> None:
    assert shares(form, OUTPUT, BENEFIT, **{"change.kind": names.CANCELLED}) == []


def test_points_stand_against_what_they_should_be(form: Form) -> None:
    project = make_project(1, indicators=rows(OUTPUT, OUTPUT, BENEFIT, points=("20", "20.5", "x")))
    found = [(block.name, str(block.points), str(block.wanted)) for block in blocks(project, MAIN_TABLE, form)]
    assert found == [(OUTPUT, "40.5", "50"), (BENEFIT, "0", "40")]
    assert rate_points(project, form) == Decimal(10)
    assert points_of_rows(project, form) == Decimal(90)


def test_the_department_has_points_in_its_own_rows(form: Form) -> None:
    own = [{"id": "a", "values": {"level1": OUTPUT, "level3": "甲"}}, {"id": "b", "values": {"level1": BENEFIT}}]
    sheet = Sheet.of("department_goal", tables={"department_indicators": own})
    assert tables_with_points(sheet, form) == ("department_indicators",)
    assert shared_out(sheet, "department_indicators", form) == {"a": "50", "b": "40"}
    assert tables_with_points(Sheet.of("evaluation_report"), form) == ()


def test_points_of_the_goals_are_those_of_the_evaluation() -> None:
    form = with_goal_points()
    row = Indicator.model_validate({"id": "r", "level1": OUTPUT, "values": {"points": "50"}})
    project = make_project(1, indicators=(row,))
    assert tables_with_points(project, form) == (MAIN_TABLE,)
    assert blocks(project, MAIN_TABLE, form)[0].points == 50
