"""A document goes to another form and back: nothing is lost, and what has no place there is told."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import table_of
from jx_desktop.domain.form.changing import FormChange, Move, WhatMoves, form_change
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.review.marks import marked
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.services.resources.forms import load_form
from tests.carrying.test_nothing_is_lost import FORMS
from tests.carrying.test_nothing_is_lost import last_year as planted_document
from tests.conftest import ROOT, make_document, make_project
from tests.year_other import other_document, other_form

SHIPPED = {path.stem: path for path in sorted((ROOT / "resources" / "forms").glob("*.toml"))}
ALL: Mapping[str, Callable[[], Form]] = {
    **FORMS,
    "another province": other_form,
    **{name: partial(load_form, path) for name, path in SHIPPED.items()},
}


def hebei() -> Form:
    return load_form(SHIPPED["hebei-2024"])


def with_all_said(document: Document) -> Document:
    """Return a document on whose every filled field there is a comment and a ruling, and where nothing is confirmed."""
    entities = [marked(each, document.form) for each in document]
    places = [found.place for each in document.content for found in filled_fields(each, document.form)]
    comments = [
        Comment(id=f"c{at}", entity=place.entity_id, row=place.row_id, field=place.field, text="请核实")
        for at, place in enumerate(places)
    ]
    rulings = [
        Ruling(id=f"r{at}", rule="IND-05", entity=place.entity_id, row=place.row_id, field=place.field)
        for at, place in enumerate(places)
    ]
    head = document.head.model_copy(
        update={"comment_ids": tuple(c.id for c in comments), "ruling_ids": tuple(r.id for r in rulings)}
    )
    entities = [head if each.id == head.id else each for each in entities]
    return Document.build([*entities, *comments, *rulings], document.form)


def whole_year() -> Document:
    """A document of the other province with something on every sheet of the year."""
    return other_document(other_form())


DOCUMENTS: Mapping[str, Callable[[], Document]] = {"planted": planted_document, "a whole year": whole_year}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_comes_back_as_it_was_with_all_that_is_said_of_it(kind: str, name: str) -> None:
    document = with_all_said(DOCUMENTS[kind]())
    there = form_change(document, ALL[name]()).after
    assert form_change(there, document.form).after == document


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_text_stands_in_a_place_of_the_form_or_is_told(kind: str, name: str) -> None:
    document, form = DOCUMENTS[kind](), ALL[name]()
    if form == document.form:
        pytest.skip("nothing moves")
    change = form_change(document, form)
    told = {each.text for each in change.unplaced}
    told |= {move.old for move in change.moves if move.what is WhatMoves.LEVEL}
    visible = {
        found.text
        for entity in change.after.content
        for found in filled_fields(entity, form)
        if form.field_at(entity, found.place.field or "", _table(entity, found.place.row_id)) is not None
    }
    for entity in document.content:
        for found in filled_fields(entity, document.form):
            assert found.text in visible or any(found.text in each for each in told) or found.field.path == "form"


def _table(entity: object, row_id: str | None) -> str | None:
    return table_of(entity, row_id) if row_id is not None and isinstance(entity, (Project, Sheet)) else None


def test_comments_and_rulings_follow_to_the_field_and_section_of_another_name() -> None:
    change = form_change(with_all_said(planted_document()), FORMS["other ids"]())
    said_there: list[Comment | Ruling] = [*change.after.all_of(Comment), *change.after.all_of(Ruling)]
    for said in said_there:
        assert (said.entity or "") in change.after
        assert change.after.value_at(Address(said.entity or "", said.field, said.row)) not in (None, ""), said
    assert any(said.field == "values.higher" for said in change.after.all_of(Comment))
    assert any(said.entity == "section:whole_goal" for said in change.after.all_of(Ruling))


def test_levels_go_by_their_role_also_where_one_is_a_first_level_there() -> None:
    levels = [
        ("产出指标", "数量指标"),
        ("产出指标", "成本指标"),
        ("效益指标", "可持续影响指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
    rows = [{"id": f"r{at}", "level1": a, "level2": b, "level3": f"第{at}行"} for at, (a, b) in enumerate(levels)]
    document = make_document(hebei(), make_project(indicators=rows))
    change = form_change(document, other_form())
    project = change.after.get(Project, "p1")
    assert [(row.level1, row.level2) for row in project.indicators] == [
        ("产出类", "产出数量"), ("成本类", "经济成本"), ("效益指标", "可持续影响指标"), ("评价类", "群众评价"),
    ]  # fmt: skip
    assert [(each.text, each.why, each.is_kept) for each in change.unplaced if each.why == "level"] == [
        ("效益指标 可持续影响指标", "level", True)
    ]
    assert Move(WhatMoves.LEVEL, "", "产出指标 / 成本指标", "成本类 / 经济成本", 1) in change.moves


def test_what_was_written_over_in_the_other_form_is_not_put_back() -> None:
    rows = [{"id": "r", "level1": "成本类", "level2": "社会成本", "level3": "扰民天数"}]
    document = make_document(other_form(), make_project(indicators=rows))
    there = form_change(document, hebei()).after
    project = there.get(Project, "p1")
    assert project.indicators[0].level2 == "成本指标"
    row = project.indicators[0].model_copy(update={"level1": "产出指标", "level2": "质量指标"})
    there = there.apply((Change(project, project.model_copy(update={"indicators": (row,)})),))
    back = form_change(there, document.form).after.get(Project, "p1").indicators[0]
    assert (back.level1, back.level2, back.values) == ("产出类", "产出质量", {})


def test_checkpoints_go_by_month_and_those_without_a_percentage_are_said() -> None:
    document = make_document(hebei(), make_project())
    change = form_change(document, other_form())
    project = change.after.get(Project, "p1")
    assert project.percent_at(6) == document.get(Project, "p1").percent_at(6) != Decimal(0)
    assert project.percent_at(3) is not None  # kept
    assert change.missing_checkpoints == ("9月末",)
    assert [each.label for each in change.unplaced if each.why == "checkpoint"] == ["3月底", "10月底"]


def test_the_unit_of_money_stays_and_is_said_where_the_form_does_not_offer_it() -> None:
    text = SHIPPED["hebei-2024"].read_text("utf-8")
    text = text.replace('unit = "万元" ', 'unit = "元" ').replace('units = ["万元", "元"]', 'units = ["元"]')
    change = form_change(make_document(hebei(), make_project()), read_form(text))
    assert (change.after.head.money_unit, change.odd_money_unit) == ("万元", "万元")
    assert form_change(make_document(hebei(), make_project()), other_form()).odd_money_unit == ""


def test_sections_without_content_do_not_stay_behind() -> None:
    document = make_document(hebei(), make_project())
    after = form_change(document, other_form()).after
    assert [each.key for each in after.all_of(Section) if not each.paragraphs] == ["duties", "priorities"]


def test_the_same_form_changes_nothing() -> None:
    document = with_all_said(planted_document())
    change: FormChange = form_change(document, document.form)
    assert change.changes == ()
    assert change.unplaced == ()
