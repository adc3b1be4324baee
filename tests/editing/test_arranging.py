"""Projects that have got no money (未安排): set and taken back in one step, for one or for many, and by a list."""

from decimal import Decimal

import pytest

from jx_desktop.domain.comparing.list_comparison import ListKind, compare_list
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.marks import marked, marks_of
from jx_desktop.editing.arranging import ArrangeProjects
from jx_desktop.editing.budget_list import MergeList
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project
from tests.editing.test_project_list import listed


@pytest.fixture
def session(form: Form) -> Session:
    return Session(make_document(form, *(make_project(number) for number in range(1, 5))))


def unfunded(document: Document) -> list[str]:
    return [project.id for project in document.all_of(Project) if not project.arranged]


def test_several_projects_are_left_without_money_in_one_step_and_get_it_again(session: Session) -> None:
    before = session.document
    session.run(ArrangeProjects(("p1", "p3", "p1"), arranged=False))
    assert unfunded(session.document) == ["p1", "p3"]
    assert [session.document.number_of(key) for key in ("p1", "p2", "p3", "p4")] == [0, 1, 0, 2]
    assert session.document.total() == Decimal(10)
    session.run(ArrangeProjects(("p1", "p3"), arranged=True))
    assert session.document == before
    session.undo()
    session.undo()
    assert session.document == before
    assert session.history.next_undo is None


def test_what_is_so_already_is_no_step(session: Session) -> None:
    assert session.run(ArrangeProjects(("p1",), arranged=True)) == ()
    with pytest.raises(KeyError):
        session.run(ArrangeProjects(("p9",), arranged=False))


def test_what_waits_for_being_confirmed_still_does_when_the_money_comes_back(form: Form) -> None:
    session = Session(make_document(form, marked(make_project(1), form)))
    marks = marks_of(session.document.find("p1"))
    session.run(ArrangeProjects(("p1",), arranged=False))
    session.run(ArrangeProjects(("p1",), arranged=True))
    assert marks_of(session.document.find("p1")) == marks != ()


def test_what_a_list_does_not_have_is_kept_without_money_where_that_is_wanted(session: Session) -> None:
    comparison = compare_list(session.document, (listed(1), listed(2)))
    gone = tuple(item for item in comparison.differences if item.kind is ListKind.REMOVED)
    session.run(MergeList(comparison, gone, keeps_unlisted=True))
    assert unfunded(session.document) == ["p3", "p4"]
    assert compare_list(session.document, (listed(1), listed(2)), knows_unfunded=True).differences == ()
    session.undo()
    session.run(MergeList(comparison, gone))
    assert "p3" not in session.document


def test_what_a_list_has_again_is_restored_with_its_amounts_and_not_made_a_second_time(session: Session) -> None:
    session.run(ArrangeProjects(("p2",), arranged=False))
    rows = (listed(1), listed(2, "7.00", name="另一个名称"), listed(3), listed(4))
    comparison = compare_list(session.document, rows, knows_unfunded=True)
    assert [(item.kind, item.project_id) for item in comparison.differences] == [
        (ListKind.RESTORED, "p2"), (ListKind.NAME, "p2"),
    ]  # fmt: skip
    [unit] = comparison.sums
    assert (unit.listed, unit.listed_count, unit.present, unit.present_count) == (Decimal(22), 4, Decimal(15), 3)
    session.run(MergeList(comparison, comparison.differences))
    project = session.document.get(Project, "p2")
    assert (project.arranged, project.budget.total, project.name) == (True, Decimal("7.00"), "另一个名称")
    assert compare_list(session.document, rows, knows_unfunded=True).differences == ()


def test_a_list_takes_the_funded_one_of_two_that_are_alike(form: Form) -> None:
    document = make_document(form, make_project(1, arranged=False), make_project(1, id="p2"))
    comparison = compare_list(document, (listed(1),), knows_unfunded=True)
    assert [project_id for _, project_id in comparison.placed] == ["p2"]
    assert comparison.differences == ()
