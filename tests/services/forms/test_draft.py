"""A form changed step by step: what is not changed stays to the letter, what is new looks as a person writes it."""

import difflib
from collections.abc import Callable

import pytest

from jx_desktop.services.forms.columns import (
    add_column,
    drag_border,
    remove_column,
    remove_field,
    widths_of,
)
from jx_desktop.services.forms.draft import FormDraft
from tests.conftest import ROOT

SHIPPED = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
GOAL = ("sheets", "goal", "bands")
TABLE = (*GOAL, 4)
COLUMNS = (*TABLE, "columns")


def changed(change: Callable[[FormDraft], object]) -> tuple[list[str], list[str]]:
    """Return the lines that a change takes out of the shipped form and those that it puts in."""
    draft = FormDraft(SHIPPED)
    change(draft)
    lines = list(difflib.ndiff(SHIPPED.splitlines(), draft.text.splitlines()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


def test_a_draft_that_nobody_changes_is_the_file_to_the_letter() -> None:
    draft = FormDraft(SHIPPED)
    assert draft.text == SHIPPED
    assert draft.form is not None
    assert not draft.is_changed


@pytest.mark.parametrize(
    ("change", "gone", "new"),
    [
        (
            lambda d: d.set(("title",), "{year}年文本"),
            ['title = "{year}年部门预算绩效文本"'],
            ['title = "{year}年文本"'],
        ),
        (
            lambda d: d.set(("plan", "checkpoints"), [6, 9, 12]),
            ["checkpoints = [3, 6, 10, 12]"],
            ["checkpoints = [6, 9, 12]"],
        ),
        (lambda d: d.set(("labels", "purpose"), "用途"), ['purpose = "资金用途"'], ['purpose = "用途"']),
        (lambda d: d.set(("rules", "PLN-03", "enabled"), False), [], ["enabled = false"]),
        (
            lambda d: d.insert(COLUMNS, 6, {"field": "values.note", "width": 20.0, "align": "center"}),
            [],
            ['  { field = "values.note", width = 20, align = "center" },'],
        ),
        (
            lambda d: d.set((*COLUMNS, 0, "width"), 21.5),
            ['  { field = "level1", width = 20.5, align = "center", merge = true },'],
            ['  { field = "level1", width = 21.5, align = "center", merge = true },'],
        ),
        (
            lambda d: d.set((*COLUMNS, 0, "merge"), None),
            ['  { field = "level1", width = 20.5, align = "center", merge = true },'],
            ['  { field = "level1", width = 20.5, align = "center" },'],
        ),
        (lambda d: d.set(("rules", "IND-99", "limits", "rows"), 4), [], ["", "[rules.IND-99.limits]", "rows = 4"]),
    ],
)
def test_a_change_touches_its_own_lines_alone(
    change: Callable[[FormDraft], object], gone: list[str], new: list[str]
) -> None:
    assert changed(change) == (gone, new)


def test_bands_are_moved_and_taken_out_with_what_follows_in_its_place() -> None:
    draft = FormDraft(SHIPPED)
    draft.move(GOAL, 4, 0)
    assert [band["kind"] for band in draft.get(GOAL)] == ["table", "cells", "cells", "plan", "cells"]
    draft.remove(GOAL, 4)
    head = draft.text.index("# ---- the year after 批复")
    assert draft.text.rindex("[[sheets.goal.bands]]") < head < draft.text.index('[fields."values.change.kind"]')
    draft.insert(GOAL, 4, {"kind": "cells", "widths": [20.5, 145.5], "rows": [[{"label": "备"}, {"field": "purpose"}]]})
    assert draft.text.rindex("[[sheets.goal.bands]]") < draft.text.index("# ---- the year after 批复")
    assert draft.form is not None
    for _ in range(3):
        draft.undo()
    assert draft.text == SHIPPED


def test_several_changes_are_one_step_and_none_where_one_fails() -> None:
    draft = FormDraft(SHIPPED)
    with draft.step():
        draft.set(("title",), "a")
        draft.set(("name",), "b")
    draft.undo()
    assert draft.text == SHIPPED
    draft.redo()
    assert (draft.get(("title",)), draft.get(("name",))) == ("a", "b")
    with pytest.raises(KeyError):
        _one_of_two(draft)
    assert draft.get(("title",)) == "a"


def _one_of_two(draft: FormDraft) -> None:
    with draft.step():
        draft.set(("title",), "c")
        draft.set(("nothing", 3, "x"), 1)


def test_a_column_is_added_with_its_field_and_the_widest_give_room() -> None:
    draft = FormDraft(SHIPPED)
    assert add_column(draft, TABLE, 6, {"label": "分值", "kind": "number"}, 12.0) == "values.extra1"
    assert draft.form is not None
    assert sum(widths_of(draft, TABLE)) == pytest.approx(166)
    assert widths_of(draft, TABLE)[-1] == 12
    assert draft.form.row_fields()["values.extra1"].label == "分值"
    draft.undo()
    assert draft.text == SHIPPED


def test_there_is_no_room_for_a_column_without_end() -> None:
    draft = FormDraft(SHIPPED)
    with pytest.raises(ValueError, match="no room"):
        add_column(draft, TABLE, 0, {"label": "宽"}, 150.0)
    assert draft.text == SHIPPED


def test_a_column_that_goes_gives_its_width_to_its_neighbour() -> None:
    draft = FormDraft(SHIPPED)
    remove_column(draft, TABLE, 5)
    assert widths_of(draft, TABLE) == [20.5, 25.5, 35, 35.5, 49.5]
    assert draft.form is not None
    remove_field(draft, "indicators", "description")
    assert widths_of(draft, TABLE) == [20.5, 25.5, 35, 85]


def test_a_border_that_is_dragged_keeps_the_sum() -> None:
    draft = FormDraft(SHIPPED)
    drag_border(draft, TABLE, 2, 41.2)
    assert widths_of(draft, TABLE) == [20.5, 25.5, 41, 29.5, 22.5, 27]
    drag_border(draft, TABLE, 2, 400)
    assert widths_of(draft, TABLE)[2:4] == [62.5, 8]
    drag_border(draft, (*GOAL, 0), 3, 60)
    assert widths_of(draft, (*GOAL, 0)) == [20.5, 52, 33.5, 60]
    assert draft.form is not None
