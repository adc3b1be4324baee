"""Sheets of a form: each is one printed table and one form on screen, made of bands. Lengths in mm."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from jx_desktop.base.paths import own_key, plan_slot
from jx_desktop.base.record import ABSENT_IF_EMPTY, FrozenDict
from jx_desktop.base.text import Text
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.fields import FieldKey, OwnField
from jx_desktop.domain.form.paper import Align, SheetSize, size_named
from jx_desktop.domain.form.parts import FormPart, fill_numbered
from jx_desktop.domain.form.phrases import Phrase

GOAL_SHEET = "goal"
"""The key of the sheet with a project's goals, which every form has."""

ColumnWidth = Annotated[float, Strict(), Field(ge=8, le=2000)]
"""In mm; a column holds at least a character between its insets."""


class Cell(FormPart):
    """One cell of a band: the form's own words (`label`) or a field of the sheet's owner (`field`)."""

    label: Text = ""
    field: Text = ""
    span: Annotated[int, Field(ge=1, le=40)] = 1
    rows: Annotated[int, Field(ge=1, le=40)] = 1
    align: Align | None = None
    whole: bool = False  # stays on one line, set smaller where it must be

    @model_validator(mode="after")
    def _label_or_field(self) -> "Cell":
        if bool(self.label) == bool(self.field):
            raise PydanticCustomError("form_cell", "a cell has a label or a field")
        return self


class CellsBand(FormPart):
    """Rows of cells on columns of its own, the cells placed as in an HTML table."""

    kind: Literal["cells"]
    widths: Annotated[tuple[ColumnWidth, ...], Field(min_length=1, max_length=40)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _cells_fill_the_grid(self) -> "CellsBand":
        if not self.placed:
            raise PydanticCustomError("form_grid", "the cells do not fill their rows")
        return self

    @property
    def fields(self) -> frozenset[str]:
        """The paths of the fields that stand in the cells."""
        return frozenset(cell.field for _, _, cell in self.placed if cell.field)

    @cached_property
    def placed(self) -> tuple[tuple[int, int, Cell], ...]:
        """Every cell with its row and column. Raises a validation error when they do not fill the grid exactly."""
        taken: set[tuple[int, int]] = set()
        placed = []
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                slots = {(row + r, column + c) for r in range(cell.rows) for c in range(cell.span)}
                if slots & taken:
                    raise PydanticCustomError("form_grid", "the cells do not fill their rows")
                taken |= slots
                placed.append((row, column, cell))
        if taken != {(row, column) for row in range(len(self.rows)) for column in range(len(self.widths))}:
            raise PydanticCustomError("form_grid", "the cells do not fill their rows")
        return tuple(placed)


class PlanBand(FormPart):
    """The plan: its label, the checkpoints, and beneath them one row of percentages for each plan row."""

    kind: Literal["plan"]
    label_width: ColumnWidth
    row_label_width: ColumnWidth = 30


class Column(FormPart):
    """One column of a table band, `width` mm wide, that shows a field of the rows.

    Without `label` it has the field's. With `reading` it shows a part of the row's value: ``operator``, ``number`` or
    ``unit``; in place of an operator it may show `otherwise` (定性) where the value is in words. With `choice` it is
    ticked (√) where that is what the field holds, or among it. Neighbours with the same `group` stand beneath it as
    their common head. `total`: its sum stands in a row beneath the others.
    """

    field: Text
    label: Text = ""
    width: ColumnWidth
    align: Align = "left"
    merge: bool = False
    reading: Literal["operator", "number", "unit"] | None = None
    otherwise: Annotated[Text, ABSENT_IF_EMPTY] = ""
    choice: Annotated[Text, ABSENT_IF_EMPTY] = ""
    group: Annotated[Text, ABSENT_IF_EMPTY] = ""
    total: bool = False
    read_only: bool = False

    @model_validator(mode="after")
    def _otherwise_than_an_operator(self) -> "Column":
        if self.otherwise and self.reading != "operator":
            raise PydanticCustomError("form_otherwise", "only an operator has words in its place")
        return self

    @property
    def key(self) -> str:
        """What tells the column from the others of its band, and is its word in the manual: ``value``, ``weight``."""
        name = own_key(self.field) or self.field
        part = self.reading or self.choice
        return f"{name}:{part}" if part else name


class TableBand(FormPart):
    """Rows of a table, shown in columns of the band's own; several sheets may show the same rows."""

    kind: Literal["table"]
    table: FieldKey
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=40)]
    total_label: Text = "合计"

    def merging(self) -> list[int]:
        """Return the numbers of the columns in which equal neighbours are one cell."""
        return [number for number, column in enumerate(self.columns) if column.merge]


class TextsBand(FormPart):
    """Running text beneath headings: long texts of the sheet's owner, each under its label (一、基本情况)."""

    kind: Literal["texts"]
    fields: Annotated[tuple[Text, ...], Field(min_length=1, max_length=40)]
    heading: Text = "{han}、{title}"


class SignItem(FormPart):
    """What is signed or filled in beneath a table: its words, and the field that holds it, if any does."""

    label: Text
    field: Annotated[Text, ABSENT_IF_EMPTY] = ""


class SignBand(FormPart):
    """A line beneath the tables that is signed; public copies do without it."""

    kind: Literal["sign"]
    items: Annotated[tuple[SignItem, ...], Field(min_length=1, max_length=20)]


class ChangesBand(FormPart):
    """What is no longer as it was approved (批复): what it is, 新增 修改 删除 更正, before, after, and why.

    A sheet with it is printed of those projects only that have changed.
    """

    kind: Literal["changes"]
    widths: Annotated[tuple[ColumnWidth, ...], Field(min_length=5, max_length=5)]
    labels: Annotated[tuple[Text, ...], Field(min_length=5, max_length=5)] = (
        "调整内容",
        "状态",
        "调整前",
        "调整后",
        "调整原因",
    )


Band = Annotated[CellsBand | PlanBand | TableBand | TextsBand | SignBand | ChangesBand, Field(discriminator="kind")]

Area = Literal["goal", "monitor", "evaluation", "department"]
"""What one works on: 绩效目标, 绩效监控, 绩效自评, 部门整体."""
AREAS: tuple[Area, ...] = get_args(Area)


Factor = Annotated[float, Strict(), Field(gt=0, le=1)]


class Tightening(FormPart):
    """How a table may be set tighter rather than run on to another page with a line or two.

    `lines`: at most so many rows of one line may be too many; 0 = no table is set tighter. The factors are what the
    type, its leading, and the space around it and least height of rows keep of their measure.
    """

    lines: Annotated[int, Strict(), Field(ge=0, le=10)] = 3
    type: Factor = 0.95
    leading: Factor = 0.94
    space: Factor = 0.4


class SheetForm(FormPart):
    """One printed table and one form on screen, of every project or of the document.

    `name` is what it is called above the tree. `number_gap` stands between a number and text that begins with a digit.
    `continued` is the line above the table on every further page, with {number}, {name}, {code} and {title}; empty =
    none. `page` is the size of its pages, where they are not those of the form's other tables. `fields` are those of
    the sheet itself where the document owns it. With `each` it is repeated for the `months`: as ``KEY-07``, with
    {month} for two digits in fields and {m} for the number in words. `from_stage`: from when on it is asked for.
    `area` is where above the tree it is found. `of` names another sheet of the document whose rows and values it shows
    beside its own: the two are one entity (部门整体自评 of 部门整体绩效目标). `phrases` with figures of the year are
    offered for its long texts (插入数据).
    """

    owner: Literal["project", "document"] = "project"
    name: Text = ""
    width: Annotated[float, Strict(), Field(gt=0, le=2000)]
    title: Text
    continued: Text = ""
    unit_line: Text = ""
    goal: Text = "{number}.{text}"
    number_gap: Annotated[Text, Field(max_length=5)] = ""
    single_goal_numbered: bool = True
    bands: Annotated[tuple[Band, ...], Field(min_length=1, max_length=100)]
    fields: FrozenDict[FieldKey, OwnField] = FrozenDict()
    tighten: Tightening = Tightening()
    page: Annotated[SheetSize | None, BeforeValidator(size_named)] = None
    each: Literal["months"] | None = None
    months: Annotated[tuple[Annotated[int, Field(ge=1, le=12)], ...], Field(max_length=12)] = ()
    from_stage: Stage = Stage.FIRST
    area: Annotated[Area, Field(exclude_if=lambda area: area == "goal")] = "goal"
    of: Annotated[Text, ABSENT_IF_EMPTY] = ""
    phrases: Annotated[tuple[Phrase, ...], Field(max_length=40), ABSENT_IF_EMPTY] = ()

    @model_validator(mode="after")
    def _months_go_with_each(self) -> "SheetForm":
        if (self.each is None) == bool(self.months) or list(self.months) != sorted(set(self.months)):
            raise PydanticCustomError("form_months", "a sheet for each month lists its months, rising")
        return self

    @cached_property
    def table_bands(self) -> Mapping[str, TableBand]:
        """The bands that show tables, by the ids of these."""
        return {band.table: band for band in self.bands if isinstance(band, TableBand)}

    def columns_of(self, table_id: str) -> tuple[Column, ...]:
        """Return the columns in which the sheet shows a table; none where it does not."""
        band = self.table_bands.get(table_id)
        return band.columns if band is not None else ()

    def shows(self, path: str, table_id: str | None = None) -> bool:
        """Whether a field of the owner has its place on the sheet, or of the rows of a table."""
        if table_id is not None:
            return table_id in self.table_bands and (
                not path or any(c.field == path for c in self.columns_of(table_id))
            )
        return path in self.table_bands or path in self.shown_fields or (self.has_plan and bool(plan_slot(path)))

    @cached_property
    def shown_fields(self) -> frozenset[str]:
        """The paths of the owner's fields that stand on the sheet, outside its tables and its plan."""
        fields: set[str] = set()
        for band in self.bands:
            if isinstance(band, (CellsBand, TextsBand)):
                fields.update(band.fields)
            elif isinstance(band, SignBand):
                fields.update(item.field for item in band.items if item.field)
        return frozenset(fields)

    @property
    def has_plan(self) -> bool:
        """Whether the plan stands on the sheet."""
        return any(isinstance(band, PlanBand) for band in self.bands)

    @property
    def has_changes(self) -> bool:
        """Whether it tells what is no longer as it was approved."""
        return any(isinstance(band, ChangesBand) for band in self.bands)

    def repeated(self, key: str) -> Iterator[tuple[str, "SheetForm"]]:
        """Yield the sheet by its key, or one for each month."""
        if self.each is None:
            yield key, self
            return
        data = {**self.dump(), "each": None, "months": ()}
        for month in self.months:
            words = {"{month}": f"{month:02}", "{m}": str(month)}
            yield f"{key}-{month:02}", SheetForm.model_validate(_filled_in(data, words))

    def title_of(self, number: object, name: str) -> str:
        """Return the title of a project's table, as it also stands on the contents page and in the bookmarks."""
        return _title(self.title, self.number_gap, str(number), name)

    def continued_line(self, number: object, name: str, code: str) -> str:
        """Return the line above a table that goes on; empty where the form has none."""
        values = {"number": number, "name": name, "code": code, "title": self.title_of(number, name)}
        return fill_numbered(self.continued, values, self.number_gap).strip()

    def numbered_goals(self, goals: Sequence[str]) -> Iterator[str]:
        """Yield goals as they are printed."""
        for number, goal in enumerate(goals, 1):
            plain = len(goals) == 1 and not self.single_goal_numbered
            yield goal if plain else fill_numbered(self.goal, {"number": number, "text": goal}, self.number_gap)


@lru_cache(maxsize=8192)
def _title(template: str, gap: str, number: str, name: str) -> str:
    """Return a title; those of a whole document are asked for with every look at one of its pages."""
    return fill_numbered(template, {"number": number, "name": name}, gap)


def _filled_in(value: Any, words: Mapping[str, str]) -> Any:
    """Return plain data with words put in place of others, in keys as well."""
    if isinstance(value, str):
        for word, by in words.items():
            value = value.replace(word, by)
        return value
    if isinstance(value, Mapping):
        return {_filled_in(key, words): _filled_in(item, words) for key, item in value.items()}
    return [_filled_in(item, words) for item in value] if isinstance(value, (list, tuple)) else value
