"""Cells are pasted, filled and cleared by commands that undo takes back whole."""

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import inverted
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import TableRow
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.editing.cells import PasteProject, PasteRows, ReplaceRows, SetCells
from jx_desktop.editing.command import Command
from jx_desktop.editing.rows import DuplicateRows, MoveRows, SortRows
from tests.conftest import ROOT, ROWS, make_document, make_project
from tests.forms import every_form

COMMANDS: list[Command] = [
    PasteRows("p1", "indicators", 5, ({"level3": "甲"}, {"level3": "乙", "value": "3次"})),
    ReplaceRows("p1", "indicators", ({"level1": "产出指标"},)),
    SetCells("p1", "indicators", {"p1r1": {"value": "8次"}, "p1r3": {"basis": ""}}),
    DuplicateRows("p1", "indicators", ("p1r1", "p1r2")),
    MoveRows("p1", "indicators", ("p1r1", "p1r2"), 1),
    PasteProject("p1", {"name": "新\x01名称", "plan.12": None, "indicators": (Indicator(level3="甲"),)}),
]


def rows_after(document: Document, command: Command) -> tuple[Indicator, ...]:
    return document.apply(command.build(document)).get(Project, "p1").indicators


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_undo_takes_the_whole_command_back(document: Document, command: Command) -> None:
    changes = command.build(document)
    changed = document.apply(changes)
    assert changed != document
    assert changed.apply(inverted(changes)) == document


def test_pasting_beyond_the_last_row_adds_rows(document: Document) -> None:
    rows = rows_after(document, COMMANDS[0])
    assert [row.level3 for row in rows[5:]] == ["甲", "乙"]
    assert (rows[5].value, rows[5].id) == (ROWS[5][4], "p1r6")
    assert rows[6].value == "3次"


def test_pasting_what_is_already_there_is_no_change(document: Document) -> None:
    assert PasteRows("p1", "indicators", 0, ({"level3": ROWS[0][2]},)).build(document) == ()
    assert SetCells("p1", "indicators", {"gone": {"value": "1"}}).build(document) == ()


def test_what_no_document_can_hold_is_left_out(document: Document) -> None:
    assert (
        rows_after(document, PasteRows("p1", "indicators", 0, ({"level3": "甲\x00\r\n乙\ud800"},)))[0].level3
        == "甲\n乙"
    )


def test_rows_at_the_edge_stay_there(document: Document) -> None:
    assert MoveRows("p1", "indicators", ("p1r1", "p1r2"), -1).build(document) == ()
    moved = rows_after(document, MoveRows("p1", "indicators", ("p1r1", "p1r3"), -1))
    assert [row.id for row in moved][:3] == ["p1r1", "p1r3", "p1r2"]


def test_rows_are_sorted_by_the_taxonomy_and_equals_keep_their_order(form: Form) -> None:
    names = [
        ("效益指标", "社会效益指标"),
        ("别的", ""),
        ("产出指标", "质量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", ""),
    ]
    rows = [Indicator(id=f"r{n}", level1=a, level2=b) for n, (a, b) in enumerate([*names, names[2]])]
    document = make_document(form, make_project(1, indicators=tuple(rows)))
    sorted_rows = rows_after(document, SortRows("p1", "indicators"))
    assert [row.id for row in sorted_rows] == ["r3", "r2", "r5", "r4", "r0", "r1"]


_PARTS = ({"value:number": "98"}, {"value:operator": "≤", "value:number": "3", "value:unit": "天"})


def test_the_parts_of_a_value_are_set_one_by_one() -> None:
    toml = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    parts = "".join(
        f'{{ field = "value", label = "{label}", width = {width}, reading = "{part}" }},\n'
        for part, label, width in (("operator", "符号", 8.0), ("number", "值", 8.5), ("unit", "单位", 8.0))
    )
    value = '{ field = "value", width = 22.5, align = "center" },\n'
    own = read_form(toml.replace(value, parts).replace("width = 27,", "width = 25,"))
    document = make_document(own, make_project(1))
    rows = rows_after(document, PasteRows("p1", "indicators", 1, _PARTS))
    assert [row.value for row in rows[1:3]] == ["≥98%", "≤3天"]


def test_pasting_a_project_gives_rows_to_the_tables_that_were_copied_and_leaves_others() -> None:
    form = every_form()
    bought = [{"id": "b1", "values": {"item": "相机"}}]
    document = make_document(form, make_project(1, tables={"purchases": bought}))
    other = TableRow(values=FrozenDict({"item": "三脚架"}))

    named = document.apply(PasteProject("p1", {"name": "新名称"}).build(document)).get(Project, "p1")
    assert [row.id for row in named.tables["purchases"]] == ["b1"]
    pasted = document.apply(PasteProject("p1", {"purchases": (other,)}).build(document)).get(Project, "p1")
    assert pasted.tables == {"purchases": (other,)}
    assert pasted.indicators == document.get(Project, "p1").indicators
