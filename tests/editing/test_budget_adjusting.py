"""预算调整: budgets become what a list says, projects come and lose their money, in one step that undo takes back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.budget_changes import BudgetChange, Effect, PartChange, effect_of, named_twice, paired
from jx_desktop.domain.yearly.names import CHANGE_DATE, CHANGE_DOCUMENT, CHANGE_KIND, CHANGE_REASON
from jx_desktop.domain.yearly.standing import is_appended, is_cancelled
from jx_desktop.editing.budget_adjusting import AdjustBudgets
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project
from tests.records import NOON

CLERK = Person("王某", "department")
EXECUTED, BASE = "values.evaluation.money.total.executed", "values.evaluation.money.total.adjusted"


@pytest.fixture
def document(form: Form) -> Document:
    other = make_project(3, budget={"total": "5.00", "fiscal": "3.00", "other": "2.00"})
    made = make_document(
        form, make_project(1), make_project(2), other, approval_number="巨财预〔2027〕1号", stage="approved"
    )
    return made.with_approved(made)


def adjusted(document: Document, *changes: BudgetChange, into: str = "") -> Document:
    command = AdjustBudgets(paired(document, changes), CLERK, NOON, into, "巨财预〔2027〕9号", "2027-06-01", "追加任务")
    return document.apply(command.build(document))


def test_a_budget_becomes_what_the_list_says_and_its_one_source_follows(document: Document) -> None:
    after = adjusted(document, BudgetChange(code=make_project(1).code, adjusted=Decimal("6.50")))
    project, event = after.get(Project, "p1"), after.listed(Event)[-1]
    assert (project.budget.total, project.budget.fiscal) == (Decimal("6.50"), Decimal("6.50"))
    found = [project.value_at(path) for path in (CHANGE_KIND, CHANGE_DOCUMENT, CHANGE_DATE, CHANGE_REASON)]
    assert found == ["调增", "巨财预〔2027〕9号", "2027-06-01", "追加任务"]
    assert (after.head.stage, event.what, [*event.codes]) == (Stage.ADJUSTED, "adjusted", ["p1"])
    assert after.get(Project, "p2") is document.get(Project, "p2")


def test_of_several_sources_none_is_guessed(document: Document) -> None:
    budget = adjusted(document, BudgetChange(name="采风创作经费之3", change=Decimal(-1))).get(Project, "p3").budget
    assert (budget.total, budget.fiscal, budget.other) == (Decimal("4.00"), Decimal("3.00"), Decimal("2.00"))


def test_what_stays_to_be_done_of_several_sources_is_said(document: Document) -> None:
    def noted(change: BudgetChange) -> list[str]:
        return [note.code for note in effect_of(document, paired(document, [change])[0]).notes]

    several = "采风创作经费之3"
    assert noted(BudgetChange(name=several, change=Decimal(-1))) == ["budget_change.sources_left"]
    assert noted(BudgetChange(name=several, adjusted=Decimal(0))) == [], "then there is nothing of any"
    assert noted(BudgetChange(name=several, executed=Decimal(1))) == []
    assert noted(BudgetChange(name="采风创作经费之1", change=Decimal(-1))) == [], "the one source follows"
    told = {"fiscal": PartChange(change=Decimal(-1))}
    assert noted(BudgetChange(name=several, parts=told)) == []


def test_sources_change_without_the_whole_and_those_that_do_not_make_it_up_are_doubtful(document: Document) -> None:
    moved = {
        "fiscal": PartChange(adjusted=Decimal(4)),
        "other": PartChange(adjusted=Decimal(1), executed=Decimal("0.5")),
    }
    budget = adjusted(document, BudgetChange(name="采风创作经费之3", parts=moved)).get(Project, "p3").budget
    assert (budget.total, budget.fiscal, budget.other) == (Decimal(5), Decimal(4), Decimal(1))
    wrong = BudgetChange(project_id="p3", adjusted=Decimal(6), parts={"fiscal": PartChange(adjusted=Decimal(3))})
    assert [doubt.code for doubt in effect_of(document, wrong).doubts] == ["budget_change.parts_sum"]
    less = BudgetChange(project_id="p3", parts={"other": PartChange(change=Decimal(-3))})
    assert not effect_of(document, less).is_possible
    new = BudgetChange(name="新项目", adjusted=Decimal(3), parts={"other": PartChange(adjusted=Decimal(3))})
    added = adjusted(document, new).projects[-1][1].budget
    assert (added.total, added.fiscal, added.other) == (Decimal(3), None, Decimal(3))


def test_a_project_that_loses_all_its_money_is_cancelled_with_all_its_sources(document: Document) -> None:
    project = adjusted(document, BudgetChange(name="采风创作经费之3", adjusted=Decimal(0))).get(Project, "p3")
    assert is_cancelled(project)
    assert (project.budget.total, project.budget.fiscal, project.budget.other) == (Decimal(0), Decimal(0), Decimal(0))


def test_a_new_project_is_added_in_may_and_open_for_its_goals(document: Document) -> None:
    new = BudgetChange(code="13052924P00000000099X", name="汛期抢修", initial=Decimal(0), adjusted=Decimal(8))
    session = Session(document)
    session.run(AdjustBudgets(paired(document, [new]), CLERK, NOON))
    [project] = [each for _, each in session.document.projects if each.name == "汛期抢修"]
    assert is_appended(project)
    assert session.document.head.adjusting == (project.id,)
    session.run(SetFields(project.id, {"goals": ("抢修水毁道路2处。",), "budget.fiscal": Decimal(8)}))
    with pytest.raises(LockedError):
        session.run(SetFields("p1", {"goals": ("另一目标。",)}))
    session.undo()
    session.undo()
    assert session.document == document


def test_executed_amounts_go_to_the_sheet_that_was_chosen_and_the_base_of_a_begun_one_follows(
    document: Document,
) -> None:
    begun = document.apply(SetFields("p1", {BASE: "5.00"}).build(document)).with_approved(document)
    change = BudgetChange(code=make_project(1).code, adjusted=Decimal("6.00"), executed=Decimal("5.19"))
    project = adjusted(begun, change, into="evaluation").get(Project, "p1")
    assert (project.value_at(EXECUTED), project.value_at(BASE)) == ("5.19", "6.00")
    assert project.value_at("values.evaluation.money.fiscal.executed") == "5.19"
    assert adjusted(begun, change).get(Project, "p1").value_at(EXECUTED) is None
    came_in = document.apply(SetFields("p1", {BASE: "5"}).build(document)).with_approved(document)
    assert adjusted(came_in, change).get(Project, "p1").value_at(BASE) == "6.00"
    monitored = adjusted(begun, change, into="monitor-07").get(Project, "p1")
    assert monitored.value_at("values.monitor.07.money.total.executed") == "5.19"


def test_executed_amounts_alone_are_no_adjustment(document: Document) -> None:
    after = adjusted(document, BudgetChange(code=make_project(1).code, executed=Decimal(4)), into="evaluation")
    assert after.head.stage is Stage.APPROVED
    assert after.listed(Event) == []
    assert after.get(Project, "p1").value_at(CHANGE_KIND) is None


def test_what_does_not_fit_is_doubtful_and_named(document: Document) -> None:
    one = make_project(1)
    cases = {
        "budget_change.sum": BudgetChange("p1", initial=Decimal(5), change=Decimal(1), adjusted=Decimal(7)),
        "budget_change.other_initial": BudgetChange("p1", initial=Decimal(4), adjusted=Decimal(7)),
        "budget_change.unread": BudgetChange("p1", adjusted=Decimal(7), unread=("B7: 七万左右",)),
        "budget_change.name_known": BudgetChange(code="X" * 20, name=one.name, adjusted=Decimal(7)),
        "budget_change.not_in_document": BudgetChange(name="别的项目", initial=Decimal(3), adjusted=Decimal(7)),
        "budget_change.no_project": BudgetChange(code="X" * 20, adjusted=Decimal(7)),
        "budget_change.no_money": BudgetChange(name="别的项目"),
        "budget_change.negative": BudgetChange("p1", change=Decimal(-7)),
        "budget_change.negative_executed": BudgetChange("p1", executed=Decimal(-1)),
    }
    for code, change in cases.items():
        assert code in [doubt.code for doubt in effect_of(document, change).doubts], code
    impossible = {"budget_change.no_project", "budget_change.no_money", "budget_change.negative"}
    assert {code for code, change in cases.items() if not effect_of(document, change).is_possible} == impossible
    twice = named_twice([BudgetChange("p1"), BudgetChange("p1"), BudgetChange("p2")])
    assert [doubt.code for doubt in effect_of(document, BudgetChange("p1"), twice).doubts] == ["budget_change.twice"]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (BudgetChange("p1", adjusted=Decimal(6)), "调增"),
        (BudgetChange("p1", change=Decimal(-1)), "调减"),
        (BudgetChange("p1", adjusted=Decimal(0)), "调减为零"),
        (BudgetChange("p1", adjusted=Decimal(0), kind="并入"), "并入"),
        (BudgetChange("p1", kind="移交"), "移交"),
        (BudgetChange("p1", adjusted=Decimal(5)), ""),
        (BudgetChange("p1", initial=Decimal(5)), ""),
        (BudgetChange(name="新项目", adjusted=Decimal(5)), "年中追加"),
    ],
)
def test_the_kind_of_a_change_follows_from_the_amounts_unless_it_is_said(
    document: Document, change: BudgetChange, kind: str
) -> None:
    effect = effect_of(document, change)
    assert isinstance(effect, Effect)
    assert effect.kind == kind


def test_projects_are_found_by_code_then_by_a_name_that_only_one_has(form: Form) -> None:
    namesake = make_project(2, name="采风创作经费之1")
    document = make_document(form, make_project(1), namesake, make_project(3))
    listed = [
        BudgetChange(code=make_project(1).code.lower(), name="别名"),
        BudgetChange(name="采风创作经费之1"),
        BudgetChange(code="未知编码", name="采风创作经费之3"),
        BudgetChange(name="没有的项目"),
    ]
    assert [change.project_id for change in paired(document, listed)] == ["p1", "", "p3", ""]


def test_months_for_which_nothing_is_said_follow_the_budget_and_those_that_are_over_do_not(document: Document) -> None:
    base = {month: f"values.monitor.{month}.money.total.adjusted" for month in ("07", "10")}
    session = Session(document)
    said = {"values.monitor.07.money.total.executed": "2.00", base["07"]: "5", base["10"]: "5"}
    session.run(SetFields("p1", said))
    after = adjusted(session.document, BudgetChange(code=make_project(1).code, adjusted=Decimal("6.5")))
    assert [after.get(Project, "p1").value_at(path) for path in base.values()] == ["5", "6.5"]


def test_less_than_was_spent_already_is_doubtful(document: Document) -> None:
    session = Session(document)
    session.run(SetFields("p1", {"values.monitor.07.money.total.executed": "2.30"}))
    found = {
        amount: [
            doubt.code for doubt in effect_of(session.document, BudgetChange("p1", adjusted=Decimal(amount))).doubts
        ]
        for amount in ("0", "2.3")
    }
    assert found == {"0": ["budget_change.spent"], "2.3": []}


def test_a_list_that_was_carried_out_is_not_carried_out_again_unasked(document: Document) -> None:
    def doubts(now: Document, change: BudgetChange) -> list[str]:
        return [doubt.code for doubt in effect_of(now, paired(now, [change])[0]).doubts]

    more = BudgetChange(code=make_project(1).code, change=Decimal("1.50"), number="巨财预〔2027〕9号", on="2027-06-01")
    part = BudgetChange(name="采风创作经费之3", parts={"fiscal": PartChange(change=Decimal(1))})
    new = BudgetChange(name="汛期抢修", change=Decimal(8))
    assert [doubts(document, each) for each in (more, part, new)] == [[], [], []]
    after = adjusted(document, more, part, new)
    assert doubts(after, replace(more, change=Decimal("1.5"), number="巨财预 〔2027〕9号")) == [
        "budget_change.done_before"
    ]
    assert doubts(after, part) == ["budget_change.done_before"]
    assert doubts(after, new) == ["budget_change.added_before"]
    again = adjusted(after, BudgetChange(code=make_project(1).code, change=Decimal(2)))
    assert doubts(again, more) == ["budget_change.done_before"], "whatever came after it"
    others = (
        replace(more, number="巨财预〔2027〕12号"),
        replace(more, change=Decimal(3)),
        replace(more, on="2027-09-01"),
    )
    assert [doubts(after, each) for each in others] == [[], [], []]
    assert doubts(after, replace(more, initial=Decimal(5))) == [], "what is counted from 年初 is the same again"


def test_what_was_carried_out_is_kept_in_the_event(document: Document) -> None:
    event = adjusted(document, BudgetChange(code=make_project(1).code, change=Decimal("1.50"))).listed(Event)[-1]
    assert Event.model_validate_json(event.model_dump_json()).budget_lines == {"p1": "1.5"}
