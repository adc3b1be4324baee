"""调整: what 批复 closes of a project is opened, changed, and closed again with number, day and reason."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.changes import changes_of
from jx_desktop.domain.yearly.names import CHANGE_DATE, CHANGE_DOCUMENT, CHANGE_KIND, CHANGE_REASON
from jx_desktop.editing.adjusting import EndAdjusting, StartAdjusting
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import RemoveProject
from jx_desktop.errors import UserError
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project
from tests.records import NOON

CLERK, NUMBER = Person("王某", "department"), "巨财预〔2027〕1号"
MORE = SetFields("p1", {"budget.total": Decimal("6.00"), "budget.fiscal": Decimal("6.00")})


@pytest.fixture
def session(form: Form) -> Session:
    document = make_document(form, make_project(1), make_project(2), approval_number=NUMBER, stage="approved")
    return Session(document.with_approved(document))


def ending(*project_ids: str, reason: str = "上级追加任务") -> EndAdjusting:
    return EndAdjusting(project_ids, "巨财预〔2027〕9号", date(2027, 6, 1), reason, CLERK, NOON)


def test_what_was_approved_takes_changes_while_its_project_is_open_and_no_other_does(session: Session) -> None:
    with pytest.raises(LockedError):
        session.run(MORE)
    session.run(StartAdjusting(("p1",)))
    session.run(MORE)
    assert session.document.get(Project, "p1").budget.total == Decimal("6.00")
    with pytest.raises(LockedError):
        session.run(SetFields("p2", {"goals": ("另一目标。",)}))


def test_ended_it_is_closed_with_number_day_reason_and_an_event(session: Session) -> None:
    session.run(StartAdjusting(("p1", "p2")))
    session.run(MORE)
    session.run(ending("p1", "p2"))
    document = session.document
    project, event = document.get(Project, "p1"), document.listed(Event)[-1]
    assert (document.head.stage, document.head.adjusting, document.head.approval_number) == (Stage.ADJUSTED, (), NUMBER)
    found = [project.value_at(path) for path in (CHANGE_DOCUMENT, CHANGE_DATE, CHANGE_REASON)]
    assert found == ["巨财预〔2027〕9号", "2027-06-01", "上级追加任务"]
    assert not document.get(Project, "p2").values, "nothing of it has changed"
    assert (event.what, event.stage, event.by) == ("adjusted", Stage.ADJUSTED, "王某")
    assert event.codes == {"p1": check_codes(document).projects["p1"]}
    with pytest.raises(LockedError):
        session.run(SetFields("p1", {"budget.total": Decimal("7.00")}))
    assert changes_of(document, project)


def test_without_a_reason_it_cannot_be_ended(session: Session) -> None:
    session.run(StartAdjusting(("p1",)))
    session.run(MORE)
    before = session.document
    with pytest.raises(UserError) as raised:
        session.run(ending("p1", reason=" "))
    assert raised.value.message.code == "adjusting.no_reason"
    assert session.document is before
    session.run(SetFields("p1", {CHANGE_REASON: "任务增加"}))
    session.run(ending("p1", reason=""))
    assert session.document.get(Project, "p1").value_at(CHANGE_REASON) == "任务增加"


def test_where_nothing_was_changed_ending_leaves_nothing_behind(session: Session) -> None:
    before = session.document
    session.run(StartAdjusting(("p1",)))
    session.run(ending("p1", reason=""))
    assert session.document == before


def test_each_step_is_taken_back_and_done_again(session: Session) -> None:
    states = [session.document]
    for command in (StartAdjusting(("p1",)), MORE, ending("p1")):
        session.run(command)
        states.append(session.document)
    for state in reversed(states[:-1]):
        session.undo()
        assert session.document == state
    for state in states[1:]:
        session.redo()
        assert session.document == state


def test_it_is_refused_where_the_document_is_closed_otherwise_or_not_approved(form: Form) -> None:
    approved = make_document(form, make_project(1), approval_number=NUMBER, stage="approved")
    final = Session(approved)
    final.run(MakeFinal())
    review = Session(approved.with_head(approved.head.model_copy(update={"review_of": "e1"})))
    for session in (final, review):
        with pytest.raises(LockedError):
            session.run(StartAdjusting(("p1",)))
    with pytest.raises(UserError) as raised:
        Session(make_document(form, make_project(1))).run(StartAdjusting(("p1",)))
    assert raised.value.message.code == "adjusting.not_approved"


def test_an_approved_project_cannot_be_deleted_while_it_is_open(session: Session) -> None:
    session.run(StartAdjusting(("p1",)))
    with pytest.raises(LockedError):
        session.run(RemoveProject("p1"))


def test_check_codes_of_the_goals_do_not_depend_on_what_is_said_of_a_change(session: Session) -> None:
    before = check_codes(session.document)
    session.run(SetFields("p1", {CHANGE_REASON: "说明", CHANGE_DOCUMENT: "某号"}))
    session.run(StartAdjusting(("p1",)))
    assert check_codes(session.document) == before


def test_a_table_of_adjustments_that_is_final_holds_what_is_said_of_changes_and_has_a_code_of_its_own(
    session: Session,
) -> None:
    before = check_codes(session.document, "adjustment")
    session.run(SetFields("p1", {CHANGE_REASON: "任务增加"}))
    assert check_codes(session.document, "adjustment").projects["p1"] != before.projects["p1"]
    head = session.document.head
    final = Session(session.document.with_head(head.model_copy(update={"finals": ("adjustment",)})))
    with pytest.raises(LockedError):
        final.run(SetFields("p1", {CHANGE_REASON: "另一原因"}))


def test_the_kind_of_a_changed_budget_follows_unless_it_is_said(session: Session) -> None:
    session.run(StartAdjusting(("p1", "p2")))
    session.run(MORE)
    session.run(SetFields("p2", {"budget.total": Decimal(0), CHANGE_KIND: "移交"}))
    session.run(ending("p1", "p2"))
    assert [session.document.get(Project, each).value_at(CHANGE_KIND) for each in ("p1", "p2")] == ["调增", "移交"]


def test_a_reason_that_is_typed_is_never_thrown_away(session: Session) -> None:
    session.run(StartAdjusting(("p1",)))
    session.run(MORE)
    session.run(SetFields("p1", {CHANGE_REASON: "预算追加"}))
    opened = session.document
    session.run(ending("p1", reason="目标随之提高"))
    assert session.document.get(Project, "p1").value_at(CHANGE_REASON) == "预算追加；目标随之提高"
    other = Session(opened)
    other.run(replace(ending("p1", reason="预算追加，目标提高"), shown="预算追加"))
    assert other.document.get(Project, "p1").value_at(CHANGE_REASON) == "预算追加，目标提高"
