"""One step puts values at several places, of whatever entities."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import section_id
from jx_desktop.editing.set_values import SetValues


def after(document: Document, *corrections: ValueAt) -> Document:
    return document.apply(SetValues(corrections).build(document))


def test_fields_rows_and_texts_of_lists_are_set(document: Document) -> None:
    changed = after(
        document,
        ValueAt(Address("p1", "budget.total"), Decimal("6.00")),
        ValueAt(Address("p1", "plan.12"), Decimal(90)),
        ValueAt(Address("p1", "goals.0"), "采风8次。"),
        ValueAt(Address("p1", "value", "p1r1"), "≥8次"),
        ValueAt(Address("p2", "name"), "采风\x01经费"),
        ValueAt(Address(section_id("sub_goals"), "paragraphs.1"), "第二段。"),
        ValueAt(Address("doc", "department.name"), "某局"),
    )
    project = changed.get(Project, "p1")
    assert project.budget.total == Decimal("6.00")
    assert project.percent_at(12) == 90
    assert project.goals == ("采风8次。",)
    assert project.indicators[0].value == "≥8次"
    assert project.indicators[1:] == document.get(Project, "p1").indicators[1:]
    assert changed.get(Project, "p2").name == "采风经费"
    assert changed.section("sub_goals").paragraphs[1] == "第二段。"
    assert changed.head.department.name == "某局"


def test_what_is_there_already_is_no_step(document: Document) -> None:
    assert SetValues((ValueAt(Address("p1", "budget.total"), Decimal("5.00")),)).build(document) == ()


@pytest.mark.parametrize("address", [Address("nowhere", "name"), Address("p1", "value", "nowhere")])
def test_a_place_that_is_gone_is_said(document: Document, address: Address) -> None:
    with pytest.raises(KeyError):
        SetValues((ValueAt(address, ""),)).build(document)
