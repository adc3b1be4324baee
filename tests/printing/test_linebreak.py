"""Lines are counted as they are broken, and a text measured once breaks at any width as one measured anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import set_heading, set_in_cell, set_text
from jx_desktop.printing.linebreak import Paragraph

_PIECES = (
    "组织",
    "采风",
    "，",
    "。",
    "（",
    "）",
    "《",
    "”",
    "％",
    "12月底前",
    "≥95%",
    "monitoring",
    " ",
    "　",
    "𣲘",
    "100.00万元",
    "…",
)
_TEXT = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)


@given(text=_TEXT, widths=st.lists(st.floats(15, 300), min_size=2, max_size=5), indent=st.sampled_from([0.0, 14.0]))
@settings(max_examples=200)
def test_a_paragraph_may_be_broken_again_and_again(fonts: Fonts, text: str, widths: list[float], indent: float) -> None:
    typeface = fonts.typeface("song")
    paragraph = Paragraph(text, typeface)
    for width in widths:
        lines = paragraph.lines(9, width, indent=indent)
        assert lines == Paragraph(text, typeface).lines(9, width, indent=indent)
        assert len(lines) == paragraph.line_count(9, width, indent=indent)
        assert [line.text for line in lines] == [line.text.rstrip(" \t\u3000") for line in lines] or len(lines) == 1
        assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["有效提升", "受益群众满意度情况" * 3, "甲" * 61, "第一段\n第二段"], ids=len)
@pytest.mark.parametrize("centred", [True, False])
def test_a_cell_is_set_the_same_the_second_time(form: Form, fonts: Fonts, text: str, centred: bool) -> None:
    style = form.styles.table_cell
    lines = set_in_cell(text, style, fonts, 60, centred=centred)
    assert lines == set_in_cell(text, style, fonts, 60, centred=centred)
    assert len(lines) == len(set_text(text, style, fonts, 60))
    assert "".join(line.line.text for line in lines) == text.replace("\n", "")
    assert all(line.line.width <= 60 for line in lines)


@pytest.mark.parametrize("ending", ["作", "作。", "”作）。"])
def test_no_character_is_alone_on_the_last_line_of_a_paragraph(form: Form, fonts: Fonts, ending: str) -> None:
    style = form.styles.box_text
    width = 20.0 * style.size
    for length in range(10, 90):
        text = "采风创作活动经费" * 12
        lines = set_text(text[:length] + ending, style, fonts, width)
        assert "".join(line.line.text for line in lines) == text[:length] + ending
        assert all(line.line.width <= width for line in lines)
        assert len(lines) == 1 or len(lines[-1].line.text) > len(ending)


def test_a_line_gives_no_more_than_keeps_it_closed(fonts: Fonts) -> None:
    typeface = fonts.typeface("song")
    text = "甲" * 9 + "monitoring" + "作"  # giving the word away would leave a hole
    lines = Paragraph(text, typeface).lines(10, typeface.width_of(text[:-1]) * 10)
    assert [line.text for line in lines] == [text[:-1], "作"]


def test_a_title_of_two_lines_is_balanced(form: Form, fonts: Fonts) -> None:
    style = form.styles.table_title
    first, second = set_heading("关于组织开展采风创作活动经费绩效目标表", style, fonts, 18.0 * style.size)
    assert abs(len(first.line.text) - len(second.line.text)) <= 1
