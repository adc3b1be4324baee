"""Computed fields: what stands in them follows from others; it is shown, printed and exported, and never stored."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import owner_of
from jx_desktop.base.record import Record
from jx_desktop.domain.comparing.compared_rows import row_pairs
from jx_desktop.domain.document.document import Document, Former
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row, is_filled, rows_of, table_of
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import (
    PROJECTS,
    Computation,
    FieldDefinition,
    FieldKind,
    alternatives,
    split_column,
)
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.kinds.fields import plain, text_at
from jx_desktop.domain.values.arguments import Argument, Computed, Value, is_blank, terms_of
from jx_desktop.domain.values.computations import COMPUTATIONS, LAST_YEAR, SCORE_OF_VALUE
from jx_desktop.domain.values.money import UNITS, amount_or_none, convert
from jx_desktop.domain.values.value_scores import answers_to
from jx_desktop.domain.yearly.names import RATE_SCORE, SCORE
from jx_desktop.domain.yearly.points import asks_score, rate_points
from jx_desktop.domain.yearly.standing import is_cancelled

_NUMBERS = (FieldKind.AMOUNT, FieldKind.PERCENT, FieldKind.NUMBER)


class Calculator:
    """Computes fields of one form, for a document's year; `former` knows what projects were last year."""

    def __init__(
        self,
        form: FormContents,
        year: int | None = None,
        former: Callable[[Entity], Former | None] = lambda _: None,
        document: Document | None = None,
    ) -> None:
        self._form = form
        self._terms = terms_of(form.scoring, year)
        self._former = former
        self._document = document
        self._partners: tuple[Sequence[Row], Sequence[Row], dict[str, Row]] = ((), (), {})
        self._columns: tuple[Entity | None, dict[str, Sequence[Argument]]] = (None, {})

    @classmethod
    def of(cls, document: Document) -> "Calculator":
        """Return one for what a document holds."""
        return cls(document.form, document.head.year, document.former, document)

    def text(self, owner: Entity, field: FieldDefinition, row: Row | None = None) -> str:
        """Return what stands in a field as plain text, computed or not."""
        if field.computed is None:
            return text_at(owner if row is None else row, field)
        return plain(self.computed(owner, field, row).value)

    def computed(self, owner: Entity, field: FieldDefinition, row: Row | None = None) -> Computed:
        """Return what comes of a computed field of a project or sheet, or of one of its rows, with the reason."""
        if field.computed is None:
            raise ValueError(field.path)
        return self._made(owner, field.computed, row)

    def suggested(self, owner: Entity, field: FieldDefinition, row: Row | None = None) -> Computed:
        """Return what is suggested for a field of a project or sheet, or of one of its rows, with the reason."""
        if field.suggested is None:
            raise ValueError(field.path)
        return self._made(owner, field.suggested, row)

    def answers(self, owner: Entity, field: FieldDefinition, row: Row | None = None) -> tuple[str, ...]:
        """Return the answers in words that a field's suggested score is computed from; none where it is from others."""
        if field.suggested is None or field.suggested.name != SCORE_OF_VALUE:
            return ()
        target = next(self._arguments(owner, row, field.suggested.of[0], self._row_fields(owner, row)))
        return answers_to(target, self._terms)

    def _made(self, owner: Entity, computation: Computation, row: Row | None) -> Computed:
        if computation.name == LAST_YEAR:
            return self._of_last_year(owner, row, computation.of[0])
        fields = self._row_fields(owner, row)
        arguments = [found for path in computation.of for found in self._arguments(owner, row, path, fields)]
        return COMPUTATIONS[computation.name].compute(arguments, self._terms)

    def total(self, owner: Entity, table_id: str, field: FieldDefinition) -> str:
        """Return the sum of a column of a table as plain text; empty where there is nothing to add up, or no number."""
        return plain(
            COMPUTATIONS["sum"].compute(list(self._arguments(owner, None, f"{table_id}:{field.path}", {}))).value
        )

    def _of_last_year(self, owner: Entity, row: Row | None, path: str) -> Computed:
        former, fields = self._former(owner), self._row_fields(owner, row)
        if former is None:
            return Computed(None, Message("former.no_project"))
        is_of_row = row is not None and path in fields
        then = self._partner(former.project, owner, row) if is_of_row else None
        field = fields[path] if is_of_row else self._form.fields_of(owner)[path]
        if is_of_row and then is None:
            return Computed(None, Message("former.no_row"))
        value = self._value(former.project, then, field)
        if isinstance(value, Decimal) and (field.kind is FieldKind.AMOUNT or owner_of(path) == "budget"):
            value = _converted(value, former)
        return COMPUTATIONS[LAST_YEAR].compute([Argument(field.label, value)], self._terms)

    def _partner(self, former: Project, owner: Entity, row: Row | None) -> Row | None:
        """Return what a row was last year; the rows of a table are paired once."""
        table_id = table_of(owner, row.id) if row is not None and isinstance(owner, (Project, Sheet)) else None
        if row is None or table_id is None or not isinstance(owner, (Project, Sheet)):
            return None
        old, new = rows_of(former, table_id), rows_of(owner, table_id)
        if self._partners[0] is not old or self._partners[1] is not new:
            self._partners = old, new, {new[j].id: old[i] for i, j in row_pairs(old, new)}
        return self._partners[2].get(row.id)

    def _arguments(self, owner: Entity, row: Row | None, path: str, fields: Definitions) -> Iterator[Argument]:
        """Yield what stands at a path; `fields` are those of the row's table."""
        table_id, column = split_column(path)
        if table_id == PROJECTS and isinstance(owner, Sheet):
            yield self._of_projects(column)
            return
        if table_id and isinstance(owner, (Project, Sheet)):
            yield from self._column(owner, table_id, column)
            return
        found = [self._argument(owner, row, each, fields) for each in alternatives(path)]
        given = next((each for each in found if not is_blank(each)), found[0])
        if path != RATE_SCORE or not is_blank(given) or self._asks_rate(owner):
            yield given

    def _of_projects(self, path: str) -> Argument:
        """Return what all projects have at a path together, in the document's money unit."""
        field, found, lacking = self._form.project_fields[path], list[Decimal](), 0
        document = self._document
        for _, project in document.projects if document is not None else ():
            value = self._value(project, None, field)
            if isinstance(value, Decimal):
                own, wanted = project.money_unit, document.head.money_unit if document is not None else None
                is_foreign = field.kind is FieldKind.AMOUNT and own in UNITS and wanted in UNITS
                found.append(convert(value, own, wanted) if is_foreign and own and wanted else value)
            elif not is_cancelled(project):
                lacking += 1
        return Argument(field.label, sum(found, Decimal(0)) if found else None, lacking=lacking)

    def _asks_rate(self, owner: Entity) -> bool:
        """Whether an evaluation wants a score for its rate: not where nothing could be spent, or it has no points."""
        suggested = self._form.fields_of(owner)[RATE_SCORE].suggested
        if isinstance(owner, (Project, Sheet)) and not rate_points(owner, self._form):
            return False
        if suggested is None or suggested.name != "score_of_rate":
            return True
        return next(self._arguments(owner, None, suggested.of[1], {})).value != 0

    def _column(self, owner: Project | Sheet, table_id: str, column: str) -> Sequence[Argument]:
        """Return the values of a column; of the entity that was asked for last it is known: a sum, then its grade."""
        if self._columns[0] is not owner:
            self._columns = owner, {}
        known, path = self._columns[1], f"{table_id}:{column}"
        if path not in known:
            field = self._form.row_fields(table_id)[column]
            numbered = ((n, each) for n, each in enumerate(rows_of(owner, table_id), 1) if is_filled(each))
            valued = [(n, each, self._value(owner, each, field)) for n, each in numbered]
            known[path] = [
                Argument(field.label, value, number)
                for number, each, value in valued
                if column != SCORE or value is not None or asks_score(each, self._form, table_id)
            ]
        return known[path]

    def _argument(self, owner: Entity, row: Row | None, path: str, fields: Definitions) -> Argument:
        if path in fields:
            return Argument(fields[path].label, self._value(owner, row, fields[path]))
        own = self._form.fields_of(owner)[path]
        return Argument(own.label, self._value(owner, None, own))

    def _row_fields(self, owner: Entity, row: Row | None) -> Definitions:
        table_id = table_of(owner, row.id) if row is not None and isinstance(owner, (Project, Sheet)) else None
        return self._form.row_fields(table_id) if table_id is not None else {}

    def _value(self, owner: Entity, row: Row | None, field: FieldDefinition) -> Value:
        if field.computed is not None:
            return self.computed(owner, field, row).value
        record: Record = owner if row is None else row
        return _read(text_at(record, field), field)


def asks_last_year(form: Form) -> bool:
    """Whether a form has a field that says what stood last year (上年值)."""
    fields = chain(form.project_fields.values(), *(form.row_fields(table).values() for table in form.tables))
    return any(field.computed is not None and field.computed.name == LAST_YEAR for field in fields)


def _converted(amount: Decimal, former: Former) -> Decimal:
    own, wanted = former.money_unit, former.wanted_unit
    return convert(amount, own, wanted) if own in UNITS and wanted in UNITS and own and wanted else amount


def _read(text: str, field: FieldDefinition) -> Value:
    """Return a plain text as what it says: a number or a date where the field has one; else, and in its place, text."""
    if not text:
        return None
    if field.kind in _NUMBERS:
        number: Decimal | None = amount_or_none(text)
        return text if number is None else number
    if field.kind is FieldKind.DATE:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
