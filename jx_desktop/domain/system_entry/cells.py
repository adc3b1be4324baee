"""The cells of the provincial system (一体化系统) in its order, each with the plain text that is typed into it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import item_path
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row, rows_of
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.form.system_export import (
    NUMBER,
    PLAN,
    UNIT_FIELDS,
    EntryField,
    EntryTable,
    known_fields,
    plan_paths,
)
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.system_entry.asked import entries_of
from jx_desktop.domain.system_entry.texts import MoneyUnits, TypedText, parts_of, typed_text


class CellKind(StrEnum):
    """What is to be done with a cell.

    ``text`` is typed as it is, ``choice`` is chosen from a list of the system's; ``blank`` has nothing to type;
    ``refused`` holds what stands in the document, which must not be typed as it is: the note says why.
    """

    TEXT = "text"
    CHOICE = "choice"
    BLANK = "blank"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class EntryCell:
    """One cell of the system.

    `key` stays the same through all edits of the text: ``PROJECT/ROW/FIELD:PART``, of sheets other than the goals'
    ``PROJECT@SHEET/…``. `address` is where it stands in
    the document, `group` what it stands under (绩效指标 3), `label` what it is called. `text` is plain text, exactly as
    it is to be typed, without line ends at its ends. `note` is what has to be known of it. Of a text of a list that is
    typed text by text (`is_item`) the key has the number, and so changes with its place.
    """

    key: str
    address: Address
    group: str
    label: str
    text: str
    kind: CellKind = CellKind.TEXT
    note: Message | None = None
    is_item: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to type."""
        return self.kind is CellKind.BLANK


def entry_projects(document: Document) -> tuple[Project, ...]:
    """Return the projects that are typed, in printed order: all that have got money, those not disclosed as well."""
    return tuple(project for _, project in document.projects)


def entry_cells(document: Document, project: Project | Sheet, sheet: str = GOAL_SHEET) -> tuple[EntryCell, ...]:
    """Return the cells of one sheet of a project, or of a sheet of the document's own, in the system's order.

    Where the form says nothing of a system they are those of the sheet. There are none of a project that has got no
    money (未安排).
    """
    if isinstance(project, Project) and not project.arranged:
        return ()
    entries = entries_of(document.form, sheet)
    return tuple(_with_own_keys(EntryReader(document, project, sheet).cells(entries)))


def _with_own_keys(cells: Iterator[EntryCell]) -> Iterator[EntryCell]:
    """Yield cells; one for a field that stood before is told from the first by its number."""
    times: dict[str, int] = {}
    for cell in cells:
        times[cell.key] = number = times.get(cell.key, 0) + 1
        yield cell if number == 1 else replace(cell, key=f"{cell.key}#{number}")


class EntryReader:
    """Reads what is typed of one project, or of one sheet of the document's own."""

    def __init__(self, document: Document, owner: Project | Sheet, sheet: str = GOAL_SHEET) -> None:
        self._document = document
        self._form = document.form
        self._owner = owner
        self._fields = known_fields(document.form, sheet)
        self._sheet = document.form.all_sheets[sheet]
        self._owner_key = owner.id if sheet == GOAL_SHEET or isinstance(owner, Sheet) else f"{owner.id}@{sheet}"
        self._unit = document.unit_of(owner.id) if isinstance(owner, Project) else None
        self._calculator = Calculator.of(document)

    def cells(self, entries: Sequence[EntryField | EntryTable]) -> Iterator[EntryCell]:
        """Yield the cells of entries, in their order."""
        for entry in entries:
            if isinstance(entry, EntryTable):
                yield from self._of_table(entry)
            else:
                yield from self._of_field(entry)

    def _of_field(self, entry: EntryField) -> Iterator[EntryCell]:
        if entry.field == PLAN:
            for path in plan_paths(self._form):
                field = self._fields[path]
                yield self._cell(entry, Address(self._owner.id, path), field, group=self._form.plan.label)
            return
        if entry.text:
            yield self._made(entry, Address(self._owner.id), TypedText(entry.text), None)
            return
        field = self._fields[entry.field]
        if entry.field == NUMBER:
            printed = TypedText(str(self._document.number_of(self._owner.id)))
            yield self._made(entry, Address(self._owner.id), printed, field)
            return
        holder = self._holder(entry.field)
        path = entry.field.removeprefix(UNIT_FIELDS) if holder is self._unit else entry.field
        value = holder.value_at(path)
        if field.kind is FieldKind.LIST and not entry.joined and isinstance(value, tuple) and value:
            texts = self._items(entry, path, value)
            for number, text in enumerate(texts):
                place = Address(holder.id, item_path(path, number))
                label = f"{entry.label or field.label} {number + 1}" if len(texts) > 1 else entry.label or field.label
                cell = self._made(entry, place, typed_text(entry, field, text, MoneyUnits()), field, label=label)
                yield replace(cell, key=f"{self._owner_key}//{item_path(entry.field, number)}", is_item=True)
            return
        yield self._cell(entry, Address(holder.id, path), field, holder=holder)

    def _holder(self, path: str) -> Entity:
        """Return the entity that has a field: the project or sheet, its unit, or the head."""
        if self._unit is not None and path.startswith(UNIT_FIELDS):
            return self._unit
        return self._document.head if path in self._form.head_fields else self._owner

    def _items(self, entry: EntryField, path: str, value: Sequence[str]) -> list[str]:
        return list(self._sheet.numbered_goals(value)) if entry.numbered and path == "goals" else list(value)

    def _of_table(self, entry: EntryTable) -> Iterator[EntryCell]:
        label = entry.label or self._form.label(entry.table)
        before: Row | None = None
        for number, row in enumerate(rows_of(self._owner, entry.table), 1):
            goes_on = self.going_on(entry, row, before) if entry.repeated == "blank" else frozenset()
            for column, cell in zip(entry.columns, self.row_cells(entry, row, f"{label} {number}"), strict=True):
                yield replace(cell, text="", kind=CellKind.BLANK) if column.field in goes_on else cell
            before = row

    def going_on(self, entry: EntryTable, row: Row, before: Row | None) -> frozenset[str]:
        """Return the fields of merged columns in which a row says the same as the one before it, as on paper."""
        same: set[str] = set()
        for column in self._sheet.columns_of(entry.table) if before is not None else ():
            if column.merge:
                text = row.value_at(column.field)
                if not text or before is None or text != before.value_at(column.field):
                    break
                same.add(column.field)
        return frozenset(same)

    def row_cells(self, entry: EntryTable, row: Row, group: str = "") -> Iterator[EntryCell]:
        """Yield the cells of one row of a table, one for each column."""
        fields = self._form.row_fields(entry.table)
        whole = {column.field for column in entry.columns if not column.part}
        parts = {
            path: parts_of(str(row.value_at(path) or ""), columns, is_whole=path in whole)
            for path, columns in _parts(entry).items()
        }
        for column in entry.columns:
            place, field = Address(self._owner.id, column.field or None, row.id), fields.get(column.field)
            if field is None:
                yield self._made(column, place, TypedText(column.text), None, group=group)
            elif column.part:
                yield self._made(column, place, parts[column.field][column.part], field, group=group)
            else:
                yield self._cell(column, place, field, row=row, group=group)

    def _cell(
        self, entry: EntryField, place: Address, field: FieldDefinition, *,
        holder: Entity | None = None, row: Row | None = None, group: str = "",
    ) -> EntryCell:  # fmt: skip
        holder = holder or self._owner
        value = holder.value_at(place.field or "") if row is None else None
        if field.kind is FieldKind.LIST and isinstance(value, tuple):
            text = "\n".join(self._items(entry, field.path, value))
        else:
            text = self._calculator.text(holder, field, row)
        return self._made(entry, place, typed_text(entry, field, text, self._units_of(holder)), field, group=group)

    def _units_of(self, holder: Entity) -> MoneyUnits:
        document = self._document
        own, usual = document.money_unit_of(holder.id), document.head.money_unit
        return MoneyUnits(own or "", usual or "", self._form.money.decimals)

    def _made(
        self, entry: EntryField, place: Address, typed: TypedText, field: FieldDefinition | None, *,
        group: str = "", label: str = "",
    ) -> EntryCell:  # fmt: skip
        part = f":{entry.part}" if entry.part else ""
        is_own = place.row_id is None and place.entity_id == self._owner.id
        path = (place.field if is_own else "") or entry.field
        key = f"{self._owner_key}/{place.row_id or ''}/{path or f'={entry.label}'}{part}"
        label = label or label_of(self._document, entry, field)
        if typed.refused:
            kind = CellKind.REFUSED
        elif not typed.text:
            kind = CellKind.BLANK
        else:
            is_choice = entry.words or (field is not None and field.kind is FieldKind.CHOICE)
            kind = CellKind.CHOICE if is_choice else CellKind.TEXT
        return EntryCell(key, place, group, label, typed.text, kind, typed.note)


def label_of(document: Document, entry: EntryField, field: FieldDefinition | None) -> str:
    """Return what a cell is called: as the system has it, else as the form has, with the unit of an amount."""
    if entry.label or field is None:
        return entry.label
    unit = entry.unit or document.head.money_unit if field.kind is FieldKind.AMOUNT else None
    return f"{field.label}（{unit}）" if unit else field.label


def _parts(entry: EntryTable) -> dict[str, list[EntryField]]:
    """Return the columns that show a part of a value, by its field."""
    parts: dict[str, list[EntryField]] = {}
    for column in entry.columns:
        if column.part:
            parts.setdefault(column.field, []).append(column)
    return parts
