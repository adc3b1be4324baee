"""The rows of a project's table as rules see them: with their roles, and with what their value says."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from jx_desktop.base.text import visible, without_spaces
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.filled import FilledField, strings_of, texts_of
from jx_desktop.domain.personal.numbers import AMOUNT, may_hold_numbers
from jx_desktop.domain.values.arguments import terms_of
from jx_desktop.domain.values.indicator_value import Reading, read_value
from jx_desktop.domain.words.vocabulary import Vocabulary
from jx_desktop.domain.yearly.names import EVALUATION, STATED
from jx_desktop.domain.yearly.standing import is_cancelled
from jx_desktop.validation.asked import AskedFields
from jx_desktop.validation.placeholders import (
    BETWEEN,
    has_answer,
    is_answer_but_for_placeholders,
    may_hold_placeholder,
)

E = TypeVar("E", bound=Entity)
C = TypeVar("C")
T = TypeVar("T")
_MOST_VALUES = 16_384
_AMOUNT_ALONE = re.compile(rf"{re.escape(BETWEEN)}{AMOUNT}(?={re.escape(BETWEEN)}|$)")


class Row(NamedTuple):
    """One row: its number in the table from 1, the roles of its levels, the reading of its value.

    `name` is the third level without spaces.
    """

    number: int
    indicator: Indicator
    roles: frozenset[str]
    reading: Reading
    name: str

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything into the row; its levels do not count."""
        row = self.indicator
        texts = (row.level3, row.description, row.value, row.basis, *row.values.values())
        return not any(text.strip() for text in texts)

    @property
    def value(self) -> str:
        """The value as typed."""
        return self.indicator.value


class Reader:
    """Reads an entity once, however many rules ask: it remembers the last one, for rules come entity by entity."""

    def __init__(self, form: Form, vocabulary: Vocabulary, year: int | None = None) -> None:
        self._form = form
        self._vocabulary = vocabulary
        self.terms = terms_of(form.scoring, year)
        """What scores are worked out with."""
        self._project: Project | None = None
        self._rows: list[Row] = []
        self._answered: list[Row] = []
        self._entity: Entity | None = None
        self._texts: list[FilledField] = []
        self._screened_entity: Entity | None = None
        self._is_screened = False
        self._joined_entity: Entity | None = None
        self._joined = ""
        self._is_parted = True
        self._visible_entity: Entity | None = None
        self._visible = ""
        self._values: dict[str, tuple[Reading, bool]] = {}
        self._begun_entity: Entity | None = None
        self._made_of: Entity | None = None
        self._made: dict[object, object] = {}
        self._begun: frozenset[str] = frozenset()

    @cached_property
    def asked(self) -> AskedFields:
        """Which fields the sheets of the form ask for."""
        return AskedFields(self._form)

    def begun(self, entity: Entity) -> frozenset[str]:
        """Return the sheets of the year on which anything is entered of an entity."""
        if entity is not self._begun_entity:
            self._begun_entity, self._begun = entity, self.asked.begun(entity)
        return self._begun

    def sheets_asked(self, entity: Entity, by_name: frozenset[str]) -> frozenset[str]:
        """Return the sheets of the year that ask for something of an entity: begun ones, and those asked `by_name`.

        A department's 自评 is ``evaluation`` there, as its keys begin; a project that was cut to nothing has none.
        """
        begun = self.begun(entity)
        if not begun and not by_name:
            return begun
        if isinstance(entity, Project) and is_cancelled(entity):
            return frozenset()
        named = (key for key in by_name if key in self._form.all_sheets)
        sheets = ((key, self._form.all_sheets[key]) for key in named)
        if isinstance(entity, Project):
            return begun | {key for key, sheet in sheets if sheet.owner == "project"}
        is_evaluated = any(isinstance(entity, Sheet) and sheet.of == entity.key for _, sheet in sheets)
        return begun | ({EVALUATION} if is_evaluated else frozenset())

    def remembered(self, entity: E, read: Callable[[E, C], T], context: C) -> T:
        """Return what `read` makes of an entity and the context, made once for the rules that ask one after another."""
        if entity is not self._made_of or read not in self._made:
            if entity is not self._made_of:
                self._made_of, self._made = entity, {}
            self._made[read] = read(entity, context)
        return cast(T, self._made[read])

    def rows(self, project: Project) -> list[Row]:
        """Return the rows of a project's table in order."""
        self._read(project)
        return self._rows

    def answered_rows(self, project: Project) -> list[Row]:
        """Return the rows whose value says something; of the others VAL-01, VAL-07 and STR-02 speak."""
        self._read(project)
        return self._answered

    def row(self, project: Project, row_id: str) -> Row:
        """Return the row of a project with this id. Raises ``StopIteration`` without one."""
        return next(row for row in self.rows(project) if row.indicator.id == row_id)

    def texts(self, entity: Entity) -> list[FilledField]:
        """Return every text of an entity that is not blank, in printed order; not what a foreign table stated."""
        if entity is not self._entity:
            found = texts_of(entity, self._form)
            self._entity, self._texts = entity, [text for text in found if text.field.path not in STATED]
        return self._texts

    def joined(self, entity: Entity) -> str:
        """Return all texts of an entity once, `BETWEEN` before each: what is not in it is in none of them."""
        if entity is not self._joined_entity:
            texts = dict.fromkeys(strings_of(entity))  # a year repeats much
            self._joined_entity, self._joined = entity, BETWEEN + BETWEEN.join(texts)
            self._is_parted = self._joined.count(BETWEEN) == len(texts)
        return self._joined

    def joined_visible(self, entity: Entity) -> str:
        """Return all texts of an entity as `joined` does, without the characters that nobody sees."""
        if entity is not self._visible_entity:
            self._visible_entity, self._visible = entity, visible(self.joined(entity))
        return self._visible

    def may_hold_numbers(self, entity: Entity) -> bool:
        """Whether any text of an entity but its code may hold a number that leads to a person; False is sure."""
        texts = self.joined_visible(entity)
        if isinstance(entity, Project):
            texts = texts[1 + len(visible(entity.code)) :]
        return may_hold_numbers(_AMOUNT_ALONE.sub("", texts) if self._is_parted else texts)

    def may_hold_placeholder(self, entity: Entity) -> bool:
        """Whether any text of an entity may hold a placeholder; False is sure."""
        if entity is not self._screened_entity:
            self._screened_entity = entity
            self._is_screened = may_hold_placeholder(self.joined(entity), self._form)
        return self._is_screened

    def _read(self, project: Project) -> None:
        if project is not self._project:
            self._project = project
            self._rows, self._answered = [], []
            roles = self._form.indicators.roles
            for number, row in enumerate(project.indicators, 1):
                reading, is_answer = self._values.get(row.value) or self._read_value(row.value, project)
                read = Row(number, row, roles(row.level1, row.level2), reading, without_spaces(row.level3))
                self._rows.append(read)
                if is_answer:
                    self._answered.append(read)

    def _read_value(self, value: str, project: Project) -> tuple[Reading, bool]:
        if len(self._values) >= _MOST_VALUES:
            self._values.clear()
        is_answer = is_answer_but_for_placeholders(value, self._vocabulary)
        if is_answer and self.may_hold_placeholder(project):
            is_answer = has_answer(value, self._form, self._vocabulary)
        self._values[value] = found = read_value(value), is_answer
        return found


def shows(form: Form, field: str) -> bool:
    """Whether the form's table has a column for a field of its rows."""
    return any(column.field == field for column in form.columns)
