"""Form definitions: what they say is found by role and field, and what is wrong in them is named."""

import ast
import re
import tomllib
from typing import Any

import pytest
from pydantic import ValidationError

from jx_desktop.base.json_text import json_path, parse_json, validation_message, write_json
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import FAULTS, Form, form_from_plain
from jx_desktop.domain.form.parts import fill, han_number
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.verifying import Fault, unknown_places
from tests.conftest import ROOT


@pytest.fixture
def definition() -> dict[str, Any]:
    return tomllib.loads((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))


def change(definition: dict[str, Any], path: str, value: object) -> None:
    target: Any = definition
    *steps, last = (quoted or plain for quoted, plain in re.findall(r'\["([^"]+)"\]|([^.\[\]]+)', path))
    for step in steps:
        target = target[int(step)] if step.isdigit() else target[step]
    if value is None:
        del target[last]
    else:
        target[int(last) if last.isdigit() else last] = value


RATE_POINTS, TOTAL = 'fields["values.evaluation.rate_points"]', 'fields["values.evaluation.total"]'


@pytest.mark.parametrize(
    ("path", "value", "code", "where"),
    [
        ("name", None, "json.missing", "name"),
        ("styles.table_cell", None, "json.missing", "styles.table_cell"),
        ("styles.table_cell.face", "comic", "json.one_of", "styles.table_cell.face"),
        ("styles.table_cell.size", "10", "json.wrong_type", "styles.table_cell.size"),
        ("styles.table_cell.leading", 5, "json.unfit", "styles.table_cell"),
        ("sheets.goal.bands.4.columns.0.width", 60, "form.width", "sheets.goal.bands[4].columns"),
        ("sheets.goal.width", 300, "form.width", "sheets.goal.width"),
        ("sheets.goal.bands.0.widths", [20.5, 52, 20], "form.grid", "sheets.goal.bands[0].cells"),
        (
            "sheets.goal.bands.0.rows.0.1",
            {"label": "a", "field": "code"},
            "form.cell",
            "sheets.goal.bands[0].cells.rows[0][1]",
        ),
        ("sheets.goal.bands.0.rows.0.1", {"field": "colour"}, "form.field", "sheets.goal.bands[0].rows[0][1].field"),
        ("sheets.goal.bands.0.rows.0.1", {"field": "values.no"}, "form.field", "sheets.goal.bands[0].rows[0][1].field"),
        ("sections.1.id", "overall_goal", "form.twice", "sections"),
        ("cover.lines.0.style", "big", "form.style", "cover.lines[0].style"),
        ("plan.checkpoints", [6, 3], "form.checkpoints", "plan.checkpoints"),
        ("plan.rows", [{"id": "a"}], "form.plan_rows", "plan.rows"),
        ("codes.project", "a{1001}", "form.costly_pattern", "codes.project"),
        ("codes.project", "(", "form.bad_pattern", "codes.project"),
        ("paper.text", {"top": 20.0, "left": 190.0, "right": 20.0, "bottom": 20.0}, "json.unfit", "paper"),
        ("paper.size", "A7", "form.sheet", "paper"),
        ("paper.table_sheet", "A3 portrait", "form.sheet", "paper.table_sheet"),
        ("paper.table_sheet", {"width": 80.0, "height": 80.0}, "json.unfit", "paper"),
        ("paper.text", "wide", "form.margins", "paper.text"),
        ("cover.seal", {"style": "big", "y": 20.0}, "form.style", "cover.seal.style"),
        ("cover.seal", {"style": "cover_line", "y": 230.0}, "form.cover", "cover.seal.y"),
        ("sheets.goal.tighten", {"type": 1.2}, "json.range", "sheets.goal.tighten.type"),
        ("rules.PLN-01.severity", {"a.b": "fatal"}, "json.one_of", 'rules.PLN-01.severity["a.b"].default'),
        ("tables.indicators.taxonomy", [], "form.no_indicators", "tables.indicators"),
        ("scoring.blocks", [{"outputs": 50, "benefit": 40}], "form.scoring", "scoring.blocks[0]"),
        ("scoring.blocks", [{"output": -50, "benefit": 40}], "form.scoring", "scoring"),
        ("scoring.blocks", [{"output": 80, "benefit": 40}], "form.scoring", "scoring"),
        ("scoring.bands", [{"name": "a", "least": 80, "most": 180}], "form.scoring", "scoring"),
        ("scoring.bands", [{"name": "a", "least": 80, "most": 60}], "form.scoring", "scoring"),
        ("scoring.bands", [{"name": "a", "least": 80, "most": 100}] * 2, "form.scoring", "scoring"),
        ("scoring.grades", [{"name": "", "least": 90}], "form.scoring", "scoring"),
        ("scoring.grades", [{"name": "差", "least": 0}, {"name": "优", "least": 90}], "form.scoring", "scoring"),
        ("scoring.delays", [{"days": 10, "percent": 180}], "form.scoring", "scoring"),
        ("scoring.delays", [{"days": 10, "percent": 80}, {"days": 5, "percent": 90}], "form.scoring", "scoring"),
        ("scoring.far_above", {"<": 120}, "form.scoring", "scoring"),
        ("scoring.far_above", {"≥": 20}, "form.scoring", "scoring"),
        ("scoring.far_above_deduction", 150, "form.scoring", "scoring"),
        ("scoring.rate_points", 200, "form.scoring", "scoring"),
        (f"{RATE_POINTS}.filled.text", "十分", "form.filled", RATE_POINTS),
        (f"{RATE_POINTS}.filled", {"of": "name"}, "form.no_number", RATE_POINTS),
        (f"{RATE_POINTS}.filled", {"text": "10", "approved": True}, "form.filling", f"{RATE_POINTS}.filled"),
        (f"{RATE_POINTS}.kind", "date", "form.filled", RATE_POINTS),
        (f"{TOTAL}.required", True, "form.only_computed", TOTAL),
        (f"{TOTAL}.computed.of", ["name", "purpose"], "form.no_number", TOTAL),
        (f"{TOTAL}.computed.of", ["indicators:level3"], "form.no_number", TOTAL),
        ("tables.indicators.fields.10.choices", ["确定能", "确定能"], "form.twice", "tables.indicators.fields[10]"),
        ("sheets.monitor.bands.3.columns.6.choice", "天气", "form.choice", "sheets.monitor.bands[3].columns[6].choice"),
        ("sheets.monitor_report.phrases.0.text", "执行率", "form.phrase", "sheets.monitor_report.phrases[0]"),
        ("sheets.monitor_report.phrases.0.sheet", "monitorr", "form.sheet_of", "sheets.monitor_report.phrases[0]"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_form_is_named(
    definition: dict[str, Any], path: str, value: object, code: str, where: str
) -> None:
    change(definition, path, value)
    with pytest.raises(ValidationError) as caught:
        Form.model_validate(definition)
    message = validation_message(caught.value)
    assert message.code == code
    assert message.params["path"] == where


def test_choices_that_stand_twice_are_named(definition: dict[str, Any]) -> None:
    change(definition, "tables.indicators.fields.10.choices", ["确定能", "有可能", "确定能"])
    with pytest.raises(ValidationError) as caught:
        Form.model_validate(definition)
    assert validation_message(caught.value).params["names"] == "确定能"


def test_sheets_and_margins_may_be_named(definition: dict[str, Any]) -> None:
    spelt_out = Form.model_validate(definition)
    definition["paper"] = {"size": "A4", "text": "GB/T 9704", "table": "compact"}
    assert Form.model_validate(definition) == spelt_out
    definition["paper"]["table_sheet"] = "A3 landscape"
    assert Form.model_validate(definition).paper.table_size == (420, 297)


def test_a_key_that_means_nothing_is_found_at_any_depth(definition: dict[str, Any]) -> None:
    change(definition, "colour", 1)
    change(definition, "styles.footer.weight", 1)
    change(definition, "sheets.goal.bands.1.rows.0.2.bold", True)
    change(definition, "tables.indicators.taxonomy.0.level2.1.note", "x")
    assert sorted(json_path(place) for place, _ in unknown_places(Form.model_validate(definition))) == [
        "colour", "sheets.goal.bands[1].rows[0][2].bold", "styles.footer.weight",
        "tables.indicators.taxonomy[0].level2[1].note",
    ]  # fmt: skip


def test_a_form_survives_json_with_keys_of_a_newer_program(definition: dict[str, Any]) -> None:
    change(definition, "sheets.goal.newer", {"a": [1.5]})
    form = Form.model_validate(definition)
    again = form_from_plain(parse_json(write_json(form.dump())))
    assert again == form
    assert again.goal.model_extra == {"newer": {"a": [1.5]}}


def test_rules_ask_for_roles_and_get_them(form: Form) -> None:
    assert form.indicators.roles("产出指标", "成本指标") == {"output", "cost"}
    assert form.indicators.roles("满意度指标", "服务对象满意度指标") == {"satisfaction"}
    assert form.indicators.roles("产出指标", "未知") == {"output"}
    assert form.indicators.roles("", "数量指标") == {"quantity"}
    assert form.indicators.roles("未知", "未知") == frozenset()


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("budget.total", "预算数"),
        ("plan.12", "12月底"),
        ("goals.3", "绩效目标"),
        ("value", "指标值"),
        ("colour", "colour"),
    ],
)
def test_a_field_has_the_forms_word(form: Form, field: str, label: str) -> None:
    assert form.label(field) == label


def test_sections_are_numbered_as_the_form_says(form: Form) -> None:
    assert [form.section_heading(key) for key in form.section_ids] == [
        "一、总体绩效目标", "二、分项绩效目标", "三、工作保障措施",
    ]  # fmt: skip


def test_a_severity_rises_with_the_stage_and_in_a_final(form: Form) -> None:
    rule = form.rule("COD-01")
    assert rule.severity_of("code.missing", Stage.DRAFT, final=False) is Severity.WARNING
    assert rule.severity_of("code.missing", Stage.APPROVED, final=False) is Severity.ERROR
    assert form.rule("PLN-02").severity_of("plan.last_missing", Stage.DRAFT, final=True) is Severity.ERROR
    assert form.rule("NEW-01").severity_of("new.fact", Stage.DRAFT, final=False) is Severity.WARNING


def test_braces_in_user_text_mean_nothing() -> None:
    assert fill("{a}-{b}-{c}", {"a": "{b}", "b": None}) == "{b}--"
    assert fill("{a.__class__}{0}", {"a": 1}) == "{a.__class__}"


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_numbers_in_chinese(number: int, text: str) -> None:
    assert han_number(number) == text


def test_sheets_stand_in_the_order_of_a_year_also_after_a_file_has_sorted_them(form: Form) -> None:
    keys = tuple(form.all_sheets)
    assert keys[:2] == ("goal", "adjustment")
    assert keys[-2:] == ("department_goal", "department_evaluation")
    plain = form.dump()
    stored = form_from_plain({**plain, "sheets": dict(sorted(plain["sheets"].items()))})
    assert tuple(stored.all_sheets) == keys


def test_what_a_form_may_be_told_has_words() -> None:
    codes: set[object] = set()
    for path in (ROOT / "jx_desktop" / "domain").rglob("*.py"):
        text = path.read_text("utf-8")
        codes |= set(re.findall(r'PydanticCustomError\(\s*"form_(\w+)"', text))
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.Call(func=ast.Name("Fault"), args=[_, ast.Constant(code), *_]):
                    codes.add(code)
                case ast.Yield(ast.Tuple([_, ast.Constant(code), ast.Dict()])):
                    codes.add(code)
    assert {"width", "entry_sheet", "entry_part", "field", "choice", "filling", "sheet_of"} <= codes
    for language in ("zh_CN", "en"):
        words = tomllib.loads((ROOT / "i18n" / f"messages_{language}.toml").read_text("utf-8"))["form"]
        assert codes - set(words) == set()


def test_every_fault_between_parts_is_told_with_its_place(definition: dict[str, Any]) -> None:
    change(definition, "sheets.goal.bands.0.rows.0.1", {"field": "colour"})
    change(definition, "sheets.goal.bands.4.columns.0.width", 60)
    change(definition, "cover.lines.0.style", "big")
    faults: list[Fault] = []
    Form.model_validate(definition, context={FAULTS: faults})
    assert [(json_path(fault.place), fault.code) for fault in faults] == [
        ("sheets.goal.bands[0].rows[0][1].field", "field"),
        ("sheets.goal.bands[4].columns", "width"),
        ("cover.lines[0].style", "style"),
    ]
