"""A piece of a text that tells of a person: where it stands, of what kind it is, what hides it."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from jx_desktop.base.text import visible

MOBILE, LANDLINE, OFFICE = "mobile", "landline", "office"
IDENTITY, BANK, CARD, PASSPORT = "identity", "bank", "card", "passport"
ACCOUNT, EMAIL, PLATE, ADDRESS, NAME = "account", "email", "plate", "address", "name"
"""The kinds; each has its word in the messages under ``personal``."""

_SIGN = "*"
_SIGNS_OF_A_MOBILE = 4
_SHOWN_IN_FRONT, _SHOWN_AT_THE_END = 3, 4
_CHARACTER = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
NUMERALS = "零〇一幺二三四五六七八九"
AS_DIGITS = str.maketrans(NUMERALS, "001123456789")
"""Digits of numbers that are written in numerals (一三八三…); hidden they are shown in digits."""
_NUMBER = re.compile(r"[0-9０-９A-Za-z-]+|[一二三四五六七八九十百]+(?=号|栋|幢|单元|室|组|排)")
_COUNTRY = re.compile(r"[\s()（）-]*(?:[+＋]|00|００)?\s*(?:86|８６)[\s()（）-]*(?=[1１])")
_AREA = re.compile(r"[(（]?[0０][0-9０-９]{2,3}[)）]?[\s－—–-]*")


class PersonalSpan(NamedTuple):
    """What tells of a person between `start` and `end` of a text, both counted in characters."""

    start: int
    end: int
    kind: str
    text: str

    @property
    def hidden(self) -> str:
        """What may stand in its place: 138****5678, **************002X, 张某."""
        text = self.text if self.text.strip(NUMERALS) else self.text.translate(AS_DIGITS)
        return _HIDING.get(self.kind, _but_its_end)(text)


def found_in(text: str, find: Callable[[str], tuple[PersonalSpan, ...]]) -> tuple[PersonalSpan, ...]:
    """Return what is found in that of a text which is seen; the places are those in all of it."""
    plain = visible(text)
    if plain == text:
        return find(text)
    places = [at for at, character in enumerate(text) if visible(character)]
    return tuple(each._replace(start=places[each.start], end=places[each.end - 1] + 1) for each in find(plain))


def hide(text: str, spans: Iterable[PersonalSpan]) -> str:
    """Return a text with what its spans say hidden; they must not overlap."""
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + span.hidden + text[span.end :]
    return text


def _but_its_end(text: str) -> str:
    """Hide all but the last four characters of a number, without what parts them; of a short one, all but two."""
    characters = _CHARACTER.findall(text)
    shown = _SHOWN_AT_THE_END if len(characters) > 2 * _SHOWN_AT_THE_END else 2
    return _SIGN * (len(characters) - shown) + "".join(characters[-shown:])


def _mobile(text: str) -> str:
    digits = "".join(_CHARACTER.findall(_COUNTRY.sub("", text, count=1)))
    return digits[:_SHOWN_IN_FRONT] + _SIGN * _SIGNS_OF_A_MOBILE + digits[-_SHOWN_AT_THE_END:]


def _landline(text: str) -> str:
    area = _AREA.match(text)
    front = area.group() if area else ""
    return front + _but_its_end(text[len(front) :])


def _office(text: str) -> str:
    return _email(text) if "@" in text or "＠" in text else _landline(text)


def _email(text: str) -> str:
    name, at, host = text.partition("@") if "@" in text else text.partition("＠")
    return name[:1] + _SIGN * 3 + at + host


def _plate(text: str) -> str:
    return text[:2] + _SIGN * 3 + text[-2:]


def _account(text: str) -> str:
    return text[:1] + _SIGN * 3 if text[:1].isalpha() else _but_its_end(text)


def _address(text: str) -> str:
    return _NUMBER.sub("某", text)


def _name(text: str) -> str:
    from jx_desktop.domain.personal.surnames import surname_of

    return (surname_of(text) or text[:1]) + "某"


_HIDING = {
    MOBILE: _mobile, LANDLINE: _landline, OFFICE: _office, EMAIL: _email, ACCOUNT: _account, PLATE: _plate,
    ADDRESS: _address, NAME: _name,
}  # fmt: skip
