"""自评 and 监控 of all documents that count: by department, by grade, and what is to be looked at.

A project that was cut to nothing (调减为零) is in none of it. Projects of units' own documents count once, as
elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal

from jx_desktop.domain.collected.across import HeldProject, offices_in, projects_across
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedFigures, CollectedRow, percent_of
from jx_desktop.domain.values.money import amount_or_none
from jx_desktop.domain.yearly.figures import month_of

YearView = Literal["department", "grade", "look"]
"""By what lines are put together: whose they are, their grade, what is to be looked at."""

LOW_RATE = Decimal(50)
"""Per cent beneath which a rate is to be looked at."""
_CENT = Decimal("0.01")
_NOTHING = CollectedFigures()
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class YearLine:
    """A project with what a sheet says of it, or one of its rows; `reviewed` is the score that the desk gave it."""

    held: HeldProject
    figures: CollectedFigures
    reviewed: Decimal | None = None
    row: CollectedRow | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from all other lines."""
        return (*self.held.key, self.row.id if self.row is not None else "")

    @property
    def difference(self) -> Decimal | None:
        """How much more the desk gave than the office itself; None where one of the scores is not known."""
        own = self.figures.score
        return self.reviewed - own if self.reviewed is not None and own is not None else None


@dataclass(frozen=True)
class YearGroup:
    """Lines that belong together: `code` is the department's key, a grade, or what is to be looked at."""

    view: YearView
    code: str
    name: str
    lines: tuple[YearLine, ...]

    @cached_property
    def projects(self) -> int:
        """How many projects the lines are about."""
        return len({line.held.key for line in self.lines})

    @cached_property
    def begun(self) -> int:
        """How many of them have something entered."""
        return len({line.held.key for line in self.lines if line.figures.begun})

    @cached_property
    def offices(self) -> int:
        """How many departments they are of."""
        return offices_in(line.held for line in self.lines)

    @cached_property
    def average(self) -> Decimal | None:
        """The mean of the scores."""
        scores = {line.held.key: line.figures.score for line in self.lines if line.figures.score is not None}
        return (sum(scores.values(), Decimal(0)) / len(scores)).quantize(_CENT, ROUND_HALF_UP) if scores else None

    @cached_property
    def rate(self) -> Decimal | None:
        """What was spent in per cent of what could be, over the projects of which both are known."""
        begun = {line.held.key: line.figures for line in self.lines}.values()
        known = [each for each in begun if each.budget_yuan is not None and each.executed_yuan is not None]
        budget = sum((each.budget_yuan or Decimal(0) for each in known), Decimal(0))
        executed = sum((each.executed_yuan or Decimal(0) for each in known), Decimal(0))
        return percent_of(executed, budget)

    @property
    def missed(self) -> int:
        """How many rows have not reached their target."""
        return sum(len(figures.missed) for figures in {line.held.key: line.figures for line in self.lines}.values())


def sheets_across(collected: CollectedFolder) -> Mapping[str, str]:
    """Return the sheets of the year that any document that counts has begun on its projects, with their names."""
    found = {sheet.sheet: sheet.name for line in collected.counted for sheet in line.sheets if sheet.begun}
    return dict(sorted(found.items()))


def year_groups(
    collected: CollectedFolder,
    sheet: str,
    grades: Iterable[str] = (),
    *,
    margin: Decimal = Decimal(5),
    behind: Decimal = Decimal(15),
) -> tuple[YearGroup, ...]:
    """Return what the documents that have begun a sheet say on it, and which have not: groups without lines too.

    `grades` are in the form's order. Scores of the desk that differ by more than the `margin` of points are to be
    looked at, and of a monitoring what is spent by more than `behind` per cent of points less than the share of time.
    """
    lines = tuple(_lines(collected, sheet))
    month = month_of(sheet)
    looks = _of_month(lines, month, behind) if month is not None else _of_year(lines, margin)
    departments: dict[str, list[YearLine]] = {}
    for line in lines:
        departments.setdefault(line.held.office, []).append(line)
    found = [YearGroup("look", code, "", each) for code, each in looks.items()]
    if month is None:
        known = dict.fromkeys((*grades, *(line.figures.grade for line in lines if line.figures.grade)))
        found += [
            YearGroup("grade", grade, grade, tuple(line for line in lines if line.figures.grade == grade))
            for grade in known
        ]
        found.append(
            YearGroup("grade", "", "", tuple(each for each in lines if each.figures.begun and not each.figures.grade))
        )
    found += [
        YearGroup("department", office, each[0].held.department, tuple(each)) for office, each in departments.items()
    ]
    return tuple(found)


def _lines(collected: CollectedFolder, sheet: str) -> Iterator[YearLine]:
    """Yield the projects of the documents that count, but those that were cut to nothing."""
    for held in projects_across(collected):
        if held.project.cancelled:
            continue
        figures = held.project.year.get(sheet, _NOTHING)
        review = collected.reviews.get(held.document.key)
        given = review.scores.get(held.project.id, "") if review is not None and review.sheet == sheet else ""
        yield YearLine(held, figures, amount_or_none(given.strip()) if given else None)


def _of_year(lines: tuple[YearLine, ...], margin: Decimal) -> Mapping[str, tuple[YearLine, ...]]:
    def is_low(line: YearLine) -> bool:
        return line.figures.rate is not None and line.figures.rate < LOW_RATE

    def differs(line: YearLine) -> bool:
        return line.difference is not None and abs(line.difference) > margin

    return {
        "low_rate": _chosen(lines, is_low),
        "missed": _rows(lines, lambda figures: figures.missed),
        "differing": _chosen(lines, differs),
        "left_out": _chosen(lines, lambda line: not line.figures.begun),
    }


def _of_month(lines: tuple[YearLine, ...], month: int, behind: Decimal) -> Mapping[str, tuple[YearLine, ...]]:
    due = Decimal(100 * month) / _MONTHS - behind

    def is_behind(line: YearLine) -> bool:
        return line.figures.rate is not None and line.figures.rate < due

    doubtful = _rows(lines, lambda figures: figures.doubtful)
    by_likelihood: dict[str, list[YearLine]] = {}
    for line in doubtful:
        if line.row is not None:
            by_likelihood.setdefault(line.row.likelihood, []).append(line)
    return {
        **{f"likelihood:{name}": tuple(each) for name, each in by_likelihood.items()},
        "behind": _chosen(lines, is_behind),
        "missed": _rows(lines, lambda figures: figures.missed),
        "left_out": _chosen(lines, lambda line: not line.figures.begun),
    }


def _chosen(lines: Iterable[YearLine], is_wanted: Callable[[YearLine], bool]) -> tuple[YearLine, ...]:
    return tuple(filter(is_wanted, lines))


def _rows(
    lines: Iterable[YearLine], rows_of: Callable[[CollectedFigures], tuple[CollectedRow, ...]]
) -> tuple[YearLine, ...]:
    return tuple(
        YearLine(line.held, line.figures, line.reviewed, row) for line in lines for row in rows_of(line.figures)
    )
