"""What the budget system's list of this year makes of last year's projects and units."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.carrying.carried import Carried, carried
from jx_desktop.domain.carrying.choices import CarriedPart, Carrying, WhyLeft, defaults_of, why_left
from jx_desktop.domain.carrying.other_form import WhyNoPlace
from jx_desktop.domain.carrying.units import UnitChoice, UnitFate
from jx_desktop.domain.carrying.year_places import year_places
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.marks import marks_of
from tests.conftest import make_document, make_project

UNIT = ("721001", "巨鹿县文学艺术界联合会本级")


def code(number: int) -> str:
    return f"13052924P{number:011d}A"


def listed(
    number: int, name: str = "", total: str | None = "6.00", unit: tuple[str, str] = UNIT, **more: str | None
) -> ListedProject:
    """Return a row of a list, by default that of the project with this number."""
    amounts = {f"budget.{part}": None if amount is None else Decimal(amount) for part, amount in more.items()}
    if total is not None:
        amounts = {"budget.total": Decimal(total), **amounts}
    return ListedProject((number,), *unit, code(number), name or f"采风创作经费之{number}", amounts=FrozenDict(amounts))


def choices_of(last: Document, *projects: ListedProject) -> Carrying:
    return defaults_of(last, projects=projects)


def rolled(last: Document, *projects: ListedProject, **choices: object) -> Carried:
    return carried(last, replace(choices_of(last, *projects), **choices), ())  # type: ignore[arg-type]


def at(result: Carried, project_id: str = "p1") -> Project:
    return result.document.get(Project, project_id)


def said(result: Carried) -> list[tuple[str, str, str | None]]:
    """Return code, name and total of all projects in order."""
    return [
        (project.code, project.name, None if project.budget.total is None else str(project.budget.total))
        for _, project in result.document.projects
    ]


# ---- projects


def test_code_name_and_amounts_are_the_lists_and_confirmed(form: Form) -> None:
    last = make_document(form, make_project(1, name="2024年采风创作经费"), make_project(2))
    result = rolled(last, listed(1, "2025年采风创作经费", "6.50"), listed(2))
    project = at(result)
    assert (project.name, str(project.budget.total), str(project.budget.fiscal)) == (
        "2025年采风创作经费",
        "6.50",
        "6.50",
    )
    assert not {"code", "name", "budget"} & set(marks_of(project))
    assert {"purpose", "plan", "goals", "indicators.p1r1"} <= set(marks_of(project))
    assert not project.succeeds


def test_what_is_new_stands_at_the_lists_place_and_waits_for_nothing(form: Form) -> None:
    last = make_document(form, make_project(1), make_project(2))
    result = rolled(last, listed(1), listed(9, "新增设备经费", "3.00", fiscal="1.00", other="2.00"), listed(2))
    assert [name for _, name, _ in said(result)] == ["采风创作经费之1", "新增设备经费", "采风创作经费之2"]
    new = result.document.projects[1][1]
    assert (new.unconfirmed, new.indicators, str(new.budget.other)) == ((), (), "2.00")


def test_what_the_list_no_longer_has_is_not_carried_unless_somebody_says_so(form: Form) -> None:
    last = make_document(form, make_project(1), make_project(2))
    choices = choices_of(last, listed(1))
    assert why_left(last, choices.listed) == {"p2": WhyLeft.UNLISTED}
    assert [project.id for _, project in rolled(last, listed(1)).document.projects] == ["p1"]
    both = rolled(last, listed(1), projects=frozenset(("p1", "p2")))
    assert [project.id for _, project in both.document.projects] == ["p1", "p2"]
    assert {"code", "name"} <= set(marks_of(at(both, "p2")))


def test_what_the_list_has_is_carried_whatever_it_was_last_year(form: Form) -> None:
    last = make_document(form, make_project(1, budget={"total": "0.00"}), make_project(2, name="一次性设备购置经费"))
    result = rolled(last, listed(1), listed(2, "一次性设备购置经费"))
    assert [project.id for _, project in result.document.projects] == ["p1", "p2"]


def test_what_got_no_money_last_year_and_is_listed_again_begins_anew(form: Form) -> None:
    last = make_document(form, make_project(1), make_project(2, arranged=False))
    result = rolled(last, listed(1), listed(2))
    assert [project.id == "p2" for _, project in result.document.projects] == [False, False]
    assert result.document.projects[1][1].goals == ()


def test_a_like_name_with_another_code_is_the_same_project_under_the_lists_code(form: Form) -> None:
    last = make_document(form, make_project(1, name="2024年采风创作经费（冀财文〔2023〕12号）"))
    result = rolled(last, listed(77, "2025年采风创作经费"))
    assert (at(result).code, at(result).goals) == (code(77), last.get(Project, "p1").goals)
    assert "code" not in marks_of(at(result))


def test_an_unticked_partner_leaves_the_lists_project_without_contents(form: Form) -> None:
    last = make_document(form, make_project(1), make_project(2))
    result = rolled(last, listed(1), listed(2), projects=frozenset(("p2",)))
    assert [bool(project.goals) for _, project in result.document.projects] == [False, True]


@pytest.mark.parametrize(
    ("budget", "more", "expected", "is_confirmed"),
    [
        ({"total": "5.00", "fiscal": "5.00"}, {}, ("6.00", "6.00", None), True),
        ({"total": "5.00", "other": "5.00"}, {}, ("6.00", None, "6.00"), True),
        ({"total": "5.00", "fiscal": "3.00", "other": "2.00"}, {}, ("6.00", None, None), True),
        ({"total": "5", "fiscal": "3", "other": "2"}, {"fiscal": "6.00", "other": None}, ("6.00", "6.00", None), True),
        ({"total": "5.00", "fiscal": "5.00"}, {"total": None}, (None, None, None), False),
    ],
)  # fmt: skip
def test_amounts_are_those_of_the_list_alone(
    form: Form, budget: Mapping[str, str], more: dict[str, str | None], expected: tuple[str | None, ...],
    is_confirmed: bool,
) -> None:  # fmt: skip
    last = make_document(form, make_project(1, budget=budget))
    project = at(rolled(last, listed(1, **more)))  # type: ignore[arg-type]
    found = (project.budget.total, project.budget.fiscal, project.budget.other)
    assert tuple(None if each is None else str(each) for each in found) == expected
    assert "budget" not in marks_of(project)
    assert is_confirmed == (project.budget.total is not None)


def test_with_amounts_what_the_list_does_not_say_is_last_years_and_waits(form: Form) -> None:
    last = make_document(form, make_project(1, budget={"total": "5.00", "fiscal": "3.00", "other": "2.00"}))
    project = at(rolled(last, listed(1), parts=frozenset(CarriedPart)))
    assert (str(project.budget.total), str(project.budget.fiscal), str(project.budget.other)) == (
        "6.00",
        "3.00",
        "2.00",
    )
    assert "budget" in marks_of(project)


def test_amounts_of_the_list_stand_in_the_unit_of_a_project_that_keeps_its_own(form: Form) -> None:
    last = make_document(form, make_project(1, money_unit="元", budget={"total": "50000", "fiscal": "50000"}))
    kept = at(rolled(last, listed(1), parts=frozenset(CarriedPart)))
    assert (str(kept.budget.total), kept.money_unit) == ("60000", "元")
    plain = at(rolled(last, listed(1)))
    assert (str(plain.budget.total), plain.money_unit) == ("6.00", None)


# ---- 指定上年项目


def test_several_of_last_years_become_one_with_what_each_says(form: Form) -> None:
    last = make_document(
        form,
        make_project(1, section_office="文化股", tables={}),
        make_project(2, purpose="用于展览。", disclose=False, values={"contact": "王某"}),
    )
    result = rolled(
        last, listed(1), listed(9, "文艺活动经费"), pairs={1: ("p1", "p2")}, projects=frozenset(("p1", "p2"))
    )
    _, both = (project for _, project in result.document.projects)
    assert both.succeeds == ("p1", "p2")
    result = rolled(last, listed(9, "文艺活动经费"), pairs={0: ("p1", "p2")}, projects=frozenset(("p1", "p2")))
    (project,) = (project for _, project in result.document.projects)
    assert (project.id, project.succeeds, project.name) == ("p1", ("p1", "p2"), "文艺活动经费")
    assert project.purpose == "用于组织采风创作活动。\n用于展览。"
    assert project.goals == (*last.get(Project, "p1").goals, *last.get(Project, "p2").goals)
    levels = [row.level3 for row in project.indicators]
    assert levels == [
        *(row.level3 for row in last.get(Project, "p1").indicators),
        "第二批开展采风活动次数",
        "第二批参与群众人次",
    ]
    assert (project.disclose, project.section_office, project.values) == (False, "文化股", {"contact": "王某"})
    assert str(project.budget.fiscal) == "6.00", "all the money of both came from there"
    assert {f"indicators.{row.id}" for row in project.indicators} <= set(marks_of(project))
    assert result.unplaced == ()


def test_years_of_several_that_become_one_are_told_where_they_stand_now(form: Form) -> None:
    last = make_document(form, make_project(1), make_project(2, purpose="2024年展览。", goals=("2024年底前办展3次。",)))
    places = year_places(last, 2025)
    choices = defaults_of(last, projects=(listed(9, "文艺活动经费"),), places=()).with_pair(0, ("p1", "p2"))
    result = carried(last, choices, places)
    (project,) = (project for _, project in result.document.projects)
    told = {(place.place.field, place.text) for place in result.years if place.place.entity_id == project.id}
    assert ("goals.1", "2024年底前办展3次。") in told
    assert all(result.document.value_at(place.place) == place.text for place in result.years)
    assert ("value", "2024年12月底前") in told
    (purpose,) = [place for place in result.years if place.place.field == "purpose"]
    assert purpose.text == project.purpose == "用于组织采风创作活动。\n2024年展览。"
    assert purpose.text[purpose.word.start : purpose.word.end] == purpose.word.text == "2024年"


def test_what_cannot_stand_beside_the_others_is_listed(form: Form) -> None:
    last = make_document(
        form,
        make_project(1, values={"contact": "张某"}),
        make_project(2, values={"contact": "王某"}, plan=[{"month": 12, "percent": "100"}]),
    )
    result = rolled(last, listed(9, "文艺活动经费"), pairs={0: ("p1", "p2")}, projects=frozenset(("p1", "p2")))
    assert [(item.place.field, item.text, item.why) for item in result.unplaced] == [
        ("values.contact", "王某", WhyNoPlace.TOGETHER),
        ("plan", "12月底 100", WhyNoPlace.TOGETHER),
    ]


def test_one_of_last_years_becomes_several_and_each_goes_on_from_it(form: Form) -> None:
    last = make_document(form, make_project(1))
    result = rolled(last, listed(1, total="2.00"), listed(9, "展览经费", "3.00"), pairs={1: ("p1",)})
    assert choices_of(last, listed(1), listed(9, "展览经费")).with_pair(1, ("p1",)).partners[0][1] == ("p1",)
    first, second = (project for _, project in result.document.projects)
    assert (first.id, second.id != "p1") == ("p1", True)
    assert second.succeeds == ("p1",)
    assert first.goals == second.goals == last.get(Project, "p1").goals
    assert not {row.id for row in first.indicators} & {row.id for row in second.indicators}
    assert {f"indicators.{row.id}" for row in second.indicators} <= set(marks_of(second))


def test_somebody_may_say_that_a_project_is_new(form: Form) -> None:
    last = make_document(form, make_project(1))
    result = carried(last, choices_of(last, listed(1)).with_pair(0, ()), ())
    assert [(project.id == "p1", project.goals) for _, project in result.document.projects] == [(False, ())]


def test_a_document_of_another_year_goes_on_from_nothing_by_itself(form: Form) -> None:
    last = make_document(form, make_project(1, succeeds=("older",)))
    assert at(rolled(last, listed(1))).succeeds == ()
    assert last.get(Project, "p1").copied("copy").succeeds == ()


# ---- units


def with_units(form: Form, *units: tuple[str, str, str, tuple[int, ...]]) -> Document:
    """Return a document of units with the numbers of their projects."""
    numbers = [number for *_, found in units for number in found]
    last = make_document(form, *(make_project(number) for number in numbers))
    made = [Unit(id=key, code=at, name=name, project_ids=tuple(f"p{n}" for n in ns)) for key, at, name, ns in units]
    head = last.head.model_copy(update={"unit_ids": tuple(unit.id for unit in made)})
    return Document.build([head, *made, *(each for each in last if not isinstance(each, (Head, Unit)))], form)


def fates(choices: Carrying) -> list[tuple[str, str, str, str]]:
    return [(each.fate.value, each.code, each.name, each.into) for each in choices.units]


def test_units_that_the_list_knows_are_kept_under_its_names(form: Form) -> None:
    last = with_units(form, ("a", "721001", "文联本级", (1,)), ("b", "721002", "文化馆", (2,)))
    unit = ("721002", "文化艺术馆")
    choices = choices_of(last, listed(1, unit=("721001", "文联本级")), listed(2, unit=unit))
    assert fates(choices) == [("kept", "", "", ""), ("renamed", *unit, "")]
    assert [(each.code, each.name) for each in carried(last, choices, ()).document.units] == [
        ("721001", "文联本级"), unit,
    ]  # fmt: skip


def test_a_unit_with_another_code_is_known_by_its_name_and_its_projects_with_it(form: Form) -> None:
    last = with_units(form, ("a", "721001", "文联本级", (1, 2)))
    moved = ("822001", "文联本级")
    projects = [replace(listed(each, unit=moved), code=code(each + 50)) for each in (1, 2)]
    choices = choices_of(last, *projects)
    assert fates(choices) == [("renamed", *moved, "")]
    result = carried(last, choices, ())
    assert [project.id for _, project in result.document.projects] == ["p1", "p2"]
    assert [project.code for _, project in result.document.projects] == [code(51), code(52)]


def test_a_unit_is_merged_where_its_projects_stand_in_another_one(form: Form) -> None:
    last = with_units(form, ("a", "721001", "文联本级", (1,)), ("b", "721002", "文化馆", (2, 3, 4)))
    one = ("721001", "文联本级")
    choices = choices_of(last, *(listed(number, unit=one) for number in (1, 2, 3)))
    assert fates(choices) == [("kept", "", "", ""), ("merged", "", "", "a")]
    assert why_left(last, choices.listed) == {"p4": WhyLeft.UNLISTED}
    result = carried(last, choices, ())
    assert [(unit.code, unit.project_ids) for unit in result.document.units] == [("721001", ("p1", "p2", "p3"))]


def test_two_units_are_merged_in_a_new_one(form: Form) -> None:
    last = with_units(form, ("a", "721001", "文联本级", (1,)), ("b", "721002", "文化馆", (2,)))
    new = ("721009", "文化艺术中心")
    choices = choices_of(last, listed(1, unit=new), listed(2, unit=new))
    assert fates(choices) == [("renamed", *new, ""), ("merged", "", "", "a")]


def test_a_unit_that_only_the_list_has_is_new_and_one_that_it_does_not_name_stays(form: Form) -> None:
    last = with_units(form, ("a", "721001", "文联本级", (1,)), ("b", "721002", "文化馆", (2,)))
    new = ("721003", "图书馆")
    choices = choices_of(last, listed(1, unit=("721001", "文联本级")), listed(9, "购书经费", unit=new))
    assert fates(choices) == [("kept", "", "", ""), ("kept", "", "", ""), ("new", *new, "")]
    result = carried(last, choices, ())
    assert [(unit.name, len(unit.project_ids)) for unit in result.document.units] == [
        ("文联本级", 1), ("文化馆", 1), ("图书馆", 1),
    ]  # fmt: skip


def test_projects_follow_the_list_to_another_unit(form: Form) -> None:
    last = with_units(form, ("a", "721001", "文联本级", (1, 2)), ("b", "721002", "文化馆", (3,)))
    one, other = ("721001", "文联本级"), ("721002", "文化馆")
    result = rolled(last, listed(2, unit=one), listed(3, unit=other), listed(1, unit=other))
    assert [unit.project_ids for unit in result.document.units] == [("p2",), ("p3", "p1")]


def test_projects_of_a_unit_that_is_given_up_stay_where_the_list_has_them(form: Form) -> None:
    last = with_units(form, ("a", "721001", "文联本级", (1,)), ("b", "721002", "文化馆", (2, 3)))
    projects = (listed(1, unit=("721001", "文联本级")), listed(2, unit=("721001", "文联本级")))
    choices = choices_of(last, *projects).with_units(last, (UnitChoice("b", UnitFate.DROPPED),))
    choices = replace(choices, projects=frozenset(("p1", "p2", "p3")))
    result = carried(last, choices, ())
    assert [unit.project_ids for unit in result.document.units] == [("p1", "p2")]
    assert [(item.place.entity_id, item.text) for item in result.unplaced] == [("p3", "721002 文化馆")]


def test_choosing_a_units_fate_pairs_the_list_anew(form: Form) -> None:
    last = with_units(form, ("a", "721001", "文联本级", (1,)))
    other = replace(listed(1, unit=("900001", "别名单位")), code=code(99))
    choices = choices_of(last, other)
    assert [found for _, found in choices.partners] == [()]
    choices = choices.with_units(last, (UnitChoice("a", UnitFate.RENAMED, "900001", "别名单位"),))
    assert [found for _, found in choices.partners] == [("p1",)]
    choices = choices.with_units(last, (UnitChoice("a"),))
    assert ([found for _, found in choices.partners], choices.projects) == ([()], frozenset())


def test_a_list_without_units_leaves_every_project_in_its_own(form: Form) -> None:
    last = with_units(form, ("a", "721001", "文联本级", (1,)), ("b", "721002", "文化馆", (2,)))
    nowhere = ("", "")
    result = rolled(last, listed(2, unit=nowhere), listed(9, "新项目", unit=nowhere), listed(1, unit=nowhere))
    assert [[at(result, each).name for each in unit.project_ids] for unit in result.document.units] == [
        ["采风创作经费之1"], ["采风创作经费之2", "新项目"],
    ]  # fmt: skip
