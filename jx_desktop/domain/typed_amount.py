"""Amounts as people type them: 5万, ５．００, 5。00, "50,000元" → an exact amount in the document's unit."""

import re
import unicodedata
from decimal import Decimal

from jx_desktop.domain.money import UNITS, amount_or_none, convert

_TYPED = re.compile(r"(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d*)?|-?\.\d+)(?P<unit>[^\d]*)")
_SHORT_UNITS = {"": "", "元": "元", "百": "百元", "千": "千元", "万": "万元", "亿": "亿元", "%": "%"}


def read_typed_amount(text: str, unit: str | None) -> Decimal | None:
    """Return the amount that was typed, in `unit`; None for an empty field.

    A unit behind the number is converted where both are known. Raises ``ValueError`` for what is no amount.
    """
    plain = unicodedata.normalize("NFKC", text).replace("。", ".").replace(" ", "").replace("，", ",")
    if not plain:
        return None
    found = _TYPED.fullmatch(plain)
    if not found:
        raise ValueError(text)
    typed_unit = _SHORT_UNITS.get(found["unit"], found["unit"])
    number = found["number"].replace(",", "")
    amount = amount_or_none(number + "0" if number.endswith(".") else number)
    if amount is None or (typed_unit and typed_unit not in UNITS and typed_unit != "%"):
        raise ValueError(text)
    if typed_unit in UNITS and unit in UNITS and unit is not None:
        amount = amount_or_none(format(convert(amount, typed_unit, unit), "f"))
        if amount is None:
            raise ValueError(text)
    return amount
