"""A PDF that carries its document is opened like any other file; one that does not says what to do instead."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.services.printing.document_pdf import print_document
from jx_desktop.ui.pages.import_preview import ImportPreviewPage
from tests.ui.window import MainWindow

Told = Callable[[], list[str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What message boxes have said; nobody has to answer them."""
    words: list[str] = []

    def note(box: QMessageBox) -> int:
        words.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", note)
    return lambda: words


def test_opening_a_pdf_with_data_shows_its_document(
    qtbot: QtBot, window: MainWindow, document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "文本.pdf"
    path.write_bytes(print_document(document, with_data=True).pdf)
    window.file.open_path(path)
    qtbot.waitUntil(lambda: window.work is not None)
    assert window.work is not None
    assert list(window.work.document) == list(document)
    assert window.work.path is None, "saving asks for a place: the PDF is not written over"


def test_of_a_pdf_without_data_the_pages_are_shown_beside_what_was_read(
    qtbot: QtBot, window: MainWindow, document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "文本.pdf"
    path.write_bytes(print_document(document).pdf)
    window.file.import_files([path], "hebei-2024")
    qtbot.waitUntil(lambda: isinstance(window.page, ImportPreviewPage))
    assert window.work is None, "nothing is taken over that nobody has looked at"
