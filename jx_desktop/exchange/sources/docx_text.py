"""The text of a docx, paragraph by paragraph, as it is shown with all tracked changes taken.

Text of fields is their result; content controls, links and tags are transparent; what is hidden or deleted is left
out and counted; a text box stands behind the paragraph that holds it. A paragraph whose end is deleted goes on in the
next one.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from jx_desktop.exchange.sources.docx_parts import (
    Style,
    Styles,
    attribute,
    child,
    is_on,
    number,
    properties,
    short_name,
    tags,
)
from jx_desktop.exchange.sources.docx_plain import PlainText, plain_paragraph
from jx_desktop.exchange.sources.docx_signs import chosen, enclosed, form_field, is_within_box, symbol
from jx_desktop.exchange.sources.nested_tables import Anchor, Line, OpenTable
from jx_desktop.exchange.sources.numbering import Numbering

OWN_MARK = "_jx_"
"""How the names of bookmarks begin that this program has set."""
_PAGE = "\f"
_PLACEHOLDER_STYLE = "placeholder text"
_UNKNOWN_SYMBOL = "〓"
_PICTURES = ("{*}blip", "{*}imagedata")
ChangeKind = Literal["inserted", "deleted", "moved_here", "moved_away"]


@dataclass(slots=True)
class FoundChange:
    """A tracked change whose place is known by its anchor."""

    kind: ChangeKind
    text: str
    author: str
    at: str


@dataclass(slots=True)
class _Field:
    """A field while it is read: its instruction, and whether its result has begun."""

    instruction: list[str] = field(default_factory=list)
    has_result: bool = False


@dataclass(slots=True)
class _Builder:
    """A paragraph while it is read; `behind` are the text boxes in it."""

    pieces: list[str] = field(default_factory=list)
    behind: list[Line | OpenTable] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)


class TextReader:
    """Reads paragraphs in their order; fields, lists and the ranges of comments go on from one to the next."""

    def __init__(self, styles: Styles, numbering: Numbering, tables: "Callable[[etree._Element], OpenTable]") -> None:
        self.counts: Counter[str] = Counter()
        """What was left out, by the code of its note."""
        self.changes: list[FoundChange] = []
        self.marks: list[str] = []
        """The names of bookmarks of this program, whose places are known by their numbers; a name may come twice."""
        self.quoted: dict[str, list[str]] = {}
        """What the comments hang on, by their ids."""
        self._styles = styles
        self._numbering = numbering
        self._tables = tables
        self._fields: list[_Field] = []
        self._commented: set[str] = set()
        self._paragraphs = 0
        self._starts_page = False
        self._pending: _Builder | None = None
        self._hides = self._is_placeholder = False

    # ---- blocks

    def content(self, container: etree._Element) -> Iterator[Line | OpenTable]:
        """Yield the paragraphs and tables of a cell or text box."""
        around, self._pending = self._pending, None
        yield from self._blocks(container)
        yield from self.rest()
        self._pending = around

    def _blocks(self, container: etree._Element) -> Iterator[Line | OpenTable]:
        for element in container:
            name = short_name(element.tag)
            if name == "p":
                yield from self.paragraph(element)
            elif name == "tbl":
                yield from self.rest()
                yield self._tables(element)
            elif name == "mc:AlternateContent":
                yield from self._blocks(chosen(element))
            elif name == "altChunk":
                self.counts["source.other_files"] += 1
            elif name in ("bookmarkStart", "commentRangeStart", "commentRangeEnd"):
                self.between(element)
            elif name not in _NO_BLOCKS:
                yield from self._blocks(element)

    def between(self, element: etree._Element) -> None:
        """Take what stands between two paragraphs: a bookmark, an end of a comment's range."""
        self._pending = self._pending or _Builder()
        self._inline(element, self._pending)

    def anchors(self, element: etree._Element) -> list[Anchor]:
        """Return what a bookmark or an end of a comment's range between two rows of a table gives."""
        builder = _Builder()
        self._inline(element, builder)
        return builder.anchors

    def rest(self) -> Iterator[Line | OpenTable]:
        """Yield what waits for a next paragraph and gets none."""
        pending, self._pending = self._pending, None
        if pending is not None:
            yield from self._lines(pending, "")

    def paragraph(self, element: etree._Element) -> Iterator[Line | OpenTable]:
        """Yield what a paragraph makes; nothing where its end is deleted."""
        plain = plain_paragraph(element) if self.is_within_nothing else None
        if plain is not None and self.is_plain_style(plain[1]) and not _is_in_placeholder(element):
            yield self.plain_line(plain)
            return
        builder, self._pending = self._pending or _Builder(), None
        found = properties(element, "pPr")
        style_id = attribute(found["pStyle"]) if "pStyle" in found else self._styles.paragraph
        style = self._styles.get(style_id)
        around = self._hides, self._is_placeholder
        self._hides, self._is_placeholder = style.is_hidden, _is_in_placeholder(element)
        self._children(element, builder)
        self._hides, self._is_placeholder = around
        for open_field in self._fields:
            open_field.has_result = True  # an instruction ends in its own paragraph, or what follows would be lost
        mark = found.get("rPr")
        if mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None):
            self._pending = builder
            return
        breaks = is_on(found.get("pageBreakBefore"))
        self._starts_page = self._starts_page or (style.starts_page if breaks is None else breaks)
        builder.pieces.insert(0, self._number(found.get("numPr"), style_id, style))
        yield from self._lines(builder, style.name)

    @property
    def is_within_nothing(self) -> bool:
        """Whether no field, comment or half of a paragraph goes on from what was read."""
        return self._pending is None and not (self._fields or self._commented)

    def is_plain_style(self, style_id: str) -> bool:
        """Whether paragraphs of a style are their text and nothing else."""
        style = self._styles.get(style_id or self._styles.paragraph)
        return not (style.is_hidden or style.starts_page or style.list_id)

    def plain_line(self, plain: PlainText) -> Line:
        """Return a paragraph of nothing but text, in such a style."""
        text, style_id = plain
        self._paragraphs += 1
        starts = self._starts_page and bool(text.strip())
        self._starts_page = self._starts_page and not starts
        return Line(text, self._paragraphs, self._styles.get(style_id or self._styles.paragraph).name, starts)

    def _lines(self, builder: _Builder, style: str) -> Iterator[Line | OpenTable]:
        """Yield a paragraph, in pieces where pages begin within it, and its text boxes."""
        self._paragraphs += 1
        parts = "".join(builder.pieces).split(_PAGE)
        last = len(parts) - 1
        for at, part in enumerate(parts):
            self._starts_page = self._starts_page or at > 0
            starts = self._starts_page and bool(part.strip())
            if part.strip() or at == last:
                yield Line(part, self._paragraphs, style, starts, tuple(builder.anchors))
                builder.anchors = []
            if starts:
                self._starts_page = False
        yield from builder.behind

    def _number(self, own: etree._Element | None, style_id: str, style: Style) -> str:
        own_list, own_level = child(own, "numId"), child(own, "ilvl")
        list_id = style.list_id if own_list is None else attribute(own_list)
        if not list_id or list_id == "0":
            return ""
        if own_level is not None:
            level = number(attribute(own_level))
        elif own_list is not None or style.level is not None:
            level = style.level or 0
        else:
            level = self._numbering.level_of_style(list_id, style_id)
        return self._numbering.next(list_id, level)

    # ---- what stands in a paragraph

    def _children(self, element: etree._Element, builder: _Builder) -> None:
        for each in element:
            self._inline(each, builder)

    def _inline(self, element: etree._Element, builder: _Builder) -> None:
        name = short_name(element.tag)
        if name == "r":
            self._run(element, builder)
        elif name in ("pPr", "rPr", "sdtPr", "sdtEndPr", ""):
            pass
        elif name in _DELETIONS:
            self._deleted(element, _DELETIONS[name], builder)
        elif name in _INSERTIONS:
            before = len(builder.pieces)
            self._children(element, builder)
            self._note_change(_INSERTIONS[name], element, "".join(builder.pieces[before:]), builder)
        elif name == "bookmarkStart":
            if attribute(element, "name").startswith(OWN_MARK):
                builder.anchors.append(("mark", f"{len(self.marks)}"))
                self.marks.append(attribute(element, "name"))
        elif name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            self._comment(name, attribute(element, "id"), builder)
        elif name == "sdt":
            self._control(element, builder)
        elif name == "mc:AlternateContent":
            self._children(chosen(element), builder)
        elif name == "ruby":
            base = child(element, "rubyBase")
            if base is not None:
                self._children(base, builder)
        elif name in ("t", "m:t"):
            self._add(element.text or "", builder)
        elif name in ("drawing", "pict", "object"):
            self._drawing(element, name, builder)
        elif name in _SIGNS:
            self._add(_SIGNS[name], builder)
        elif name == "br":
            self._add(_PAGE if attribute(element, "type") == "page" else "\n", builder)
        elif name == "sym":
            self._symbol(element, builder)
        elif name == "fldChar":
            self._field(element, builder)
        elif name == "instrText":
            if self._fields:
                self._fields[-1].instruction.append(element.text or "")
        elif name in ("footnoteReference", "endnoteReference"):
            self.counts["source.footnotes"] += 1
        elif name not in _SILENT:
            self._add("/" if name == "m:den" else "", builder)
            self._children(element, builder)

    def _run(self, run: etree._Element, builder: _Builder) -> None:
        around = self._hides, self._is_placeholder
        found = properties(run, "rPr")
        style = self._styles.get(attribute(found["rStyle"])) if "rStyle" in found else None
        hides = is_on(found.get("vanish"))
        self._hides = hides if hides is not None else self._hides or (style is not None and style.is_hidden)
        self._is_placeholder &= style is not None and style.name.lower() == _PLACEHOLDER_STYLE
        self._children(run, builder)
        self._hides, self._is_placeholder = around

    def _add(self, text: str, builder: _Builder) -> None:
        if self._is_placeholder:
            self.counts["source.placeholders"] += bool(text.strip())
        elif self._hides:
            self.counts["source.hidden_text"] += bool(text.strip())
        elif text and all(each.has_result for each in self._fields):
            builder.pieces.append(text)
            for comment in self._commented:
                self.quoted.setdefault(comment, []).append(text)

    def _deleted(self, element: etree._Element, kind: ChangeKind, builder: _Builder) -> None:
        text = "".join(each.text or "" for each in element.iter(*tags("delText", "t")))
        self._note_change(kind, element, text, builder)
        for each in element.iter(*tags("commentReference")):
            self._comment("commentReference", attribute(each, "id"), builder)

    def _note_change(self, kind: ChangeKind, element: etree._Element, text: str, builder: _Builder) -> None:
        if text:
            builder.anchors.append(self.note_change(kind, element, text))

    def note_change(self, kind: ChangeKind, element: etree._Element, text: str) -> Anchor:
        """Keep a tracked change, and return the anchor by which its place will be known."""
        author, at = attribute(element, "author"), attribute(element, "date")
        self.changes.append(FoundChange(kind, text, author, at))
        return ("change", f"{len(self.changes) - 1}")

    def _comment(self, name: str, comment: str, builder: _Builder) -> None:
        if name == "commentRangeEnd":
            self._commented.discard(comment)
            return
        if name == "commentRangeStart":
            self._commented.add(comment)
        builder.anchors.append(("comment", comment))

    def _control(self, element: etree._Element, builder: _Builder) -> None:
        around = self._is_placeholder
        self._is_placeholder = bool(is_on(child(child(element, "sdtPr"), "showingPlcHdr")))
        self._children(element, builder)
        self._is_placeholder = around

    def _drawing(self, element: etree._Element, name: str, builder: _Builder) -> None:
        if name == "object":
            self.counts["source.objects"] += 1
            return
        boxes = [each for each in element.iter(*tags("txbxContent")) if not is_within_box(each, element)]
        if not boxes and next(element.iter(*_PICTURES), None) is not None:
            self.counts["source.pictures"] += 1
        if self._hides:
            self.counts["source.hidden_text"] += len(boxes)
            return
        for box in boxes:
            builder.behind += self.content(box)

    def _symbol(self, element: etree._Element, builder: _Builder) -> None:
        shown = symbol(attribute(element, "font"), attribute(element, "char"))
        self.counts["source.symbols"] += shown is None
        self._add(shown or _UNKNOWN_SYMBOL, builder)

    def _field(self, element: etree._Element, builder: _Builder) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            data = child(element, "ffData")
            self._add("" if data is None else form_field(data), builder)
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].has_result = True
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            self._add(enclosed("".join(ended.instruction)), builder)


_NO_BLOCKS = frozenset(("tcPr", "sectPr", "sdtPr", "sdtEndPr", "customXmlPr", "del", "moveFrom", ""))
_DELETIONS: dict[str, ChangeKind] = {"del": "deleted", "moveFrom": "moved_away"}
_INSERTIONS: dict[str, ChangeKind] = {"ins": "inserted", "moveTo": "moved_here"}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_SILENT = frozenset(("rt", "delText", "delInstrText", "ctrlPr", "bookmarkEnd", "annotationRef", "footnoteRef"))


def _is_in_placeholder(paragraph: etree._Element) -> bool:
    """Whether a paragraph stands in a content control that shows what to type there."""
    parent = paragraph.getparent()
    while parent is not None and (name := short_name(parent.tag)) in ("sdt", "sdtContent", "tc"):
        if name == "sdt" and is_on(child(child(parent, "sdtPr"), "showingPlcHdr")):
            return True
        parent = parent.getparent()
    return False
