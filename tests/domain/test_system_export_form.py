"""What a form says of the provincial system: read, kept, and refused with a word where it cannot be."""

import json
from pathlib import Path

import pytest

from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.form.verifying import unknown_places
from jx_desktop.errors import UserError
from jx_desktop.services.resources.forms import load_form
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import ROOT
from tests.forms import every_form, form_of_other_system

FAULTS = {
    'cells = ["nothing"]': "nothing",
    'cells = ["level1"]': "level1",
    'cells = [{ label = "甲" }]': "field",
    'cells = [{ field = "code", text = "甲" }]': "field",
    'cells = [{ field = "budget.total", unit = "美元" }]': "美元",
    'cells = [{ field = "code", unit = "元" }]': "code",
    'cells = [{ field = "budget.total", part = "number" }]': "budget.total",
    'cells = [{ field = "code", part = "number" }]': "code",
    'cells = [{ field = "budget.total", decimals = 7 }]': "decimals",
    'cells = [{ field = "goals", joined = "yes" }]': "joined",
    'cells = [{ field = "name", decimals = 2 }]': "decimals",
    'cells = [{ field = "plan", unit = "元" }]': "plan",
    'cells = [{ field = "name", joined = true }]': "joined",
    'cells = [{ field = "name", date = "{year}" }]': "date",
    'cells = [{ table = "indicators", columns = [{ field = "value", part = "unit", otherwise = "无" }] }]': "otherwise",
    'cells = [{ table = "none", columns = ["level1"] }]': "none",
    'cells = [{ table = "indicators", columns = ["code"] }]': "code",
    'cells = [{ table = "indicators", columns = [] }]': "columns",
    'cells = [{ table = "indicators", columns = ["level1"], repeated = "often" }]': "repeated",
    'cells = [{ sheet = "none", field = "code" }]': "none",
    'cells = ["code"]\nspeed = 1': "speed",
    'cells = [{ field = "code", colour = 1 }]': "colour",
    'cells = [{ table = "indicators", columns = [{ field = "level1", colour = 1 }] }]': "colour",
    'workbook = { sheet = "甲", columns = ["nothing"] }': "nothing",
    'workbook = { sheet = "甲", columns = [] }': "columns",
    'workbook = { sheet = "a/b", columns = ["code"] }': "sheet",
    'workbook = { sheet = "", columns = ["code"] }': "sheet",
    'workbook = { sheet = "甲", rows = "none", columns = ["code"] }': "none",
    'workbook = { sheet = "甲", columns = ["level1"] }': "level1",
    'workbook = { sheet = "甲", title = ["{place}"], columns = ["code"] }': "place",
}


@pytest.mark.parametrize("text", FAULTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_cannot_be_is_refused_with_its_place(text: str, language: str, tmp_path: Path) -> None:
    shipped = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    begins, ends = shipped.index("[exports.system]"), shipped.index("# ---- what is checked: severities")
    path = tmp_path / "form.toml"
    path.write_text(f'{shipped[:begins]}[exports.system]\nname = "财政云"\n{text}\n{shipped[ends:]}', "utf-8")
    with pytest.raises(UserError) as refused:
        load_form(path)
    said = load_wording(language).word(refused.value.message)
    assert FAULTS[text] in said
    assert "{" not in said.replace("{place}", "")


def test_a_form_with_a_system_is_the_same_after_json() -> None:
    for form in (form_of_other_system(), every_form()):
        plain = json.loads(json.dumps(form.dump(), default=str))
        assert form_from_plain(plain).exports == form.exports
        assert list(unknown_places(form.exports)) == []


def test_what_is_usual_is_not_written(form: Form) -> None:
    assert form.exports.system is not None
    cells = form.exports.system.dump()["cells"]
    assert cells[0] == {"field": "code"}
    assert cells[7] == {"field": "goals", "joined": True, "numbered": True}


def test_the_order_of_the_shipped_form_names_all_that_its_goal_sheet_shows(form: Form) -> None:
    assert form.exports.system is not None
    entries = form.exports.system.dump()["cells"]
    named = {entry["field"] for entry in entries if "field" in entry}
    shown = {path for path in form.project_fields if form.goal.shows(path)}
    assert {path for path in shown if not path.startswith("plan.")} == named - {"plan"}
    (table,) = (entry for entry in entries if "table" in entry)
    assert [column["field"] for column in table["columns"]] == [column.field for column in form.columns]
