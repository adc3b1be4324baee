"""What a screen reader needs of a web page, checked: one sentence for each thing that is amiss."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lxml import etree, html

_LEAST_CONTRAST = 4.5
_COLOUR = re.compile(r"(?<![-\w])(color|background): (#[0-9a-f]{6})")
_KINDS = ("color", "background")
_FETCHING = ("script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video", "svg")


def faults_of(page: str) -> list[str]:
    """Return what is amiss in a page."""
    tree: Any = html.document_fromstring(page)
    return [*_document(tree, page), *_headings(tree), *_tables(tree), *_links(tree), *_outside(tree, page)]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (``#rrggbb``) as WCAG 2 has it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _document(tree: Any, page: str) -> Iterator[str]:
    if not page.startswith("<!DOCTYPE html>\n"):
        yield "no doctype"
    if not tree.get("lang"):
        yield "no language"
    if not (tree.findtext("head/title") or "").strip():
        yield "no title"
    for name in ("header", "nav", "main"):
        if len(tree.findall(f".//{name}")) != 1 and (name != "nav" or tree.find(".//nav") is not None):
            yield f"not one {name}"
    yield from (f"id twice: {name}" for name, count in Counter(tree.xpath("//@id")).items() if count > 1)
    styles = "".join(tree.xpath("//style/text()"))
    texts, papers = ({found for name, found in _COLOUR.findall(styles) if name == kind} for kind in _KINDS)
    for text in texts:
        for paper in papers:
            if contrast(text, paper) < _LEAST_CONTRAST:
                yield f"{text} on {paper} is hard to read"


def _headings(tree: Any) -> Iterator[str]:
    levels = [int(each.tag[1]) for each in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"not one first heading: {levels[:5]}"
    for above, level in pairwise(levels):
        if level > above + 1:
            yield f"a heading of level {level} beneath one of level {above}"
    yield from ("an empty heading" for each in tree.iter("h1", "h2", "h3", "h4") if not each.text_content().strip())


def _tables(tree: Any) -> Iterator[str]:
    for table in tree.iter("table"):
        if not (table.findtext("caption") or "").strip() or table[0].tag != "caption":
            yield "a table without its caption first"
        if not table.findall(".//th"):
            yield "a table without heads"
        for cell in table.iter("th"):
            if cell.get("scope") not in ("col", "row") or not cell.text_content().strip():
                yield f"a head of nothing: {etree.tostring(cell, encoding='unicode')}"
        yield from _shape(table)


def _shape(table: Any) -> Iterator[str]:
    """Cells, merged ones counted, fill the columns of every group of rows exactly."""
    width = len(table.findall("colgroup/col"))
    for group in table.iter("thead", "tbody", "tfoot"):
        rows = group.findall("tr")
        taken: Counter[tuple[int, int]] = Counter()
        for number, row in enumerate(rows):
            column = 0
            for cell in row:
                while taken[number, column]:
                    column += 1
                spans = range(int(cell.get("rowspan", 1))), range(int(cell.get("colspan", 1)))
                taken.update((number + down, column + right) for down in spans[0] for right in spans[1])
        if taken != Counter((row, column) for row in range(len(rows)) for column in range(width)):
            yield f"cells do not fill {group.tag} of {table.findtext('caption')}"


def _links(tree: Any) -> Iterator[str]:
    ids = set(tree.xpath("//@id"))
    for link in tree.iter("a"):
        if not link.text_content().strip():
            yield "a link without words"
        if link.get("href", "")[1:] not in ids:
            yield f"a link to nowhere: {link.get('href')}"


def _outside(tree: Any, page: str) -> Iterator[str]:
    yield from (f"<{each.tag}>" for each in tree.iter(*_FETCHING))
    yield from (f"{name}=" for name in set(_attributes(tree)) if name.startswith("on"))
    if "url(" in page or "@import" in page or "javascript:" in page:
        yield "something from elsewhere"


def _attributes(tree: Any) -> Iterator[str]:
    return (name for each in tree.iter() if isinstance(each.tag, str) for name in each.attrib)
