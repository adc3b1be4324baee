"""What completes the names of indicators in a table: the library first, then the document's other rows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.values.typed_value import unfilled_value
from jx_desktop.domain.words.library import LibraryEntry, fits, levels_of, values_for
from jx_desktop.editing.rows import SetRows
from jx_desktop.services.document.work import Work
from jx_desktop.services.lists.indicator_names import IndicatorNames
from jx_desktop.services.lists.library import Library
from jx_desktop.ui.table.completion import Candidate

_SHORTEST_NAME_OF_PROJECT = 12


class LibraryCompleter:
    """Completes the rows of one project at a time; `project_id` says which is shown."""

    def __init__(self, library: Library, work: Work, project_id: Callable[[], str]) -> None:
        self._library = library
        self._work = work
        self._project_id = project_id
        self._names: IndicatorNames | None = None

    def begin(self, row: Indicator) -> None:
        """Have the names of the other rows at hand."""
        self._names = IndicatorNames(self._work.document, row.id, self._library)

    def candidates(self, text: str, row: Indicator) -> Sequence[Candidate]:
        """Return what the library and the document have, the library first."""
        form = self._work.document.form

        def is_fit(entry: LibraryEntry) -> bool:
            return fits(entry, row, form)

        if not text.strip():
            return [self._candidate(entry) for entry in self._library.ranked(is_fit) if is_fit(entry)]
        found = [self._candidate(entry) for entry in self._library.search(text, is_fit)]
        others = self._names.find(text, row) if self._names is not None else []
        return [*found, *(self._candidate(entry, project) for entry, project in others)]

    def _candidate(self, entry: LibraryEntry, project: Project | None = None) -> Candidate:
        level2 = levels_of(entry, self._work.document.form)[1]
        words = [level2, unfilled_value(entry.operator, entry.unit) or entry.unit, entry.basis]
        if project is not None:
            name = project.name[:_SHORTEST_NAME_OF_PROJECT]
            words.append(QCoreApplication.translate("LibraryCompleter", "this document: {}").format(name))
        return Candidate(entry, "  ·  ".join(word for word in words if word))

    def take(self, row: Indicator, candidate: Candidate) -> None:
        """Fill a row with an indicator; it is one step with what was typed into the same cell."""
        project_id = self._project_id()
        project = self._work.document.get(Project, project_id)
        now = project.row(row.id)
        if now is None:
            return
        values = values_for(candidate.entry, now, self._work.document.form)
        command = SetRows(project_id, MAIN_TABLE, (row.id,), values)
        place = Address(project_id, "level3", row.id)
        self._work.session.run(command, place=place, merge_key=(project_id, (row.id,), "level3"))
        self._library.usage.note(candidate.entry.name)

    def unit_for(self, row: Indicator) -> str:
        """Return the library's usual unit for a name."""
        return self._library.unit_for(row.level3)
