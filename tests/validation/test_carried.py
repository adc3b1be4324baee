"""What came from last year's document: what nobody has looked at, years that were left, targets that never change."""

from typing import Any

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import RuleSettings
from jx_desktop.domain.review.marks import marked
from jx_desktop.editing.set_values import SetValues
from jx_desktop.validation.fixes import fixes_of
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.reference import Reference
from tests.conftest import make_document, make_project
from tests.validation.cases import Build, Fires, Quiet, checker, found, problems_of, with_project

REFERENCES = {"2023": "v1"}
"""What a document of 2024 has that was made from last year's."""


def carried(**fields: Any) -> Build:
    """Return a document of one project that refers to last year's."""
    return lambda form: make_document(form, make_project(1, **fields), references=REFERENCES)


def carried_section(*paragraphs: str) -> Build:
    """Return a document that refers to last year's with another text in a section."""

    def built(form: Form) -> Document:
        base = make_document(form, make_project(1), references=REFERENCES)
        section = Section.of("overall_goal", paragraphs)
        return Document.build([section if old.id == section.id else old for old in base], form)

    return built


def carried_row(**fields: Any) -> Build:
    """Return a document that refers to last year's, with other fields in the third row, which is about time."""
    rows = make_project(1).indicators
    changed = Indicator.model_validate({**dict(rows[2]), **fields})
    return carried(indicators=(*rows[:2], changed, *rows[3:]))


def waiting(form: Form, **head: Any) -> Document:
    """Return a document of which a project and a section wait for being confirmed."""
    base = make_document(form, make_project(1), make_project(2), **head)
    section = base.sections[0]
    changed = {"p1": marked(base.get(Project, "p1"), form), section.id: marked(section, form)}
    return Document.build([changed.get(entity.id, entity) for entity in base], form)


FIRES: Fires = {
    "last year in a carried purpose": (carried(purpose="用于2023年采风。"), "CAR-03 text.last_year warning"),
    "last year in a carried goal": (
        carried(goals=("23年底前组织开展采风活动6次。",)), "CAR-03 text.last_year warning",
    ),
    "last year in a carried section": (carried_section("二〇二三年，文艺再上台阶。"), "CAR-03 text.last_year warning"),
    "last year in a carried value about time": (carried_row(value="2023年12月底前"), "CAR-03 text.last_year warning"),
    "last year in a carried basis": (carried_row(basis="2023年工作计划"), "CAR-03 text.last_year warning"),
    "last year's school year": (carried(purpose="用于2023-2024学年采风。"), "CAR-03 text.last_year warning"),
    "an older year in a carried text": (carried(purpose="用于2022年采风。"), "STR-06 text.other_year hint"),
    "last year in the name of a carried project": (carried(name="2023年采风经费"), "STR-06 name.other_year hint"),
    "what waits in a first draft": (
        lambda form: waiting(form, stage="first"),
        "CAR-01 carried.unconfirmed hint, CAR-01 carried.unconfirmed hint",
    ),
    "what waits in a second": (
        lambda form: waiting(form, stage="second"),
        "CAR-01 carried.unconfirmed warning, CAR-01 carried.unconfirmed warning",
    ),
    "what waits in a final document": (
        lambda form: waiting(form, final=True),
        "CAR-01 carried.unconfirmed error, CAR-01 carried.unconfirmed error",
    ),
}  # fmt: skip

QUIET: Quiet = {
    "this year in a carried text": carried(purpose="用于2024年采风。"),
    "last year compared with": carried(purpose="较2023年增加采风2次。"),
    "last year's end, from which on": carried(purpose="自2023年起采风。"),
    "what was built last year": carried_section("2023年建成文艺之家。"),
    "the number of a document": carried(purpose="依据〔2023〕12号采风。"),
    "a title": carried(purpose="依据《2023年采风办法》采风。"),
    "a span": carried(purpose="用于2023—2025年采风。"),
    "a code of last year's": carried(code="13052923P00000000001A"),
    "去年 and 今年": carried(purpose="用于今年采风，比去年多。"),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_rule_fires(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_rule_keeps_quiet(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


# ---- CAR-01


def test_what_waits_is_one_finding_for_each_project_and_section_with_all_its_places(form: Form) -> None:
    section, project = problems_of(waiting(form), "CAR-01")
    assert section.places == (Address("section:overall_goal", "paragraphs"),)
    assert {place.field for place in project.places if place.row_id is None} == {
        "code", "name", "budget.total", "purpose", "plan.3", "goals"
    }  # fmt: skip
    assert [place.row_id for place in project.places if place.row_id] == [f"p1r{number}" for number in range(1, 7)]
    assert project.message.params["count"] == 12


def test_nothing_waits_in_a_project_that_is_not_arranged(form: Form) -> None:
    document = waiting(form)
    project = document.get(Project, "p1").model_copy(update={"arranged": False})
    (only,) = problems_of(with_project(document, project), "CAR-01")
    assert only.entity_id == "section:overall_goal"


# ---- CAR-03


def test_a_year_is_left_over_in_what_waits_also_where_it_could_be_meant(form: Form) -> None:
    document = make_document(form, make_project(1, purpose="2023年建成文艺之家。"))
    assert not problems_of(document, "CAR-03")
    (problem,) = problems_of(with_project(document, marked(document.get(Project, "p1"), form)), "CAR-03")
    assert problem.places == (Address("p1", "purpose"),)


def test_a_document_that_was_not_made_from_last_years_has_the_older_findings(form: Form) -> None:
    document = make_document(form, make_project(1, purpose="用于2023年采风。"))
    assert found(document) == "STR-06 text.other_year hint"


@pytest.mark.parametrize("settings", [RuleSettings(enabled=False), {"severity": {"text.last_year": "off"}}])
def test_where_a_form_does_not_ask_the_older_findings_stay(form: Form, settings: object) -> None:
    rules = FrozenDict({**form.rules, "CAR-03": RuleSettings.model_validate(settings)})
    document = carried(purpose="用于2023年采风。")(form.model_copy(update={"rules": rules}))
    assert found(document) == "STR-06 text.other_year hint"


def test_one_place_has_one_finding_and_a_name_that_is_repeated_is_no_year(form: Form) -> None:
    document = carried(name="2023年采风经费", purpose="2023年采风经费用于2023年采风，2022年同。")(form)
    assert found(document) == "CAR-03 text.last_year warning, STR-06 name.other_year hint"


def test_the_name_of_a_project_that_a_section_repeats_stays(form: Form) -> None:
    base = carried_section("2023年采风经费已安排。", "2023年采风经费用于2023年采风。")(form)
    document = with_project(base, make_project(1, name="2023年采风经费"))
    (problem,) = problems_of(document, "CAR-03")
    assert problem.places == (Address("section:overall_goal", "paragraphs.1"),)
    (fix,) = fixes_of(problem, document)
    assert [edit.value for edit in fix.edits] == ["2023年采风经费用于2024年采风。"]


def test_all_years_of_an_entity_are_put_right_at_once_as_they_are_written(form: Form) -> None:
    purpose = "用于二〇二三年采风，依据〔2023〕12号，较2023年增加；２０２３年底前完成。"
    document = carried(purpose=purpose, goals=("2023.12前采风6次，23年验收。",))(form)
    (problem,) = problems_of(document, "CAR-03")
    (fix,) = fixes_of(problem, document)
    changes = SetValues(fix.edits).build(document)
    project = changes[0].after
    assert isinstance(project, Project)
    assert project.purpose == "用于二〇二四年采风，依据〔2023〕12号，较2023年增加；２０２４年底前完成。"
    assert project.goals == ("2024.12前采风6次，24年验收。",)
    assert not problems_of(with_project(document, project), "CAR-03")


# ---- beside last year's document


def beside(document: Document, last_year: Document) -> tuple[Problem, ...]:
    """Return what is found in a document beside last year's."""
    looking = checker()
    looking.reference = Reference(last_year)
    return looking.check(document)


def last_years(form: Form, **fields: Any) -> Document:
    """Return last year's document with the same project, its years a year earlier."""
    rows = make_project(1).indicators
    before = (*rows[:2], rows[2].model_copy(update={"value": "2023年12月底前"}), *rows[3:])
    return make_document(form, make_project(1, **{"indicators": before} | fields), year=2023)


def with_actual(text: str, **row: Any) -> tuple[Indicator, ...]:
    """Return the rows of a project with what was reached in the first."""
    first, *others = make_project(1).indicators
    values = FrozenDict({"evaluation.actual": text})
    return (first.model_copy(update={"values": values} | row), *others)


def found_beside_last_year(form: Form) -> list[Problem]:
    """Return what is found beside last year's document only."""
    document = make_document(form, make_project(1))
    last = (last_years(form), last_years(form, indicators=with_actual("8次")))
    return [problem for each in last for problem in beside(document, each)]


def test_a_project_in_which_nothing_but_the_year_has_changed_is_pointed_out(form: Form) -> None:
    (problem,) = beside(make_document(form, make_project(1)), last_years(form))
    assert (problem.rule, problem.message.code, problem.severity) == ("CAR-02", "carried.nothing_changed", "hint")
    assert problem.message.params["count"] == 6


@pytest.mark.parametrize(
    "fields",
    [
        {"goals": ("第1项：组织开展采风活动5次，提升创作水平。",)},
        {"indicators": with_actual("", value="≥5次")},
        {"indicators": make_project(1).indicators[:5]},
    ],
)
def test_a_project_in_which_something_has_changed_is_not(form: Form, fields: dict[str, Any]) -> None:
    assert not beside(make_document(form, make_project(1)), last_years(form, **fields))


def test_without_last_years_document_nobody_compares(form: Form) -> None:
    assert found(make_document(form, make_project(1), references=REFERENCES)) == ""


@pytest.mark.parametrize(
    ("actual", "row", "is_below"),
    [
        ("8次", {}, True),
        ("8", {}, True),
        ("6次", {}, False),
        ("5次", {}, False),
        ("8场", {}, False),
        ("已完成", {}, False),
        ("", {}, False),
        ("8次", {"id": "another"}, True),
        ("8次", {"id": "another", "level3": "另一个指标"}, False),
    ],
)
def test_a_target_below_what_was_reached_is_pointed_out(
    form: Form, actual: str, row: dict[str, Any], *, is_below: bool
) -> None:
    last = last_years(form, indicators=with_actual(actual, **row), goals=("另一个目标6次。",))
    problems = beside(make_document(form, make_project(1)), last)
    assert [problem.message.code for problem in problems] == ["value.below_last_year"] * is_below


@pytest.mark.parametrize("row", [{"value": "≤6次"}, {"level3": "采风活动成本", "value": "6万元"}])
def test_of_what_should_be_little_less_is_no_fault(form: Form, row: dict[str, Any]) -> None:
    document = make_document(form, make_project(1, indicators=with_actual("", **row)))
    last = last_years(form, indicators=with_actual("8次", **row | {"value": "8次"}), goals=("另一个目标6次。",))
    assert "value.below_last_year" not in [problem.message.code for problem in beside(document, last)]


@pytest.mark.parametrize("times", ["10000", "100000"])
def test_a_budget_many_thousand_times_last_years_was_typed_in_another_unit(form: Form, times: str) -> None:
    total = str(5 * int(times))
    document = make_document(form, make_project(1, budget={"total": total, "fiscal": total}))
    codes = [problem.message.code for problem in beside(document, last_years(form, goals=("另一个目标6次。",)))]
    assert "budget.factor_last_year" in codes
