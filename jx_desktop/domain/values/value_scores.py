"""Scores of values: what an indicator was to reach, what it has reached, and the share of its points that this gets."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

from jx_desktop.base.messages import Message
from jx_desktop.base.text import folded
from jx_desktop.domain.values.arguments import (
    NO_TERMS,
    Argument,
    Computed,
    EmptyError,
    Terms,
    is_blank,
    number_of,
    plain,
    rounded,
    words_of,
)
from jx_desktop.domain.values.indicator_value import Reading
from jx_desktop.domain.values.money import MAX_DIGITS
from jx_desktop.domain.values.numerals import read_numeral
from jx_desktop.domain.values.periods import Period, period_meant
from jx_desktop.domain.values.scoring import AT_LEAST, AT_MOST, EQUAL
from jx_desktop.domain.values.spans import read_span
from jx_desktop.domain.values.typed_value import reading_of
from jx_desktop.domain.values.units import factor_between
from jx_desktop.domain.words.directions import less_is_better

_DIRECTIONS = {"≥": AT_LEAST, "＞": AT_LEAST, "≤": AT_MOST, "＜": AT_MOST, "＝": EQUAL}
"""Operators and how they are scored: who is right at a bound gets the same points as who passes it."""
_WITHIN = "内"
_ON = re.compile("^(?:已?于|已?在|截至)")
_IS_DONE = re.compile("(?:已|全部|均已)?(?:完成|完工|竣工|验收|交付|建成|办结)$")
"""What may stand before and behind a date that says when something was done."""
_PLAIN = re.compile(r"[≥≤＝]?[0-9]+(?:\.[0-9]+)?[%个次人户件场万千亿元名家项套]*")
"""Targets as most are written: no dates, and no spans."""
_SHOWN_PLACES = 4
_MOST_KNOWN = 16_384
_ANY_YEAR = 2024
"""Tells whether a text is a date at all, where the year is not known."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The share of its points that a row gets, and why."""

    share: Fraction
    code: str
    params: Mapping[str, object]
    is_far_above: bool = False
    least: Fraction | None = None
    """The least share that somebody may give instead."""


def score_of_value(arguments: Sequence[Argument], terms: Terms) -> Computed:
    """Return the points of a value: the target, the actual value, the points for reaching it, its name and its levels.

    A target without an operator is a limit where these say that less is better.
    """
    target, actual, points, *called = arguments
    for argument in (target, actual):
        if is_blank(argument):
            raise EmptyError("computed.missing", field=argument.label)
    most = number_of(points)
    is_limit = bool(called) and less_is_better(*map(words_of, called))
    outcome = _known_outcome(target, actual, terms, is_limit=is_limit)
    if isinstance(outcome, Message):
        return Computed(None, outcome)
    score = rounded(Fraction(most) if outcome.share == 1 else outcome.share * Fraction(most))
    reason = Message(outcome.code, {**outcome.params, "score": score})
    deduction = terms.scoring.far_above_deduction if outcome.is_far_above else None
    least = outcome.least
    if deduction is not None:
        least = outcome.share * (100 - Fraction(deduction)) / 100
        reason = Message("computed.deducted", {"reason": reason, "percent": plain(deduction)})
    left = None if least is None else rounded(least * Fraction(most))
    return Computed(score, reason, outcome.is_far_above, left)


def _known_outcome(target: Argument, actual: Argument, terms: Terms, *, is_limit: bool) -> "_Outcome | Message":
    """Return what comes of two values, or why nothing does; of texts what has come of them before."""
    key = target.label, target.value, actual.label, actual.value, is_limit
    are_texts = isinstance(target.value, str) and isinstance(actual.value, str)  # 5 and 5.0 are equal, but written
    known = terms.known.get(key) if are_texts else None
    if isinstance(known, (_Outcome, Message)):
        return known
    try:
        found: _Outcome | Message = _outcome(target, actual, terms, is_limit=is_limit)
    except EmptyError as empty:
        found = empty.reason
    if are_texts:
        if len(terms.known) >= _MOST_KNOWN:
            terms.known.clear()
        terms.known[key] = found
    return found


def answers_to(target: Argument, terms: Terms = NO_TERMS) -> tuple[str, ...]:
    """Return the names of the bands that answer a target in words; none where it is anything else, or empty."""
    if is_blank(target) or not isinstance(target.value, str):
        return ()
    is_date = period_meant(target.value, _ANY_YEAR) is not None
    is_number = read_span(target.value) is not None or _reading(target).number is not None
    return () if is_date or is_number else tuple(band.name for band in terms.scoring.bands)


def _outcome(target: Argument, actual: Argument, terms: Terms, *, is_limit: bool) -> _Outcome:
    is_plain = isinstance(target.value, str) and _PLAIN.fullmatch(target.value) is not None
    due = None if is_plain else _period(target, terms)
    if due is not None:
        return _outcome_of_date(target, due, actual, terms)
    span = None if is_plain or isinstance(target.value, Decimal) else read_span(words_of(target))
    if span is not None:
        return _outcome_of_span(target, span, actual, terms, is_limit=is_limit)
    wanted = _reading(target)
    if wanted.number is None:
        return _outcome_of_words(actual, terms)
    return _outcome_of_number(target, wanted, actual, terms, is_limit=is_limit)


def _outcome_of_date(target: Argument, due: Period, actual: Argument, terms: Terms) -> _Outcome:
    done = _period(actual, terms)
    if done is None:
        raise EmptyError("computed.no_date", field=actual.label, value=words_of(actual))
    words = {"target": words_of(target), "actual": words_of(actual)}
    if done.last <= due.last:
        return _Outcome(Fraction(1), "computed.in_time", words)
    if done.first <= due.last:
        raise EmptyError("computed.date_unclear", **words)
    days = (done.last - due.last).days
    percent = next((delay.percent for delay in terms.scoring.delays if days <= delay.days), Decimal(0))
    return _Outcome(Fraction(percent) / 100, "computed.late", {**words, "days": days})


def _outcome_of_words(actual: Argument, terms: Terms) -> _Outcome:
    """The best that the band has in which the target was answered."""
    bands = terms.scoring.bands
    band = next((band for band in bands if folded(band.name) == folded(words_of(actual))), None)
    if band is None:
        names = tuple(band.name for band in bands)
        raise EmptyError("computed.no_band", field=actual.label, value=words_of(actual), bands=names)
    params = {"band": band.name, "least": plain(band.least), "most": plain(band.most)}
    return _Outcome(Fraction(band.most) / 100, "computed.band", params, least=Fraction(band.least) / 100)


def _outcome_of_number(
    target: Argument, wanted: Reading, actual: Argument, terms: Terms, *, is_limit: bool
) -> _Outcome:
    given, number = _counted(target, wanted, actual)
    is_limit = is_limit or wanted.unit.endswith(_WITHIN)  # 30日内
    direction = _DIRECTIONS.get(wanted.operator, AT_MOST if is_limit else AT_LEAST)
    goal = cast(Decimal, wanted.number)
    bound = _DIRECTIONS.get(given.operator, EQUAL)
    if bound not in (EQUAL, direction) or (bound != EQUAL and not _is_reached(direction, goal, number)):
        raise EmptyError(
            "computed.actual_is_bound", field=actual.label, value=words_of(actual), target=words_of(target)
        )
    return _compared(direction, goal, number, terms)


def _outcome_of_span(
    target: Argument, span: tuple[Reading, Reading], actual: Argument, terms: Terms, *, is_limit: bool
) -> _Outcome:
    """What lies within 3-5次 is reached; what is beyond either end is measured by that."""
    given, number = _counted(target, span[1], actual)
    if _DIRECTIONS.get(given.operator, EQUAL) != EQUAL:
        raise EmptyError(
            "computed.actual_is_bound", field=actual.label, value=words_of(actual), target=words_of(target)
        )
    low, high = (cast(Decimal, end.number) for end in span)
    if low <= number <= high:
        return _Outcome(Fraction(1), "computed.reached", {"target": words_of(target), "actual": _shown(number)})
    if is_limit:
        return _compared(AT_MOST, high, number, terms)
    return _compared(EQUAL, low if number < low else high, number, terms)


def _counted(target: Argument, wanted: Reading, actual: Argument) -> tuple[Reading, Decimal]:
    """Return what the actual value says, and its number in the unit of what was wanted."""
    given = _reading(actual)
    if given.number is None:
        given = Reading("number", number=read_numeral(words_of(actual)))  # 九十, of a target of ninety-five per cent
    if given.number is None:
        raise EmptyError(
            "computed.actual_no_number", field=actual.label, value=words_of(actual), target=words_of(target)
        )
    unit, own_unit = wanted.unit.removesuffix(_WITHIN), given.unit.removesuffix(_WITHIN)
    factor = factor_between(own_unit, unit) if unit and own_unit else Fraction(1)
    if factor is None:
        raise _refusal("units_differ", target, actual)
    if factor == 1:
        return given, +given.number
    exact = Fraction(given.number) * factor
    return given, Decimal(exact.numerator) / Decimal(exact.denominator)


def _refusal(code: str, target: Argument, actual: Argument) -> EmptyError:
    """Return why an actual value cannot be measured by its target."""
    return EmptyError(f"computed.{code}", field=actual.label, value=words_of(actual), target=words_of(target))


def _shown(number: Decimal) -> Decimal:
    """Return a number as a reason shows it: what another unit has made of it has no end (9.9333 公顷)."""
    return plain(round(number, _SHOWN_PLACES))


def _is_reached(direction: str, target: Decimal, actual: Decimal) -> bool:
    return {AT_LEAST: actual >= target, AT_MOST: actual <= target, EQUAL: actual == target}[direction]


def _compared(direction: str, target: Decimal, actual: Decimal, terms: Terms) -> _Outcome:
    is_reached = _is_reached(direction, target, actual)
    if target <= 0 and (not is_reached or (direction == AT_LEAST and target == 0)):
        raise EmptyError("computed.target_is_zero", target=target)
    limit = terms.scoring.far_above.get(direction)
    is_far_above = limit is not None and target > 0 and actual * 100 > limit * target
    numbers = {"target": _shown(target), "actual": _shown(actual)}
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
    said = _ON.sub("", argument.value.strip())
    period = period_meant(_IS_DONE.sub("", said), terms.year or _ANY_YEAR)
    if period is not None and terms.year is None:
        raise EmptyError("computed.no_year")
    return period


def _reading(argument: Argument) -> Reading:
    """Return what a value says; a number that no amount could hold is none."""
    if isinstance(argument.value, Decimal):
        return Reading("number", number=argument.value)
    reading = reading_of(words_of(argument))
    is_beyond = reading.number is not None and reading.number.adjusted() >= MAX_DIGITS
    return Reading("words") if is_beyond else reading
