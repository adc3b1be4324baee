"""How a form looks on paper: pages, parts, styles. Lengths in mm, type in pt."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from jx_desktop.base.text import Text
from jx_desktop.domain.form.parts import FormPart, Millimetres, Patterns, Points

Align = Literal["left", "center", "right", "justify"]
Face = Literal["song", "hei", "kai", "fangsong", "title"]


Inset = Annotated[float, Strict(), Field(ge=0, le=10)]


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


def size_named(name: object) -> object:
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
    table_sheet: Annotated[SheetSize | None, BeforeValidator(size_named)] = None

    @model_validator(mode="before")
    @classmethod
    def _named_size(cls, data: object) -> object:
        if not isinstance(data, dict) or "size" not in data:
            return data
        sheet = size_named(data["size"])
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
    """The contents page (目录). `odd_page`: it begins on a right-hand page, after a blank side where it must.

    Sheets that are printed without the goals have one from so many lines on (`sheets_from`).
    """

    title: Text
    odd_page: bool = False
    leader: Annotated[Text, Field(min_length=1, max_length=1)] = "·"
    part_line: Text = "{heading}　{title}"
    sheets_from: Annotated[int, Strict(), Field(ge=1)] = 10


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


_NO_SECTIONS = SectionsPart(heading="", title="", section_heading="{title}")


class Parts(FormPart):
    """The two parts of the document; `sections` may be left out where the form has none."""

    sections: Annotated[SectionsPart, Field(exclude_if=lambda part: part == _NO_SECTIONS)] = _NO_SECTIONS
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
