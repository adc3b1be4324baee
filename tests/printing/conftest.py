"""Text and pages of a PDF, read back with an independent library."""

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.printing.book import Book, PrintOptions, lay_out_book
from jx_desktop.printing.fonts import Fonts, bundled_files
from jx_desktop.printing.pdf import write_pdf

DATA = Path(__file__).parents[1] / "data"

Pages = list[str]


def squeezed(text: str) -> str:
    """Text without white space, as it is compared."""
    return re.sub(r"\s+", "", text)


def pages_of(pdf: bytes) -> Pages:
    """The text of each page without white space."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(squeezed(text_page.get_text_range()))
            text_page.close()
            page.close()
        return texts
    finally:
        document.close()


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts(bundled_files())


@pytest.fixture(scope="session")
def other_form() -> Form:
    return read_form((DATA / "forms" / "test-2025.toml").read_text("utf-8"))


@pytest.fixture
def bound(fonts: Fonts) -> Callable[..., Book]:
    def lay_out(document: Document, **options: object) -> Book:
        return lay_out_book(document, fonts, PrintOptions(**options))  # type: ignore[arg-type]

    return lay_out


@pytest.fixture
def printed(fonts: Fonts, bound: Callable[..., Book]) -> Callable[..., bytes]:
    def make(document: Document, **options: object) -> bytes:
        return write_pdf(bound(document, **options), document.form, fonts)

    return make


def off_sheet(book: Book, fonts: Fonts) -> list[str]:
    """The texts that do not lie on the paper of a book whole."""
    return [
        run.text
        for sheet in book.sheets
        for ops in sheet.layers
        for run in ops.runs
        if not (
            run.x >= 0
            and run.x + fonts.typeface(run.face).width_of(run.text) * run.size <= book.size_of(sheet)[0]
            and run.size <= run.y <= book.size_of(sheet)[1] - run.size / 2
        )
    ]
