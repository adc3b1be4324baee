"""Corrections that a problem offers, as data; services make commands of them."""

from jx_desktop.domain.document import Document
from jx_desktop.validation.fixes import amounts, proposals, texts
from jx_desktop.validation.fixes.fix import FIXES
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.rule import Context

__all__ = ["FIXES", "fixes_of"]

_MODULES = (amounts, proposals, texts)
"""Imported for what they register."""


def fixes_of(problem: Problem, document: Document) -> tuple[Fix, ...]:
    """Return the corrections of a problem of a document, the likeliest first; most problems have none."""
    find = FIXES.get(problem.message.code)
    entity = document.find(problem.entity_id)
    if find is None or entity is None:
        return ()
    return tuple(find(entity, problem, Context.of(document.form, document.head, document.head.final)))
