"""The same for many projects, and copies for another document: each is one step."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.editing.copying import InsertProjects, copies
from jx_desktop.editing.set_values import with_values_at
from jx_desktop.services.document.session import Session
from jx_desktop.services.lists.many_values import ManyValues, change_many
from tests.conftest import make_document, make_project
from tests.forms import every_form


def edited(document: Document, project: Project, wanted: ManyValues) -> Project:
    return with_values_at(project, wanted.at(document, project))


def test_a_field_of_several_projects_is_one_step(document: Document) -> None:
    session = Session(document)
    wanted = ManyValues({"purpose": "用于活动。", "plan.12": "100", "disclose": False})
    session.run(change_many(document, ("p1", "p2"), wanted))
    assert {project.purpose for _, project in session.document.projects} == {"用于活动。"}
    session.undo()
    assert session.document == document


def test_what_is_filled_can_be_left_alone(document: Document) -> None:
    before = document.get(Project, "p1").with_values({"purpose": "", "plan": ()})
    filled = edited(document, before, ManyValues({"purpose": "用于活动。", "plan.3": "25"}, only_empty=True))
    assert (filled.purpose, filled.percent_at(3)) == ("用于活动。", Decimal(25))
    amounts = ManyValues({"budget.total": Decimal(9), "budget.other": Decimal(9)}, only_empty=True)
    assert edited(document, before, amounts) == before.with_values({"budget.other": Decimal(9)})


def test_an_amount_is_stored_in_the_unit_of_each_project(form: Form) -> None:
    in_yuan = make_project(1, money_unit="元", budget={"total": "50000", "fiscal": "50000"})
    unknown = make_project(3, money_unit="美元", budget={"total": "50000"})
    session = Session(make_document(form, in_yuan, make_project(2), unknown))
    session.run(change_many(session.document, ("p1", "p2"), ManyValues({"budget.total": Decimal(6)})))
    amounts = [project.budget.total for _, project in session.document.projects]
    assert amounts == [Decimal(60000), Decimal(6), Decimal(50000)]
    assert session.document.get(Project, "p1").money_unit == "元"


def test_an_amount_that_the_unit_of_a_project_cannot_hold_is_refused(form: Form) -> None:
    in_yi = make_project(1, money_unit="亿元")
    document = make_document(form, in_yi)
    with pytest.raises(ValueError, match=r"0\.005"):
        edited(document, in_yi, ManyValues({"budget.total": Decimal("0.005")}))


def test_a_row_of_money_of_the_forms_own_is_kept_as_text(form: Form) -> None:
    own = form.model_copy(update={"money": form.money.model_copy(update={"parts": ("fiscal", "public")})})
    in_yuan = make_project(1, money_unit="元")
    document = make_document(own, in_yuan)
    wanted = ManyValues({"budget.values.public": Decimal("0.5")})
    assert edited(document, in_yuan, wanted).budget.values == {"public": "5000"}


def test_the_basis_is_set_for_one_kind_of_indicators(document: Document) -> None:
    project = document.get(Project, "p1")
    after = edited(document, project, ManyValues({"basis": "工作台账"}, levels=("产出指标", "数量指标")))
    changed = [row.level2 for row, old in zip(after.indicators, project.indicators, strict=True) if row != old]
    assert changed == ["数量指标"]
    everywhere = edited(document, project, ManyValues({"basis": "甲"}, levels=("", "")))
    assert {row.basis for row in everywhere.indicators} == {"甲"}
    assert edited(document, project, ManyValues({"basis": "甲"}, True, ("", ""))) == project


def test_copies_have_ids_of_their_own_and_codes_on_wish(form: Form) -> None:
    project = make_project(1)
    [copy] = copies((project,), form, "万元", "万元", keeps_codes=False)
    assert copy.id != project.id
    assert not {row.id for row in copy.indicators} & {row.id for row in project.indicators}
    assert (copy.code, copy.goals) == ("", project.goals)
    assert copies((project,), form, "万元", "万元", keeps_codes=True)[0].code == project.code


def test_amounts_are_converted_where_the_other_document_counts_otherwise(form: Form) -> None:
    [copy] = copies((make_project(1),), form, "万元", "元", keeps_codes=True)
    assert (copy.budget.total, copy.money_unit) == (Decimal(50000), None)
    fine = make_project(1, budget={"total": "5.12345"})
    [kept] = copies((fine,), form, "元", "万元", keeps_codes=True)
    assert (kept.budget.total, kept.money_unit) == (Decimal("5.12345"), "元")


def test_amounts_of_a_month_that_the_form_no_longer_lists_are_converted_too(form: Form) -> None:
    said = {"monitor.08.money.total.executed": "2.5", "monitor.07.money.total.executed": "2", "monitor.08.note": "3"}
    [copy] = copies((make_project(1, values=said),), form, "万元", "元", keeps_codes=True)
    assert copy.values == {
        "monitor.08.money.total.executed": "25000", "monitor.07.money.total.executed": "20000", "monitor.08.note": "3",
    }  # fmt: skip
    august = form.kept_field("values.monitor.08.money.total.executed")
    assert (august.label, august.kind) == ("年度资金总额1–8月执行数", FieldKind.AMOUNT)


def test_copies_keep_their_money_unit_where_it_cannot_be_converted(form: Form) -> None:
    [unknown] = copies((make_project(1),), form, "万元", None, keeps_codes=True)
    assert (unknown.budget.total, unknown.money_unit) == (Decimal("5.00"), "万元")
    [foreign] = copies((make_project(1),), form, "美元", "万元", keeps_codes=True)
    assert (foreign.budget.total, foreign.money_unit) == (Decimal("5.00"), "美元")
    [same] = copies((make_project(1, money_unit="元"),), form, "万元", "元", keeps_codes=True)
    assert (same.budget.total, same.money_unit) == (Decimal("5.00"), None)


def test_copies_go_where_they_are_wanted_in_one_step(document: Document) -> None:
    new = copies((make_project(8), make_project(9)), document.form, "万元", "万元", keeps_codes=True)
    session = Session(document)
    session.run(InsertProjects(new, "u1", 1))
    names = [project.name for _, project in session.document.projects]
    assert names == [f"采风创作经费之{n}" for n in (1, 8, 9, 2)]
    session.undo()
    assert session.document == document


def test_amounts_of_a_forms_own_are_converted_in_fields_and_in_tables() -> None:
    tables = {"purchases": [{"id": "b", "values": {"item": "画框", "price": "0.03"}}]}
    project = make_project(1, values={"granted": "5", "phase": "新建"}, tables=tables)
    [copy] = copies((project,), every_form(), "万元", "元", keeps_codes=True)
    assert (copy.values["granted"], copy.values["phase"]) == ("50000", "新建")
    assert copy.tables["purchases"][0].values == {"item": "画框", "price": "300"}
