"""调整: what 批复 closes of projects is opened for a while, and closed again with number, day and reasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet
from jx_desktop.domain.document.head import Head, Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.review.check_code import CheckCodes, check_codes
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.locks import APPROVED
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.budget_changes import kind_of_change
from jx_desktop.domain.yearly.changes import changes_of, lacks_reason
from jx_desktop.domain.yearly.names import AS_APPROVED, CHANGE_DATE, CHANGE_DOCUMENT, CHANGE_KIND, CHANGE_REASON
from jx_desktop.domain.yearly.standing import is_appended
from jx_desktop.editing.review import PutRecords
from jx_desktop.editing.text import replaced
from jx_desktop.errors import UserError

_BETWEEN_REASONS = "；"


@dataclass(frozen=True, slots=True)
class StartAdjusting:
    """Open goals, rows and amounts of approved projects for 调整; those that are open already stay so."""

    project_ids: tuple[str, ...]
    label: ClassVar[Message] = Message("edit.start_adjusting")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes. Raises `UserError` for a budget that is not approved: all is open there."""
        head = document.head
        if not head.approval_number:
            raise UserError("adjusting.not_approved")
        for project_id in self.project_ids:
            document.get(Project, project_id)
        return replaced(
            head, head.model_copy(update={"adjusting": _ids(document, (*head.adjusting, *self.project_ids))})
        )


@dataclass(frozen=True, slots=True)
class EndAdjusting:
    """Close projects again that were open for 调整, and note who did so, when, under which number and why.

    Those that have changed, and those that have come since 批复, keep number, day and reason where these are given, and
    what kind of change that of their budget is where nobody has said it. A reason stands in place of the one that was
    `shown`, and behind any other that a project has. With them the document is in the stage 调整, and an event says so
    with the check codes of what came of it. `at` is ISO 8601 with offset.
    """

    project_ids: tuple[str, ...]
    number: str
    on: date | None
    reason: str
    person: Person
    at: str
    shown: str = ""
    label: ClassVar[Message] = Message("edit.end_adjusting")
    lifts: ClassVar[frozenset[str]] = frozenset({APPROVED})
    lifts_back: ClassVar[frozenset[str]] = lifts

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes. Raises `UserError` where a project that has changed would have no reason."""
        adjusted = adjusted_projects(document, self.project_ids)
        noted = document
        for project in adjusted:
            noted = noted.apply(replaced(project, self._noted(document, project)))
        still = {*document.head.adjusting} - {*self.project_ids}
        update: dict[str, object] = {"adjusting": tuple(each for each in document.head.adjusting if each in still)}
        if adjusted:
            update["stage"] = Stage.ADJUSTED
        noted = noted.with_head(staged(noted.head, update))
        if adjusted:
            event = adjustment_event(noted, (project.id for project in adjusted), self.person, self.at)
            noted = noted.apply(PutRecords((event,), self.label).build(noted))
        return noted.changes_since(document)

    def _noted(self, document: Document, project: Project) -> Project:
        given = {
            CHANGE_DOCUMENT: clean_text(self.number).strip(),
            CHANGE_DATE: self.on.isoformat() if self.on is not None else "",
        }
        values: dict[str, object] = {path: text for path, text in given.items() if text}
        if not project.value_at(CHANGE_KIND):
            kind = kind_of_change(document, project, document.amount(project))
            values |= {CHANGE_KIND: kind} if kind != AS_APPROVED else {}
        reason = clean_text(self.reason).strip()
        if not reason and lacks_reason(document, project):
            raise UserError("adjusting.no_reason", name=project.name or project.code)
        own = str(project.value_at(CHANGE_REASON) or "")
        if own in ("", self.shown):
            values |= {CHANGE_REASON: reason} if reason else {}
        elif reason not in own:
            values[CHANGE_REASON] = f"{own}{_BETWEEN_REASONS}{reason}"
        return project.with_values(values)


def adjusted_projects(document: Document, project_ids: Iterable[str]) -> tuple[Project, ...]:
    """Return those of some projects that are no longer as they were approved, or have come since.

    Where what was approved is not known, all of them may be.
    """
    found = (document.find(each) for each in dict.fromkeys(project_ids))
    projects = (each for each in found if isinstance(each, Project))
    is_unknown = document.approved is None
    return tuple(each for each in projects if is_unknown or is_appended(each) or changes_of(document, each))


def adjustment_event(document: Document, project_ids: Iterable[str], person: Person, at: str) -> Event:
    """Return that some projects of a document, as it is now, were adjusted."""
    codes = check_codes(document)
    own: Mapping[str, str] = {each: codes.projects[each] for each in project_ids if each in codes.projects}
    return event_of(document, "adjusted", person, at, codes=CheckCodes(codes.document, own))


def staged(head: Head, update: Mapping[str, object]) -> Head:
    """Return a head with other values, in another stage perhaps; 解除定稿 later leaves it so."""
    before = head.before_final
    more = (
        {"before_final": before.model_copy(update={"stage": update["stage"]})} if before and "stage" in update else {}
    )
    return head.model_copy(update={**update, **more})


def _ids(document: Document, project_ids: Iterable[str]) -> tuple[str, ...]:
    """Return ids of projects that are there, each once."""
    return tuple(each for each in dict.fromkeys(project_ids) if each in document)


def opened(document: Document, project_ids: Iterable[str]) -> ChangeSet:
    """Return what opens projects for their first goals: 批复 says nothing of them."""
    head = document.head
    after = head.model_copy(update={"adjusting": _ids(document, (*head.adjusting, *project_ids))})
    return () if after == head else (Change(head, after),)
