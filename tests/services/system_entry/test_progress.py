"""已录入: kept per cell, by what makes a document the same one."""

from pathlib import Path

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.system_entry.cells import EntryCell, entry_cells
from jx_desktop.services.system_entry.progress import EntryProgress


def cells_of(document: Document) -> tuple[EntryCell, ...]:
    return entry_cells(document, document.get(Project, "p1"))


def test_what_was_typed_is_known_when_the_document_is_opened_again(document: Document, tmp_path: Path) -> None:
    first = cells_of(document)[0]
    progress = EntryProgress(document, tmp_path / "typed.db", now=lambda: "2027-01-01T08:00:00+08:00")
    progress.mark(first.key, first.text)
    progress.close()
    typed = EntryProgress(document, tmp_path / "typed.db").typed(first.key)
    assert typed is not None
    assert (typed.text, typed.at) == (first.text, "2027-01-01T08:00:00+08:00")
