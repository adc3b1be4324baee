import pytest

from jx_desktop.domain.form.definition import Form
from tests.validation.cases import (
    Build,
    Fires,
    Quiet,
    changed_row,
    extra_row,
    fields_of,
    found,
    head,
    problems_of,
    project,
    section,
    unit,
)  # fmt: skip

FIRES: Fires = {
    "no year": (head(year=None), "STR-01 head.blank error"),
    "no department": (head(department={"code": "721", "name": " "}), "STR-01 head.blank error"),
    "no compiler": (head(compiled_by=""), "STR-01 head.blank error"),
    "a required section without text": (section("sub_goals", "", " "), "STR-01 section.blank error"),
    "a required section without paragraphs": (section("safeguards"), "STR-01 section.blank error"),
    "a project without a name": (project(name=""), "STR-01 name.blank warning"),
    "a unit without a name": (unit(name=""), "STR-01 name.blank warning"),
    "a reviewer of the template": (head(reviewed_by="XXX财政（厅/局）"), "STR-02 head.reviewer_placeholder warning"),
    "a compiler of the template": (head(compiled_by="XXX局"), "STR-02 text.placeholder warning"),
    "a placeholder in an approved budget": (
        head(reviewed_by="XXX财政局", stage="approved"), "STR-02 head.reviewer_placeholder error",
    ),
    "a placeholder in a final document": (
        head(reviewed_by="XXX财政局", final=True), "STR-02 head.reviewer_placeholder error",
    ),
    "a paragraph that says how long it may be": (section("sub_goals", "100字以内"), "STR-02 text.placeholder warning"),
    "a purpose of dots": (project(purpose="……"), "STR-02 text.placeholder warning"),
    "an indicator of the template": (extra_row(level3="XXX完好率"), "STR-02 text.placeholder warning"),
    "a value of the template is no vague time": (changed_row(3, value="XXX"), "STR-02 text.placeholder warning"),
    "last year on the cover": (head(cover_mark="2023年草案"), "STR-06 text.other_year hint"),
    "last year in a goal": (
        project(goals=("2023年组织开展采风活动6次。",)), "STR-06 text.other_year hint",
    ),
    "last year in a paragraph": (section("overall_goal", "2023年，文艺再上台阶。"), "STR-06 text.other_year hint"),
    "last year in a purpose": (project(purpose="用于2023年采风。"), "STR-06 text.other_year hint"),
    "last year in numerals": (project(purpose="用于二〇二三年采风。"), "STR-06 text.other_year hint"),
    "last year in a description": (extra_row(description="2023年展出作品的完好情况"), "STR-06 text.other_year hint"),
    "last year in the name of an indicator": (extra_row(level3="2023年展品完好率"), "STR-06 text.other_year hint"),
    "next year in a purpose": (project(purpose="用于2025年采风。"), "STR-06 text.other_year hint"),
    "last year in the name of a project": (project(name="2023年采风经费"), "STR-06 name.other_year hint"),
    "two letters for a county": (project(purpose="用于XX县采风。"), "STR-02 text.placeholder warning"),
    "two crosses for a bureau": (head(compiled_by="××局"), "STR-02 text.placeholder warning"),
    "small letters": (project(name="xx采风经费"), "STR-02 text.placeholder warning"),
    "somebody": (section("overall_goal", "由某某负责组织。"), "STR-02 text.placeholder warning"),
    "some county": (section("overall_goal", "某县文艺工作。"), "STR-02 text.placeholder warning"),
    "stars": (project(purpose="用于**镇采风。"), "STR-02 text.placeholder warning"),
    "circles": (project(purpose="用于○○县采风。"), "STR-02 text.placeholder warning"),
    "a letter for a number": (changed_row(2, value="≥N%"), "STR-02 text.placeholder warning"),
    "a request to fill in": (project(purpose="（请填写资金用途）"), "STR-02 text.placeholder warning"),
    "a bracket for a name": (project(purpose="用于（项目名称）支出。"), "STR-02 text.placeholder warning"),
    "one letter for a county": (project(purpose="用于X县采风。"), "STR-02 text.placeholder warning"),
    "letters for a date": (project(purpose="于×月×日采风。"), "STR-02 text.placeholder warning"),
    "an empty bracket": (project(purpose="用于（）采风。"), "STR-02 text.placeholder warning"),
    "two letters O for a county": (project(purpose="用于OO县采风。"), "STR-02 text.placeholder warning"),
    "question marks": (project(purpose="用于？？采风。"), "STR-02 text.placeholder warning"),
    "to be settled": (project(purpose="待定"), "STR-02 text.placeholder warning"),
    "last year in a value": (extra_row(level3="完成展览", value="2023年底完成布展"), "STR-06 text.other_year hint"),
}  # fmt: skip

QUIET: Quiet = {
    "a document without fault": project(),
    "dots at the end of a sentence": project(purpose="用于采风、培训……"),
    "two letters in a name": project(purpose="用于IPX6设备购置。"),
    "a year in the name of a project": project(name="2023年结转采风经费"),
    "years around the document's": project(goals=("2024—2026年组织开展采风活动6次。",)),
    "money paid ahead": project(goals=("使用提前下达2025年资金，开展采风活动6次。",)),
    "a number of a document": project(goals=("按照冀财〔2023〕12号要求，开展采风活动6次。",)),
    "a title with years": project(goals=("落实《文艺发展规划（2021—2025年）》，开展采风活动6次。",)),
    "money left over from last year": project(purpose="用于2023年结转项目采风。"),
    "a rule that began earlier": project(purpose="2021年起开展采风。"),
    "a year as the base": extra_row(description="以2022年为基数计算的完好比例"),
    "some things": project(purpose="用于某些乡镇、某种活动的采风。"),
    "a year with circles": project(goals=("二○○八年以来持续开展，采风6次。",)),
    "a size in letters": project(purpose="用于购置XL号服装、×2规格画框。"),
    "growth against last year": extra_row(level3="参观人次增长率", value="较2023年增长5%"),
    "a document of the last year as basis": extra_row(basis="《关于下达2023年资金的通知》"),
    "no reviewer yet": head(reviewed_by=""),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_placeholders_of_one_project_are_one_finding_with_all_places(form: Form) -> None:
    document = project(purpose="用于XXX。", goals=("完成XXX采风6次。",))(form)
    (problem,) = problems_of(document, "STR-02")
    assert fields_of(problem) == ["purpose", "goals.0"]


def test_each_cell_of_the_cover_has_a_finding_of_its_own(form: Form) -> None:
    problems = problems_of(head(reviewed_by="XXX财政（厅/局）", compiled_by="XXX")(form), "STR-02")
    assert [fields_of(problem) for problem in problems] == [["compiled_by"], ["reviewed_by"]]
