"""定稿 of one sheet of the year locks that sheet, and no other."""

import pytest

from jx_desktop.base.paths import own_path
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.editing.final import MakeFinal, MakeOpen, MakeSheetFinal, MakeSheetOpen, final_step, opening_step
from jx_desktop.editing.text import SetFields
from jx_desktop.services.checking.final_review import review_for_final
from jx_desktop.services.document.session import Session
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.validation.checker import Checker
from tests.evaluated import evaluated_document

DONE, EXECUTED = "values.evaluation.goal_done", "values.monitor.07.money.total.executed"


@pytest.fixture
def session(form: Form) -> Session:
    return Session(evaluated_document(form))


def may(session: Session, entity_id: str, path: str, text: str = "1") -> bool:
    """Whether a field can be changed; it is as it was afterwards."""
    try:
        session.run(SetFields(entity_id, {path: text}))
    except LockedError:
        return False
    session.undo()
    return True


@pytest.mark.parametrize("sheet", ["goal", "evaluation"])
def test_what_was_done_before_a_sheet_was_made_final_is_undone_and_done_again_through_that(
    session: Session, sheet: str
) -> None:
    states = [session.document]
    fields = SetFields("p1", {"values.evaluation.goal_done": "另一情况。"})
    for command in (fields, final_step(sheet, drops_mark=True), opened_by(sheet), final_step(sheet, drops_mark=False)):
        session.run(command)
        states.append(session.document)
    for state in reversed(states[:-1]):
        session.undo()
        assert session.document == state
    assert session.undo() is None
    for state in states[1:]:
        session.redo()
        assert session.document == state


def opened_by(sheet: str) -> MakeOpen | MakeSheetOpen:
    """What makes a sheet open again."""
    return MakeOpen() if sheet == "goal" else MakeSheetOpen(sheet)


def test_a_final_evaluation_leaves_goals_and_monitoring_open(session: Session) -> None:
    code, goals = check_code(session.document, "evaluation"), check_code(session.document)
    session.run(MakeSheetFinal("evaluation"))
    assert session.document.head.finals == ("evaluation",)
    assert not session.document.head.final
    assert not may(session, "p1", DONE)
    assert may(session, "p1", EXECUTED)
    assert may(session, "p1", "purpose")
    assert (check_code(session.document, "evaluation"), check_code(session.document)) == (code, goals)
    session.run(MakeSheetOpen("evaluation"))
    assert not session.document.head.finals
    assert may(session, "p1", DONE)


def test_final_goals_leave_the_evaluation_open(session: Session) -> None:
    session.run(MakeFinal())
    assert not may(session, "p1", "purpose")
    assert may(session, "p1", DONE)
    session.run(MakeSheetFinal("evaluation"))
    assert not may(session, "p1", DONE)


def test_goals_and_evaluation_of_the_whole_department_are_locked_apart(form: Form) -> None:
    document = evaluated_document(form)
    filled = Document.build([*document, Sheet.of("department_goal", values={"goal": "全年目标"})], form)
    for final, held, free in (
        ("department_goal", "values.goal", DONE),
        ("department_evaluation", DONE, "values.goal"),
    ):
        session = Session(filled)
        session.run(MakeSheetFinal(final))
        assert not may(session, "sheet:department_goal", held, "另一目标")
        assert may(session, "sheet:department_goal", free, "另一目标")


def test_their_check_codes_are_two(form: Form) -> None:
    document = evaluated_document(form)
    sheets = ("goal", "department_goal", "department_evaluation")

    def codes(**values: str) -> list[str]:
        own = Sheet.of("department_goal", values={"goal": "全年目标", **values})
        made = Document.build([*document, own], form)
        return [check_code(made, sheet) for sheet in sheets]

    plain, evaluated = codes(), codes(**{"evaluation.goal_done": "已完成"})
    assert [one == other for one, other in zip(plain, evaluated, strict=True)] == [True, True, False]
    assert codes(goal="另一目标")[:2] != plain[:2]


def test_reasons_of_changes_are_under_the_code_of_the_adjustment_alone(form: Form, session: Session) -> None:
    document = session.document
    changed = document.apply(SetFields("p1", {own_path("change.reason"): "政策调整"}).build(document))
    same = {key for key in form.all_sheets if check_code(document, key) == check_code(changed, key)}
    assert {*form.all_sheets} - same == {"adjustment"}


def test_what_is_made_open_again_is_what_is_seen(form: Form) -> None:
    document = evaluated_document(form, finals=("evaluation", "monitor-07"), final=True)
    assert opening_step(document, "evaluation") == MakeSheetOpen("evaluation")
    assert opening_step(document, "goal") == MakeOpen()
    assert opening_step(evaluated_document(form, finals=("monitor-07",)), "goal") == MakeSheetOpen("monitor-07")
    assert opening_step(evaluated_document(form), "goal") is None
    assert final_step("goal", drops_mark=True) == MakeFinal(drops_mark=True)
    assert final_step("evaluation", drops_mark=True) == MakeSheetFinal("evaluation")


def test_before_it_only_what_is_open_on_the_sheet_is_shown(form: Form) -> None:
    document = evaluated_document(form, cover_mark="草案")
    broken = document.apply(SetFields("p1", {"budget.fiscal": "1.00", DONE: ""}).build(document))
    goals = review_for_final(broken, (), load_wording("zh"))
    evaluation = review_for_final(broken, (), load_wording("zh"), "evaluation")
    assert goals.blocking
    assert goals.mark == "草案"
    assert evaluation.mark == ""
    said = [line.words for group in evaluation.groups for line in group.lines]
    assert any("年度总体目标实际完成情况" in words for words in said)
    assert not any("财政资金" in words for words in said)


def test_how_grave_it_is_follows_from_whether_its_own_sheet_is_final(form: Form) -> None:
    def found(**head: object) -> str:
        document = evaluated_document(form, **head)
        broken = document.apply(SetFields("p1", {DONE: "用于XXX工作。"}).build(document))
        checked = Checker().check(broken, asked.pop() if asked else None)
        return next(str(problem.severity) for problem in checked if problem.rule == "STR-02")

    asked: list[bool] = []
    stage = {"stage": "draft"}
    assert found(**stage) == found(**stage, final=True) == "warning"
    assert found(**stage, finals=("evaluation",)) == "error"
    asked.append(True)
    assert found(**stage) == "error"
    asked.append(False)
    assert found(**stage, finals=("evaluation",)) == "warning"
