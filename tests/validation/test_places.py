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

NOBODY_ELSE = (
    "围绕县委县政府中心工作", "紧紧围绕县委、县政府中心工作开展创作", "积极围绕县委县政府重点工作",
    "服务县委县政府决策", "贯彻县委县政府部署", "认真贯彻落实县委县政府决策部署", "按照县委县政府要求",
    "根据县委县政府安排", "完成县委县政府交办的其他任务", "保障县委县政府机关运转", "保障全县各级工会经费",
    "带动全县各单位工会发展", "推动我县残联工作", "提升我县文联影响力", "指导各县区残联开展工作",
    "推进县政府重点工作", "支持县法院审判工作", "上报县委县政府批准", "得到县委县政府肯定", "提请县政府常务会研究",
    "落实市委市政府决策", "加强区委区政府与群众的联系", "迎接市政府督导检查", "面向全县机关工会干部",
    "让县委县政府满意", "向县委县政府报告", "下发县区残联", "紧扣县委县政府工作大局", "在县委县政府的坚强领导下",
    "坚持县委县政府统一领导", "以县委县政府中心工作为重点", "纳入县委县政府考核", "为县委县政府提供决策参考",
    "承办县委县政府主办的活动", "与县委县政府保持一致", "促进经济发展和县政府职能转变", "辖区内各工会",
    "联系各县区文联和全市各级妇联",
)  # fmt: skip
SOMEBODY_ELSE = (
    ("临泉县", "围绕临泉县委县政府中心工作"), ("宁晋县", "按照宁晋县人民政府要求"), ("平乡县", "根据平乡县财政局通知"),
    ("广宗县", "配合广宗县残联开展"), ("邯郸市", "贯彻邯郸市委市政府部署"), ("南和区", "服务南和区委区政府"),
    ("清河县", "贯彻落实清河县委县政府决策"), ("威县", "由威县文联组织"), ("隆尧县", "完成隆尧县教育局交办"),
    ("信都区", "推进信都区法院工作"), ("任泽区", "与任泽区检察院联合"), ("柘城县", "保障柘城县农业农村局运转"),
    ("安国市", "协调安国市住建局"), ("全南县", "以全南县委县政府要求为准"), ("和顺县", "在和顺县总工会支持下"),
    ("太和县", "联系太和县文联"), ("新建县", "向新建县政府学习"), ("通许县", "为通许县政府服务"),
)  # fmt: skip


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


@pytest.mark.parametrize("text", NOBODY_ELSE)
def test_the_own_county_council_is_no_other_county(form: Form, text: str) -> None:
    for whole in (text, f"本单位{text}。"):
        assert found(project(purpose=whole)(form)) == ""


@pytest.mark.parametrize(("name", "text"), SOMEBODY_ELSE)
def test_another_county_is_named_whatever_is_done_for_it(form: Form, name: str, text: str) -> None:
    problem = problems_of(project(purpose=text)(form), "STR-09")[0]
    assert problem.message.code == "text.other_authority"
    assert f"'{name.removeprefix('全')}'" in str(problem.message.params["names"])


def test_where_the_county_is_not_known_nothing_is_said(form: Form) -> None:
    nameless = {"code": "721", "name": "县文联"}
    document = projects({"purpose": "用于平乡县采风。"}, department=nameless)(form)
    assert problems_of(document, "STR-09") == []


def test_a_bureau_may_call_itself_so(form: Form) -> None:
    bureau = {"code": "721", "name": "巨鹿县教育局"}
    document = projects({"purpose": "巨鹿县教育局组织，我局负责。"}, department=bureau)(form)
    assert problems_of(document, "STR-09") == []
