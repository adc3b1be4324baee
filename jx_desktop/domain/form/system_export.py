"""What a form says of the provincial system (一体化系统) into which the finished document is typed once more.

`[exports.system]` lists what the system asks for, in its order: fields, the form's own words, rows of tables.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Strict, Tag, model_validator
from pydantic_core import PydanticCustomError

from jx_desktop.base.paths import Slot, plan_path, plan_slot
from jx_desktop.base.record import ABSENT_IF_EMPTY, ABSENT_IF_NONE, FrozenDict
from jx_desktop.base.text import Text
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.fields import FieldDefinition, FieldKey, FieldKind
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.form.parts import FormPart, placeholders
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.values.money import UNITS

PLAN = "plan"
"""Stands for the percentages of the plan, each a cell."""
NUMBER = "number"
"""A project's printed number (序号)."""
UNIT_FIELDS = "unit."
"""How the fields of a project's unit begin."""
TITLE_WORDS = ("department", "department_code", "year", "title", "money_unit")
"""What may stand in braces in the rows above the head of the import table."""
ValuePart = Literal["operator", "number", "unit"]
_WITH_UNIT = (FieldKind.PERCENT, FieldKind.NUMBER)
_MAX_DECIMALS = 6
_SHEET_NAME = r"^[^\[\]:*?/\\'\n\t]+$"
_NUMBER_LABEL = "序号"
_ISO = "{year}-{mm}-{dd}"


def _absent_if(usual: str) -> Any:
    """A key is not written where it says what is usual."""
    return Field(exclude_if=lambda value: value == usual)


def _as_field(value: Any) -> Any:
    """A field alone is named by its path."""
    return {"field": value} if isinstance(value, str) else value


class EntryField(FormPart):
    """What is typed from one field, or a constant `text`.

    `unit`: the money unit in which the system takes amounts, with at least so many `decimals`; of percentages and
    numbers, what stands behind them (%). `part`: one of the parts of an indicator's value; `otherwise` is typed as the
    operator of a value in words (定性), which then stands in the next part whole. A list is one cell where it is
    `joined`, `numbered` as it is printed; `separator` stands in place of line ends. `words` are what the system calls
    what stands in the field.
    """

    field: Annotated[Text, ABSENT_IF_EMPTY] = ""
    text: Annotated[Text, ABSENT_IF_EMPTY] = ""
    label: Annotated[Text, ABSENT_IF_EMPTY] = ""
    unit: Annotated[Text, Field(max_length=20), ABSENT_IF_EMPTY] = ""
    decimals: Annotated[int | None, Field(ge=0, le=_MAX_DECIMALS), ABSENT_IF_NONE] = None
    date: Annotated[Text, _absent_if(_ISO)] = _ISO
    joined: Annotated[bool, Strict(), ABSENT_IF_EMPTY] = False
    numbered: Annotated[bool, Strict(), ABSENT_IF_EMPTY] = False
    separator: Annotated[Text, Field(max_length=20), _absent_if("\n")] = "\n"
    part: Annotated[ValuePart | None, ABSENT_IF_NONE] = None
    otherwise: Annotated[Text, ABSENT_IF_EMPTY] = ""
    words: Annotated[FrozenDict[Text, Text], ABSENT_IF_EMPTY] = FrozenDict()
    sheet: Annotated[FieldKey, _absent_if(GOAL_SHEET)] = GOAL_SHEET

    @model_validator(mode="after")
    def _field_or_text(self) -> "EntryField":
        if bool(self.field) == bool(self.text):
            raise PydanticCustomError("form_entry", "a cell has a field or a text", {"field": self.label})
        return self


Column: TypeAlias = Annotated[EntryField, BeforeValidator(_as_field)]


class EntryTable(FormPart):
    """The rows of a table, typed row by row; `repeated` says whether merged levels stand in every row or once."""

    table: FieldKey
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=40)]
    label: Annotated[Text, ABSENT_IF_EMPTY] = ""
    repeated: Annotated[Literal["given", "blank"], _absent_if("given")] = "given"
    sheet: Annotated[FieldKey, _absent_if(GOAL_SHEET)] = GOAL_SHEET


Entry: TypeAlias = Annotated[
    Annotated[EntryTable, Tag("table")] | Annotated[Column, Tag("field")],
    Discriminator(lambda value: "table" if _is_table(value) else "field"),
]


def _is_table(value: object) -> bool:
    return isinstance(value, EntryTable) or (isinstance(value, Mapping) and "table" in value)


class WorkbookColumn(EntryField):
    """A column of the import table, with `label` in its head; `as_text`: numbers stand in it as text.

    `width` is in characters; without it the column is as wide as its texts want.
    """

    as_text: Annotated[bool, Strict(), ABSENT_IF_EMPTY] = False
    width: Annotated[int | None, Field(ge=2, le=200), ABSENT_IF_NONE] = None


class SystemWorkbook(FormPart):
    """The table that the system imports: one sheet, a row for each project, or for each row of its table `rows`.

    `sheet` is what it is called, `title` are rows above the head, with ``{department}``, ``{department_code}``,
    ``{year}``, ``{title}``, ``{money_unit}``. `repeated`: whether what is the same as above (a project's fields, merged
    levels) stands in every row, only in the first, or in one merged cell.
    """

    sheet: Annotated[Text, Field(max_length=31, pattern=_SHEET_NAME)]
    title: Annotated[tuple[Text, ...], Field(max_length=20), ABSENT_IF_EMPTY] = ()
    rows: Annotated[FieldKey | None, ABSENT_IF_NONE] = None
    columns: Annotated[
        tuple[Annotated[WorkbookColumn, BeforeValidator(_as_field)], ...], Field(min_length=1, max_length=200)
    ]
    repeated: Annotated[Literal["given", "blank", "merged"], _absent_if("given")] = "given"

    def of_row(self, column: WorkbookColumn, form: FormContents) -> bool:
        """Whether a column shows a field of the rows, and not one of the project."""
        return self.rows is not None and column.field in form.row_fields(self.rows)

    def spread(self, form: FormContents) -> tuple[WorkbookColumn, ...]:
        """Return the columns, one for each percentage where the plan is meant."""
        return tuple(each for column in self.columns for each in _of_plan(column, form))


class SystemExport(FormPart):
    """What the system is called, what it asks for in its order, and the table that it imports, where it has one."""

    name: Annotated[Text, Field(min_length=1, max_length=60)]
    cells: Annotated[tuple[Entry, ...], Field(max_length=400), ABSENT_IF_EMPTY] = ()
    workbook: Annotated[SystemWorkbook | None, ABSENT_IF_NONE] = None

    def entries(self, sheet: str, form: FormContents) -> tuple[Entry, ...]:
        """Return what is typed of one sheet (``goal``, ``monitor-07``), with its month where it has one."""
        return tuple(_of_sheet(self.cells, sheet, form))

    def sheets(self, form: FormContents) -> tuple[str, ...]:
        """Return the keys of the sheets of which something is typed, in the form's order."""
        return tuple(key for key in form.all_sheets if self.entries(key, form))


class Exports(FormPart):
    """What a form says of other programs: `system` is the provincial one."""

    system: Annotated[SystemExport | None, ABSENT_IF_NONE] = None


NO_EXPORTS = Exports()


def _of_plan(column: WorkbookColumn, form: FormContents) -> Iterator[WorkbookColumn]:
    if column.field != PLAN:
        yield column
        return
    for path in plan_paths(form):
        yield column.model_copy(update={"field": path, "label": column.label or form.label(path)})


def plan_paths(form: FormContents) -> list[str]:
    """Return the paths of the percentages of the plan, row by row."""
    return [plan_path(Slot(month, row.id)) for row in form.plan.rows for month in form.plan.checkpoints]


def _of_sheet(entries: Sequence[Entry], key: str, form: FormContents) -> Iterator[Entry]:
    for entry in entries:
        if entry.sheet == key:
            yield entry
            continue
        sheet = form.sheets.get(entry.sheet)
        for month in sheet.months if sheet is not None else ():
            if key == f"{entry.sheet}-{month:02}":
                yield _of_month(entry, f"{month:02}")


def _of_month(entry: Entry, month: str) -> Entry:
    """Return an entry for a month of two digits; the words of a date keep their own ``{month}``."""

    def filled(part: EntryField | EntryTable, *names: str) -> dict[str, object]:
        number = month.removeprefix("0")
        return {name: getattr(part, name).replace("{month}", month).replace("{m}", number) for name in names}

    if isinstance(entry, EntryField):
        return entry.model_copy(update=filled(entry, "field", "label", "text"))
    columns = tuple(column.model_copy(update=filled(column, "field", "label", "text")) for column in entry.columns)
    return entry.model_copy(update={"columns": columns, **filled(entry, "label")})


def known_fields(form: FormContents, sheet: str) -> Definitions:
    """Return what a cell of a sheet may name: fields of its owner and of the head, and of a project's unit."""
    if form.all_sheets[sheet].owner == "document":
        return {**form.head_fields, **form.sheet_fields(sheet)}
    unit = {f"{UNIT_FIELDS}{path}": field for path, field in form.unit_fields.items()}
    number = FieldDefinition(NUMBER, FieldKind.NUMBER, form.labels.get(NUMBER, _NUMBER_LABEL))
    return {**form.head_fields, **unit, NUMBER: number, **form.project_fields}


ExportFault = tuple[tuple[str | int, ...], str, dict[str, object]]
"""A fault beneath ``exports.system``: its place, the code of its message and the words in it."""


def export_faults(exports: Exports, form: FormContents) -> Iterator[ExportFault]:
    """Yield what names a sheet, a table or a field that the form does not have, or asks of a field what it cannot."""
    system = exports.system
    if system is None:
        return
    found: dict[tuple[object, ...], ExportFault] = {}
    for number, cell in enumerate(system.cells):
        place: tuple[str | int, ...] = ("cells", number)
        if cell.sheet not in form.sheets and cell.sheet not in form.all_sheets:
            yield place, "entry_sheet", {"sheet": cell.sheet}
            continue
        for key in form.all_sheets:
            for entry in _of_sheet((cell,), key, form):
                for fault in _entry_faults(place, entry, known_fields(form, key), form):
                    found.setdefault(fault[:2], fault)  # once for all months
    yield from found.values()
    if system.workbook is not None:
        yield from _workbook_faults(system.workbook, form)


def _entry_faults(
    place: tuple[str | int, ...], entry: Entry, fields: Definitions, form: FormContents
) -> Iterator[ExportFault]:
    if isinstance(entry, EntryField):
        yield from _faults(place, entry, fields)
    elif entry.table not in form.tables:
        yield (*place, "table"), "entry_table", {"table": entry.table}
    else:
        for number, column in enumerate(entry.columns):
            yield from _faults((*place, "columns", number), column, form.row_fields(entry.table))


def _workbook_faults(workbook: SystemWorkbook, form: FormContents) -> Iterator[ExportFault]:
    if workbook.rows is not None and workbook.rows not in form.tables:
        yield ("workbook", "rows"), "entry_table", {"table": workbook.rows}
        return
    rows = {} if workbook.rows is None else form.row_fields(workbook.rows)
    for number, column in enumerate(workbook.columns):
        yield from _faults(("workbook", "columns", number), column, {**known_fields(form, GOAL_SHEET), **rows})
    for number, line in enumerate(workbook.title):
        for word in placeholders(line):
            if word not in TITLE_WORDS:
                yield ("workbook", "title", number), "field", {"field": word}


def _faults(place: tuple[str | int, ...], entry: EntryField, fields: Definitions) -> Iterator[ExportFault]:
    if not entry.field:
        return
    is_plan = entry.field == PLAN
    field = next((fields[path] for path in fields if plan_slot(path)), None) if is_plan else fields.get(entry.field)
    if field is None:
        yield place, "field", {"field": entry.field}
        return
    if entry.unit and not _takes_unit(entry, field):
        yield place, "entry_unit", {"field": entry.field, "unit": entry.unit}
    if entry.part and field.kind is not FieldKind.TEXT:
        yield place, "entry_part", {"field": entry.field}
    for option, means in (
        ("decimals", field.kind in (FieldKind.AMOUNT, *_WITH_UNIT)),
        ("date", field.kind is FieldKind.DATE),
        ("joined", field.kind is FieldKind.LIST),
        ("numbered", field.kind is FieldKind.LIST),
        ("otherwise", entry.part == "operator"),
    ):
        if not means and getattr(entry, option) != EntryField.model_fields[option].default:
            yield place, "entry_option", {"field": entry.field, "option": option}


def _takes_unit(entry: EntryField, field: FieldDefinition) -> bool:
    is_money = entry.unit in UNITS
    return is_money if field.kind is FieldKind.AMOUNT else field.kind in _WITH_UNIT and not is_money
