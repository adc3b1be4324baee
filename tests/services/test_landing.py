"""Where a place leads that has come, gone or moved."""

import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.command import Command
from jx_desktop.editing.rows import MoveRows, RemoveRows
from jx_desktop.editing.several import RemoveSeveral
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import AddUnit, MoveUnit, RemoveProject, RemoveUnit
from jx_desktop.services.document.landing import landing
from tests.conftest import make_document, make_project


@pytest.fixture
def document(form: Form) -> Document:
    document = make_document(form, make_project(1), make_project(2), make_project(3))
    return document.apply(AddUnit(Unit(id="u2", name="第二单位")).build(document))


def after(document: Document, command: Command) -> Document:
    return document.apply(command.build(document))


def test_a_place_that_is_there_leads_to_itself(document: Document) -> None:
    moved = after(document, MoveRows("p1", "indicators", ("p1r1",), 1))
    for place in (Address("p1", "name"), Address("p1", "basis", "p1r1"), Address("u2"), Address("doc", "year")):
        assert landing(place, document, moved) == place


def test_in_place_of_an_entity_it_is_what_stood_below_above_or_over_it(document: Document) -> None:
    for gone, near in ((("p2",), "p3"), (("p2", "p3"), "p1"), (("p1", "p2", "p3"), "u1")):
        assert landing(Address("p2", "name"), document, after(document, RemoveSeveral(gone))) == Address(near)
    without = after(document, RemoveUnit("u1"))
    assert landing(Address("p2"), document, without) == Address("u2")
    assert landing(Address("u2"), without, after(without, RemoveUnit("u2"))) == Address(document.head.id)
    turned = after(document, MoveUnit("u2", 0))
    assert landing(Address("u1"), turned, after(turned, RemoveUnit("u1"))) == Address("u2")
    assert landing(Address("p3"), document, after(document, RemoveProject("p3"))) == Address("p2")


def test_in_place_of_a_row_it_is_the_one_that_has_come_there(document: Document) -> None:
    rows = [row.id for row in document.get(Project, "p1").indicators]
    without = after(document, RemoveRows("p1", "indicators", (rows[1],)))
    assert landing(Address("p1", "basis", rows[1]), document, without) == Address("p1", "basis", rows[2])
    without = after(document, RemoveRows("p1", "indicators", tuple(rows[1:])))
    assert landing(Address("p1", "basis", rows[-1]), document, without) == Address("p1", "basis", rows[0])
    empty = after(document, SetFields("p1", {"indicators": ()}))
    assert landing(Address("p1", "basis", rows[0]), document, empty) == Address("p1", "indicators")
    assert landing(Address("p1", "basis", "never"), document, document) == Address("p1", "indicators")
