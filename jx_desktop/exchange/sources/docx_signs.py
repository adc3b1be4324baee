"""What a docx draws rather than writes: signs of special fonts, ringed numbers, boxes to tick, text said twice."""

import re

from lxml import etree

from jx_desktop.exchange.sources.docx_parts import attribute, child, is_on, number, short_name, tags
from jx_desktop.exchange.sources.numerals import circled

_ENCLOSED = re.compile(r"\s*eq\s*\\o(?:\\a[clr])?\s*\(\s*([○□△◇])\s*[,，;]\s*(.{1,10}?)\s*\)\s*", re.IGNORECASE)
_SYMBOLS = {
    0x6C: "●",
    0x6D: "○",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x74: "◆",
    0x75: "◆",
    0x76: "◇",
    0xA1: "○",
    0xA8: "□",
    0xFB: "×",
    0xFC: "√",
    0xFD: "☒",
    0xFE: "☑",
    0xD8: "➢",
    0xE0: "→",
    0xDF: "←",
    0xE1: "↑",
    0xE2: "↓",
    **{0x81 + at: chr(0x2460 + at) for at in range(10)},
    **{0x8C + at: chr(0x2776 + at) for at in range(10)},
}
"""Signs of Wingdings, by their place in the font."""
_SYMBOLS_2 = {0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x98: "●", 0x99: "○"}
_SYMBOLS_OF_FONTS = {"wingdings": _SYMBOLS, "wingdings 2": _SYMBOLS_2}


def symbol(font: str, code: str) -> str | None:
    """Return the sign that a place of a font shows (``w:sym``); None where nobody knows."""
    at = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else 0
    own = _SYMBOLS_OF_FONTS.get(font.lower(), {}).get(at & 0xFF)
    if own is None and at > 0x20 and not 0xE000 <= at <= 0xF8FF and not 0xD800 <= at <= 0xDFFF:
        return chr(at)
    return own


def enclosed(instruction: str) -> str:
    """Return what a field shows that draws a ring around a sign, which has no result; empty for any other field."""
    found = _ENCLOSED.fullmatch(instruction)
    if not found:
        return ""
    is_number = found[1] == "○" and found[2].isascii() and found[2].isdigit()
    return circled(int(found[2])) if is_number else found[2]


def chosen(element: etree._Element) -> etree._Element:
    """Return which of several ways to say one thing is read: the first in which there is text."""
    ways = [way for way in element if short_name(way.tag) in ("mc:Choice", "mc:Fallback")]
    with_text = (way for way in ways if next(way.iter(*tags("t", "txbxContent", "sym")), None) is not None)
    return next(with_text, ways[0] if ways else element)


def is_within_box(box: etree._Element, drawing: etree._Element) -> bool:
    """Whether a text box stands in another one, or in a way of saying it that is not the one that is read."""
    inner, parent = box, box.getparent()
    while parent is not None and parent is not drawing:
        name = short_name(parent.tag)
        if name == "txbxContent" or (name == "mc:AlternateContent" and chosen(parent) is not inner):
            return True
        inner, parent = parent, parent.getparent()
    return False


def form_field(data: etree._Element) -> str:
    """Return what a field of an old form shows that has no text: a box that is ticked, a choice."""
    box, choices = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        ticked = is_on(child(box, "checked"))
        return "☑" if (is_on(child(box, "default")) if ticked is None else ticked) else "□"
    if choices is not None:
        entries = [attribute(each) for each in choices if short_name(each.tag) == "listEntry"]
        chosen = child(choices, "result")
        at = number("" if chosen is None else attribute(chosen))
        return entries[at] if 0 <= at < len(entries) else ""
    return ""
