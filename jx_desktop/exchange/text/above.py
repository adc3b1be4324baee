"""The lines above a table: the budget unit it belongs to, and the money unit of its amounts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jx_desktop.domain.values.money import UNITS
from jx_desktop.exchange.text.lines import Line, compact, half_width
from jx_desktop.exchange.text.words import Words

_LONGEST = 300
_MOST_LETTERS = 2
_BETWEEN = "-—–－_:：、.·"  # between code and name, where others print it


@dataclass(frozen=True, slots=True)
class UnitLine:
    """The budget unit that a table belongs to."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class AboveTable:
    """What one line above a table says: a unit, a money unit, or both."""

    unit: UnitLine | None = None
    money: str | None = None

    @property
    def pieces(self) -> int:
        """How many of the two it says."""
        return (self.unit is not None) + (self.money is not None)

    def agrees_with(self, unit: UnitLine | None, money: str | None) -> bool:
        """Whether it says nothing else than what is known."""
        return self.unit in (None, unit) and self.money in (None, money)


def read_above(line: Line, words: Words) -> AboveTable | None:
    """Return what a line above a table says; None where it says neither unit nor money unit."""
    text = line.text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if money := _money_unit(text, words):
        return AboveTable(money=money)
    for first, second in _parted(text, words):
        for given, other in ((first, second), (second, first)):
            unit, money = _unit(given, words), _money_unit(other, words)
            if unit and money:
                return AboveTable(unit, money)
    unit = _unit(text, words)
    return AboveTable(unit) if unit else None


def _parted(text: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield a line in two pieces wherever the second begins as a money unit's line does, or a unit's with its code."""
    folded = half_width(text)
    openings = {template.literal[:1] for template in words.money_lines}
    for place in range(1, len(text)):
        begins_code = folded[place].isdecimal() and not folded[place - 1].isdecimal()
        if folded[place] in openings or (begins_code and folded[0] in openings):
            yield text[:place].strip(), text[place:].strip()


def _money_unit(text: str, words: Words) -> str | None:
    found = (template.values(text) for template in words.money_lines)
    unit = next((values["unit"] for values in found if values), None)
    return compact(unit) if unit and compact(unit) in UNITS else unit


def _unit(text: str, words: Words) -> UnitLine | None:
    values = _read_line(text, words)
    prefix = next((label for label in words.unit_labels if text.startswith(label)), "")
    if values is None and prefix:
        text = text[len(prefix) :].lstrip(" :：\t\u3000")
        values = _read_line(text, words)
    if not values or any(compact(cell) in words.known for cell in text.split("\t")):
        return None
    code = values["code"]
    whole_number = re.search(rf"(?<![\dA-Za-z]){re.escape(code)}(?!\d)", half_width(text))
    name = values.get("name", "").lstrip(_BETWEEN)
    return UnitLine(code, name) if whole_number and name else None


def _read_line(text: str, words: Words) -> dict[str, str] | None:
    """Return code and name of a unit's line; in its code one or two letters may stand that look like digits."""
    values = words.unit_line.values(text)
    if values is None and (found := words.misread_unit_line.values(text)):
        letters = sum(not sign.isdecimal() for sign in found["code"])
        return found if letters <= _MOST_LETTERS else None
    return values
