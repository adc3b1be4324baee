"""The documents of a folder together, which of them count, and what the desk has said of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.records import CollectedContent, CollectedDocument, ReviewedState, Standing


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is no line, and why: it is damaged, locked, too large, leads out of the folder, holds no document."""

    file: str
    reason: Message
    member: str = ""


@dataclass(frozen=True, slots=True)
class CollectedFolder:
    """What was read of a folder: lines in the order of their files.

    `standings` say, by the key of a line, which of several copies of one document counts; of those that do not,
    `reasons` say why, and `counting` has the key of the line that does instead. `reviews` are what the desk's own
    reviews say; `contents` what is looked through across documents. Nothing is hidden: all copies are lines.
    """

    folder: str = ""
    documents: tuple[CollectedDocument, ...] = ()
    unread: tuple[Unread, ...] = ()
    passed_over: int = 0
    """How many files are of no kind that documents have, such as pictures."""
    standings: Mapping[str, Standing] = field(default_factory=FrozenDict)
    reasons: Mapping[str, Message] = field(default_factory=FrozenDict)
    counting: Mapping[str, str] = field(default_factory=FrozenDict)
    reviews: Mapping[str, ReviewedState] = field(default_factory=FrozenDict)
    contents: Mapping[str, CollectedContent] = field(default_factory=FrozenDict)

    @property
    def counted(self) -> tuple[CollectedDocument, ...]:
        """The documents that count: of several copies of one, the one that was handed in last."""
        return tuple(
            each for each in self.documents if self.standings.get(each.key, "latest") == "latest" and not each.is_review
        )
