"""The third-level indicators that a document uses, to be offered for its other rows."""

from jx_desktop.base.text import folded
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.words.library import LibraryEntry, entry_of
from jx_desktop.services.lists.library import Library
from jx_desktop.services.lists.name_search import NameSearch, best

_MOST_FOUND = 20


class IndicatorNames:
    """Names of one state of a document, each with the first row that has it."""

    def __init__(self, document: Document, except_row: str, library: Library) -> None:
        """Names that the library has are its business; `except_row` is the row that is being edited."""
        known = {folded(entry.name) for entry in library.entries}
        found: dict[str, tuple[Project, Indicator]] = {}
        for _, project in document.projects:
            for row in project.indicators:
                name = row.level3.strip()
                if name and row.id != except_row and name not in found:
                    found[name] = (project, row)
        self._form = document.form
        self._rows = [place for name, place in found.items() if folded(name) not in known]
        self._search = NameSearch(row.level3.replace("\n", " ") for _, row in self._rows)

    def find(self, query: str, beside: Indicator) -> list[tuple[LibraryEntry, Project]]:
        """Return what is found with the project that has it; what stands in the same second level comes first."""

        def rank(number: int) -> bool:
            return bool(beside.level2) and self._rows[number][1].level2 != beside.level2

        numbers = best(self._search.find(query), rank, _MOST_FOUND)
        entries = ((entry_of(self._rows[number][1], self._form), self._rows[number][0]) for number in numbers)
        return [(entry, project) for entry, project in entries if entry is not None]
