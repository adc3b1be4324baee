"""Printing asks only whether an error is left; the answer is that of the whole check, found sooner."""

from collections.abc import Iterator

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.validation.checker import Checker, has_errors
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, EntityRule
from jx_desktop.validation.rules import RULES
from tests.conftest import make_document, make_project
from tests.validation.cases import head, project, projects, with_rulings, without_rows


def agreed(document: Document, final: bool | None = None) -> bool:
    """What the whole check says, after both have said the same."""
    problems = Checker().check(document, final)
    is_there = any(problem.severity is Severity.ERROR and problem.ruling is None for problem in problems)
    assert has_errors(document, final) is is_there
    return is_there


@pytest.mark.parametrize("final", [None, False, True])
def test_a_faultless_document_has_none(form: Form, final: bool | None) -> None:
    assert not agreed(make_document(form, make_project(1)), final)


@pytest.mark.parametrize(
    "fields",
    [
        {"budget": {}},
        {"budget": {"total": "5", "fiscal": "4"}},
        {"indicators": ()},
        {"plan": [{"month": 3, "percent": "80"}, {"month": 12, "percent": "70"}]},
    ],
    ids=str,
)
def test_an_error_is_found(form: Form, fields: dict[str, object]) -> None:
    assert agreed(projects({}, fields)(form))


def test_an_error_across_projects_is_found(form: Form) -> None:
    assert agreed(projects({}, {"code": make_project(1).code})(form))


def test_a_warning_is_no_error_until_the_document_is_final(form: Form) -> None:
    document = project(plan=[{"month": 12, "percent": "90"}])(form)
    assert not agreed(document)
    assert agreed(document, final=True)


def test_a_level_that_the_taxonomy_calls_an_error_is_found_though_the_rule_is_a_warning(form: Form) -> None:
    assert agreed(without_rows(1, 2, 3, 4)(form))


def test_an_error_that_nobody_can_decide_stands_in_the_way_like_any(form: Form) -> None:
    assert agreed(head(money_unit=None)(form))


def test_a_released_error_is_none(form: Form) -> None:
    document = project(budget={})(form)
    errors = [problem for problem in Checker().check(document) if problem.severity is Severity.ERROR]
    rulings = [Ruling(rule=error.rule, entity=error.entity_id, kind="released", reason="已核实") for error in errors]
    assert agreed(document)
    assert not agreed(with_rulings(document, *rulings))


def test_the_first_error_ends_the_search_and_rules_that_find_none_are_not_asked(form: Form) -> None:
    asked: set[tuple[str, str]] = set()

    def noting(rule: EntityRule) -> EntityRule:
        def find(entity: Project, context: Context) -> Iterator[Finding]:
            asked.add((rule.id, entity.id))
            return rule.find(entity, context)

        return EntityRule(rule.id, rule.entity_type, find, rule.states_severity)

    rules = [noting(rule) for rule in RULES if isinstance(rule, EntityRule)]
    assert has_errors(projects({"budget": {}}, {})(form), rules=rules)
    assert "p2" not in {entity_id for _, entity_id in asked}
    assert "VAL-14" not in {rule_id for rule_id, _ in asked}
