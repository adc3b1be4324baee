"""The public copy of a document: what the public may read, and nothing of what the desk notes for itself."""

import json
from decimal import Decimal

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.publishing.public_copy import public_copy
from jx_desktop.exchange.interchange import read_interchange, write_interchange
from tests.conftest import make_document, make_project
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
