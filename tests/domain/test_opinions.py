"""Several opinions on a project have one result: the worse; nobody's is lost."""

from decimal import Decimal

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.opinions import (
    Verdicts,
    counted_grades,
    is_key_project,
    item_grade,
    opinion_with,
    ungraded,
    verdicts_of,
)
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event, Opinion
from jx_desktop.editing.key_projects import MarkKeyProjects
from jx_desktop.editing.review import PutRecords
from tests.conftest import make_document, make_project

ZHANG, LI, ZHAO = Person("张某", "bureau"), Person("李某", "bureau_performance"), Person("赵某", "bureau")
MORNING, NOON = "2026-10-01T09:00:00+08:00", "2026-10-01T12:00:00+08:00"


@pytest.fixture
def document(form: Form) -> Document:
    return make_document(form, make_project(1), make_project(2), make_project(3, arranged=False))


def given(document: Document, person: Person, entity_id: str | None, at: str = NOON, **said: object) -> Document:
    opinion = opinion_with(Verdicts(document), entity_id, person, at, **said)
    return document.apply(PutRecords((opinion,), Message("edit.opinion")).build(document))


def test_of_two_offices_and_two_reviewers_of_one_the_worst_grade_counts(document: Document) -> None:
    document = given(document, ZHANG, "p1", grade="excellent")
    assert not Verdicts(document).of("p1").is_divided
    document = given(document, LI, "p1", grade="good")
    document = given(document, ZHAO, "p1", grade="fair", text="请重报")

    verdict = Verdicts(document).of("p1")

    assert verdict.grade == "fair"
    assert verdict.is_divided
    assert {(each.by, each.grade) for each in verdict.opinions} == {
        ("张某", "excellent"), ("李某", "good"), ("赵某", "fair"),
    }  # fmt: skip
    assert [each.by for each in verdict.of_office("bureau")] == ["张某", "赵某"]


def test_who_says_something_else_later_has_said_that(document: Document) -> None:
    document = given(document, ZHANG, "p1", MORNING, grade="poor", text="差")
    document = given(document, ZHANG, "p1", NOON, grade="good")
    assert len(document.listed(Opinion)) == 1
    (opinion,) = Verdicts(document).of("p1").opinions
    assert (opinion.grade, opinion.text, opinion.at) == ("good", "差", NOON)
    twice = Opinion(entity="p1", by="张某", office="bureau", at=MORNING, grade="poor", round=1)
    document = document.apply(PutRecords((twice,), Message("edit.opinion")).build(document))
    assert Verdicts(document).of("p1").grade == "good", "from another machine, and older"


def test_an_opinion_is_of_its_round_and_sheet(document: Document) -> None:
    document = given(document, ZHANG, "p1", grade="poor")
    events = tuple(Event(id=f"e{number}", what="handed_in", at=NOON) for number in (1, 2))
    document = document.apply(PutRecords(events, Message("edit.opinion")).build(document))
    assert Verdicts(document).of("p1").grade == ""
    assert Verdicts(document, round_number=1).of("p1").grade == "poor"
    assert Verdicts(document, round_number=1, sheet="evaluation").of("p1").grade == ""


def test_what_nobody_of_an_office_has_graded_is_left_to_do(document: Document) -> None:
    document = given(document, LI, "p1", grade="good")
    document = given(document, ZHANG, "p2", text="再看")
    verdicts = Verdicts(document)
    assert [project.id for project in ungraded(document, verdicts, "bureau")] == ["p1", "p2"]
    assert [project.id for project in ungraded(document, verdicts, "bureau_performance")] == ["p2"]
    counts = counted_grades(document, verdicts)
    assert (counts["good"], counts["poor"], counts[""]) == (1, 0, 1)


def test_a_grade_that_the_form_does_not_know_counts_as_the_worst(document: Document) -> None:
    document = given(document, ZHANG, "p1", grade="poor")
    document = given(document, LI, "p1", grade="甲")
    assert Verdicts(document).of("p1").grade == "甲"
    assert counted_grades(document, Verdicts(document))["甲"] == 1


def test_an_item_has_the_grade_of_the_project_until_it_has_its_own() -> None:
    opinion = Opinion(grade="good", items={"clarity": "fair"})
    assert item_grade(opinion, "clarity") == "fair"
    assert item_grade(opinion, "funding") == "good"


@pytest.mark.parametrize(
    ("total", "unit", "is_key"),
    [
        ("500", "万元", True),
        ("499.99", "万元", False),
        ("5000000", "元", True),
        ("500", "斤", False),
        (None, "元", False),
    ],
)
def test_an_amount_makes_a_key_project_in_whatever_unit_it_stands(
    form: Form, total: str | None, unit: str, is_key: int
) -> None:
    review = ReviewForm(key_project_from=Decimal(5_000_000))
    form = form.model_copy(update={"review": review})
    document = make_document(form, make_project(1, budget={"total": total}), money_unit=unit)
    assert is_key_project(document.projects[0][1], document) == bool(is_key)


def test_the_mark_of_a_key_project_is_no_content(document: Document) -> None:
    marked = document.apply(MarkKeyProjects(("p1",), is_key=True).build(document))
    assert is_key_project(marked.projects[0][1], marked)
    assert not is_key_project(document.projects[0][1], document)
    assert check_code(marked) == check_code(document)
    assert MarkKeyProjects(("p1",), is_key=True).build(marked) == ()


def test_the_opinions_of_a_state_are_looked_up_once_and_those_of_the_next_are_others(form: Form) -> None:
    document = make_document(form, make_project(1))
    after = document.with_head(document.head.model_copy(update={"reviewed_by": "乙"}))
    assert verdicts_of(document) is verdicts_of(document)
    assert verdicts_of(after) is not verdicts_of(document)
