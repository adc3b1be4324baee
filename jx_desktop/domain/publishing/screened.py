"""The texts of an entity at a glance: what in them might tell of what is left out; few are looked at closely."""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from jx_desktop.base.radicals import without_radicals
from jx_desktop.base.text import visible
from jx_desktop.domain.publishing.spellings import code_tokens, quoted_pieces, without_marks
from jx_desktop.domain.values.money import UNITS

BETWEEN = "\ue000"
"""Stands between texts that are looked at together: no name and no number goes on behind it."""
LONG = 4
"""A number of so many digits may be rounded, or stand without its unit, and still be known."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MONEY = re.compile(r"(\d+(?:[.,]\d+)*)\s?[(\[]?\s?(?:单位:)?(亿元|万元|千元|百元|[元万亿])")
_BROKEN = re.compile(r"[\d.,]\s+[\d.,万亿元]")
_WRITTEN_OTHERWISE = re.compile(
    r"[零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾][零〇一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟萬億]{0,15}\s?[元圆]"
    r"|\d\s?[万亿]\s?\d|元[)\]]\s?[:=为是]?\s?\d"
    r"|\d\s?(?:[wW圆]|块钱)|(?:[¥￥]|人民币|RMB|CNY)\s?[:：]?\s?\d|\t|\||(?<=[^\s\ue000])[ \u3000]{2}|[█▇▆▅▄▃▂■▓▒░▉▊▋]"
)
_MARKS = tuple(zip("，：；！？（）％", ",:;!?()%", strict=True))
_OTHERS = re.compile("[^\\x00-\\x7f\\u4e00-\\u9fff\ue000、。〇《》【】〔〕“”‘’—·≥≤\\u3000，：；！？（）％]")
"""What may be written otherwise in NFKC, or is not seen, and more: all but what texts are made of."""
_SHARE = re.compile(
    rf"(?:占|比重|比例|份额)[^。;{BETWEEN}]{{0,40}}?(?:\d\s?%|百分之)|(?:\d\s?%|百分之)[^。;{BETWEEN}]{{0,40}}?(?:占|比重|比例|份额)"
)
_COUNT = re.compile(r"部门|本单位|我单位|全局|全部|全县|预算项目|公开|涉密|保密")


class Screened(NamedTuple):
    """What stands in the texts of an entity.

    All of them as names are looked for, run together; what may be a code, what is in quotation marks, the money in 元,
    the digits of long numbers; and whether there is money that is written otherwise, a share, a count of projects.
    """

    names: str
    codes: frozenset[str]
    quoted: frozenset[str]
    money: frozenset[Decimal]
    digits: frozenset[str]
    is_written_otherwise: bool
    may_have_shares: bool
    may_have_counts: bool


def screened(joined: str) -> Screened:
    """Return what stands in texts that are joined by `BETWEEN`."""
    plain = half_width(joined)
    squeezed = "".join(plain.split())
    texts = [plain, squeezed] if _BROKEN.search(plain) else [plain]
    long = (significant(number) for text in texts for number in _NUMBER.findall(text) if len(number) >= LONG)
    return Screened(
        without_marks(without_radicals(squeezed).replace(BETWEEN, "").casefold()),
        frozenset(token for text in {plain, squeezed} for token in code_tokens(text)),
        frozenset(quoted_pieces(joined)),
        frozenset(yuan for text in texts for number in _MONEY.findall(text) if (yuan := _yuan(*number)) is not None),
        frozenset(digits for digits in long if len(digits) >= LONG),
        _WRITTEN_OTHERWISE.search(plain) is not None,
        _SHARE.search(plain) is not None,
        "项目" in plain and _COUNT.search(plain) is not None,
    )


def half_width(text: str) -> str:
    """Return what is seen of a text in NFKC, faster than that is worked out where only marks stand in full width."""
    if _OTHERS.search(text):
        return unicodedata.normalize("NFKC", visible(text))
    for wide, narrow in _MARKS:
        text = text.replace(wide, narrow)
    return text


def significant(number: str) -> str:
    """Return the digits of a number that say something: 186200 and 18.620 both have 1862."""
    return number.replace(",", "").replace(".", "").strip("0")


def roundings(digits: str) -> frozenset[str]:
    """Return the significant digits of a number, and of what it may be rounded to with `LONG` digits or more."""
    found = {digits}
    for length in range(LONG, len(digits)):
        up = digits[length] >= "5"
        found.add(str(int(digits[:length]) + up).rstrip("0"))
    return frozenset(found)


def _yuan(number: str, unit: str) -> Decimal | None:
    plain = number.replace(",", "")
    return Decimal(plain) * UNITS[unit.rstrip("元") + "元"] if plain.count(".") <= 1 else None
