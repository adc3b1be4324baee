"""HTML, of a clipboard, a file or a web archive → its paragraphs and tables as a tree, and the tables that it shows.

What is read: ``rowspan`` and ``colspan``, ``<br>`` and paragraphs within cells, text as it is shown; hidden rows,
columns and cells are marked as such. What is left out: other hidden text, deletions that are only tracked, comments and
the Office programs' own data. Nothing is ever fetched.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Cell, Grid, Row, is_without_size
from jx_desktop.exchange.sources.nested_tables import Line, OpenCell, OpenRow, OpenTable, cell_text
from jx_desktop.exchange.sources.numerals import numeral
from jx_desktop.exchange.sources.raw_values import shown_value

OWN_GENERATOR, OWN_PAGE = "jx_desktop", "jx_desktop page"
"""What this program calls itself on the clipboard, and in pages: the captions there only repeat what the tables say."""
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
_AROUND = frozenset(("nav", "select", "button", "datalist", "iframe", "object", "video", "audio"))
"""What is no text of a page, though it is shown: ways to other pages, things to be clicked."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    (
        *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "address", "center", "hr"),
        *("section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "form", "fieldset"),
        *("legend", "caption", "option", "body"),
    )
)
_SECTIONS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_SIZES = re.compile(r"(?<![\w-])(width|height)\s*:\s*([\d.]+\s*[a-z%]*)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_NEW_PAGE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
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


@dataclass(frozen=True, slots=True)
class HtmlTree:
    """All that a page shows: its paragraphs and tables in their order."""

    content: tuple[Line | OpenTable, ...]
    is_own: bool
    hidden_count: int
    """How many pieces of hidden text were left out."""
    keywords: str = ""
    """What the page says that it is about."""


def read_html(html: str) -> HtmlPage:
    """Return the tables in `html`; broken markup is read as far as it goes.

    Raises `UserError` for more than `MAX_CHARACTERS`, for millions of elements and for tables nested without end.
    """
    tree = parse_html(html)
    grids: list[Grid] = []
    above: list[str] = []
    for item in tree.content:
        if isinstance(item, Line):
            above += [line for line in item.text.split("\n") if line]
        else:
            grids += _grids(item, tuple(above), is_own=tree.is_own)
            above = []
    numbered = tuple(replace(grid, name=f"{number}") for number, grid in enumerate(grids, 1))
    return HtmlPage(numbered, "\n".join(above), tree.is_own)


def _grids(table: OpenTable, above: tuple[str, ...], *, is_own: bool) -> list[Grid]:
    """Return a table; where it only frames others, these."""
    inner = [each for row in table.rows for cell in row.cells for each in cell.tables]
    if inner and sum(len(row.cells) for row in table.rows) <= len(inner):
        return [grid for each in inner for grid in _grids(each, (), is_own=is_own)]
    rows = tuple(
        Row(
            row.number,
            tuple(
                Cell(cell_text(cell.content, with_tables=True), None, cell.rows, cell.columns, cell.is_hidden)
                for cell in row.cells
            ),
            row.is_hidden,
        )
        for row in table.rows
    )
    return [Grid(rows, above=above, hidden_columns=table.hidden_columns, is_flowing=True, is_own=is_own)]


def parse_html(html: str, *, numbers_lists: bool = False) -> HtmlTree:
    """Return what `html` shows, with `numbers_lists` also the numbers of its lists. Raises `UserError`."""
    from lxml import etree  # pasting is rare: the start does without it

    if len(html) > MAX_CHARACTERS:
        raise UserError("table.too_large")
    reader = _Reader(numbers_lists=numbers_lists)
    parser: etree.HTMLParser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)
    data = html.replace("\x00", "").encode("utf-8", "replace")
    for start in range(0, len(data), _PIECE):  # what is refused is refused early
        parser.feed(data[start : start + _PIECE])
    if data.strip():
        parser.close()
    return reader.tree()


@dataclass(slots=True)
class _Container:
    """What holds paragraphs and tables: the page, a cell, what stands in a table outside of its cells."""

    content: list[Line | OpenTable] = field(default_factory=list)
    lines: list[list[str]] = field(default_factory=lambda: [[]])
    style: str = ""
    starts_page: bool = False
    numbering: str = ""
    """The number of a list's item, until its text comes."""

    def add(self, text: str) -> None:
        """Take text."""
        if self.numbering and text.strip():
            text, self.numbering = f"{self.numbering}{text.lstrip()}", ""
        self.lines[-1].append(text)

    def break_line(self) -> None:
        """Begin a line in the same paragraph."""
        self.lines.append([])


@dataclass(slots=True)
class _Open:
    """A table while it is met."""

    table: OpenTable
    hidden_columns: set[int] = field(default_factory=set)
    columns: int = 0
    hides_section: bool = False
    cell: OpenCell | None = None
    inside: _Container = field(default_factory=_Container)
    loose: _Container = field(default_factory=_Container)
    """What stands in the table outside of its cells: its caption, and what broken markup has put there."""
    raw: tuple[str, str] | None = None


@dataclass(slots=True)
class _OpenList:
    number_format: str
    next: int


class _Reader:
    """What the parser tells: every start has its end, whatever the markup is like."""

    def __init__(self, *, numbers_lists: bool) -> None:
        self._page = _Container()
        self._open: list[_Open] = []
        self._lists: list[_OpenList | None] = []
        self._numbers_lists = numbers_lists
        self._is_own_page = False
        self._dropped = 0  # elements open within one that is not shown, that one included
        self._is_hidden = self._has_hidden_text = False
        self._hides_columns = False
        self._elements = self._tables = self._paragraphs = self._hidden = self._verbatim = 0
        self._is_own = False
        self._keywords: list[str] = []

    def tree(self) -> HtmlTree:
        """Return what was read; what is still open ends here."""
        while self._open:
            self._end_table()
        self._end_paragraph()
        return HtmlTree(tuple(self._page.content), self._is_own, self._hidden, " ".join(self._keywords))

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        """Begin an element."""
        self._elements += 1
        if self._elements > _MAX_ELEMENTS:
            raise UserError("table.too_large")
        if self._dropped:
            self._dropped += 1
            return
        name = str(tag)
        attrs = {str(key): str(value) for key, value in attrib.items()}
        if name == "meta" and attrs.get("name", "").lower() == "generator":
            self._is_own = self._is_own or attrs.get("content") == OWN_GENERATOR
            self._is_own_page = self._is_own_page or attrs.get("content") == OWN_PAGE
        if name == "meta" and attrs.get("name", "").lower() == "keywords":
            self._keywords.append(attrs.get("content", ""))
        style = attrs.get("style", "")[:_LONGEST_STYLE]
        is_hidden = "hidden" in attrs or (bool(style) and _HIDDEN.search(style) is not None)
        if self._open and (name in _CELLS or name == "tr" or name in _SECTIONS or name in ("col", "colgroup")):
            self._start_part(name, attrs, is_hidden)
        elif (
            name in _SILENT
            or name in _AROUND
            or (name == "caption" and self._is_own_page)
            or (is_hidden and name not in ("html", "body"))
        ):
            self._dropped, self._is_hidden = 1, is_hidden and name not in _SILENT
        elif name == "table":
            self._start_table(attrs)
        elif name == "br":
            self._container.break_line()
        elif name in _BLOCKS:
            self._start_block(name, attrs, style)

    def end(self, tag: str | bytes) -> None:
        """End an element."""
        name = str(tag)
        if self._dropped:
            self._dropped -= 1
            if not self._dropped and self._has_hidden_text:
                self._hidden += 1
                self._has_hidden_text = False
        elif name == "table" and self._open:
            self._end_table()
        elif (name in _CELLS or name == "tr") and self._open:
            self._end_cell()
        elif name in _SECTIONS and self._open:
            self._open[-1].hides_section = False
        elif name == "colgroup":
            self._hides_columns = False
        elif name in _BLOCKS:
            self._end_paragraph()
            if name in ("ol", "ul") and self._lists:
                self._lists.pop()
            self._verbatim -= name == "pre" and self._verbatim > 0

    def data(self, data: str | bytes) -> None:
        """Take text."""
        text = str(data)
        if self._dropped:
            self._has_hidden_text = self._has_hidden_text or (self._is_hidden and bool(text.strip()))
        elif self._verbatim:
            for at, line in enumerate(text.replace("\r\n", "\n").split("\n")):
                if at:
                    self._container.break_line()
                self._container.add(line)
        else:
            self._container.add(text)

    def comment(self, text: str | bytes) -> None:
        """Pass over a comment."""

    def close(self) -> None:
        """End; `tree` is asked for what there is."""

    @property
    def _container(self) -> _Container:
        if not self._open:
            return self._page
        current = self._open[-1]
        return current.inside if current.cell is not None else current.loose

    def _start_block(self, name: str, attrs: Mapping[str, str], style: str) -> None:
        self._end_paragraph()
        container = self._container
        container.style = name if name in _HEADINGS else container.style
        container.starts_page = container.starts_page or (bool(style) and _NEW_PAGE.search(style) is not None)
        self._verbatim += name == "pre"
        if not self._numbers_lists:
            return
        if name in ("ol", "ul"):
            is_numbered = name == "ol" and not _UNNUMBERED.search(style)
            number_format = _LIST_FORMATS.get(attrs.get("type", ""), "decimal")
            start = _count(attrs.get("start", ""))
            self._lists.append(_OpenList(number_format, start) if is_numbered else None)
        elif name == "li" and self._lists and (current := self._lists[-1]) is not None:
            number = _count(attrs["value"]) if "value" in attrs else current.next
            current.next = number + 1
            if not _UNNUMBERED.search(style):
                container.numbering = f"{numeral(number, current.number_format)}. "

    def _end_paragraph(self) -> None:
        """End what stands in the innermost container so far, if it is anything."""
        container = self._container
        if container.lines == [[]]:  # as in most cells of a sheet that goes on for long
            container.style = ""
            return
        lines = [_SPACE.sub(" ", _CUT.sub("", "".join(pieces))).strip(" ") for pieces in container.lines]
        if any(any(piece.strip(" \t\r\n\f") for piece in pieces) for pieces in container.lines) or len(lines) > 1:
            self._paragraphs += any(lines)
            while len(lines) > 1 and not lines[-1]:  # a break at the end of a paragraph is not seen
                lines.pop()
            text = "\n".join(lines)
            container.content.append(Line(text, self._paragraphs, container.style, container.starts_page))
            container.starts_page = container.starts_page and not text.strip()
        container.lines, container.style = [[]], ""

    def _start_table(self, attrs: Mapping[str, str]) -> None:
        self._tables += 1
        if len(self._open) >= _MAX_NESTED_TABLES:
            raise UserError("table.too_deep")
        if self._tables > _MAX_TABLES:
            raise UserError("table.too_large")
        self._end_paragraph()
        table = OpenTable(self._tables)
        table.is_presentation = attrs.get("role", "").lower() in ("presentation", "none")
        self._open.append(_Open(table))

    def _start_part(self, tag: str, attrs: Mapping[str, str], is_hidden: bool) -> None:
        current = self._open[-1]
        table = current.table
        if tag in _CELLS:
            self._end_cell()
            if not table.rows:
                table.rows.append(OpenRow(1, is_hidden=current.hides_section))
            rows, columns = (_count(attrs.get(name, "")) for name in ("rowspan", "colspan")) if attrs else (1, 1)
            current.cell = OpenCell(None, rows, columns, is_hidden)
            current.inside = _Container(current.cell.content)
            raw = attrs and (attrs.get("sdval") or attrs.get("x:num"))
            current.raw = (raw, attrs.get("sdnum", "")) if raw else None
        elif tag == "tr":
            self._end_cell()
            is_hidden = is_hidden or _is_without(attrs, "height")  # Word ends a table with such a row
            table.rows.append(OpenRow(len(table.rows) + 1, is_hidden=is_hidden or current.hides_section))
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
        self._end_paragraph()
        current = self._open[-1]
        if current.cell is not None:
            content = current.cell.content
            if current.raw is not None and len(content) == 1 and isinstance(content[0], Line):
                content[0] = content[0]._replace(text=shown_value(content[0].text, *current.raw))
            current.table.rows[-1].cells.append(current.cell)
        current.cell = None

    def _end_table(self) -> None:
        self._end_cell()
        ended = self._open.pop()
        ended.table.hidden_columns = frozenset(ended.hidden_columns)
        self._container.content += _loose(ended.loose.content)
        self._container.content.append(ended.table)


def _loose(content: Iterable[Line | OpenTable]) -> Iterable[Line | OpenTable]:
    """Return what stands in a table outside of its cells: browsers show it before the table."""
    return [item for item in content if isinstance(item, OpenTable) or item.text.strip()]


def _count(text: str) -> int:
    found = _NUMBER.match(text)
    return min(max(int(found[1]), 1), _MAX_SPAN) if found else 1


def _is_without(attrs: Mapping[str, str], size: str) -> bool:
    """Whether a row or column has no height or width, by its attribute or its style."""
    if not attrs:
        return False
    style = _SIZES.findall(attrs.get("style", "")[:_LONGEST_STYLE])
    return is_without_size(attrs.get(size)) or any(name.lower() == size and is_without_size(to) for name, to in style)
