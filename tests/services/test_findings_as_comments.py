"""Findings become comments: one for each rule and project, none twice, all in one step, quickly."""

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.comments import FinishComment, raise_comments
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.document.comments import comments_of, is_commented, said_of
from jx_desktop.services.document.session import Session
from jx_desktop.services.files.importing import read_source
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.validation.problem import Problem
from tests.conftest import SAMPLE_TEXT, make_document, make_project
from tests.records import MORNING, NOON

BUREAU, COLLEAGUE, PERFORMANCE = (
    Person("李某", "bureau"),
    Person("钱某", "bureau"),
    Person("孙某", "bureau_performance"),
)
WORDING = load_wording("zh")


@pytest.fixture
def session(form: Form) -> Session:
    return Session(make_document(form, *(make_project(number) for number in range(1, 21))))


def problem(rule: str, *places: Address, code: str = "budget.empty") -> Problem:
    return Problem(rule, Severity.WARNING, Message(code), places)


def sixty() -> list[Problem]:
    """Three rules have found something in each of twenty projects."""
    places = [Address(f"p{number}", "budget.total") for number in range(1, 21)]
    return [problem(rule, place) for rule in ("BUD-01", "BUD-02", "GOAL-01") for place in places]


def converted(session: Session, problems: list[Problem], person: Person = BUREAU) -> tuple[int, int]:
    """How many comments were made, and how many were known."""
    made, known = comments_of(session.document, problems, person, MORNING, WORDING)
    session.run(raise_comments(*made))
    return len(made), len(known)


def test_one_comment_is_made_for_each_rule_and_project_in_one_step(session: Session) -> None:
    before = session.document
    assert converted(session, sixty()) == (60, 0)
    comments = session.document.listed(Comment)
    assert len(comments) == 60
    assert {(each.entity, each.field, each.by, each.office) for each in comments[:1]} == {
        ("p1", "budget.total", "李某", "bureau")
    }
    session.undo()
    assert session.document == before


def test_what_is_there_and_open_is_not_made_twice_by_anybody_of_the_office(session: Session) -> None:
    converted(session, sixty())
    assert converted(session, sixty(), COLLEAGUE) == (0, 60)
    assert converted(session, sixty()[:1], PERFORMANCE) == (1, 0), "another office has its own"


def test_what_was_closed_and_is_found_again_is_another_comment(session: Session) -> None:
    converted(session, sixty()[:1])
    (comment,) = session.document.listed(Comment)
    session.run(FinishComment(comment.id, BUREAU, NOON))
    assert converted(session, sixty()[:1]) == (1, 0)
    assert converted(session, sixty()[:1]) == (0, 1)
    assert len(session.document.listed(Comment)) == 2


def test_a_comment_says_all_that_its_rule_has_found_in_the_project(session: Session) -> None:
    first, second = Address("p1", "value", "p1r1"), Address("p1", "value", "p1r2")
    found = [problem("VAL-01", first, code="a"), problem("VAL-01", second, code="b")]
    (comment,), _ = comments_of(session.document, found, BUREAU, MORNING, WORDING)
    assert (comment.row, comment.quote) == ("p1r1", "≥6次")
    assert comment.text == "a\n1.采风创作经费之1 › 绩效指标第 2 行 › 指标值：b"


def test_what_is_found_in_a_real_document_is_said_in_its_words() -> None:
    sample = read_source(SAMPLE_TEXT, FormLibrary(), DEFAULT_FORM).document
    problems = [each for each in CheckedDocument(sample).problems if each.severity is Severity.WARNING]
    made, _ = comments_of(sample, problems, BUREAU, MORNING, WORDING)
    assert len(made) == len({(each.rule, each.entity_id) for each in problems}) > 3
    assert all(each.text and "{" not in each.text for each in made)


def test_which_findings_are_comments_is_known_and_what_is_none_is_not_said(session: Session) -> None:
    first = sixty()[0]
    assert not is_commented(session.document, first, BUREAU)
    converted(session, [first])
    assert is_commented(session.document, first, COLLEAGUE)
    assert not is_commented(session.document, first, PERFORMANCE), "of another office"
    said = [WORDING.word(said_of(*counts)) for counts in ((2, 0), (2, 1), (0, 1))]
    assert [("2" in words, "1" in words, "0" in words) for words in said] == [
        (True, False, False),
        (True, True, False),
        (False, False, False),
    ]
