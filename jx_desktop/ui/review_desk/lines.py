"""What the table of the desk is made of: each document of the folder with what is said of it beside its file."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument, ReviewedState, ReviewState, Standing
from jx_desktop.domain.document.head import Stage

Show = Literal["all", "waiting", "in_review", "returned", "passed", "approved", "errors", "differs", "not_counted"]
"""What of the lines is shown: all, those at a state, with errors, with a form of their own, those that do not count."""

SHOWS: tuple[Show, ...] = (
    "all", "waiting", "in_review", "returned", "passed", "approved", "errors", "differs", "not_counted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A document with its key, its standing among copies, the desk's review; `has_copies` where it is not alone."""

    key: str
    document: CollectedDocument
    standing: Standing = "latest"
    review: ReviewedState | None = None
    has_copies: bool = False

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

    def is_shown(self, show: Show) -> bool:
        """Whether it is among those that are asked for."""
        if show == "all":
            return True
        if show == "errors":
            return self.document.counts.errors > 0
        if show == "differs":
            return self.document.form_differs
        if show == "not_counted":
            return not self.is_counted
        return self.state == show


def lines_of(collected: CollectedFolder) -> list[DeskLine]:
    """Return the lines of a folder, in its order."""
    counting, standings, reviews = collected.counting, collected.standings, collected.reviews
    copied = {*counting, *counting.values()}
    return [
        DeskLine(key, each, standings.get(key, "latest"), reviews.get(key), key in copied)
        for key, each in ((each.key, each) for each in collected.documents)
    ]


def copies_of(key: str, collected: CollectedFolder) -> list[CollectedDocument]:
    """Return the other copies of the document of a line."""
    counting = collected.counting
    counted = counting.get(key, key)
    return [each for each in collected.documents if each.key != key and counting.get(each.key, each.key) == counted]


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
