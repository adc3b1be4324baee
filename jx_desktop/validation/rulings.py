"""Which ruling speaks of a problem."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.validation.problem import Problem

_Numbered = tuple[int, Ruling]


class Rulings:
    """The rulings of a document, by what they may speak of."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self._rules: set[str] = set()
        self._by_entity: dict[tuple[str, str | None], list[_Numbered]] = {}
        for number, ruling in enumerate(rulings):
            self._rules.add(ruling.rule)
            self._by_entity.setdefault((ruling.rule, ruling.entity), []).append((number, ruling))

    def ruled(self, problem: Problem) -> Problem:
        """Return a problem with the ruling that covers it, the first release before others; without one, as it is."""
        if problem.rule not in self._rules:
            return problem
        covering = min(self._covering(problem), default=None, key=_rank)
        return replace(problem, ruling=covering[1]) if covering else problem

    def all_ruled(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Return problems with the rulings that cover them."""
        return tuple(map(self.ruled, problems)) if self._rules else tuple(problems)

    def _covering(self, problem: Problem) -> Iterator[_Numbered]:
        for entity in (None, *dict.fromkeys(place.entity_id for place in problem.places)):
            for numbered in self._by_entity.get((problem.rule, entity), ()):
                if is_covered(problem, numbered[1]):
                    yield numbered


def _rank(numbered: _Numbered) -> tuple[bool, int]:
    number, ruling = numbered
    return ruling.kind != "released", number


def is_covered(problem: Problem, ruling: Ruling) -> bool:
    """Whether `ruling` speaks of `problem`: all of the problem's places in the ruled entity must be meant.

    An error needs a release; what was released stays quiet when it is no longer an error. A problem that has come
    to be about more entities, or says something else than what was ruled on where that was noted, is another one.
    """
    if ruling.rule != problem.rule or (problem.severity is Severity.ERROR and ruling.kind != "released"):
        return False
    if ruling.entity is None:
        return True
    if ruling.found and ruling.found != problem.digest:
        return False
    if ruling.shared_with is not None:
        meant = {ruling.entity, *ruling.shared_with}
        if any(place.entity_id not in meant for place in problem.places):
            return False
    places = [place for place in problem.places if place.entity_id == ruling.entity]
    return bool(places) and all(
        ruling.row in (None, place.row_id) and ruling.field in (None, place.field) for place in places
    )
