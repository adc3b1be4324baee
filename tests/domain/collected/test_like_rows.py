"""Rows and goals that several offices have: how many use each, and whose projects are nearly the same."""

import random

import pytest

from jx_desktop.domain.collected.across import projects_across
from jx_desktop.domain.collected.like_rows import LikeRows, like_rows, same_value
from jx_desktop.domain.collected.records import CollectedProject
from jx_desktop.domain.words.goal_texts import OwnNames
from tests.read_across import Row, department, folder, project


def row(name: str, value: str = "≥1个", level2: str = "数量指标") -> Row:
    return ("产出指标", level2, name, value)


def shared(*of_office: list[CollectedProject], library: tuple[str, ...] = ()) -> LikeRows:
    documents = [(department(f"{301 + at}", f"巨鹿县第{at}局"), held, ()) for at, held in enumerate(of_office)]
    return like_rows(projects_across(folder(*documents)), library)


def test_projects_of_two_offices_with_nearly_the_same_rows_are_found_with_what_they_share() -> None:
    rows = [row("采风次数", "≥5次"), row("作品数量", "≥20件"), row("展览期数", "4期"), row("观展人次"), row("印刷册数")]
    other = [row("采风次数", "不低于 5 次"), row("作品数量", "≥30件"), *rows[2:4], row("参展人数")]
    (group,) = shared(
        [project("甲", rows=rows)], [project("乙", rows=[*rows[:4], row("印刷册数 ")])], [project("丙", rows=other)]
    ).projects
    assert (group.first.project.name, group.offices, group.own) == ("甲", 3, 5)
    assert [(line.held.project.name, line.rows, line.shared, line.same_values) for line in group.members] == [
        ("甲", 5, 5, 5),
        ("乙", 5, 5, 5),
        ("丙", 5, 4, 3),
    ]


def test_projects_of_one_office_alone_are_no_matter_of_this_view() -> None:
    rows = [row(f"指标{at}") for at in range(4)]
    assert shared([project("甲", rows=rows), project("乙", rows=rows)], [project("丙")]).projects == ()


def test_ordinary_rows_do_not_count_for_likeness() -> None:
    usual = [row("服务对象满意度", "≥90%"), row("培训人次"), row("及时率")]
    library = ("培训人次", "及时率")
    (quiet,) = shared([project("甲", rows=usual)], [project("乙", rows=usual)], library=library).projects
    assert quiet.own == 0
    own = [*usual, row("古梨树挂牌保护株数")]
    loud, quiet = shared(
        [project("甲", rows=usual), project("丙", rows=own)],
        [project("乙", rows=usual), project("丁", rows=own)],
        library=library,
    ).projects
    assert (loud.first.project.name, loud.own) == ("丙", 1)
    assert quiet.own == 0


def test_what_half_of_the_offices_have_is_ordinary_and_of_few_offices_nothing_is() -> None:
    def office(at: int, of: int) -> list[CollectedProject]:
        return [project(f"项目{at}", rows=[row("各家都有"), *([row("少数才有")] if at < of else [])])]

    uses = {use.levels[2]: use for use in shared(*(office(at, 2) for at in range(10))).rows}
    assert (uses["各家都有"].offices, uses["各家都有"].is_ordinary) == (10, True)
    assert (uses["少数才有"].offices, uses["少数才有"].is_ordinary) == (2, False)
    assert not any(use.is_ordinary for use in shared(*(office(at, 2) for at in range(3))).rows)


def test_the_values_of_a_row_are_counted_as_they_are_read() -> None:
    values = ["≥90%", "不低于90％", "≥95%", "≥90.0%"]
    (use,) = shared(*([project(f"项目{at}", rows=[row("合格率", value)])] for at, value in enumerate(values))).rows
    assert use.values == (("≥90%", 3), ("≥95%", 1))
    assert [value for _, value in use.holders] == values


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [("=4期", "4期", True), ("≥4期", "4期", False), ("12月底前", "12 月底前", True), ("1,000元", "1000元", True)],
)
def test_values_are_compared_by_what_they_ask_for(one: str, other: str, is_same: bool) -> None:
    assert (same_value(one) == same_value(other)) is is_same


def test_goals_are_the_same_whatever_numbers_and_names_they_have() -> None:
    one = "完成巨鹿县第0局信息系统等级保护测评3次，确保 2027 年网络安全。"
    other = "完成第1局信息系统等级保护测评十二次,确保2028年网络安全"
    (goals,) = shared([project("甲", goals=(one, "另一目标"))], [project("乙", goals=(other,))]).goals
    assert goals.texts == (one,)
    assert [(held.project.name, text) for held, text in goals.holders] == [("甲", one), ("乙", other)]


def test_goals_of_the_same_projects_stand_together_and_short_phrases_are_none() -> None:
    goals = ("及时足额发放乡村教师生活补助资金", "稳定乡村教师队伍提高教学质量", "保障正常运转")
    (found,) = shared([project("甲", goals=goals)], [project("乙", goals=goals)]).goals
    assert found.texts == goals[:2]
    assert found.holders[1][1] == "\n".join(goals[:2])


def test_names_of_towns_and_villages_are_passed_over() -> None:
    names = OwnNames(["巨鹿县官亭镇人民政府", "巨鹿县张王疃乡人民政府"])
    one, other = "完成官亭镇12个村道路硬化。", "完成张王疃乡8个村道路硬化"
    assert names.bare_goal(one) == names.bare_goal(other) == "完成个村道路硬化"


def _like(one: CollectedProject, other: CollectedProject) -> bool:
    rows, others = ({each[:3] for each in held.rows} for held in (one, other))
    return min(len(rows), len(others)) >= 3 and 100 * len(rows & others) >= 80 * max(len(rows), len(others))


@pytest.mark.parametrize("seed", range(30))
def test_whoever_has_a_like_in_another_office_is_in_a_group_and_all_are_like_its_first(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"指标{letter}" for letter in "甲乙丙丁戊己庚"]
    offices = [
        [
            project(f"项目{office}{at}", rows=[row(name) for name in chance.sample(names, chance.randrange(2, 7))])
            for at in range(5)
        ]
        for office in range(4)
    ]
    held = [(office, each) for office, projects in enumerate(offices) for each in projects]
    foreign = {
        each.name
        for office, each in held
        if any(office != other_office and _like(each, other) for other_office, other in held)
    }
    groups = shared(*offices).projects
    grouped = {line.held.project.name for group in groups for line in group.members}
    assert foreign <= grouped
    for group in groups:
        assert group.offices > 1
        assert all(_like(group.first.project, line.held.project) for line in group.members)
        assert any(line.held.office != group.first.office for line in group.members)
