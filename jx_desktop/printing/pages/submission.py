"""The slip that goes with a document to the finance bureau (报送单): facts, errors, signatures, the seal, codes."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from math import ceil
from typing import NamedTuple

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align
from jx_desktop.printing.book import Book
from jx_desktop.printing.flow import Flow
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Insets
from jx_desktop.printing.layout import (
    Ops,
    Rule,
    draw_lines,
    height_of,
    plain_style,
    points,
    set_heading,
    set_text,
)
from jx_desktop.printing.pages.report import ReportSheet, ReportTables

_SHEET = ReportSheet(width=210, height=297, side=20, top=22, bottom=18)
_FACT_COLUMNS = tuple(map(points, (32.0, 53.0, 32.0, 53.0)))
_FACT_INSETS = Insets(points(2), points(1.1), 0.5, points(8.6))
_RELEASED_COLUMNS = tuple(map(points, (11.0, 17.0, 34.0, 50.0, 36.0, 22.0)))
_RELEASED_ALIGNS: tuple[Align, ...] = ("center", "center", "left", "left", "left", "center")
_SIGNATURE_LINE_MM, _SIGNATURE_PADDING_MM = 12.0, 3.5
_SIGNED_SHARE = 0.56
"""How much of the box is for signatures; the rest is for the seal, which is 42 mm wide."""
_CODE_ALIGNS: tuple[Align, ...] = ("center", "left", "center")
_WORTH = {1: 1.0, 2: 1.15, 3: 1.3}
"""So many projects may stand in a row of the list of codes, each number of them where it makes it so much shorter."""
_FILLED_SHARE, _PADDING_LINES = 0.95, 0.33
"""How much of a line is filled before it breaks, and how much a row is higher than its lines, in lines."""
_NARROWEST_MM = 10.0
_WRITING_BELOW_MM = 1.5
_GAP_MM = 4.0


class Fact(NamedTuple):
    """A fact with its label."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ReleasedRow:
    """A released error: its rule, where it is, what it says, the reason, by whom and when."""

    rule: str
    place: str
    message: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class CodeList:
    """The check codes of projects: number, name and code of each. `continued` is the line above what goes on."""

    title: str
    heads: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]
    continued: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionPaper:
    """All words of the slip; `facts` stand one or two in a row. The page line has ``{page}`` and ``{pages}``.

    `explanation` (说明) is its title and what is said of errors that are open.
    """

    title: str
    facts: tuple[tuple[Fact, ...], ...]
    released_title: str
    released_heads: tuple[str, ...]
    released: tuple[ReleasedRow, ...]
    note: str
    signatures: tuple[str, ...]
    seal: str
    date: str
    page_line: str
    continued: str = ""
    """The line above a table that goes on."""
    explanation: tuple[str, str] | None = None
    codes: CodeList | None = None


def lay_out_submission(paper: SubmissionPaper, form: Form, fonts: Fonts) -> Book:
    """Return the sheets of a slip: one, unless there are many projects, or many errors were released."""
    return _SHEET.bind(_Setter(paper, form, fonts).pages(), paper.title, paper.page_line, form, fonts)


class _Setter:
    def __init__(self, paper: SubmissionPaper, form: Form, fonts: Fonts) -> None:
        self._paper = paper
        self._styles = form.styles
        self._fonts = fonts
        self._tables = ReportTables(form, fonts)
        self._facts = ReportTables(form, fonts, _FACT_INSETS)
        self._label = plain_style(form.styles.box_title)
        self._value = plain_style(form.styles.box_text)

    def pages(self) -> tuple[Ops, ...]:
        paper, flow = self._paper, _SHEET.flow()
        flow.set_lines(set_heading(paper.title, self._styles.part_title, self._fonts, flow.width), "center")
        flow.skip(points(_GAP_MM))
        flow.set_table([self._facts.facts(_FACT_COLUMNS, paper.facts, self._label, self._value)])
        if paper.released:
            self._set_released(flow)
        if paper.explanation is not None:
            title, words = paper.explanation
            flow.skip(points(_GAP_MM))
            flow.set_lines(set_text(title, self._label, self._fonts, flow.width), "left")
            flow.skip(points(_GAP_MM) / 3)
            flow.set_lines(set_text(words, self._value, self._fonts, flow.width), "left")
        flow.skip(points(_GAP_MM))
        line = self._styles.table_line
        note = set_text(paper.note, line, self._fonts, flow.width) if paper.note else ()
        flow.keep_together(height_of(note) + line.after + self._signatures_height)
        flow.set_lines(note, "left")
        flow.skip(line.after)
        self._draw_signatures(flow)
        if paper.codes is not None and paper.codes.rows:
            flow.skip_to(flow.y + self._signatures_height)
            self._set_codes(flow, paper.codes)
        return flow.pages()

    def _set_released(self, flow: Flow) -> None:
        paper, tables = self._paper, self._tables
        rows = (
            tables.row((str(number), *astuple(row)), _RELEASED_COLUMNS, _RELEASED_ALIGNS)
            for number, row in enumerate(paper.released, 1)
        )
        grid = tables.table(_RELEASED_COLUMNS, paper.released_heads, rows)
        flow.skip(points(_GAP_MM))
        continued = tables.continued(paper.continued, flow)
        tables.set_titled(flow, paper.released_title, self._label, grid, continued, points(_GAP_MM) / 3)

    def _set_codes(self, flow: Flow, codes: CodeList) -> None:
        """Set number, name and code of every project, as many projects in a row as their names leave room for."""
        tables = self._tables
        narrow = [self._fitting([row[column] for row in codes.rows]) for column in (0, 2)]
        names = [self._width(row[1]) for row in codes.rows]

        def height(count: int) -> float:
            """Return how high the table is with so many projects in a row, in lines; many in a row read less well."""
            room = (flow.width / count - sum(narrow) - 2 * tables.insets.x) * _FILLED_SHARE
            lines = [max(1, ceil(width / room)) for width in names]
            rows = (max(lines[start : start + count]) + _PADDING_LINES for start in range(0, len(lines), count))
            return sum(rows) * _WORTH[count]

        count = min(_WORTH, key=height)
        widths = (narrow[0], flow.width / count - sum(narrow), narrow[1]) * count
        blank = ("", "", "")
        padded = (*codes.rows, *[blank] * (-len(codes.rows) % count))
        rows = (
            tables.row([text for row in padded[start : start + count] for text in row], widths, _CODE_ALIGNS * count)
            for start in range(0, len(padded), count)
        )
        grid = tables.table(widths, codes.heads * count, rows)
        flow.skip(points(_GAP_MM))
        continued = tables.continued(codes.continued, flow)
        tables.set_titled(flow, codes.title, self._label, grid, continued, points(_GAP_MM) / 3)

    def _fitting(self, texts: Sequence[str]) -> float:
        """Return the width in pt of a column in which none of the texts needs a second line, nor its head."""
        widest = max(map(self._width, {*texts}))
        return max(widest + 2 * self._tables.insets.x + 0.5, points(_NARROWEST_MM))

    def _width(self, text: str) -> float:
        """Return how long a text is in one line of a cell, in pt."""
        style = self._tables.cell
        return self._fonts.typeface(style.face).width_of(text) * style.size

    @property
    def _signatures_height(self) -> float:
        return points(_SIGNATURE_LINE_MM * len(self._paper.signatures) + 2 * _SIGNATURE_PADDING_MM)

    def _draw_signatures(self, flow: Flow) -> None:
        """Draw a box: at the left lines to sign and fill in, at the right the place of the seal and the date."""
        page, weight = flow.page, _FACT_INSETS.line
        left, top, right = flow.x, flow.y, flow.x + flow.width
        bottom = top + self._signatures_height
        middle = left + flow.width * _SIGNED_SHARE
        page.rules += (
            Rule(left, top, right, top, weight),
            Rule(left, bottom, right, bottom, weight),
            *(Rule(x, top, x, bottom, weight) for x in (left, middle, right)),
        )
        padding, step = points(_SIGNATURE_PADDING_MM), points(_SIGNATURE_LINE_MM)
        labels = [set_text(words, self._value, self._fonts, middle - left) for words in self._paper.signatures]
        start = left + padding + max(line.line.width for lines in labels for line in lines)
        for number, lines in enumerate(labels):
            line_bottom = top + padding + (number + 1) * step - points(_WRITING_BELOW_MM)
            draw_lines(page, lines, left + padding, line_bottom - height_of(lines), middle - left, "left")
            page.rules.append(Rule(start, line_bottom, middle - padding, line_bottom, weight))
        seal, date = (
            set_text(words, self._value, self._fonts, right - middle) for words in (self._paper.seal, self._paper.date)
        )
        draw_lines(page, seal, middle, (top + bottom - height_of(seal)) / 2, right - middle, "center")
        draw_lines(page, date, middle, bottom - padding - height_of(date), right - middle, "center")
