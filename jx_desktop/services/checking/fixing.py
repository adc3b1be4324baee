"""Quick fixes: the corrections of a problem, or of all problems of a kind, made into commands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.money import grouped
from jx_desktop.editing.command import Command
from jx_desktop.editing.set_values import SetValues
from jx_desktop.services.document.rulings import set_aside
from jx_desktop.services.document.work import Work
from jx_desktop.services.resources.vocabulary import known_vocabulary
from jx_desktop.validation.fixes import FIXES, fixes_of
from jx_desktop.validation.problem import Fix, Problem

QUESTIONS = ("budget.unusual", "budget.factor")
"""Facts that ask whether an amount is meant: it may be as it is, and is then not asked about again."""
_CONFIRMED = "金额已核对"
"""The reason with which a question is set aside: it stands in the document and in the report of its check."""


@dataclass(frozen=True, slots=True)
class OfferedFix:
    """A correction as it is offered: its words, and the command that makes it.

    With `blank`, the text at `place` holds a piece like that, which is still to be filled; with `is_to_write`, that
    text is empty now, to be written.
    """

    label: Message
    command: Command
    place: Address
    blank: str = ""
    is_to_write: bool = False


@dataclass(frozen=True, slots=True)
class Confirm:
    """Say that what a problem asks about is right."""

    problem: Problem
    label: ClassVar[Message] = Message("edit.add_ruling")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        return set_aside(self.problem, _CONFIRMED).build(document)


@dataclass(frozen=True, slots=True)
class KindFix:
    """One of the corrections of all problems of a kind: what it changes, as texts before and after by place.

    A row that goes has no text after (None).
    """

    problem: Problem
    fix: OfferedFix
    changes: tuple[tuple[Address, str, str | None], ...]
    edits: tuple[ValueAt, ...]


def offered_fixes(document: Document, problem: Problem) -> tuple[OfferedFix, ...]:
    """Return the corrections of a problem, the likeliest first."""
    return tuple(map(_offered, _fixes(document, problem)))


def open_fixes(work: Work, problem: Problem) -> Sequence[OfferedFix]:
    """Return the corrections of a problem, as far as no lock holds what they change."""
    fixes = (*offered_fixes(work.document, problem), *confirmations(work.document, problem))
    return [fix for fix in fixes if work.session.refusal_of(fix.command) is None]


def confirmations(document: Document, problem: Problem) -> tuple[OfferedFix, ...]:
    """Return the other answer to a problem that is a question: the amount is meant as it is."""
    project = document.find(problem.entity_id)
    total = project.budget.total if isinstance(project, Project) else None
    if problem.ruling is not None or problem.message.code not in QUESTIONS or total is None:
        return ()
    label = Message("fix.confirm", {"value": grouped(total, document.form.money.decimals)})
    return (OfferedFix(label, Confirm(problem), problem.places[0]),)


def _fixes(document: Document, problem: Problem) -> tuple[Fix, ...]:
    return fixes_of(problem, document, known_vocabulary().words) if problem.ruling is None else ()


def _offered(fix: Fix) -> OfferedFix:
    command = SetValues(fix.edits, keeps_marks=bool(fix.blank))  # with a blank to be filled nothing is confirmed yet
    return OfferedFix(fix.label, command, fix.edits[0].address, fix.blank, fix.is_to_write)


# ---- all of a kind


def whole_fixes(document: Document, problem: Problem) -> list[Fix]:
    """Return the corrections of a problem that leave nothing to fill, the likeliest first."""
    return [fix for fix in _fixes(document, problem) if not fix.blank]


def has_like(document: Document, problems: Iterable[Problem], problem: Problem) -> bool:
    """Whether there are other open problems of a kind, which can be corrected together."""
    code = problem.message.code
    like = islice((each for each in problems if is_of_kind(each, code) and each.ruling is None), 2)
    return len(list(like)) > 1 and bool(whole_fixes(document, problem))


def is_of_kind(problem: Problem, code: str) -> bool:
    """Whether a problem is corrected in the same way as those with a message code."""
    find = FIXES.get(code)
    return problem.message.code == code or (find is not None and FIXES.get(problem.message.code) is find)


def fixes_of_kind(document: Document, problems: Iterable[Problem], code: str, variant: int = 0) -> list[KindFix]:
    """Return a correction of every open problem of a kind, which the code of the message of one of them tells.

    `variant` is the place of the correction among those of a problem that leave nothing to fill; a problem with fewer
    takes its last. What an earlier one changes, no other does.
    """
    found: list[KindFix] = []
    taken: set[Address] = set()
    for problem in problems:
        fixes = whole_fixes(document, problem) if is_of_kind(problem, code) else []
        fix = fixes[min(variant, len(fixes) - 1)] if fixes else None
        if fix is not None and taken.isdisjoint(edit.address for edit in fix.edits):
            taken.update(edit.address for edit in fix.edits)
            changes = tuple(_changes(document, fix))
            if changes:  # what was found a moment ago may have been put right since
                found.append(KindFix(problem, _offered(fix), changes, fix.edits))
    return found


def correct_all(chosen: Iterable[KindFix]) -> Command:
    """Return the command that makes several corrections in one step."""
    return SetValues(tuple(edit for each in chosen for edit in each.edits), keeps_marks=True)


def _changes(document: Document, fix: Fix) -> Iterator[tuple[Address, str, str | None]]:
    for edit in fix.edits:
        place, entity = edit.address, document.find(edit.address.entity_id)
        if isinstance(entity, Project) and place.field == "indicators" and isinstance(edit.value, tuple):
            kept = {row.id: row for row in edit.value}
            for row in entity.indicators:
                after = kept.get(row.id)
                if after is None:
                    yield Address(entity.id, "level3", row.id), _levels(row), None
                elif _levels(after) != _levels(row):
                    yield Address(entity.id, "level2", row.id), _levels(row), _levels(after)
        elif entity is not None:
            yield place, _text(edit.before, document), _text(edit.value, document)


def _levels(row: Indicator) -> str:
    return f"{row.level1} {row.level2}".strip()


def _text(value: object, document: Document) -> str:
    if value is None:
        return ""
    return grouped(value, document.form.money.decimals) if isinstance(value, Decimal) else str(value)
