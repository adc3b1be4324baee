"""What the text of a docx refers to: names of elements, styles, the authors' comments, what this program wrote."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from jx_desktop.exchange.sources.package import Package

NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
DATA_ROOT = "{urn:jx-desktop:export}"
"""The namespace of the part in which this program has left data."""
MAX_DATA_BYTES = 64 * 2**20
_MOST_STYLES = 10_000
_NO = ("0", "false", "off", "none")


@cache
def short_name(tag: object) -> str:
    """Return ``p`` for the element of the word processor, ``mc:Choice``, ``m:t``; empty for any other's."""
    namespace, _, local = str(tag)[1:].partition("}")
    if namespace in NAMESPACES:
        return local
    return f"mc:{local}" if namespace == COMPATIBILITY else f"m:{local}" if namespace in MATHS else ""


def tags(*names: str) -> list[str]:
    """Return the tags of elements of the word processor, in both its namespaces."""
    return [f"{{{namespace}}}{name}" for namespace in NAMESPACES for name in names]


def attribute(element: etree._Element, name: str = "val") -> str:
    """Return an attribute of the word processor's, whatever its namespace."""
    for namespace in NAMESPACES:
        value = element.get(f"{{{namespace}}}{name}")
        if value is not None:
            return str(value)
    return str(element.get(name, ""))


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of a name."""
    return None if element is None else next((each for each in element if short_name(each.tag) == name), None)


def properties(element: etree._Element, name: str) -> dict[str, etree._Element]:
    """Return the properties of an element (``pPr`` of a paragraph) by their names; they stand before all else."""
    for at, each in enumerate(element):
        if short_name(each.tag) == name:
            return {short_name(part.tag): part for part in each}
        if at:  # a row may have exceptions of its table before them
            break
    return {}


def is_on(element: etree._Element | None) -> bool | None:
    """Whether a property is switched on; None where it is not there."""
    return None if element is None else attribute(element).lower() not in _NO


def number(text: str, otherwise: int = 0) -> int:
    """Return a whole number of a sensible size."""
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 9):
        return otherwise
    return -int(digits) if text.strip().startswith("-") else int(digits)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with what it takes over from the one that it is based on."""

    name: str = ""
    list_id: str = ""
    level: int | None = None
    is_hidden: bool = False
    starts_page: bool = False
    """Whether each of its paragraphs begins a page."""


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids; `paragraph` is that of paragraphs which name none."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    paragraph: str = ""

    def get(self, style_id: str) -> Style:
        """Return a style; of one that is not there, its id as its name."""
        return self.by_id.get(style_id) or Style(style_id)


_RawStyle = tuple[str, Style, bool | None, bool | None]
"""The style that one is based on, what it says itself, and what it may switch on or off."""


def read_styles(package: Package, part: str) -> Styles:
    """Return the styles of a document."""
    raw: dict[str, _RawStyle] = {}
    default = ""
    for element in package.elements(part, "style") if part in package else ():
        if short_name(element.tag) != "style" or len(raw) > _MOST_STYLES:
            continue
        style_id = attribute(element, "styleId")
        paragraph, run = child(element, "pPr"), child(element, "rPr")
        list_of = child(paragraph, "numPr")
        based_on, name = child(element, "basedOn"), child(element, "name")
        level, list_id = child(list_of, "ilvl"), child(list_of, "numId")
        raw[style_id] = (
            "" if based_on is None else attribute(based_on),
            Style(
                style_id if name is None else attribute(name),
                "" if list_id is None else attribute(list_id),
                None if level is None else number(attribute(level)),
            ),
            is_on(child(run, "vanish")),
            is_on(child(paragraph, "pageBreakBefore")),
        )
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            default = style_id
    made: dict[str, Style] = {}
    for style_id in raw:
        _inherit(style_id, raw, made)
    return Styles(made, default)


def _inherit(style_id: str, raw: Mapping[str, _RawStyle], made: dict[str, Style]) -> None:
    """Make a style and those that it is based on, without going round in a circle."""
    chain: list[str] = []
    while style_id in raw and style_id not in made and style_id not in chain:
        chain.append(style_id)
        style_id = raw[style_id][0]
    above = made.get(style_id, Style())
    for each in reversed(chain):
        _, own, is_hidden, starts_page = raw[each]
        above = made[each] = Style(
            own.name,
            own.list_id or above.list_id,
            own.level if own.level is not None else above.level,
            above.is_hidden if is_hidden is None else is_hidden,
            above.starts_page if starts_page is None else starts_page,
        )


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as its own part has it."""

    text: str
    author: str
    at: str
    initials: str = ""
    key: str = ""
    """The id of its last paragraph: replies name it."""


def read_comments(package: Package, part: str) -> dict[str, Comment]:
    """Return the comments of a document by their ids."""
    found = {}
    for element in package.elements(part, "comment") if part in package else ():
        if short_name(element.tag) == "comment":
            paragraphs = list(element.iter(*tags("p")))
            author, at, initials = (attribute(element, name) for name in ("author", "date", "initials"))
            text = "\n".join("".join(_texts(each)) for each in paragraphs).strip()
            key = _local(paragraphs[-1], "paraId") if paragraphs else ""
            found[attribute(element, "id")] = Comment(text, author, at, initials, key)
    return found


def read_replies(package: Package, part: str) -> dict[str, str]:
    """Return to which comments others reply, by the keys of both."""
    elements = package.elements(part, "commentEx") if part in package else ()
    pairs = ((_local(each, "paraId"), _local(each, "paraIdParent")) for each in elements)
    return {key: parent for key, parent in pairs if key and parent}


def _local(element: etree._Element, name: str) -> str:
    """Return an attribute whatever its namespace."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _texts(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(*tags("t", "tab", "br", "cr")):
        name = short_name(element.tag)
        yield (element.text or "") if name == "t" else "\t" if name == "tab" else "\n"


def own_data(package: Package) -> bytes | None:
    """Return what this program has left in a document: empty where there is nothing, None where it is damaged."""
    for name in package.names():
        if name.startswith("customxml/") and name.endswith(".xml") and "/_rels/" not in name:
            try:
                if not package.root_tag(name).startswith(DATA_ROOT):
                    continue
                if package.size(name) > MAX_DATA_BYTES:
                    return None
                return base64.b64decode("".join(_data_text(package, name)).translate(_NO_SPACE), validate=True)
            except (etree.XMLSyntaxError, binascii.Error, ValueError):
                return None
    return b""


_NO_SPACE = {ord(space): None for space in " \t\r\n"}


def _data_text(package: Package, name: str) -> Iterator[str]:
    for _, element in package.events(name, [f"{DATA_ROOT}*"], has_long_text=True):
        yield element.text or ""
