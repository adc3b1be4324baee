"""Whatever last year's document says stands in this year's, or is listed; no year of it goes unseen."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from jx_desktop.domain.carrying.carried import Carried, carried
from jx_desktop.domain.carrying.choices import CarriedPart, defaults_of
from jx_desktop.domain.carrying.year_places import year_places
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.review.marks import fields_with_marks
from tests.carrying.test_from_list import listed
from tests.carrying.test_other_form import SHIPPED, other_form
from tests.conftest import make_document, make_project
from tests.forms import every_form

FORMS: Mapping[str, Callable[[], Form]] = {
    "the same form": every_form,
    "other ids": lambda: other_form(
        ("values.granted", "values.higher"),
        ('id = "basis"', 'id = "ground"'), ('field = "basis"', 'field = "values.ground"'),
        ('field = "values.basis"', 'field = "values.ground"'),
        ("[tables.purchases]", "[tables.buying]"), ('table = "purchases"', 'table = "buying"'),
        ('id = "overall_goal"', 'id = "whole_goal"'),
    ),
    "a smaller form": lambda: read_form(
        SHIPPED.replace('id = "hebei-2024"', 'id = "small"').replace("[3, 6, 10, 12]", "[12]")
        .replace('[[sections]]\nid = "safeguards"\ntitle = "工作保障措施"\nrequired = true\n', "")
    ),
}  # fmt: skip


def planted(number: int) -> Project:
    """A project in whose every text stands a year, and a mark of its own."""
    count = iter(range(1, 1000))

    def text(words: str) -> str:
        return f"{words}2024年{'甲乙'[number - 1]}{next(count):03d}处"

    standard = make_project(number)
    rows = [
        {
            **row.dump(), "level3": text(row.level3), "description": text(""), "basis": text("依据"),
            "value": text("完成"), "values": {"stray": text("表外")},
        }
        for row in standard.indicators
    ]  # fmt: skip
    return make_project(
        number,
        name=text("采风"), purpose=text("用于"), goals=(text("目标"), text("目标")), indicators=rows,
        values={"granted": "2.00", "phase": text("续建"), "begun": f"2024-0{number}-11", "stray": text("表外")},
        tables={
            "purchases": [{"id": f"buy{number}", "values": {"item": text("帐篷"), "due": f"2024-1{number}-08"}}],
            "unknown": [{"id": f"x{number}", "values": {"stray": text("表外")}}],
        },
        budget={"total": "5.00", "fiscal": "3.00", "other": "2.00", "values": {"special": "1.25"}},
    )  # fmt: skip


def last_year() -> Document:
    document = make_document(every_form(), planted(1), planted(2), reviewed_by="2024年审核组")
    sections = {
        each.id: each.model_copy(update={"paragraphs": (f"{each.key}2024年甲", f"{each.key}2024年乙")})
        for each in document.sections
    }
    unit = document.units[0].model_copy(update={"name": "2024年成立的单位"})
    entities = [sections.get(each.id, unit if isinstance(each, Unit) else each) for each in document]
    return Document.build(entities, document.form)


def texts_of(document: Document) -> list[str]:
    return [found.text for entity in document.content for found in filled_fields(entity, document.form)]


def told_of(result: Carried) -> list[str]:
    return [item.text for item in result.unplaced]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("merges", [False, True], ids=["each by itself", "two made one"])
def test_every_text_stands_in_this_years_document_or_is_listed(name: str, merges: bool) -> None:
    last, form = last_year(), FORMS[name]()
    choices = defaults_of(last, form=form, projects=(listed(9, "文艺经费"),) if merges else None)
    if merges:
        choices = choices.with_pair(0, ("p1", "p2"))
    result = carried(last, replace(choices, parts=frozenset(CarriedPart)), ())
    there = "\n".join(texts_of(result.document))
    told = "\n".join(told_of(result))
    given = ("code", "name", "budget.")
    for entity in last.content:
        for found in filled_fields(entity, last.form):
            field = found.place.field or ""
            if isinstance(entity, Head) and field in ("year", "stage", "cover_mark"):
                continue
            if merges and (isinstance(entity, Unit) or (isinstance(entity, Project) and field.startswith(given))):
                continue  # the list says it
            assert found.text in there or found.text in told, found


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("merges", [False, True], ids=["each by itself", "two made one"])
def test_every_year_that_is_left_is_told_where_it_stands(name: str, merges: bool) -> None:
    last, form = last_year(), FORMS[name]()
    places = year_places(last, 2025)
    choices = defaults_of(last, form=form, projects=(listed(9, "文艺经费"),) if merges else None, places=places)
    if merges:
        choices = choices.with_pair(0, ("p1", "p2"))
    result = carried(last, choices, places)
    told = {place.place for place in result.years_left}
    for entity in result.document.content:
        for found in filled_fields(entity, result.document.form):
            if "2024" in found.text:
                assert found.place in told, found
    for place in result.years:
        now = str(result.document.value_at(place.place))
        assert place in result.chosen or place.word.text in now


@pytest.mark.parametrize("name", FORMS)
def test_everything_that_came_from_there_is_marked(name: str) -> None:
    last, form = last_year(), FORMS[name]()
    result = carried(last, defaults_of(last, form=form), ())
    for entity in result.document.content:
        if isinstance(entity, (Project, Section)):
            assert {mark for mark, _ in fields_with_marks(entity, form)} == set(entity.unconfirmed)


def test_nobody_elses_form_is_touched() -> None:
    last = last_year()
    form: Form = FORMS["other ids"]()
    before = last.form.dump(), form.dump()
    carried(last, defaults_of(last, form=form), ())
    assert (last.form.dump(), form.dump()) == before
