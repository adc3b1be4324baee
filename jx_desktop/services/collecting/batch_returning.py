"""The opinions on many documents given back at once (退回): those that are ready; the others are named and left."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jx_desktop.base.file_names import safe_name
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.opinions import counted_grades, review_of, verdicts_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rounds import ending_of, moment_of, sheet_under_review
from jx_desktop.errors import UserError
from jx_desktop.services.collecting.batch_reviews import (
    BatchResult,
    Desk,
    DeskLine,
    read_review,
    save_review,
    taken_review,
)
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.reviewing.going_out import write_going_out
from jx_desktop.services.reviewing.left_open import left_open
from jx_desktop.services.reviewing.papers import PAPER_SUFFIX, PAPERS
from jx_desktop.services.reviewing.returning import (
    Outgoing,
    free_place,
    noted,
    opinion_file_name,
    outgoing,
    returned_copy,
)
from jx_desktop.services.reviewing.review_files import make_folder
from jx_desktop.wording.messages import Wording


@dataclass(frozen=True, slots=True)
class PlannedReturn:
    """What would go out for a line: how many projects have which grade, how many comments; or `why` nothing does."""

    line: DeskLine
    sha256: str = ""
    grades: tuple[tuple[str, int], ...] = ()
    out: Outgoing | None = None
    why: Message | None = None


def plan_returns(lines: Iterable[DeskLine], person: Person) -> Iterator[PlannedReturn]:
    """Yield what would go out for each line."""
    for line in lines:
        opened = read_review(line, person)
        if isinstance(opened, Message):
            yield PlannedReturn(line, why=opened)
            continue
        document = opened.document
        counts = counted_grades(document, verdicts_of(document))
        names = {grade.id: grade.name for grade in review_of(document).grades}
        grades = tuple((names.get(grade, grade), count) for grade, count in counts.items() if grade and count)
        yield PlannedReturn(line, opened.stored.sha256, grades, outgoing(document), _why_left(document))


def _why_left(document: Document) -> Message | None:
    """Return why a review is not ready to go out; None where it is."""
    ungraded = len(left_open(document, ()).ungraded)
    if ungraded:
        return Message("batch_why.ungraded", {"count": ungraded})
    ended = ending_of(document)
    if ended is None or (ended.what == "returned" and _is_said_since(document, ended)):
        return None
    return Message(f"batch_why.{ended.what}", {"date": ended.at[:10]})


def _is_said_since(document: Document, ended: Event) -> bool:
    """Whether something that goes out was said after a review had gone out."""
    comments = [comment for comment in document.listed(Comment) if not comment.internal]
    times = [
        *(opinion.at for opinion in document.listed(Opinion)),
        *(at for comment in comments for at in (comment.at, comment.state_at or "")),
        *(reply.at for comment in comments for reply in comment.replies),
    ]
    return any(moment_of(at) > moment_of(ended.at) for at in times)


def give_back(planned: PlannedReturn, desk: Desk, at: str, wording: Wording, papers: Sequence[str] = ()) -> BatchResult:
    """Write the file that goes out, and note it in the review; both, or neither. What fails is in the result.

    Papers that could not be written are named; the file is what counts.
    """
    line = planned.line
    if planned.why is not None or line.review is None:
        return BatchResult(line.label, error=planned.why or Message("batch_why.not_begun"))
    try:
        with taken_review(line.review, planned.sha256, desk) as opened:
            document = opened.document
            event = event_of(document, "returned", desk.person, at, sheet=sheet_under_review(document))
            made = {key: PAPERS[key](returned_copy(document), wording) for key in papers}
            make_folder(desk.folder)

            def made_with(event: Event) -> Document:
                return document.apply(noted(event).build(document))

            name = opinion_file_name(document, event.at, wording)
            out = write_going_out(document, event, made_with, desk.folder, name)
            told = save_review(opened, made_with(out.event), opened.stored.versions, (out.path,), desk)
    except UserError as error:
        return BatchResult(line.label, error=error.message)
    files, notices = [out.path], [*out.notices, *told]
    for key, data in made.items():
        name = safe_name(f"{out.path.stem}-{wording.text(f'review_paper.{key}')}", PAPER_SUFFIX)
        try:
            paper = free_place(desk.folder, name)
            write_output(paper, data, replace_existing=False)
            files.append(paper)
        except UserError as error:
            notices.append(error.message)
    return BatchResult(line.label, tuple(files), tuple(notices))
