"""Which column of a copied table is which of the form's."""

from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.blocks import grid_of_texts
from jx_desktop.exchange.clipboard.columns import fit_columns, mapped_rows
from jx_desktop.exchange.clipboard.reading import MAX_ROWS
from jx_desktop.exchange.tables import Table, filled
from tests.exchange.clipboard.expected import HEAD, ROWS

IDS = ("level1", "level2", "level3", "description", "value", "basis")


def table(*rows: tuple[str, ...]) -> Table:
    return filled(grid_of_texts(rows), keeps_blanks=True, most_rows=MAX_ROWS)


def test_the_forms_own_head_is_sure(form: Form) -> None:
    fit = fit_columns(table(HEAD, *ROWS), form.shown("indicators"))
    assert (fit.head_rows, fit.mapping, fit.is_sure) == (1, IDS, True)


def test_a_head_in_another_order_is_sure_too(form: Form) -> None:
    assert fit_columns(table(HEAD[::-1], ROWS[0][::-1]), form.shown("indicators")).mapping == IDS[::-1]


def test_a_title_above_the_head_belongs_to_it(form: Form) -> None:
    fit = fit_columns(table(("绩效指标表", "", "", "", "", ""), HEAD, ROWS[0]), form.shown("indicators"))
    assert (fit.head_rows, fit.is_sure) == (2, True)


def test_a_column_that_the_form_does_not_know_makes_it_unsure_and_is_left_out(form: Form) -> None:
    fit = fit_columns(
        table((*HEAD[:2], "备注", *HEAD[2:]), (*ROWS[0][:2], "无", *ROWS[0][2:])), form.shown("indicators")
    )
    assert fit.mapping == ("level1", "level2", "", "level3", "description", "value", "basis")
    assert not fit.is_sure


def test_a_head_that_resembles_the_forms_is_a_guess(form: Form) -> None:
    fit = fit_columns(
        table(("一级指标", "二级指标", "指标名称（三级）", "年度指标值"), ("产出指标", "数量指标", "次数", "3次")),
        form.shown("indicators"),
    )
    assert fit.mapping == ("level1", "level2", "level3", "value")
    assert not fit.is_sure


def test_without_a_head_the_contents_tell(form: Form) -> None:
    rows = [("1", "次数", "产出指标", "3次"), ("2", "合格率", "效益指标", "≥95%")]
    assert fit_columns(table(*rows), form.shown("indicators")).mapping == ("", "level2", "level1", "value")


def test_blank_levels_take_those_above_within_their_block(form: Form) -> None:
    rows = table(("产出指标", "数量指标", "甲"), ("", "", "乙"), ("", "质量指标", "丙"), ("效益指标", "", "丁"))
    found = mapped_rows(rows, 0, IDS[:3], form.shown("indicators"), fills_levels=True)
    assert [(row["level1"], row["level2"]) for row in found] == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("效益指标", ""),
    ]


def test_the_head_again_on_the_next_page_is_no_row(form: Form) -> None:
    found = mapped_rows(table(HEAD, ROWS[0], HEAD, ROWS[1]), 1, IDS, form.shown("indicators"), fills_levels=True)
    assert [tuple(row.values()) for row in found] == [ROWS[0], ROWS[1]]
