"""What a form may have computed: sums, rates, points and scores, each with the reason why it is what it is, or empty.

The computations are a fixed set of pure functions over values that were read before; a form names one and the paths
that it takes. What a form says of scores is data (`Scoring`). What is computed is shown, printed and exported, and
never stored. Divisions are exact until what comes of them is rounded, half up, to two places.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import starmap
from math import prod

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.values.arguments import NO_TERMS, EmptyError, is_blank, number_of, rounded, words_of
from jx_desktop.domain.values.arguments import Argument as Argument
from jx_desktop.domain.values.arguments import Computed as Computed
from jx_desktop.domain.values.arguments import Terms as Terms
from jx_desktop.domain.values.arguments import plain as plain
from jx_desktop.domain.values.value_scores import score_of_value

LAST_YEAR = "last_year"
SUM_OF_PROJECTS = "sum_of_projects"
"""The computation whose argument is what stood at its path in last year's document (上年值)."""
SCORE_OF_VALUE = "score_of_value"
"""The computation whose arguments are the target, the actual value, the points, its name, its levels and direction."""
_FULL = 100
_MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Computation:
    """A named computation; it takes from `least` to `most` paths, any number of them where `most` is None."""

    least: int
    most: int | None
    _make: Callable[[Sequence[Argument], Terms], Computed]

    def takes(self, paths: int) -> bool:
        """Whether it can be given so many paths."""
        return self.least <= paths and (self.most is None or paths <= self.most)

    def compute(self, arguments: Sequence[Argument], terms: Terms = NO_TERMS) -> Computed:
        """Return what comes of the values at the paths, in the order in which the form names these."""
        try:
            return self._make(arguments, terms)
        except EmptyError as empty:
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


# ---- amounts


def _sum(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    """Add up what is given; what is empty counts for nothing, unless all is."""
    given = [number_of(argument) for argument in arguments if not is_blank(argument)]
    if not given:
        raise EmptyError("computed.all_missing", fields=tuple(dict.fromkeys(argument.label for argument in arguments)))
    return Computed(plain(sum(given, Decimal(0))))


def _difference(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    first, second = map(number_of, arguments)
    return Computed(plain(first - second))


def _product(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    return Computed(plain(prod(map(number_of, arguments), start=Decimal(1))))


def _ratio(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    """Return the first in per cent of the second."""
    return Computed(rounded(_quotient(arguments) * 100))


def _quotient(arguments: Sequence[Argument]) -> Fraction:
    part, whole = map(number_of, arguments)
    if not whole:
        raise EmptyError("computed.base_is_zero", field=arguments[1].label)
    return Fraction(part) / Fraction(whole)


def _last_year(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    """Return what stood at the path last year, of which its argument tells."""
    (argument,) = arguments
    if is_blank(argument):
        raise EmptyError("computed.nothing_last_year", field=argument.label)
    value = argument.value
    return Computed(plain(value) if isinstance(value, Decimal) else words_of(argument))


# ---- points


def _share_of_points(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    """Return what one row gets of a block's points: these, the number of rows, the row's place from 1 on."""
    points, rows, place = map(number_of, arguments)
    if rows % 1 or place % 1 or not 1 <= place <= rows <= _MOST_ROWS:
        raise EmptyError("computed.no_such_row", rows=rows, place=place)
    return Computed(shares_of_points(points, int(rows))[int(place) - 1])


def _score_of_rate(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    """Return the points of a rate: what was spent, what it is measured by, the points for all of it."""
    points = number_of(arguments[2])
    rate = _quotient(arguments[:2])
    score = rounded(min(max(rate, Fraction(0)), Fraction(1)) * Fraction(points))
    return Computed(score, Message("computed.rate", {"rate": rounded(rate * 100), "points": points, "score": score}))


def _sum_of_projects(arguments: Sequence[Argument], _terms: Terms) -> Computed:
    """Return what the projects have together, where the department's budget is no more than theirs (基本支出).

    The arguments are their sum, the department's budget, and the sum of theirs.
    """
    found = number_of(arguments[0])
    if arguments[0].lacking:
        raise EmptyError("computed.projects_lacking", sum=found, count=arguments[0].lacking)
    whole, theirs = arguments[1].value, arguments[2].value
    if isinstance(whole, Decimal) and isinstance(theirs, Decimal) and whole != theirs:
        raise EmptyError("computed.projects_part", sum=found, whole=whole, theirs=theirs)
    return Computed(plain(found), Message("computed.projects", {"sum": found}))


def _grade(arguments: Sequence[Argument], terms: Terms) -> Computed:
    """Return the grade of a total; none while one of the scores behind it, of which it is made up, is missing."""
    missing: dict[str, list[int]] = {}
    for score in arguments[1:]:
        if is_blank(score):
            missing.setdefault(score.label, []).append(score.row)
        else:
            number_of(score)
    if missing:
        raise EmptyError("computed.scores_missing", missing=tuple(starmap(_missing, missing.items())))
    total = rounded(Fraction(number_of(arguments[0])))
    if not 0 <= total <= _FULL:
        raise EmptyError("computed.total_outside", field=arguments[0].label, total=total, most=_FULL)
    grades = sorted(terms.scoring.grades, key=lambda grade: -grade.least)
    name = next((grade.name for grade in grades if total >= grade.least), None)
    if name is None:
        raise EmptyError("computed.no_grade", total=total)
    return Computed(name)


def _missing(field: str, rows: Sequence[int]) -> Message:
    numbers = tuple(str(row) for row in rows if row)
    code = "computed.missing_rows" if numbers else "computed.missing_field"
    return Message(code, {"field": field} | ({"rows": numbers} if numbers else {}))


COMPUTATIONS: Mapping[str, Computation] = FrozenDict(
    {
        "sum": Computation(1, None, _sum),
        "difference": Computation(2, 2, _difference),
        "ratio": Computation(2, 2, _ratio),
        LAST_YEAR: Computation(1, 1, _last_year),
        "product": Computation(2, None, _product),
        "share_of_points": Computation(3, 3, _share_of_points),
        "score_of_rate": Computation(3, 3, _score_of_rate),
        SCORE_OF_VALUE: Computation(3, 7, score_of_value),
        SUM_OF_PROJECTS: Computation(3, 3, _sum_of_projects),
        "grade": Computation(1, None, _grade),
    }
)
"""By the name that a form uses, every computation there is."""
