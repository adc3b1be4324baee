"""Values from one number to another: 3-5次, 95%～98%, 三至五天."""

import re
from dataclasses import replace

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.values.indicator_value import HALF_WIDTH, Reading
from jx_desktop.domain.values.typed_value import reading_of

_BETWEEN = re.compile("[-–—~～]{1,2}|至|到")
_AROUND = re.compile("^(?:控制在|保持在|介于|在|为)|(?:之间|范围内|以内)$")

_YEARS, _EARLIEST = ("", "年", "年度"), 1949
"""2024-2025年 is no number of years."""


def read_span(text: str) -> tuple[Reading, Reading] | None:
    """Return the lower and the upper number with the unit that they share; None where a text is no span."""
    plain = _AROUND.sub("", without_spaces(text.translate(HALF_WIDTH)))
    parts = _BETWEEN.split(plain)
    if len(parts) != 2 or not all(parts):
        return None
    low, high = reading_of(parts[0]), reading_of(parts[1])
    if low.number is None and high.unit:
        low = reading_of(parts[0] + high.unit)  # 三至五天
    if low.number is None or high.number is None or low.operator or high.operator or low.number >= high.number:
        return None
    if (low.unit and low.unit != high.unit) or (high.unit in _YEARS and low.number >= _EARLIEST):
        return None
    return replace(low, unit=high.unit), high
