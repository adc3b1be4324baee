import pytest

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.form.definition import Form
from tests.conftest import make_project
from tests.validation.cases import Build, Fires, Quiet, changed_row, extra_row, found, problems_of, project


def _with_100(*numbers: int) -> tuple[Indicator, ...]:
    names = ("采风完成率", "作品评审合格率", "按期完成率", "经费使用合规率", "群众知晓率", "群众满意度")
    return tuple(
        row.model_copy(update={"level3": names[number - 1], "value": "=100%"}) if number in numbers else row
        for number, row in enumerate(make_project(1).indicators, 1)
    )


FIRES: Fires = {
    "more than all": (extra_row(value="120%"), "VAL-08 value.over_100 warning"),
    "at least all": (extra_row(value="≥100%"), "VAL-08 value.at_least_100 hint"),
    "half of the values are 100": (
        project(indicators=_with_100(2, 3, 5)), "VAL-09 value.many_100 warning",
    ),
    "satisfaction is 100": (project(indicators=_with_100(6)), "VAL-09 value.satisfaction_100 warning"),
    "half of the values and satisfaction are 100": (
        project(indicators=_with_100(2, 3, 6)), "VAL-09 value.many_and_satisfaction_100 warning",
    ),
    "satisfaction of at least all is found once": (
        changed_row(6, value="≥100%"), "VAL-09 value.satisfaction_100 warning",
    ),
    "a description of something else": (
        extra_row(level3="机关运转情况", description="正常运转", value="90%"), "VAL-17 value.not_a_percentage warning",
    ),
    "satisfaction too low": (changed_row(6, value="≥70%"), "VAL-10 value.satisfaction_range hint"),
    "satisfaction too high": (changed_row(6, value="≥99%"), "VAL-10 value.satisfaction_range hint"),
    "satisfaction above all is found once": (changed_row(6, value="110%"), "VAL-08 value.over_100 warning"),
    "a rate in pieces": (extra_row(value="≥90件"), "VAL-15 value.unit_unfit warning"),
    "a count in per cent is found once": (
        extra_row(level2="数量指标", level3="展览次数", value="90%"), "VAL-19 value.counter_unfit warning",
    ),
    "at least so much cost": (changed_row(4, value="≥4.5万元"), "VAL-16 value.direction warning"),
    "at most so much satisfaction": (changed_row(6, value="≤90%"), "VAL-16 value.direction warning"),
    "a state in per cent": (extra_row(level3="保障机关正常运转", value="90%"), "VAL-17 value.not_a_percentage warning"),
    "a system is no degree": (extra_row(level3="健全管理制度", value="90%"), "VAL-17 value.not_a_percentage warning"),
}  # fmt: skip

QUIET: Quiet = {
    "growth above 100": extra_row(level3="参观人次增长率", value="≥120%"),
    "kept value above 100": extra_row(level3="国有资产保值增值率", value="≥100%"),
    "fewer than half are 100": project(indicators=_with_100(2, 3)),
    "at most 100 is not all": changed_row(2, value="≤99%", level3="展品损耗率"),
    "usual satisfaction": changed_row(6, value="≥98%"),
    "handled complaints": extra_row(level3="投诉处理率", value="≥95%"),
    "money saved": extra_row(level3="成本节约率", value="≥5%"),
    "per mille": extra_row(level3="人口自然增长率", value="≤5‰"),
    "a degree": extra_row(level3="政策知晓度", value="≥90%"),
    "coverage": extra_row(level3="乡镇覆盖面", value="≥90%"),
    "a share": extra_row(level3="县级资金所占比重", value="40%"),
    "growth by its description": extra_row(level3="农户收入", description="受益农户收入较上年增长比例", value="5%"),
    "a share by its description": extra_row(level3="县级资金", description="县级资金占总投入的比重", value="40%"),
    "a fall by its description": extra_row(level3="能耗", description="单位能耗同比降幅", value="5%"),
    "punctuality": extra_row(level2="时效指标", level3="资金拨付及时性", value="≥95%"),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_exactly_half_is_not_fewer_than_half(form: Form) -> None:
    rows = tuple(row for number, row in enumerate(_with_100(2, 3), 1) if number in (1, 2, 3, 6))
    (problem,) = problems_of(project(indicators=rows)(form), "VAL-09")
    assert problem.message.params["count"] == 2
    assert [place.row_id for place in problem.places] == ["p1r2", "p1r3"]


def test_three_values_are_too_few_to_count(form: Form) -> None:
    rows = tuple(row for number, row in enumerate(_with_100(2, 3), 1) if number in (1, 2, 3))
    assert problems_of(project(indicators=rows)(form), "VAL-09") == []
