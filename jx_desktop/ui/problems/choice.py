"""Which problems the list shows: by severity, by what is open on the desk, by a text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.words.searching import fold
from jx_desktop.validation.problem import Problem

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.HINT)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked for; with `entity_id`, only what concerns that; `handled` also what was set aside or released."""

    severities: frozenset[Severity] = frozenset(SEVERITIES)
    entity_id: str = ""
    text: str = ""
    handled: bool = False

    def but(self, **changes: Any) -> "Choice":
        """Return a choice with something else."""
        return replace(self, **changes)

    def of(self, problems: Iterable[Problem], words: Callable[[Problem], str]) -> list[Problem]:
        """Return the problems that are looked for, the worst first, in their order; `words` is all that a line says."""
        text = fold(self.text.strip())
        found: dict[Severity, list[Problem]] = {severity: [] for severity in Severity}
        for problem in problems:
            if (
                problem.severity in self.severities
                and (self.handled or problem.ruling is None)
                and (not self.entity_id or any(place.entity_id == self.entity_id for place in problem.places))
                and (not text or text in fold(words(problem)))
            ):
                found[problem.severity].append(problem)
        return [problem for severity in Severity for problem in found[severity]]
