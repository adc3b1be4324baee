"""What computations take and give: values with what the form calls them, what comes of them, and why nothing does."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.messages import Message
from jx_desktop.domain.values.money import amount_text
from jx_desktop.domain.values.scoring import Scoring

Value: TypeAlias = Decimal | date | str | None
"""What stands at a path: an amount or a percentage, a date, text; None, or text of nothing but spaces, for empty."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known besides the arguments: what the form says, and the document's year."""

    scoring: Scoring = field(default_factory=Scoring)
    year: int | None = None
    known: dict[object, object] = field(default_factory=dict, compare=False, repr=False)
    """What has come of texts before: a year says the same of many rows."""


NO_TERMS = Terms()
_TERMS: ByIdentity[Scoring, dict[int | None, Terms]] = ByIdentity()


def terms_of(scoring: Scoring, year: int | None) -> Terms:
    """Return the terms of a form and a year, the same for all who ask: what one has worked out, the others know."""
    known = _TERMS.get(scoring)
    if known is None:
        known = {}
        _TERMS.put(scoring, known)
    return known.setdefault(year, Terms(scoring, year))


class Argument(NamedTuple):
    """What stands at one of the paths, and what the form calls that."""

    label: str
    value: Value
    row: int = 0
    """The number of its row in its table, from 1 on; 0 of what stands in no row."""
    lacking: int = 0
    """Of a sum over all projects, how many of them have nothing there."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A value, with its reason where that says more than the value; or None with the reason why there is none.

    Numbers have no needless zeros at their end: a form pads them as it prints them.
    """

    value: Decimal | str | None
    reason: Message | None = None
    is_far_above: bool = False
    """Whether the actual value is so far above its target that the target was too low."""
    least: Decimal | None = None
    """The least that may stand in place of the value: of a score, the foot of its band, or what a deduction leaves."""


class EmptyError(Exception):
    """Nothing can be computed; `reason` says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.reason = Message(code, params)


def plain(number: Decimal) -> Decimal:
    """Return a number without needless zeros at its end, never in exponent form."""
    return Decimal(format(number.normalize(), "f"))


def rounded(exact: Fraction) -> Decimal:
    """Return a number rounded half up, as on paper, to two places."""
    hundredths = (200 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return plain(Decimal(hundredths if exact >= 0 else -hundredths).scaleb(-2))


def is_blank(argument: Argument) -> bool:
    """Whether nothing stands there."""
    return argument.value is None or (isinstance(argument.value, str) and not argument.value.strip())


def number_of(argument: Argument) -> Decimal:
    """Return the number that stands there. Raises `EmptyError`."""
    if is_blank(argument):
        raise EmptyError("computed.missing", field=argument.label)
    if not isinstance(argument.value, Decimal):
        raise EmptyError("computed.no_number", field=argument.label, value=words_of(argument))
    return argument.value


def words_of(argument: Argument) -> str:
    """Return what stands there, as text."""
    value = argument.value
    return amount_text(value) if isinstance(value, Decimal) else str(value if value is not None else "").strip()
