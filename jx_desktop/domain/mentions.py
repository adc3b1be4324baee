"""Where the texts of a project mention an amount of money, and how each place would say another one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jx_desktop.domain.money import UNITS, amount_text, convert
from jx_desktop.domain.numerals import CHARACTERS, is_financial, read_numeral, write_numeral
from jx_desktop.domain.projects import Project

_DIGITS = "0-9０-９"
_SEPARATORS = ",，"
_POINTS = ".．"
_SIGNS = "\\-－–—~～至到"
_AMOUNT = re.compile(
    rf"(?<![{_DIGITS}A-Za-z])(?<![{_DIGITS}][{_SEPARATORS}{_POINTS}])(?<![{_POINTS}])"
    rf"(?:(?P<digits>[{_DIGITS}]{{1,3}}(?:[{_SEPARATORS}][{_DIGITS}]{{3}})+(?:[{_POINTS}][{_DIGITS}]+)?"
    rf"|[{_DIGITS}]+(?:[{_POINTS}][{_DIGITS}]+)?)"
    r"(?P<space>\s{0,3})(?P<unit>亿元|万元|千元|百元|元)"
    rf"|(?<![{CHARACTERS}])(?P<numeral>[{CHARACTERS}]+)\s{{0,3}}(?:元|圆))"
)
_RANGE = re.compile(rf"[{_DIGITS}元万亿千百]\s{{0,3}}[{_SIGNS}]{{1,2}}\s{{0,3}}$|-$")
_RATE_BEFORE = re.compile(r"(?:每|人均|户均|单价|标准|按)[^，。；、：:]{0,12}$")
_RATE_BEHIND = re.compile(rf"\s{{0,3}}(?:[/／每]|[{_SIGNS}]{{1,2}}\s{{0,3}}[{_DIGITS}])")
_LOOKED_AT = 20  # characters before an amount
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_ROW_FIELDS = ("level3", "description", "value")


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount in a text: the characters from `start` up to `end`.

    `is_doubtful` where it seems to be another amount that only happens to be equal: a price for one, the bound of a
    range.
    """

    field: str
    row_id: str | None
    text: str
    start: int
    end: int
    is_doubtful: bool = False

    @property
    def words(self) -> str:
        """The amount as it is written."""
        return self.text[self.start : self.end]

    def rewritten(self, amount: Decimal, unit: str) -> str:
        """Return another amount, in `unit`, as this place would write it: same unit, decimals, separators, width."""
        found = _AMOUNT.fullmatch(self.words)
        if found is None:
            return self.words
        if found["numeral"] is not None:
            return _in_numerals(convert(amount, unit, "元"), self.words)
        return _number_like(found["digits"], convert(amount, unit, found["unit"])) + found["space"] + found["unit"]


def mentions_of(project: Project, amount: Decimal, unit: str) -> Iterator[Mention]:
    """Yield where a project mentions an amount, which is in `unit`: in its rows, its purpose and its goals."""
    for row in project.indicators:
        is_rate = _RATE_BEFORE.search(row.level3) is not None
        for field in _ROW_FIELDS:
            for start, end, doubtful in amounts_in(getattr(row, field), amount, unit):
                yield Mention(
                    field, row.id, getattr(row, field), start, end, doubtful or (field == "value" and is_rate)
                )
    texts = [("purpose", project.purpose), *((f"goals.{number}", goal) for number, goal in enumerate(project.goals))]
    for field, text in texts:
        for start, end, doubtful in amounts_in(text, amount, unit):
            yield Mention(field, None, text, start, end, doubtful)


def amounts_in(text: str, amount: Decimal, unit: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is doubtful) of the places of a text that say an amount, which is in `unit`, exactly."""
    if unit not in UNITS or not amount or not ("元" in text or "圆" in text):
        return
    in_yuan = amount * UNITS[unit]
    for found in _AMOUNT.finditer(text):
        if _in_yuan(found) == in_yuan:
            before = text[max(0, found.start() - _LOOKED_AT) : found.start()]
            doubtful = _RATE_BEFORE.search(before) or _RANGE.search(before) or _RATE_BEHIND.match(text, found.end())
            yield found.start(), found.end(), doubtful is not None


def _in_yuan(found: re.Match[str]) -> Decimal | None:
    if found["numeral"] is not None:
        return read_numeral(found["numeral"])
    plain = unicodedata.normalize("NFKC", found["digits"]).replace(",", "")
    return Decimal(plain) * UNITS[found["unit"]]


def _number_like(pattern: str, amount: Decimal) -> str:
    """Return an amount with at least the decimals of `pattern`, and with its separators and its width."""
    plain = unicodedata.normalize("NFKC", pattern)
    shortest = amount_text(amount.normalize())
    decimals = max(len(plain.partition(".")[2]), len(shortest.partition(".")[2]))
    words = format(amount, f",.{decimals}f" if "," in plain else f".{decimals}f")
    if plain == pattern:
        return words
    separator = "，" if "，" in pattern else ","
    return words.translate(_WIDE).replace(",", separator)


def _in_numerals(yuan: Decimal, pattern: str) -> str:
    if yuan != yuan.to_integral_value() or yuan < 0:
        return f"{_number_like('0', yuan)}{pattern[-1]}"  # numerals have no short way to say it
    return write_numeral(int(yuan), financial=is_financial(pattern)) + pattern[-1]
