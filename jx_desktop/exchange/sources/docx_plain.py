"""Paragraphs and rows of a docx in which there is nothing but text, as most are: read in one go.

Everything else is the matter of `docx_text` and `docx`, which read these as well, only ten times as slowly.
"""

from dataclasses import dataclass, field

from lxml import etree

from jx_desktop.exchange.sources.docx_parts import COMPATIBILITY, MATHS, attribute, tags

_OF_PARAGRAPH, _OF_ROW = ("t", "pStyle"), ("p", "tc", "gridSpan", "vMerge")
_KINDS = {
    tag: tag.rpartition("}")[2]
    for tag in (
        *tags(*_OF_PARAGRAPH, "numPr", "rStyle", "vanish", "pageBreakBefore", "sectPr", "pPrChange", "rPrChange"),
        *tags("del", "ins", "moveFrom", "moveTo", "bookmarkStart", "footnoteReference", "endnoteReference"),
        *tags("tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "ruby", "sdt", "drawing", "pict", "object"),
        *tags("fldChar", "instrText", "commentRangeStart", "commentRangeEnd", "commentReference"),
        f"{{{COMPATIBILITY}}}AlternateContent",
        *(f"{{{namespace}}}oMath" for namespace in MATHS),
    )
}
"""What has a part in what is read, by its tag; but for style and text it makes a paragraph one that is not plain."""
_KINDS_OF_ROW = {
    **_KINDS,
    **{
        tag: tag.rpartition("}")[2]
        for tag in tags(
            *(*_OF_ROW, "hMerge", "cellDel", "cellIns", "cellMerge", "hidden", "gridBefore"),
            *("tbl", "trPrChange", "tcPrChange", "altChunk", "customXml", "smartTag"),
        )
    },
}
PlainText = tuple[str, str]
"""A paragraph's text, and the id of its style or nothing."""


@dataclass(slots=True)
class PlainCell:
    """A cell: over how many columns it reaches as it says, how it is merged with those above, and its paragraphs."""

    columns: str = ""
    merge: str | None = None
    paragraphs: list[PlainText] = field(default_factory=list)


def plain_paragraph(element: etree._Element) -> PlainText | None:
    """Return a paragraph; None for one in which there is more than text."""
    pieces, style = [], ""
    for each in element.iter():
        kind = _KINDS.get(each.tag)
        if kind == "t":
            pieces.append(each.text or "")
        elif kind == "pStyle":
            style = attribute(each)
        elif kind is not None:
            return None
    return "".join(pieces), style


def plain_row(element: etree._Element) -> list[PlainCell] | None:
    """Return the cells of a row; None for one in which there is more than cells of text."""
    cells: list[PlainCell] = []
    pieces: list[str] = []
    for each in element.iter():
        kind = _KINDS_OF_ROW.get(each.tag)
        if kind is None:
            continue
        if kind == "tc":
            cells.append(PlainCell())
        elif not cells:
            return None
        elif kind == "p":
            pieces = []
            cells[-1].paragraphs.append(("", ""))
        elif kind == "t":
            pieces.append(each.text or "")
            cells[-1].paragraphs[-1] = ("".join(pieces), cells[-1].paragraphs[-1][1])
        elif kind == "pStyle":
            cells[-1].paragraphs[-1] = ("", attribute(each))
        elif kind == "gridSpan":
            cells[-1].columns = attribute(each)
        elif kind == "vMerge":
            cells[-1].merge = attribute(each)
        else:
            return None
    return cells
