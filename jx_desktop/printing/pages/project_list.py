"""The list of projects (项目清单): one table with a line for each project, and sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align, Style
from jx_desktop.printing.book import Book
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell, GridRow
from jx_desktop.printing.layout import draw_lines, height_of, plain_style, points, set_heading, set_text
from jx_desktop.printing.pages.report import ReportSheet, ReportTables

_SHEET = ReportSheet(width=210, height=297, side=15, top=18, bottom=18)
_LEADING_COLUMNS = 4
_ALIGNS: tuple[Align, ...] = ("center", "center", "center", "left")
_NUMBER_MM, _UNIT_CODE_MM, _CODE_MM, _AMOUNT_MM = (11.0, 14.0), (17.0, 26.0), (18.0, 44.0), (18.0, 38.0)
"""The narrowest and the widest that columns are made for what stands in them; the name has what is left."""
_NARROWEST_NAME_MM = 24.0


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line: its number, the unit's code, code and name of a project, and its amounts as printed.

    A line of sums has words instead of the first four.
    """

    words: tuple[str, ...]
    amounts: tuple[str, ...]

    @property
    def is_sum(self) -> bool:
        """Whether this is a line of sums."""
        return len(self.words) == 1


@dataclass(frozen=True, slots=True)
class ListPaper:
    """All words of the paper; `page_line` has the placeholders ``{page}`` and ``{pages}``."""

    title: str
    department: str
    unit_line: str
    heads: tuple[str, ...]
    rows: tuple[ListRow, ...]
    page_line: str
    continued: str = ""
    """The line above a table that goes on."""


def lay_out_project_list(paper: ListPaper, form: Form, fonts: Fonts) -> Book:
    """Return the sheets of a list of projects, in the type of the form's tables."""
    flow = _SHEET.flow()
    title, line = form.styles.table_title, form.styles.table_line
    flow.set_lines(set_heading(paper.title, title, fonts, flow.width), "center")
    flow.skip(title.after)
    unit = set_text(paper.unit_line, line, fonts, flow.width / 2)
    unit_width = max((item.line.width for item in unit), default=0.0)
    department = set_text(paper.department, line, fonts, flow.width - unit_width - 2 * line.size)
    top = flow.y
    flow.set_lines(department, "left")
    draw_lines(flow.page, unit, flow.x, max(top, flow.y - height_of(unit)), flow.width, "right")
    flow.skip(line.after)
    setter = _Setter(paper, form, fonts)
    flow.set_table([setter.grid(flow.width)], setter.tables.continued(paper.continued, flow))
    return _SHEET.bind(flow.pages(), paper.title, paper.page_line, form, fonts)


class _Setter:
    """Sets projects in rows whose columns are as wide as what stands in them."""

    def __init__(self, paper: ListPaper, form: Form, fonts: Fonts) -> None:
        self._paper = paper
        self.tables = ReportTables(form, fonts)
        self._sum = plain_style(form.styles.table_head)

    def grid(self, width: float) -> Grid:
        widths = self._widths(width)
        return self.tables.table(widths, self._paper.heads, self._rows(widths))

    def _rows(self, widths: tuple[float, ...]) -> Iterator[GridRow]:
        for row, following in zip_longest(self._paper.rows, self._paper.rows[1:]):
            style = self._sum if row.is_sum else self.tables.cell
            span = _LEADING_COLUMNS if row.is_sum else 1
            cells = []
            for index, text in enumerate(row.words):
                align = "center" if row.is_sum else _ALIGNS[index]
                lines = self.tables.set(text, style, sum(widths[index : index + span]))
                cells.append(GridCell(index, lines, align, span=span))
            for index, text in enumerate(row.amounts, _LEADING_COLUMNS):
                cells.append(GridCell(index, self.tables.set(text, style, widths[index]), "right"))
            yield GridRow(tuple(cells), leads=following is not None and following.is_sum)

    def _widths(self, width: float) -> tuple[float, ...]:
        projects = [row for row in self._paper.rows if not row.is_sum]
        fitted = [
            self._fitting([row.words[column] for row in projects], bounds)
            for column, bounds in enumerate((_NUMBER_MM, _UNIT_CODE_MM, _CODE_MM))
        ]
        amounts = [
            max(
                self._fitting([row.amounts[index] for row in rows], _AMOUNT_MM, style)
                for rows, style in ((self._paper.rows, self._sum), (projects, self.tables.cell))
            )
            for index in range(len(self._paper.heads) - _LEADING_COLUMNS)
        ]
        name = width - sum(fitted) - sum(amounts)
        least = points(_NARROWEST_NAME_MM)
        if name < least:  # many amounts, or long ones: they break their lines
            scale = (width - sum(fitted) - least) / sum(amounts)
            amounts = [amount * scale for amount in amounts]
            name = least
        return (*fitted, name, *amounts)

    def _fitting(self, texts: Sequence[str], bounds_mm: tuple[float, float], style: Style | None = None) -> float:
        """Return the width in pt of a column for texts that are to stand on one line each."""
        style = style or self.tables.cell
        typeface = self.tables.fonts.typeface(style.face)
        widest = max((typeface.width_of(text) for text in set(texts)), default=0.0) * style.size
        narrow, wide = map(points, bounds_mm)
        return min(max(widest + 2 * self.tables.insets.x + 0.5, narrow), wide)
