"""A smaller file of the same PDF."""

from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.files.importing import read_document
from jx_desktop.services.printing.document_pdf import print_document
from jx_desktop.services.resources.forms import FormLibrary
from tests.conftest import make_document, make_project
from tests.printing.conftest import pages_of


@pytest.fixture
def document(form: Form) -> Document:
    return make_document(form, *(make_project(number) for number in range(1, 31)))


def test_it_is_smaller_and_says_the_same(document: Document) -> None:
    plain, compact = print_document(document), print_document(document, compact=True)
    assert len(compact.pdf) < 0.95 * len(plain.pdf)
    assert pages_of(compact.pdf) == pages_of(plain.pdf)
    assert b"/ObjStm" in compact.pdf
    assert b"/ObjStm" not in plain.pdf


def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert print_document(document, compact=True).pdf == print_document(document, compact=True).pdf


def test_the_data_inside_comes_out_again(document: Document, tmp_path: Path) -> None:
    compact = print_document(document, compact=True, with_data=True).pdf
    restored = read_document(compact, "文本.pdf", FormLibrary(own=tmp_path), "hebei-2024").document
    assert list(restored) == list(document)
    assert b"pdfaid:part>3<" in compact  # the metadata stay readable without unpacking (ISO 19005-3, 6.6.2.1)
