"""What is said in parts, brought into the document: rulings, comments, opinions, and events of the whole."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from jx_desktop.domain.document.document import ORDERS, Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.partition.merge_plan import MergePlan, PartSource
from jx_desktop.domain.partition.pairing import free_record, is_part_of, record_here
from jx_desktop.domain.review.merging import merged_records
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rounds import moment_of
from jx_desktop.domain.review.rulings import Ruling

R = TypeVar("R", Comment, Opinion)


def said_changes(plan: MergePlan, document: Document) -> ChangeSet:
    """Return what the records of all parts change in a document in which their content has been merged.

    Comments and opinions are never removed; a ruling goes where a part has taken it back. Of events only those come
    that the whole had: what has happened to a part has not happened to this document. What is said of something that
    was not taken over stays with it.
    """
    rulings = {each.id: each for each in document.rulings}
    comments, opinions = tuple(document.listed(Comment)), tuple(document.listed(Opinion))
    events = tuple(document.listed(Event))
    for part in plan.parts:
        if part.key not in plan.ids or part.key in plan.left_out:
            continue
        reader = _Said(part, plan, document)
        comments = merged_records(comments, tuple(reader.records(Comment, {each.id: each for each in comments})))
        opinions = merged_records(opinions, tuple(reader.records(Opinion, {each.id: each for each in opinions})))
        if reader.is_own and part.base is not None:
            events = merged_records(events, part.base.listed(Event))
        _rule(rulings, reader, part)
    lists: dict[type[Entity], list[Entity]] = {
        Ruling: [*rulings.values()],
        Comment: [*comments],
        Opinion: [*opinions],
        Event: [*events],
    }
    after = {each.id: each for found in lists.values() for each in found}
    gone = [Change(each, None) for each in document.rulings if each.id not in after]
    come = [Change(document.stored(each.id), each) for each in after.values() if document.stored(each.id) != each]
    update = {ORDERS[kind]: tuple(each.id for each in found) for kind, found in lists.items()}
    head = document.head.model_copy(update=update)
    return (*gone, *come, *((Change(document.head, head),) if head != document.head else ()))


class _Said:
    """The records of one part as they stand here."""

    def __init__(self, part: PartSource, plan: MergePlan, document: Document) -> None:
        self._part = part.document
        self._document = document
        self._ids = plan.ids[part.key]
        self.is_own = is_part_of(part.document, plan.document)
        units = part.document.units
        is_of_unit = not self.is_own and part.document.head.scope == "unit" and len(units) == 1
        self._home = self._ids.get(units[0].id, "") if is_of_unit else ""

    def records(self, kind: type[R], known: Mapping[str, Entity]) -> Iterator[R]:
        """Yield the comments, or opinions, that have their place here."""
        for record in self._part.listed(kind):
            made = self.here(record, known)
            if isinstance(made, kind):
                yield made

    def here(self, record: Comment | Opinion | Ruling, known: Mapping[str, Entity]) -> Entity | None:
        """Return a record as it stands here; None for one about what has not come along."""
        made = record_here(record, self._part, self._ids, self._home)
        about = getattr(made, "entity", None)
        is_there = record.entity is not None and self._part.stored(record.entity) is not None
        if is_there and self._document.find(about or "") is None:
            return None
        return free_record(made, (self._document.stored(made.id), known.get(made.id)), self._part)


def _rule(rulings: dict[str, Ruling], reader: _Said, part: PartSource) -> None:
    """Bring the rulings of a part in: what it has given, changed and taken back since it was split off."""
    base = {each.id: each for each in part.base.rulings} if part.base is not None and reader.is_own else {}
    there = {each.id: each for each in part.document.rulings}
    for ruling_id, was in base.items():
        if ruling_id not in there and rulings.get(ruling_id) == reader.here(was, rulings):
            rulings.pop(ruling_id, None)
    for ruling in there.values():
        made = reader.here(ruling, rulings)
        if not isinstance(made, Ruling) or base.get(ruling.id) == ruling:
            continue
        here, known = rulings.get(made.id), base.get(ruling.id)
        is_untouched = here is not None and known is not None and reader.here(known, {}) == here
        if here is None or is_untouched or moment_of(made.at) > moment_of(here.at):
            rulings[made.id] = made
