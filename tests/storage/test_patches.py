"""A patch holds what is different between two states of an entity, and gives the other one back exactly."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jx_desktop.base.json_text import canonical_json, parse_json
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.storage.patches import patch_between, patched, shared
from tests.conftest import make_project

_TEXTS = st.sampled_from(["", "甲", "乙", "[1,2]"])
_ROWS = st.lists(st.tuples(st.sampled_from("abcdef"), _TEXTS), max_size=6, unique_by=lambda row: row[0])
_PLANS = st.lists(st.tuples(st.integers(1, 12), st.sampled_from(["30", "30.0", None])), max_size=3)
_FIELDS = st.fixed_dictionaries(
    {
        "name": _TEXTS,
        "goals": st.lists(_TEXTS, max_size=4),
        "indicators": _ROWS.map(lambda rows: [{"id": row_id, "value": value} for row_id, value in rows]),
        "plan": _PLANS.map(lambda plan: [{"month": month, "percent": percent} for month, percent in plan]),
        "budget": st.sampled_from([{}, {"total": "5.0"}, {"total": "5.00"}, {"values": {"县级": "3"}}]),
        "disclose": st.booleans(),
    },
    optional={"later": st.sampled_from([1, Decimal("1.50"), ["x"]]), "money_unit": st.sampled_from([None, "元"])},
)


def _written(patch: Any) -> Any:
    return parse_json(canonical_json(patch))


def _text(entity: Entity | None) -> str:
    return canonical_json(entity.dump()) if entity is not None else ""


@settings(max_examples=300, deadline=None)
@given(_FIELDS, _FIELDS)
def test_a_patch_gives_the_other_state_back_to_the_last_digit(old: dict[str, Any], new: dict[str, Any]) -> None:
    before, after = (Project.model_validate({"id": "p", **fields}) for fields in (old, new))
    for one, other in ((before, after), (after, before), (None, after), (before, None)):
        again = patched(one, _written(patch_between(one, other)))
        assert again == other
        assert _text(again) == _text(other)


def test_an_entity_of_another_kind_is_written_whole() -> None:
    unit, project = Unit(id="x", name="单位"), make_project(1, id="x")
    assert patched(project, _written(patch_between(project, unit))) == unit


def test_a_patch_is_as_small_as_the_change() -> None:
    rows = tuple(Indicator(id=f"r{number}", level3=f"指标{number}") for number in range(5000))
    old = make_project(1, indicators=rows)
    changed = old.with_values({"indicators": (*rows[:2500], rows[2500].with_values({"value": "3次"}), *rows[2501:])})
    moved = old.with_values({"indicators": (*rows[1:], rows[0])})
    for new in (changed, moved, old.with_values({"name": "新"})):
        assert len(canonical_json(patch_between(old, new))) < 300
        again = patched(old, _written(patch_between(old, new)))
        assert again == new
        assert isinstance(again, Project)
        assert sum(row is known for row, known in zip(again.indicators, rows, strict=True)) in (0, 4999, 5000)
    assert patch_between(old, old) == {}


def test_equal_parts_are_one_object() -> None:
    old = make_project(1)
    new = shared(make_project(1, name="新"), old)
    assert isinstance(new, Project)
    assert new == make_project(1, name="新")
    assert all(one is other for one, other in zip(new.indicators, old.indicators, strict=True))


@pytest.mark.parametrize(
    "patch",
    [
        {"lists": {"goals": [[0, 9]]}},
        {"lists": {"goals": [[1, 0]]}},
        {"lists": {"goals": [7]}},
        {"set": {"budget": "x"}},
        {"kind": "none", "body": {}},
    ],
)
def test_a_damaged_patch_is_one_of_three_errors(patch: dict[str, Any]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        patched(make_project(1), patch)
    with pytest.raises((ValueError, KeyError, TypeError)):
        patched(None, {"set": {}})
