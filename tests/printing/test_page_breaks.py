"""Where pages end: no row and no line stands alone, and a table that is a little too long is set tighter."""

import re
from collections.abc import Iterator

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import Tightening
from jx_desktop.printing.filled_sheet import filled_sheets
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.pages.sections import lay_out_sections
from jx_desktop.printing.pages.sheet_pages import SheetPages, lay_out_sheet
from tests.conftest import make_document, make_project
from tests.forms import with_goal

LOOSE = Tightening(lines=0)


def with_rows(count: int, **fields: object) -> Project:
    rows = tuple(
        Indicator(id=f"r{n}", level1="产出指标", level2="数量指标", level3=f"第{n}行", value="≥1次")
        for n in range(1, count + 1)
    )
    return make_project(1, indicators=rows, **fields)


def set_by(form: Form, tighten: Tightening) -> Form:
    return with_goal(form, tighten=tighten)


def laid_out(project: Project, form: Form, fonts: Fonts) -> SheetPages:
    (filled,) = filled_sheets(make_document(form, project), "goal")
    return lay_out_sheet(filled, fonts)


def rows_by_page(pages: SheetPages) -> list[list[int]]:
    """The numbers of the indicator rows on each page."""
    return [
        [int(found[1]) for run in page.runs if (found := re.fullmatch(r"第(\d+)行", run.text))] for page in pages.pages
    ]


def test_a_table_a_row_or_two_too_long_keeps_to_its_page(form: Form, fonts: Fonts) -> None:
    loose = {count: len(laid_out(with_rows(count), set_by(form, LOOSE), fonts).pages) for count in range(15, 45)}
    tight = {count: len(laid_out(with_rows(count), form, fonts).pages) for count in loose}
    spared = [count for count in loose if tight[count] < loose[count]]
    last_on_one_page = max(count for count in loose if loose[count] == 1)
    assert spared[:3] == [last_on_one_page + 1, last_on_one_page + 2, last_on_one_page + 3]
    assert len(spared) == form.goal.tighten.lines


def test_type_shrinks_no_further_than_the_form_says(form: Form, fonts: Fonts) -> None:
    cell = form.styles.table_cell.size
    for count in range(15, 45):
        pages = laid_out(with_rows(count), form, fonts)
        sizes = {run.size for page in pages.pages for run in page.runs if "行" in run.text}
        assert len(sizes) == 1
        assert cell * form.goal.tighten.type - 1e-9 <= sizes.pop() <= cell


def test_a_table_that_fits_is_set_as_the_form_says(form: Form, fonts: Fonts) -> None:
    assert laid_out(with_rows(5), form, fonts) == laid_out(with_rows(5), set_by(form, LOOSE), fonts)


@pytest.mark.parametrize("tighten", [LOOSE, Tightening()])
def test_no_row_stands_alone_at_a_page_break(form: Form, fonts: Fonts, tighten: Tightening) -> None:
    cases = [(0, count) for count in range(2, 70)] + [(goals, count) for goals in range(34, 40) for count in (2, 3, 5)]
    for goals, count in cases:
        project = with_rows(count, goals=("一行",) * goals)
        pages = rows_by_page(laid_out(project, set_by(form, tighten), fonts))
        assert [number for page in pages for number in page] == list(range(1, count + 1))
        assert all(len(page) != 1 for page in pages), (goals, count, pages)


def test_the_plan_is_not_torn_from_its_percentages(form: Form, fonts: Fonts) -> None:
    low = form.model_copy(update={"plan": form.plan.model_copy(update={"label": "计划"})})
    for lines in range(30, 60):
        project = make_project(1, purpose="一段用途。\n" * lines)
        for page in laid_out(project, low, fonts).pages:
            texts = [run.text for run in page.runs]
            assert ("3月底" in texts) == ("30%" in texts)


def test_a_paragraph_leaves_no_line_alone(form: Form, fonts: Fonts) -> None:
    for count in range(50, 90):
        pages = list(section_pages(form, fonts, count))
        assert len(pages) > 1
        assert all(len(page) != 1 for page in pages), (count, pages)


def section_pages(form: Form, fonts: Fonts, lines: int) -> Iterator[list[str]]:
    """The lines of the first section's box on each page where there are any."""
    document = make_document(form)
    key = form.section_ids[0]
    text = Section.of(key, tuple(f"第{number}条" for number in range(lines)))
    document = Document.build([text if entity.id == text.id else entity for entity in document], form)
    for page in lay_out_sections(document, fonts).pages:
        found = [run.text for run in page.runs if re.fullmatch(r"第\d+条", run.text)]
        if found:
            yield found
