"""Another department's document: 23 projects, names with years, amounts and document numbers, contents in one line."""

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.services.files.import_review import ImportReview
from jx_desktop.services.files.importing import Imported, read_document
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from tests.conftest import ROOT
from tests.made import docx_styles
from tests.made.comparing import outcome_of
from tests.made.content import pieces_of
from tests.made.duties import duties

PRINTED = ROOT / "tests" / "data" / "sources" / "department.pdf"
"""The same as LibreOffice has printed it."""


@pytest.fixture(scope="module")
def document() -> Document:
    return duties(FormLibrary())


def read(data: bytes) -> Imported:
    return read_document(data, "文本", FormLibrary(), DEFAULT_FORM)


def is_all_right(document: Document, imported: Imported) -> bool:
    outcome = outcome_of(document, imported)
    return outcome.faults == [] and outcome.right > 1500 and len(imported.document.projects) == 23


def test_as_a_word_processors_file_it_comes_whole_and_without_a_doubt(document: Document) -> None:
    imported = read(docx_styles.of_a_department(pieces_of(document, document.form)))
    assert is_all_right(document, imported)
    assert ImportReview(imported).doubts == ()


def test_printed_over_46_pages_it_comes_whole_and_without_a_doubt(document: Document) -> None:
    imported = read(PRINTED.read_bytes())
    assert is_all_right(document, imported)
    review = ImportReview(imported)
    assert len(review.page_sizes) == 46
    assert review.doubts == ()
