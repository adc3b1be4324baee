import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.tables import Level1
from tests.conftest import make_document, make_project
from tests.forms import with_columns, with_taxonomy
from tests.validation.cases import (
    Build,
    Fires,
    Quiet,
    changed_row,
    extra_row,
    fields_of,
    found,
    problems_of,
    project,
    projects,
    without_rows,
)  # fmt: skip


def _outputs(count: int) -> tuple[Indicator, ...]:
    first, *others = make_project(1).indicators
    more = [
        first.model_copy(update={"id": f"more{n}", "level3": f"活动{'一二三四五六七八'[n]}次数", "value": "≥6次"})
        for n in range(count - 4)
    ]
    return (first, *more, *others)


_SEPARATE_COST = Level1.model_validate(
    {"name": "成本指标", "role": "cost", "level2": [{"name": "经济成本指标", "role": "cost"}]}
)

FIRES: Fires = {
    "no rows": (project(indicators=()), "IND-01 indicators.none error"),
    "no output": (
        without_rows(1, 2, 3, 4),
        "GOL-02 goal.number_alone warning, IND-01 indicators.level1_missing error, IND-03 indicators.few warning",
    ),
    "no benefit": (without_rows(5), "IND-01 indicators.level1_missing warning"),
    "no satisfaction": (without_rows(6), "IND-01 indicators.level1_missing warning"),
    "no quantity": (
        project(indicators=make_project(1).indicators[1:], goals=("作品评审合格率达到95%。",)),
        "IND-02 indicators.level2_missing error",
    ),
    "no quality": (without_rows(2), "IND-02 indicators.level2_missing warning"),
    "no time": (without_rows(3), "IND-02 indicators.level2_missing warning"),
    "too many outputs": (project(indicators=_outputs(11)), "IND-03 indicators.many warning"),
    "an output under benefit": (
        extra_row(level1="效益指标"), "IND-04 indicators.level2_misplaced warning",
    ),
    "an unknown second level": (extra_row(level2="质量"), "IND-04 indicators.level_unknown warning"),
    "an unknown first level": (extra_row(level1="产出"), "IND-04 indicators.level_unknown warning"),
    "a blank second level": (extra_row(level2=""), "IND-04 indicators.level_missing warning"),
    "a blank first level": (extra_row(level1=""), "IND-04 indicators.level_missing warning"),
    "two projects with one table": (
        projects({}, {"indicators": make_project(1).indicators}), "IND-10 indicators.shared hint",
    ),
    "a name used twice": (extra_row(level3="作品评审合格率"), "IND-06 indicators.repeated warning"),
    "a description that repeats the name": (
        extra_row(description="展品完好率"), "IND-07 indicators.description_repeats hint",
    ),
    "money as a quantity": (
        extra_row(level2="数量指标", level3="发放补助额", value="≥3万元"),
        "IND-08 indicators.money_as_quantity warning",
    ),
    "a row in which nothing stands": (
        extra_row(level3=" ", description="", value="", basis=""), "IND-14 indicators.row_empty error",
    ),
    "a row without levels in which nothing stands": (
        extra_row(level1="", level2="", level3="", description="", value="", basis=""),
        "IND-14 indicators.row_empty error",
    ),
    "a row without a name": (extra_row(level3=""), "IND-14 indicators.name_missing error"),
    "a row whose name is a space": (extra_row(level3="　"), "IND-14 indicators.name_missing error"),
    "a number of people in a name": (
        extra_row(level2="数量指标", level3="培训100人次数", value="≥20次"), "IND-09 indicators.digits_in_name warning",
    ),
    "digits in a name": (extra_row(level3="展出20件作品完好率"), "IND-09 indicators.digits_in_name warning"),
}  # fmt: skip

QUIET: Quiet = {
    "no cost, which the form does not ask for": without_rows(4),
    "ten outputs": project(indicators=_outputs(10)),
    "a blank description repeats nothing": extra_row(description=""),
    "a quantity of work": extra_row(level2="数量指标", level3="展出作品数", value="≥20件"),
    "digits that are part of a word": extra_row(level3="PM2.5达标率"),
    "a hot line": extra_row(level3="12345热线按期办结率"),
    "another hot line": extra_row(level3="12315投诉举报平台办结率"),
    "an age": extra_row(level3="65岁以上老年人体检率"),
    "a span of ages": extra_row(level3="3-6岁儿童入园率"),
    "a whole day": extra_row(level3="24小时自助服务完好率"),
    "a model": extra_row(level3="“1+3”机制落实率"),
    "an ordinal": extra_row(level3="第3批作品合格率"),
    "a grade of places": extra_row(level3="4A级景区达标率"),
    "a day of the year": extra_row(level3="“3·15”宣传覆盖率"),
    "people of an age": extra_row(level3="90后作者参展率"),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_levels_equally_serious_are_one_finding(form: Form) -> None:
    (problem,) = problems_of(without_rows(5, 6)(form), "IND-01")
    assert problem.message.params["levels"] == ("效益指标", "满意度指标")


def test_a_misplaced_row_names_its_place(form: Form) -> None:
    (problem,) = problems_of(extra_row(level1="产出")(form), "IND-04")
    assert fields_of(problem) == ["level1"]
    assert problem.message.params["name"] == "产出"


def test_a_form_without_a_column_for_descriptions_asks_for_none(form: Form) -> None:
    columns = tuple(column for column in form.columns if column.key not in ("description", "basis"))
    narrow = with_columns(form, columns)
    document = changed_row(5, description="参与群众人次", basis="")(narrow)
    assert found(document) == ""


def two_cost_schemes(form: Form) -> Document:
    """Return a document whose third project has its cost as a first level, in a form that knows both schemes."""
    both = with_taxonomy(form, (*form.indicators.taxonomy, _SEPARATE_COST))
    rows = changed_row(4, level1="成本指标", level2="经济成本指标")(form).projects[0][1].indicators
    return projects({}, {"goals": ("展览6次。",)}, {"goals": ("培训6次。",), "indicators": rows})(both)


def test_two_schemes_of_cost_in_one_document_are_found(form: Form) -> None:
    document = two_cost_schemes(form)
    (problem,) = problems_of(document, "IND-05")
    assert [place.entity_id for place in problem.places] == ["p3"]
    alike = make_document(document.form, document.projects[2][1])
    assert problems_of(alike, "IND-05") == []
