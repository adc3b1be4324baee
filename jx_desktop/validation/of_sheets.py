"""Problems of some sheets: what is open on one keeps no other from being printed, handed in or published."""

from collections.abc import Collection, Sequence

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.yearly.places import sheet_of_place
from jx_desktop.validation.problem import Problem


def is_of_sheets(problem: Problem, document: Document, keys: Collection[str]) -> bool:
    """Whether a problem has a place on one of some sheets; one without a place goes with the goals."""
    places = problem.places or ()
    return any(sheet_of_place(document, place) in keys for place in places) or (not places and GOAL_SHEET in keys)


def problems_of_sheets(problems: Sequence[Problem], document: Document, keys: Collection[str]) -> list[Problem]:
    """Return those that have a place on one of some sheets."""
    return [problem for problem in problems if is_of_sheets(problem, document, keys)]
