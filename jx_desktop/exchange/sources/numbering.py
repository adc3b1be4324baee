"""The automatic numbers of a docx: its lists, and a count that goes on from paragraph to paragraph.

Lists that share an abstract one share its count; one that overrides a start begins anew where it is first used.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from jx_desktop.exchange.sources.docx_parts import attribute, child, is_on, number, short_name, tags
from jx_desktop.exchange.sources.numerals import numeral
from jx_desktop.exchange.sources.package import Package

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_BULLETS = ("bullet",)
_WIDE_END = re.compile(r"[\u2e80-\uffef]\Z")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    has_no_space: bool = False
    restarts_after: int | None = None
    """0: never; else the level, from 1, whose paragraphs let it begin anew."""
    is_decimal: bool = False
    style: str = ""


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, _Level] = field(default_factory=dict)
    style_link: str = ""
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _List:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    is_used: bool = False


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self) -> None:
        self._abstracts: dict[str, _Abstract] = {}
        self._lists: dict[str, _List] = {}
        self._by_style_link: dict[str, str] = {}
        self.unknown_formats: set[str] = set()

    def level_of_style(self, list_id: str, style_id: str) -> int:
        """Return the level of a list that is bound to a style."""
        found = self._list(list_id)
        if found is not None:
            _, abstract = found
            for at, level in abstract.levels.items():
                if level.style == style_id:
                    return at
        return 0

    def next(self, list_id: str, at: int) -> str:
        """Count on, and return the number as it stands before the paragraph, with the space behind it."""
        found = self._list(list_id)
        if found is None or not 0 <= at < _LEVELS:
            return ""
        own, abstract = found
        if not own.is_used:
            own.is_used = True
            for level_at, start in own.starts.items():
                abstract.counts[level_at] = None if level_at > at else start - 1
        level = self._level(own, abstract, at)
        counted = abstract.counts[at]
        begin = own.starts.get(at, level.start)
        abstract.counts[at] = begin if counted is None else counted + 1
        for deeper in range(at + 1, _LEVELS):
            restarts = self._level(own, abstract, deeper).restarts_after
            if restarts is None or at < restarts:
                abstract.counts[deeper] = None
        return self._text(own, abstract, level)

    def _text(self, own: _List, abstract: _Abstract, level: _Level) -> str:
        if level.number_format in _BULLETS:
            return ""

        def value(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            shown = self._level(own, abstract, at)
            count = abstract.counts[at]
            count = own.starts.get(at, shown.start) if count is None else count
            text = numeral(count, "decimal" if level.is_decimal else shown.number_format)
            if text is None:
                self.unknown_formats.add(shown.number_format)
            return str(count) if text is None else text

        text = _PLACEHOLDER.sub(value, level.text)
        return text if not text or level.has_no_space or _WIDE_END.search(text) else f"{text.rstrip()} "

    def _list(self, list_id: str) -> tuple[_List, _Abstract] | None:
        own = self._lists.get(list_id)
        if own is None:
            return None
        abstract = self._abstracts.get(own.abstract)
        if abstract is not None and not abstract.levels and abstract.style_link:
            abstract = self._abstracts.get(self._by_style_link.get(abstract.style_link, ""), abstract)
        return None if abstract is None else (own, abstract)

    @staticmethod
    def _level(own: _List, abstract: _Abstract, at: int) -> _Level:
        return own.levels.get(at) or abstract.levels.get(at) or _Level()

    def read_abstract(self, element: etree._Element) -> None:
        """Take an abstract list."""
        name = attribute(element, "abstractNumId")
        abstract = self._abstracts[name] = _Abstract()
        for part in element:
            kind = short_name(part.tag)
            if kind == "lvl":
                at, level = _read_level(part)
                abstract.levels[at] = level
            elif kind == "numStyleLink":
                abstract.style_link = attribute(part)
            elif kind == "styleLink":
                self._by_style_link[attribute(part)] = name

    def read_list(self, element: etree._Element) -> None:
        """Take a list, which is one with an abstract list and what it has of its own."""
        abstract = child(element, "abstractNumId")
        own = self._lists[attribute(element, "numId")] = _List("" if abstract is None else attribute(abstract))
        for part in element:
            if short_name(part.tag) == "lvlOverride":
                at = number(attribute(part, "ilvl"))
                start, level = child(part, "startOverride"), child(part, "lvl")
                if not 0 <= at < _LEVELS:
                    continue
                if level is not None:
                    own.levels[at] = _read_level(level)[1]
                if start is not None:
                    own.starts[at] = number(attribute(start), 1)


def _read_level(element: etree._Element) -> tuple[int, _Level]:
    values: Mapping[str, etree._Element] = {short_name(part.tag): part for part in element}

    def value(name: str, otherwise: str = "") -> str:
        part = values.get(name)
        if name == "numFmt" and part is None:  # a format of a newer Word, with one for the others beside it
            part = next(iter([*element.iter(*tags("numFmt"))][-1:]), None)
        return otherwise if part is None else attribute(part)

    restart = values.get("lvlRestart")
    level = _Level(
        number(value("start"), 1),
        value("numFmt", "decimal"),
        value("lvlText"),
        value("suff") == "nothing",
        None if restart is None else number(attribute(restart)),
        is_on(values.get("isLgl")) is True,
        value("pStyle"),
    )
    return number(attribute(element, "ilvl")), level


def read_numbering(package: Package, part: str) -> Numbering:
    """Return the lists of a document."""
    numbering = Numbering()
    for element in package.elements(part, "abstractNum", "num") if part in package else ():
        kind = short_name(element.tag)
        if kind == "abstractNum":
            numbering.read_abstract(element)
        elif kind == "num":
            numbering.read_list(element)
    return numbering
