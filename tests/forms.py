"""Forms that differ from others in one thing."""

import tomllib

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.form.sheets import Column, TableBand
from jx_desktop.domain.form.tables import Level1
from tests.conftest import ROOT

_BASIS = '  { id = "basis", label = "指标值确定依据" },\n'
_MONTHLY = """\
  { id = "progress.{month}.actual", label = "{m}月完成值" },
  { id = "progress.{month}.likely", label = "{m}月完成可能性", kind = "choice", choices = ["确定能", "有可能"] },
"""


def with_goal(form: Form, **values: object) -> Form:
    """Return a form whose goal sheet has other values."""
    goal = form.sheets["goal"].model_copy(update=values)
    return form.model_copy(update={"sheets": FrozenDict({**form.sheets, "goal": goal})})


def with_columns(form: Form, columns: tuple[Column, ...]) -> Form:
    """Return a form whose goal sheet shows the indicators in other columns."""
    bands = (
        band.model_copy(update={"columns": columns}) if isinstance(band, TableBand) else band
        for band in form.sheets["goal"].bands
    )
    return with_goal(form, bands=tuple(bands))


def with_taxonomy(form: Form, taxonomy: tuple[Level1, ...]) -> Form:
    """Return a form with other levels of indicators."""
    table = form.indicators.model_copy(update={"taxonomy": taxonomy})
    return form.model_copy(update={"tables": FrozenDict({**form.tables, "indicators": table})})


def every_form() -> Form:
    """Return the shipped form with every kind of field, a second table, and sheets beside the goals'.

    ``progress-07`` and ``progress-10`` show the indicators in other columns; ``whole`` is one of the document.
    """
    shipped = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    more = (ROOT / "tests" / "data" / "forms" / "every-kind.toml").read_text("utf-8")
    text = shipped.replace(_BASIS, _BASIS + _MONTHLY) + more
    return read_form(text.replace('id = "hebei-2024"', 'id = "every-kind"').replace('"河北 2024"', '"各类字段"'))


def form_of_other_system() -> Form:
    """Return the shipped form with another provincial system: money in 元, values apart, a table to import."""
    shipped = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    begins, ends = shipped.index("[exports.system]"), shipped.index("# ---- what is checked: severities")
    more = (ROOT / "tests" / "data" / "forms" / "other-system.toml").read_text("utf-8")
    return read_form((shipped[:begins] + shipped[ends:] + more).replace('id = "hebei-2024"', 'id = "other-system"'))


def form_with_last_year(of: str = '"budget.total"') -> Form:
    """Return the shipped form with last year's goal values in a column, and last year's budget in a cell (上年值)."""
    text = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    column = '  { id = "last", label = "上年值", computed = { name = "last_year", of = ["value"] } },\n'
    cell = '[{ label = "绩效目标" }, { field = "goals" }], [{ label = "上年预算数" }, { field = "values.last_total" }]'
    field = (
        '[fields."values.last_total"]\nlabel = "上年预算数"\nkind = "amount"\n'
        f'computed = {{ name = "last_year", of = [{of}] }}\n\n[[sheets.goal.bands]]'
    )
    for old, new in (
        (_BASIS, _BASIS + column),
        (
            '{ field = "value", width = 22.5, align = "center" }',
            '{ field = "value", width = 11 },\n  { field = "values.last", width = 11.5 }',
        ),
        ('[{ label = "绩效目标" }, { field = "goals" }]', cell),
        ("[[sheets.goal.bands]]", field),
        ('id = "hebei-2024"', 'id = "with-last-year"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    return read_form(text)


def with_goal_points() -> Form:
    """Return the shipped form with the points of its rows among the goals: the evaluation shows those."""
    text = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    text = text.replace(_BASIS, _BASIS + '  { id = "points", label = "分值", kind = "number" },\n', 1)
    points = '  { field = "values.evaluation.points", width = 10, align = "center" },\n'
    goal, evaluation = points.replace("evaluation.", ""), points.replace("evaluation.points", "points")
    basis = '  { field = "basis", width = 27, align = "center" },\n'
    begins = text.index("[sheets.evaluation]")
    text = text[:begins] + text[begins:].replace(points, evaluation.replace(" }", ", read_only = true }"), 1)
    text = text.replace(basis, basis.replace("27", "17") + goal, 1).replace(
        '"values.evaluation.points", "level3"', '"values.points", "level3"'
    )
    text = text.replace("indicators:values.evaluation.points", "indicators:values.points", 1)
    return read_form(text.replace('id = "hebei-2024"', 'id = "goal-points"'))


def form_of_tables() -> Form:
    """Return the shipped form with neither text sections nor a plan: its documents are cover, contents and tables."""
    data = tomllib.loads((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    del data["sections"], data["plan"], data["parts"]["sections"], data["labels"]["plan"]
    goal, cells = data["sheets"]["goal"], data["exports"]["system"]["cells"]
    goal["bands"] = [band for band in goal["bands"] if band["kind"] != "plan"]
    cells.remove("plan")
    data["parts"]["projects"] |= {"heading": "", "title": "项目支出绩效目标"}
    return Form.model_validate({**data, "id": "tables", "name": "只有表格"})
