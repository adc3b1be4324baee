"""Two states of what goes from desk to desk, brought together: nothing is removed, the later word counts.

All of it is commutative, associative and idempotent, so that it does not matter in which order files come in, or how
often. What was said at the same moment is told apart by its text, so that all sides come to the same.
"""

from collections.abc import Sequence
from typing import TypeVar

from jx_desktop.base.json_text import canonical_json
from jx_desktop.domain.document.document import ORDERS, Document, InconsistentError
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.review.records import Comment, Event, Opinion, Reply
from jx_desktop.domain.review.rounds import moment_of

D = TypeVar("D", Comment, Opinion, Event, Reply)

_STATE = {"state", "state_by", "state_at", "answer"}


def merging(document: Document, other: Document) -> ChangeSet:
    """Return what brings the comments, opinions and events of another state of a document into this one.

    Raises `InconsistentError` where one of them has the id of something else here.
    """
    together: dict[type[Entity], Sequence[Entity]] = {
        Comment: merged_records(document.listed(Comment), other.listed(Comment)),
        Opinion: merged_records(document.listed(Opinion), other.listed(Opinion)),
        Event: merged_records(document.listed(Event), other.listed(Event)),
    }
    head = document.head
    update = {ORDERS[kind]: tuple(record.id for record in records) for kind, records in together.items()}
    pairs = [(document.find(record.id), record) for records in together.values() for record in records]
    for before, after in pairs:
        if before is not None and type(before) is not type(after):
            raise InconsistentError("repeated_id", before.id)
    changes: list[Change] = [Change(before, after) for before, after in pairs if before != after]
    ordered = head.model_copy(update=update)
    return tuple(changes) if ordered == head else (*changes, Change(head, ordered))


def merged_records(one: Sequence[D], other: Sequence[D]) -> tuple[D, ...]:
    """Return what either side has, by id: in the order of the side that has it all, else in that of time."""
    sides = [{record.id: record for record in side} for side in (one, other)]
    records = sides[0] | sides[1]
    for record_id in sides[0].keys() & sides[1].keys():
        records[record_id] = _joined(sides[0][record_id], sides[1][record_id])
    whole = {tuple(side) for side in sides if side == records}
    if len(whole) == 1:
        return tuple(records[record_id] for record_id in whole.pop())
    return tuple(sorted(records.values(), key=lambda record: (moment_of(record.at), record.id)))


def _joined(one: D, other: D) -> D:
    if not isinstance(one, Comment) or not isinstance(other, Comment):
        return max((one, other), key=lambda record: (moment_of(record.at), canonical_json(record.dump())))
    apart = _STATE | {"replies"}
    said = max((one, other), key=lambda it: (moment_of(it.at), canonical_json(it.model_dump(exclude=apart))))
    stands = max((one, other), key=lambda it: (moment_of(it.state_at), canonical_json(it.model_dump(include=_STATE))))
    update: dict[str, object] = {name: getattr(stands, name) for name in _STATE}
    return said.model_copy(update={**update, "replies": merged_records(one.replies, other.replies)})
