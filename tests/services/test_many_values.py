"""What can be changed in many projects at once: every field that is not their own, each by its kind."""

from decimal import Decimal

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.lists.many_values import ManyField, ManyValues, change_many, many_fields, preview
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document, make_project
from tests.forms import every_form


def named(document: Document) -> dict[str, ManyField]:
    return {field.label: field for field in many_fields(document, load_wording("zh"))}


def test_the_shipped_form_offers_texts_plan_basis_money_and_disclosing(form: Form) -> None:
    shown = [
        (field.kind, [each.path for each in field.fields])
        for field in named(make_document(form, make_project(1))).values()
    ]
    assert shown == [
        ("field", ["purpose"]), ("field", ["section_office"]), ("plan", ["plan.3", "plan.6", "plan.10", "plan.12"]),
        ("basis", ["basis"]), ("field", ["budget.total"]), ("field", ["budget.fiscal"]), ("field", ["budget.other"]),
        ("disclose", []),
    ]  # fmt: skip


def test_typed_fields_of_a_form_are_offered_and_computed_ones_are_not() -> None:
    fields = named(make_document(every_form(), make_project(1)))
    assert {"上级补助", "开工日期", "建设性质"} <= set(fields)
    assert not {"预算数减上级补助", "7月末进展说明", "指标文号"} & set(fields)


def test_fields_of_a_sheet_of_the_year_are_offered_once_it_is_begun_and_of_a_change_while_that_is_open() -> None:
    project = make_project(1, values={"progress.07.remark": "正常"})
    begun = named(make_document(every_form(), project, adjusting=("p1",)))
    assert {"7月末进展说明", "指标文号", "变动日期"} <= set(begun)
    assert "10月末进展说明" not in begun


def test_a_date_goes_into_all_and_is_shown_as_it_is_printed() -> None:
    document = make_document(every_form(), make_project(1, values={"begun": "2024-03-01"}), make_project(2))
    field, wanted = named(document)["开工日期"], ManyValues({"values.begun": "2024-06-30"})
    shown = dict(preview(document, ["p1", "p2"], field, wanted, load_wording("zh")))
    assert shown == {"p1": "2024年6月30日", "p2": "2024年6月30日"}
    after = document.apply(change_many(document, ["p1", "p2"], wanted).build(document))
    assert [project.values["begun"] for _, project in after.projects] == ["2024-06-30", "2024-06-30"]
    only_empty = change_many(document, ["p1", "p2"], ManyValues({"values.begun": "2024-06-30"}, only_empty=True))
    assert document.apply(only_empty.build(document)).get(Project, "p1").values["begun"] == "2024-03-01"


def test_an_amount_of_a_forms_own_is_converted_for_a_project_with_a_unit_of_its_own() -> None:
    document = make_document(every_form(), make_project(1), make_project(2, money_unit="元"))
    wanted = ManyValues({"values.granted": Decimal("1.5")})
    after = document.apply(change_many(document, ["p1", "p2"], wanted).build(document))
    assert [project.values["granted"] for _, project in after.projects] == ["1.5", "15000"]
    field = named(document)["上级补助"]
    shown = dict(preview(document, ["p1", "p2"], field, wanted, load_wording("zh")))
    assert shown == {"p1": "1.50", "p2": "1.50"}
