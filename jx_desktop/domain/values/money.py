"""Amounts of money and percentages: exact decimals, bounded, written as they were given."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, TypeAdapter, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

MAX_DIGITS = 18
MAX_PLACES = 6
_PLAIN, _LONGEST = "0123456789.-", 64
_ROUNDING = Context(prec=100, rounding=ROUND_HALF_UP)  # as spreadsheets round
_LAST_PLACE = Decimal(1).scaleb(-MAX_PLACES)
_RESIDUE = Decimal("5E-8")
"""A formula such as 0.3-0.1-0.2 leaves less than this; nobody types it."""

UNITS = {"元": Decimal(1), "百元": Decimal(100), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(10**8)}
"""Money units and what one of them is in 元."""


def _read_amount(value: Any) -> Decimal:
    """Read a string, a whole number or a `Decimal`; exponents, NaN and infinities are refused before they cost time."""
    if isinstance(value, str) and value and not value.strip(_PLAIN) and len(value) <= _LONGEST:
        try:
            return _without_sign_of_nothing(Decimal(value))
        except ArithmeticError:
            pass
    elif isinstance(value, Decimal) and value.is_finite() and -MAX_DIGITS <= value.adjusted() < MAX_DIGITS:
        return _without_sign_of_nothing(value)
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**MAX_DIGITS:
        return Decimal(value)
    raise PydanticCustomError("amount", "not an amount")


def _without_sign_of_nothing(amount: Decimal) -> Decimal:
    return amount or amount.copy_abs()  # -0.00 is 0.00


def amount_text(amount: Decimal) -> str:
    """Return the digits as they were given, never in exponent form."""
    return format(amount, "f")


Amount = Annotated[
    Decimal,
    Field(max_digits=MAX_DIGITS, decimal_places=MAX_PLACES, allow_inf_nan=False),
    BeforeValidator(_read_amount),
    PlainSerializer(amount_text, return_type=str),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^-?[0-9]*\.?[0-9]*$", "examples": ["5.00"]}),
]
"""A decimal of at most 18 digits, six of them after the point, in the document's money unit; or a percentage."""


_AMOUNT = TypeAdapter(Amount)


@lru_cache(maxsize=16_384)
def amount_or_none(text: str) -> Decimal | None:
    """Return the amount that a form's own row of money holds as text; None where it is empty or no amount."""
    return _amount_or_none(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=10_000)  # points and percentages come again and again
def _amount_or_none(text: str) -> Decimal | None:
    try:
        return _AMOUNT.validate_python(text)
    except ValidationError:
        return None


def held_amount(amount: Decimal) -> Decimal:
    """Return `amount` as a document holds it: rounded half up to `MAX_PLACES`, what a formula leaves of nothing as 0.

    Raises ``ValueError`` for more digits than are held, and for what would vanish though no formula has left it.
    """
    exponent, held = amount.as_tuple().exponent, amount
    if isinstance(exponent, int) and -MAX_PLACES <= exponent <= 0 and amount.adjusted() < MAX_DIGITS - MAX_PLACES:
        return _without_sign_of_nothing(amount)
    if isinstance(exponent, int) and exponent < -MAX_PLACES:
        held = Decimal(0) if abs(amount) < _RESIDUE else amount.quantize(_LAST_PLACE, context=_ROUNDING)
    bounded = amount_or_none(format(held, "f"))
    if bounded is None or (not held and abs(amount) >= _RESIDUE):
        raise ValueError(format(amount, "f"))
    return bounded


def convert(amount: Decimal, from_unit: str, to_unit: str) -> Decimal:
    """Return `amount` in another unit of `UNITS`, exactly; zeros at its end are dropped."""
    if from_unit == to_unit:
        return amount
    exact = amount * UNITS[from_unit] / UNITS[to_unit]
    plain = exact.normalize()
    exponent = plain.as_tuple().exponent
    return plain if isinstance(exponent, int) and exponent <= 0 else plain.quantize(Decimal(1))


def printed(amount: Decimal, places: int) -> str:
    """Return `amount` with at least `places` decimals; more where more were given (24.998 stays 24.998)."""
    return format(amount, f".{_decimals(amount, places)}f")


def grouped(amount: Decimal, places: int) -> str:
    """Return `amount` as it is shown on screen: as `printed`, with a comma before every three digits (120,000.00)."""
    return format(amount, f",.{_decimals(amount, places)}f")


def signed(difference: Decimal, places: int) -> str:
    """Return a difference of amounts as it is shown: `grouped`, with a plus before what has grown."""
    return ("+" if difference > 0 else "") + grouped(difference, places)


def ten_thousands(yuan: Decimal | None) -> str:
    """Return an amount of 元 as lists of many documents show it: in 万元, `grouped`, exactly; a dash for None."""
    return "—" if yuan is None else grouped(convert(yuan, "元", "万元"), 2)


def shared_places(amounts: Iterable[Decimal | None], places: int) -> int:
    """Return how many decimals amounts are shown with that stand one beneath the other: those of the finest."""
    return max((_decimals(amount, places) for amount in amounts if amount is not None), default=places)


def _decimals(amount: Decimal, places: int) -> int:
    exponent = amount.as_tuple().exponent
    return max(places, -exponent if isinstance(exponent, int) else 0)
