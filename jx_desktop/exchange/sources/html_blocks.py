"""A web page, or a web archive → its paragraphs and tables in reading order; headings bear their tags as styles.

Every cell gets its column. What is hidden is left out and counted. Navigation, buttons and choices are no text.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Source
from jx_desktop.exchange.sources.html import parse_html
from jx_desktop.exchange.sources.nested_tables import BlockWriter, Line, OpenCell, OpenRow, OpenTable
from jx_desktop.exchange.sources.properties import keywords_in

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})|encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_LOOKED_AT = 8_192
_AS_GBK = ("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "ansi", "iso-8859-1", "latin-1", "us-ascii", "ascii")
"""What pages in Chinese call an encoding that is GB18030, or holds it."""
_BROKEN = "\ufffd"
_MOST_PLACES = 4_000_000
"""Cells of all tables, each with the places that it covers."""
_MAX_COLUMNS = 1_000


def html_source(data: bytes) -> Source:
    """Return what a page shows. Raises `UserError` as `read_html` does."""
    return _source([_decoded(data)])


def archive_source(data: bytes) -> Source:
    """Return what the pages of a web archive show, one after the other. Raises `UserError`."""
    from jx_desktop.exchange.sources.web_archive import archived_bytes

    return _source([_decoded(page) for page in archived_bytes(data)])


def _source(pages: list[str]) -> Source:
    writer, cleaning = BlockWriter("html"), _Cleaning()
    broken, keywords = 0, list[str]()
    for page in pages:
        tree = parse_html(page, numbers_lists=True)
        cleaning.hidden += tree.hidden_count
        broken += page.count(_BROKEN)
        keywords += keywords_in(tree.keywords)
        writer.add([cleaning.shown(item) for item in tree.content])
    counts = {
        "source.hidden_text": cleaning.hidden,
        "source.hidden_rows": cleaning.hidden_rows,
        "source.hidden_columns": cleaning.hidden_columns,
        "source.characters": broken,
    }
    notes = tuple(Message(code, FrozenDict({"count": count})) for code, count in counts.items() if count)
    return Source("html", tuple(writer.blocks), notes, keywords=tuple(keywords))


def _decoded(data: bytes) -> str:
    """Return the text of a page: UTF-8 if it can be, else as it declares, else GB18030; broken places are marked."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = _DECLARED.search(data[:_LOOKED_AT])
    name = (declared[1] or declared[2]).decode("ascii", "replace").lower() if declared else ""
    named = "gb18030" if name in _AS_GBK or not _is_known(name) else name
    for encoding in ("utf-8", named):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, UnicodeError):
            continue
    tried = [data.decode(encoding, "replace") for encoding in ("utf-8", named)]
    return min(tried, key=lambda text: text.count(_BROKEN))


def _is_known(name: str) -> bool:
    """Whether this names an encoding of text."""
    try:
        return bool(name) and codecs.lookup(name)._is_text_encoding  # noqa: SLF001 (the others turn bytes into bytes)
    except (LookupError, ValueError):
        return False


@dataclass(slots=True)
class _Cleaning:
    """Leaves out what tables hide, and gives each cell its column."""

    hidden: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0
    _places: int = 0
    _reaching: dict[int, int] = field(default_factory=dict)

    def shown(self, item: Line | OpenTable) -> Line | OpenTable:
        """Return an item without what is hidden in it."""
        if isinstance(item, Line):
            return item
        hides_cells = any(cell.is_hidden for row in item.rows for cell in row.cells)
        hidden_columns = frozenset() if hides_cells else item.hidden_columns
        shown = [row for row in item.rows if not row.is_hidden]
        self.hidden_rows += sum(any(cell.has_text() for cell in row.cells) for row in item.rows if row.is_hidden)
        reaching: dict[int, int] = {}  # by column: how many rows more a cell from above reaches into
        hidden_with_text: set[int] = set()
        rows = []
        for at, row in enumerate(shown):
            cells = list(self._placed(row, reaching, len(shown) - at))
            visible = [cell for cell in cells if not hidden_columns.issuperset(_columns(cell))]
            hidden_with_text |= {cell.column or 0 for cell in cells if cell not in visible and cell.has_text()}
            rows.append(OpenRow(row.number, visible))
        self.hidden_columns += len(hidden_with_text)
        return OpenTable(item.number, rows, item.is_presentation)

    def _placed(self, row: OpenRow, reaching: dict[int, int], rows_left: int) -> Iterator[OpenCell]:
        covered = {column for column, rows in reaching.items() if rows > 0}
        for column in covered:
            reaching[column] -= 1
        column = 0
        for cell in row.cells:
            if cell.is_hidden:
                self.hidden += cell.has_text()
                continue
            while column in covered:
                column += 1
            columns, rows = min(cell.columns, _MAX_COLUMNS), min(cell.rows, rows_left)
            self._places += columns
            if self._places > _MOST_PLACES or column > _MAX_COLUMNS:
                raise UserError("table.too_large")
            if rows > 1:
                reaching |= dict.fromkeys(range(column, column + columns), rows - 1)
            yield OpenCell(column, rows, columns, content=[self.shown(item) for item in cell.content])
            column += columns


def _columns(cell: OpenCell) -> range:
    return range(cell.column or 0, (cell.column or 0) + cell.columns)
