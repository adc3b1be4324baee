"""Corrections that a problem offers, as data; services make commands of them."""

from dataclasses import replace

from jx_desktop.domain.carrying.year_places import names_with_years
from jx_desktop.domain.document.address import ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.words.vocabulary import Vocabulary
from jx_desktop.validation.fixes import amounts, cover, evaluation, personal, proposals, reports, rows, texts
from jx_desktop.validation.fixes.fix import FIXES
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.rule import Context

__all__ = ["FIXES", "fixes_of"]

_MODULES = (amounts, cover, evaluation, personal, proposals, reports, rows, texts)
"""Imported for what they register."""


def fixes_of(problem: Problem, document: Document, vocabulary: Vocabulary | None = None) -> tuple[Fix, ...]:
    """Return the corrections of a problem of a document, the likeliest first; most problems have none."""
    find = FIXES.get(problem.message.code)
    entity = document.find(problem.entity_id)
    if find is None or entity is None:
        return ()
    head, units = document.head, tuple(unit.name for unit in document.units)
    is_section = isinstance(entity, Section) and head.year is not None
    projects = names_with_years(document, (head.year or 0) - 1) if is_section else ()
    context = Context.of(
        document.form, head, head.final, unit_names=units, project_names=projects, vocabulary=vocabulary
    )
    found = find(entity, problem, context)
    return tuple(replace(fix, edits=tuple(_expecting(document, edit) for edit in fix.edits)) for fix in found)


def _expecting(document: Document, edit: ValueAt) -> ValueAt:
    """Return a value that is put only where what stands there now still stands."""
    return edit._replace(before=document.value_at(edit.address))
