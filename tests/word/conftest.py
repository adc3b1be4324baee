"""Documents as .docx, exported once."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeAlias

import docx
import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from tests.conftest import make_document, make_project

Opened: TypeAlias = Any  # python-docx has no words of its own for what it opens


def exported(document: Document, **options: Any) -> bytes:
    """Return a document as a .docx."""
    return EXPORTERS[".docx"].export(document, ExportOptions(**options), None).data


def opened(data: bytes) -> Opened:
    """Return what another program makes of a .docx."""
    return docx.Document(BytesIO(data))


def saved(file: Opened) -> bytes:
    """Return what another program saves."""
    target = BytesIO()
    file.save(target)
    return target.getvalue()


@pytest.fixture(scope="session")
def three_projects(form: Form) -> Document:
    return make_document(form, *(make_project(number) for number in (1, 2, 3)))


@pytest.fixture(scope="session")
def three_projects_docx(three_projects: Document) -> bytes:
    return exported(three_projects)


@pytest.fixture
def parts(three_projects_docx: bytes) -> Callable[[str], bytes]:
    """Return what stands in a part of the file."""
    import zipfile

    archive = zipfile.ZipFile(BytesIO(three_projects_docx))
    return archive.read
