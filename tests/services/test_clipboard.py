"""What is copied goes where it is put, cell by cell; what is too long to be read whole is said to be so."""

import random

import pytest

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.indicator_cells import cell_text
from jx_desktop.exchange.clipboard.reading import MAX_ROWS
from jx_desktop.services.files.clipboard import (
    Clipping,
    Place,
    Target,
    copy_cells,
    paste_command,
    read_clipping,
    single_value,
)
from tests.conftest import make_project

BASIS = 5
WORDS = (
    *(
        "甲",
        "乙 丙",
        "a\nb",
        "  x",
        " x ",
        "≥95%",
        "1.2",
        "“引”",
        '"q"',
        "a  b",
        "<b>&amp;",
        "=1+1",
        "姓　名",
        "　　一、",
    ),
    *("\u200b零宽", "三级指标", "指标值", "产出指标", "数量指标", ""),
)


def project_of(*bases: str) -> Project:
    return make_project(indicators=tuple(Indicator(basis=basis) for basis in bases))


def target_of(project: Project, form: Form) -> Target:
    return Target(project.id, project.indicators, form.shown("indicators"))


def copied(project: Project, first: int, last: int, form: Form, column: int = BASIS) -> Clipping:
    flavours = copy_cells([[cell_text(row, form.columns[column])] for row in project.indicators[first:last]])
    return read_clipping(flavours.html, flavours.text)


def pasted(clipping: Clipping, project: Project, form: Form, place: Place | None) -> list[tuple[str, ...]]:
    command = paste_command(clipping, target_of(project, form), place)
    assert command is not None
    return [tuple(row.values()) for row in command.block]


def test_a_blank_cell_in_a_copied_column_keeps_its_place(form: Form) -> None:
    project = project_of("a", "", "c", "x", "y", "z")
    assert pasted(copied(project, 0, 3, form), project, form, Place(3, BASIS)) == [("a",), ("",), ("c",)]


@pytest.mark.parametrize(
    ("html", "text"),
    [("", "甲\r\n\r\n丙\r\n"), ("<table><tr><td>甲<tr><td><tr><td>丙</table>", "甲\r\n\r\n丙\r\n")],
)
def test_a_blank_cell_of_another_program_keeps_its_place(html: str, text: str, form: Form) -> None:
    found = pasted(read_clipping(html, text), project_of(*"uvwxy"), form, Place(0, BASIS))
    assert found == [("甲",), ("",), ("丙",)]


def test_a_range_whose_other_cells_are_blank_is_no_single_value(form: Form) -> None:
    clipping = copied(project_of("a", "", ""), 0, 3, form)
    assert single_value(clipping) is None
    assert pasted(clipping, project_of(*"xyz"), form, Place(0, BASIS, 3)) == [("a",), ("",), ("",)]


def test_two_rows_of_which_one_is_blank_are_not_taken_twice(form: Form) -> None:
    clipping = copied(project_of("a", ""), 0, 2, form)
    assert pasted(clipping, project_of(*"xyz"), form, Place(0, BASIS, 2)) == [("a",), ("",)]
    assert pasted(clipping, project_of(*"wxyz"), form, Place(0, BASIS, 4)) == [("a",), ("",)] * 2


def test_blank_cells_add_no_rows_behind_the_last(form: Form) -> None:
    clipping = copied(project_of("a", "", "", ""), 0, 4, form)
    assert pasted(clipping, project_of(*"xy"), form, Place(0, BASIS)) == [("a",), ("",)]
    assert pasted(clipping, project_of(*"xy"), form, Place(1, BASIS)) == [("a",)]


def test_a_cell_that_says_what_the_head_says_stays_in_its_row(form: Form) -> None:
    clipping = read_clipping("", "指标值\n3次\n指标值\n5次\n")
    found = pasted(clipping, project_of(*"uvwxy"), form, Place(0, 4))
    assert found == [("3次",), ("指标值",), ("5次",)]


def test_the_row_without_height_at_the_end_of_a_table_of_word_is_no_row(form: Form) -> None:
    end = "<![if !supportMisalignedColumns]><tr height=0><td width=100 style='border:none'></td></tr><![endif]>"
    clipping = read_clipping(f"<table><tr><td>甲</td></tr><tr><td>乙</td></tr>{end}</table>", "甲\r\n乙\r\n")
    assert pasted(clipping, project_of(*"wxyz"), form, Place(0, BASIS)) == [("甲",), ("乙",)]
    one = read_clipping(f"<table><tr><td>≥7次</td></tr>{end}</table>", "≥7次\r\n")
    assert single_value(one) == "≥7次"


def test_the_head_of_a_second_page_is_no_row_beside_others(form: Form) -> None:
    clipping = read_clipping("", "指标值\t指标值确定依据\n3次\t甲\n指标值\t指标值确定依据\n5次\t乙\n")
    assert pasted(clipping, project_of(*"uvwxy"), form, Place(0, 4)) == [("3次", "甲"), ("5次", "乙")]


def test_a_blank_cell_that_is_copied_here_empties_where_it_is_put(form: Form) -> None:
    assert single_value(copied(project_of("", "x"), 0, 1, form)) == ""
    assert read_clipping("<table><tr><td></table>", "\r\n").tables == ()


def test_lines_at_the_end_that_hold_nothing_are_no_rows() -> None:
    assert single_value(read_clipping("", "≥95%\n\n \n")) == "≥95%"
    assert read_clipping("", "甲\t乙\n\t\n").tables[0].rows == (("甲", "乙"), ("", ""))


def test_blank_rows_of_a_whole_table_are_no_rows(form: Form) -> None:
    head = "\t".join(column.label for column in form.columns)
    rows = "产出指标\t数量指标\t甲\t\t3次\t\n\t\t\t\t\t\n\t\t乙\t\t5次\t\n"
    found = pasted(read_clipping("", f"{head}\n{rows}"), project_of("x", "y", "z"), form, Place(0, 0))
    assert [(row[0], row[2]) for row in found] == [("产出指标", "甲"), ("产出指标", "乙")]


def test_every_range_that_is_copied_here_comes_back_cell_by_cell(form: Form) -> None:
    chance = random.Random(1)
    ids = [column.key for column in form.columns]
    for _ in range(1_000):
        count = chance.randint(1, 4)
        rows = [Indicator.model_validate({name: chance.choice(WORDS) for name in ids}) for _ in range(count)]
        first = chance.randrange(len(ids))
        columns = range(first, chance.randint(first, len(ids) - 1) + 1)
        flavours = copy_cells([[getattr(row, ids[column]) for column in columns] for row in rows])
        clipping = read_clipping(flavours.html, flavours.text)
        expected = [tuple(getattr(row, ids[column]) for column in columns) for row in rows]
        text = single_value(clipping)
        if text is not None:
            assert [(text,)] == expected
            continue
        project = make_project(indicators=tuple(rows))
        assert pasted(clipping, project, form, Place(0, first, count, len(columns))) == expected


@pytest.mark.parametrize("line", ["≥3次\t统计\n", "≥3次\n", "<tr><td>≥3次</td></tr>"])
def test_a_table_that_was_read_in_part_does_not_paste_by_itself(line: str, form: Form) -> None:
    lines = line * (MAX_ROWS + 1)
    clipping = read_clipping(f"<table>{lines}</table>", "") if line.startswith("<") else read_clipping("", lines)
    assert clipping.tables[0].is_cut
    assert len(clipping.tables[0].rows) == MAX_ROWS
    assert paste_command(clipping, target_of(project_of("x"), form), Place(0, 4)) is None
