"""What stood last year beside a document: by fields, by rows, in its money unit."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.comparing.last_year import Beside, LastYear
from jx_desktop.validation.reference import LOADING_REFERENCE, NO_REFERENCE, Reference
from tests.conftest import make_document, make_project


@pytest.fixture
def last(form: Form) -> Document:
    return make_document(form, make_project(1), make_project(2, money_unit="元", budget={"total": "50000"}))


def beside(form: Form, last: Document, *projects: Project) -> LastYear:
    return LastYear(make_document(form, *projects, year=2025), Reference(last))


def test_what_is_the_same_what_differs_and_by_how_much(form: Form, last: Document) -> None:
    now = make_project(1, budget={"total": "6.50", "fiscal": "5.00"}, purpose="用于采风。", goals=())
    fields = beside(form, last, now).fields(now)
    assert fields["budget.total"] == Beside("5.00", is_same=False, change="+1.50", value=Decimal("5.00"))
    assert fields["budget.fiscal"] == Beside("5.00", is_same=True, value=Decimal("5.00"))
    assert fields["budget.other"] == Beside("", is_same=True)
    assert (fields["purpose"].text, fields["purpose"].is_same) == ("用于组织采风创作活动。", False)
    assert fields["goals"].value == ("第1项：组织开展采风活动6次，提升创作水平。",)
    assert fields["plan.6"].is_same


def test_an_amount_in_another_unit_is_the_same_amount(form: Form, last: Document) -> None:
    now = make_project(2, budget={"total": "4.00"})
    fields = beside(form, last, now).fields(now)
    assert (fields["budget.total"].text, fields["budget.total"].change) == ("5.00", "-1.00")
    same = make_project(2, budget={"total": "5.00"})
    assert beside(form, last, same).fields(same)["budget.total"].is_same


def test_rows_are_found_by_their_ids_and_else_by_what_they_measure(form: Form, last: Document) -> None:
    rows = list(make_project(1).indicators)
    rows[0] = rows[0].with_values({"value": "≥8次"})
    rows[1] = rows[1].model_copy(update={"id": "other", "value": "≥99%"})
    rows.append(
        rows[2].model_copy(
            update={"id": "new", "level3": "拍摄短片数量", "description": "全年拍摄", "level2": "数量指标"}
        )
    )
    now = make_project(1, indicators=tuple(rows))
    found = beside(form, last, now).rows(now)
    assert (found["p1r1"]["value"].text, found["p1r1"]["basis"].is_same) == ("≥6次", True)
    assert found["other"]["value"].text == "≥95%"
    assert "new" not in found


def test_a_project_is_found_by_its_code_or_name_and_else_is_new(form: Form, last: Document) -> None:
    renamed = make_project(1, id="x", name="采风经费")
    recoded = make_project(1, id="y", code="13052925P00000000009A", name="2025年采风创作经费之1")
    new = make_project(3, id="z")
    known = beside(form, last, renamed, recoded.model_copy(update={"id": "y"}), new)
    assert known.partner(renamed) == known.partner(recoded) == last.get(Project, "p1")
    assert known.is_new(new)
    assert known.fields(new) == {}
    assert known.rows(new) == {}


def test_what_several_became_is_beside_their_sum_and_the_texts_of_the_first(form: Form, last: Document) -> None:
    both = make_project(9, succeeds=("p1", "p2"), budget={"total": "12.00", "fiscal": "6.00"})
    known = beside(form, last, both)
    fields = known.fields(both)
    assert (fields["budget.total"].text, fields["budget.total"].change) == ("10.00", "+2.00")
    assert (fields["budget.fiscal"].text, fields["budget.fiscal"].change) == ("5.00", "+1.00")
    assert fields["purpose"].text == last.get(Project, "p1").purpose
    assert not known.is_new(both)


def test_one_that_became_several_has_no_difference_at_any_of_them(form: Form, last: Document) -> None:
    first, second = make_project(1, budget={"total": "2.00"}), make_project(8, id="y", succeeds=("p1",))
    known = beside(form, last, first, second)
    assert (known.fields(first)["budget.total"].text, known.fields(first)["budget.total"].change) == ("5.00", "")
    assert not known.is_new(second)
    alone = beside(form, last, first)
    assert alone.fields(first)["budget.total"].change == "-3.00"


def test_sections_are_beside_those_of_the_same_key(form: Form, last: Document) -> None:
    section = last.sections[0].with_values({"paragraphs": ("新的一段。",)})
    text = beside(form, last).fields(section)["paragraphs"]
    assert text.value == last.sections[0].paragraphs
    assert not text.is_same


@pytest.mark.parametrize("reference", [NO_REFERENCE, LOADING_REFERENCE])
def test_without_last_year_nothing_is_said_and_nothing_is_new(form: Form, reference: Reference) -> None:
    now = make_project(1)
    known = LastYear(make_document(form, now), reference)
    assert known.fields(now) == {}
    assert known.rows(now) == {}
    assert not known.is_new(now)
