"""By when a document must be public, and whether it is."""

from datetime import date
from typing import Any

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.form.contents import ACCOUNTS_APPROVED_ON
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.publishing.due import last_day, publications_due
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.locks import ACCOUNTS, Domain, domains_of_place
from jx_desktop.domain.review.records import Event
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.records import with_records

APPROVED = date(2027, 3, 5)


def waiting_form() -> Form:
    """Return a form with a sheet of the document that must be public after the accounts were approved."""
    due = [
        {"sheet": "goal", "after": "approved_on", "days": 20},
        {"sheet": "whole", "after": "accounts_approved_on", "days": 30},
    ]
    return form_from_plain({**every_form().dump(), "publication": {"due": due}})


def published(at: str, **fields: Any) -> Event:
    return Event(what="published", at=at, **fields)


@pytest.mark.parametrize(
    ("on", "days", "last"),
    [
        (date(2027, 1, 15), 20, date(2027, 2, 4)),
        (date(2028, 2, 10), 20, date(2028, 3, 1)),
        (date(2027, 1, 1), 0, date(2027, 1, 1)),
        (date(9999, 12, 31), 20, None),
    ],
)
def test_the_days_until_publication_are_those_of_the_calendar(on: date, days: int, last: date | None) -> None:
    assert last_day(on, days) == last


def test_before_the_approval_nothing_is_due(form: Form) -> None:
    assert publications_due(make_document(form, make_project(1))) == ()


def test_goals_are_due_some_days_after_their_approval(form: Form) -> None:
    (due,) = publications_due(make_document(form, make_project(1), approved_on=APPROVED))
    assert (due.sheet, due.since, due.days, due.on, due.published) == ("goal", APPROVED, 20, date(2027, 3, 25), None)
    assert [due.days_left(day) for day in (date(2027, 3, 13), date(2027, 3, 25), date(2027, 3, 28))] == [12, 0, -3]


def test_what_was_published_since_is_no_longer_waited_for(form: Form) -> None:
    document = make_document(form, make_project(1), approved_on=APPROVED)
    before, after = published("2027-03-01T09:00:00+08:00"), published("2027-03-05T09:00:00+08:00")
    (due,) = publications_due(with_records(document, [before]))
    assert due.published is None
    (due,) = publications_due(with_records(document, [before, after]))
    assert due.published == after
    (due,) = publications_due(with_records(document, [published("2027-03-06T09:00:00+08:00", sheet="evaluation")]))
    assert due.published is None
    (due,) = publications_due(with_records(document, [published("some day")]))
    assert due.published is None


def test_the_day_of_the_accounts_is_asked_for_only_where_a_sheet_waits_for_it(form: Form) -> None:
    without = form.model_copy(update={"sheets": FrozenDict({"goal": form.sheets["goal"]})})
    assert ACCOUNTS_APPROVED_ON not in without.head_fields
    assert ACCOUNTS_APPROVED_ON in form.head_fields
    waiting = waiting_form()
    assert waiting.head_fields[ACCOUNTS_APPROVED_ON].label == "决算批复日期"
    document = make_document(waiting, make_project(1), approved_on=APPROVED, accounts_approved_on=date(2028, 9, 1))
    assert [(due.sheet, due.on) for due in publications_due(document)] == [
        ("goal", date(2027, 3, 25)),
        ("whole", date(2028, 10, 1)),
    ]


def test_the_day_of_the_accounts_changes_no_check_code_and_is_open_after_the_approval() -> None:
    form = waiting_form()
    document = make_document(form, make_project(1), approved_on=APPROVED, approval_number="1号", final=True)
    later = document.with_head(document.head.with_values({ACCOUNTS_APPROVED_ON: "2028-09-01"}))
    assert check_code(later) == check_code(document)
    assert domains_of_place(document.head, ACCOUNTS_APPROVED_ON, form) == (Domain(ACCOUNTS),)
