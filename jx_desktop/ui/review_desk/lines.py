"""What the table of the desk is made of: each document of the folder with what is said of it beside its file."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jx_desktop.base.clock import today
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument, ReviewedState, ReviewState, Standing
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.publishing.outstanding import NOTHING_DUE, Publication
from jx_desktop.domain.review.rounds import moment_of

Show = Literal[
    "all", "waiting", "in_review", "returned", "passed", "approved", "late", "errors", "differs", "not_counted"
]
"""What of the lines is shown: all but papers; of what counts that at a state, that should be public by now and is not,
with errors, with a form of its own; what does not count, papers too. A paper lies beside its own document, says the
same."""

SHOWS: tuple[Show, ...] = (
    "all", "waiting", "in_review", "returned", "passed", "approved", "late", "errors", "differs", "not_counted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A document with its key, its standing among copies, the desk's review; `has_copies` where it is not alone.

    `is_paper` says that it is the Word or PDF of a `.jx` that counts, lies beside it and says the same.
    """

    key: str
    document: CollectedDocument
    standing: Standing = "latest"
    review: ReviewedState | None = None
    has_copies: bool = False
    is_paper: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether it stands for its document; neither an earlier copy nor a review does."""
        return self.standing == "latest" and not self.document.is_review

    @property
    def state(self) -> ReviewState | None:
        """How far the desk has come with it; None for what waits for nobody, as another copy counts."""
        if self.review is not None:
            return self.review.state
        return "waiting" if self.is_counted else None

    @property
    def publication(self) -> Publication:
        """By when it must be public, and whether it is: as it says itself, or as the desk's own review has it."""
        return self.document.publication.beside(self.review.publication if self.review is not None else NOTHING_DUE)

    @property
    def is_late(self) -> bool:
        """Whether it should be public by now, and is not."""
        return self.is_counted and self.publication.urgency(today()) == "late"

    def is_shown(self, show: Show) -> bool:
        """Whether it is among those that are asked for."""
        if show == "all":
            return not self.is_paper
        if show == "not_counted" or not self.is_counted:
            return show == "not_counted" and not self.is_counted
        if show == "late":
            return self.is_late
        if show == "errors":
            return self.document.counts.errors > 0
        if show == "differs":
            return self.document.form_differs
        return self.state == show


def lines_of(collected: CollectedFolder) -> list[DeskLine]:
    """Return the lines of a folder, in its order."""
    counting, standings, reviews = collected.counting, collected.standings, collected.reviews
    documents = {each.key: each for each in collected.documents}
    papers = {
        key
        for key, counted in counting.items()
        if standings.get(key) == "same" and _lies_beside(documents.get(key), documents.get(counted))
    }
    copied = {key for pair in counting.items() if pair[0] not in papers for key in pair}
    return [
        DeskLine(key, each, standings.get(key, "latest"), reviews.get(key), key in copied, key in papers)
        for key, each in documents.items()
    ]


def _lies_beside(paper: CollectedDocument | None, document: CollectedDocument | None) -> bool:
    """Whether a text of another program lies in the folder, and in the zip, of the `.jx` that it says the same as."""
    if paper is None or document is None:
        return False
    return paper.kind != "jx" and document.kind == "jx" and _folder_of(paper) == _folder_of(document)


def _folder_of(document: CollectedDocument) -> tuple[str, str]:
    if document.member:
        return document.file, document.member.replace("\\", "/").rpartition("/")[0]
    return "", document.file.rpartition("/")[0]


def copies_of(key: str, collected: CollectedFolder) -> list[CollectedDocument]:
    """Return the other copies of the document of a line."""
    counting = collected.counting
    counted = counting.get(key, key)
    return [each for each in collected.documents if each.key != key and counting.get(each.key, each.key) == counted]


def counting_of(document: CollectedDocument, collected: CollectedFolder) -> CollectedDocument | None:
    """Return the line that counts in place of a copy; None for what counts itself, or nowhere."""
    key = collected.counting.get(document.key)
    return next((each for each in collected.documents if each.key == key), None)


def copy_to_compare(document: CollectedDocument, collected: CollectedFolder) -> CollectedDocument | None:
    """Return the copy that a document is compared with: the one that counts, of that one the last before it."""
    counted = counting_of(document, collected)
    if counted is not None:
        return counted if counted.kind == "jx" else None
    earlier = [
        each
        for each in copies_of(document.key, collected)
        if each.kind == "jx" and collected.standings.get(each.key) == "earlier"
    ]
    return max(earlier, key=lambda each: (moment_of(each.received), each.key), default=None)


@dataclass(frozen=True, slots=True)
class Tally:
    """What lines come to: how many by stage, their projects, their sum in 元; `unknown` have none that is known."""

    count: int
    stages: tuple[tuple[Stage, int], ...]
    projects: int
    yuan: Decimal
    unknown: int


def tally(documents: Sequence[CollectedDocument]) -> Tally:
    """Add up documents; what has no known unit of money is counted, and in no sum."""
    stages = [(stage, sum(each.stage == stage for each in documents)) for stage in Stage]
    amounts = [each.total_yuan for each in documents]
    return Tally(
        len(documents),
        tuple((stage, count) for stage, count in stages if count),
        sum(each.projects for each in documents),
        sum((amount for amount in amounts if amount is not None), Decimal(0)),
        sum(each.total_yuan is None and each.projects > 0 for each in documents),
    )
