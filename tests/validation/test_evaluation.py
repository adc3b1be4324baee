"""Evaluations: each planted fault is named by its rule and nothing else is; what is right is left alone."""

from typing import Any

import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.validation.fixes import fixes_of
from jx_desktop.validation.problem import Problem
from tests.conftest import make_document, make_project
from tests.validation.cases import checker
from tests.validation.evaluations import OF_THE_YEAR, document_of, evaluated_fields, tables, told

TABLES = list(tables())
BY_NAME = {table["name"]: table for table in TABLES}
FAULTS, INNOCENTS = list(tables("fault")), list(tables("innocent"))
ROADS, SEWAGE = "农村公路养护工程", "污水处理厂提标改造"


def _named(cases: list[dict[str, Any]]) -> list[str]:
    return [case["is"] for case in cases]


def with_faults(form: Form) -> list[Document]:
    """Return a document for every table with a fault."""
    documents = [document_of(table, form, table["fault"]["set"]) for table in TABLES]
    return documents + [document_of(BY_NAME[case["in"]], form, case["set"]) for case in FAULTS]


def all_found(form: Form) -> list[Problem]:
    """Return what is found in every table with a fault."""
    found = [problem for document in with_faults(form) for problem in checker().check(document)]
    return found + list(checker().check(document_of(BY_NAME[ROADS], asking_evidence(form))))


def asking_evidence(form: Form) -> Form:
    """Return the form with a column for evidence in the evaluation of projects."""
    data = form.dump()
    band = data["sheets"]["evaluation"]["bands"][3]
    columns = [
        {**dict(column), "width": column["width"] - 8} if column["field"].endswith("reason") else column
        for column in band["columns"]
    ]
    bands = list(data["sheets"]["evaluation"]["bands"])
    bands[3] = {**band, "columns": [*columns, {"field": "values.evaluation.evidence", "width": 8.0}]}
    sheets = {**data["sheets"], "evaluation": {**data["sheets"]["evaluation"], "bands": bands}}
    return form_from_plain({**data, "sheets": sheets})


def test_there_are_made_tables_enough() -> None:
    assert len(BY_NAME) == len(TABLES) >= 22
    assert len(INNOCENTS) >= 40


@pytest.mark.parametrize("table", TABLES, ids=BY_NAME)
def test_a_table_that_is_right_is_left_alone(form: Form, table: dict[str, Any]) -> None:
    assert told(document_of(table, form)) == []


@pytest.mark.parametrize("table", TABLES, ids=BY_NAME)
def test_a_planted_fault_is_named_by_its_rule_and_nothing_else_is(form: Form, table: dict[str, Any]) -> None:
    fault = table["fault"]
    assert told(document_of(table, form, fault["set"])) == [f"{fault['rule']} {fault['code']}"]


YEARS = "STR-06", "VAL-12", "CAR-03"


@pytest.mark.parametrize("actual", ["2023年3月15日", "2025年1月10日"])
def test_of_a_year_in_an_evaluation_one_rule_speaks(form: Form, actual: str) -> None:
    document = document_of(BY_NAME[ROADS], form, {"3.actual": actual, "3.reason": "2025年再查。"})
    assert not [problem for problem in checker().check(document) if problem.rule in YEARS]


@pytest.mark.parametrize("case", FAULTS, ids=_named(FAULTS))
def test_each_kind_of_fault_is_named(form: Form, case: dict[str, Any]) -> None:
    assert ", ".join(told(document_of(BY_NAME[case["in"]], form, case["set"]))) == case["says"]


@pytest.mark.parametrize("case", INNOCENTS, ids=_named(INNOCENTS))
def test_what_looks_like_a_fault_is_left_alone(form: Form, case: dict[str, Any]) -> None:
    assert told(document_of(BY_NAME[case["in"]], form, case["set"])) == []


def test_satisfaction_wants_evidence_where_the_form_has_a_column_for_it(form: Form) -> None:
    asking, table = asking_evidence(form), BY_NAME[ROADS]
    assert told(document_of(table, asking)) == ["SEV-08 evidence.missing"]
    assert told(document_of(table, asking, {"6.evidence": "问卷320份"})) == []


def test_a_project_that_was_cut_to_nothing_is_asked_for_nothing(form: Form) -> None:
    table = BY_NAME[ROADS]
    changes = {"1.score": "50", "values.evaluation.goal_done": "", "values.change.kind": "调减为零"}
    assert told(document_of(table, form, changes)) == []


def test_without_an_evaluation_nothing_is_asked_unless_it_is_by_name(form: Form) -> None:
    document = make_document(form, make_project(1))
    assert checker().check(document) == ()
    by_name = {p.rule for p in checker().check(document, sheets=["evaluation"])}
    assert by_name == {"FLD-02"}, "no other project has it: none is left out"


@pytest.mark.parametrize("key", ["department_goal", "department_evaluation", "evaluation_report"])
def test_a_sheet_of_the_department_that_nobody_has_begun_is_asked_for_by_name_like_a_blank_one(
    form: Form, key: str
) -> None:
    document = make_document(form, make_project(1))
    asking = checker()
    found = asking.check(document, sheets=[key])
    assert {problem.rule for problem in found} == {"FLD-02"}
    assert {place.entity_id for problem in found for place in problem.places} == {sheet_id(form.entity_key(key))}
    assert asking.check(document) == ()


def test_a_departments_evaluation_is_asked_the_same(form: Form) -> None:
    fields = evaluated_fields(BY_NAME[ROADS], {"1.score": "25", "values.evaluation.money.total.initial": "321"})
    levels = ("level1", "level2", "level3", "value")
    rows = [
        {"id": row["id"], "values": {key: row[key] for key in levels} | row["values"]} for row in fields["indicators"]
    ]
    values = {**fields["values"], "goal": "完成全年任务。"}
    sheet = Sheet.of("department_goal", values=values, tables={"department_indicators": rows})
    document = Document.build([*make_document(form, make_project(1)), sheet], form)
    problems = checker().check(document)
    assert [(p.rule, p.message.code, p.entity_id) for p in problems] == [
        ("SEV-01", "executed.sum", sheet.id), ("SEV-03", "score.over_points", sheet.id),
    ]  # fmt: skip


def test_findings_lead_to_the_cell(form: Form) -> None:
    found = checker().check(document_of(BY_NAME[SEWAGE], form, {"2.score": "19.6"}))
    (problem,) = (problem for problem in found if problem.rule == "SEV-04")
    assert [(place.field, place.row_id) for place in problem.places] == [("values.evaluation.score", "r2")]


def test_a_report_is_asked_for_all_of_its_parts_once_it_is_begun(form: Form) -> None:
    report = Sheet.of("evaluation_report", values={"basics": "本年共有项目1个。"})
    document = Document.build([*make_document(form, make_project(1)), report], form)
    problems = [problem for problem in checker().check(document) if problem.rule == "FLD-02"]
    assert [place.field for problem in problems for place in problem.places] == [
        "values.work", "values.done", "values.measures",
    ]  # fmt: skip


def with_points_of_goals(form: Form) -> Form:
    """Return the form with points among the goals, which its evaluation shows."""
    data = form.dump()
    evaluation, table = data["sheets"]["evaluation"], data["tables"]["indicators"]
    fields = [field for field in table["fields"] if field["id"] != "evaluation.points"]
    suggested = {"name": "score_of_value", "of": ["value", "values.evaluation.actual", "values.points", "level3"]}
    fields = [{**field, "suggested": suggested} if "suggested" in field else field for field in fields]
    fields.append({"id": "points", "label": "分值", "kind": "number"})
    path = "values.evaluation.points"
    bands = [
        {**band, "columns": [
            {**column, "field": "values.points", "read_only": True} if column["field"] == path else column
            for column in band["columns"]
        ]} if band["kind"] == "table" else band
        for band in evaluation["bands"]
    ]  # fmt: skip
    own = {key: field for key, field in data["fields"].items() if "total_points" not in key}
    bands = [band for band in bands if "total_points" not in str(band)]
    sheets = {**data["sheets"], "evaluation": {**evaluation, "bands": bands}}
    tables_of_form = {**data["tables"], "indicators": {**table, "fields": fields}}
    return form_from_plain({**data, "fields": own, "sheets": sheets, "tables": tables_of_form})


def test_points_of_the_goals_are_those_of_the_evaluation_and_not_shared_out_anew(form: Form) -> None:
    other, fields = with_points_of_goals(form), evaluated_fields(BY_NAME[ROADS], {})

    def found(first: str) -> list[Problem]:
        rows = []
        for row in fields["indicators"]:
            values = {key: text for key, text in row["values"].items() if key != "evaluation.points"}
            points = first if row["id"] == "r1" else row["values"]["evaluation.points"]
            rows.append({**row, "values": {**values, "points": points, "evaluation.score": points}})
        document = make_document(other, make_project(1, **{**fields, "indicators": rows}))
        problems = [each for each in checker().check(document) if each.rule.startswith(OF_THE_YEAR)]
        assert not [fix for each in problems for fix in fixes_of(each, document)]
        return problems

    assert found("20") == []
    (problem,) = found("30")
    assert (problem.message.code, problem.places[0]) == ("points.sum", Address("p1", "values.points", "r1"))
