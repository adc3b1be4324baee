"""What is wrong with a form's file: every fault with its place, its line and what to do."""

import tomllib

import pytest

from jx_desktop.base.toml_lines import Place, lines_of
from jx_desktop.services.forms.faults import read_form_text
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import ROOT

SHIPPED = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
FORMS = [*sorted((ROOT / "resources" / "forms").glob("*.toml")), ROOT / "tests" / "data" / "forms" / "year-other.toml"]
TRICKY = """\
"a b"."c.d" = 1  # [not]
e = { f = [1, [2,
  3], "]"], 'g' = '''
x = 1
''' }
[[h.i]]
j = "# = [\\" "
[h.i.k]
l = 1979-05-27 07:32:00
[[h.i]]
j = \"\"\"
a\"\"\"
[[h.i.m]]
n = true
"""


def _leaves(value: object, place: Place = ()) -> list[tuple[Place, object]]:
    if isinstance(value, dict):
        return [leaf for key, each in value.items() for leaf in _leaves(each, (*place, key))]
    if isinstance(value, list):
        return [leaf for number, each in enumerate(value) for leaf in _leaves(each, (*place, number))]
    return [(place, value)]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: str(path.stem))
def test_every_value_of_a_form_stands_on_the_line_that_is_told(path: object) -> None:
    text = (ROOT / str(path)).read_text("utf-8")
    lines, rows = lines_of(text), text.split("\n")
    for place, value in _leaves(tomllib.loads(text)):
        words = str(value).lower() if isinstance(value, bool) else str(value).removesuffix(".0")
        assert words.replace("\\", "") in rows[lines[place] - 1].replace("\\", "").replace("_000", "000"), place


def test_lines_of_whatever_toml_allows() -> None:
    lines = lines_of(TRICKY)
    assert {place: lines[place] for place, _ in _leaves(tomllib.loads(TRICKY))} == {
        ("a b", "c.d"): 1,
        ("e", "f", 0): 2,
        ("e", "f", 1, 0): 2,
        ("e", "f", 1, 1): 3,
        ("e", "f", 2): 3,
        ("e", "g"): 3,
        ("h", "i", 0, "j"): 7,
        ("h", "i", 0, "k", "l"): 9,
        ("h", "i", 1, "j"): 11,
        ("h", "i", 1, "m", 0, "n"): 14,
    }
    assert lines["h",] == lines["h", "i"] == lines["h", "i", 0] == 6


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('unit = "万元" ', 'unitt = "万元" ', ["money.unitt: unknown_key_like"]),
        ('name = "河北 2024"', 'nome = "河北 2024"', ["nome: unknown_key_like"]),
        ("decimals = 2 ", "decimal = 2 ", ["money.decimal: unknown_key_like"]),
        ("decimals = 2 ", "colour = 2 ", ["money.colour: unknown_key"]),
        ("decimals = 2 ", "decimals = 9 ", ["money.decimals: range"]),
        ('title = "{year}年部门预算绩效文本"', 'title = ["a"]', ["title: wrong_type"]),
        ("months = [6, 7, 8, 10]", "months = [6, 13]", ["sheets.monitor.months[1]: range"]),
        ("months = [6, 7, 8, 10]", "months = [8, 6]", ["sheets.monitor: months"]),
        ("checkpoints = [3, 6, 10, 12]", "checkpoints = [12, 6]", ["plan.checkpoints: checkpoints"]),
        ("widths = [20.5, 145.5]", "widths = [20.5, 155.5]", ["sheets.goal.bands[3].widths: width"]),
        ("{ label = \"绩效目标\" }, { field = \"goals\" }", '{ label = "x" }, { field = "gaols" }',
         ["sheets.goal.bands[3].rows[0][1].field: field"]),
        ("{ field = \"purpose\", span = 6 }", "{ field = \"purpose\", span = 5 }", ["sheets.goal.bands[1]: grid"]),
        ("{ field = \"level3\", width = 35 },", "{ field = \"level3\" },",
         ["sheets.goal.bands[4].columns[2].width: missing"]),
        ('align = "center", merge = true },', 'align = "middle" },', ["sheets.goal.bands[4].columns[0].align: one_of"]),
        ('{ id = "basis", label = "指标值确定依据" },', '{ id = "value", label = "依据" },',
         ["tables.indicators.fields: twice", "sheets.goal.bands[4].columns[5].field: field"]),
        ('{ "plan.missing" = "warning" }', '{ "plan.missing" = "loud" }',
         ['rules.PLN-03.severity["plan.missing"].default: one_of']),
        ('name = "score_of_value", of = ["value",', 'name = "score_of_words", of = ["value",',
         ["tables.indicators.fields[14]: computation"]),
        ('id = "hebei-2024"', 'id = "河 北"', ["id: pattern"]),
        ('["确定能", "有可能", "完全不可能"], required', '["确定能", "有可能"], required',
         ["sheets.monitor.bands[3].columns[14].choice: choice"]),
        ("project = '^", "project = '(^", ["codes.project: bad_pattern"]),
        ("severity = { \"plan.slow\" = \"off\" }", "severity = [", [": syntax"]),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_place(old: str, new: str, told: list[str]) -> None:
    assert old in SHIPPED
    text = SHIPPED.replace(old, new, 1)
    read = read_form_text(text)
    assert read.form is None
    assert [f"{fault.path.removeprefix('$')}: {fault.message.code.split('.')[1]}" for fault in read.faults] == told
    row = text.split("\n")[(read.faults[0].line or 0) - 1]
    keys = [str(step) for step in read.faults[0].place if not isinstance(step, int)]
    assert not keys or any(key in row for key in (*keys, "field =", "id ="))
    for wording in (load_wording("zh"), load_wording("en")):
        assert all("{" not in wording.word(fault.message).replace("{month}", "") for fault in read.faults)


def test_all_faults_are_told_at_once() -> None:
    text = SHIPPED.replace("months = [6, 7, 8, 10]", "months = [6, 13]").replace("decimals = 2 ", "decimals = 9 ")
    assert [fault.path for fault in read_form_text(text).faults] == ["money.decimals", "sheets.monitor.months[1]"]
    text = SHIPPED.replace("widths = [20.5, 145.5]", "widths = [20.5, 155.5]").replace(
        '{ field = "goals" }', '{ field = "x" }', 1
    )
    assert [fault.path for fault in read_form_text(text).faults] == [
        "sheets.goal.bands[3].widths",
        "sheets.goal.bands[3].rows[0][1].field",
    ]
