import pytest

from jx_desktop.domain.form.definition import Form
from tests.conftest import make_project
from tests.validation.cases import Build, Fires, Quiet, fields_of, found, problems_of, project, projects, section

_LONG = "采" * 501


def changed_goal(goal: str) -> Build:
    """Return a document of one project with another goal."""
    return project(goals=(goal,))


FIRES: Fires = {
    "no goal": (project(goals=()), "GOL-01 goal.missing warning"),
    "a blank goal": (project(goals=(" ",)), "GOL-01 goal.missing warning"),
    "only what the money is for": (
        project(goals=("用于开展活动费用支出，保障机关正常运转。",)),
        "GOL-01 goal.no_result warning, GOL-02 goal.no_measure warning",
    ),
    "a result inside the opening is none": (
        project(goals=("用于提升办公条件支出，保障机关运转。",)),
        "GOL-01 goal.no_result warning, GOL-02 goal.no_measure warning",
    ),
    "nothing to measure": (project(goals=("提升文艺创作水平。",)), "GOL-02 goal.no_measure warning"),
    "only a year and a plan": (
        project(goals=("2024年落实“十四五”规划，提升创作水平。",)), "GOL-02 goal.no_measure warning",
    ),
    "only the number of a document": (
        project(goals=("按照冀财〔2024〕12号文件开展采风。",)), "GOL-02 goal.no_measure warning",
    ),
    "a year after a typed number": (
        project(goals=("1.2024年县文联提升工作效能。",)), "GOL-02 goal.no_measure warning",
    ),
    "a number that no indicator has": (project(goals=("开展采风活动8次。",)), "GOL-02 goal.number_alone warning"),
    "a number in ten thousands that no indicator has": (
        project(goals=("参与群众0.04万人次，开展采风6次。",)), "GOL-02 goal.number_alone warning",
    ),
    "a term in hours": (project(goals=("24小时内办结，采风6次。",)), "GOL-02 goal.number_alone warning"),
    "a goal too long": (project(goals=(f"采风6次{_LONG}",)), "GOL-03 text.long hint"),
    "a paragraph too long": (section("overall_goal", _LONG), "GOL-03 text.long hint"),
    "one goal of two projects": (
        projects({"goals": ("采风6次。",)}, {"goals": ("采风 6次。",)}),
        "GOL-04 goal.repeated warning, VAL-14 text.stray_spaces hint",
    ),
    "a goal that is the purpose": (
        project(purpose="用于采风6次支出。", goals=("用于采风6次支出。",)), "GOL-04 goal.is_purpose warning",
    ),
    "a typed number": (project(goals=("1.开展采风活动6次。",)), "GOL-05 goal.typed_number hint"),
    "a typed number with 、": (project(goals=("2、开展采风活动6次。",)), "GOL-05 goal.typed_number hint"),
}  # fmt: skip

QUIET: Quiet = {
    "a spending with its result": project(goals=("用于采风活动支出，完成采风6次。",)),
    "a spending with a result in words": project(goals=("用于采风活动支出，提升开展采风活动次数。",)),
    "a named output": project(goals=("保证作品评审合格率，提升创作水平。",)),
    "a number in Chinese numerals": project(goals=("开展采风活动六次，提升创作水平。",)),
    "numbers that come back": project(goals=("开展采风6次，参与群众300人次，满意度达到92%。",)),
    "the budget's own money": project(goals=("使用资金5万元，开展采风6次。",)),
    "a date and an ordinal": project(goals=("12月底前完成第3届采风节，开展采风6次。",)),
    "a decimal is no typed number": project(
        goals=("1.5万人受益，采风6次。",),
        indicators=(
            *make_project(1).indicators[:4],
            make_project(1).indicators[4].model_copy(update={"value": "≥1.5万人", "level3": "受益群众"}),
            make_project(1).indicators[5],
        ),
    ),
    "as many characters as may be": section("overall_goal", "采" * 500),
    "a goal that counts in ten thousands": changed_goal("参与群众0.03万人次，开展采风6次。"),
    "a second typed number": changed_goal("开展采风6次；2.提升水平。"),
    "hours of a whole day": changed_goal("实行24小时开放，开展采风6次。"),
    "a model with figures": changed_goal("落实“1+3”机制，开展采风6次。"),
    "an age and a hot line": changed_goal("面向65岁以上老人和12345热线，开展采风6次。"),
    "the budget in yuan": changed_goal("使用资金50000元，开展采风6次。"),
    "names with digits": project(goals=("监测PM2.5，使用A4纸，开展采风6次。",)),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_a_number_that_no_indicator_has_is_told_as_it_is_written(form: Form) -> None:
    (problem,) = problems_of(changed_goal("参与群众0.04万人次，开展采风6次。")(form), "GOL-02")
    assert problem.message.params["numbers"] == ("0.04万",)


def test_goals_with_one_fault_are_one_finding(form: Form) -> None:
    document = project(goals=("开展采风6次。", "提升水平。", "丰富生活。"))(form)
    (problem,) = problems_of(document, "GOL-02")
    assert fields_of(problem) == ["goals.1", "goals.2"]


def test_a_shared_goal_is_one_finding_with_every_place(form: Form) -> None:
    goals = {"goals": ("采风6次。",)}
    (problem,) = problems_of(projects(goals, goals, {"goals": ("展览6次。", "采风6次。")})(form), "GOL-04")
    assert [(place.entity_id, place.field) for place in problem.places] == [
        ("p1", "goals.0"),
        ("p2", "goals.0"),
        ("p3", "goals.1"),
    ]
