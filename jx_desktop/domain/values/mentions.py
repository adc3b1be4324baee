"""Where the texts of a project mention an amount of money, and how each place would say another one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.values.money import UNITS, amount_text, convert
from jx_desktop.domain.values.numerals import CHARACTERS, is_financial, read_numeral, write_numeral
from jx_desktop.domain.yearly.places import sheet_of_path

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
_RANGE = re.compile(rf"[{_DIGITS}元万亿千百]\s{{0,3}}[{_SIGNS}]{{1,2}}\s{{0,3}}$|(?<![\u4e00-\u9fff])-$")
_RATE_BEFORE = re.compile(r"(?:每|人均|户均|单价|标准|按)[^，。；、：:]{0,12}$")
_RATE_BEHIND = re.compile(
    rf"\s{{0,3}}(?:[/／每]|[{_SIGNS}]{{1,2}}\s{{0,3}}[{_DIGITS}][{_DIGITS}{_SEPARATORS}{_POINTS}]{{0,20}}\s{{0,3}}[亿万千百]?元)"
)
_LOOKED_AT = 20  # characters before an amount
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_WIDE_SIGN = re.compile("[０-９．]")
_RUNNING = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.LIST)
_NAMES = ("name", "level1", "level2", "basis")


class AmountInText(NamedTuple):
    """A sum of money that a text says, in `unit`; `is_doubtful` as with a `Mention`."""

    start: int
    end: int
    amount: Decimal
    unit: str
    text: str
    is_doubtful: bool


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


def mentions_of(project: Project, form: FormContents, amount: Decimal, unit: str) -> Iterator[Mention]:
    """Yield where the goals of a project mention an amount, which is in `unit`: in its rows, then in its fields.

    What is said on the sheets behind the goals was true when it was said: it does not follow a budget.
    """
    for place, field, text in sorted(filled_fields(project, form), key=lambda found: found.place.row_id is None):
        is_of_goals = sheet_of_path(project, field.path, form) == GOAL_SHEET
        if is_of_goals and field.kind in _RUNNING and field.path not in _NAMES:
            row = project.row(place.row_id or "") if field.path == "value" else None
            is_rate = row is not None and _RATE_BEFORE.search(row.level3) is not None
            for found in places_of(text, amount, unit):
                is_doubtful = found.is_doubtful or is_rate
                yield Mention(place.field or "", place.row_id, text, found.start, found.end, is_doubtful)


def places_of(text: str, amount: Decimal, unit: str) -> Iterator[AmountInText]:
    """Yield the places of a text that say an amount, which is in `unit`, exactly."""
    if unit in UNITS and amount:
        in_yuan = amount * UNITS[unit]
        yield from (found for found in amounts_in(text) if found.amount * UNITS[found.unit] == in_yuan)


def amounts_in(text: str) -> Iterator[AmountInText]:
    """Yield the sums of money that a text says, in digits and in numerals."""
    if "元" not in text and "圆" not in text:
        return
    for found in _AMOUNT.finditer(text):
        amount = _amount(found)
        if amount is not None:
            before = text[max(0, found.start() - _LOOKED_AT) : found.start()]
            doubtful = _RATE_BEFORE.search(before) or _RANGE.search(before) or _RATE_BEHIND.match(text, found.end())
            unit = found["unit"] or "元"
            yield AmountInText(found.start(), found.end(), amount, unit, found.group(), doubtful is not None)


def _amount(found: re.Match[str]) -> Decimal | None:
    if found["numeral"] is not None:
        return read_numeral(found["numeral"])
    return Decimal(unicodedata.normalize("NFKC", found["digits"]).replace(",", ""))


def _number_like(pattern: str, amount: Decimal) -> str:
    """Return an amount with at least the decimals of `pattern`, and with its separators and its width."""
    plain = unicodedata.normalize("NFKC", pattern)
    shortest = amount_text(amount.normalize())
    decimals = max(len(plain.partition(".")[2]), len(shortest.partition(".")[2]))
    words = format(amount, f",.{decimals}f" if "," in plain else f".{decimals}f")
    if _WIDE_SIGN.search(pattern):
        words = words.translate(_WIDE)
    return words.replace(",", "，") if "，" in pattern else words


def _in_numerals(yuan: Decimal, pattern: str) -> str:
    if yuan != yuan.to_integral_value() or yuan < 0:
        return f"{_number_like('0', yuan)}{pattern[-1]}"  # numerals have no short way to say it
    return write_numeral(int(yuan), financial=is_financial(pattern)) + pattern[-1]
