import random

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.validation.index import FACETS, PROJECT_CODES, Index, changes_between
from tests.conftest import make_project
from tests.validation.cases import projects


def _document(form: Form) -> Document:
    return projects(*({} for _ in range(6)))(form)


def _random_change(document: Document, chance: random.Random, serial: int) -> ChangeSet:
    unit = document.units[0]
    kind = chance.choice(["field", "field", "unit", "add", "remove", "move"])
    if kind == "add" or not unit.project_ids:
        added = make_project(1, id=f"new{serial}", code=f"13052924P0000000000{serial % 3}A")
        return (Change(None, added), Change(unit, unit.with_values({"project_ids": (*unit.project_ids, added.id)})))
    project = document.get(Project, chance.choice(unit.project_ids))
    if kind == "remove":
        left = tuple(i for i in unit.project_ids if i != project.id)
        return (Change(project, None), Change(unit, unit.with_values({"project_ids": left})))
    if kind == "move":
        order = chance.sample(unit.project_ids, len(unit.project_ids))
        return (Change(unit, unit.with_values({"project_ids": tuple(order)})),)
    if kind == "unit":
        return (Change(unit, unit.with_values({"code": f"72100{serial % 3}", "name": f"单位{serial % 2}"})),)
    values = {
        "code": f"1305{chance.choice('23')}924P0000000000{chance.randrange(3)}A",
        "money_unit": chance.choice([None, "元", "万元"]),
        "goals": tuple(chance.choices(["采风6次。", "展览 6次。", "展览6次。", ""], k=chance.randrange(3))),
        "indicators": chance.choice([(), project.indicators]),
    }
    field = chance.choice(sorted(values))
    return (Change(project, project.with_values({field: values[field]})),)


@pytest.mark.parametrize("seed", range(5))
def test_an_index_kept_by_random_changes_equals_a_fresh_one(form: Form, seed: int) -> None:
    chance = random.Random(seed)
    document = _document(form)
    index = Index.of(document)
    for serial in range(60):
        changes = _random_change(document, chance, serial)
        document = document.apply(changes)
        index = index.updated(changes, document)
        fresh = Index.of(document)
        assert [index.groups(facet) for facet in FACETS] == [fresh.groups(facet) for facet in FACETS]


def test_an_index_follows_a_document_to_any_other_state(form: Form) -> None:
    chance = random.Random(9)
    first = document = _document(form)
    for serial in range(20):
        document = document.apply(_random_change(document, chance, serial))
    there = Index.of(first).moved_to(document)
    back = there.moved_to(first)
    assert [there.groups(facet) for facet in FACETS] == [Index.of(document).groups(facet) for facet in FACETS]
    assert [back.groups(facet) for facet in FACETS] == [Index.of(first).groups(facet) for facet in FACETS]


def test_an_old_index_is_untouched_by_a_new_one(form: Form) -> None:
    document = _document(form)
    index = Index.of(document)
    before = {facet: dict(index.groups(facet)) for facet in FACETS}
    project = document.get(Project, "p1")
    index.moved_to(document.apply((Change(project, project.with_values({"code": "", "goals": ()})),)))
    assert {facet: dict(index.groups(facet)) for facet in FACETS} == before


def test_another_form_makes_a_fresh_index(form: Form) -> None:
    document = _document(form)
    same = form.model_copy(update={"codes": form.codes.model_copy(update={"area_span": (0, 2)})})
    other = Document.build(list(document), same)
    moved = Index.of(document).moved_to(other)
    assert [moved.groups(facet) for facet in FACETS] == [Index.of(other).groups(facet) for facet in FACETS]


def test_what_is_shared_comes_in_printed_order(form: Form) -> None:
    code = "13052924P00000000009A"
    document = projects({}, {"code": code}, {"code": code})(form)
    unit = document.get(Unit, "u1")
    document = document.apply((Change(unit, unit.with_values({"project_ids": ("p3", "p1", "p2")})),))
    assert Index.of(document).shared(PROJECT_CODES) == {code: ["p3", "p2"]}


def test_only_what_differs_is_a_change(form: Form) -> None:
    document = _document(form)
    project = document.get(Project, "p2")
    change = Change(project, project.with_values({"name": "采风"}))
    assert changes_between(document, document.apply((change,))) == (change,)
