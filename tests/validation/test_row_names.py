"""Names of rows: beneath the level that they speak of, said once, and names at all; operators of open measures."""

import tomllib

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import RuleSettings
from jx_desktop.services.checking.fixing import offered_fixes
from jx_desktop.validation.problem import Problem
from tests.conftest import ROOT, make_document, make_project
from tests.validation.cases import Build, Fires, checker, extra_row, found, problems_of, project

_OUTPUT = {"level1": "产出指标", "level2": "质量指标", "basis": "签到表"}


def with_rows(*rows: dict[str, str]) -> Build:
    """Return a document of a project with further rows."""
    made = (Indicator.model_validate({"id": f"x{number}", **_OUTPUT, **row}) for number, row in enumerate(rows, 1))
    return project(indicators=(*make_project(1).indicators, *made))


FIRES: Fires = {
    "satisfaction as a quality": (extra_row(level3="读者满意率"), "IND-11 indicators.misplaced warning"),
    "nearly the same": (
        with_rows({"level3": "参训学员到课率", "value": "≥90%"}, {"level3": "参训学员的到课率", "value": "≥95%"}),
        "IND-12 indicators.nearly_repeated hint",
    ),
    "a number of the template": (extra_row(level3="指标1：完好率"), "IND-13 indicators.name_template warning"),
    "a placeholder alone": (extra_row(level3="/"), "IND-13 indicators.name_template warning"),
    "a star": (extra_row(level3="★展品完好率"), "IND-13 indicators.name_mark hint"),
    "a sentence": (
        extra_row(level3="通过巡展，让更多群众了解本地文化，提高展品的完好率"),
        "IND-13 indicators.name_sentence warning",
    ),
    "a rate without a sign": (extra_row(value="90%"), "VAL-20 value.no_operator hint"),
    "a cell with a mark of the template and a number is found once": (
        extra_row(level2="数量指标", level3="展品件数(≥**件)12", value="≥12件"),
        "IND-13 indicators.name_template warning",
    ),
    "a cell with a blank and a number is found once": (
        extra_row(level2="数量指标", level3="XXX展品12件数", value="≥12件"), "STR-02 text.placeholder warning",
    ),
    "the same names are one finding": (
        with_rows({"level3": "到课率", "value": "≥90%"}, {"level3": "到课率", "value": "≥95%"}),
        "IND-06 indicators.repeated warning",
    ),
    "money as a quantity is not beneath another level too": (
        extra_row(level2="数量指标", level3="办展成本", value="≤2万元"), "IND-08 indicators.money_as_quantity warning",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


def with_rule(form: Form, rule: str, **settings: object) -> Form:
    """Return a form with other settings of a rule."""
    return form.model_copy(update={"rules": {**form.rules, rule: RuleSettings.model_validate(settings)}})


def test_where_a_form_does_not_ask_for_names_placeholders_are_found_as_elsewhere(form: Form) -> None:
    for other in (
        with_rule(form, "IND-13", enabled=False),
        with_rule(form, "IND-13", severity={"indicators.name_template": "off"}),
    ):
        assert found(extra_row(level3="指标1：完好率")(other)) == "STR-02 text.placeholder warning"


def test_a_name_of_the_template_is_an_error_in_a_final_document(form: Form) -> None:
    assert found(extra_row(level3="指标1：完好率")(form), final=True) == "IND-13 indicators.name_template error"


def test_other_placeholders_of_a_project_are_found_beside_its_names(form: Form) -> None:
    document = extra_row(level3="指标1：完好率", description="XXX")(form)
    (problem,) = problems_of(document, "STR-02")
    assert [place.field for place in problem.places] == ["description"]


def test_how_long_a_name_with_a_comma_may_be_the_form_says(form: Form) -> None:
    build = extra_row(level3="展柜，展架完好率")
    assert found(build(form)) == ""
    short = with_rule(form, "IND-13", limits={"characters": 8})
    assert [problem.message.code for problem in problems_of(build(short), "IND-13")] == ["indicators.name_sentence"]


def corrected(document: Document, problem: Problem) -> Project:
    """Return the project when the first correction of a problem was made."""
    return document.apply(offered_fixes(document, problem)[0].command.build(document)).get(Project, "p1")


def test_a_row_goes_behind_those_of_the_level_that_it_belongs_to(form: Form) -> None:
    document = with_rows({"level3": "读者满意率", "value": "≥90%"}, {"level3": "布展及时率", "value": "≥90%"})(form)
    (problem,) = problems_of(document, "IND-11")
    rows = corrected(document, problem).indicators
    assert [row.level2 for row in rows] == [
        "数量指标", "质量指标", "时效指标", "时效指标", "成本指标", "社会效益指标",
        "服务对象满意度指标", "服务对象满意度指标",
    ]  # fmt: skip
    assert [row.id for row in rows] == ["p1r1", "p1r2", "p1r3", "x2", "p1r4", "p1r5", "p1r6", "x1"]
    assert [(rows[at].level1, rows[at].value) for at in (3, 7)] == [("产出指标", "≥90%"), ("满意度指标", "≥90%")]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("★★展品完好率(≥**%)", "展品完好率"),
        ("指标2：展品完好率", "展品完好率"),
        ("展品完好率。", "展品完好率"),
        ("3. 展品完好率：", "3. 展品完好率"),
    ],
)
def test_what_is_no_word_of_a_name_is_taken_out(form: Form, name: str, wanted: str) -> None:
    document = extra_row(level3=name)(form)
    (problem,) = problems_of(document, "IND-13")
    assert corrected(document, problem).indicators[-1].level3 == wanted


def test_nothing_is_offered_where_nothing_would_be_left(form: Form) -> None:
    document = extra_row(level3="指标1：/")(form)
    (problem,) = problems_of(document, "IND-13")
    assert offered_fixes(document, problem) == ()


def test_operators_are_put_by_what_is_better(form: Form) -> None:
    rows = (
        {"level3": "观众满意度", "value": "９２％"},
        {"level3": "展品完好率", "value": "100%"},
        {"level3": "布展差错率", "value": "3%"},
    )
    document = with_rows(*rows)(form)
    (problem,) = problems_of(document, "VAL-20")
    assert [row.value for row in corrected(document, problem).indicators[-3:]] == ["≥92%", "=100%", "≤3%"]


def test_no_entry_of_the_starter_library_stands_beneath_a_level_that_is_not_its_own(form: Form) -> None:
    entries = tomllib.loads((ROOT / "resources" / "library" / "starter.toml").read_text("utf-8"))["entries"]
    places = {
        role: (first.name, second.name)
        for first in form.indicators.taxonomy
        for second in first.level2
        for role in (second.role, f"economic_{second.role}")
    }
    rows = [
        {
            "level1": places[entry["role"]][0],
            "level2": places[entry["role"]][1],
            "level3": entry["name"],
            "value": f"{entry.get('operator', '')}9{entry.get('unit', '')}",
        }
        for entry in entries
        if entry["role"] in places
    ]
    assert len(rows) > 70
    checked = checker().check(with_rows(*rows)(form))
    said = [problem for problem in checked if problem.rule in ("IND-11", "IND-12", "IND-13")]
    assert [(problem.rule, problem.message) for problem in said] == []


def test_levels_that_the_form_does_not_know_are_left_to_another_rule(form: Form) -> None:
    document = extra_row(level2="其他指标", level3="读者满意率")(form)
    assert problems_of(document, "IND-11") == []


def test_a_form_without_a_level_asks_for_no_row_to_go_there(form: Form) -> None:
    table = form.indicators
    kept = tuple(level for level in table.taxonomy if level.role != "satisfaction")
    tables = {**form.tables, "indicators": table.model_copy(update={"taxonomy": kept})}
    other = form.model_copy(update={"tables": tables})
    rows = tuple(row for row in make_project(1).indicators if row.level1 != "满意度指标")
    made = Indicator.model_validate({"id": "x1", **_OUTPUT, "level3": "读者满意率", "value": "≥90%"})
    document = make_document(other, make_project(1, indicators=(*rows, made)))
    assert problems_of(document, "IND-11") == []
