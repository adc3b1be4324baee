"""A document beside last year's: projects with their budgets then and now, and those that became one or several."""

from decimal import Decimal

import pytest

from jx_desktop.domain.carrying.succession import shared_origins, summed
from jx_desktop.domain.comparing.comparison import Comparison, compare
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.year_comparison import YearUnit, is_convertible, year_units
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from tests.conftest import make_document, make_project

D = Decimal


@pytest.fixture
def last(form: Form) -> Document:
    yuan = make_project(2, money_unit="元", budget={"total": "20000", "fiscal": "20000"})
    return make_document(form, make_project(1), yuan, make_project(3))


def this_year(form: Form, *projects: Project) -> Document:
    return make_document(form, *projects, year=2025)


def told(unit: YearUnit) -> list[tuple[str, Decimal | None, Decimal | None, Decimal | None]]:
    return [(line.name[-1], line.before, line.after, line.difference) for line in unit.lines]


def kinds(comparison: Comparison) -> dict[str, Kind]:
    return {each.entity_id: each.kind for each in comparison.entities if each.entity_kind == "project"}


def test_projects_that_are_new_gone_or_differ_have_their_difference_and_add_up(form: Form, last: Document) -> None:
    now = this_year(form, make_project(2, budget={"total": "3.50"}), make_project(3), make_project(4, id="x"))
    [unit] = year_units(last, now)
    assert told(unit) == [
        ("2", D(2), D("3.50"), D("1.50")),
        ("3", D("5.00"), D("5.00"), D(0)),
        ("4", None, D("5.00"), D("5.00")),
        ("1", D("5.00"), None, D("-5.00")),
    ]
    assert [bool(line.former) for line in unit.lines] == [True, True, False, True]
    assert (unit.before, unit.after, unit.counts) == (last.total(), now.total(), (3, 3))
    assert kinds(compare(last, now)) == {"p2": Kind.CHANGED, "x": Kind.ADDED, "p1": Kind.REMOVED}


def test_several_of_last_years_that_became_one_count_with_their_sum(form: Form, last: Document) -> None:
    one = make_project(9, id="p1", succeeds=("p1", "p2"), budget={"total": "6.00"})
    now = this_year(form, one, make_project(3))
    [unit] = year_units(last, now)
    assert told(unit) == [("9", D(7), D("6.00"), D("-1.00")), ("3", D("5.00"), D("5.00"), D(0))]
    assert unit.lines[0].former == ("采风创作经费之1", "采风创作经费之2")
    assert (unit.counts, unit.before) == ((3, 2), last.total())
    comparison = compare(last, now)
    assert "p2" not in kinds(comparison)
    changed = next(each for each in comparison.entities if each.entity_id == "p1")
    fields = {field.path: field for field in changed.fields}
    assert (fields["budget.total"].before, fields["budget.total"].amount) == ("7.00", D("-1.00"))
    assert str(fields["succeeds"].before).count("；") == 1
    assert "purpose" not in fields, "texts are compared with the first"


def test_what_several_share_is_counted_once_and_no_one_has_a_difference_of_its_own(form: Form, last: Document) -> None:
    first, second = make_project(1, budget={"total": "2.00"}), make_project(8, id="y", succeeds=("p1",))
    now = this_year(form, first, second, make_project(2), make_project(3))
    assert shared_origins(now) == {"p1"}
    [unit] = year_units(last, now)
    assert told(unit)[:2] == [("1", D("5.00"), D("2.00"), None), ("8", None, D("5.00"), None)]
    assert all(line.is_shared and line.former for line in unit.lines[:2])
    assert (unit.before, unit.counts) == (last.total(), (3, 4))
    comparison = compare(last, now)
    assert kinds(comparison)["y"] is Kind.CHANGED
    of_money = [f for each in comparison.entities for f in each.fields if each.entity_id in ("p1", "y") if f.amount]
    assert of_money == []


def test_within_a_year_nobody_goes_on_from_another(form: Form) -> None:
    before = make_document(form, make_project(1), make_project(2), year=2025)
    after = make_document(form, make_project(1), make_project(2, succeeds=("p1",)), year=2025)
    assert kinds(compare(before, after)) == {}


def test_what_cannot_be_converted_has_no_sum(form: Form) -> None:
    strange = make_project(2, money_unit="美元")
    document = make_document(form, make_project(1), strange)
    both = summed([project for _, project in document.projects], document)
    assert both.budget.total is None
    assert (both.name, both.purpose) == (make_project(1).name, make_project(1).purpose)
    assert not is_convertible(document, this_year(form, make_project(1)))
    assert summed([strange], document) is strange


def test_a_unit_that_is_gone_stands_last_with_what_it_had(form: Form, last: Document) -> None:
    now = make_document(form, make_project(1), year=2025)
    head = now.head.model_copy(update={"unit_ids": ("u9",)})
    unit = Unit(id="u9", code="800001", name="另一单位", project_ids=("p1",))
    now = Document.build([head, *now.sections, unit, now.get(Project, "p1")], form)
    other, gone = year_units(last, now)
    assert (other.code, [line.name[-1] for line in other.lines]) == ("800001", ["1"])
    assert [line.name[-1] for line in gone.lines] == ["2", "3"]
    assert (gone.after, other.before + gone.before) == (D(0), last.total())
