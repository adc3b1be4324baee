"""Quick fixes: the corrections of a problem, made into commands."""

from dataclasses import dataclass

from jx_desktop.domain.document import Document
from jx_desktop.domain.messages import Message
from jx_desktop.editing.command import Command
from jx_desktop.editing.fixes import Correct, Correction
from jx_desktop.validation.fixes import fixes_of
from jx_desktop.validation.problem import Fix, Place, Problem


@dataclass(frozen=True, slots=True)
class OfferedFix:
    """A correction as it is offered: its words, and the command that makes it.

    With `blank`, the text at `place` holds a piece like that, which is still to be filled; with `is_to_write`, that
    text is empty now, to be written.
    """

    label: Message
    command: Command
    place: Place
    blank: str = ""
    is_to_write: bool = False


def offered_fixes(document: Document, problem: Problem) -> tuple[OfferedFix, ...]:
    """Return the corrections of a problem, the likeliest first."""
    return tuple(_offered(fix) for fix in fixes_of(problem, document)) if problem.ruling is None else ()


def _offered(fix: Fix) -> OfferedFix:
    corrections = tuple(
        Correction(edit.place.entity_id, edit.place.field or "", edit.value, edit.place.row_id) for edit in fix.edits
    )
    return OfferedFix(fix.label, Correct(corrections), fix.edits[0].place, fix.blank, fix.is_to_write)
