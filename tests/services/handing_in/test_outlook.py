"""What is known before a document is handed in."""

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.handing_in.copy import handed_in_copy
from jx_desktop.services.handing_in.outlook import next_stage, outlook, stages
from tests.conftest import make_document, make_project
from tests.records import with_records

UNEQUAL = {"total": "5.00", "fiscal": "4.00"}


def staged(form: Form, stage: Stage, *events: tuple[str, Stage]) -> Document:
    made = [
        Event.model_validate({"id": f"e{day}", "what": what, "stage": of, "at": f"2026-09-{day:02}T08:00:00+08:00"})
        for day, (what, of) in enumerate(events, 1)
    ]
    return with_records(make_document(form, make_project(1), stage=stage), made)


@pytest.mark.parametrize(
    ("stage", "events", "expected"),
    [
        (Stage.FIRST, [], Stage.FIRST),
        (Stage.DRAFT, [], Stage.DRAFT),
        (Stage.FIRST, [("handed_in", Stage.FIRST)], Stage.SECOND),
        (Stage.FIRST, [("handed_in", Stage.FIRST), ("returned", Stage.FIRST)], Stage.SECOND),
        (Stage.SECOND, [("handed_in", Stage.FIRST)], Stage.SECOND),
        (Stage.SECOND, [("handed_in", Stage.FIRST), ("handed_in", Stage.SECOND)], Stage.DRAFT),
        (Stage.DRAFT, [("handed_in", Stage.DRAFT)], Stage.DRAFT),
        (Stage.APPROVED, [("handed_in", Stage.DRAFT), ("approved", Stage.APPROVED)], Stage.APPROVED),
        (Stage.APPROVED, [("handed_in", Stage.APPROVED)], Stage.ADJUSTED),
    ],
)
def test_the_stage_is_that_of_the_cover_or_the_one_behind_the_last_hand_in(
    form: Form, stage: Stage, events: list[tuple[str, Stage]], expected: Stage
) -> None:
    assert next_stage(staged(form, stage, *events)) is expected


def test_a_paper_that_would_say_nothing_is_known(form: Form) -> None:
    document = make_document(form, make_project(1))
    said = with_records(document, [Comment(id="c1", text="请核对", office="bureau")])
    not_funded = make_document(form, make_project(1, arranged=False))
    assert outlook(document, (), Stage.FIRST).blank_papers == {"answers"}
    assert outlook(said, (), Stage.FIRST).blank_papers == frozenset()
    assert outlook(not_funded, (), Stage.FIRST).blank_papers == {"answers", "list"}


def test_what_was_approved_is_handed_in_as_that_alone(form: Form) -> None:
    document = staged(form, Stage.APPROVED, ("handed_in", Stage.APPROVED))
    assert len(stages(document)) == len(Stage)
    registered = document.with_head(document.head.model_copy(update={"approval_number": "1号"}))
    assert (next_stage(registered), stages(registered)) == (Stage.APPROVED, (Stage.APPROVED,))


def test_the_errors_are_those_that_the_slip_counts(form: Form) -> None:
    document = make_document(form, make_project(1, budget=UNEQUAL), make_project(2, budget=UNEQUAL))
    released = Ruling(id="ruling:1", rule="BUD-02", entity="p2", kind="released", reason="结转")
    document = with_records(document, [released])
    found = outlook(document, (), Stage.DRAFT)
    assert [problem.entity_id for problem in found.errors] == ["p1"]
    assert len(found.errors) == len(
        [each for each in CheckedDocument(handed_in_copy(document)).open_problems if each.severity == "error"]
    )


def test_a_warning_that_was_set_aside_is_none_for_whoever_reads_it_and_no_error_either(form: Form) -> None:
    aside = Ruling(id="ruling:1", rule="BUD-03", entity="p1", kind="set_aside", reason="另附")
    found = outlook(with_records(make_document(form, make_project(1, purpose="")), [aside]), (), Stage.DRAFT)
    assert (list(found.errors), found.left["set_aside"]) == ([], 1)


def test_warnings_and_hints_are_counted_beside_the_errors(form: Form) -> None:
    document = make_document(form, make_project(1, purpose="", budget=UNEQUAL))
    found = outlook(document, (), Stage.DRAFT)
    others = [each.severity for each in CheckedDocument(handed_in_copy(document)).open_problems]
    assert found.others[Severity.WARNING] == others.count(Severity.WARNING) > 0
    assert Severity.ERROR not in found.others


def test_unanswered_is_what_others_have_said_and_is_open(form: Form) -> None:
    comments = [
        Comment(id="c1", office="bureau"),
        Comment(id="c2", office="bureau", state="answered"),
        Comment(id="c3", office="bureau", state="withdrawn"),
        Comment(id="c4", office="department"),
        Comment(id="c5", office="bureau", internal=True),
        Comment(id="c6"),
    ]
    document = with_records(make_document(form, make_project(1)), comments)
    assert [comment.id for comment in outlook(document, (), Stage.DRAFT).unanswered] == ["c1", "c6"]


def test_projects_that_are_not_disclosed_are_counted_where_they_go_out(form: Form) -> None:
    projects = (make_project(1, disclose=False), make_project(2, disclose=False, arranged=False), make_project(3))
    assert outlook(make_document(form, *projects), (), Stage.DRAFT).undisclosed == 1
