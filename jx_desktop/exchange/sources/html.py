"""HTML, of a clipboard, a file or a web archive → its tables.

What is read: ``rowspan`` and ``colspan``, ``<br>`` and paragraphs within cells, text as it is shown; hidden rows,
columns and cells are marked as such. What is left out: other hidden text, deletions that are only tracked, comments and
the Office programs' own data. Nothing is ever fetched.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Cell, Grid, Row, is_without_size
from jx_desktop.exchange.sources.raw_values import shown_value

OWN_GENERATOR = "jx_desktop"
MAX_CHARACTERS = 20_000_000
_MAX_ELEMENTS = 1_500_000
_MAX_NESTED_TABLES = 250
_MAX_TABLES = 2_000
_MAX_SPAN = 100_000
_LONGEST_STYLE = 2_000
_PIECE = 1 << 16
_SILENT = frozenset(
    ("style", "script", "title", "xml", "comment", "rt", "rp", "del", "noscript", "template", "svg", "math", "textarea")
)
_BLOCKS = frozenset(
    (
        *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "address", "center", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_SECTIONS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_SIZES = re.compile(r"(?<![\w-])(width|height)\s*:\s*([\d.]+\s*[a-z%]*)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
_CUT = re.compile(f"(?<={_WIDE})[ \t]*\r?\n[ \t\r\n\f]*(?={_WIDE})")
_NUMBER = re.compile(r"\s*(\d{1,6})")


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """The tables of a page in their order, and the text outside of them."""

    grids: tuple[Grid, ...]
    text: str
    is_own: bool
    """Whether this program wrote it."""


def read_html(html: str) -> HtmlPage:
    """Return the tables in `html`; broken markup is read as far as it goes.

    Raises `UserError` for more than `MAX_CHARACTERS`, for millions of elements and for tables nested without end.
    """
    from lxml import etree  # pasting is rare: the start does without it

    if len(html) > MAX_CHARACTERS:
        raise UserError("table.too_large")
    reader = _Reader()
    parser: etree.HTMLParser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)
    data = html.replace("\x00", "").encode("utf-8", "replace")
    for start in range(0, len(data), _PIECE):  # what is refused is refused early
        parser.feed(data[start : start + _PIECE])
    if data.strip():
        parser.close()
    return reader.page()


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
    """A table while it is met; `inner` are the tables within its cells."""

    above: list[str] = field(default_factory=list)
    rows: list[tuple[list[Cell], bool]] = field(default_factory=list)
    inner: list[Grid] = field(default_factory=list)
    inner_count: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    columns: int = 0
    hides_section: bool = False
    cell: Cell | None = None
    text: _Text = field(default_factory=_Text)
    raw: tuple[str, str] | None = None

    def grids(self, *, is_own: bool) -> list[Grid]:
        """Return the table; where it only frames others, these."""
        if self.inner_count and sum(len(cells) for cells, _ in self.rows) <= self.inner_count:
            return self.inner
        rows = tuple(Row(number, tuple(cells), hidden) for number, (cells, hidden) in enumerate(self.rows, 1))
        return [
            Grid(
                rows,
                above=tuple(self.above),
                hidden_columns=frozenset(self.hidden_columns),
                is_flowing=True,
                is_own=is_own,
            )
        ]


class _Reader:
    """What the parser tells: every start has its end, whatever the markup is like."""

    def __init__(self) -> None:
        self._found: list[Grid] = []
        self._open: list[_OpenTable] = []
        self._outside = _Text()
        self._dropped = 0  # elements open within one that is not shown, that one included
        self._hides_columns = False
        self._elements = self._tables = 0
        self._carried = 0
        self._is_own = False

    def page(self) -> HtmlPage:
        """Return what was read; what is still open ends here."""
        while self._open:
            self._end_table()
        text = "\n".join(line for line in self._outside.lines() if line)
        grids = tuple(replace(grid, name=f"{number}") for number, grid in enumerate(self._found, 1))
        return HtmlPage(grids, text, self._is_own)

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        """Begin an element."""
        self._elements += 1
        if self._elements > _MAX_ELEMENTS:
            raise UserError("table.too_large")
        if self._dropped:
            self._dropped += 1
            return
        attrs = {str(name): str(value) for name, value in attrib.items()}
        if tag == "meta" and attrs.get("name", "").lower() == "generator":
            self._is_own = self._is_own or attrs.get("content") == OWN_GENERATOR
        style = attrs.get("style")
        is_hidden = "hidden" in attrs or (style is not None and _HIDDEN.search(style[:_LONGEST_STYLE]) is not None)
        if self._open and (tag in _CELLS or tag == "tr" or tag in _SECTIONS or tag in ("col", "colgroup")):
            self._start_part(tag, attrs, is_hidden)
        elif tag in _SILENT or (is_hidden and tag not in ("html", "body")):
            self._dropped = 1
        elif tag == "table":
            self._start_table()
        elif tag == "br":
            self._text.break_line()
        elif tag in _BLOCKS:
            self._text.end_paragraph()

    def end(self, tag: str | bytes) -> None:
        """End an element."""
        if self._dropped:
            self._dropped -= 1
        elif tag == "table" and self._open:
            self._end_table()
        elif (tag in _CELLS or tag == "tr") and self._open:
            self._end_cell()
        elif tag in _SECTIONS and self._open:
            self._open[-1].hides_section = False
        elif tag == "colgroup":
            self._hides_columns = False
        elif tag in _BLOCKS:
            self._text.end_paragraph()

    def data(self, data: str | bytes) -> None:
        """Take text."""
        if not self._dropped and (not self._open or self._open[-1].cell is not None):
            self._text.add(str(data))

    def comment(self, text: str | bytes) -> None:
        """Pass over a comment."""

    def close(self) -> None:
        """End; `page` is asked for what there is."""

    @property
    def _text(self) -> _Text:
        return self._open[-1].text if self._open else self._outside

    def _start_table(self) -> None:
        self._tables += 1
        if len(self._open) >= _MAX_NESTED_TABLES:
            raise UserError("table.too_deep")
        if self._tables > _MAX_TABLES:
            raise UserError("table.too_large")
        above = [] if self._open else [line for line in self._outside.lines() if line]
        if not self._open:
            self._outside = _Text()
        self._text.end_paragraph()
        self._open.append(_OpenTable(above))

    def _start_part(self, tag: str, attrs: Mapping[str, str], is_hidden: bool) -> None:
        current = self._open[-1]
        if tag in _CELLS:
            self._end_cell()
            if not current.rows:
                current.rows.append(([], current.hides_section))
            rows, columns = (_count(attrs.get(name, "")) for name in ("rowspan", "colspan")) if attrs else (1, 1)
            current.cell = Cell("", None, rows, columns, is_hidden)
            current.text = _Text()
            raw = attrs and (attrs.get("sdval") or attrs.get("x:num"))
            current.raw = (raw, attrs.get("sdnum", "")) if raw else None
        elif tag == "tr":
            self._end_cell()
            is_hidden = is_hidden or _is_without(attrs, "height")  # Word ends a table with such a row
            current.rows.append(([], is_hidden or current.hides_section))
        elif tag in _SECTIONS:
            current.hides_section = is_hidden
        elif tag == "colgroup":
            self._hides_columns = is_hidden or _is_without(attrs, "width")
        else:
            count = _count(attrs.get("span", ""))
            if is_hidden or _is_without(attrs, "width") or self._hides_columns:
                current.hidden_columns.update(range(current.columns, min(current.columns + count, _MAX_SPAN)))
            current.columns = min(current.columns + count, _MAX_SPAN)

    def _end_cell(self) -> None:
        current = self._open[-1]
        if current.cell is not None:
            text = "\n".join(current.text.lines())
            text = shown_value(text, *current.raw) if current.raw else text
            current.rows[-1][0].append(current.cell._replace(text=text))
        current.cell, current.text = None, _Text()

    def _end_table(self) -> None:
        self._end_cell()
        table = self._open.pop()
        grids = table.grids(is_own=self._is_own)
        if not self._open:
            self._found += grids
            return
        outer = self._open[-1]
        outer.inner += grids
        outer.inner_count += 1
        for cells, is_hidden in table.rows:  # within a cell of data it is text
            line = "" if is_hidden else " ".join(cell.text for cell in cells if not cell.is_hidden)
            self._carried += len(line)
            if self._carried > MAX_CHARACTERS:
                raise UserError("table.too_large")
            outer.text.end_paragraph()
            outer.text.add(line)
        outer.text.end_paragraph()


def _count(text: str) -> int:
    found = _NUMBER.match(text)
    return min(max(int(found[1]), 1), _MAX_SPAN) if found else 1


def _is_without(attrs: Mapping[str, str], size: str) -> bool:
    """Whether a row or column has no height or width, by its attribute or its style."""
    if not attrs:
        return False
    style = _SIZES.findall(attrs.get("style", "")[:_LONGEST_STYLE])
    return is_without_size(attrs.get(size)) or any(name.lower() == size and is_without_size(to) for name, to in style)
