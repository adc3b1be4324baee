"""Every message of the rules has its sentence in both languages, and its severity in the form."""

from collections.abc import Iterator

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.resources.explanations import Explanations
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.rules import RULES
from jx_desktop.validation.rules.fields import FACTS, MISSING
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT, make_project
from tests.validation import (
    test_adjusted,
    test_agreement,
    test_answers_of_rows,
    test_budget,
    test_carried,
    test_codes,
    test_costs,
    test_evaluation,
    test_fields,
    test_goals,
    test_indicators,
    test_money,
    test_monitoring,
    test_names,
    test_percentages,
    test_personal,
    test_places,
    test_plan,
    test_publishing,
    test_reports,
    test_row_names,
    test_sources,
    test_structure,
    test_texts,
    test_units,
    test_values,
)  # fmt: skip
from tests.validation.cases import checker, project, projects
from tests.validation.sample import sample_document

_TABLES = (
    test_agreement, test_budget, test_codes, test_costs, test_fields, test_goals, test_indicators, test_money,
    test_names, test_percentages, test_personal, test_places, test_plan, test_sources, test_structure, test_texts,
    test_units, test_values, test_carried, test_row_names, test_answers_of_rows,
)  # fmt: skip


@pytest.fixture(scope="module")
def problems(form: Form) -> list[Problem]:
    """What is found in every bad document of the tests of rules, and in some with many faults of a kind."""
    nameless = [row.model_copy(update={"level3": "", "value": ""}) for row in make_project(1).indicators]
    documents = [
        *(build(form) for table in _TABLES for build, _ in table.FIRES.values()),
        sample_document(form),
        test_answers_of_rows.piece_of_goal(form),
        test_indicators.two_cost_schemes(form),
        test_plan.slow_plan(form),
        project(indicators=tuple(nameless))(form),
        projects(*({"code": "13052924P00000000001A", "goals": ("采风6次。",)} for _ in range(5)))(form),
    ]
    alone = [problem for document in documents for problem in checker().check(document)]
    alone += (
        test_evaluation.all_found(form)
        + test_monitoring.all_found(form)
        + test_reports.told(form)
        + test_adjusted.all_found(form)
    )
    return alone + test_carried.found_beside_last_year(form) + test_publishing.told(form)


@pytest.fixture(params=["zh_CN", "en"])
def wording(request: pytest.FixtureRequest) -> Wording:
    """The sentences of one language."""
    return Wording.read((ROOT / "i18n" / f"messages_{request.param}.toml").read_text("utf-8"))


def _with_parts(message: Message) -> Iterator[Message]:
    yield message
    for value in message.params.values():
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Message):
                yield from _with_parts(item)


def test_every_message_has_a_sentence_with_its_parameters(problems: list[Problem], wording: Wording) -> None:
    for problem in problems:
        for message in _with_parts(problem.message):
            assert message.code in wording
            assert wording.placeholders(message.code) == set(message.params), message.code


def test_no_sentence_is_left_with_a_gap(problems: list[Problem], wording: Wording) -> None:
    for problem in problems:
        sentence = wording.word(problem.message)
        assert "{" not in sentence
        assert "()" not in sentence
        assert "None" not in sentence
        assert sentence.endswith(("。", "."))


def test_the_form_says_how_serious_every_fact_is_and_names_no_other(form: Form, problems: list[Problem]) -> None:
    spoken: dict[str, set[str]] = {rule.id: set() for rule in RULES}
    for problem in problems:
        spoken[problem.rule].add(problem.message.code)
    by_themselves = {"FLD-01": set(FACTS.values()), "FLD-02": {MISSING}}
    assert spoken == {rule_id: set(settings.severity) for rule_id, settings in form.rules.items()} | by_themselves


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_explanation_is_left_with_a_gap(problems: list[Problem], language: str) -> None:
    explanations = Explanations(load_wording(language))
    for problem in problems:
        explanation = explanations.of(problem.message)
        for sentence in (explanation.why, explanation.todo):
            assert "{" not in sentence
            assert problem.message.code not in sentence
