from typing import Any

import pytest

from jx_desktop.domain.form.definition import Form
from tests.validation.cases import Build, Fires, Quiet, found, problems_of, projects, two_units

_OTHER = {"goals": ("组织开展展览活动6次。",)}
_THIRD = {"goals": ("举办培训6次。",)}


def named(*names: str, **head: object) -> Build:
    """Return projects of one unit with these names."""
    others: tuple[dict[str, Any], ...] = ({}, _OTHER, _THIRD)
    return projects(*({"name": name} | other for name, other in zip(names, others, strict=False)), **head)


FIRES: Fires = {
    "one name twice in a unit": (named("采风经费", "采风经费"), "STR-08 name.twice_in_unit warning"),
    "whatever the width of its brackets": (
        named("采风经费(县级)", "采风经费（县级）"), "STR-08 name.twice_in_unit warning",
    ),
    "in a final document": (named("采风经费", "采风经费", final=True), "STR-08 name.twice_in_unit error"),
    "one name in two units": (
        two_units({}, {}, name="采风创作经费之1"), "STR-08 name.twice_in_document hint",
    ),
    "names that differ in the year": (
        named("2024年采风经费", "采风经费（2024年度）"), "STR-08 name.twice_but_year hint",
    ),
    "names that differ in an amount": (named("采风经费5万元", "采风经费6万元"), "STR-08 name.twice_but_year hint"),
    "names that differ in a number": (
        named("采风经费（冀财文〔2023〕12号）", "采风经费（冀财文〔2024〕3号）"), "STR-08 name.twice_but_year hint",
    ),
    "the same name is told once, whatever else is near it": (
        named("采风经费", "采风经费", "2024年采风经费"), "STR-08 name.twice_in_unit warning",
    ),
}  # fmt: skip

QUIET: Quiet = {
    "names of their own": named("采风经费", "展览经费"),
    "two sessions": named("第十四届美术展览", "第十五届美术展览"),
    "two batches": named("采风经费（第一批）", "采风经费（第二批）"),
    "two halves of a year": named("2024年1-6月保洁费", "2024年7-12月保洁费"),
    "two lengths of service": named("教龄满20年补助", "教龄满30年补助"),
    "two units that differ in the year": two_units({}, {}, name="2024年采风创作经费之1"),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_projects_without_a_name_do_not_share_one(form: Form) -> None:
    assert problems_of(named("", "")(form), "STR-08") == []


def test_every_project_of_the_name_is_a_place(form: Form) -> None:
    (problem,) = problems_of(named("采风经费", "展览经费", "采风经费")(form), "STR-08")
    assert [(place.entity_id, place.field) for place in problem.places] == [("p1", "name"), ("p3", "name")]
    assert problem.message.params["count"] == 2
