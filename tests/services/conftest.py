"""A saved document, the user's own folder, and the document open as work."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.checking.checked_document import document_checker
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.validation.problem import Problem
from tests.safety.crashing import opened


def errors_when_final(document: Document) -> list[Problem]:
    """The errors that would stand in a final document; some are only warnings until then."""
    problems = document_checker().check(document, True)
    return [problem for problem in problems if problem.severity is Severity.ERROR and problem.ruling is None]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The user's own folder."""
    return tmp_path / "data"


@pytest.fixture
def store(data: Path) -> LocalStore:
    return LocalStore(data)


@pytest.fixture
def path(tmp_path: Path, document: Document) -> Path:
    """A saved document in a folder of its own."""
    folder = tmp_path / "documents"
    folder.mkdir()
    save_new(document, folder / "文本.jx", replace_existing=False)
    return folder / "文本.jx"


@pytest.fixture
def work(path: Path, store: LocalStore) -> Iterator[Work]:
    """That document, open until the test ends or closes it."""
    work = opened(path, store)
    yield work
    if not work.is_closed:
        work.close()
