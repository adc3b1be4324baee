from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import RuleSettings
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Finding, Problem
from jx_desktop.validation.rule import Context, EntityRule, Rule
from jx_desktop.validation.rules import RULES
from jx_desktop.validation.rulings import is_covered
from tests.conftest import make_document, make_project
from tests.validation.cases import changed_row, found, head, project, projects, with_rulings


def _counting(calls: Counter[tuple[str, str]]) -> list[Rule]:
    def counted(rule: EntityRule) -> EntityRule:
        def find(entity: Any, context: Context) -> Iterator[Finding]:
            calls[rule.find.__name__, entity.id] += 1
            return rule.find(entity, context)

        return replace(rule, find=find)

    return [counted(rule) if isinstance(rule, EntityRule) else rule for rule in RULES]


def _many(form: Form) -> Document:
    return projects(*({"goals": (f"{'采' * n}风6次。",)} for n in range(1, 31)))(form)


def test_documents_of_the_fixtures_are_without_fault(form: Form, document: Document) -> None:
    assert found(document) == ""
    assert found(make_document(form, make_project(1))) == ""
    assert found(document, final=True) == ""


def test_one_edit_checks_one_project_again(form: Form) -> None:
    calls: Counter[tuple[str, str]] = Counter()
    checker = Checker(_counting(calls))
    document = _many(form)
    checker.check(document)
    assert len({entity_id for _, entity_id in calls}) == 1 + 3 + 1 + 30

    calls.clear()
    before = document.get(Project, "p7")
    document = document.apply((Change(before, before.with_values({"purpose": ""})),))
    problems = checker.check(document)
    assert {entity_id for _, entity_id in calls} == {"p7"}
    assert set(calls.values()) == {1}
    assert [(p.rule, p.entity_id) for p in problems] == [("BUD-03", "p7")]

    calls.clear()
    assert checker.check(document) == problems
    assert not calls


def test_editing_the_cover_checks_no_project_again(form: Form) -> None:
    calls: Counter[tuple[str, str]] = Counter()
    checker = Checker(_counting(calls))
    document = _many(form)
    checker.check(document)
    calls.clear()
    cover = document.head
    document = document.apply((Change(cover, cover.with_values({"reviewed_by": "XXX"})),))
    assert [problem.rule for problem in checker.check(document)] == ["STR-02"]
    assert {entity_id for _, entity_id in calls} == {cover.id}


@pytest.mark.parametrize("values", [{"year": 2025}, {"money_unit": "元"}, {"stage": "approved"}])
def test_what_concerns_all_entities_checks_all_again(form: Form, values: dict[str, object]) -> None:
    checker = Checker()
    document = _many(form)
    checker.check(document)
    changed = document.apply((Change(document.head, document.head.with_values(values)),))
    assert checker.check(changed) == Checker().check(changed)
    assert checker.check(document) == Checker().check(document)


def test_a_checker_that_has_seen_changes_says_what_a_fresh_one_says(form: Form) -> None:
    checker = Checker()
    document = _many(form)
    unit = document.units[0]
    for project_id in unit.project_ids[:10]:
        before = document.get(Project, project_id)
        document = document.apply((Change(before, before.with_values({"code": "", "plan.12": "90"})),))
        assert checker.check(document) == Checker().check(document)
    gone = document.get(Project, "p3")
    left = tuple(i for i in unit.project_ids if i != "p3")
    document = document.apply((Change(gone, None), Change(unit, unit.with_values({"project_ids": left}))))
    assert checker.check(document) == Checker().check(document)


def test_problems_come_in_printed_order_and_by_rule(form: Form) -> None:
    faulty: dict[str, Any] = {"code": "13052924P00000000009A", "purpose": "", "plan": []}
    document = projects(faulty, faulty | {"goals": ("展览6次。",)}, reviewed_by="XXX", cover_mark=" 草案")(form)
    blank = Section.of("sub_goals")
    document = document.apply((Change(document.section("sub_goals"), blank),))
    problems = Checker().check(document)
    assert [(problem.entity_id, problem.rule) for problem in problems] == [
        ("doc", "STR-02"),
        ("doc", "VAL-14"),
        (blank.id, "STR-01"),
        ("p1", "BUD-03"),
        ("p1", "COD-02"),
        ("p1", "PLN-02"),
        ("p1", "PLN-03"),
        ("p2", "BUD-03"),
        ("p2", "PLN-02"),
        ("p2", "PLN-03"),
    ]


def _with_rule(form: Form, rule_id: str, **settings: object) -> Form:
    changed = RuleSettings.model_validate({**dict(form.rule(rule_id)), **settings})
    return form.model_copy(update={"rules": FrozenDict({**form.rules, rule_id: changed})})


def test_a_form_may_switch_a_rule_or_a_fact_off(form: Form) -> None:
    faulty = project(purpose="", code="")
    assert found(faulty(form)) == "BUD-03 purpose.missing warning, COD-01 code.missing warning"
    assert found(faulty(_with_rule(form, "COD-01", enabled=False))) == "BUD-03 purpose.missing warning"
    off = _with_rule(form, "BUD-03", severity={"purpose.missing": "off"})
    assert found(faulty(off)) == "COD-01 code.missing warning"
    twice = projects({}, {"code": "13052924P00000000001A", "goals": ("展览6次。",)})
    assert found(twice(_with_rule(form, "COD-02", enabled=False))) == ""


def test_final_is_taken_from_the_head_unless_it_is_asked_for(form: Form) -> None:
    final = head(reviewed_by="XXX", final=True)(form)
    assert found(final).endswith("error")
    assert found(final, final=False).endswith("warning")
    assert found(head(reviewed_by="XXX")(form), final=True).endswith("error")


def _ruled(document: Document, **fields: object) -> Problem:
    ruling = Ruling.model_validate({"id": "r1", "reason": "已核实", **fields})
    (problem,) = Checker().check(with_rulings(document, ruling))
    return problem


@pytest.mark.parametrize(
    "scope",
    [
        {},
        {"entity": "p1"},
        {"entity": "p1", "field": "value"},
        {"entity": "p1", "row": "p1r6"},
        {"entity": "p1", "row": "p1r6", "field": "value"},
    ],
)
def test_a_ruling_sets_aside_what_it_names(form: Form, scope: dict[str, str]) -> None:
    problem = _ruled(changed_row(6, value="≥99%")(form), rule="VAL-10", **scope)
    assert problem.is_set_aside
    assert not problem.is_released
    assert problem.ruling is not None
    assert problem.ruling.reason == "已核实"


@pytest.mark.parametrize(
    "scope",
    [{"entity": "p2"}, {"entity": "p1", "row": "p1r5"}, {"entity": "p1", "field": "basis"}, {"rule": "VAL-09"}],
)
def test_a_ruling_leaves_alone_what_it_does_not_name(form: Form, scope: dict[str, str]) -> None:
    problem = _ruled(changed_row(6, value="≥99%")(form), **({"rule": "VAL-10"} | scope))
    assert problem.ruling is None


def test_a_ruling_on_one_row_does_not_hide_another(form: Form) -> None:
    rows = tuple(row.model_copy(update={"basis": ""}) for row in make_project(1).indicators[:2])
    document = project(indicators=(*rows, *make_project(1).indicators[2:]))(form)
    assert _ruled(document, rule="SRC-01", entity="p1", row="p1r1").ruling is None
    assert _ruled(document, rule="SRC-01", entity="p1").is_set_aside


def test_an_error_needs_a_release(form: Form) -> None:
    document = project(budget={"total": "5", "fiscal": "4"})(form)
    assert _ruled(document, rule="BUD-02", kind="set_aside").ruling is None
    released = _ruled(document, rule="BUD-02", kind="released")
    assert released.is_released
    assert not released.is_set_aside


def test_what_was_released_as_an_error_stays_quiet_as_a_warning(form: Form) -> None:
    document = head(reviewed_by="XXX")(form)
    assert _ruled(document, rule="STR-02", kind="released").is_set_aside


def test_a_ruling_on_one_of_two_projects_covers_their_common_problem(form: Form) -> None:
    document = projects({"goals": ("采风6次。",)}, {"goals": ("采风6次。",)})(form)
    assert _ruled(document, rule="GOL-04", entity="p2").is_set_aside


_SHARED = {"goals": ("采风6次。",)}


def _goals_ruled(form: Form, count: int, **fields: object) -> Problem:
    return _ruled(projects(*[_SHARED] * count)(form), rule="GOL-04", entity="p1", **fields)


def test_a_ruling_does_not_cover_what_comes_to_share_the_problem_later(form: Form) -> None:
    assert _goals_ruled(form, 2, shared_with=["p2"]).is_set_aside
    assert _goals_ruled(form, 3, shared_with=["p2"]).ruling is None
    assert _goals_ruled(form, 2, shared_with=["p2", "p3"]).is_set_aside, "what shares it no longer does no harm"
    assert _goals_ruled(form, 2, shared_with=[]).ruling is None, "it was about one project alone"


def test_a_ruling_that_says_nothing_of_others_means_any(form: Form) -> None:
    assert _goals_ruled(form, 3).is_set_aside


def test_of_several_rulings_on_a_problem_the_first_holds(form: Form) -> None:
    document = projects(_SHARED, _SHARED)(form)
    places: list[str | None] = ["p2", None, "p1"]
    rulings = [Ruling(id=f"r{n}", rule="GOL-04", entity=entity) for n, entity in enumerate(places)]
    for first in range(3):
        (problem,) = Checker().check(with_rulings(document, *rulings[first:], *rulings[:first]))
        assert problem.ruling == rulings[first]


def test_of_many_rulings_only_those_on_its_own_entities_are_held_against_a_problem(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    count, asked = 20, 0

    def counted(problem: Problem, ruling: Ruling) -> bool:
        nonlocal asked
        asked += 1
        return is_covered(problem, ruling)

    monkeypatch.setattr("jx_desktop.validation.rulings.is_covered", counted)
    document = projects(*[{"purpose": "用于 采风。"}] * count)(form)
    rulings = [Ruling(id=f"r{n}", rule="VAL-14", entity=f"p{n}") for n in range(1, count + 1)]
    problems = Checker().check(with_rulings(document, *rulings))
    assert [problem.is_set_aside for problem in problems if problem.rule == "VAL-14"] == [True] * count
    assert asked == count
