"""Amounts and percentages as text → exact decimals."""

import re
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from jx_desktop.domain.values.money import Amount
from jx_desktop.exchange.text.lines import compact

_AMOUNT: TypeAdapter[Decimal] = TypeAdapter(Amount)
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")


def read_amount(text: str, unit: str = "") -> Decimal | None:
    """Return the number that `text` is, with or without `unit` behind it; None where it is no bounded number."""
    plain = compact(text)
    if unit:
        plain = plain.removesuffix(compact(unit))
    if len(plain) > 40 or not _NUMBER.fullmatch(plain):
        return None
    return bounded(plain.replace(",", ""))


def bounded(amount: str | Decimal) -> Decimal | None:
    """Return the amount, or None where a document cannot hold so many digits."""
    try:
        return _AMOUNT.validate_python(amount)
    except ValidationError:
        return None
