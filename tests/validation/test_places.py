import pytest

from jx_desktop.domain.form.definition import Form
from tests.validation.cases import Build, Fires, Quiet, extra_row, found, head, problems_of, project, projects, section

FIRES: Fires = {
    "an authority of another county": (
        section("overall_goal", "平乡县教育局坚持以人民为中心。"), "STR-09 text.other_authority warning",
    ),
    "an authority of a county of another province": (
        section("overall_goal", "由临泉县文学艺术界联合会组织。"), "STR-09 text.other_authority warning",
    ),
    "an authority of another county on the cover": (
        head(reviewed_by="平乡县财政局"), "STR-09 text.other_authority warning",
    ),
    "an authority of another district": (
        project(purpose="用于信都区文化局采风。"), "STR-09 text.other_authority warning",
    ),
    "another county": (project(purpose="用于丰富平乡县群众文化生活。"), "STR-09 text.other_county hint"),
    "another city of the province": (
        extra_row(description="南宫市展出作品中完好的所占比例"), "STR-09 text.other_county hint",
    ),
    "another authority of the county": (
        section("sub_goals", "巨鹿县教育局将加强教师队伍建设。"), "STR-09 text.other_office hint",
    ),
    "a bureau where the department is none": (
        section("sub_goals", "2024年，我局将加强队伍建设。"), "STR-09 text.other_office hint",
    ),
}  # fmt: skip

QUIET: Quiet = {
    "the own county": section("overall_goal", "巨鹿县文学艺术界联合会组织巨鹿县各文艺协会。"),
    "the finance bureau": project(purpose="经巨鹿县财政局批复，用于采风。"),
    "counties in general": section("overall_goal", "赴我县乡镇、周边县区、各县文联、全县各局采风，服务市区和社区。"),
    "an authority without its county": project(purpose="会同县教育局、县委宣传部、市文联采风。"),
    "parts of towns": section("overall_goal", "为山区、园区、小区、社区居民委员会服务。"),
    "ourselves": section("overall_goal", "我会、本会、我单位、我县将组织采风。"),
    "a basis of another county": extra_row(basis="《平乡县教育局管理办法》"),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_where_the_county_is_not_known_nothing_is_said(form: Form) -> None:
    nameless = {"code": "721", "name": "县文联"}
    document = projects({"purpose": "用于平乡县采风。"}, department=nameless)(form)
    assert problems_of(document, "STR-09") == []


def test_a_bureau_may_call_itself_so(form: Form) -> None:
    bureau = {"code": "721", "name": "巨鹿县教育局"}
    document = projects({"purpose": "巨鹿县教育局组织，我局负责。"}, department=bureau)(form)
    assert problems_of(document, "STR-09") == []
