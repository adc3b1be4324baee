"""The public copy of a document: what the public may read, and nothing of what the desk notes for itself."""

import json

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.disclosure import public_copy
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


def test_a_declared_total_goes_where_a_project_has_gone(form: Form) -> None:
    whole = make_document(form, make_project(1), make_project(2), declared_total="10.00")
    part = make_document(form, make_project(1), make_project(2, disclose=False), declared_total="10.00")
    assert public_copy(whole).head.declared_total == whole.head.declared_total
    assert public_copy(part).head.declared_total is None


def test_a_public_copy_without_ids_is_read_as_the_same_document(form: Form) -> None:
    public = public_copy(make_document(form, make_project(1), make_project(2)))
    text = write_interchange(public, is_shipped=lambda _: True, with_ids=False)
    again = read_interchange(text, lambda _: form)
    assert write_interchange(again, is_shipped=lambda _: True, with_ids=False) == text
