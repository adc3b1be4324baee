"""What of last year's document stands in this year's, what is marked, and what found no place."""

from dataclasses import replace
from typing import Any

import pytest

from jx_desktop.domain.carrying.carried import Carried, carried
from jx_desktop.domain.carrying.choices import DEFAULT_PARTS, CarriedPart, WhyLeft, defaults_of, why_left
from jx_desktop.domain.carrying.other_form import WhyNoPlace
from jx_desktop.domain.carrying.units import UnitChoice, UnitFate
from jx_desktop.domain.carrying.year_places import year_places
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Head, Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.marks import markable, marks_of, unconfirmed_places
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.records import full_document

CODE = "13052924P{:011d}A"


def rolled(document: Document, **choices: Any) -> Carried:
    """Carry a document with the defaults, but for some choices."""
    places = year_places(document, 2025)
    return carried(document, replace(defaults_of(document, places=places), **choices), places)


def project_of(result: Carried, project_id: str = "p1") -> Project:
    return result.document.get(Project, project_id)


# ---- the head


def test_the_head_is_a_new_one_of_the_next_year(form: Form) -> None:
    last = make_document(
        form, make_project(), stage="adjusted", final=True, finals=("evaluation",), approval_number="巨财预〔2024〕1号",
        approved_on="2024-02-28", declared_total="5.00", before_final={"stage": "draft"}, cover_mark=None,
        references={"2023": "x"}, part={"of": "whole"}, scope="unit", accounts_approved_on="2025-08-30",
    )  # fmt: skip
    head = rolled(last).document.head
    assert head.id not in ("", last.head.id)
    assert (head.year, head.stage, head.cover_mark, head.form) == (2025, Stage.FIRST, "草案", form.id)
    assert (head.department, head.compiled_by, head.reviewed_by, head.scope, head.money_unit) == (
        last.head.department, last.head.compiled_by, last.head.reviewed_by, "unit", "万元",
    )  # fmt: skip
    assert (head.final, head.finals, head.before_final, head.references, head.part) == (False, (), None, {}, None)
    assert (head.approval_number, head.approved_on, head.declared_total) == ("", None, None)
    assert head.accounts_approved_on is None


def test_what_was_said_of_last_years_is_left_and_counted(form: Form) -> None:
    last = full_document(form)
    result = rolled(last)
    assert result.left == {"ruling": 1, "comment": 2, "opinion": 2, "event": 2, "sheet": 2}
    assert not [entity for entity in result.document if isinstance(entity, Sheet)]
    assert all(
        not ids
        for name, ids in result.document.head.field_values().items()
        if name.endswith("_ids") and name != "unit_ids"
    )


def test_keys_that_nobody_knows_are_listed_and_not_carried(form: Form) -> None:
    project = Project.model_validate({**make_project().dump(), "later": {"a": ["b"]}})
    rows = project.dump()["indicators"]
    rows[0]["more"] = "行中的内容"
    project = Project.model_validate({**project.dump(), "indicators": rows})
    last = make_document(form, project, head_later="甲")
    result = rolled(last)
    assert [(item.place, item.label, item.text, item.why) for item in result.unplaced] == [
        (Address("doc", "head_later"), "head_later", "甲", WhyNoPlace.KEY),
        (Address("p1", "later"), "later", '{"a": ["b"]}', WhyNoPlace.KEY),
        (Address("p1", "more", "p1r1"), "more", "行中的内容", WhyNoPlace.KEY),
    ]
    assert all(not entity.__pydantic_extra__ for entity in result.document)
    assert all(not row.__pydantic_extra__ for row in project_of(result).indicators)


# ---- projects


def test_projects_and_rows_keep_their_ids_and_what_they_say_but_no_amounts(form: Form) -> None:
    before = make_project(disclose=False, disclose_ground="个人隐私", key_project=True, section_office="行政政法股")
    after = project_of(rolled(make_document(form, before)))
    for name in ("id", "code", "name", "plan", "goals", "disclose", "key_project", "section_office"):
        assert getattr(after, name) == getattr(before, name), name
    assert [row.id for row in after.indicators] == [row.id for row in before.indicators]
    assert (after.budget.total, after.budget.fiscal, after.disclose_ground) == (None, None, "")


def test_amounts_are_carried_where_somebody_wants_them(form: Form) -> None:
    last = make_document(form, make_project(money_unit="元", budget={"total": "50000", "fiscal": "50000"}))
    assert project_of(rolled(last)).money_unit is None
    after = project_of(rolled(last, parts=frozenset(CarriedPart)))
    assert (str(after.budget.total), after.money_unit) == ("50000", "元")
    assert "budget" in marks_of(after)


@pytest.mark.parametrize(
    ("part", "empty"),
    [
        (CarriedPart.GOALS, {"purpose": "", "goals": ()}),
        (CarriedPart.PLAN, {"plan": ()}),
        (CarriedPart.INDICATORS, {"indicators": ()}),
    ],
)
def test_each_part_can_be_left(form: Form, part: CarriedPart, empty: dict[str, object]) -> None:
    last = make_document(form, make_project())
    whole, less = project_of(rolled(last)), project_of(rolled(last, parts=DEFAULT_PARTS - {part}))
    assert {name: getattr(less, name) for name in empty} == empty
    assert less.model_copy(update={name: getattr(whole, name) for name in (*empty, "unconfirmed")}) == whole


def test_rows_without_their_values_and_sections_without_their_texts(form: Form) -> None:
    last = make_document(form, make_project())
    result = rolled(last, parts=DEFAULT_PARTS - {CarriedPart.VALUES, CarriedPart.SECTIONS})
    rows = project_of(result).indicators
    assert [(row.level3, row.value, row.basis) for row in rows] == [
        (row.level3, "", row.basis) for row in last.get(Project, "p1").indicators
    ]
    assert all(section.paragraphs == () and not section.unconfirmed for section in result.document.sections)


def test_everything_that_was_carried_is_marked(form: Form) -> None:
    last = make_document(form, make_project(1), make_project(2))
    document = rolled(last).document
    for entity in document.content:
        if isinstance(entity, (Project, Section)):
            assert marks_of(entity) == markable(entity, form)
    assert len(list(unconfirmed_places(document))) == 2 * 11 + len(form.section_ids)


def test_values_of_other_sheets_are_never_carried() -> None:
    form = every_form()
    rows = [
        {**row.dump(), "values": {"progress.07.actual": "3次", "evaluation.actual": "6次", "weight": "10"}}
        for row in make_project().indicators
    ]
    tables = {"purchases": [{"id": "buy", "values": {"item": "帐篷", "price": "3.00"}}], "tasks": [{"id": "t"}]}
    values = {
        "granted": "2.00", "phase": "续建", "begun": "2024-03-01", "progress.07.remark": "已开工",
        "monitor.07.x": "1", "evaluation.money.total.initial": "5",
    }  # fmt: skip
    last = make_document(form, make_project(indicators=rows, tables=tables, values=values))
    after = project_of(rolled(last))
    assert after.values == {"phase": "续建", "begun": "2025-03-01"}
    assert all(row.values == {"weight": "10"} for row in after.indicators)
    assert {key: [row.values for row in rows] for key, rows in after.tables.items()} == {
        "purchases": [{"item": "帐篷"}]
    }
    with_amounts = project_of(rolled(last, parts=frozenset(CarriedPart)))
    assert with_amounts.values["granted"] == "2.00"
    assert with_amounts.tables["purchases"][0].values == {"item": "帐篷", "price": "3.00"}


# ---- which projects


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, None),
        ({"arranged": False}, WhyLeft.UNARRANGED),
        ({"budget": {"total": "0.00"}}, WhyLeft.ZERO),
        ({"values": {"change.kind": "调减为零"}}, WhyLeft.ZERO),
        ({"budget": {}}, None),
        ({"name": "办公楼维修（一次性）"}, WhyLeft.ONCE),
        ({"name": "一次性购置设备经费"}, WhyLeft.ONCE),
        ({"name": "县志出版经费一次性"}, WhyLeft.ONCE),
        ({"name": "一次性办公设备购置项目"}, WhyLeft.ONCE),
        ({"name": "一次性丧葬费和抚恤金经费"}, None),
        ({"name": "一次性防护用品购置经费"}, None),
        ({"name": "独生子女父母退休一次性奖励资金"}, None),
        ({"name": "一次性工亡补助金"}, None),
        ({"name": "一次性医用耗材采购"}, None),
        ({"name": "一次性资金补助"}, None),
        ({"values": {"phase": "一次性项目"}}, WhyLeft.ONCE),
        ({"values": {"once": "是"}}, WhyLeft.ONCE),
        ({"values": {"once": "否"}}, None),
    ],
)
def test_what_is_not_carried_by_itself_and_why(fields: dict[str, Any], why: WhyLeft | None) -> None:
    form = every_form()
    own = form.fields["values.phase"].model_copy(update={"label": "是否一次性项目", "kind": "text", "choices": ()})
    form = form.model_copy(update={"fields": type(form.fields)({**form.fields, "values.once": own})})
    document = make_document(form, make_project(1, **fields), make_project(2))
    assert why_left(document) == ({} if why is None else {"p1": why})
    assert defaults_of(document).projects == {"p2"} | ({"p1"} if why is None else set())


def test_what_got_no_money_is_not_carried_even_if_somebody_says_so(form: Form) -> None:
    last = make_document(form, make_project(1, arranged=False), make_project(2))
    result = rolled(last, projects=frozenset(("p1", "p2")))
    assert [project.id for _, project in result.document.projects] == ["p2"]


# ---- units


def two_units(form: Form) -> Document:
    last = make_document(form, make_project(1), make_project(2), make_project(3))
    units = [
        Unit(id="u1", code="721001", name="文联本级", project_ids=("p1", "p2")),
        Unit(id="u2", code="721002", name="文化馆", project_ids=("p3",)),
    ]
    head = last.head.model_copy(update={"unit_ids": ("u1", "u2")})
    others = [each for each in last if not isinstance(each, (Unit, Head))]
    return Document.build([head, *units, *others], form)


def units_of(result: Carried) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(unit.code, unit.name, unit.project_ids) for unit in result.document.units]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ((), [("721001", "文联本级", ("p1", "p2")), ("721002", "文化馆", ("p3",))]),
        (
            (UnitChoice("u2", UnitFate.RENAMED, "721012", "文化艺术馆"), UnitChoice("u1")),
            [("721012", "文化艺术馆", ("p3",)), ("721001", "文联本级", ("p1", "p2"))],
        ),
        ((UnitChoice("u2", UnitFate.MERGED, into="u1"),), [("721001", "文联本级", ("p1", "p2", "p3"))]),
        (
            (UnitChoice("u1", UnitFate.MERGED, into="u2"), UnitChoice("u2", UnitFate.MERGED, into="n"),
             UnitChoice("n", UnitFate.NEW, "721003", "文化中心")),
            [("721003", "文化中心", ("p1", "p2", "p3"))],
        ),
        ((UnitChoice("u2", UnitFate.DROPPED),), [("721001", "文联本级", ("p1", "p2"))]),
        ((UnitChoice("u1", UnitFate.MERGED, into="u2"), UnitChoice("u2", UnitFate.MERGED, into="u1")), []),
    ],
    ids=["as they were", "renamed, in another order", "merged", "merged twice", "given up", "in a circle"],
)  # fmt: skip
def test_units_become_what_somebody_says(
    form: Form, choices: tuple[UnitChoice, ...], expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    result = rolled(two_units(form), units=choices)
    assert units_of(result) == expected
    placed = {each for _, _, ids in expected for each in ids}
    lost = [item.place.entity_id for item in result.unplaced if item.why is WhyNoPlace.UNIT]
    assert lost == [each for each in ("p1", "p2", "p3") if each not in placed]


# ---- years


def test_chosen_years_are_put_in_and_the_others_are_told_with_their_places(form: Form) -> None:
    project = make_project(
        1, purpose="用于2024年采风，2023—2025年分三年实施。", goals=("2024年底前完成。",), name="2024年采风经费"
    )
    last = make_document(form, project, make_project(2, purpose="2024年另一项。", name="一次性购置经费"))
    result = rolled(last)
    after = project_of(result)
    assert after.purpose == "用于2025年采风，2023—2025年分三年实施。"
    assert after.goals == ("2025年底前完成。",)
    assert after.name == "2024年采风经费", "names are the budget system's"
    assert set(marks_of(after)) == set(markable(after, form)), "years that were put in confirm nothing"
    told = [(place.place.field, place.word.text, place in result.chosen) for place in result.years]
    assert ("purpose", "2024年", True) in told
    assert ("goals.0", "2024年底前", True) in told
    assert ("name", "2024年", False) in told
    assert any(field == "purpose" and "2023" in text and not ticked for field, text, ticked in told)
    assert {place.place.entity_id for place in result.years} == {"p1"}, "what is not carried says no year"
    assert all(place.place.field != "purpose" or "2023" in place.word.text for place in result.years_left)


def test_no_year_is_put_in_where_none_was_chosen(form: Form) -> None:
    last = make_document(form, make_project(1, purpose="用于2024年采风。"))
    result = rolled(last, years=())
    assert project_of(result).purpose == "用于2024年采风。"
    assert "purpose" in [place.place.field for place in result.years_left]


def test_years_of_the_cover_are_told_at_the_new_head(form: Form) -> None:
    result = rolled(make_document(form, make_project(), reviewed_by="2024年预算审核组"))
    (place,) = [each for each in result.years if each.place.field == "reviewed_by"]
    assert place.place.entity_id == result.document.head.id
    expected = "2025年预算审核组" if place in result.chosen else "2024年预算审核组"
    assert result.document.head.reviewed_by == expected
