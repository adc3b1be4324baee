"""汇总: the step that takes over what was chosen of parts, and notes what it has made the same on both sides."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import ORDERS, Document, InconsistentError
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity, merged
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.partition import planning
from jx_desktop.domain.partition.merge_plan import Choice, MergePlan, PartSource
from jx_desktop.domain.partition.said import said_changes
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.locks import locks_of, refusing
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.editing.merging import content_changes
from jx_desktop.errors import UserError


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
    Raises ``ValueError`` where the document is no longer the one that the plan was made for, and `UserError` where ids
    of a part mean things of another kind here.
    """
    if document != plan.document:
        raise ValueError("the document has moved on")
    changes = content_changes(plan, ticked, choices)
    after = document.apply(changes)
    changes = merged(changes, said_changes(plan, after))
    if not changes:
        return ()
    after = _verified(document.apply(changes))
    event = event_of(after, "merged", person, at)
    same = _same_on_both_sides(plan, after, event.codes)
    codes = FrozenDict({each: code for each, code in event.codes.items() if each in same})
    event = event.model_copy(update={"codes": codes})
    head = after.head.model_copy(update={ORDERS[Event]: (*after.head.event_ids, event.id)})
    return merged(changes, (Change(None, event), Change(after.head, head)))


def _verified(document: Document) -> Document:
    """Return a document that hangs together. Raises `UserError`."""
    try:
        Document.build(document.all_of(Entity), document.form)
    except InconsistentError as error:
        raise UserError("merge.inconsistent", reason=error.message) from error
    return document


def _same_on_both_sides(plan: MergePlan, after: Document, codes: Mapping[str, str]) -> set[str]:
    """Return the ids of the projects that are as a part that counts has them: the same, or with the same code."""
    same: set[str] = set()
    for part in map(plan.part, plan.counted):
        ids = plan.ids[part.key]
        others = []
        for project in part.document.all_of(Project):
            if project.id in ids and after.find(ids[project.id]) == project:
                same.add(project.id)
            elif project.id in ids:
                others.append(project.id)
        there = check_codes(part.document).projects if others else {}
        same |= {ids[each] for each in others if each in there and codes.get(ids[each]) == there[each]}
    return same


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
