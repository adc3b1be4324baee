"""批复 for many documents at once: each with its number, after its amounts were set beside the county's list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sums import sums_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.values.money import UNITS, convert
from jx_desktop.editing.approval import Approval
from jx_desktop.errors import UserError
from jx_desktop.services.collecting.batch_reviews import (
    BatchResult,
    Desk,
    DeskLine,
    read_review,
    save_review,
    taken_review,
)
from jx_desktop.services.document.versions import version_of_event, with_versions
from jx_desktop.services.receiving.received import made_by
from jx_desktop.services.reviewing.approving import approval_doubts, write_approval
from jx_desktop.wording.messages import Wording

Listed = Mapping[str, Mapping[str, Decimal | None]]
"""What the county's list gives each project in 元, by the key of its document's line and its id."""


@dataclass(frozen=True, slots=True)
class CountyAmounts:
    """The county's list beside the documents: what it gives each project, and how many differences a line has."""

    listed: Listed = field(default_factory=FrozenDict)
    differing: Mapping[str, int] = field(default_factory=FrozenDict)


@dataclass(frozen=True, slots=True)
class PlannedApproval:
    """A line that may be approved: its `total` in 元, None where the unit is not known; or `why` it cannot be.

    `doubts` keep it from being approved unless somebody says so; `notes` are only to be known. `number` is the one
    that it has already.
    """

    line: DeskLine
    sha256: str = ""
    projects: int = 0
    total: Decimal | None = None
    doubts: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    why: Message | None = None
    number: str = ""


def plan_approvals(
    lines: Iterable[DeskLine], person: Person, county: CountyAmounts | None
) -> Iterator[PlannedApproval]:
    """Yield what is known of each line before it is approved; `county` is None where no list was compared."""
    for line in lines:
        opened = read_review(line, person)
        if isinstance(opened, Message):
            yield PlannedApproval(line, why=opened)
            continue
        document = opened.document
        number = document.head.approval_number
        why = None
        if document.head.stage.is_approved:
            why = Message("batch_why.approved_as", {"number": number}) if number else Message("batch_why.is_approved")
        sums = sums_of(document)
        unit = document.head.money_unit or ""
        total = convert(sums.total, unit, "元") if unit in UNITS and not sums.strange else None
        doubts = tuple(_doubts(document, line, county))
        notes = tuple(_notes(document))
        yield PlannedApproval(line, opened.stored.sha256, len(document.projects), total, doubts, notes, why, number)


def _doubts(document: Document, line: DeskLine, county: CountyAmounts | None) -> Iterator[Message]:
    key, differing = line.key, 0
    if county is not None and key not in county.listed:
        yield Message("batch_doubt.not_compared")
    elif county is not None:
        differing = max(county.differing.get(key, 0), _differing(document, county.listed[key]))
    yield from approval_doubts(document, line.errors, differing)


def _differing(document: Document, listed: Mapping[str, Decimal | None]) -> int:
    """Return how many projects have another amount than the list gives them, or one that cannot be compared."""
    projects = [project for _, project in document.projects if project.arranged]
    return sum((given := listed.get(each.id)) is None or given != _yuan(document, each) for each in projects)


def _yuan(document: Document, project: Project) -> Decimal | None:
    amount, unit = document.amount(project), document.head.money_unit or ""
    is_known = unit in UNITS and (project.money_unit or unit) in UNITS
    return convert(amount, unit, "元") if amount is not None and is_known else None


def _notes(document: Document) -> Iterator[Message]:
    if document.head.stage is Stage.FIRST:
        yield Message("batch_note.stage", {"stage": Message(f"stage.{Stage.FIRST}")})
    if document.head.final:
        yield Message("batch_note.final")


def approve(
    planned: PlannedApproval, approval: Approval, desk: Desk, at: str, wording: Wording, reason: str = ""
) -> BatchResult:
    """Write what goes to the department, and register the approval in the review; both, or neither.

    What is approved in spite of `doubts` has a `reason`, which goes into the opinion on the whole. What fails is in
    the result.
    """
    line = planned.line
    if planned.why is not None or line.review is None:
        return BatchResult(line.label, error=planned.why or Message("batch_why.not_begun"))
    try:
        with taken_review(line.review, planned.sha256, desk) as opened:
            document = opened.document
            said = reason if planned.doubts else ""
            out, command = write_approval(document, approval, desk.person, at, said, desk.folder, wording)
            after = made_by(command, document)
            version = version_of_event(after, command.event, wording.text("stage.approved"))
            versions = with_versions(opened.stored.versions, [version])
            told = save_review(opened, after, versions, (out.path,), desk)
    except UserError as error:
        return BatchResult(line.label, error=error.message)
    return BatchResult(line.label, (out.path,), (*out.notices, *told))
