"""The interchange: what is exported is imported unchanged, and what does not fit is refused by its path."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.base.json_text import parse_json
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Comment
from jx_desktop.errors import UserError
from jx_desktop.exchange.interchange import interchange_schema, read_interchange, write_interchange
from tests.conftest import ROOT, make_document, make_project
from tests.figures import Count
from tests.forms import every_form

DOCUMENTED_KEYS = [
    "format",
    "version",
    "form",
    "year",
    "scope",
    "id",
    "form_definition",
    "stage",
    "cover_mark",
    "final",
    "money_unit",
    "declared_total",
    "approved_on",
    "rulings",
    "department",
    "compiled_by",
    "reviewed_by",
    "sections",
    "units",
]
ABSENT_KEYS = {
    "before_final", "finals", "approval_number", "references", "part", "review_of", "unconfirmed", "sheets", "comments",
    "opinions", "events", "accounts_approved_on", "adjusting",
}  # fmt: skip
"""Keys that stand there only where they say something."""


def exported(document: Document, *, shipped: bool = True) -> str:
    return write_interchange(document, is_shipped=lambda _: shipped)


@pytest.fixture
def data(document: Document) -> dict[str, Any]:
    result: dict[str, Any] = parse_json(exported(document))
    return result


def read(data: object, form: Form) -> Document:
    text = data if isinstance(data, str) else json.dumps(data, default=str)
    return read_interchange(text, lambda form_id: form if form_id == form.id else None)


def refusal(data: object, form: Form) -> Message:
    with pytest.raises(UserError) as caught:
        read(data, form)
    reason = caught.value.message.params.get("reason", caught.value.message)
    assert isinstance(reason, Message)
    return reason


def test_the_keys_are_the_documented_ones_in_their_order(data: dict[str, Any]) -> None:
    assert list(data) == DOCUMENTED_KEYS
    unit = data["units"][0]
    assert list(unit) == ["id", "code", "name", "projects"]
    project = unit["projects"][0]
    assert list(project) == ["id", "code", "name", "budget", "purpose", "plan", "goals", "indicators"]
    assert list(project["budget"]) == ["total", "fiscal", "other"]
    assert list(project["indicators"][0]) == ["id", "level1", "level2", "level3", "description", "value", "basis"]
    assert project["plan"][0] == {"month": 3, "percent": "30"}


def test_export_import_export_is_equal_with_rulings_and_unknown_keys(data: dict[str, Any], form: Form) -> None:
    data |= {"newer": {"a": [1, {"b": None}], "n": "1"}, "approved_on": "2024-02-28", "declared_total": "10.00"}
    released = {"rule": "BUD-02", "entity": "p1", "row": None, "field": "budget.total", "kind": "released"}
    set_aside = {"rule": "IND-07", "entity": None, "row": None, "field": None, "kind": "set_aside"}
    data["rulings"] = [
        {**released, "reason": "上级核定", "by": "张三", "at": "2024-01-05", "witness": ["李四"]},
        {**set_aside, "reason": "本部门惯例", "by": "", "at": ""},
        {**released, "reason": "", "by": "", "at": "", "shared_with": ["p2"]},
    ]
    data["department"]["region"] = "邢台"
    data["sections"]["future"] = ["新部分"]
    unit = data["units"][0]
    unit["leader"] = True
    project = unit["projects"][0]
    project |= {"disclose": False, "values": {"own": "1"}, "money_unit": "元", "approved": ["x"]}
    project["budget"] |= {"loan": "1.00", "values": {"public": "3"}}
    project["plan"][0] |= {"note": "提前"}
    project["indicators"][1] |= {"values": {"weight": "10"}, "last_year": "90%"}
    document = read(data, form)
    once = exported(document)
    assert parse_json(once) == data
    assert exported(read(once, form)) == once


def test_comments_are_kept_with_replies_answers_and_unknown_keys(data: dict[str, Any], form: Form) -> None:
    said = {"by": "李某", "office": "bureau", "at": "2026-09-28T10:00:00+08:00"}
    reply = {"id": "r1", "text": "请附测算依据", **said, "read": True}
    answer = {"kind": "partly", "reason": "改为≥8次", "of_office": "绩效股"}
    place = {"entity": "p1", "row": "p1r1", "field": "value", "quote": "≥6次"}
    data["comments"] = [
        {"id": "c1", "text": "整体完善。", "state": "open"},
        {
            "id": "c2", **place, "text": "指标值过低", "proposal": "≥12次", **said, "internal": True,
            "state": "answered", "state_by": "王某", "state_at": "2026-09-29T09:00:00+08:00", "answer": answer,
            "replies": [reply], "mood": {"a": [1]},
        },
        {"id": "c3", "entity": "gone", "text": "原位置已不存在", "proposal": "", "state": "withdrawn"},
    ]  # fmt: skip
    document = read(data, form)
    assert document.head.comment_ids == ("c1", "c2", "c3")
    assert document.get(Comment, "c2").replies[0].text == "请附测算依据"
    once = exported(document)
    assert parse_json(once)["comments"] == data["comments"]
    assert exported(read(once, form)) == once


@pytest.mark.parametrize(
    "broken",
    [
        {"id": "c1", "state": "closed"},
        {"id": "c1", "answer": {"kind": "maybe"}},
        {"id": "c1", "office": "province"},
        {"id": "c1", "replies": {"text": "x"}},
        {"id": ""},
        {"id": "p1", "text": "id of a project"},
    ],
)
def test_a_comment_that_is_none_is_refused_with_its_place(
    data: dict[str, Any], form: Form, broken: dict[str, Any]
) -> None:
    with pytest.raises(UserError):
        read(data | {"comments": [broken]}, form)


def test_digits_of_amounts_are_kept_also_when_they_are_numbers(data: dict[str, Any], form: Form) -> None:
    text = (
        json.dumps(data).replace('"total": "5.00"', '"total": 5.10').replace('"fiscal": "5.00"', '"fiscal": "24.998"')
    )
    budget = read(text, form).get(Project, "p1").budget
    assert (str(budget.total), str(budget.fiscal)) == ("5.10", "24.998")


def test_numbers_under_unknown_keys_keep_their_digits(data: dict[str, Any], form: Form) -> None:
    text = json.dumps({**data, "newer": "@"}).replace('"@"', "[1.10, 12345678901234567890123, 1e5, true]")
    assert "1.10" in exported(read(text, form))
    assert "12345678901234567890123" in exported(read(text, form))


def test_null_is_not_zero(data: dict[str, Any], form: Form) -> None:
    data["units"][0]["projects"][0]["budget"]["other"] = "0.00"
    document = read(data, form)
    assert document.get(Project, "p1").budget.other is not None
    assert document.get(Project, "p2").budget.other is None
    again = json.loads(exported(document))["units"][0]["projects"]
    assert [project["budget"]["other"] for project in again] == ["0.00", None]


def test_ids_may_be_left_out(data: dict[str, Any], form: Form) -> None:
    def without_ids(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without_ids(item) for key, item in value.items() if key != "id"}
        return [without_ids(item) for item in value] if isinstance(value, list) else value

    bare = without_ids(data)
    once = json.loads(exported(read(bare, form)))
    assert without_ids(once) == bare
    ids = [unit["id"] for unit in once["units"]] + [
        project["id"] for unit in once["units"] for project in unit["projects"]
    ]
    assert len(set(ids)) == 3


def test_a_form_that_is_not_shipped_travels_with_the_document(document: Document, form: Form) -> None:
    text = exported(document, shipped=False)
    again = read_interchange(text, lambda _: None)
    assert again.form == form
    assert exported(again, shipped=False) == text


@pytest.mark.parametrize(
    "text", ["a<b", '<img src="/etc/passwd">', "&", "=1+1", "𣲘", "x" * 10_000, "两\n行", "\t", "“”"]
)
def test_every_text_survives_unchanged(form: Form, text: str) -> None:
    document = make_document(form, make_project(1, name=text, purpose=text, goals=(text, text)), reviewed_by=text)
    again = read(exported(document), form)
    assert again.get(Project, "p1").name == text
    assert again.get(Project, "p1").goals == (text, text)
    assert again.head.reviewed_by == text


def test_an_empty_project_survives(form: Form) -> None:
    document = make_document(form, Project(id="p1"))
    assert read(exported(document), form) == document


P = ("units", 0, "projects", 0)


@pytest.mark.parametrize(
    ("location", "value", "code", "path"),
    [
        (("year",), "2024", "json.wrong_type", "year"),
        (("year",), True, "json.wrong_type", "year"),
        (("final",), 1, "json.wrong_type", "final"),
        (("stage",), "third", "json.one_of", "stage"),
        (("scope",), None, "json.one_of", "scope"),
        (("department",), "721", "json.wrong_type", "department"),
        (("compiled_by",), 7, "json.wrong_type", "compiled_by"),
        (("approved_on",), "28.2.2024", "json.wrong_type", "approved_on"),
        (("sections",), [], "json.wrong_type", "sections"),
        (("sections", "overall_goal"), "一段", "json.wrong_type", "sections.overall_goal"),
        (("units",), {}, "json.wrong_type", "units"),
        ((*P, "name"), None, "json.wrong_type", "units[0].projects[0].name"),
        ((*P, "budget", "total"), "five", "json.wrong_type", "units[0].projects[0].budget.total"),
        ((*P, "budget", "total"), "1E+50000000", "json.wrong_type", "units[0].projects[0].budget.total"),
        ((*P, "budget", "total"), "NaN", "json.wrong_type", "units[0].projects[0].budget.total"),
        ((*P, "budget", "total"), "", "json.wrong_type", "units[0].projects[0].budget.total"),
        ((*P, "budget", "total"), [5], "json.wrong_type", "units[0].projects[0].budget.total"),
        ((*P, "budget", "total"), "1.1234567", "json.amount_digits", "units[0].projects[0].budget.total"),
        ((*P, "budget", "total"), "1234567890123456789", "json.amount_digits", "units[0].projects[0].budget.total"),
        ((*P, "plan", 1, "month"), 13, "json.range", "units[0].projects[0].plan[1].month"),
        ((*P, "goals"), "目标", "json.wrong_type", "units[0].projects[0].goals"),
        ((*P, "indicators", 2, "value"), 95, "json.wrong_type", "units[0].projects[0].indicators[2].value"),
        ((*P, "indicators", 1, "id"), "p1r1", "json.id_twice", "units[0].projects[0]"),
        ((*P, "purpose"), "a\x00b", "json.character", "units[0].projects[0].purpose"),
        (("newer",), {"deep": ["\ud800"]}, "json.character", "newer.deep[0]"),
        (("unit_ids",), [], "json.reserved", "unit_ids"),
        (("units", 0, "project_ids"), [], "json.reserved", "units[0].project_ids"),
        (("form_definition",), {"id": "x"}, "json.missing", "form_definition.name"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_path(
    data: dict[str, Any], form: Form, location: tuple[str | int, ...], value: object, code: str, path: str
) -> None:
    target: Any = data
    for step in location[:-1]:
        target = target[step]
    target[location[-1]] = value
    message = refusal(data, form)
    assert (message.code, message.params["path"]) == (code, path)


@pytest.mark.parametrize(
    ("number", "path"),
    [("NaN", "$.x"), ("-Infinity", "$.x"), ("1E+50000000", "$.x"), ("1e400", "$.x")],
)
def test_numbers_that_no_program_can_hold_are_refused_anywhere(
    data: dict[str, Any], form: Form, number: str, path: str
) -> None:
    text = json.dumps({**data, "newer": {"x": "@"}}).replace('"@"', number)
    message = refusal(text, form)
    assert (message.code, message.params["path"]) == ("json.number", path.replace("$", "newer"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "json.syntax"),
        ('{"format": "jx-document", "format": "x"}', "json.key_twice"),
        ("[" * 100_000, "json.too_deep"),
        ('{"a":' * 500 + "1" + "}" * 500, "json.too_deep"),
        ("[]", "interchange.not_a_document"),
        ('{"format": "other"}', "interchange.not_a_document"),
        ('{"format": "jx-document", "version": 2}', "interchange.newer"),
        ('{"format": "jx-document", "version": 1, "form": "elsewhere"}', "interchange.form_unknown"),
    ],
)
def test_text_that_is_no_document_is_refused(form: Form, text: str, code: str) -> None:
    assert refusal(text, form).code == code


def test_an_id_that_two_projects_share_is_refused(data: dict[str, Any], form: Form) -> None:
    projects = data["units"][0]["projects"]
    projects[1]["id"] = projects[0]["id"]
    assert refusal(data, form) == Message("document.repeated_id", {"id": "p1"})


def test_a_definition_of_another_form_is_refused(document: Document, form: Form) -> None:
    data = json.loads(exported(document, shipped=False))
    data["form"] = "another"
    assert refusal(data, form).code == "interchange.form_differs"


def test_the_schema_names_every_documented_key() -> None:
    schema = interchange_schema()
    assert {*DOCUMENTED_KEYS} | ABSENT_KEYS == set(schema["properties"])
    assert set(schema["required"]) == {"form", "format", "version"}
    json.dumps(schema)


@pytest.mark.parametrize("options", [[], ["--rare"]], ids=["plain", "rare"])
def test_a_book_of_many_projects_goes_through_export_and_import_unchanged(
    form: Form, tmp_path: Path, count: Count, options: list[str]
) -> None:
    projects = count(1600, 200)
    source = tmp_path / "book.json"
    script = ROOT / "tests" / "benchmarks" / "make_book.py"
    subprocess.run([sys.executable, str(script), str(projects), str(source), *options], check=True)
    document = read(source.read_text("utf-8"), form)
    assert len(document.projects) == projects
    once = exported(document)
    assert exported(read(once, form)) == once


def test_every_kind_of_field_second_tables_and_sheets_come_back_from_the_interchange() -> None:
    form = every_form()
    rows = [{"id": "b1", "values": {"item": "相机", "count": "2", "price": "1.5", "due": "2024-06-30"}}]
    values = {"granted": "2", "begun": "2024-03-01", "progress.07.remark": "过半。"}
    whole = Sheet.of(
        "whole", values={"duties": "职责。"}, tables={"tasks": [{"id": "t1", "values": {"task": "一", "amount": "3"}}]}
    )
    project = make_project(1, values=values, tables={"purchases": rows})
    document = make_document(form, project).apply((Change(None, whole),))
    written = write_interchange(document, is_shipped=lambda _: False)
    assert read_interchange(written, lambda _: None) == document
    data = json.loads(written)
    assert data["sheets"]["whole"]["values"] == {"duties": "职责。"}
    assert data["units"][0]["projects"][0]["tables"]["purchases"] == rows
