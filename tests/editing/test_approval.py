"""批复: registered in any document that may be written, closed from then on, and taken back as one step."""

from datetime import date

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code, check_codes
from jx_desktop.domain.review.locks import READ_ONLY, LockedError
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.editing.approval import Approval, RegisterApproval
from jx_desktop.editing.final import MakeFinal, MakeOpen
from jx_desktop.editing.history import History
from jx_desktop.editing.restore import RestoreState
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.session import Session
from jx_desktop.services.receiving.received import registering
from tests.conftest import make_document, make_project

AT = "2027-01-15T09:00:00+08:00"


def register(session: Session, number: str = "1号") -> RegisterApproval:
    return registering(session.document, Approval(number, date(2027, 1, 15)), Person("王某", "unit"), AT)


def test_an_approval_is_one_step_that_closes_amounts_and_goals_and_goes_back(form: Form) -> None:
    session = Session(make_document(form, make_project(1), stage="draft"))
    before = session.document
    session.run(register(session))
    head = session.document.head
    assert (head.stage, head.approval_number, head.approved_on) == ("approved", "1号", date(2027, 1, 15))
    [event] = session.document.listed(Event)
    assert (event.what, event.check_code, event.office) == ("approved", check_code(before), "unit")
    assert event.codes == check_codes(before).projects
    for path, value in (("budget.total", "6.00"), ("goals", ("新",))):
        with pytest.raises(LockedError):
            session.run(SetFields("p1", {path: value}))
    session.run(SetFields("p1", {"purpose": "改了。"}))
    session.undo()
    session.undo()
    assert session.document == before
    session.redo()
    assert session.document.head == head


def test_a_final_document_is_approved_and_stays_so_when_it_is_open_again(form: Form) -> None:
    session = Session(make_document(form, make_project(1), stage="second"))
    session.run(MakeFinal(drops_mark=True))
    final = session.document
    session.run(register(session))
    assert session.document.head.final
    session.undo()
    assert session.document == final
    session.redo()
    session.run(MakeOpen())
    assert (session.document.head.stage, session.document.head.cover_mark) == ("approved", None)


def test_the_cover_of_what_is_approved_is_no_draft_until_that_is_taken_back(form: Form) -> None:
    session = Session(make_document(form, make_project(1), stage="draft"))
    session.run(register(session))
    assert session.document.head.cover_mark is None
    session.undo()
    assert session.document.head.model_dump(include={"stage", "cover_mark"}) == {"stage": "draft", "cover_mark": "草案"}


def test_an_earlier_state_comes_back_without_its_stage_and_its_mark_once_the_budget_is_approved(form: Form) -> None:
    session = Session(make_document(form, make_project(1), stage="second"))
    earlier = session.document
    session.run(register(session))
    approved = session.document.head
    session.run(SetFields("p1", {"purpose": "改了。"}))
    session.run(RestoreState(earlier, "二上报送"))
    assert session.document.find("p1") == earlier.find("p1")
    head = session.document.head
    assert (head.stage, head.approved_on, head.cover_mark) == ("approved", approved.approved_on, None)


def test_a_review_is_approved_and_what_is_only_read_is_not(form: Form) -> None:
    review = Session(make_document(form, make_project(1), review_of="h1"))
    review.run(register(review))
    assert review.document.head.approval_number == "1号"
    assert review.document.head.review_of == "h1"
    reading = Session(review.document, history=History(), locks=(READ_ONLY,))
    with pytest.raises(LockedError):
        reading.run(register(reading, "2号"))


def test_what_was_changed_before_the_approval_is_taken_back_only_with_it(form: Form) -> None:
    session = Session(make_document(form, make_project(1)))
    session.run(SetFields("p1", {"budget.total": "6.00"}))
    session.run(register(session))
    kept = Session(session.document, history=History(session.history.done[:1]))
    assert kept.undo_label is None
    session.undo()
    assert session.undo_label is not None
