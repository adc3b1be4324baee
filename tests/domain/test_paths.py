"""Paths of fields are put together and taken apart in one way."""

from decimal import Decimal

import pytest

from jx_desktop.base.paths import Slot, list_item, own_key, own_path, owner_of, plan_path, plan_slot
from jx_desktop.domain.document.projects import Project


@pytest.mark.parametrize(
    ("path", "key", "owner"),
    [
        ("values.contact", "contact", ""),
        ("values.evaluation.money.total.initial", "evaluation.money.total.initial", ""),
        ("budget.values.fund", "fund", "budget"), ("budget.total", "", "budget"), ("purpose", "", ""),
        ("goals.1", "", ""),
    ],
)  # fmt: skip
def test_all_behind_the_first_values_is_one_key(path: str, key: str, owner: str) -> None:
    assert (own_key(path), owner_of(path)) == (key, owner)
    if key:
        assert own_path(key, owner) == path


def test_a_key_with_points_is_set_and_read_as_one() -> None:
    path = own_path("evaluation.money.total.initial")
    project = Project().with_values({path: "12.50", "values.evaluation": "x"})
    assert project.values == {"evaluation.money.total.initial": "12.50", "evaluation": "x"}
    assert project.value_at(path) == "12.50"
    assert project.with_values({path: ""}).values == {"evaluation": "x"}


@pytest.mark.parametrize("slot", [Slot(3), Slot(12, "fund"), Slot(6, "a.b-7")])
def test_a_percentage_of_the_plan_has_one_path(slot: Slot) -> None:
    assert plan_slot(plan_path(slot)) == slot
    project = Project().with_values({plan_path(slot): "30"})
    assert project.value_at(plan_path(slot)) == Decimal(30)
    assert project.percent_at(*slot) == Decimal(30)


def test_one_text_of_a_list_is_set_and_read() -> None:
    project = Project(goals=("一", "二")).with_values({"goals.1": "三"})
    assert project.goals == ("一", "三")
    assert [project.value_at(path) for path in ("goals.0", "goals.2", "goals")] == ["一", None, ("一", "三")]
    assert [list_item(path) for path in ("goals.1", "goals", "values.0")] == [
        ("goals", 1), ("goals", None), ("values.0", None),
    ]  # fmt: skip
    with pytest.raises(KeyError):
        project.with_values({"goals.2": "四"})
