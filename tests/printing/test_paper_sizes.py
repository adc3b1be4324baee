"""The paper that a form asks for: a sheet of their own for wide tables, and a free place for the seal."""

from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.book import Book
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import points
from jx_desktop.printing.pages.cover import lay_out_cover
from tests.conftest import make_document, make_project
from tests.printing.conftest import off_sheet, pages_of
from tests.printing.wide_form import shipped_definition, wide_form

A4, A3_LANDSCAPE = (595, 842), (1191, 842)


@pytest.fixture
def definition() -> dict[str, Any]:
    return shipped_definition()


@pytest.fixture
def wide_document() -> Document:
    return make_document(wide_form(), make_project(1), make_project(2))


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(round(width), round(height)) for width, height in map(document.get_page_size, range(len(document)))]
    finally:
        document.close()


def test_tables_have_a_sheet_of_their_own(wide_document: Document, printed: Callable[..., bytes]) -> None:
    pdf = printed(wide_document, watermark="未定稿")
    assert sizes_of(pdf) == [A4] * 7 + [A3_LANDSCAPE] * 2
    assert all("未定稿" in page for page in pages_of(pdf) if page)


def test_nothing_lies_off_a_sheet_and_the_number_stands_at_its_edge(
    wide_document: Document, bound: Callable[..., Book], printed: Callable[..., bytes], fonts: Fonts
) -> None:
    book = bound(wide_document)
    assert off_sheet(book, fonts) == []
    tables = [sheet for sheet in book.sheets if sheet.owner_id]
    right_edge = max(rule.x2 for sheet in tables for ops in sheet.layers for rule in ops.rules)
    assert points(420 - 45) < right_edge < points(420 - 22) + 1
    document = pypdfium2.PdfDocument(printed(wide_document))
    page = document[len(document) - 2]  # number 4: at the left
    text = page.get_textpage()
    number = text.search("— 4 —").get_next()
    assert number is not None
    assert text.count_rects(*number) == 1
    left, bottom, _, top = text.get_rect(0)
    assert left < points(30)
    assert top < points(24)
    assert bottom > 0
    text.close()
    page.close()
    document.close()


def test_a_link_leads_to_the_top_of_a_wide_page(wide_document: Document, bound: Callable[..., Book]) -> None:
    book = bound(wide_document)
    assert [book.size_of(sheet)[1] for sheet in book.sheets] == pytest.approx([points(297)] * 9)


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_the_place_of_the_seal_is_free_but_for_its_words(definition: dict[str, Any], fonts: Fonts, align: str) -> None:
    for line, y in zip(definition["cover"]["lines"][-2:], (140.0, 152.0), strict=True):
        line["y"] = y
    plain = lay_out_cover(make_document(Form.model_validate(definition), make_project()), fonts)
    definition["cover"]["seal"] = {"style": "cover_line", "y": 165.0, "size": 45.0, "align": align}
    document = make_document(Form.model_validate(definition), make_project())
    *others, last = lay_out_cover(document, fonts)
    (words,) = [run for run in last.runs if run.text == "（盖章）"]
    assert not others
    assert len(last.runs) == len(plain[0].runs) + 1
    lowest_line = max(run.y for run in last.runs if run is not words)
    assert words.y - lowest_line > points(20)
    area = points(210 - 28 - 26)
    middle = words.x + fonts.typeface(words.face).width_of(words.text) * words.size / 2 - points(28)
    expected = {"left": points(22.5), "center": area / 2, "right": area - points(22.5)}[align]
    assert middle == pytest.approx(expected)
