"""A docx → its paragraphs and tables in reading order, as they are shown with all tracked changes taken.

The body is read as a stream, row by row: a table of tens of thousands of rows takes the memory of its texts. Headers
and feet are left out; notes beneath pages, pictures and embedded files are counted. Called in a child process.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Paragraph, Remark, Source, TrackedChange
from jx_desktop.exchange.sources.docx_parts import (
    Comment,
    attribute,
    child,
    is_on,
    number,
    own_data,
    properties,
    read_comments,
    read_replies,
    read_styles,
    short_name,
    tags,
)
from jx_desktop.exchange.sources.docx_plain import PlainCell, plain_row
from jx_desktop.exchange.sources.docx_text import TextReader
from jx_desktop.exchange.sources.nested_tables import Anchor, BlockWriter, Line, OpenCell, OpenRow, OpenTable
from jx_desktop.exchange.sources.numbering import read_numbering
from jx_desktop.exchange.sources.package import Package, forget
from jx_desktop.exchange.sources.properties import own_properties, package_keywords

MAX_ROWS = 200_000
MAX_COLUMNS = 1_000
_LOOKED_FOR = ("p", "tbl", "tr", "sectPr", "bookmarkStart", "commentRangeStart", "commentRangeEnd", "altChunk")
_BYTES_OF_PAGE = 50_000
"""What a page takes as XML, about."""
_TOLD_EVERY = 100
Proceed = Callable[[int, int], None]
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def docx_source(package: Package, proceed: Proceed | None = None) -> Source:
    """Return all that a docx shows. `proceed` is called with about how many pages are done, and how many there are.

    Raises `UserError` for tables without end, and what `zipfile` and lxml raise for a package that is damaged.
    """
    return _Document(package, proceed).source()


class _Document:
    def __init__(self, package: Package, proceed: Proceed | None) -> None:
        self._package = package
        self._proceed = proceed
        self._told = 0
        self._main = package.main_part() or "word/document.xml"
        folder, _, file = self._main.lower().rpartition("/")
        parts = dict(package.related(folder, file))
        styles = read_styles(package, parts.get("styles", ""))
        self._numbering = read_numbering(package, parts.get("numbering", ""))
        self._comments_part = parts.get("comments", "")
        self._replies_part = parts.get("commentsExtended", "")
        self._text = TextReader(styles, self._numbering, self._inner_table)
        self._writer = BlockWriter("docx")
        self._tables = self._rows = 0
        self._waiting: list[Anchor] = []
        self._section_begins_at: int | None = None

    def source(self) -> Source:
        self._read_body()
        writer, text = self._writer, self._text
        end = max(len(writer.blocks) - 1, 0)

        def place(kind: str, name: str) -> tuple[int, int, int]:
            block, row, cell = writer.places.get((kind, name), (end, -1, -1))
            return min(block, end), row, cell

        comments = read_comments(self._package, self._comments_part)
        self._replies = read_replies(self._package, self._replies_part)
        data = own_data(self._package)
        return Source(
            "docx",
            tuple(writer.blocks),
            tuple(self._notes(has_data_damage=data is None)),
            tuple(self._remark(comment, comments[comment], place("comment", comment)) for comment in comments),
            tuple((name, place("mark", f"{at}")[0]) for at, name in enumerate(text.marks)),
            tuple(
                TrackedChange(change.kind, change.text, change.author, change.at, *place("change", f"{at}"))
                for at, change in enumerate(text.changes)
            ),
            data or b"",
            properties=own_properties(self._package),
            keywords=package_keywords(self._package),
        )

    def _remark(self, comment_id: str, comment: Comment, place: tuple[int, int, int]) -> Remark:
        quoted = "".join(self._text.quoted.get(comment_id, ())).strip()
        reply_to = self._replies.get(comment.key, "")
        return Remark(comment.text, comment.author, comment.at, *place, quoted, comment.initials, comment.key, reply_to)

    def _notes(self, *, has_data_damage: bool) -> Iterator[Message]:
        for code, count in self._text.counts.items():
            if count:
                yield Message(code, FrozenDict({"count": count}))
        if self._numbering.unknown_formats:
            yield Message(
                "source.number_formats", FrozenDict({"names": tuple(sorted(self._numbering.unknown_formats))})
            )
        if has_data_damage:
            yield Message("source.data_damaged")

    # ---- the stream

    def _read_body(self) -> None:
        """Read paragraphs that stand in no other, and rows of tables that do, as each ends."""
        wanted = [*tags(*_LOOKED_FOR), _FALLBACK]
        around: list[str] = []
        table: OpenTable | None = None
        for event, element in self._package.events(self._main, wanted, ("start", "end")):
            name = short_name(element.tag)
            if event == "start":
                if name == "tbl" and not around:
                    self._writer.add(self._text.rest())
                    table = self._new_table()
                around.append(name)
                continue
            around.pop()
            if not around:
                if name == "tbl" and table is not None:
                    self._writer.add([table])
                    table = None
                self._read_piece(name, element)
                forget(element)
                self._tell()
            elif around == ["tbl"]:
                if name == "tr" and table is not None:
                    self._add_row(table, element)
                    forget(element)
                    self._tell()
                elif name.startswith(("bookmark", "comment")):
                    self._waiting += self._text.anchors(element)
        self._writer.add(self._text.rest())

    def _tell(self) -> None:
        """Say now and then how far it is."""
        self._told += 1
        if self._proceed is not None and self._told % _TOLD_EVERY == 0 and self._package.stream is not None:
            done, whole = self._package.stream.tell(), self._package.size(self._main)
            self._proceed(min(done, whole) // _BYTES_OF_PAGE, whole // _BYTES_OF_PAGE)

    def _read_piece(self, name: str, element: etree._Element) -> None:
        """Read what stands in no paragraph and no table."""
        if name == "p":
            self._writer.add(self._text.paragraph(element))
            section = child(child(element, "pPr"), "sectPr")
            if section is not None:
                self._end_section(section)
        elif name == "sectPr":
            self._end_section(element)
        elif name == "altChunk":
            self._text.counts["source.other_files"] += 1
        elif name.startswith(("bookmark", "comment")):
            self._text.between(element)

    def _end_section(self, section: etree._Element) -> None:
        """Let a section that ends here begin a page: only now is it known whether it does."""
        kind, blocks, begun = child(section, "type"), self._writer.blocks, self._section_begins_at
        if begun is not None and begun < len(blocks) and (kind is None or attribute(kind) != "continuous"):
            first = blocks[begun]
            if isinstance(first, Paragraph):
                blocks[begun] = replace(first, starts_page=True)
        self._section_begins_at = len(blocks)

    # ---- tables

    def _new_table(self) -> OpenTable:
        self._tables += 1
        return OpenTable(self._tables)

    def _inner_table(self, element: etree._Element) -> OpenTable:
        """Read a table that stands in a cell or a text box."""
        table = self._new_table()
        for row in _wrapped(element, "tr"):
            self._add_row(table, row)
        return table

    def _add_row(self, table: OpenTable, element: etree._Element) -> None:
        self._rows += 1
        if self._rows > MAX_ROWS:
            raise UserError("source.too_large")
        plain = plain_row(element) if self._text.is_within_nothing and not self._waiting else None
        if plain and all(self._text.is_plain_style(style) for cell in plain for _, style in cell.paragraphs):
            self._add_plain_row(table, plain)
            return
        found = properties(element, "trPr")
        if "del" in found:
            texts = ("".join(_shown_or_deleted(cell)) for cell in _wrapped(element, "tc"))
            self._hang(table, self._text.note_change("deleted", found["del"], "\t".join(texts)))
            return
        if is_on(found.get("hidden")):
            self._text.counts["source.hidden_rows"] += 1
            return
        row = OpenRow(len(table.rows) + 1)
        column = _columns(attribute(found["gridBefore"]), 0) if "gridBefore" in found else 0
        above, table.merged = table.merged, {}
        table.rows.append(row)
        for cell in _wrapped(element, "tc"):
            column = self._add_cell(table, above, cell, column)
        if "ins" in found:
            text = "\t".join(map(_text_of, row.cells))
            self._waiting.append(self._text.note_change("inserted", found["ins"], text))
        if row.cells and self._waiting:
            row.cells[0].content.append(Line("", 0, anchors=tuple(self._waiting)))
            self._waiting = []

    def _hang(self, table: OpenTable, anchor: Anchor) -> None:
        """Let what was deleted stand at the cell before it, or at the next row."""
        cells = next((row.cells for row in reversed(table.rows) if row.cells), None)
        if cells is None:
            self._waiting.append(anchor)
        else:
            cells[-1].content.append(Line("", 0, anchors=(anchor,)))

    def _add_cell(self, table: OpenTable, above: dict[int, OpenCell], element: etree._Element, column: int) -> int:
        """Read a cell of the last row; return the column behind it."""
        found = properties(element, "tcPr")
        row, columns = table.rows[-1], _columns(attribute(found["gridSpan"])) if "gridSpan" in found else 1
        cell = OpenCell(column, 1, columns, content=list(self._text.content(element)))
        across = found.get("hMerge")
        if "cellDel" in found:
            self._hang(table, self._text.note_change("deleted", found["cellDel"], _text_of(cell)))
        elif across is not None and attribute(across) != "restart" and row.cells:
            row.cells[-1].columns += columns
            self._text.counts["source.hidden_text"] += cell.has_text()
        else:
            self._put(table, above, cell, attribute(found["vMerge"]) if "vMerge" in found else None)
        return column + columns

    def _add_plain_row(self, table: OpenTable, cells: Iterable[PlainCell]) -> None:
        above, table.merged = table.merged, {}
        table.rows.append(OpenRow(len(table.rows) + 1))
        column = 0
        for plain in cells:
            columns = _columns(plain.columns) if plain.columns else 1
            content: list[Line | OpenTable] = [self._text.plain_line(each) for each in plain.paragraphs]
            self._put(table, above, OpenCell(column, 1, columns, content=content), plain.merge)
            column += columns

    def _put(self, table: OpenTable, above: Mapping[int, OpenCell], cell: OpenCell, merge: str | None) -> None:
        """Put a cell into the last row, or let the one above reach into it with which it is merged."""
        column = cell.column or 0
        if column + cell.columns > MAX_COLUMNS:
            raise UserError("source.too_large")
        if merge is not None and merge != "restart" and column in above:
            table.merged[column] = above[column]
            above[column].rows += 1
            self._text.counts["source.hidden_text"] += cell.has_text()
            return
        if merge is not None:
            table.merged[column] = cell
        table.rows[-1].cells.append(cell)


def _shown_or_deleted(cell: etree._Element) -> Iterator[str]:
    return (each.text or "" for each in cell.iter(*tags("t", "delText")))


def _columns(text: str, least: int = 1) -> int:
    return min(max(number(text, 1), least), MAX_COLUMNS)


def _text_of(cell: OpenCell) -> str:
    return "\n".join(item.text for item in cell.content if isinstance(item, Line))


def _wrapped(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls and the like."""
    for each in element:
        kind = short_name(each.tag)
        if kind == name:
            yield each
        elif kind in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
            yield from _wrapped(each, name)
        elif kind == "mc:AlternateContent":
            ways = [way for way in each if short_name(way.tag) == "mc:Choice"]
            for way in ways[:1]:
                yield from _wrapped(way, name)
