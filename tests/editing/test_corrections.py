"""更正: one place of what was approved is changed, and stays beside it what stood there, who changed it, and why."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.domain.review.marks import marked
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.editing.corrections import CorrectPlaces
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.proposals import read_at
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.records import NOON

CLERK = Person("王某", "department")
TOTAL = Address("p1", "budget.total")


@pytest.fixture
def session(form: Form) -> Session:
    return Session(make_document(form, make_project(1), make_project(2), approval_number="巨财预〔2027〕1号"))


def correcting(place: Address, value: object, reason: str = "批复表笔误") -> CorrectPlaces:
    return CorrectPlaces((ValueAt(place, value),), reason, CLERK, NOON)


def test_an_amount_that_was_approved_is_corrected_with_its_reason(session: Session) -> None:
    before = session.document
    with pytest.raises(LockedError):
        session.run(SetFields("p1", {"budget.total": Decimal("6.00")}))
    session.run(correcting(TOTAL, Decimal("6.00")))
    document = session.document
    assert document.value_at(TOTAL) == Decimal("6.00")
    comment, event = document.listed(Comment)[-1], document.listed(Event)[-1]
    assert (comment.entity, comment.field, comment.quote) == ("p1", "budget.total", "5.00")
    assert (comment.text, comment.state, comment.state_by, comment.state_at) == ("批复表笔误", "done", "王某", NOON)
    assert (comment.by, comment.office, comment.at) == ("王某", "department", NOON)
    assert (event.what, event.by, event.office, event.at) == ("corrected", "王某", "department", NOON)
    codes = check_codes(document)
    assert event.check_code == codes.document != check_codes(before).document
    assert event.codes == {"p1": codes.projects["p1"]}


def test_the_stage_takes_no_correction(session: Session) -> None:
    before = session.document
    with pytest.raises(UserError) as raised:
        session.run(correcting(Address(before.head.id, "stage"), "first"))
    assert raised.value.message.code == "correction.of_stage"
    assert session.document is before


def test_it_is_one_step_that_is_taken_back_and_done_again_though_the_lock_holds(session: Session) -> None:
    before = session.document
    session.run(correcting(TOTAL, Decimal("6.00")), place=TOTAL)
    after = session.document
    assert session.undo_label == CorrectPlaces.label
    session.undo()
    assert session.document == before
    session.redo()
    assert session.document == after


def test_a_cell_is_corrected_and_the_rest_of_its_row_stays(session: Session) -> None:
    row = session.document.get(Project, "p1").indicators[0]
    session.run(correcting(Address("p1", "value", row.id), "≥8次"))
    now = session.document.get(Project, "p1").indicators
    assert now[0] == row.with_values({"value": "≥8次"})
    comment = session.document.listed(Comment)[-1]
    assert (comment.row, comment.field, comment.quote) == (row.id, "value", row.value)


def test_an_amount_and_a_cell_of_the_forms_own_are_corrected_too() -> None:
    rows = [{"id": "b1", "values": {"item": "相机", "price": "1.00"}}]
    project = make_project(1, values={"granted": "1.00"}, tables={"purchases": rows})
    session = Session(make_document(every_form(), project, approval_number="1号"))
    for place in (Address("p1", "values.granted"), Address("p1", "values.price", "b1")):
        session.run(CorrectPlaces((read_at(session.document, place, "2"),), "笔误", CLERK, NOON))
        assert session.document.value_at(place) == "2"
        assert session.document.listed(Comment)[-1].quote == "1.00"


def test_what_the_head_says_of_amounts_is_corrected_in_the_same_step(session: Session) -> None:
    head = session.document.head
    session.run(correcting(Address(head.id, "declared_total"), Decimal("11.00")))
    now = session.document.head
    assert now.declared_total == Decimal("11.00")
    assert len(now.comment_ids) == len(now.event_ids) == 1
    session.undo()
    assert session.document.head == head


def test_what_is_corrected_no_longer_waits_for_being_confirmed(form: Form) -> None:
    document = make_document(form, marked(make_project(1), form), approval_number="1号")
    session = Session(document)
    session.run(correcting(Address("p1", "goals"), ("新目标。",)))
    assert "goals" not in session.document.get(Project, "p1").unconfirmed


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_without_a_reason_nothing_is_corrected(session: Session, reason: str) -> None:
    before = session.document
    with pytest.raises(UserError, match=r"correction\.no_reason"):
        session.run(correcting(TOTAL, Decimal("6.00"), reason))
    assert session.document is before


def test_the_same_value_is_no_correction(session: Session) -> None:
    before = session.document
    assert session.run(correcting(TOTAL, Decimal("5.00"))) == ()
    assert session.document is before


def test_a_final_document_is_made_open_first(session: Session) -> None:
    session.run(MakeFinal())
    with pytest.raises(LockedError) as refused:
        session.run(correcting(TOTAL, Decimal("6.00")))
    assert refused.value.lock.name == "final"


def test_personal_data_are_hidden_in_what_is_kept_of_the_old_text(form: Form) -> None:
    project = make_project(1, goals=("联系人张建国，电话13812345678。",))
    session = Session(make_document(form, project, approval_number="巨财预〔2027〕1号"))
    session.run(correcting(Address("p1", "goals.0"), "联系办公室。", "隐去个人信息"))
    (comment,) = session.document.listed(Comment)
    assert comment.quote == "联系人张建国，电话138****5678。"
    assert not [entity for entity in session.document if "13812345678" in str(entity.dump())]


def test_several_places_are_corrected_in_one_step_with_one_event(session: Session) -> None:
    places = [Address(each, "budget.total") for each in ("p1", "p2")]
    values = tuple(ValueAt(place, Decimal("6.00")) for place in places)
    session.run(CorrectPlaces(values, "笔误", CLERK, NOON, besides=(ValueAt(Address("p1", "purpose"), "采风。"),)))
    document = session.document
    assert [document.value_at(place) for place in places] == [Decimal("6.00")] * 2
    assert document.get(Project, "p1").purpose == "采风。"
    assert [comment.entity for comment in document.listed(Comment)] == ["p1", "p2"]
    (event,) = document.listed(Event)
    assert set(event.codes) == {"p1", "p2"}
    session.undo()
    assert session.undo_label is None
    assert not session.document.listed(Comment)
