"""Divided and put together again, a document is what it was."""

from dataclasses import replace

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.partition.splitting import SplitBy
from jx_desktop.errors import UserError
from jx_desktop.services.partition.splitting import make_parts
from jx_desktop.storage.project_file import StoredVersion
from tests.partition.desk import AT, PERSON, WORDING, merged_into, restored, sources, text, with_entities
from tests.partition.whole import make_whole, small_whole


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


def test_parts_whose_ids_mean_different_things_are_refused(form: Form) -> None:
    whole = small_whole(form)
    one, two = sources(whole, "unit")
    unit = two.document.units[0]
    other = two.document.get(Project, "p3").model_copy(update={"id": "u1"})
    strange = with_entities(two, unit.model_copy(update={"project_ids": ("u1", "p4")}), other, gone=["p3"])
    for parts in ([one, replace(strange, base=strange.document)], [replace(strange, base=strange.document), one]):
        with pytest.raises(UserError, match=r"merge\.inconsistent"):
            restored(parts)
    with pytest.raises(UserError, match=r"merge\.inconsistent"):
        merged_into(whole, [strange])


def test_versions_that_cannot_be_read_stay_with_the_whole_and_are_named(form: Form) -> None:
    broken = StoredVersion("v1", "一上", AT, b"no version")
    made = make_parts(small_whole(form), (broken,), "unit", person=PERSON, at=AT, wording=WORDING)
    assert [(note.code, note.params["label"]) for note in made.notices] == [("split.version_left", "一上")]
    assert all(len(part.versions) == 1 for part in made.parts)
