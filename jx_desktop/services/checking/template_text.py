"""What the template has put in a text and nobody has replaced: a public copy (公开版) is not made with it."""

from collections.abc import Collection

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.services.checking.checked_document import checked_copy
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.rules.structure import no_placeholder_is_left
from jx_desktop.validation.rulings import Rulings


def template_text(public: Document, sheets: Collection[str] = (GOAL_SHEET,)) -> tuple[Problem, ...]:
    """Return what nobody has released of the template's text (STR-02) in the sheets that would be published."""
    found = Checker((no_placeholder_is_left,)).check(checked_copy(public, sheets), public.head.final, public=True)
    return tuple(each for each in Rulings(public.rulings).all_ruled(found) if each.ruling is None)


def is_template_text(problem: Problem) -> bool:
    """Whether a problem is about text of the template."""
    return problem.rule == no_placeholder_is_left.id
