"""Where a text names what is left out: by its name, by a short form in quotation marks, by its code."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from jx_desktop.base.text import squeezed, visible
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.publishing.place_and_work import PlacesAndWork, windows
from jx_desktop.domain.publishing.screened import Screened
from jx_desktop.domain.publishing.spellings import (
    alternatives,
    code_ends,
    code_tokens,
    han_count,
    is_common,
    is_generic,
    is_name,
    is_short_for,
    pieces,
    quoted_pieces,
    searched,
    spellings,
    telling_pieces,
    without_home,
)
from jx_desktop.domain.words.project_names import bare_name

_SHORT_FORM = (3, 16)
"""How many signs a short form has at least and at most."""
_TAIL_LENGTHS = 4, 5
_TAIL_WORDS = ("编码", "代码", "编号", "尾号", "位")
_SHORTEST_UNIT_CODE = 4
_BETWEEN = "\n"


class Named(NamedTuple):
    """What a text calls something that is left out: the ids that may be meant, and the words."""

    ids: tuple[str, ...]
    words: str
    is_code: bool = False


_TAIL = re.compile(
    r"(?:编码|代码|编号|尾号|[末后][四五4-5]位)[^0-9a-z。;；,，]{0,4}([0-9a-z]{4,5})(?![0-9a-z])", re.ASCII
)
"""The last four or five signs of a code, in small letters, where it is said that they are a code."""
_SPEAKS_OF_CODES = re.compile(r"单位|编码|代码|编号")


@dataclass(frozen=True, eq=False)
class HiddenNames:
    """The names of what is left out in their spellings, each with the ids of what it names.

    `masks` are published names that hold a hidden one: what stands in them is not meant. `only_quoted` are names that
    anybody uses (工作经费) and that are looked for in quotation marks alone. `full` are the names of projects without
    the year, by id. `codes` are the codes of projects and their ends, `unit_codes` those of units.
    `projects` are the names of all, as printed; `homes` those of the department and its units; `kept_tails` the last
    signs of published codes; `work` finds places and what is done there.
    """

    owners: Mapping[str, tuple[str, ...]]
    masks: frozenset[str]
    only_quoted: Mapping[str, tuple[str, ...]]
    full: Mapping[str, str]
    published: tuple[str, ...]
    codes: Mapping[str, tuple[str, ...]]
    unit_codes: Mapping[str, tuple[str, ...]]
    projects: tuple[str, ...]
    homes: tuple[str, ...]
    kept_tails: frozenset[str]
    work: PlacesAndWork

    @classmethod
    def of(cls, document: Document, projects: Sequence[Project], units: Sequence[Unit]) -> "HiddenNames":
        """Return the names of projects and units that are left out of a document."""
        hidden = {entity.id for entity in (*projects, *units)}
        kept = [project for _, project in document.projects if project.id not in hidden]
        homes = [document.head.department.name, *(unit.name for unit in document.units)]
        published = _published(document, kept, hidden)
        joined, suffix = _BETWEEN.join(published), document.form.codes.own_unit_suffix
        owners, only_quoted, masks = dict[str, list[str]](), dict[str, list[str]](), set[str]()
        bare = {project.id: searched(bare_name(project.name)) for project in projects}
        called = [(project.id, spellings(project.name, homes)) for project in projects]
        for unit in units:
            name = searched(unit.name.removesuffix(suffix))
            called.append((unit.id, (searched(unit.name), name, without_home(name, homes[:1]))))
        for entity_id, (full, *shorter) in called:
            if full and full in joined:
                masks.update(name for name in published if full in name)
            if full:
                (owners if is_name(full) else only_quoted).setdefault(full, []).append(entity_id)
            for spelling in shorter:
                means_it = is_name(spelling) if spelling == bare.get(entity_id) else not is_common(spelling)
                if spelling != full and means_it and spelling not in joined:
                    owners.setdefault(spelling, []).append(entity_id)
        for project in projects:
            for piece in telling_pieces(searched(bare_name(project.name)), homes):
                if piece not in joined:
                    owners.setdefault(piece, []).append(project.id)
        kept_codes = {end for project in kept for end in code_ends(_code(project.code))}
        codes, unit_codes = dict[str, list[str]](), dict[str, list[str]]()
        for project in projects:
            for end in code_ends(_code(project.code)):
                if end not in kept_codes:
                    codes.setdefault(end, []).append(project.id)
        for unit in units:
            if len(code := _code(unit.code)) >= _SHORTEST_UNIT_CODE:
                unit_codes.setdefault(code, []).append(unit.id)
        return cls(
            _frozen(owners),
            frozenset(masks),
            _frozen({name: ids for name, ids in only_quoted.items() if name not in published}),
            bare,
            published,
            _frozen(codes),
            _frozen(unit_codes),
            tuple(project.name for _, project in document.projects),
            tuple(homes),
            frozenset(_code(project.code)[-length:].casefold() for project in kept for length in _TAIL_LENGTHS),
            PlacesAndWork({project.id: bare_name(project.name) for project in projects}, published),
        )

    def in_text(self, text: str) -> tuple[Named, ...]:
        """Return what a text names, each once."""
        found: dict[str, Named] = {}
        plain, places = searched(text), list[str]()
        for match in self._pattern.finditer(plain) if self._pattern is not None else ():
            words = match.group()
            if words in self.work.places:
                places.append(words)
            if words in self.owners and words not in self.masks:
                whole = self._grown(plain, *match.span(), self.owners[words])
                found.setdefault(whole, Named(self.owners[words], whole))
        if places and not found:
            found.update({words: Named(ids, words) for ids, words in self.work.in_text(text, places)})
        if self.full:
            for piece in quoted_pieces(text):
                if (named := self._short_form(piece)) is not None:
                    found.setdefault(named.words, named)
        for token in code_tokens(_code(text)) if self.codes or self.unit_codes else ():
            if (ids := self._of_code(token, text)) is not None:
                found.setdefault(token, Named(ids, token, is_code=True))
        for tail in self._tails_in(plain):
            found.setdefault(tail, Named(self._tails[tail], tail.upper(), is_code=True))
        for code in () if any(named.is_code for named in found.values()) else self._whole_codes:
            if code.casefold() in plain:  # 13052927-P-0001-A
                found.setdefault(code, Named(self.codes[code], code, is_code=True))
        return tuple(found.values())

    def may_be_in(self, texts: Screened) -> bool:
        """Whether some texts may name anything; False is sure, but for a name that goes on in the next text."""
        found = set(self._pattern.findall(texts.names)) - self.masks if self._pattern else frozenset[str]()
        return bool(
            any(words in self.owners for words in found)
            or self.work.may_be_in(texts.names, found & self.work.places.keys())
            or (self._codes_cut and self._codes_cut.search(texts.names))
            or not texts.codes.isdisjoint(self.codes)
            or not texts.codes.isdisjoint(self.unit_codes)
            or any(self._short_form(piece) for piece in texts.quoted)
            or bool(self._tails_in(texts.names))
        )

    def is_hinted(self, project_id: str, words: str) -> bool:
        """Whether some words hold two signs side by side of a project's name that no published name has."""
        return any(piece in words for piece in self._pieces.get(project_id, ()))

    def is_called(self, project_id: str, words: str) -> bool:
        """Whether some words, as `searched` has them, hold four signs that are short for a project's name."""
        name = self.full.get(project_id, "")
        return any(is_short_for(window, name) for window in windows(words))

    def _tails_in(self, plain: str) -> list[str]:
        """Return the ends of hidden codes that a text, as `searched` has it, calls so."""
        if not self._tails or not any(word in plain for word in _TAIL_WORDS):
            return []
        return [tail for tail in _TAIL.findall(plain) if tail in self._tails]

    @cached_property
    def _tails(self) -> Mapping[str, tuple[str, ...]]:
        """The last four and five signs of hidden codes that no published code ends with."""
        found: dict[str, list[str]] = {}
        for code in self._whole_codes:
            for length in _TAIL_LENGTHS:
                tail = code[-length:].casefold()
                if tail not in self.kept_tails:
                    found.setdefault(tail, []).extend(self.codes[code])
        return _frozen(found)

    def numbers_named(self, words: str) -> frozenset[int]:
        """Return the numbers of all projects that some words name: by a spelling, else by a piece of a name."""
        plain = searched(words)
        found = frozenset(number for number, called in self._called if any(name in plain for name in called))
        return found or frozenset(self._telling[piece] for piece in pieces(plain) if piece in self._telling)

    @cached_property
    def _called(self) -> tuple[tuple[int, list[str]], ...]:
        """The numbers of projects, each with the spellings of its name that mean something."""
        called = ([each for each in spellings(name, self.homes) if not is_common(each)] for name in self.projects)
        return tuple(enumerate(called, 1))

    @cached_property
    def _telling(self) -> Mapping[str, int]:
        """Three signs side by side in names, each with the number of the only project whose name has them."""
        owners: dict[str, set[int]] = {}
        for number, name in enumerate(self.projects, 1):
            for piece in pieces(searched(bare_name(name))):
                owners.setdefault(piece, set()).add(number)
        return {piece: number for piece, (number, *others) in owners.items() if not others and not is_generic(piece)}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return alternatives([*self.owners, *self.masks, *self.work.places])

    @cached_property
    def _codes_cut(self) -> re.Pattern[str] | None:
        return alternatives(code.casefold() for code in self._whole_codes)

    @cached_property
    def _pieces(self) -> Mapping[str, frozenset[str]]:
        known = frozenset[str]().union(*(pieces(name, 2) for name in self.published))
        return {
            project_id: frozenset(piece for piece in pieces(name, 2) - known if not is_generic(piece))
            for project_id, name in self.full.items()
        }

    @cached_property
    def _published_forms(self) -> str:
        return _BETWEEN.join(self.published)

    def _grown(self, text: str, start: int, end: int, ids: Sequence[str]) -> str:
        """Return all of a name that stands in a text around a piece of it."""
        name = self.full.get(ids[0], "")
        while start and text[start - 1 : end] in name:
            start -= 1
        while end < len(text) and text[start : end + 1] in name:
            end += 1
        return text[start:end]

    def _of_code(self, token: str, text: str) -> tuple[str, ...] | None:
        if token in self.codes:
            return self.codes[token]
        whole = next((code for code in self._whole_codes if code in token), None)
        if whole is not None:
            return self.codes[whole]
        return self.unit_codes.get(token) if _SPEAKS_OF_CODES.search(text) else None

    @cached_property
    def _whole_codes(self) -> tuple[str, ...]:
        longest = max(map(len, self.codes), default=0)
        return tuple(code for code in self.codes if len(code) == longest)

    def _short_form(self, piece: str) -> Named | None:
        """Return whom some words in quotation marks mean that are short for a hidden name and for no other."""
        if piece not in self._short_forms:
            self._short_forms[piece] = self._meant_by(searched(piece))
        return self._short_forms[piece]

    @cached_property
    def _short_forms(self) -> dict[str, Named | None]:
        return {}

    def _meant_by(self, words: str) -> Named | None:
        if words in self.only_quoted:
            return Named(self.only_quoted[words], words)
        if not _SHORT_FORM[0] <= len(words) <= _SHORT_FORM[1] or han_count(words) < _SHORT_FORM[0] or is_generic(words):
            return None
        ids = tuple(project_id for project_id, name in self.full.items() if is_short_for(words, name))
        if not ids or words in self._published_forms:
            return None
        return None if any(is_short_for(words, name) for name in self.published) else Named(ids, words)


def _published(document: Document, kept: Iterable[Project], hidden: Container[str]) -> tuple[str, ...]:
    """Return the names that are published, as `searched` has them, those of projects without the year too."""
    names = [document.head.department.name]
    names += (unit.name for unit in document.units if unit.id not in hidden)
    names += (name for project in kept for name in (project.name, bare_name(project.name)))
    return tuple(dict.fromkeys(name for name in map(searched, names) if name))


def _code(text: str) -> str:
    """Return a code, or a text with codes in it, as codes are compared."""
    return squeezed(visible(text)).upper()


def _frozen(found: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}
