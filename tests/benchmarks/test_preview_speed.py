"""How soon the preview of a book of 1,600 projects follows an edit. Run with ``python3 dev.py bench``.

Wanted: all pages again in 0.7 s; new pixels of the page in view in 60 ms.
"""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.form.definition import read_form
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.printing.document_pdf import PreviewMemo, preview_pdf
from tests.benchmarks.make_book import make

ROOT = Path(__file__).parents[2]
PROJECTS = 1600


@pytest.fixture(scope="module")
def book() -> Document:
    form = read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    return read_interchange(json.dumps(make(PROJECTS)), lambda _: form)


@pytest.fixture
def edited(book: Document) -> Callable[[], Document]:
    """The book with one project changed, otherwise at each call."""
    project = book.projects[0][1]
    turn = count()
    return lambda: book.apply((Change(project, project.with_values({"purpose": f"第{next(turn)}次修改。"})),))


def test_all_pages_again_after_one_edit(benchmark: Any, edited: Callable[[], Document]) -> None:
    memo = PreviewMemo()
    preview_pdf(edited(), memo, unfinished=False)
    preview = benchmark.pedantic(lambda: preview_pdf(edited(), memo, unfinished=False), rounds=5)
    assert len(preview.tops) > PROJECTS


def test_new_pixels_of_the_page_in_view(benchmark: Any, edited: Callable[[], Document]) -> None:
    memo = PreviewMemo()
    project_id = edited().projects[0][1].id
    preview_pdf(edited(), memo, project_id, unfinished=False)

    def pixels() -> int:
        pdf = pypdfium2.PdfDocument(preview_pdf(edited(), memo, project_id, unfinished=False).pdf)
        try:
            return int(pdf[0].render(scale=1.5).width)
        finally:
            pdf.close()

    assert benchmark.pedantic(pixels, rounds=20) > 0
