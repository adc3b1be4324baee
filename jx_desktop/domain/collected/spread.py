"""Where numbers of one kind lie together, and which of them stand out: soberly, and never of few numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Mark = Literal["", "high", "low"]
"""Whether a number stands out above or below the others."""

_LEAST, _ENOUGH = 3, 5
_FAR, _VERY_FAR = Decimal("1.5"), Decimal(3)
"""Times the median, or that part of it: what is nearer is nothing to speak of, however close the others lie."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of numbers and the bounds beyond which one stands out; no bounds where there are too few."""

    count: int
    median: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None

    def mark(self, number: Decimal | None) -> Mark:
        """Return whether a number stands out."""
        if number is None or self.lower is None or self.upper is None:
            return ""
        return "high" if number > self.upper else "low" if number < self.lower else ""


def spread_of(numbers: Sequence[Decimal]) -> Spread:
    """Return the spread of numbers.

    Of five and more, those stand out that lie beyond the quartiles by more than their distance one and a half times
    over (Tukey; as ratios, for budgets range over several tens), and are half as much again as the median or more, or
    two thirds of it or less. Of three and four, those that are more than three times the median, or less than a third.
    """
    ordered = sorted(numbers)
    if len(ordered) < _LEAST:
        return Spread(len(ordered), _at(ordered, Decimal("0.5")) if ordered else None)
    median = _at(ordered, Decimal("0.5"))
    if median <= 0:
        return Spread(len(ordered), median)
    if len(ordered) < _ENOUGH:
        return Spread(len(ordered), median, median / _VERY_FAR, median * _VERY_FAR)
    first, third = _at(ordered, Decimal("0.25")), _at(ordered, Decimal("0.75"))
    reach = (third / first) ** _FAR if first > 0 else third / median * _VERY_FAR
    return Spread(len(ordered), median, min(first / reach, median / _FAR), max(third * reach, median * _FAR))


def _at(ordered: Sequence[Decimal], share: Decimal) -> Decimal:
    """Return what lies at a share of sorted numbers, between two where none does."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
