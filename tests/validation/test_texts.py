import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.validation.checker import Checker
from tests.validation.cases import (
    Build,
    Fires,
    Quiet,
    extra_row,
    fields_of,
    found,
    head,
    problems_of,
    project,
    projects,
    section,
)  # fmt: skip

FIRES: Fires = {
    "two commas": (project(purpose="用于采风，，培训。"), "TXT-02 text.doubled_mark hint"),
    "two full stops": (project(goals=("开展采风6次。。",)), "TXT-02 text.doubled_mark hint"),
    "a comma before a full stop": (section("overall_goal", "繁荣文艺，。"), "TXT-02 text.doubled_mark hint"),
    "two marks of a list": (project(purpose="用于采风、、培训。"), "TXT-02 text.doubled_mark hint"),
    "two semicolons": (project(purpose="用于采风；；培训。"), "TXT-02 text.doubled_mark hint"),
    "commas of two widths": (project(purpose="用于采风，,培训。"), "TXT-02 text.doubled_mark hint"),
    "a full stop behind a colon": (project(purpose="用于采风：。"), "TXT-02 text.doubled_mark hint"),
    "spaces beside Han characters": (project(name="采风 创作经费"), "VAL-14 text.stray_spaces hint"),
    "spaces at the end": (project(purpose="用于采风。 "), "VAL-14 text.stray_spaces hint"),
    "an indent that was typed": (section("sub_goals", "　　组织采风。"), "VAL-14 text.stray_spaces hint"),
    "spaces in a name of a row": (extra_row(level3="展品 完好率"), "VAL-14 text.stray_spaces hint"),
    "full-width digits": (project(purpose="用于２０２４年采风。"), "VAL-14 text.full_width hint"),
    "a full-width per cent sign": (extra_row(value="≥90％"), "VAL-14 text.full_width hint"),
    "full-width letters": (project(purpose="用于ＰＰＰ采风。"), "VAL-14 text.full_width hint"),
    "a mobile telephone in a final": (
        projects({"purpose": "联系13812345678采风。"}, final=True), "PUB-01 text.personal error",
    ),
    "a character of private use": (project(name="\ue863文采风经费"), "TXT-01 text.unprintable warning"),
    "a telephone with its area in a final": (
        projects({"purpose": "联系0319-4312345采风。"}, final=True), "PUB-01 text.personal error",
    ),
    "an identity number in a final": (
        projects({"purpose": "负责人11010519491231002X。"}, final=True), "PUB-01 text.personal error",
    ),
    "a bank number in a final": (
        projects({"purpose": "账号6222021234567890128。"}, final=True), "PUB-01 text.personal error",
    ),
}  # fmt: skip

QUIET: Quiet = {
    "dots and dashes": project(purpose="用于采风……培训——展览。"),
    "marks around quotations": project(purpose="用于“采风。”、（培训，）、《展览：》。"),
    "a question with surprise": project(purpose="是否采风？！"),
    "full-width brackets and marks": head(compiled_by="巨鹿县文学艺术界联合会（办公室）：一、二"),
    "a space between Latin words": project(purpose="用于microsoft office购置。"),
    "a telephone in the first round": projects({"purpose": "联系13812345678采风。"}, stage="first"),
    "a code is no telephone": projects({"code": "13052924P00584012407U"}, final=True),
    "part of a code in a text": projects({"purpose": "项目00584012407的采风。"}, final=True),
    "eighteen digits with another check digit": projects({"purpose": "文号110105194912310021。"}, final=True),
    "sixteen digits that are no bank number": projects({"purpose": "编号6222021234567890。"}, final=True),
    "a large amount": projects({"purpose": "用于采风13800000000.00。"}, final=True),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_untidy_texts_of_one_project_are_one_finding(form: Form) -> None:
    (problem,) = problems_of(project(name=" 采风", purpose="用于 采风。")(form), "VAL-14")
    assert fields_of(problem) == ["name", "purpose"]


def test_characters_without_a_font_are_named_with_their_places(form: Form) -> None:
    (problem,) = problems_of(project(name="\ue863文采风经费", purpose="采\ue000风\ue863。")(form), "TXT-01")
    assert fields_of(problem) == ["name", "purpose"]
    assert problem.message.params["count"] == 2
    assert problem.message.params["characters"] == ("\ue000 (U+E000)", "\ue863 (U+E863)")


def test_without_fonts_every_character_can_be_printed(form: Form) -> None:
    assert Checker().check(project(name="\ue863文采风经费")(form)) == ()
