"""What still names the year that a document had before its cover was given another."""

from collections.abc import Iterable
from dataclasses import dataclass

from jx_desktop.validation.problem import Problem

_NAMES, _CODES, _LAST = "name.other_year", "code.year", "text.last_year"
_TEXTS = ("text.other_year", "value.time_outside_year", _LAST)


@dataclass(frozen=True, slots=True)
class OldYear:
    """How many names, codes and other texts name the old year, and the findings that say so, as they are listed."""

    names: int = 0
    codes: int = 0
    texts: int = 0
    problems: tuple[Problem, ...] = ()


def old_year_in(found: Iterable[Problem], year: int) -> OldYear:
    """Return what of the findings names `year`; what was set aside or released is settled."""
    problems = tuple(problem for problem in found if problem.ruling is None and _names(problem, year))
    counts = {
        kind: sum(len(problem.places) for problem in problems if problem.message.code in codes)
        for kind, codes in (("names", (_NAMES,)), ("codes", (_CODES,)), ("texts", _TEXTS))
    }
    return OldYear(**counts, problems=problems)


def _names(problem: Problem, year: int) -> bool:
    code, params = problem.message.code, problem.message.params
    if code == _CODES:
        return str(year).endswith(str(params["found"]))
    if code in (_NAMES, _TEXTS[0]):
        years = params["years"]
        return isinstance(years, tuple) and str(year) in years
    if code == _LAST:
        return params["last"] == str(year)
    return code == _TEXTS[1] and str(year) in str(params["value"])
