"""How a form looks on paper: the project's table, pages, styles. Lengths in mm, type in pt."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from jx_desktop.domain.form_base import FormPart, Millimetres, Pattern, Points
from jx_desktop.domain.text import Text

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
        if len(list(self.placed())) == 0:
            raise PydanticCustomError("grid", "the cells do not fill their rows")
        return self

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield (row, column, cell). Raises a validation error when the cells do not fill the grid exactly."""
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
        yield from placed


class PlanBand(FormPart):
    """The plan: its label, the checkpoints, and beneath them one row of percentages for each plan row."""

    kind: Literal["plan"]
    label_width: ColumnWidth
    row_label_width: ColumnWidth = 30


class IndicatorsBand(FormPart):
    """The indicator table with the form's columns."""

    kind: Literal["indicators"]


Band = Annotated[CellsBand | PlanBand | IndicatorsBand, Field(discriminator="kind")]


class Table(FormPart):
    """The printed table of one project."""

    width: Annotated[float, Strict(), Field(gt=0, le=2000)]
    title: Text
    unit_line: Text
    goal: Text = "{number}.{text}"
    single_goal_numbered: bool = True
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]


class Margins(FormPart):
    """Space between the paper's edge and the type area."""

    top: Millimetres
    left: Millimetres
    right: Millimetres
    bottom: Millimetres


class Paper(FormPart):
    """The sheet, and the type areas of text pages and of table pages."""

    width: Annotated[float, Strict(), Field(ge=50, le=2000)]
    height: Annotated[float, Strict(), Field(ge=50, le=2000)]
    text: Margins
    table: Margins

    @model_validator(mode="after")
    def _room_is_left(self) -> "Paper":
        for margins in (self.text, self.table):
            if self.width - margins.left - margins.right < 40 or self.height - margins.top - margins.bottom < 60:
                raise PydanticCustomError("margins", "the margins leave too little room")
        return self


class CoverLine(FormPart):
    """One line of the cover, `y` mm below the paper's upper edge; left out when all it names is empty."""

    text: Text
    style: Text
    y: Millimetres


class Cover(FormPart):
    """The cover's lines."""

    lines: tuple[CoverLine, ...]


class Contents(FormPart):
    """The contents page (目录)."""

    title: Text
    leader: Annotated[Text, Field(min_length=1, max_length=1)] = "·"
    part_line: Text = "{heading}　{title}"


class SectionsPart(FormPart):
    """第一部分: headings, boxes and sub-headings of the text sections."""

    heading: Text
    title: Text
    title_page: bool = False
    odd_page: bool = True
    section_heading: Text
    box_title: Text = "{title}"
    subheadings: tuple[Pattern, ...] = ()
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
