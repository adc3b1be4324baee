"""The HTML that spreadsheets, word processors and browsers put on the clipboard → its tables.

What is read: ``rowspan`` and ``colspan``, ``<br>`` and paragraphs within cells, text as it is shown. What is left out:
hidden rows, columns and cells, deletions that are only tracked, comments and the Office programs' own data.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from jx_desktop.exchange.clipboard.html_cells import HtmlCell, HtmlTable
from jx_desktop.exchange.clipboard.raw_values import shown_value
from jx_desktop.exchange.clipboard.table import MAX_COLUMNS, MAX_ROWS, Clipping

OWN_GENERATOR = "jx_desktop"
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr")
_SILENT = ("style", "script", "title", "xml", "comment", "rt", "rp", "del", "noscript", "template", "svg", "math")
_BLOCKS = (
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "address", "center", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
)
_TABLE_PARTS = ("table", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "col", "caption")
_CELLS = ("td", "th", "tr")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
_CUT = re.compile(f"(?<={_WIDE})[ \t]*\r?\n[ \t\r\n\f]*(?={_WIDE})")
_NUMBER = re.compile(r"\s*(\d{1,6})")

Attributes = list[tuple[str, str | None]]


def read_html(html: str, most_rows: int = MAX_ROWS) -> Clipping:
    """Return the tables in `html`, and what text stands outside of them; broken markup is read as far as it goes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.clipping(most_rows)


class _Text:
    """Running text as it is shown: white space shrinks, paragraphs and breaks end lines."""

    def __init__(self) -> None:
        self._lines: list[list[str]] = [[]]

    def add(self, text: str) -> None:
        self._lines[-1].append(text)

    def break_line(self) -> None:
        self._lines.append([])

    def end_paragraph(self) -> None:
        if any(piece.strip(" \t\r\n\f") for piece in self._lines[-1]):
            self._lines.append([])

    def lines(self) -> list[str]:
        """Return the lines; a source line that ends between two Han characters puts no space between them."""
        return [_SPACE.sub(" ", _CUT.sub("", "".join(pieces))).strip(" ") for pieces in self._lines]


@dataclass(slots=True)
class _OpenTable:
    table: HtmlTable
    cell: HtmlCell | None = None
    text: _Text = field(default_factory=_Text)
    raw: tuple[str, str] | None = None
    columns: int = 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[HtmlTable] = []
        self._open: list[_OpenTable] = []
        self._outside = _Text()
        self._hidden: list[str] = []  # elements open within one that is not shown, that one first
        self._is_own = False

    def clipping(self, most_rows: int) -> Clipping:
        """Return what was read; what is still open ends here."""
        while self._open:
            self._end_table()
        tables = [table for found in self._found for table in found.finish(most_rows, is_own=self._is_own)]
        text = "\n".join(line for line in self._outside.lines() if line)
        return Clipping(tuple(tables), text, is_html=True, is_own=self._is_own)

    # ---- elements

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self._hidden and self._ends_hidden(tag):
            self._hidden.clear()
        if self._hidden:
            if tag not in _VOID:
                self._hidden.append(tag)
            return
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("name", "").lower() == "generator":
            self._is_own = self._is_own or values.get("content") == OWN_GENERATOR
        is_hidden = tag in _SILENT or "hidden" in values or bool(_HIDDEN.search(values.get("style", "")))
        is_hidden = is_hidden or (tag == "tr" and values.get("height") == "0")  # Word ends a table with such a row
        if tag == "col":
            self._add_columns(values, is_hidden=is_hidden)
        elif is_hidden and tag != "body":
            self._hide(tag)
        elif tag in _TABLE_PARTS:
            self._start_part(tag, values)
        elif tag == "br":
            self._text.break_line()
        elif tag in _BLOCKS:
            self._text.end_paragraph()

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._unhide(tag)
        elif tag == "table" and self._open:
            self._end_table()
        elif tag in _CELLS and self._open:
            self._end_cell()
        elif tag in _BLOCKS or tag == "br":
            self._text.end_paragraph()

    def handle_data(self, data: str) -> None:
        if not self._hidden and (not self._open or self._open[-1].cell is not None):
            self._text.add(data)

    # ---- what is not shown

    def _hide(self, tag: str) -> None:
        if self._open and tag in ("td", "th"):
            self._end_cell()
            self._open[-1].table.hides_cells = True
        elif self._open and tag == "tr":
            self._end_cell()
        if tag not in _VOID:
            self._hidden.append(tag)

    def _ends_hidden(self, tag: str) -> bool:
        """Whether a cell or row begins where one that is hidden, or hidden text within one, has no end tag."""
        first = self._hidden[0]
        follows = tag in _CELLS if first in ("td", "th") or self._hides_in_cell else tag == first == "tr"
        return follows and "table" not in self._hidden

    @property
    def _hides_in_cell(self) -> bool:
        """Whether what is not shown began within a cell that is shown."""
        return self._hidden[0] not in _TABLE_PARTS and bool(self._open) and self._open[-1].cell is not None

    def _unhide(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        elif tag == "table" or (tag in _CELLS and self._hides_in_cell):  # an end tag was left out
            self._hidden.clear()
            self.handle_endtag(tag)

    # ---- tables

    @property
    def _text(self) -> _Text:
        return self._open[-1].text if self._open else self._outside

    def _start_part(self, tag: str, values: dict[str, str]) -> None:
        if tag == "table":
            above = [] if self._open else [line for line in self._outside.lines() if line]
            if not self._open:
                self._outside = _Text()
            self._text.end_paragraph()
            self._open.append(_OpenTable(HtmlTable(above)))
        elif not self._open:
            return
        elif tag == "tr":
            self._end_cell()
            self._open[-1].table.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            self._start_cell(values)

    def _start_cell(self, values: dict[str, str]) -> None:
        current = self._open[-1]
        if not current.table.rows:
            current.table.rows.append([])
        rows = _count(values.get("rowspan", ""), MAX_ROWS)
        current.cell = HtmlCell("", rows, _count(values.get("colspan", ""), MAX_COLUMNS))
        current.text = _Text()
        raw = values.get("sdval") or values.get("x:num")
        current.raw = (raw, values.get("sdnum", "")) if raw else None

    def _end_cell(self) -> None:
        current = self._open[-1]
        if current.cell is not None:
            text = "\n".join(current.text.lines())
            current.cell.text = shown_value(text, *current.raw) if current.raw else text
            current.table.rows[-1].append(current.cell)
        current.cell, current.text = None, _Text()

    def _end_table(self) -> None:
        self._end_cell()
        table = self._open.pop().table
        if not self._open:
            self._found.append(table)
            return
        outer = self._open[-1]
        outer.table.inner.append(table)
        for row in table.rows:  # within a cell of data it is text
            outer.text.end_paragraph()
            outer.text.add(" ".join(cell.text for cell in row))
        outer.text.end_paragraph()

    def _add_columns(self, values: dict[str, str], *, is_hidden: bool) -> None:
        if self._open:
            current, count = self._open[-1], _count(values.get("span", ""), MAX_COLUMNS)
            if is_hidden:
                current.table.hidden_columns.update(range(current.columns, current.columns + count))
            current.columns += count


def _count(text: str, most: int) -> int:
    found = _NUMBER.match(text)
    return min(max(int(found[1]), 1), most) if found else 1
