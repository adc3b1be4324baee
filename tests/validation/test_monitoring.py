"""Monitoring in the course of the year: doubts have reasons, money is spent in time, and no project is left out."""

from typing import Any

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import TableRow
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.validation.problem import Problem
from tests.conftest import ROOT, make_document, make_project
from tests.validation.cases import checker
from tests.validation.evaluations import told
from tests.year_other import other_document, other_form, other_project

ACTUAL = ("4次", "60%", "6月底", "98%", "2.6万元", "未到期")
EXPECTED = ("6次", "98%", "11月底前", "98%", "4.5万元", "95%")
JULY = "values.monitor.07"


def monitored(number: int = 1, changes: dict[str, str] | None = None, month: str = "07", **fields: Any) -> Project:
    """Return a project with a monitoring that is right but for `changes` by path, of rows as ``2.expected``."""
    bare, given = make_project(number, **fields), changes or {}
    values = {
        f"monitor.{month}.money.total.initial": "5",
        f"monitor.{month}.money.total.executed": "2.6",
        f"monitor.{month}.money.fiscal.initial": "5",
        f"monitor.{month}.money.fiscal.executed": "2.6",
    }
    values |= {path.removeprefix("values."): text for path, text in given.items() if path.startswith("values.")}
    rows = []
    for at, (row, actual, expected) in enumerate(zip(bare.indicators, ACTUAL, EXPECTED, strict=True), 1):
        own = {"actual": actual, "expected": row.value or expected, "likelihood": "确定能"}
        own |= {path.partition(".")[2]: text for path, text in given.items() if path.startswith(f"{at}.")}
        kept = {f"monitor.{month}.{key}": text for key, text in own.items() if text}
        rows.append({**row.model_dump(), "values": kept})
    kept_values = {key: text for key, text in values.items() if text}
    return make_project(number, **{**fields, "indicators": rows, "values": kept_values})


FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "a doubt without a word": ({"1.likelihood": "有可能"}, "MON-01 monitor.no_reason"),
    "what cannot be without a word": ({"1.likelihood": "完全不可能"}, "MON-01 monitor.no_reason"),
    "a doubt with 无 for a reason": ({"1.likelihood": "有可能", "1.reason_text": "无"}, "MON-01 monitor.no_reason"),
    "a doubt with a tick and nothing that is done": (
        {"1.likelihood": "有可能", "1.reasons": "人员保障"}, "MON-01 monitor.no_measure",
    ),
    "a doubt with a reason and nothing that is done": (
        {"1.likelihood": "有可能", "1.reason_text": "人员变动大"}, "MON-01 monitor.no_measure",
    ),
    "a fifth spent by July": (
        {f"{JULY}.money.total.executed": "1", f"{JULY}.money.fiscal.executed": "1"}, "MON-02 monitor.slow",
    ),
    "sure of less than the target": ({"1.expected": "4次"}, "MON-03 monitor.sure_but_below"),
    "sure of what will be late": ({"3.expected": "2025年3月"}, "MON-03 monitor.sure_but_below"),
    "more spent than there is": (
        {f"{JULY}.money.total.executed": "5.2", f"{JULY}.money.fiscal.executed": "5.2"}, "MON-04 monitor.over",
    ),
    "more of a source than there is": (
        {
            f"{JULY}.money.other.initial": "1", f"{JULY}.money.other.executed": "1.5",
            f"{JULY}.money.fiscal.initial": "4", f"{JULY}.money.fiscal.executed": "1.1",
        },
        "MON-04 monitor.over",
    ),
    "a total that is less than its source": (
        {f"{JULY}.money.total.executed": "2.3"}, "MON-04 monitor.sum",
    ),
    "no amount": ({f"{JULY}.money.total.executed": ""}, "FLD-02 field.missing"),
    "no likelihood": ({"2.likelihood": ""}, "FLD-02 field.missing"),
    "a reason that cannot be chosen": ({"1.reasons": "天气"}, "FLD-01 field.no_choice"),
}  # fmt: skip

INNOCENTS: dict[str, dict[str, str]] = {
    "nothing wrong": {},
    "a doubt with a reason and what is done": {
        "1.likelihood": "有可能", "1.reasons": "人员保障", "1.reason_text": "人员变动，下一步补充志愿者。",
    },
    "what is done in the note": {"1.likelihood": "有可能", "1.reason_text": "场地停用。", "1.note": "已协调新场地。"},
    "less expected and not sure": {
        "1.expected": "4次", "1.likelihood": "有可能", "1.reason_text": "场地停用，拟改在线上。",
    },
    "just within fifteen points": {f"{JULY}.money.total.executed": "2.2", f"{JULY}.money.fiscal.executed": "2.2"},
    "nothing to spend": {f"{JULY}.money.total.initial": "0", f"{JULY}.money.fiscal.initial": "0"}
    | {f"{JULY}.money.total.executed": "", f"{JULY}.money.fiscal.executed": ""},
    "more expected than the target": {"1.expected": "9次"},
    "expected in words": {"1.expected": "按计划完成"},
    "all spent": {f"{JULY}.money.total.executed": "5", f"{JULY}.money.fiscal.executed": "5"},
}  # fmt: skip


def with_faults(form: Form) -> list[Document]:
    """Return a document for every project with a fault."""
    return [make_document(form, monitored(1, changes)) for changes, _ in FAULTS.values()]


def other_initial(form: Form) -> Document:
    """Return a document of which one project has another 年初预算数 than was approved."""
    changed = {f"{JULY}.money.total.initial": "6", f"{JULY}.money.fiscal.initial": "6"}
    document = make_document(form, monitored(1, changed), monitored(2), approval_number="某号", stage="approved")
    return document.with_approved(make_document(form, make_project(1), make_project(2)))


def all_found(form: Form) -> list[Problem]:
    """Return what is found in every project with a fault, and of one that is left out."""
    documents = [*with_faults(form), make_document(form, monitored(1), make_project(2)), other_initial(form)]
    return [problem for document in documents for problem in checker().check(document)]


@pytest.mark.parametrize(("changes", "expected"), FAULTS.values(), ids=FAULTS)
def test_each_kind_of_fault_is_named(form: Form, changes: dict[str, str], expected: str) -> None:
    assert ", ".join(told(make_document(form, monitored(1, changes)))) == expected


@pytest.mark.parametrize("changes", INNOCENTS.values(), ids=INNOCENTS)
def test_what_looks_like_a_fault_is_left_alone(form: Form, changes: dict[str, str]) -> None:
    assert told(make_document(form, monitored(1, changes))) == []


def test_money_that_was_added_since_may_be_spent(form: Form) -> None:
    spent = {f"{JULY}.money.total.executed": "6", f"{JULY}.money.fiscal.executed": "6"}
    project = monitored(1, spent, budget={"total": "8.00", "fiscal": "8.00"})
    assert told(make_document(form, project)) == []


def test_a_rate_is_told_as_it_is_printed(form: Form) -> None:
    spent = {f"{JULY}.money.total.initial": "8", f"{JULY}.money.total.executed": "1.0004"}
    document = make_document(form, monitored(1, spent))
    [slow] = (problem for problem in checker().check(document) if problem.rule == "MON-02")
    assert slow.message.params["rate"] == "12.51%"


def test_the_sources_of_another_form_are_looked_at_too() -> None:
    more = {"monitor.06.money.upper.executed": "31000.00"}
    document = other_document(other_form(), other_project(more=more))
    over = [problem for problem in checker().check(document) if problem.message.code == "monitor.over"]
    assert [place.field for problem in over for place in problem.places] == ["values.monitor.06.money.upper.executed"]


WORKS = """
[tables.works]
label = "工程"
fields = [
  { id = "level3", label = "工程" },
  { id = "value", label = "工程量" },
  { id = "monitor.{month}.expected", label = "预计" },
  { id = "monitor.{month}.likelihood", label = "可能性", kind = "choice", choices = ["确定能", "有可能"] },
  { id = "monitor.{month}.reason_text", label = "原因" },
]

[[sheets.monitor.bands]]
kind = "table"
table = "works"
columns = [
  { field = "values.level3", width = 60 },
  { field = "values.value", width = 60 },
  { field = "values.monitor.{month}.expected", width = 60 },
  { field = "values.monitor.{month}.likelihood", width = 30 },
  { field = "values.monitor.{month}.reason_text", width = 43 },
]
"""


def test_rows_of_every_table_of_the_sheet_are_looked_at() -> None:
    source = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    form = read_form(source.replace("[[sheets.monitor.bands]]", f"{WORKS}\n[[sheets.monitor.bands]]", 1))
    project, kept = monitored(), {"level3": "铺设管道", "value": "≥6公里", "monitor.07.actual": "2公里"}
    sure = kept | {"monitor.07.expected": "4公里", "monitor.07.likelihood": "确定能"}
    doubtful = kept | {"monitor.07.expected": "4公里", "monitor.07.likelihood": "有可能"}
    rows = [TableRow(id="w1", values=sure), TableRow(id="w2", values=doubtful)]
    document = make_document(form, project.model_copy(update={"tables": FrozenDict({"works": tuple(rows)})}))
    found = {problem.message.code: problem.places[0].row_id for problem in checker().check(document)}
    assert (found["monitor.sure_but_below"], found["monitor.no_reason"]) == ("w1", "w2")


def left_out(document: Document) -> list[tuple[str, list[str]]]:
    return [
        (str(problem.message.params["sheet"]), [place.entity_id for place in problem.places])
        for problem in checker().check(document)
        if problem.rule == "SHT-01"
    ]


def test_projects_that_a_begun_sheet_leaves_out_are_named(form: Form) -> None:
    document = make_document(form, monitored(1), make_project(2), make_project(3), monitored(4, month="10"))
    assert left_out(document) == [("10月监控", ["p1", "p2", "p3"]), ("7月监控", ["p2", "p3", "p4"])]


def test_no_project_is_left_out_that_has_no_money(form: Form) -> None:
    cancelled = make_project(2, values={"change.kind": "调减为零"})
    assert left_out(make_document(form, monitored(1), cancelled, make_project(3, arranged=False))) == []


def test_an_office_that_begins_no_sheet_is_asked_for_none(form: Form) -> None:
    assert left_out(make_document(form, make_project(1), make_project(2))) == []


def test_the_first_amount_of_a_month_is_the_one_that_was_approved(form: Form) -> None:
    problems = [each for each in checker().check(other_initial(form)) if each.message.code == "monitor.initial"]
    assert [place.entity_id for each in problems for place in each.places] == ["p1"]
