"""Names of departments as rolls and documents write them: with or without their place, with or without 本级."""

import re
from collections.abc import Mapping
from functools import lru_cache

from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded

_PLACE = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:自治[州县旗]|[省市县区旗州盟])(?:人民政府)?")
"""What stands before the name that departments of one place share: 巨鹿县, 县."""
_OWN = re.compile(r"[(（]?(?:本级|机关|机关本级)[)）]?$")
_SHORTEST = 2


def are_alike(one: str, other: str) -> bool:
    """Whether two names may be of one department: 财政局 and 巨鹿县财政局（本级）, not those of two places."""
    first, second = name_forms(one), name_forms(other)
    return any(_is_of_one_place(first[form], second[form]) for form in first.keys() & second.keys())


@lru_cache(maxsize=16_384)
def name_forms(name: str) -> Mapping[str, str]:
    """Return how a name is compared: as it is, without 本级, without its place; each with the place it was without."""
    whole = folded(name)
    forms = {}
    for form in (whole, _OWN.sub("", whole)):
        if place := _PLACE.match(form):
            forms[form[place.end() :]] = place[0]
    forms |= {whole: "", _OWN.sub("", whole): ""}
    return FrozenDict({form: place for form, place in forms.items() if len(form) >= _SHORTEST})


def _is_of_one_place(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)
