"""Moving and removing several projects and units in one step."""

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import inverted
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.several import MoveProjects, MoveUnits, RemoveSeveral


@pytest.fixture
def book(form: Form) -> Document:
    """Two units: u has a, b, c; v has d."""
    projects = [Project(id=key, name=key) for key in "abcd"]
    units = [Unit(id="u", name="u", project_ids=("a", "b", "c")), Unit(id="v", name="v", project_ids=("d",))]
    return Document.build([Head(form=form.id, unit_ids=("u", "v")), *units, *projects], form)


def order(document: Document) -> list[tuple[str, ...]]:
    return [unit.project_ids for unit in document.units]


@pytest.mark.parametrize(
    ("ids", "unit", "at", "expected"),
    [
        (("c",), "u", 0, [("c", "a", "b"), ("d",)]),
        (("a",), "u", 3, [("b", "c", "a"), ("d",)]),
        (("a", "c"), "v", 1, [("b",), ("d", "a", "c")]),
        (("a", "d"), "u", 2, [("b", "a", "d", "c"), ()]),
        (("b", "b"), "v", 0, [("a", "c"), ("b", "d")]),
        (("b",), "u", 99, [("a", "c", "b"), ("d",)]),
    ],
)
def test_projects_go_where_they_were_dropped(
    book: Document, ids: tuple[str, ...], unit: str, at: int, expected: list[tuple[str, ...]]
) -> None:
    changes = MoveProjects(ids, unit, at).build(book)
    after = book.apply(changes)
    assert order(after) == expected
    assert after.apply(inverted(changes)) == book


def test_what_is_dropped_where_it_lies_changes_nothing(book: Document) -> None:
    assert MoveProjects(("b",), "u", 1).build(book) == ()
    assert MoveProjects(("b",), "u", 2).build(book) == ()
    assert MoveUnits(("u",), 1).build(book) == ()


def test_units_go_where_they_were_dropped(book: Document) -> None:
    after = book.apply(MoveUnits(("v",), 0).build(book))
    assert after.head.unit_ids == ("v", "u")


def test_units_and_projects_are_removed_together_and_come_back(book: Document) -> None:
    changes = RemoveSeveral(("v", "a", "d", "c")).build(book)
    after = book.apply(changes)
    assert order(after) == [("b",)]
    assert after.apply(inverted(changes)) == book


def test_only_units_and_projects_are_removed(book: Document) -> None:
    with pytest.raises(KeyError):
        RemoveSeveral((book.head.id,)).build(book)
    with pytest.raises(KeyError):
        MoveProjects(("u",), "u", 0).build(book)
