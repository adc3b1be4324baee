"""Reasons in rows of their own beneath the indicators of a table of the year."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from jx_desktop.domain.form.definition import Form
from tests.exchange.test_year_tables import FORMATS, SAID, only_project, read
from tests.made.content import MadeCell, MadeTable
from tests.made.year_tables import national

RATE, SKILL = 2, 4  # the rows of SAID that have not all of their points
WHY = "因天气延期，今后提前安排"


def table(beneath: Mapping[int, Sequence[str]], *without: int) -> MadeTable:
    """Return SAID as a table, rows of a label and a text, or of one text, beneath its rows, some without reasons."""
    rows = [replace(row, reason="" if at in without else row.reason) for at, row in enumerate(SAID.rows)]
    made = national(replace(SAID, rows=tuple(rows)))
    first, end = len(made.rows) - 1 - len(rows), made.rows[0][-1].right
    lines = list(made.rows)
    for at, texts in sorted(beneath.items(), reverse=True):
        left = 3 * end / 9 if at < len(rows) - 1 else 0.0  # beside levels that reach down, or beneath all
        edges = [left, left + end / 9, end] if len(texts) > 1 else [left, end]
        cells = [MadeCell(text, edges[place], edges[place + 1]) for place, text in enumerate(texts)]
        lines.insert(first + at + 1, tuple(cells))
    return replace(made, rows=tuple(lines))


CASES: dict[str, tuple[MadeTable, dict[int, str]]] = {
    "beneath all, of the only row that wants one": (table({5: ("偏差原因：" + WHY,)}, RATE), {RATE: WHY}),
    "a label and a text": (table({5: ("未完成原因分析", WHY)}, SKILL), {SKILL: WHY}),
    "a row that is named": (table({5: ("偏差原因：业务水平提升不多",)}, RATE, SKILL), {SKILL: "业务水平提升不多"}),
    "two rows could be meant": (table({5: ("偏差原因：" + WHY,)}, RATE, SKILL), {}),
    "every row has its reason": (table({5: ("偏差原因：" + WHY,)}), {}),
    "nothing to say": (table({5: ("偏差原因：无",)}, RATE), {}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_reason_goes_to_the_row_that_it_is_clearly_about_and_is_listed_else(case: str, form: Form) -> None:
    made, expected = CASES[case]
    own = {at: row.reason for at, row in enumerate(SAID.rows) if row.reason}
    for way in ("docx", "html", "xlsx", "text"):
        assert way in FORMATS
        document, report = read([made], way, form)
        rows = [row.values.get("evaluation.reason", "") for row in only_project(document).indicators]
        assert len(rows) == len(SAID.rows), way
        assert {at: text for at, text in enumerate(rows) if text and text != own.get(at)} == expected, way
        listed = [entry.text for entry in report.unplaced if "原因" in entry.text]
        is_listed = not expected and case != "nothing to say"
        assert listed == ([f"偏差原因：{WHY}"] if is_listed else []), way


def test_reasons_between_rows_are_those_of_the_rows_above_them(form: Form) -> None:
    made = table({2: ("偏差原因：" + WHY,), 5: ("偏差原因：尚未考核",)}, RATE, SKILL)
    document, report = read([made], "docx", form)
    rows = [row.values.get("evaluation.reason", "") for row in only_project(document).indicators]
    assert (rows[RATE], rows[SKILL]) == (WHY, "尚未考核")
    assert not [entry.text for entry in report.unplaced if "原因" in entry.text]
