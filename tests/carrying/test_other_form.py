"""What was filled in in one form stands in another by id, role and label; what has no place there is listed."""

from dataclasses import replace

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.carrying.carried import Carried, carried
from jx_desktop.domain.carrying.choices import CarriedPart, defaults_of
from jx_desktop.domain.carrying.other_form import NoPlace, WhyNoPlace
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form, read_form
from tests.conftest import ROOT, make_document, make_project
from tests.forms import every_form

SHIPPED = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
MORE = (ROOT / "tests" / "data" / "forms" / "every-kind.toml").read_text("utf-8")


def other_form(*changes: tuple[str, str]) -> Form:
    """Return the form with every kind of field, and with changes to its text."""
    months = '  { id = "basis", label = "指标值确定依据" },\n'
    own = "".join(
        f'  {{ id = "progress.{{month}}.{each}", label = "{{m}}月{each}" }},\n' for each in ("actual", "likely")
    )
    text = SHIPPED.replace(months, months + own) + MORE
    for old, new in (('id = "hebei-2024"', 'id = "other-2025"'), *changes):
        assert old in text, old
        text = text.replace(old, new)
    return read_form(text)


def rolled(document: Document, form: Form) -> Carried:
    return carried(document, replace(defaults_of(document, form=form), parts=frozenset(CarriedPart)), ())


def last_year() -> Document:
    form = every_form()
    tables = {"purchases": [{"id": "buy", "values": {"item": "帐篷", "count": "3", "price": "1.00"}}]}
    values = {"granted": "2.00", "phase": "续建", "stray": "表样之外的内容"}
    project = make_project(budget={"total": "5.00", "fiscal": "3.00", "other": "2.00"}, tables=tables, values=values)
    return make_document(form, project)


def after(result: Carried) -> Project:
    return result.document.get(Project, "p1")


def found(result: Carried) -> list[tuple[str | None, str | None, str, WhyNoPlace]]:
    return [(item.place.row_id, item.place.field, item.text, item.why) for item in result.unplaced]


def test_in_the_same_form_everything_has_its_place_even_what_the_form_does_not_know() -> None:
    last = last_year()
    result = rolled(last, last.form)
    assert result.unplaced == ()
    assert after(result).values["stray"] == "表样之外的内容"


def test_what_the_other_form_calls_by_the_same_id_goes_there() -> None:
    result = rolled(last_year(), other_form())
    assert result.document.head.form == "other-2025"
    project = after(result)
    assert found(result) == [(None, "values.stray", "表样之外的内容", WhyNoPlace.FIELD)]
    assert project.values == {"granted": "2.00", "phase": "续建"}
    assert project.tables["purchases"][0].values == {"item": "帐篷", "count": "3", "price": "1.00"}
    assert [row.field_values() for row in project.indicators] == [
        row.field_values() for row in last_year().get(Project, "p1").indicators
    ]
    assert {*project.unconfirmed} >= {"values.granted", "purchases.buy", "indicators.p1r1", "budget"}


def test_a_field_a_column_a_section_a_table_with_another_id_is_known_by_its_label() -> None:
    form = other_form(
        ("values.granted", "values.higher"),
        ('id = "basis"', 'id = "ground"'), ('field = "basis"', 'field = "values.ground"'),
        ('field = "values.basis"', 'field = "values.ground"'),
        ('id = "overall_goal"', 'id = "whole_goal"'),
        ("[tables.purchases]", "[tables.buying]"), ('table = "purchases"', 'table = "buying"'),
        ('id = "count"', 'id = "number"'), ("values.count", "values.number"),
    )  # fmt: skip
    result = rolled(last_year(), form)
    project = after(result)
    assert [item.place.field for item in result.unplaced] == ["values.stray"]
    assert project.values == {"higher": "2.00", "phase": "续建"}
    assert [row.values["ground"] for row in project.indicators][:2] == ["年度工作计划", "评审意见"]
    assert {row.basis for row in project.indicators} == {""}
    assert result.document.section("whole_goal").paragraphs[0] == "overall_goal的第一段内容。"
    assert project.tables["buying"][0].values == {"item": "帐篷", "number": "3", "price": "1.00"}


def test_two_fields_of_one_label_are_not_guessed() -> None:
    form = other_form(("values.granted", "values.higher"))
    twin = form.fields["values.higher"]
    form = form.model_copy(update={"fields": FrozenDict({**form.fields, "values.twin": twin})})
    assert (None, "values.granted", "2.00", WhyNoPlace.FIELD) in found(rolled(last_year(), form))


def test_what_the_other_form_does_not_have_is_listed_with_its_word_and_its_text() -> None:
    form = _smaller_form()
    result = rolled(last_year(), form)
    places = {(item.place, item.label, item.text, item.why) for item in result.unplaced}
    assert {
        (
            Address("section:safeguards", "paragraphs.0"),
            "三、工作保障措施",
            "safeguards的第一段内容。",
            WhyNoPlace.SECTION,
        ),
        (Address("section:safeguards", "paragraphs.1"), "三、工作保障措施", "第二段内容。", WhyNoPlace.SECTION),
        (Address("p1", "plan.3"), "3月底", "30", WhyNoPlace.CHECKPOINT),
        (Address("p1", "plan.10"), "10月底", "80", WhyNoPlace.CHECKPOINT),
        (Address("p1", None, "buy"), "采购明细", "帐篷；3；1.00", WhyNoPlace.TABLE),
        (Address("p1", "values.granted"), "上级补助", "2.00", WhyNoPlace.FIELD),
        (Address("p1", "values.phase"), "建设性质", "续建", WhyNoPlace.FIELD),
    } <= places
    assert [item.month for item in after(result).plan] == [6, 12]
    assert not result.document.find("section:safeguards")
    assert not after(result).tables


def _smaller_form() -> Form:
    text = SHIPPED.replace('id = "hebei-2024"', 'id = "small"').replace("[3, 6, 10, 12]", "[6, 12]")
    return read_form(text.replace('[[sections]]\nid = "safeguards"\ntitle = "工作保障措施"\nrequired = true\n', ""))


def test_levels_go_by_their_role_and_one_without_is_kept_and_listed() -> None:
    form = other_form(
        ('{ name = "时效指标", role = "time", required = "warning" }', '{ name = "完成时间指标", role = "time" }'),
        ('name = "满意度指标"\nrole = "satisfaction"', 'name = "满意程度"\nrole = "satisfaction"'),
        ('{ name = "成本指标", role = "cost" },\n', ""),
    )
    result = rolled(last_year(), form)
    rows = after(result).indicators
    assert (rows[2].level1, rows[2].level2) == ("产出指标", "完成时间指标")
    assert (rows[5].level1, rows[5].level2) == ("满意程度", "服务对象满意度指标")
    assert (rows[3].level1, rows[3].level2) == ("产出指标", "成本指标")
    (lost,) = [item for item in result.unplaced if item.why is WhyNoPlace.LEVEL]
    assert lost == NoPlace(
        Address("p1", "level2", "p1r4"), "二级指标", "产出指标 成本指标", WhyNoPlace.LEVEL, is_kept=True
    )


def test_a_document_keeps_its_unit_of_money_where_the_other_form_does_not_offer_it() -> None:
    form = other_form(('unit = "万元"', 'unit = "元"'), ('units = ["万元", "元"]', 'units = ["元"]'))
    result = rolled(last_year(), form)
    project = after(result)
    assert (result.document.head.money_unit, project.money_unit, str(project.budget.total)) == ("元", "万元", "5.00")
    assert str(result.document.amount(project)) == "50000"


def test_a_text_has_no_place_where_the_other_form_keeps_an_amount() -> None:
    old = other_form(
        ('parts = ["fiscal", "other"]', 'parts = ["fiscal"]'),
        ('{ label = "其他资金" }, { field = "budget.other", align = "center" }', '{ label = "—", span = 2 }'),
        ('label = "上级补助"\nkind = "amount"', 'label = "其他资金"\nkind = "text"'),
        ('of = ["budget.total", "values.granted"]', 'of = ["budget.total", "budget.fiscal"]'),
        ("values.granted", "values.told"),
    )
    for text, expected in (("约五万", None), ("2.50", "2.50")):
        result = rolled(make_document(old, make_project(values={"told": text})), every_form())
        amount = after(result).budget.other
        assert (None if amount is None else str(amount)) == expected
        unplaced = [(item.place.field, item.text) for item in result.unplaced]
        assert unplaced == ([] if expected else [("values.told", "约五万")])
