"""汇总: the step that takes over what was chosen of parts, and notes what it has made the same on both sides."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import ORDERS, Document
from jx_desktop.domain.document.entity import Change, ChangeSet, merged
from jx_desktop.domain.partition import planning
from jx_desktop.domain.partition.merge_plan import Choice, MergePlan, PartSource
from jx_desktop.domain.partition.said import said_changes
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.locks import locks_of, refusing
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.editing.merging import content_changes


@collection_put_off()
def plan_merge(document: Document, parts: Sequence[PartSource], answers: Mapping[str, str] = FrozenDict()) -> MergePlan:
    """Return what merging parts into a document comes to; `answers` are by the keys of questions, as they are given.

    Nothing is changed. What a lock of the document refuses is told.
    """
    plan = planning.plan_merge(document, parts, answers)
    locks = locks_of(document)
    if not locks:
        return plan
    changes = content_changes(plan, plan.ticked, {})
    return replace(plan, refused=refusing(locks, changes, document.form))


def merge_changes(
    document: Document,
    plan: MergePlan,
    ticked: Collection[str],
    choices: Mapping[str, Choice],
    *,
    person: Person,
    at: str,
) -> ChangeSet:
    """Return the one step that takes over the ticked items of a plan, by their keys, with all that is said in parts.

    `choices` are by the keys of places, or of items for all of their places. `at` is a time in ISO 8601. An event
    ``merged`` notes the codes of the projects that are the same on both sides now; where nothing changes there is none.
    Raises ``ValueError`` where the document is no longer the one that the plan was made for.
    """
    if document != plan.document:
        raise ValueError("the document has moved on")
    changes = content_changes(plan, ticked, choices)
    after = document.apply(changes)
    changes = merged(changes, said_changes(plan, after))
    if not changes:
        return ()
    after = document.apply(changes)
    event = event_of(after, "merged", person, at)
    same = {each: code for each, code in _codes_of_parts(plan).items() if event.codes.get(each) == code}
    event = event.model_copy(update={"codes": FrozenDict(same)})
    head = after.head.model_copy(update={ORDERS[Event]: (*after.head.event_ids, event.id)})
    return merged(changes, (Change(None, event), Change(after.head, head)))


def _codes_of_parts(plan: MergePlan) -> dict[str, str]:
    """Return the check codes of projects as the parts have them, by the ids here."""
    found: dict[str, str] = {}
    for key in plan.counted:
        ids = plan.ids[key]
        codes = check_codes(plan.part(key).document).projects
        found |= {ids[each]: code for each, code in codes.items() if each in ids}
    return found


@dataclass(frozen=True)
class TakeMerge:
    """Merge what was chosen of a plan."""

    plan: MergePlan
    ticked: Collection[str]
    choices: Mapping[str, Choice]
    person: Person
    at: str
    label: ClassVar[Message] = Message("edit.merge")
    keeps_marks: bool = field(default=True, init=False)

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        return merge_changes(document, self.plan, self.ticked, self.choices, person=self.person, at=self.at)
