"""What is still open before a document is made final (定稿): all of it in one list, each line with its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.services.checking.checked_document import document_checker, place_name
from jx_desktop.services.checking.disclosing import is_personal
from jx_desktop.services.document.unplaced import LeftLine
from jx_desktop.validation.of_sheets import problems_of_sheets
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

KINDS = ("error", "personal", "unplaced", "warning", "hint")
"""The groups of the list, the gravest first; each kind has its heading in the messages under ``final_group``."""


@dataclass(frozen=True, slots=True)
class OpenLine:
    """One thing that is open: where (in words), what it says, and what leads there."""

    target: Problem | LeftLine
    place: str
    words: str
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """All that is open of one kind."""

    kind: str
    title: str
    lines: tuple[OpenLine, ...]


@dataclass(frozen=True, slots=True)
class FinalReview:
    """What is open; `blocking` is how much of it stands in the way of 定稿, `mark` what the cover still bears."""

    groups: tuple[OpenGroup, ...]
    blocking: int
    verdict: str
    mark: str


def review_for_final(
    document: Document, unplaced: tuple[LeftLine, ...], wording: Wording, sheet: str = GOAL_SHEET
) -> FinalReview:
    """Return what is open on a sheet of a document as it would be when final; nothing of it is left out."""
    of_kind: dict[str, list[OpenLine]] = {kind: [] for kind in KINDS}
    for problem in problems_of_sheets(document_checker().check(document, True), document, (sheet,)):
        if problem.ruling is None:
            of_kind[_kind(problem)].append(_line(document, problem, wording))
    for left in unplaced if sheet == GOAL_SHEET else ():
        if not left.is_put:
            place = wording.text("final.line" if left.entry.line else "final.lost", number=left.entry.line)
            of_kind["unplaced"].append(
                OpenLine(left, place, left.entry.text.strip() or wording.word(left.entry.reason))
            )
    groups = tuple(_groups(of_kind, wording))
    blocking = sum(line.blocks for group in groups for line in group.lines)
    verdict = "blocked" if blocking else "open" if groups else "fine"
    mark = (document.head.cover_mark or "").strip() if sheet == GOAL_SHEET else ""
    return FinalReview(groups, blocking, wording.text(f"final.{verdict}", count=blocking), mark)


def _kind(problem: Problem) -> str:
    return "personal" if is_personal(problem) else str(problem.severity)


def _line(document: Document, problem: Problem, wording: Wording) -> OpenLine:
    place = wording.word(place_name(document, problem.places[0]))
    return OpenLine(problem, place, wording.word(problem.message), problem.severity is Severity.ERROR)


def _groups(of_kind: dict[str, list[OpenLine]], wording: Wording) -> Iterator[OpenGroup]:
    for kind, lines in of_kind.items():
        if lines:
            yield OpenGroup(kind, wording.text(f"final_group.{kind}", count=len(lines)), tuple(lines))
