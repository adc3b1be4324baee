"""The report of a check (校验报告): facts, findings by project, what was released and set aside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align, Style
from jx_desktop.printing.book import Book
from jx_desktop.printing.flow import Flow, continued_line, opening_height
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
from jx_desktop.printing.layout import height_of, points, set_heading, set_in_cell, set_text
from jx_desktop.printing.pages.report import ReportSheet

_SHEET = ReportSheet(width=210, height=297, side=18, top=20, bottom=18)
_INSETS = Insets(points(1.4), points(0.9), 0.5, points(6.5))
_FACT_COLUMNS_MM = (32.0, 55.0, 32.0, 55.0)
_FINDING_COLUMNS_MM = (24.0, 46.0, 104.0)
_FINDING_ALIGNS: tuple[Align, ...] = ("center", "left", "left")
_RULING_COLUMNS_MM = (18.0, 38.0, 56.0, 38.0, 24.0)
_RULING_ALIGNS: tuple[Align, ...] = ("center", "left", "left", "left", "center")
_WHOLE_LINES = 6
"""Lines up to which a row stays on one page."""
_GAP_MM = 4.0


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Rows beneath a title of their own, each with a text for every column; the title when they go on elsewhere."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    continued: str = ""


@dataclass(frozen=True, slots=True)
class CheckPaper:
    """All words of the paper; facts stand two in a row. `page_line` has ``{page}`` and ``{pages}``."""

    title: str
    verdict: str
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    groups: tuple[PaperGroup, ...]
    ruling_heads: tuple[str, ...]
    rulings: tuple[PaperGroup, ...]
    page_line: str
    continued: str = ""
    """The line above a table that goes on."""


def lay_out_check_report(paper: CheckPaper, form: Form, fonts: Fonts) -> Book:
    """Return the sheets of a report, in the type of the form's tables."""
    flow = _SHEET.flow()
    _Setter(paper, form, fonts).set(flow)
    return _SHEET.bind(flow.pages(), paper.title, paper.page_line, form, fonts)


class _Setter:
    def __init__(self, paper: CheckPaper, form: Form, fonts: Fonts) -> None:
        self._paper = paper
        self._styles = form.styles
        self._fonts = fonts
        self._cell = _plain(form.styles.table_cell)
        self._head = _plain(form.styles.table_head)
        self._bold = _plain(form.styles.box_title)

    def set(self, flow: Flow) -> None:
        paper, gap = self._paper, points(_GAP_MM)
        continued = continued_line(paper.continued, self._styles.table_line, self._fonts, flow.width)
        flow.set_lines(set_heading(paper.title, self._styles.table_title, self._fonts, flow.width), "center")
        flow.skip(self._styles.table_title.after)
        flow.set_table([self._facts()])
        flow.skip(gap)
        flow.set_lines(set_text(paper.verdict, self._bold, self._fonts, flow.width), "left")
        flow.skip(gap / 2)
        if paper.groups:
            flow.set_table([self._findings()], continued)
        for group in paper.rulings:
            grid = self._table(
                _RULING_COLUMNS_MM, paper.ruling_heads, self._rows(group, _RULING_COLUMNS_MM, _RULING_ALIGNS)
            )
            title = set_text(group.title, self._bold, self._fonts, flow.width)
            flow.skip(gap)
            flow.keep_together(height_of(title) + opening_height(grid))
            flow.set_lines(title, "left")
            flow.skip(gap / 2)
            flow.set_table([grid], continued)

    def _facts(self) -> Grid:
        widths = tuple(map(points, _FACT_COLUMNS_MM))
        facts, rows = self._paper.facts, []
        for start in range(0, len(facts), 2):
            pair = facts[start : start + 2]
            cells: list[GridCell] = []
            for index, (label, value) in enumerate(pair):
                column = 2 * index
                span = len(widths) - column - 1 if index + 1 == len(pair) else 1
                room = sum(widths[column + 1 : column + 1 + span]) - 2 * _INSETS.x
                head = set_in_cell(label, self._head, self._fonts, widths[column] - 2 * _INSETS.x, centred=True)
                body = set_text(value, self._cell, self._fonts, room) if value else ()
                cells += (GridCell(column, head, "center"), GridCell(column + 1, body, "left", span=span))
            rows.append(GridRow(tuple(cells)))
        return Grid(widths, tuple(rows), _INSETS)

    def _findings(self) -> Grid:
        rows: list[GridRow] = []
        room, columns = sum(map(points, _FINDING_COLUMNS_MM)) - 2 * _INSETS.x, len(_FINDING_COLUMNS_MM)
        for group in self._paper.groups:
            title, continued = (
                GridRow((GridCell(0, set_text(words, self._head, self._fonts, room), "left", span=columns),))
                for words in (group.title, group.continued)
            )
            rows.append(replace(title, leads=True, continued=continued if group.continued else None))
            rows += self._rows(group, _FINDING_COLUMNS_MM, _FINDING_ALIGNS)
        return self._table(_FINDING_COLUMNS_MM, self._paper.heads, rows)

    def _table(
        self, columns_mm: Sequence[float], heads: Sequence[str], rows: Iterator[GridRow] | list[GridRow]
    ) -> Grid:
        widths = tuple(map(points, columns_mm))
        cells = tuple(
            GridCell(
                column,
                set_in_cell(words, self._styles.table_head, self._fonts, _inner(widths[column]), centred=True),
                "center",
            )
            for column, words in enumerate(heads)
        )
        return Grid(widths, (GridRow(cells, leads=True), *rows), _INSETS, header_rows=1)

    def _rows(self, group: PaperGroup, columns_mm: Sequence[float], aligns: Sequence[Align]) -> Iterator[GridRow]:
        rooms = [_inner(points(width)) for width in columns_mm]
        for texts in group.rows:
            cells = tuple(
                GridCell(column, set_text(text, self._cell, self._fonts, rooms[column]) if text else (), align)
                for column, (text, align) in enumerate(zip(texts, aligns, strict=True))
            )
            yield GridRow(cells, flows=max(len(cell.lines) for cell in cells) > _WHOLE_LINES)


def _inner(width: float) -> float:
    return width - 2 * _INSETS.x


def _plain(style: Style) -> Style:
    return style.model_copy(update={"align": "left", "indent": 0.0})
