"""Forms that build on a shipped one: what differs is said once, and the form is whole."""

import pytest

from jx_desktop.services.forms.based import NoBaseError, whole
from jx_desktop.services.forms.draft import begun_from, whole_draft
from jx_desktop.services.forms.faults import read_form_text

BASED = """\
# 某县表样
base = "hebei-2024"
id = "xx-2026"
name = "某县 2026"
title = "{year}年绩效文本"

[plan]
checkpoints = [6, 12]

[tables.indicators]
fields = [
  { id = "basis", label = "依据" },
  { id = "weight", label = "权重", kind = "number" },
]

[[sheets.goal.bands]]
kind = "cells"
widths = [20.5, 145.5]
rows = [[{ label = "项目名称" }, { field = "name" }]]

[[sheets.goal.bands]]
kind = "table"
table = "indicators"
columns = [
  { field = "level1", width = 40 },
  { field = "level2", width = 40 },
  { field = "level3", width = 40 },
  { field = "value", width = 26 },
  { field = "values.weight", width = 20 },
]

[rules.PLN-03]
enabled = false
"""


def test_what_differs_stands_in_place_of_the_base() -> None:
    read = read_form_text(BASED)
    assert read.faults == ()
    form = read.form
    assert form is not None
    assert (form.id, form.name, form.version, form.plan.checkpoints) == ("xx-2026", "某县 2026", "", (6, 12))
    assert form.plan.label == "资金支出计划（%）"
    assert form.row_fields()["basis"].label == "依据"
    assert [band.kind for band in form.goal.bands] == ["cells", "table"]
    assert (form.rule("PLN-03").enabled, form.rule("PLN-02").enabled) == (False, True)
    assert [field.id for field in form.indicators.fields][5:7] == ["basis", "monitor.{month}.actual"]
    assert form.indicators.fields[-1].id == "weight"


def test_a_part_is_taken_away() -> None:
    made = whole({"base": "hebei-2024", "id": "a", "name": "a", "watermark": False, "rules": {"PLN-01": False}})
    assert "watermark" not in made
    assert "PLN-01" not in made["rules"]
    assert "PLN-02" in made["rules"]


@pytest.mark.parametrize("base", ["nothing", "../hebei-2024", ""])
def test_a_base_that_is_not_there_is_named(base: str) -> None:
    read = read_form_text(BASED.replace("hebei-2024", base))
    assert [(fault.path, fault.message.code, fault.line) for fault in read.faults] == [("base", "form.no_base", 2)]


def test_forms_that_build_on_one_another_are_refused() -> None:
    with pytest.raises(NoBaseError):
        whole({"base": "b"}, lambda _: 'base = "b"')


def test_a_fault_is_told_on_its_line_where_it_stands_in_the_file() -> None:
    read = read_form_text(BASED.replace("[6, 12]", "[12, 6]"))
    assert [(fault.path, fault.line) for fault in read.faults] == [("plan.checkpoints", 8)]


def test_a_draft_of_it_is_whole_and_the_same_form() -> None:
    draft = whole_draft(BASED)
    assert draft.get(("base",)) is None
    assert draft.form == read_form_text(BASED).form
    assert "# ---- the plan ---" in draft.text  # with what its base says to readers
    begun = begun_from(BASED, "yy", "乙县")
    assert begun.form is not None
    assert (begun.form.id, begun.form.title) == ("yy", "{year}年绩效文本")
