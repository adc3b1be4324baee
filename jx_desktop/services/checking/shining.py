"""What of the projects that are not published still shines through what is, and which of them have no ground."""

from jx_desktop.domain.document.document import Document
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.rules import RULES

_GROUND, _SHINING = ("PUB-02",), ("PUB-03", "PUB-04")


def shining_through(document: Document) -> tuple[Problem, ...]:
    """Return where names, codes and amounts of projects that are not published stand in what is, also if released."""
    return _found(document, _SHINING)


def without_ground(document: Document) -> tuple[Problem, ...]:
    """Return the projects that are not published without a ground that the form has, also if released."""
    return _found(document, _GROUND)


def _found(document: Document, ids: tuple[str, ...]) -> tuple[Problem, ...]:
    return Checker([rule for rule in RULES if rule.id in ids]).check(document, public=True)
