"""What is left out of a public copy (PUB-02), and what of the rest would still tell of it (PUB-03, PUB-04)."""

from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.document.rulings import set_aside
from jx_desktop.services.document.session import Session
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.rules.publishing import (
    nothing_counts_the_left_out,
    nothing_names_the_left_out,
    undisclosed_on_a_ground,
)
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.validation.cases import Build
from tests.validation.sample import sample_document

RULES = (undisclosed_on_a_ground, nothing_names_the_left_out, nothing_counts_the_left_out)
HIDDEN = {
    "name": "2024年老年诗词楹联协会经费",
    "budget": {"total": "4.37", "fiscal": "4.00", "other": "0.37"},
    "disclose": False,
    "disclose_ground": "商业秘密",
}


def book(form: Form, hidden: dict[str, Any] | None = None, **head: Any) -> Document:
    """Return a document of four projects, the second of which is not disclosed: 18.62 万元, 14.25 of them public."""
    return make_document(
        form,
        make_project(1, name="2024年县文联创先争优工作经费", budget={"total": "5.00", "fiscal": "5.00"}),
        make_project(2, **{**HIDDEN, **(hidden or {})}),
        make_project(3, name="老研会书画活动经费", budget={"total": "3.00", "fiscal": "3.00"}),
        make_project(4, name="摄影采风专项资金", budget={"total": "6.25", "fiscal": "6.25"}),
        **head,
    )


def part_1(*paragraphs: str, left: str = "", **hidden: Any) -> Build:
    """Return what makes a document whose first section says something; `left` is what its last project has got."""

    def built(form: Form) -> Document:
        document = book(form, hidden)
        if left:
            last = document.get(Project, "p4")
            budget = make_project(4, budget={"total": left, "fiscal": left}).budget
            document = document.apply((Change(last, last.model_copy(update={"budget": budget})),))
        section = document.section("overall_goal")
        return document.apply((Change(section, section.model_copy(update={"paragraphs": paragraphs})),))

    return built


def many(*paragraphs: str) -> Build:
    """Return what makes a document of twelve projects, the last of which is not disclosed."""

    def built(form: Form) -> Document:
        document = make_document(
            form, *(make_project(at, name=f"采风活动{at}") for at in range(1, 12)), make_project(12, **HIDDEN)
        )
        section = document.section("overall_goal")
        return document.apply((Change(section, section.model_copy(update={"paragraphs": paragraphs})),))

    return built


def project_1(hidden: dict[str, Any] | None = None, **fields: Any) -> Build:
    """Return what makes a document whose first project says something."""

    def built(form: Form) -> Document:
        document = book(form, hidden)
        project = document.get(Project, "p1")
        return document.apply((Change(project, Project.model_validate(dict(project) | fields)),))

    return built


def head(**fields: Any) -> Build:
    """Return what makes a document with something on its cover."""
    return lambda form: book(form, **fields)


def with_hidden_unit(*paragraphs: str) -> Build:
    """Return what makes a document with a second unit, none of whose projects is disclosed."""

    def built(form: Form) -> Document:
        document = part_1(*paragraphs)(form)
        project = make_project(
            5, name="文物库房安防", budget={"total": "71.30"}, disclose=False, disclose_ground="其他"
        )
        unit = Unit(id="u2", code="721003", name="巨鹿县文物保管所", project_ids=("p5",))
        changed = document.head.model_copy(update={"unit_ids": ("u1", "u2")})
        return document.apply((Change(document.head, changed), Change(None, unit), Change(None, project)))

    return built


def row_1(**fields: str) -> Build:
    """Return what makes a document whose first project says something in its first row."""

    def built(form: Form) -> Document:
        first, *others = make_project(1).indicators
        return project_1(indicators=(first.model_copy(update=fields), *others))(form)

    return built


def public_problems(document: Document, *sheets: str) -> list[Problem]:
    """Return what the rules say of the public copy of a document, or of some of its sheets."""
    return list(Checker(RULES).check(document, public=True, sheets=sheets))


def codes(document: Document, *sheets: str) -> list[str]:
    """Return what they say, as codes without their beginning, in order."""
    return [problem.message.code.removeprefix("left_out.") for problem in public_problems(document, *sheets)]


FIRES: dict[str, tuple[Build, str]] = {
    "the name": (part_1("支持2024年老年诗词楹联协会经费。"), "name"),
    "the name without the year": (part_1("支持老年诗词楹联协会经费。"), "name"),
    "the name without its ending": (part_1("依托老年诗词楹联协会开展活动。"), "name"),
    "most of the name": (part_1("组织诗词楹联协会会员到学校、乡村培训学员。"), "name"),
    "the name cut by a space and a line break": (part_1("依托老年诗词 楹联\n协会开展活动。"), "name"),
    "the name cut by a paragraph": (part_1("依托老年诗词楹", "联协会开展活动。"), "name"),
    "the name in full width": (part_1("支持２０２４年老年诗词楹联协会经费。"), "name"),
    "the name in two pieces": (part_1("支持老年诗词、楹联协会。"), "name"),
    "the name cut by what nobody sees": (part_1("依托老年诗词\u200b楹联\u00ad协会\u202e开展\ufe0f活动。"), "name"),
    "the name cut by what nobody sees in a goal": (project_1(goals=("支持老年诗\u00ad词\u200b楹联协会。",)), "name"),
    "a name in which stands what nobody sees": (
        part_1("依托老年诗词楹联协会。", name="老年\u200f诗词\u3164楹联协会"), "name"
    ),
    "a short name": (part_1("开展信访工作，安排信访费。", name="信访费"), "name"),
    "a name in letters": (part_1("Smart City 平台上线。", name="SmartCity平台"), "name"),
    "a long name of words that anybody uses": (part_1("安排乡村振兴专项资金。", name="2024年乡村振兴专项资金"), "name"),
    "the name in brackets": (part_1("支持老年（诗词）楹联协会。"), "name"),
    "the name without the department": (
        part_1("开展文艺志愿惠民演出。", name="2024年县文联文艺志愿惠民演出经费"), "name"
    ),
    "the name without what stands in brackets": (
        part_1("推进古塔修缮保护。", name="古塔（一期）修缮保护项目"), "name"
    ),
    "what the name begins with": (part_1("推进智慧粮仓建设。", name="智慧粮仓害虫监测预警系统升级改造资金"), "name"),
    "a long piece of the name": (
        part_1("完成害虫监测预警系统的升级。", name="智慧粮仓害虫监测预警系统升级改造资金"), "name"
    ),
    "a name with other words in it": (
        project_1({"name": "智慧粮仓害虫监测预警系统"}, purpose="用于智慧型粮仓害虫监测预警。"), "name"
    ),
    "a short form in quotation marks": (part_1("支持“诗词协会”发展。"), "name"),
    "a short form between title marks": (part_1("按照《诗联协会章程》执行。", name="诗联协会章程修订经费"), "name"),
    "the name in a goal": (project_1(goals=("支持老年诗词楹联协会发展。",)), "name"),
    "the name in a row": (row_1(description="老年诗词楹联协会活动次数"), "name"),
    "the name on the cover": (head(compiled_by="老年诗词楹联协会"), "name"),
    "the code": (part_1("编码13052924P00000000002A。"), "code"),
    "the code cut by what nobody sees": (part_1("编码13052924P0000\u200b00000\u00ad02A。"), "code"),
    "the code cut by a space": (part_1("编码 13052924P000000 00002A。"), "code"),
    "the code with dashes": (part_1("编码13052924-P-00000000002A。"), "code"),
    "the end of the code": (part_1("尾号00000002A的项目。"), "code"),
    "a picture": (part_1("资金构成见图1。"), "picture"),
    "an appendix": (part_1("详见附件2。"), "picture"),
    "a unit of which nothing is left": (with_hidden_unit("由文物保管所负责。", "巨鹿县文物保管所"), "unit"),
    "a unit without its county": (with_hidden_unit("由文物保管所负责。"), "unit"),
    "the sum of all": (part_1("2024年预算共安排18.62万元。"), "total"),
    "the sum in full width": (part_1("预算共安排１８．６２万元。"), "total"),
    "the sum in fewer digits": (part_1("预算共安排资金18.6万元。"), "total"),
    "the sum in yuan": (part_1("预算共安排186,200元。"), "total"),
    "the sum in numerals of cheques": (part_1("共安排拾捌万陆仟贰佰元。"), "total"),
    "the sum in numerals": (part_1("共安排十八万六千二百元。"), "total"),
    "the sum in two units": (part_1("共安排18万6200元。"), "total"),
    "the sum without its unit": (part_1("共安排资金18.62万。"), "total"),
    "the sum behind its unit": (part_1("预算总额（万元）：18.62"), "total"),
    "the sum cut by a line break": (part_1("总额1\n8.62万元"), "total"),
    "the sum in a table": (part_1("项目\t金额\n合计\t18.62"), "total"),
    "the sum in a goal": (project_1(goals=("在部门预算18.62万元内安排。",)), "total"),
    "the sum of a source": (part_1("其中财政资金18.25万元。"), "total"),
    "the amount": (part_1("用于诗词活动4.37万元。"), "amount"),
    "the amount, rounded, beside a word of the name": (
        part_1("用于诗词活动约274万元。", budget={"total": "273.60"}), "amount"
    ),
    "the amount as a value of another project": (
        project_1(
            {"budget": {"total": "43.71"}},
            indicators=(make_project(1).indicators[0].model_copy(update={"value": "≤43.71万元"}),),
        ),
        "amount",
    ),
    "the sum, rounded": (part_1("部门预算总额约288万元。", budget={"total": "273.60"}), "total"),
    "by how much the sum grew": (part_1("预算较上年16.6万元增长12%。", budget={"total": "4.37"}), "total"),
    "how much more the sum is": (part_1("上年预算16.62万元，今年增加2.00万元。"), "total"),
    "the amount in a goal": (project_1(goals=("与诗词活动统筹使用4.37万元。",)), "amount"),
    "the amount of a source": (part_1("安排其他资金0.37万元。"), "amount"),
    "the amount in a goal that does not name it": (project_1(goals=("统筹资金4.37万元。",)), "amount"),
    "the amount cut by what nobody sees": (part_1("用于诗词活动4.\u200b37\u2060万元。"), "amount"),
    "the amount in a goal cut by what nobody sees": (project_1(goals=("统筹资金4\u00ad.37\ufeff万元。",)), "amount"),
    "the amount behind a sign": (part_1("资金￥43,700.00"), "amount"),
    "the amount in renminbi": (part_1("安排人民币43700，其余4.37万人民币。"), "amount"),
    "the amount with another word for its unit": (part_1("资金43700圆。", "经费4.37w。", "资金43 700元。"), "amount"),
    "the amount behind a sign in a goal": (project_1(goals=("统筹资金￥43,700。",)), "amount"),
    "the amount in a row with tabs in a goal": (project_1(goals=("诗词 4.37 资金\t3",)), "amount"),
    "the amount beside a bar": (part_1("创先争优 ██████ 5.00\n诗词 █████ 4.37"), "amount"),
    "the sum of what is left out": (with_hidden_unit("另有75.67万元。"), "sum"),
    "how many projects there are": (part_1("2024年共安排4个项目。"), "count"),
    "how many projects, in numerals": (part_1("共编制预算项目四个。"), "count"),
    "how many projects are left out": (part_1("另有1个项目不予公开。"), "count"),
    "the share of the left-out": (part_1("诗词活动占23.5%。"), "share"),
    "the share of another project": (part_1("创先争优占预算总额的26.9%。"), "share"),
    "the share of a project in its goals": (project_1(goals=("资金占部门预算的26.85%。",)), "share"),
    "a chart in paragraphs": (
        part_1("资金构成图：", "甲 ███ 26.85%", "乙 ██ 23.47%", "丙 █ 16.11%", "丁 ███ 33.57%"), "share"
    ),
    "a chart": (part_1("图1 资金构成：甲26.85%，乙23.47%，丙16.11%，丁33.57%"), "share"),
    "an item that names no other project": (
        part_1("（1）创先争优；（2）老人活动；（3）老研会书画活动；（4）摄影采风。"), "item"
    ),
    "an item in paragraphs": (part_1("一是创先争优。", "二是老人活动。", "三是老研会书画活动。"), "item"),
    "a gap in a list": (part_1("（1）创先争优；（3）老研会书画活动；（4）摄影采风。"), "gap"),
    "a project called by its number": (part_1("项目1按季推进，项目2按月推进。"), "item"),
    "a number that is left out": (part_1("项目1按季推进，项目3按月推进。"), "gap"),
    "the declared total": (head(declared_total="18.62"), "declared"),
    "money in no unit": (head(money_unit=None), "no_unit"),
    "money in a unit that nobody knows": (project_1(money_unit="美元"), "no_unit"),
    "no ground": (part_1(disclose_ground=" "), "ground.missing"),
    "a ground of one's own": (part_1(disclose_ground="领导要求"), "ground.unknown"),
    "a secret of the state": (part_1(disclose_ground="涉及国家秘密"), "ground.never"),
}  # fmt: skip

TRAINING = "2024年阎破村、嚎乡职业技能提升培训运行维护费"
FIRES |= {
    "a place and the work there": (part_1("阎破村职业技能提升培训费。", name=TRAINING), "name"),
    "the work, and behind it a place": (part_1("组织技能提升培训（嚎乡）。", name=TRAINING), "name"),
    "a place and the work there in a goal": (project_1({"name": TRAINING}, goals=("配合嚎乡职业培训。",)), "name"),
    "the last signs of the code": (part_1("项目编码0002A。"), "code"),
    "the last signs of the code in a goal": (project_1(goals=("与尾号为002a的项目统筹。",)), "code"),
    "the amount, rounded, beside words that are short for the name": (
        part_1("其中诗词协会270万元。", budget={"total": "270.03"}), "amount"
    ),
    "the amount in 亿": (part_1("其中诗词协会0.27亿元。", budget={"total": "2704.05"}), "amount"),
    "the amount, rounded to hundreds": (part_1("其中诗词协会约2700万元。", budget={"total": "2704.05"}), "amount"),
    "the sum, rounded to one digit": (part_1("预算总额约3亿元。", budget={"total": "29000"}), "total"),
    "the sum in numerals and 万": (part_1("预算总额二亿九千零一十四万元。", budget={"total": "29000"}), "total"),
    "an average": (part_1("平均每个项目4.66万元。"), "average"),
    "how many projects, in numerals, alone": (many("项目十二个。"), "count"),
    "how many projects without that word": (many("共计十二项。"), "count"),
    "the number of the last project": (many("第12号项目另行安排。"), "item"),
}  # fmt: skip

QUIET: dict[str, Build] = {
    "a place where something else is done": part_1("改善嚎乡群众生产生活条件。组织职业技能提升培训。", name=TRAINING),
    "a place where another project does the same": project_1(
        {"name": "嚎乡职业技能提升培训"}, name="2024年嚎乡职业技能培训补贴", purpose="用于嚎乡职业技能培训。"
    ),
    "the last signs of another code": part_1("项目编码0003A，尾号为5678。"),
    "a rounding that what is left has too": part_1("预算总额约3亿元。", budget={"total": "2900"}, left="26000"),
    "a rounding that another project has too": part_1(
        "其中诗词协会0.27亿元。", budget={"total": "2704.05"}, left="2690"
    ),
    "a round amount beside other words": part_1("其中群众体育2700万元，约0.27亿元。", budget={"total": "2704.05"}),
    "the average of what is left": part_1("平均每个项目4.75万元。"),
    "an average of something else": part_1("户均4.66万元。"),
    "as many of something else": many("开展活动，共计十二项。", "招商引资项目12个。"),
    "as many as are left": many("项目十一个。", "共计十一项。"),
    "nothing of it": part_1("开展采风活动。"),
    "the sum of what is left": part_1("预算共安排14.25万元。"),
    "the sum of what is left in fewer digits": part_1("预算共安排资金14.3万元。"),
    "the number of what is left": part_1("共安排3个项目。"),
    "another number of projects": part_1("推进4个重点项目，新增4个文化项目。"),
    "four of something else": part_1("共开展4项活动，4个月内完成项目建设。"),
    "the amount of a project that is published": part_1("安排创先争优工作经费5万元。"),
    "a share in what is left": part_1("创先争优占预算总额的35.1%。"),
    "a chart of what is left": part_1("图1 资金构成：甲35%，乙21%，丙44%"),
    "a percentage of something else": part_1("群众满意度达到23.5%，参与率增长26.9%。"),
    "a price": part_1("每人补助4.37万元。"),
    "by how much something else grew": part_1("农民收入比上年16.6万元增长12%，产量增加2万吨。"),
    "by how much what is left grew": part_1("预算较上年12.72万元增长12%。"),
    "rows that are no chart": part_1("完成情况：", "满意度 26.85%", "参与率 95%"),
    "words of many names": part_1("加强信息化建设，完成预警系统升级。", name="智慧粮仓害虫监测预警系统升级改造资金"),
    "a length and a number of people": part_1("铺设管网18.62公里，惠及1862人。"),
    "words of its name that anybody uses": part_1("开展老年活动和协会建设。"),
    "a list of what is left": part_1("（1）创先争优；（2）老研会书画活动；（3）摄影采风。"),
    "a list of measures": part_1("一是加强领导。二是落实责任。四是强化监督。"),
    "a name that another project has too": project_1({"name": "采风创作经费"}, name="采风创作经费之一"),
    "a name that anybody uses": part_1("保障单位日常工作经费。", name="日常工作经费"),
    "a year and a date": part_1("2024年4月37日前完成，2024年18日。"),
    "the project's own amount": project_1({"budget": {"total": "5.00"}}, goals=("预算5.00万元，全部用于活动。",)),
    "a value that is as large": row_1(level3="活动成本", value="≤4万元"),
    "a bound and a share of something else": project_1(
        {"budget": {"total": "20.00"}}, goals=("设备20万元以上，占20%，在预算中安排。",)
    ),
    "words of a name that other names have too": project_1(
        {"name": "乡镇文化站文艺采风创作补助"}, name="县城文艺采风创作补助", goals=("组织文艺采风创作。",)
    ),
    "the project's own plan": project_1({"budget": {"total": "1.50"}}, goals=("3月底前支出1.5万元。",)),
    "a chart in words": part_1("按图索骥，图文并茂，附近村庄。"),
    "a declared total of what is left": head(declared_total="14.25"),
    "a ground of the form": part_1(disclose_ground="工作秘密"),
}


@pytest.mark.parametrize(("build", "code"), FIRES.values(), ids=FIRES)
def test_each_way_in_which_it_shines_through_is_told_once(form: Form, build: Build, code: str) -> None:
    assert set(codes(build(form))) == {code}


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_what_only_looks_like_it_is_not_told(form: Form, build: Build) -> None:
    assert codes(build(form)) == []


@pytest.mark.parametrize(("build", "_code"), FIRES.values(), ids=FIRES)
def test_a_document_without_left_out_projects_is_quiet(form: Form, build: Build, _code: str) -> None:
    document = build(form)
    for project in [each for each in document.all_of(Project) if not each.disclose]:
        document = document.apply((Change(project, project.model_copy(update={"disclose": True})),))
    assert codes(document) == []


def test_a_place_is_the_field_and_the_projects_that_it_tells_of(form: Form) -> None:
    [problem] = public_problems(row_1(description="老年诗词楹联协会活动次数")(form))
    first, second = problem.places
    assert (first.entity_id, first.field, first.row_id) == ("p1", "description", "p1r1")
    assert (second.entity_id, second.field) == ("p2", None)


def test_a_check_that_is_not_for_the_public_only_hints(form: Form) -> None:
    document = part_1("支持老年诗词楹联协会，共安排18.62万元。")(form)
    assert [str(problem.severity) for problem in Checker(RULES).check(document)] == ["hint", "hint"]
    first = document.head.model_copy(update={"stage": Stage.FIRST})
    assert Checker(RULES).check(document.with_head(first)) == ()


def test_a_form_that_says_nothing_of_publishing_takes_it_as_the_shipped_one_does(form: Form) -> None:
    named = {rule.id for rule in RULES}
    silent = form.model_copy(update={"rules": {key: each for key, each in form.rules.items() if key not in named}})
    for build, _ in FIRES.values():
        for final, public in ((False, False), (True, False), (False, True)):
            own, usual = (Checker(RULES).check(build(each), final, public=public) for each in (form, silent))
            assert [problem.severity for problem in own] == [problem.severity for problem in usual]


def test_what_has_got_no_money_counts_nowhere_but_may_not_be_named(form: Form) -> None:
    said = part_1("支持老年诗词楹联协会，共安排18.62万元，4个项目。", arranged=False)(form)
    assert codes(said) == ["name"]
    assert codes(part_1("支持老年诗词楹联协会。", arranged=False, disclose=True)(form)) == []


def test_after_each_edit_the_same_is_found_as_from_scratch(form: Form) -> None:
    checker = Checker(RULES)
    document = part_1("支持老年诗词楹联协会，共安排18.62万元，4个项目。")(form)
    states = [document]
    for entity_id, update in (
        ("p1", {"goals": ("支持老年诗词楹联协会发展。",)}),
        ("p3", {"disclose": False, "disclose_ground": "其他"}),
        ("p2", {"name": "诗会"}),
        ("p4", {"name": "摄影采风与老年诗词楹联协会活动"}),
        ("p4", {"budget": make_project(4, budget={"total": "9.00"}).budget}),
        ("p2", {"disclose": True}),
        ("p3", {"disclose": True}),
    ):
        project = states[-1].get(Project, entity_id)
        states.append(states[-1].apply((Change(project, project.model_copy(update=update)),)))
    for state in (*states, *reversed(states)):
        assert checker.check(state, public=True) == Checker(RULES).check(state, public=True)


def sheet_of(*amounts: str, task: str = "采风", **values: str) -> Document:
    """Return a document with a sheet of its own: tasks with amounts that were typed, and values."""
    form = every_form()
    rows = [{"id": f"t{at}", "values": {"task": task, "amount": amount}} for at, amount in enumerate(amounts, 1)]
    sheet = Sheet.of("whole", tables={"tasks": rows} if rows else {}, values=values)
    return book(form).apply((Change(None, sheet),))


def test_what_was_typed_on_a_sheet_of_the_document_is_looked_at_too() -> None:
    assert codes(sheet_of("1.00", "18.62"), "goal", "whole") == ["total"]
    assert codes(sheet_of("10.00", "8.62"), "goal", "whole") == ["total"]  # the column comes to the whole
    assert codes(sheet_of("4.37"), "goal", "whole") == ["amount"]
    assert codes(sheet_of("1.00", task="老年诗词楹联协会活动"), "goal", "whole") == ["name"]
    assert codes(sheet_of(duties="2024年共安排预算项目4个。"), "goal", "whole") == ["count"]
    assert codes(sheet_of("5.00", "3.00", "6.25", duties="2024年共安排预算项目3个。", staff="4"), "goal", "whole") == []


def test_what_no_sheet_prints_tells_nothing(form: Form) -> None:
    values = {"note": "老年诗词楹联协会，共安排18.62万元"}
    assert codes(project_1(values=values, section_office="老年诗词楹联协会")(form)) == []


def test_a_release_does_not_cover_another_project_that_is_left_out_later(form: Form) -> None:
    document = part_1("支持老年诗词楹联协会和老研会书画活动。")(form)
    [problem] = public_problems(document)
    session = Session(document)
    session.run(set_aside(problem, "协会已向社会公布", "张某"))
    assert [each.ruling is not None for each in public_problems(session.document)] == [True]
    project = session.document.get(Project, "p3")
    hidden = project.model_copy(update={"disclose": False, "disclose_ground": "其他"})
    more = session.document.apply((Change(project, hidden),))
    assert [each.ruling is not None for each in public_problems(more) if each.rule == "PUB-03"] == [False]


def test_the_published_sample_tells_of_one_of_its_projects_in_part_1(form: Form) -> None:
    sample = sample_document(form)
    told_of = {}
    for _, project in sample.projects:
        hidden = project.model_copy(update={"disclose": False, "disclose_ground": "其他"})
        found = public_problems(sample.apply((Change(project, hidden),)))
        told_of[project.name] = [(problem.message.code, problem.places[0].field) for problem in found]
    assert told_of == {
        "2024年县文联创先争优工作经费": [],
        "老年诗词楹联协会经费": [("left_out.name", "paragraphs.1")],
        "老研会书画活动经费": [],
    }


def told(form: Form) -> list[Problem]:
    """Return every problem that the rules find in the documents of these tests."""
    return [problem for build, _ in FIRES.values() for problem in public_problems(build(form))]


def test_a_number_of_projects_tells_of_those_of_the_unit_that_it_counts(form: Form) -> None:
    first = make_document(form, *(make_project(at, name=f"采风活动{at}") for at in range(1, 6)))
    unit = Unit(id="u2", code="721003", name=f"{first.head.department.name}下属1", project_ids=("p6", "p7", "p8"))
    further = [make_project(at, name=f"书画展览{at}") for at in (6, 7, 8)]
    head = first.head.model_copy(update={"unit_ids": ("u1", "u2")})
    document = first.apply((Change(first.head, head), Change(None, unit), *(Change(None, each) for each in further)))
    for hidden in ("p1", "p6"):
        project = document.get(Project, hidden)
        left = project.model_copy(update={"disclose": False, "disclose_ground": "其他"})
        document = document.apply((Change(project, left),))
    section = document.section("overall_goal")
    said = section.model_copy(
        update={"paragraphs": ("下属1共3个项目。", "部门共7个项目。", "下属1共3个项目，部门共7个项目。")}
    )
    found = public_problems(document.apply((Change(section, said),)))
    assert [(each.places[0].field, [place.entity_id for place in each.places[1:]]) for each in found] == [
        ("paragraphs.0", ["p6"]),
        ("paragraphs.1", ["p1", "p6"]),
        ("paragraphs.2", ["p6"]),
        ("paragraphs.2", ["p1", "p6"]),
    ]
