"""Divided and put together again, a document is what it was."""

from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.partition.splitting import SplitBy
from tests.partition.desk import merged_into, restored, sources, text
from tests.partition.whole import make_whole, small_whole

BOOKS = Path("/work/shared/bench/make_book.py")


@pytest.fixture(scope="module")
def whole(form: Form) -> Document:
    return make_whole(form)


@pytest.mark.parametrize("by", ["unit", "office"])
def test_parts_make_the_whole_again_to_the_letter(whole: Document, by: SplitBy) -> None:
    parts = sources(whole, by)
    for order in (parts, parts[::-1], [*parts[1:], parts[0]]):
        again = restored(order)
        assert text(again) == text(whole)
        assert again == whole


def test_a_part_that_is_divided_again_is_what_it_was(whole: Document) -> None:
    unit = sources(whole, "unit")[0].document
    assert text(restored(sources(unit, "office")[::-1])) == text(unit)


@pytest.mark.parametrize("by", ["unit", "office"])
def test_merged_into_the_whole_unchanged_parts_change_nothing(whole: Document, by: SplitBy) -> None:
    after, plan = merged_into(whole, sources(whole, by))
    assert after is whole
    assert (plan.items, plan.questions, plan.fronts) == ((), (), ())
    assert plan.unchanged == 6


def test_a_unit_document_of_several_units_is_restored_as_one(form: Form) -> None:
    whole = small_whole(form, scope="unit")
    assert restored(sources(whole, "unit")) == whole
