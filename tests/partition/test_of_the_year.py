"""汇总 and 拆分 of documents whose projects were monitored and evaluated."""

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.comparing.comparison import compare
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.comparing.comparison_words import ComparisonWords
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document, make_project
from tests.evaluated import evaluated_project
from tests.partition.desk import merged_into, restored, sources, with_entities

WORDS = load_wording("zh")
EXECUTED = "values.evaluation.money.total.executed"


@pytest.fixture
def whole(form: Form) -> Document:
    """Two units with a project each, approved, of which nothing is evaluated yet."""
    document = make_document(form, make_project(1), make_project(2), stage="approved")
    first = document.units[0]
    kept = first.model_copy(update={"project_ids": ("p1",)})
    second = Unit(id="u2", code="721002", name="巨鹿县文化馆", project_ids=("p2",))
    head = document.head.model_copy(update={"unit_ids": (first.id, "u2")})
    return document.apply((Change(first, kept), Change(None, second), Change(document.head, head)))


def project(document: Document, project_id: str) -> Project:
    return document.get(Project, project_id)


def changed(document: Document, project_id: str, **values: str) -> Document:
    before = project(document, project_id)
    return document.apply((Change(before, before.with_values({EXECUTED: values["executed"]})),))


def test_the_evaluations_of_parts_come_into_the_whole_and_nothing_else_changes(whole: Document) -> None:
    parts = sources(whole, "unit")
    own = [with_entities(parts[0], evaluated_project(1)), with_entities(parts[1], evaluated_project(2))]
    after, plan = merged_into(whole, own)
    assert not any(place.revised.is_conflict for item in plan.items for place in item.places)
    assert project(after, "p1") == evaluated_project(1)
    assert project(after, "p2") == evaluated_project(2)


def test_a_score_that_both_sides_have_otherwise_is_asked_as_any_goal(whole: Document) -> None:
    here = whole.apply((Change(project(whole, "p1"), evaluated_project(1)),))
    part = sources(here, "unit")[0]
    theirs = changed(part.document, "p1", executed="4.80")
    ours = changed(here, "p1", executed="4.60")
    _, plan = merged_into(ours, [with_entities(part, project(theirs, "p1"))])
    (item,) = plan.items
    assert all(place.revised.is_conflict for place in item.places)
    said = [WORDS.word(place.revised.label) for place in item.places]
    assert said == ["绩效自评 › 年度资金总额全年执行数"]


def test_parts_hold_the_evaluations_of_their_projects_and_the_sheets_of_the_whole(whole: Document) -> None:
    evaluated = whole.apply(tuple(Change(project(whole, f"p{number}"), evaluated_project(number)) for number in (1, 2)))
    report = Sheet.of("department_goal", values=FrozenDict({"goal": "目标", "evaluation.goal_done": "完成"}))
    evaluated = evaluated.apply((Change(None, report),))
    parts = sources(evaluated, "unit")
    assert [project(part.document, f"p{number}") for number, part in enumerate(parts, 1)] == [
        evaluated_project(1),
        evaluated_project(2),
    ]
    together = restored(parts)
    assert compare(evaluated, together).is_same
    assert together.find(report.id) == report


def test_another_sheet_of_the_whole_in_a_part_is_told_and_the_wholes_own_stays(whole: Document) -> None:
    own = Sheet.of("department_goal", values=FrozenDict({"goal": "目标"}))
    here = whole.apply((Change(None, own),))
    part = sources(here, "unit")[0]
    theirs = own.model_copy(update={"values": FrozenDict({"goal": "单位改的"})})
    after, plan = merged_into(here, [with_entities(part, theirs)])
    assert after.find(own.id) == own
    assert plan.fronts


def test_a_comparison_shows_evaluations_by_their_labels_with_their_sheet_behind_the_goals(whole: Document) -> None:
    before = whole.apply((Change(project(whole, "p1"), evaluated_project(1)),))
    better = project(changed(before, "p1", executed="4.90"), "p1")
    row = better.indicators[0].with_values({"values.evaluation.actual": "9次", "value": "≥7次"})
    better = better.model_copy(update={"indicators": (row, *better.indicators[1:]), "purpose": "用于办展。"})
    comparison = compare(before, before.apply((Change(project(before, "p1"), better),)))
    words = ComparisonWords(comparison, WORDS)
    (entity,) = comparison.entities
    assert [words.texts(field) for field in entity.fields] == [
        ("资金用途", "用于组织采风创作活动。", "用于办展。"),
        ("绩效指标第 1 行“开展采风活动次数” › 指标值", "≥6次", "≥7次"),
        ("绩效自评 › 年度资金总额全年执行数", "4.50", "4.90"),
        ("绩效自评 › 绩效指标第 1 行“开展采风活动次数” › 实际完成值", "8次", "9次"),
    ]
