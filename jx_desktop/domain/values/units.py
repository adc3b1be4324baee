"""What one unit of measure is in another, where that is sure: 万元 and 元, 公顷 and 亩, 日 and 天."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from jx_desktop.base.text import folded

_MULTIPLES = {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_SIZES: Mapping[str, Mapping[str, int | str]] = {
    "米": {"米": 1, "m": 1, "公里": 1000, "千米": 1000, "km": 1000, "厘米": "1/100", "cm": "1/100"},
    "克": {"克": 1, "g": 1, "公斤": 1000, "千克": 1000, "kg": 1000, "吨": 10**6, "t": 10**6, "斤": 500},
    "亩": {"亩": 1, "公顷": 15, "hm2": 15},
    "平方米": {"平方米": 1, "平米": 1, "m2": 1, "㎡": 1, "平方公里": 10**6, "平方千米": 10**6, "km2": 10**6},
    "立方米": {"立方米": 1, "立方": 1, "m3": 1, "㎥": 1},
    "升": {"升": 1, "l": 1},
    "天": {"天": 1, "日": 1},
    "月": {"月": 1, "个月": 1},
    "人": {"人": 1, "名": 1, "位": 1},
    "%": {"%": 1, "百分比": 1, "‰": "1/10"},
    "小时": {"小时": 1, "个小时": 1, "分钟": "1/60", "h": 1},
    "千瓦时": {"千瓦时": 1, "kwh": 1},
    "千瓦": {"千瓦": 1, "kw": 1, "兆瓦": 1000, "mw": 1000},
}  # fmt: skip
"""By unit those that are counted in it, and how much of it each is. 亩 is no measure of 平方米: 666.67 is rounded."""
_MEASURES = {name: (base, Fraction(size)) for base, sizes in _SIZES.items() for name, size in sizes.items()}


@lru_cache(maxsize=1024)
def factor_between(unit: str, wanted: str) -> Fraction | None:
    """Return how many of `wanted` one `unit` is; None where they measure different things, or that is not sure."""
    (count, base), (wanted_count, wanted_base) = _counted(unit), _counted(wanted)
    return count / wanted_count if base == wanted_base else None


def _counted(unit: str) -> tuple[Fraction, str]:
    """Return how many a unit counts at once, and of what: 万元 is 10,000 元."""
    name = folded(unit)
    known = _MEASURES.get(name)
    if known is not None:
        return known[1], known[0]
    for length in (2, 1):
        multiple, rest = _MULTIPLES.get(name[:length]), name[length:]
        if multiple is not None and rest:
            base, size = _MEASURES.get(rest, (rest, Fraction(1)))
            return multiple * size, base
    return Fraction(1), name
