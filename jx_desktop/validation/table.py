"""The rows of a project's table as rules see them: with their roles, and with what their value says."""

from typing import NamedTuple

from jx_desktop.domain.entity import Entity
from jx_desktop.domain.form import Form
from jx_desktop.domain.indicator_value import Reading, read_value
from jx_desktop.domain.indicators import Indicator
from jx_desktop.domain.projects import Project
from jx_desktop.domain.text import without_spaces
from jx_desktop.validation.placeholders import has_answer
from jx_desktop.validation.texts import TextAt, texts_of


class Row(NamedTuple):
    """One row: its number in the table from 1, the roles of its levels, the reading of its value."""

    number: int
    indicator: Indicator
    roles: frozenset[str]
    reading: Reading

    @property
    def value(self) -> str:
        """The value as typed."""
        return self.indicator.value

    @property
    def name(self) -> str:
        """The third level without spaces."""
        return without_spaces(self.indicator.level3)


class Reader:
    """Reads an entity once, however many rules ask: it remembers the last one, for rules come entity by entity."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._project: Project | None = None
        self._rows: list[Row] = []
        self._answered: list[Row] = []
        self._entity: Entity | None = None
        self._texts: list[TextAt] = []

    def rows(self, project: Project) -> list[Row]:
        """Return the rows of a project's table in order."""
        self._read(project)
        return self._rows

    def answered_rows(self, project: Project) -> list[Row]:
        """Return the rows whose value says something; of the others VAL-01, VAL-07 and STR-02 speak."""
        self._read(project)
        return self._answered

    def texts(self, entity: Entity) -> list[TextAt]:
        """Return every text of an entity that is not blank, in printed order."""
        if entity is not self._entity:
            self._entity, self._texts = entity, list(texts_of(entity))
        return self._texts

    def _read(self, project: Project) -> None:
        if project is not self._project:
            form = self._form
            self._project = project
            self._rows = [
                Row(number, row, form.roles(row.level1, row.level2), read_value(row.value))
                for number, row in enumerate(project.indicators, 1)
            ]
            self._answered = [row for row in self._rows if has_answer(row.value, form)]


def shows(form: Form, field: str) -> bool:
    """Whether the form's table has a column for a field of its rows."""
    return any(column.path == field for column in form.columns)
