"""The public copy of a document: what the public may read, and nothing of what the desk notes for itself."""

import json
from decimal import Decimal

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.form.fields import OwnField
from jx_desktop.domain.form.publication import STANDARD_PUBLICATION
from jx_desktop.domain.form.review import STANDARD_REVIEW, ReviewForm
from jx_desktop.domain.form.sheets import Band, Cell, CellsBand
from jx_desktop.domain.form.system_export import NO_EXPORTS
from jx_desktop.domain.form.verifying import unknown_places
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.publishing.public_copy import public_copy
from jx_desktop.domain.publishing.public_form import public_form
from jx_desktop.exchange.interchange import read_interchange, write_interchange
from jx_desktop.validation.reference import Reference
from tests.conftest import make_document, make_project
from tests.forms import every_form, form_with_last_year, with_goal
from tests.records import full_document


def test_a_public_copy_has_no_undisclosed_project_no_record_and_no_mark_of_the_desk(form: Form) -> None:
    document = full_document(form)
    public = public_copy(document)
    text = write_interchange(public, is_shipped=lambda _: True, with_ids=False)
    for word in (
        "later",
        "个人隐私",
        "行政政法股",
        "unconfirmed",
        "请核实",
        "comments",
        "before_final",
        '"id"',
        "whole",
    ):
        assert word not in text, word
    assert json.loads(text)["rulings"] == []
    assert all(project.disclose and project.arranged for unit in public.units for project in public.projects_of(unit))


def test_a_declared_total_that_counts_what_is_left_out_becomes_the_sum_of_the_rest_or_goes(form: Form) -> None:
    whole = make_document(form, make_project(1), make_project(2), declared_total="10.01")
    part = make_document(form, make_project(1), make_project(2, disclose=False), declared_total="10.01")
    not_funded = make_document(form, make_project(1), make_project(2, arranged=False), declared_total="5.01")
    for document in (whole, not_funded):
        assert public_copy(document).head.declared_total == document.head.declared_total
        assert public_copy(document, "dropped").head.declared_total == document.head.declared_total
    assert public_copy(part).head.declared_total == Decimal("5.00")
    assert public_copy(part, "dropped").head.declared_total is None
    without = part.with_head(part.head.model_copy(update={"declared_total": None}))
    assert public_copy(without).head.declared_total is None


def test_a_total_goes_where_amounts_cannot_be_summed_and_that_of_a_part_is_the_whole_s(form: Form) -> None:
    strange = make_project(1, money_unit="美元"), make_project(2, disclose=False)
    assert public_copy(make_document(form, *strange, declared_total="10")).head.declared_total is None
    of_part = {"declared_total": "99", "part": {"of": "whole"}}
    assert public_copy(make_document(form, make_project(1), **of_part)).head.declared_total == Decimal("5.00")


def test_a_public_copy_without_ids_is_read_as_the_same_document(form: Form) -> None:
    public = public_copy(make_document(form, make_project(1), make_project(2)))
    text = write_interchange(public, is_shipped=lambda _: True, with_ids=False)
    again = read_interchange(text, lambda _: form)
    assert write_interchange(again, is_shipped=lambda _: True, with_ids=False) == text


def test_a_unit_of_which_nothing_is_left_is_left_out(form: Form) -> None:
    document = make_document(form, make_project(1))
    hidden, unfunded = make_project(2, disclose=False), make_project(3, arranged=False)
    others = [
        Unit(id="u2", code="721002", name="文化馆", project_ids=("p2",)),
        Unit(id="u3", code="721003", name="图书馆", project_ids=("p3",)),
    ]
    head = document.head.model_copy(update={"unit_ids": ("u1", "u2", "u3")})
    kept = [entity for entity in document if entity is not document.head]
    public = public_copy(Document.build([head, *kept, *others, hidden, unfunded], form))
    assert [unit.id for unit in public.units] == ["u1"]
    assert [project.id for _, project in public.projects] == ["p1"]


def test_what_a_form_does_not_print_is_left_out_and_what_it_prints_stays(form: Form) -> None:
    project = make_project(
        1,
        section_office="行政政法股",
        values={"inner": "甲", "shown": "乙"},
        tables={"inner": [{"values": {"x": "丙"}}]},
    )
    plain = public_copy(make_document(form, project)).get(Project, "p1")
    assert (plain.section_office, dict(plain.values), dict(plain.tables)) == ("", {}, {})
    assert plain.indicators == project.indicators
    assert plain.plan == project.plan
    band = form.goal.bands[0]
    assert isinstance(band, CellsBand)
    rows = (*band.rows, (Cell(label="股室"), Cell(field="section_office", span=len(band.widths) - 1)))
    printing = with_goal(form, bands=(band.model_copy(update={"rows": rows}), *form.goal.bands[1:]))
    assert public_copy(make_document(printing, project)).get(Project, "p1").section_office == "行政政法股"


def test_what_a_printed_number_is_computed_from_stays() -> None:
    form = every_form()
    bands = tuple(band for band in form.sheets["goal"].bands if not _shows(band, "values.granted"))
    computed = CellsBand(kind="cells", widths=(30, 136), rows=((Cell(label="差额"), Cell(field="values.rest")),))
    shown = with_goal(form, bands=(*bands, computed))
    project = make_project(1, values={"granted": "2", "begun": "2024-01-01"})
    public = public_copy(make_document(shown, project)).get(Project, "p1")
    assert dict(public.values) == {"granted": "2"}


def _shows(band: Band, field: str) -> bool:
    return isinstance(band, CellsBand) and field in band.fields


def test_last_year_is_told_as_in_the_whole_but_not_of_what_was_not_disclosed_then() -> None:
    form = form_with_last_year()
    last = make_document(form, make_project(1), make_project(2), make_project(3, disclose=False), make_project(4))
    both = make_project(1, succeeds=("p1", "p2"))
    hidden = make_project(4, succeeds=("p4", "p3"))
    document = make_document(form, both, make_project(3), hidden, year=2025).with_last_year(Reference(last))
    public = public_copy(document)
    assert (told(document), told(public)) == (["10", "5", "10"], ["10", "", ""])
    assert public.last_year is not None
    assert public.last_year.document is last


def told(document: Document) -> list[str]:
    """Last year's amount of each project."""
    calculator, field = Calculator.of(document), document.form.project_fields["values.last_total"]
    return [calculator.text(project, field) for _, project in document.projects]


def test_a_form_that_travels_along_has_nothing_of_the_desk_and_prints_the_same(form: Form) -> None:
    hidden = FrozenDict({**form.fields, "values.inner": OwnField(label="内部")})
    made = {"id": "county", "review": ReviewForm(phrases=("请核实",)), "remark": "内部", "fields": hidden}
    sheets = tuple(form.all_sheets)
    plain = public_form(form.model_copy(update=made), sheets)
    assert plain.rules == {}
    assert (plain.review, plain.publication, plain.exports) == (STANDARD_REVIEW, STANDARD_PUBLICATION, NO_EXPORTS)
    assert "values.inner" not in plain.fields
    assert not list(unknown_places(plain))
    assert (tuple(plain.all_sheets), tuple(plain.tables), plain.styles) == (sheets, tuple(form.tables), form.styles)
    assert public_form(form).sheets.keys() == {"goal"}
    assert public_form(form).tables.keys() == {"indicators"}
    assert form_from_plain(plain.dump()) == plain


def test_fields_and_tables_for_each_month_travel_along_where_one_of_them_is_printed() -> None:
    form = every_form()
    plain = public_form(form, tuple(form.all_sheets))
    assert (plain.fields.keys(), plain.tables.keys()) == (form.fields.keys(), form.tables.keys())
    assert plain.all_sheets.keys() == form.all_sheets.keys()
    assert form_from_plain(plain.dump()) == plain
