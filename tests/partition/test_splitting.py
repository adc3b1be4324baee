"""拆分: parts hold what is theirs, and nothing is lost over all of them together."""

from itertools import chain

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.partition.splitting import SplitBy, held, parts_of
from jx_desktop.domain.review.identity import identity_of
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling
from tests.partition.whole import make_whole


@pytest.fixture(scope="module")
def whole(form: Form) -> Document:
    return make_whole(form)


def ids(document: Document, kind: type[Ruling | Comment | Opinion | Event]) -> set[str]:
    return {each.id for each in document.listed(kind)}


@pytest.mark.parametrize("by", ["unit", "office"])
def test_nothing_is_lost_over_all_parts_together(whole: Document, by: SplitBy) -> None:
    parts = [part.document for part in parts_of(whole, by)]
    assert sorted(chain(*(held(part).project_ids for part in parts))) == sorted(held(whole).project_ids)
    assert {*chain(*(held(part).unit_ids for part in parts))} == {*held(whole).unit_ids}
    for kind in (Ruling, Comment, Opinion, Event):
        assert set().union(*(ids(part, kind) for part in parts)) == ids(whole, kind)
    for part in parts:
        assert [*part.all_of(Section)] == [*whole.all_of(Section)]
        assert [*part.all_of(Sheet)] == [*whole.all_of(Sheet)]
        assert part.foreign_rows == whole.foreign_rows
        assert all(each == whole.get(Project, each.id) for each in part.all_of(Project))
        assert part.head.__pydantic_extra__ == whole.head.__pydantic_extra__


def test_a_part_of_a_unit_is_a_document_of_that_unit(whole: Document) -> None:
    parts = parts_of(whole, "unit")
    assert [part.name for part in parts] == ["721001 文联本级", "721002 作协", "721003 美协"]
    assert [part.projects for part in parts] == [3, 0, 3]
    assert len({part.document.head.id for part in parts} | {whole.head.id}) == 4
    for part, unit in zip(parts, whole.units, strict=True):
        identity = identity_of(part.document)
        assert (identity.scope, identity.code) == ("unit", unit.code)
        said = part.document.head.part
        assert said is not None
        assert (said.of, said.scope, said.unit_ids, said.project_ids) == ("doc", "unit", (unit.id,), unit.project_ids)
    assert [part.document for part in parts_of(whole, "unit")] == [part.document for part in parts]


def test_offices_have_a_part_each_and_what_has_none_the_last_one(whole: Document) -> None:
    parts = parts_of(whole, "office")
    assert [(part.name, held(part.document).project_ids) for part in parts] == [
        ("行政政法股", ("p1", "p4")), ("教科文股", ("p3", "p5")), ("", ("p2", "p6")),
    ]  # fmt: skip
    assert [held(part.document).unit_ids for part in parts] == [("u1", "u3"), ("u1", "u3"), ("u1", "u2", "u3")]
    assert {part.document.head.id for part in parts} == {whole.head.id}


def test_chosen_projects_are_one_part(whole: Document) -> None:
    [part] = parts_of(whole, "projects", ("p6", "p2", "gone"))
    assert held(part.document).project_ids == ("p2", "p6")
    assert parts_of(whole, "projects", ("gone",)) == ()


def test_what_is_said_of_other_projects_stays_behind(whole: Document) -> None:
    first = parts_of(whole, "unit")[0].document
    assert ids(first, Comment) == {"c1", "c2", "c4", "c5"}
    assert ids(first, Ruling) == {"ruling:1", "ruling:3", "ruling:5"}
    assert ids(first, Opinion) == {"o1", "o2", "o3"}
    assert ids(first, Event) == ids(whole, Event)
    assert first.get(Comment, "c4").entity == first.head.id


def test_the_state_that_is_kept_refers_to_no_other(whole: Document) -> None:
    for part in parts_of(whole, "office"):
        assert not part.base.head.references
        assert part.base.with_head(part.document.head) == part.document
        assert dict(part.document.head.references) == {"2023": "v2023"}


def test_places_of_units_projects_and_records_in_the_whole_travel_along(whole: Document) -> None:
    places: dict[str, int] = {}
    for part in parts_of(whole, "office"):
        said = part.document.head.part
        assert said is not None
        assert all(places.setdefault(each, place) == place for each, place in said.order.items())
    everything = ["u1", "p1", "p2", "p3", "u2", "u3", "p4", "p5", "p6", *whole.head.ruling_ids]
    assert sorted(places, key=places.__getitem__)[: len(everything)] == everything


def test_a_part_that_is_divided_itself_says_what_it_was(whole: Document) -> None:
    unit = parts_of(whole, "unit")[0].document
    for part in parts_of(unit, "office"):
        said = part.document.head.part
        assert said is not None
        assert said.before is not None
        assert (said.of, said.before.scope, said.before.part) == (unit.head.id, "unit", unit.head.part)


def test_a_unit_with_all_of_its_fields_lies_in_each_part_that_has_projects_of_it(whole: Document) -> None:
    parts = [part.document for part in parts_of(whole, "office")]
    assert [part.get(Unit, "u1").project_ids for part in parts] == [("p1",), ("p3",), ("p2",)]
    assert parts[2].get(Unit, "u2") == whole.get(Unit, "u2")
