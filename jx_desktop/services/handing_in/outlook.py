"""What is to be known before a document is handed in: in which stage, what is open in it, what would be told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.marks import count_unconfirmed
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.review.rounds import last_hand_in
from jx_desktop.domain.yearly.begun import begun_sheets
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.feedback.lines import answerable_comments
from jx_desktop.services.handing_in.copy import handed_in_copy, left_behind
from jx_desktop.services.handing_in.papers import ANSWERS, LIST
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.validation.problem import Problem

_OTHERS = (Severity.WARNING, Severity.HINT)
_NEXT = {Stage.FIRST: Stage.SECOND, Stage.SECOND: Stage.DRAFT, Stage.APPROVED: Stage.ADJUSTED}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is open on a sheet of a document as it would be handed in in a stage.

    `errors` are those that nobody has released, `others` counts what else was found by its severity; `unanswered` are
    comments of others. `undisclosed` projects (不予公开) go along. `left` is what `left_behind` returns,
    `blank_papers` the keys of those that would say nothing.
    """

    stage: Stage
    errors: Sequence[Problem]
    others: Mapping[Severity, int]
    unconfirmed: int
    undisclosed: int
    unanswered: Sequence[Comment]
    left: Mapping[str, int]
    blank_papers: frozenset[str]


def sheets_to_hand_in(document: Document) -> tuple[str, ...]:
    """Return the sheets that can be handed in: the goals, and others on which anything is entered."""
    begun = begun_sheets(document)
    return tuple(key for key in document.form.all_sheets if key == GOAL_SHEET or key in begun)


def stages(document: Document, sheet: str = GOAL_SHEET) -> Sequence[Stage]:
    """Return the stages in which a sheet can be handed in: what was approved (批复) stays in its own.

    So does whatever comes after the goals.
    """
    stays = document.head.approval_number or sheet != GOAL_SHEET
    return (document.head.stage,) if stays else tuple(Stage)


def next_stage(document: Document, sheet: str = GOAL_SHEET) -> Stage:
    """Return the stage in which a document is probably handed in: that of its cover, or the one behind the last time.

    草案 is followed by none of its own: 批复 comes from the bureau.
    """
    stage, last = document.head.stage, last_hand_in(document)
    if stages(document, sheet) == (stage,):
        return stage
    return stage if last is None or last.stage is not stage else _NEXT.get(stage, stage)


def outlook(document: Document, versions: tuple[StoredVersion, ...], stage: Stage, sheet: str = GOAL_SHEET) -> Outlook:
    """Return what is open on a sheet of a document: the slip counts the same errors."""
    staged = document.with_head(document.head.model_copy(update={"stage": stage}))
    problems = CheckedDocument(handed_in_copy(staged)).of_sheets((sheet,)).open_problems
    told = answerable_comments(document)
    return Outlook(
        stage,
        [problem for problem in problems if problem.severity is Severity.ERROR and not problem.undecided],
        Counter(problem.severity for problem in problems if problem.severity in _OTHERS and not problem.undecided),
        count_unconfirmed(document),
        sum(not project.disclose for _, project in document.projects),
        [comment for comment in told if comment.state == "open"],
        left_behind(document, versions),
        frozenset({LIST} if not document.projects else ()) | frozenset({ANSWERS} if not told else ()),
    )
