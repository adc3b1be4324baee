"""What a sheet of the year is filled with when it is begun: amounts, and points, over what is empty only."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.document.tables import Row, rows_of, table_of
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind, alternatives
from jx_desktop.domain.form.sheets import SheetForm
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.kinds.fields import text_at
from jx_desktop.domain.values.money import UNITS, amount_or_none, amount_text, convert
from jx_desktop.domain.yearly.names import APPENDED, CHANGE_KIND
from jx_desktop.domain.yearly.standing import is_cancelled

_NOTHING = "0"
"""An amount that there was none of when the budget was approved."""


def owners_of(document: Document, key: str) -> tuple[Project | Sheet, ...]:
    """Return those whose sheet `key` is: every arranged project that was not cut to nothing, or the document's entity.

    Raises ``KeyError`` where the form has no such sheet.
    """
    if document.form.all_sheets[key].owner == "project":
        return tuple(project for _, project in document.projects if not is_cancelled(project))
    return (document.get(Sheet, sheet_id(document.form.entity_key(key))),)


def is_filled(document: Document, key: str) -> bool:
    """Whether the form fills anything of a sheet when it is begun; others begin with what is entered."""
    form, sheet = document.form, document.form.all_sheets.get(key)
    if sheet is None:
        return False
    fields = form.project_fields if sheet.owner == "project" else form.sheet_fields(key)
    shown = [fields[path] for path in sheet.shown_fields if path in fields]
    of_rows = (form.row_fields(table).get(c.field) for table in sheet.table_bands for c in sheet.columns_of(table))
    return any(field is not None and field.filled is not None for field in (*shown, *of_rows))


def filled_values(
    document: Document, key: str, approved: Document | None, owners: Iterable[Project | Sheet] | None = None
) -> tuple[ValueAt, ...]:
    """Return what is put into a sheet when it is begun, in all of its owners or some: nothing where something stands.

    `approved` is the document as it was approved (批复), where that is known: what is wanted as of then is read there.
    """
    sheet, filler = document.form.all_sheets[key], _Filler(document, approved)
    values = []
    for owner in owners_of(document, key) if owners is None else owners:
        for row, field in _filled_fields(document, sheet, owner):
            text = "" if text_at(owner if row is None else row, field) else filler.text(owner, field, row)
            if text:
                values.append(ValueAt(Address(owner.id, field.path, row.id if row is not None else None), text))
    return tuple(values)


def _filled_fields(
    document: Document, sheet: SheetForm, owner: Project | Sheet
) -> Iterator[tuple[Row | None, FieldDefinition]]:
    """Yield the fields of a sheet that are filled when it is begun, those of its rows with their row.

    What a computed field of it takes (全年预算数, by which a rate is measured) is filled though no cell shows it.
    """
    fields = document.form.fields_of(owner)
    shown = [path for path in fields if path in sheet.shown_fields]
    taken = {each for path in shown if (computed := fields[path].computed) is not None for each in computed.of}
    wanted = {*shown, *(each for path in taken for each in alternatives(path))}
    yield from ((None, fields[path]) for path in fields if path in wanted and fields[path].filled is not None)
    for table_id in sheet.table_bands:
        columns = document.form.row_fields(table_id)
        for path in dict.fromkeys(column.field for column in sheet.columns_of(table_id)):
            if path in columns and columns[path].filled is not None:
                yield from ((row, columns[path]) for row in rows_of(owner, table_id))


class _Filler:
    """Reads what fields are filled with, in the document as it is and as it was approved."""

    def __init__(self, document: Document, approved: Document | None) -> None:
        self._document = document
        self._approved = approved
        self._now = Calculator.of(document)
        self._then = Calculator.of(approved) if approved is not None else self._now

    def text(self, owner: Project | Sheet, field: FieldDefinition, row: Row | None) -> str:
        """Return what a field, of a row where one is given, is filled with; empty where there is nothing."""
        filling = field.filled
        if filling is None or not filling.of:
            return filling.text if filling is not None else ""
        present = self._read(self._now, self._document, owner, row, filling.of)
        if not filling.approved or self._approved is None or row is not None:
            return present
        is_amount = field.kind is FieldKind.AMOUNT
        former = self._approved.find(owner.id)
        if isinstance(owner, Sheet):
            return self._of_department(former, owner, filling.of, present)
        if not isinstance(former, (Project, Sheet)) or owner.value_at(CHANGE_KIND) == APPENDED:
            return _NOTHING if is_amount and present else present
        if filling.of not in self._approved.form.fields_of(former):
            return present
        text = self._read(self._then, self._approved, former, None, filling.of)
        units = self._approved.money_unit_of(former.id), self._document.money_unit_of(owner.id)
        return _in_unit(text, *units) if is_amount else text

    def _of_department(self, former: Entity | None, owner: Sheet, path: str, present: str) -> str:
        """Return what the department had when its budget was approved; empty where that cannot be told.

        Where it had no goals of its own then, the amount of now counts if the projects had as much as they have now;
        where it is that of all projects, they are added up as they were approved.
        """
        approved, document = self._approved, self._document
        if approved is None:
            return present
        units = approved.head.money_unit, document.head.money_unit
        if isinstance(former, Sheet) and path in approved.form.fields_of(former):
            text = self._read(self._then, approved, former, None, path)
            if text:
                return _in_unit(text, *units)
        part = path.rpartition(".")[2]
        then, now = (_added(each, part) for each in (approved, document))
        then = amount_or_none(_in_unit(amount_text(then), *units)) or Decimal(0)
        if then == now:
            return present
        return amount_text(then) if amount_or_none(present) == now else ""

    @staticmethod
    def _read(calculator: Calculator, document: Document, owner: Project | Sheet, row: Row | None, path: str) -> str:
        table_id = table_of(owner, row.id) if row is not None else None
        of_row = document.form.row_fields(table_id).get(path) if table_id is not None else None
        if of_row is not None:
            return calculator.text(owner, of_row, row)
        return calculator.text(owner, document.form.fields_of(owner)[path])


def _added(document: Document, part: str) -> Decimal:
    """Return what the projects of a document have together in a part of their budgets."""
    amounts = (document.amount(project, part) for _, project in document.projects)
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def _in_unit(text: str, unit: str | None, wanted: str | None) -> str:
    """Return an amount in another money unit; as it is where that is not known."""
    amount = amount_or_none(text)
    if amount is None or unit not in UNITS or wanted not in UNITS or unit is None or wanted is None:
        return text
    return amount_text(convert(amount, unit, wanted)) if unit != wanted else text
