"""A table in words for people who have only an office program: what is printed, and written as .docx and .xlsx."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.form.paper import Align

LANDSCAPE_MM = (297.0, 210.0)
SIDE_MM, TOP_MM, BOTTOM_MM = 15.0, 16.0, 16.0
"""A4 lying on its side, and its margins."""


class PaperColumn(NamedTuple):
    """One column: its head, how wide it is in mm, how its texts are aligned."""

    head: str
    width: float
    align: Align = "left"


class PaperCell(NamedTuple):
    """One cell; `small` stands beneath its text, in smaller type."""

    text: str
    small: str = ""

    @property
    def whole(self) -> str:
        """All of it as one text."""
        return "\n".join(filter(None, self))


@dataclass(frozen=True, slots=True)
class TablePaper:
    """All words of the paper. `lines` stand beneath the title, `properties` go along unseen where a file has such.

    The page line has ``{page}`` and ``{pages}``.
    """

    title: str
    lines: tuple[str, ...]
    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[PaperCell, ...], ...]
    page_line: str
    continued: str = ""
    """The line above the table where it goes on, on paper."""
    properties: Mapping[str, str] = field(default_factory=FrozenDict)
    choices: tuple[str, ...] = ()
    """What a spreadsheet offers in the last column, where other texts may stand as well."""
