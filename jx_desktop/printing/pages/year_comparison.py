"""A document beside last year's (与上年对照表): each project's budget then and now, sums, then what else differs."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align
from jx_desktop.printing.book import Book
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import GridCell, GridRow
from jx_desktop.printing.layout import plain_style, points, set_text
from jx_desktop.printing.pages.comparison import SHEET, ComparisonGroup, GroupSetter

_COLUMNS = tuple(map(points, (11.0, 44.0, 87.0, 28.0, 28.0, 28.0, 41.0)))
_ALIGNS: tuple[Align, ...] = ("center", "center", "left", "right", "right", "right", "left")
_LEADING = 3
"""Columns that are one in a line of sums."""


@dataclass(frozen=True, slots=True)
class AmountsRow:
    """One line: number, code and name of a project, last year's budget, this year's, the difference, a remark.

    A line of sums has words instead of the first three.
    """

    texts: tuple[str, ...]

    @property
    def is_sum(self) -> bool:
        """Whether this is a line of sums."""
        return len(self.texts) < len(_COLUMNS)


@dataclass(frozen=True, slots=True)
class YearPaper:
    """All words of the paper; `page_line` has the placeholders ``{page}`` and ``{pages}``."""

    title: str
    lines: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[AmountsRow, ...]
    changes_title: str
    changes_heads: tuple[str, ...]
    changes: tuple[ComparisonGroup, ...]
    page_line: str
    continued: str = ""
    """The line above a table that goes on."""


def lay_out_year_comparison(paper: YearPaper, form: Form, fonts: Fonts) -> Book:
    """Return the sheets, in the type of the form's tables: A4 paper laid across."""
    flow = SHEET.flow()
    title, line = form.styles.table_title, form.styles.table_line
    flow.set_lines(set_text(paper.title, title, fonts, flow.width), "center")
    flow.skip(title.after)
    for text in paper.lines:
        flow.set_lines(set_text(text, line, fonts, flow.width), "left")
    flow.skip(line.after)
    setter = GroupSetter(form, fonts)
    tables = setter.tables
    continued = tables.continued(paper.continued, flow)
    flow.set_table([tables.table(_COLUMNS, paper.heads, _rows(paper, setter))], continued)
    if paper.changes:
        flow.skip(title.after)
        grid = setter.grid(paper.changes_heads, paper.changes)
        tables.set_titled(flow, paper.changes_title, tables.head, grid, continued, line.after)
    return SHEET.bind(flow.pages(), paper.title, paper.page_line, form, fonts)


def _rows(paper: YearPaper, setter: GroupSetter) -> Iterator[GridRow]:
    tables = setter.tables
    bold = plain_style(tables.head)
    for row, following in zip_longest(paper.rows, paper.rows[1:]):
        leads = following is not None and following.is_sum
        if not row.is_sum:
            yield GridRow(tables.row(row.texts, _COLUMNS, _ALIGNS).cells, leads=leads)
            continue
        words, *rest = row.texts
        whole = GridCell(0, tables.set(words, bold, sum(_COLUMNS[:_LEADING])), "center", span=_LEADING)
        amounts = (
            GridCell(column, tables.set(text, bold, _COLUMNS[column]), _ALIGNS[column])
            for column, text in enumerate(rest, _LEADING)
        )
        yield GridRow((whole, *amounts), leads=leads)
