"""A form of the old shape is the same form, wherever it is met."""

import json
import tomllib
from typing import Any

from jx_desktop.base.json_text import json_path
from jx_desktop.domain.form.definition import Form, form_from_plain, read_form
from jx_desktop.domain.form.lifting import lifted
from jx_desktop.domain.form.verifying import unknown_places
from jx_desktop.exchange.interchange import read_interchange, write_interchange
from tests.conftest import ROOT, make_document, make_project

FORMS = ROOT / "tests" / "data" / "forms"


def old_toml() -> str:
    return (FORMS / "old-shape.toml").read_text("utf-8")


def plain(form: Form) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(form.dump(), default=str))
    data["tables"]["indicators"].pop("label")  # the old shape calls the table by its label among the others
    fields = data["tables"]["indicators"]["fields"]
    data["tables"] = {
        "indicators": {**data["tables"]["indicators"], "fields": [f for f in fields if "." not in f["id"]]}
    }
    data.pop("scoring")
    return {**data, "fields": {}, "sheets": {"goal": data["sheets"]["goal"]}}  # the old shape has but the goals


def test_the_shipped_form_of_the_old_shape_is_the_shipped_form(form: Form) -> None:
    assert plain(read_form(old_toml())) == plain(form)


def test_what_is_lifted_is_lifted_once() -> None:
    once = lifted(tomllib.loads(old_toml()))
    assert lifted(once) == once
    assert not {"columns", "taxonomy", "table"} & once.keys()


def test_keys_of_a_newer_program_in_an_old_form_are_kept() -> None:
    data = tomllib.loads(old_toml())
    data["colour"], data["table"]["shade"], data["columns"][2]["note"] = 1, 2, 3
    assert sorted(json_path(place) for place, _ in unknown_places(form_from_plain(data))) == [
        "colour", "sheets.goal.bands[4].columns[2].note", "sheets.goal.shade",
    ]  # fmt: skip


def test_further_money_of_an_old_form_is_money_and_its_other_fields_are_text() -> None:
    form = read_form((FORMS / "test-2025.toml").read_text("utf-8"))
    kinds = {path: str(field.kind) for path, field in form.project_fields.items() if "values." in path}
    assert kinds == {"values.manager": "text", "budget.values.public": "amount"}


def test_the_interchange_may_carry_a_form_of_the_old_shape(form: Form) -> None:
    document = make_document(form, make_project(1))
    data = json.loads(write_interchange(document, is_shipped=lambda _: False))
    data["form_definition"] = tomllib.loads(old_toml())
    again = read_interchange(json.dumps(data), lambda _: None)
    assert plain(again.form) == plain(form)
    assert again.projects[0][1] == document.projects[0][1]
