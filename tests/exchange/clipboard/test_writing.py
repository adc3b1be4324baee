"""What is copied here is read here again, cell by cell."""

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.indicator_cells import cell_text
from jx_desktop.exchange.clipboard.html_writing import CellToWrite, write_html
from jx_desktop.exchange.clipboard.reading import read_clipping
from jx_desktop.exchange.sources.separated import write_tab_text
from jx_desktop.services.files.clipboard import copy_cells
from tests.conftest import make_project

AWKWARD = ["3-5", "13052924P00584012407U", '"引号"', 'a"b', "一\n二", "a\tb", "<b>&amp;", "1/2", "=1+1", "a  b", ""]


@pytest.mark.parametrize("text", AWKWARD)
def test_every_text_survives_both_flavours(text: str) -> None:
    html = write_html([[CellToWrite(text), CellToWrite("末")]])
    assert read_clipping(html, "").tables[0].rows == ((" ".join(text.split("\t")), "末"),)
    assert read_clipping("", write_tab_text([[text, "末"]])).tables[0].rows == ((text, "末"),)


def test_merged_levels_are_written_once_and_come_back_filled(form: Form) -> None:
    rows = make_project().indicators
    copied = copy_cells([[cell_text(row, column) for column in form.columns] for row in rows], [(0, 0, 4)])
    assert copied.html.count("产出指标") == 1
    assert copied.html.count("rowspan") == 1
    clipping = read_clipping(copied.html, copied.text)
    assert clipping.is_own
    assert [row[0] for row in clipping.tables[0].rows] == [row.level1 for row in rows]
    assert read_clipping("", copied.text).tables[0].rows == clipping.tables[0].rows


def test_a_single_cell_is_copied_as_its_bare_text() -> None:
    assert copy_cells([["一\n二"]]).text == "一\n二"
