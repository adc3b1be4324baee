"""One step puts values at several places, of whatever entities."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import section_id
from jx_desktop.editing.fixes import Correct, Correction


def after(document: Document, *corrections: Correction) -> Document:
    return document.apply(Correct(corrections).build(document))


def test_fields_rows_and_texts_of_lists_are_set(document: Document) -> None:
    changed = after(
        document,
        Correction("p1", "budget.total", Decimal("6.00")),
        Correction("p1", "plan.12", Decimal(90)),
        Correction("p1", "goals.0", "采风8次。"),
        Correction("p1", "value", "≥8次", "p1r1"),
        Correction("p2", "name", "采风\x01经费"),
        Correction(section_id("sub_goals"), "paragraphs.1", "第二段。"),
        Correction("doc", "department.name", "某局"),
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
    assert Correct((Correction("p1", "budget.total", Decimal("5.00")),)).build(document) == ()


@pytest.mark.parametrize("correction", [Correction("nowhere", "name", ""), Correction("p1", "value", "", "nowhere")])
def test_a_place_that_is_gone_is_said(document: Document, correction: Correction) -> None:
    with pytest.raises(KeyError):
        Correct((correction,)).build(document)
