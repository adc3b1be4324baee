"""汇总 and 拆分 of documents whose projects were monitored and evaluated."""

from dataclasses import replace
from datetime import date

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.comparing.comparison import compare
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.partition.merge_plan import THEIRS, Choice, MergePlan
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.names import STATED_TOTAL
from jx_desktop.editing.approval import Approval, RegisterApproval
from jx_desktop.services.comparing.comparison_words import ComparisonWords
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document, make_project
from tests.evaluated import ACTUALS, evaluated_project, monitored_project
from tests.partition.desk import merged_into, restored, sources, taken, with_entities
from tests.records import NOON

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


def of_year(project_id: str, *, actual: str, likely: str = "确定能") -> Project:
    """A project that was evaluated and, in July, monitored: with what its first row came to, and how likely that is."""
    number = int(project_id[1:])
    evaluated, monitored = evaluated_project(number, actuals=(actual, *ACTUALS[1:])), monitored_project(number)
    rows = [
        row.model_copy(update={"values": FrozenDict({**row.values, **month.values})})
        for row, month in zip(evaluated.indicators, monitored.indicators, strict=True)
    ]
    rows[0] = rows[0].with_values({"values.monitor.07.likelihood": likely})
    values = FrozenDict({**evaluated.values, **monitored.values})
    return evaluated.model_copy(update={"indicators": tuple(rows), "values": values})


def conflicts(plan: MergePlan) -> list[tuple[str, str, str | None, str, str]]:
    """Where somebody has to choose: project, label, what stood there at the split, what is here, what is there."""
    return [
        (item.entity_id, WORDS.word(each.label), each.exported, each.here, each.word)
        for item in plan.items
        for each in (place.revised for place in item.conflicts)
    ]


def test_three_units_evaluate_each_their_own_and_what_two_have_otherwise_is_asked_with_both_values(
    form: Form,
) -> None:
    number = "巨财预〔2024〕1号"
    approval = RegisterApproval(Approval(number, date(2024, 2, 1)), Event(id="e1", what="approved", at=NOON))
    units = [
        Unit(id="u1", code="721001", name="文联本级", project_ids=("p1", "p2")),
        Unit(id="u2", code="721002", name="作协", project_ids=("p3",)),
        Unit(id="u3", code="721003", name="美协", project_ids=("p4",)),
    ]
    one = make_document(form, *(make_project(each) for each in range(1, 5)))
    kept = [each for each in one if not isinstance(each, Unit) and each is not one.head]
    head = one.head.model_copy(update={"unit_ids": ("u1", "u2", "u3")})
    whole = Document.build([head, *kept, *units], form)
    whole = whole.apply(approval.build(whole))
    own = Sheet.of("department_goal", values=FrozenDict({"goal": "部门写的"}))
    first, second, third = sources(whole, "unit")
    here = whole.apply((Change(None, own), Change(project(whole, "p1"), of_year("p1", actual="7次"))))

    evaluated = with_entities(first, of_year("p1", actual="8次"), of_year("p2", actual="6次"))
    with_a_sheet = with_entities(second, own.model_copy(update={"values": FrozenDict({"goal": "单位写的"})}))
    monitored = with_entities(third, of_year("p4", actual="6次"))
    by_another = replace(with_entities(third, of_year("p4", actual="6次", likely="有可能")), key="D", name="D")
    parts = [evaluated, with_a_sheet, monitored, by_another]

    after, plan = merged_into(here, parts)
    [question] = plan.questions
    assert (question.kind, question.parts) == ("copies", ("C", "D"))
    cell = ("p1", "绩效自评 › 绩效指标第 1 行“开展采风活动次数” › 实际完成值", "", "7次", "8次")
    assert conflicts(plan) == [cell]
    assert project(after, "p1") == project(here, "p1"), "ours stays where nobody chooses"

    after, plan = merged_into(here, parts, answers={question.key: "all"})
    month = "7月监控 › 绩效指标第 1 行“第四批开展采风活动次数” › 完成目标可能性"
    assert conflicts(plan) == [cell, ("p4", month, "", "", "确定能"), ("p4", month, "", "", "有可能")]
    assert project(after, "p2") == of_year("p2", actual="6次")
    unsure = project(after, "p4").indicators[0]
    assert "monitor.07.likelihood" not in unsure.values
    assert unsure.values["evaluation.actual"] == "6次", "in what they agree nobody has to choose"
    assert after.find(own.id) == own
    [front] = plan.fronts
    assert (WORDS.word(front.label), front.here, front.there) == (
        "部门整体绩效目标 › 年度总体目标", "部门写的", "单位写的",
    )  # fmt: skip

    theirs: dict[str, Choice] = {item.key: THEIRS for item in plan.items if item.part in ("A", "D")}
    after = taken(plan, plan.ticked, theirs)
    assert project(after, "p1") == of_year("p1", actual="8次")
    assert project(after, "p4") == of_year("p4", actual="6次", likely="有可能")
    assert (after.head.stage, after.head.approval_number) == ("approved", number)


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
    better = better.with_values({STATED_TOTAL: "98"})
    better = better.model_copy(update={"indicators": (row, *better.indicators[1:]), "purpose": "用于办展。"})
    after = before.apply((Change(project(before, "p1"), better),))
    comparison = compare(
        before, after.with_head(after.head.model_copy(update={"finals": ("evaluation", "monitor-07")}))
    )
    words = ComparisonWords(comparison, WORDS)
    head, entity = comparison.entities
    assert [words.texts(field) for field in head.fields] == [("已定稿的其他表", "", "绩效自评、7月监控")]
    assert [words.texts(field) for field in entity.fields] == [
        ("资金用途", "用于组织采风创作活动。", "用于办展。"),
        ("绩效指标第 1 行“开展采风活动次数” › 指标值", "≥6次", "≥7次"),
        ("绩效自评 › 年度资金总额全年执行数", "4.50", "4.90"),
        ("绩效自评 › 绩效指标第 1 行“开展采风活动次数” › 实际完成值", "8次", "9次"),
        ("绩效自评 › 原表总得分", "", "98"),
    ]
