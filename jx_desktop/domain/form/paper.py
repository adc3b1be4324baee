"""How a form looks on paper: the project's table, pages, styles. Lengths in mm, type in pt."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from jx_desktop.base.text import Text
from jx_desktop.domain.form.parts import FormPart, Millimetres, Patterns, Points, fill_numbered

Align = Literal["left", "center", "right", "justify"]
Face = Literal["song", "hei", "kai", "fangsong", "title"]


Inset = Annotated[float, Strict(), Field(ge=0, le=10)]
ColumnWidth = Annotated[float, Strict(), Field(ge=8, le=2000)]
"""In mm; a column holds at least a character between its insets."""


class Cell(FormPart):
    """One cell of a band: the form's own words (`label`) or a field of the project (`field`)."""

    label: Text = ""
    field: Text = ""
    span: Annotated[int, Field(ge=1, le=40)] = 1
    rows: Annotated[int, Field(ge=1, le=40)] = 1
    align: Align | None = None
    whole: bool = False  # stays on one line, set smaller where it must be

    @model_validator(mode="after")
    def _label_or_field(self) -> "Cell":
        if bool(self.label) == bool(self.field):
            raise PydanticCustomError("cell", "a cell has a label or a field")
        return self


class CellsBand(FormPart):
    """Rows of cells on columns of its own, the cells placed as in an HTML table."""

    kind: Literal["cells"]
    widths: Annotated[tuple[ColumnWidth, ...], Field(min_length=1, max_length=40)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _cells_fill_the_grid(self) -> "CellsBand":
        if not self.placed:
            raise PydanticCustomError("grid", "the cells do not fill their rows")
        return self

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
                    raise PydanticCustomError("grid", "the cells do not fill their rows")
                taken |= slots
                placed.append((row, column, cell))
        if taken != {(row, column) for row in range(len(self.rows)) for column in range(len(self.widths))}:
            raise PydanticCustomError("grid", "the cells do not fill their rows")
        return tuple(placed)


class PlanBand(FormPart):
    """The plan: its label, the checkpoints, and beneath them one row of percentages for each plan row."""

    kind: Literal["plan"]
    label_width: ColumnWidth
    row_label_width: ColumnWidth = 30


class IndicatorsBand(FormPart):
    """The indicator table with the form's columns."""

    kind: Literal["indicators"]


Band = Annotated[CellsBand | PlanBand | IndicatorsBand, Field(discriminator="kind")]


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


class Table(FormPart):
    """The printed table of one project.

    `number_gap` stands between a number and text that begins with a digit. `continued` is the line above the table on
    every further page, with {number}, {name}, {code} and {title}; empty = none.
    """

    width: Annotated[float, Strict(), Field(gt=0, le=2000)]
    title: Text
    continued: Text = ""
    unit_line: Text
    goal: Text = "{number}.{text}"
    number_gap: Annotated[Text, Field(max_length=5)] = ""
    single_goal_numbered: bool = True
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    tighten: Tightening = Tightening()

    def title_of(self, number: object, name: str) -> str:
        """Return the title of a project's table, as it also stands on the contents page and in the bookmarks."""
        return fill_numbered(self.title, {"number": number, "name": name}, self.number_gap)

    def continued_line(self, number: object, name: str, code: str) -> str:
        """Return the line above a table that goes on; empty where the form has none."""
        values = {"number": number, "name": name, "code": code, "title": self.title_of(number, name)}
        return fill_numbered(self.continued, values, self.number_gap).strip()

    def numbered_goals(self, goals: Sequence[str]) -> Iterator[str]:
        """Yield goals as they are printed."""
        for number, goal in enumerate(goals, 1):
            plain = len(goals) == 1 and not self.single_goal_numbered
            yield goal if plain else fill_numbered(self.goal, {"number": number, "text": goal}, self.number_gap)


class Margins(FormPart):
    """Space between the paper's edge and the type area."""

    top: Millimetres
    left: Millimetres
    right: Millimetres
    bottom: Millimetres


_SHEETS = {"A3": (297.0, 420.0), "A4": (210.0, 297.0), "A5": (148.0, 210.0), "B5": (176.0, 250.0)}
"""ISO 216 and, for B5, GB/T 148: width and height in mm."""
_LANDSCAPE = " landscape"
_MARGINS = {
    "GB/T 9704": {"top": 37.0, "left": 28.0, "right": 26.0, "bottom": 35.0},  # on A4 a type area of 156 × 225
    "compact": {"top": 22.0, "left": 22.0, "right": 22.0, "bottom": 24.0},
}


def _sheet_named(name: object) -> object:
    """Return width and height of a sheet by its name (A4, A3 landscape); what is no name stays."""
    if not isinstance(name, str):
        return name
    width, height = _SHEETS.get(name.removesuffix(_LANDSCAPE), (0.0, 0.0))
    if not width:
        raise PydanticCustomError("form_sheet", "no such sheet", {"sheet": name, "known": "、".join(_SHEETS)})
    return {"width": height, "height": width} if name.endswith(_LANDSCAPE) else {"width": width, "height": height}


def _margins_named(name: object) -> object:
    if isinstance(name, str) and name not in _MARGINS:
        raise PydanticCustomError("form_margins", "no such margins", {"margins": name, "known": "、".join(_MARGINS)})
    return _MARGINS[name] if isinstance(name, str) else name


SheetLength = Annotated[float, Strict(), Field(ge=50, le=2000)]
NamedMargins = Annotated[Margins, BeforeValidator(_margins_named)]
"""Margins, or their name: "GB/T 9704" for text on A4, "compact" for tables."""


class SheetSize(FormPart):
    """The size of a sheet in mm."""

    width: SheetLength
    height: SheetLength


class Paper(FormPart):
    """The sheet, and the type areas of text pages and of table pages, which may have a sheet of their own.

    A form may give `size = "A4"` in place of width and height, and names for margins and for the sheet of tables.
    """

    width: SheetLength
    height: SheetLength
    text: NamedMargins
    table: NamedMargins
    table_sheet: Annotated[SheetSize | None, BeforeValidator(_sheet_named)] = None

    @model_validator(mode="before")
    @classmethod
    def _named_size(cls, data: object) -> object:
        if not isinstance(data, dict) or "size" not in data:
            return data
        sheet = _sheet_named(data["size"])
        others = {key: value for key, value in data.items() if key != "size"}
        return {**others, **sheet} if isinstance(sheet, dict) else data

    @model_validator(mode="after")
    def _room_is_left(self) -> "Paper":
        for sheet, margins in (((self.width, self.height), self.text), (self.table_size, self.table)):
            width, height = sheet
            if width - margins.left - margins.right < 40 or height - margins.top - margins.bottom < 60:
                raise PydanticCustomError("margins", "the margins leave too little room")
        return self

    @property
    def table_size(self) -> tuple[float, float]:
        """Width and height of the sheets with tables."""
        sheet = self.table_sheet or self
        return sheet.width, sheet.height


class Seal(FormPart):
    """A square on the cover that is kept free for a seal, its words in the middle; `y` is its upper edge, in mm."""

    text: Text = "（盖章）"
    style: Text
    y: Millimetres
    size: Annotated[float, Strict(), Field(ge=10, le=80)] = 45
    align: Literal["left", "center", "right"] = "right"


class CoverLine(FormPart):
    """One line of the cover, `y` mm below the paper's upper edge; left out when all it names is empty."""

    text: Text
    style: Text
    y: Millimetres


class Cover(FormPart):
    """The cover's lines."""

    lines: tuple[CoverLine, ...]
    seal: Seal | None = None


class Contents(FormPart):
    """The contents page (目录). `odd_page`: it begins on a right-hand page, after a blank side where it must."""

    title: Text
    odd_page: bool = False
    leader: Annotated[Text, Field(min_length=1, max_length=1)] = "·"
    part_line: Text = "{heading}　{title}"


class SectionsPart(FormPart):
    """第一部分: headings, boxes and sub-headings of the text sections.

    `continued` is the line above a box on every further page, with {heading} and {title}; empty = none.
    """

    heading: Text
    title: Text
    title_page: bool = False
    odd_page: bool = True
    section_heading: Text
    box_title: Text = "{title}"
    continued: Text = ""
    subheadings: Patterns = ()
    subheading_max_characters: int = 40


class ProjectsPart(FormPart):
    """第二部分: the projects' tables."""

    heading: Text
    title: Text
    title_page: bool = True
    odd_page: bool = True


class Parts(FormPart):
    """The two parts of the document."""

    sections: SectionsPart
    projects: ProjectsPart


class Footer(FormPart):
    """Page number and check code."""

    text: Text = "— {number} —"
    place: Literal["outside", "center"] = "outside"
    check_code: bool = True
    check_code_text: Text = "{code}"


class Watermark(FormPart):
    """What is set across pages of an unfinished document."""

    text: Text


class Style(FormPart):
    """Type: face, size and leading in pt, indent in characters, space before and after in pt."""

    face: Face
    size: Points
    leading: Points
    align: Align = "left"
    indent: Annotated[float, Strict(), Field(ge=0, le=20)] = 0
    before: Annotated[float, Strict(), Field(ge=0, le=500)] = 0
    after: Annotated[float, Strict(), Field(ge=0, le=500)] = 0

    @model_validator(mode="after")
    def _lines_do_not_overlap(self) -> "Style":
        if self.leading < self.size:
            raise PydanticCustomError("leading", "the leading is smaller than the type")
        return self


class Styles(FormPart):
    """Every style that the pages use. A form adds no others: keys it does not know mean nothing here."""

    cover_department: Style
    cover_title: Style
    cover_mark: Style
    cover_line: Style
    contents_title: Style
    contents_part: Style
    contents_line: Style
    part_heading: Style
    part_title: Style
    section_heading: Style
    box_title: Style
    box_text: Style
    box_subheading: Style
    table_title: Style
    table_line: Style
    table_label: Style
    table_head: Style
    table_cell: Style
    footer: Style
    footer_code: Style


class Box(FormPart):
    """Cells: space between line and text in mm, weight of the lines in pt, least height of a row in mm."""

    padding_x: Inset = 1.6
    padding_y: Inset = 1.1
    line: Annotated[float, Strict(), Field(gt=0, le=10)] = 0.5
    min_row_height: Annotated[float, Strict(), Field(ge=0, le=50)] = 7
