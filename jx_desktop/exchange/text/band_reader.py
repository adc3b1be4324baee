"""What is read of one project, and what every kind of band does when its rows are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jx_desktop.base.paths import Slot
from jx_desktop.base.text import one_line
from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.above import UnitLine
from jx_desktop.exchange.text.cells import Cell, Row
from jx_desktop.exchange.text.layout import LayoutRow
from jx_desktop.exchange.text.lines import Line
from jx_desktop.exchange.text.tables import TableText
from jx_desktop.exchange.text.words import Words


@dataclass(slots=True)
class ProjectText:
    """What a table says of its project, as text: fields by their path, percentages, the rows of tables by their ids."""

    table: TableText
    fields: dict[str, Cell] = field(default_factory=dict)
    percents: dict[Slot, Decimal] = field(default_factory=dict)
    percent_lines: dict[Slot, Line] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Cell]]] = field(default_factory=dict)
    around: dict[str, Cell] = field(default_factory=dict)  # what is the department's and the unit's: ``unit.name``
    missing: list[str] = field(default_factory=list)  # labels of what ought to be there
    unclear: list[Line] = field(default_factory=list)  # rows whose empty second level may be merged with the one above

    @property
    def unit(self) -> UnitLine | None:
        """The budget unit: of the line above the table, else of its cells."""
        if self.table.unit is not None or "unit.name" not in self.around:
            return self.table.unit
        return UnitLine(self.said("unit.code"), self.said("unit.name"))

    def said(self, path: str) -> str:
        """Return what a cell says of the department or the unit, in one line."""
        return one_line(self.around[path].text) if path in self.around else ""


class BandReader:
    """Reads the rows of one kind of band into a project; what it cannot place is reported."""

    def __init__(self, layout: LayoutRow, words: Words, report: ReportDraft, project: ProjectText) -> None:
        self.layout = layout
        self.words = words
        self.report = report
        self.project = project

    def is_head(self, row: Row) -> bool:
        """Whether a row is the one of the form's that begins with these words."""
        raise NotImplementedError

    def begins_rows(self, _row: Row) -> bool:
        """Whether a row shows that the band's rows begin though its head is missing."""
        return False

    def read(self, head: Row | None, below: list[Row]) -> None:
        """Take what stands in the row and in those without words of the form beneath it."""
        raise NotImplementedError

    def missing(self) -> list[str]:
        """Return the labels of what is missing where the row is not met."""
        raise NotImplementedError

    @staticmethod
    def stacked(cells: Sequence[Cell], layout: LayoutRow, words: Words) -> Iterator[Row]:
        """Yield the rows of a table that was copied with every cell on a line of its own."""
        raise NotImplementedError


def reject_rows(rows: Sequence[Row], report: ReportDraft) -> None:
    """Report rows that fit none of the form's."""
    for line in (line for row in rows if row.cells for line in row.lines):
        report.reject(line.number, line.text, "import_text.table_line")


def row_of(cells: Sequence[Cell]) -> Row:
    """Return cells that stood on lines of their own as one row, whose columns are guessed."""
    placed = tuple(Cell(cell.text, column, cell.line, cell.word) for column, cell in enumerate(cells))
    return Row(placed, tuple(dict.fromkeys(cell.line for cell in cells)), len(cells), aligned=False)
