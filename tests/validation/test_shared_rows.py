"""Projects that have most of their rows in common are found as by comparing them pair by pair."""

import random

import pytest

from jx_desktop.domain.comparing.shared_rows import rows_of
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import RuleSettings
from jx_desktop.validation.index import Index
from tests.validation.cases import found, problems_of, projects

_NAMES = [f"指标{letter}" for letter in "甲乙丙丁戊己庚辛壬癸子丑"]


def _rows(names: list[str]) -> tuple[Indicator, ...]:
    return tuple(Indicator(level1="产出指标", level2="数量指标", level3=name) for name in names)


def _random_rows(chance: random.Random) -> tuple[Indicator, ...]:
    few = chance.random() < 0.7
    return _rows(chance.sample(_NAMES[:6] if few else _NAMES, chance.randrange(0, 6)))


def _are_alike(one: Project, other: Project, percent: int, least: int) -> bool:
    rows, others = rows_of(one), rows_of(other)
    return min(len(rows), len(others)) >= least and 100 * len(rows & others) >= percent * max(len(rows), len(others))


def _agrees_with_pairs(document: Document, groups: list[list[str]], settings: RuleSettings) -> None:
    percent, least = settings.limit("percent", 80), settings.limit("rows", 3)
    everything = [project for _, project in document.projects]
    has_like = {
        one.id
        for one in everything
        if any(one is not other and _are_alike(one, other, percent, least) for other in everything)
    }
    assert {project_id for group in groups for project_id in group} == has_like
    for first, *others in groups:
        assert others
        for other in others:
            assert _are_alike(document.get(Project, first), document.get(Project, other), percent, least)


def _random_change(document: Document, chance: random.Random, serial: int) -> ChangeSet:
    unit = document.units[0]
    project = document.get(Project, chance.choice(unit.project_ids))
    kind = chance.choice(["rows", "rows", "rows", "add", "remove", "move"])
    if kind == "add" or len(unit.project_ids) < 3:
        added = Project(id=f"new{serial}", indicators=_random_rows(chance))
        return (Change(None, added), Change(unit, unit.with_values({"project_ids": (*unit.project_ids, added.id)})))
    if kind == "remove":
        left = tuple(i for i in unit.project_ids if i != project.id)
        return (Change(project, None), Change(unit, unit.with_values({"project_ids": left})))
    if kind == "move":
        order = tuple(chance.sample(unit.project_ids, len(unit.project_ids)))
        return (Change(unit, unit.with_values({"project_ids": order})),)
    return (Change(project, project.with_values({"indicators": _random_rows(chance)})),)


@pytest.mark.parametrize("percent", [34, 60, 80, 100])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_found_after_random_changes_is_what_all_pairs_say(form: Form, percent: int, seed: int) -> None:
    chance = random.Random(seed)
    settings = RuleSettings.model_validate({"limits": {"percent": percent, "rows": chance.choice([1, 2, 3])}})
    document = projects(*({"indicators": _random_rows(chance)} for _ in range(12)))(form)
    index = Index.of(document)
    for serial in range(60):
        changes = _random_change(document, chance, serial)
        document = document.apply(tuple(change for change in changes if change.before != change.after))
        index = index.moved_to(document)
        groups = index.alike(settings)
        _agrees_with_pairs(document, list(groups.values()), settings)
        assert groups == Index.of(document).alike(settings)


def test_other_thresholds_are_followed(form: Form) -> None:
    same = _rows(_NAMES[:4])
    other = _rows([*_NAMES[:3], _NAMES[5]])
    index = Index.of(projects({"indicators": same}, {"indicators": other})(form))
    assert index.alike(RuleSettings.model_validate({"limits": {"percent": 75}})) == {"p1": ["p1", "p2"]}
    assert index.alike(RuleSettings.model_validate({"limits": {"percent": 76}})) == {}
    assert index.alike(RuleSettings.model_validate({"limits": {"percent": 75, "rows": 5}})) == {}


def _project(number: int, *names: str) -> dict[str, object]:
    return {"goals": (f"第{number}项采风6次。",), "indicators": _rows(list(names))}


def test_projects_with_most_rows_in_common_are_one_finding(form: Form) -> None:
    rows = _NAMES[:5]
    document = projects(
        _project(1, *rows), _project(2, *rows[:4], "另一指标"), _project(3, *rows), _project(4, *_NAMES[5:10])
    )(form)
    (problem,) = problems_of(document, "IND-10")
    assert [(place.entity_id, place.field) for place in problem.places] == [
        ("p1", "indicators"), ("p2", "indicators"), ("p3", "indicators"),
    ]  # fmt: skip
    assert problem.message.params["percent"] == 80


def test_rows_are_told_apart_by_all_three_levels_and_not_by_spaces(form: Form) -> None:
    rows = _rows(_NAMES[:5])
    spaced = tuple(row.model_copy(update={"level3": f" {row.level3[:2]} {row.level3[2:]}"}) for row in rows)
    elsewhere = tuple(row.model_copy(update={"level2": "质量指标"}) for row in rows)
    assert "IND-10" in found(projects({"indicators": rows}, {"indicators": spaced})(form))
    assert "IND-10" not in found(projects({"indicators": rows}, {"indicators": elsewhere})(form))
