"""The report of a check (校验报告): facts, findings by project, what was released and set aside."""

from dataclasses import dataclass, replace

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align
from jx_desktop.printing.book import Book
from jx_desktop.printing.flow import Flow
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell, GridRow
from jx_desktop.printing.layout import plain_style, points, set_heading, set_text
from jx_desktop.printing.pages.report import ReportSheet, ReportTables

_SHEET = ReportSheet(width=210, height=297, side=18, top=20, bottom=18)
_FACT_COLUMNS = tuple(map(points, (32.0, 55.0, 32.0, 55.0)))
_FINDING_COLUMNS = tuple(map(points, (24.0, 46.0, 104.0)))
_FINDING_ALIGNS: tuple[Align, ...] = ("center", "left", "left")
_RULING_COLUMNS = tuple(map(points, (18.0, 38.0, 56.0, 38.0, 24.0)))
_RULING_ALIGNS: tuple[Align, ...] = ("center", "left", "left", "left", "center")
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
    explanation: tuple[str, str] | None = None
    """The title 说明 and what is said of errors that are open."""


def lay_out_check_report(paper: CheckPaper, form: Form, fonts: Fonts) -> Book:
    """Return the sheets of a report, in the type of the form's tables."""
    flow = _SHEET.flow()
    _Setter(paper, form, fonts).set(flow)
    return _SHEET.bind(flow.pages(), paper.title, paper.page_line, form, fonts)


class _Setter:
    def __init__(self, paper: CheckPaper, form: Form, fonts: Fonts) -> None:
        self._paper = paper
        self._styles = form.styles
        self._tables = ReportTables(form, fonts)
        self._head = plain_style(form.styles.table_head)
        self._bold = plain_style(form.styles.box_title)

    def set(self, flow: Flow) -> None:
        paper, tables, gap = self._paper, self._tables, points(_GAP_MM)
        continued = tables.continued(paper.continued, flow)
        flow.set_lines(set_heading(paper.title, self._styles.table_title, tables.fonts, flow.width), "center")
        flow.skip(self._styles.table_title.after)
        pairs = [paper.facts[start : start + 2] for start in range(0, len(paper.facts), 2)]
        flow.set_table([tables.facts(_FACT_COLUMNS, pairs, self._head, tables.cell)])
        flow.skip(gap)
        flow.set_lines(set_text(paper.verdict, self._bold, tables.fonts, flow.width), "left")
        flow.skip(gap / 2)
        if paper.explanation is not None:
            for words, style in zip(paper.explanation, (self._bold, tables.cell), strict=True):
                flow.set_lines(set_text(words, style, tables.fonts, flow.width), "left")
                flow.skip(gap / 2)
        if paper.groups:
            flow.set_table([self._findings()], continued)
        for group in paper.rulings:
            rows = (tables.row(texts, _RULING_COLUMNS, _RULING_ALIGNS) for texts in group.rows)
            grid = tables.table(_RULING_COLUMNS, paper.ruling_heads, rows)
            flow.skip(gap)
            tables.set_titled(flow, group.title, self._bold, grid, continued, gap / 2)

    def _findings(self) -> Grid:
        rows: list[GridRow] = []
        tables, width = self._tables, sum(_FINDING_COLUMNS)
        for group in self._paper.groups:
            title, continued = (
                GridRow((GridCell(0, tables.set(words, self._head, width), "left", span=len(_FINDING_COLUMNS)),))
                for words in (group.title, group.continued)
            )
            rows.append(replace(title, leads=True, continued=continued if group.continued else None))
            rows += (tables.row(texts, _FINDING_COLUMNS, _FINDING_ALIGNS) for texts in group.rows)
        return tables.table(_FINDING_COLUMNS, self._paper.heads, rows)
