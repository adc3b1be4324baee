"""What a form may have computed: sums, rates, points and scores, each with the reason why it is what it is, or empty.

The computations are a fixed set of pure functions over values that were read before; a form names one and the paths
that it takes. What a form says of scores is data (`Scoring`). What is computed is shown, printed and exported, and
never stored. Divisions are exact until what comes of them is rounded, half up, to two places.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor, prod
from typing import TypeAlias

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded
from jx_desktop.domain.values.indicator_value import Reading
from jx_desktop.domain.values.money import MAX_DIGITS, amount_text
from jx_desktop.domain.values.periods import Period, period_meant
from jx_desktop.domain.values.scoring import AT_LEAST, AT_MOST, EQUAL, Scoring
from jx_desktop.domain.values.typed_value import reading_of
from jx_desktop.domain.words.directions import less_is_better

Value: TypeAlias = Decimal | date | str | None
"""What stands at a path: an amount or a percentage, a date, text; None, or text of nothing but spaces, for empty."""

LAST_YEAR = "last_year"
"""The computation whose argument is what stood at its path in last year's document (上年值)."""
_DIRECTIONS = {"≥": AT_LEAST, "＞": AT_LEAST, "≤": AT_MOST, "＜": AT_MOST, "＝": EQUAL}
"""Operators and how they are scored: who is right at a bound gets the same points as who passes it."""
_WITHIN = "内"
_MULTIPLES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_FULL = 100
_MOST_ROWS = 1000
_ANY_YEAR = 2024
"""Tells whether a text is a date at all, where the year is not known."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known besides the arguments: what the form says, and the document's year."""

    scoring: Scoring = field(default_factory=Scoring)
    year: int | None = None


_NO_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Argument:
    """What stands at one of the paths, and what the form calls that."""

    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class Computed:
    """A value, with its reason where that says more than the value; or None with the reason why there is none.

    Numbers have no needless zeros at their end: a form pads them as it prints them.
    """

    value: Decimal | str | None
    reason: Message | None = None
    is_far_above: bool = False
    """Whether the actual value is so far above its target that the target was too low."""


class _EmptyError(Exception):
    """Nothing can be computed; `reason` says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.reason = Message(code, params)


@dataclass(frozen=True, slots=True)
class Computation:
    """A named computation; it takes from `least` to `most` paths, any number of them where `most` is None."""

    least: int
    most: int | None
    _make: Callable[[Sequence[Argument], Terms], Computed]

    def takes(self, paths: int) -> bool:
        """Whether it can be given so many paths."""
        return self.least <= paths and (self.most is None or paths <= self.most)

    def compute(self, arguments: Sequence[Argument], terms: Terms = _NO_TERMS) -> Computed:
        """Return what comes of the values at the paths, in the order in which the form names these."""
        try:
            return self._make(arguments, terms)
        except _EmptyError as empty:
            return Computed(None, empty.reason)


def shares_of_points(points: Decimal, rows: int) -> list[Decimal]:
    """Return how points are shared out evenly: whole points, the rest one by one to the first rows.

    What is less than a point goes to the first row. Raises ``ValueError`` where there are no rows.
    """
    if rows < 1:
        raise ValueError(rows)
    each, rest = divmod(points, rows)
    ones = int(rest)
    return [plain(each + (at < ones) + (rest - ones if at == 0 else 0)) for at in range(rows)]


def plain(number: Decimal) -> Decimal:
    """Return a number without needless zeros at its end, never in exponent form."""
    return Decimal(format(number.normalize(), "f"))


def _rounded(exact: Fraction) -> Decimal:
    """Return a number rounded half up, as on paper, to two places."""
    hundredths = floor(abs(exact) * 100 + Fraction(1, 2))
    return plain(Decimal(hundredths if exact >= 0 else -hundredths).scaleb(-2))


def _is_blank(argument: Argument) -> bool:
    return argument.value is None or (isinstance(argument.value, str) and not argument.value.strip())


def _number(argument: Argument) -> Decimal:
    if _is_blank(argument):
        raise _EmptyError("computed.missing", field=argument.label)
    if not isinstance(argument.value, Decimal):
        raise _EmptyError("computed.no_number", field=argument.label, value=_words(argument))
    return argument.value


def _words(argument: Argument) -> str:
    value = argument.value
    return amount_text(value) if isinstance(value, Decimal) else str(value if value is not None else "").strip()


# ---- amounts


def _sum(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    """Add up what is given; what is empty counts for nothing, unless all is."""
    given = [_number(argument) for argument in arguments if not _is_blank(argument)]
    if not given:
        raise _EmptyError("computed.all_missing", fields=tuple(argument.label for argument in arguments))
    return Computed(plain(sum(given, Decimal(0))))


def _difference(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    first, second = map(_number, arguments)
    return Computed(plain(first - second))


def _product(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    return Computed(plain(prod(map(_number, arguments), start=Decimal(1))))


def _ratio(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    """Return the first in per cent of the second."""
    return Computed(_rounded(_quotient(arguments) * 100))


def _quotient(arguments: Sequence[Argument]) -> Fraction:
    part, whole = map(_number, arguments)
    if not whole:
        raise _EmptyError("computed.base_is_zero", field=arguments[1].label)
    return Fraction(part) / Fraction(whole)


def _last_year(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    """Return what stood at the path last year, of which its argument tells."""
    (argument,) = arguments
    if _is_blank(argument):
        raise _EmptyError("computed.nothing_last_year", field=argument.label)
    value = argument.value
    return Computed(plain(value) if isinstance(value, Decimal) else _words(argument))


# ---- points


def _share_of_points(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    """Return what one row gets of a block's points: these, the number of rows, the row's place from 1 on."""
    points, rows, place = map(_number, arguments)
    if rows % 1 or place % 1 or not 1 <= place <= rows <= _MOST_ROWS:
        raise _EmptyError("computed.no_such_row", rows=rows, place=place)
    return Computed(shares_of_points(points, int(rows))[int(place) - 1])


def _score_of_rate(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    """Return the points of a rate: what was spent, what it is measured by, the points for all of it."""
    points = _number(arguments[2])
    rate = _quotient(arguments[:2])
    score = _rounded(min(max(rate, Fraction(0)), Fraction(1)) * Fraction(points))
    return Computed(score, Message("computed.rate", {"rate": _rounded(rate * 100), "points": points, "score": score}))


def _grade(arguments: Sequence[Argument], terms: Terms) -> Computed:
    total = _rounded(Fraction(_number(arguments[0])))
    if not 0 <= total <= _FULL:
        raise _EmptyError("computed.total_outside", field=arguments[0].label, total=total, most=_FULL)
    grades = sorted(terms.scoring.grades, key=lambda grade: -grade.least)
    name = next((grade.name for grade in grades if total >= grade.least), None)
    if name is None:
        raise _EmptyError("computed.no_grade", total=total)
    return Computed(name)


# ---- scores of values


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The share of its points that a row gets, and why."""

    share: Fraction
    code: str
    params: Mapping[str, object]
    is_far_above: bool = False


def _score_of_value(arguments: Sequence[Argument], terms: Terms) -> Computed:
    """Return the points of a value: the target, the actual value, the points for reaching it, what this is called.

    A target without an operator is a limit where the name says that less is better.
    """
    target, actual, points, *name = arguments
    for argument in (target, actual):
        if _is_blank(argument):
            raise _EmptyError("computed.missing", field=argument.label)
    most = _number(points)
    outcome = _outcome(target, actual, terms, is_limit=any(less_is_better(_words(each)) for each in name))
    score = _rounded(outcome.share * Fraction(most))
    return Computed(score, Message(outcome.code, {**outcome.params, "score": score}), outcome.is_far_above)


def _outcome(target: Argument, actual: Argument, terms: Terms, *, is_limit: bool) -> _Outcome:
    due = _period(target, terms)
    if due is not None:
        return _outcome_of_date(target, due, actual, terms)
    wanted = _reading(target)
    if wanted.number is None:
        return _outcome_of_words(actual, terms)
    return _outcome_of_number(target, wanted, actual, terms, is_limit=is_limit)


def _outcome_of_date(target: Argument, due: Period, actual: Argument, terms: Terms) -> _Outcome:
    done = _period(actual, terms)
    if done is None:
        raise _EmptyError("computed.no_date", field=actual.label, value=_words(actual))
    words = {"target": _words(target), "actual": _words(actual)}
    if done.last <= due.last:
        return _Outcome(Fraction(1), "computed.in_time", words)
    if done.first <= due.last:
        raise _EmptyError("computed.date_unclear", **words)
    days = (done.last - due.last).days
    percent = next((delay.percent for delay in terms.scoring.delays if days <= delay.days), Decimal(0))
    return _Outcome(Fraction(percent) / 100, "computed.late", {**words, "days": days})


def _outcome_of_words(actual: Argument, terms: Terms) -> _Outcome:
    """The best that the band has in which the target was answered."""
    bands = terms.scoring.bands
    band = next((band for band in bands if folded(band.name) == folded(_words(actual))), None)
    if band is None:
        names = tuple(band.name for band in bands)
        raise _EmptyError("computed.no_band", field=actual.label, value=_words(actual), bands=names)
    params = {"band": band.name, "least": plain(band.least), "most": plain(band.most)}
    return _Outcome(Fraction(band.most) / 100, "computed.band", params)


def _outcome_of_number(
    target: Argument, wanted: Reading, actual: Argument, terms: Terms, *, is_limit: bool
) -> _Outcome:
    given = _reading(actual)
    if given.number is None or wanted.number is None:
        raise _EmptyError("computed.actual_no_number", field=actual.label, value=_words(actual), target=_words(target))
    unit, own_unit = wanted.unit.removesuffix(_WITHIN), given.unit.removesuffix(_WITHIN)
    number = given.number
    if unit and own_unit:
        (multiple, counted), (own_multiple, own_counted) = _split_unit(unit), _split_unit(own_unit)
        if counted != own_counted:
            raise _EmptyError("computed.units_differ", field=actual.label, value=_words(actual), target=_words(target))
        number = number * own_multiple / multiple
    is_limit = is_limit or unit != wanted.unit  # 30日内
    direction = _DIRECTIONS.get(wanted.operator, AT_MOST if is_limit else AT_LEAST)
    return _compared(direction, wanted.number, number, terms)


def _compared(direction: str, target: Decimal, actual: Decimal, terms: Terms) -> _Outcome:
    is_reached = {AT_LEAST: actual >= target, AT_MOST: actual <= target, EQUAL: actual == target}[direction]
    if target <= 0 and (not is_reached or (direction == AT_LEAST and target == 0)):
        raise _EmptyError("computed.target_is_zero", target=target)
    limit = terms.scoring.far_above.get(direction)
    is_far_above = limit is not None and target > 0 and actual * 100 > limit * target
    numbers = {"target": plain(target), "actual": plain(actual)}
    if is_reached or (direction == EQUAL and actual > target):
        code = "computed.far_above" if is_far_above else "computed.reached"
        return _Outcome(Fraction(1), code, numbers, is_far_above)
    if direction == AT_MOST:
        return _Outcome(Fraction(target) / Fraction(actual), "computed.over_limit", numbers, is_far_above)
    return _Outcome(Fraction(max(actual, Decimal(0))) / Fraction(target), "computed.partly", numbers)


def _period(argument: Argument, terms: Terms) -> Period | None:
    if isinstance(argument.value, date):
        return Period(argument.value, argument.value)
    if not isinstance(argument.value, str):
        return None
    period = period_meant(argument.value, terms.year or _ANY_YEAR)
    if period is not None and terms.year is None:
        raise _EmptyError("computed.no_year")
    return period


def _reading(argument: Argument) -> Reading:
    """Return what a value says; a number that no amount could hold is none."""
    if isinstance(argument.value, Decimal):
        return Reading("number", number=argument.value)
    reading = reading_of(_words(argument))
    is_beyond = reading.number is not None and reading.number.adjusted() >= MAX_DIGITS
    return Reading("words") if is_beyond else reading


def _split_unit(unit: str) -> tuple[int, str]:
    """Return how many a unit counts at once, and of what: 万元 is 10,000 元."""
    plain_unit = folded(unit)
    multiple = _MULTIPLES.get(plain_unit[:1]) if len(plain_unit) > 1 else None
    return (multiple, plain_unit[1:]) if multiple else (1, plain_unit)


COMPUTATIONS: Mapping[str, Computation] = FrozenDict(
    {
        "sum": Computation(1, None, _sum),
        "difference": Computation(2, 2, _difference),
        "ratio": Computation(2, 2, _ratio),
        LAST_YEAR: Computation(1, 1, _last_year),
        "product": Computation(2, None, _product),
        "share_of_points": Computation(3, 3, _share_of_points),
        "score_of_rate": Computation(3, 3, _score_of_rate),
        "score_of_value": Computation(3, 4, _score_of_value),
        "grade": Computation(1, 1, _grade),
    }
)
"""By the name that a form uses, every computation there is."""
