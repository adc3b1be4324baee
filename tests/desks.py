"""A department's desk and the bureau's, as far as tests need them: handed in, reviewed, returned."""

from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.editing.review import PutRecords
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import make_version

HANDED_IN, RETURNED, LATER = "2026-09-28T09:00:00+08:00", "2026-09-30T15:00:00+08:00", "2026-10-20T09:00:00+08:00"


def put(document: Document, *records: Comment | Opinion | Event) -> Document:
    """Return a document with records."""
    return document.apply(PutRecords(records, Message("edit.receive_records")).build(document))


def event_of(document: Document, event_id: str, what: str, at: str, **fields: Any) -> Event:
    """An event with the codes of a state."""
    codes = check_codes(document)
    plain = {"stage": document.head.stage, "by": "王某", "office": "unit"} | fields
    return Event.model_validate(
        {"id": event_id, "what": what, "at": at, "check_code": codes.document, "codes": codes.projects} | plain
    )


def hand_in(document: Document, event_id: str = "h1", at: str = HANDED_IN) -> tuple[Document, StoredVersion]:
    """Return a document that was handed in, and the version that is kept of that."""
    after = put(document, event_of(document, event_id, "handed_in", at))
    return after, make_version(after, "一上报送", at, event_id)


def review(document: Document, *records: Comment | Opinion, of: str = "h1", **returned: Any) -> Document:
    """Return what the bureau sends back: what was handed in, its records, that it was returned."""
    head = document.head.model_copy(update={"review_of": of})
    reviewed = put(document.with_head(head), *records)
    fields = {"by": "李某", "office": "bureau", "event_id": "r1", "what": "returned", "at": RETURNED} | returned
    return put(reviewed, event_of(reviewed, **fields))


def comment(comment_id: str, entity: str | None = "p1", field: str | None = "purpose", **more: Any) -> Comment:
    """A comment of the bureau's."""
    fields = {"text": f"请核实{comment_id}。", "by": "李某", "office": "bureau", "at": RETURNED}
    return Comment.model_validate({"id": comment_id, "entity": entity, "field": field, **fields, **more})


def opinion(opinion_id: str, grade: str, entity: str | None = "p1", **more: Any) -> Opinion:
    """What the bureau thinks of a project."""
    fields = {"round": 1, "by": "李某", "office": "bureau", "at": RETURNED, "grade": grade}
    return Opinion.model_validate({"id": opinion_id, "entity": entity, **fields, **more})


def approve(document: Document, number: str = "巨财预〔2027〕1号", at: str = LATER, event_id: str = "a1") -> Document:
    """Return a review copy in which the budget was approved."""
    head = document.head.with_values({"stage": Stage.APPROVED, "approval_number": number, "approved_on": "2026-10-20"})
    approved = document.with_head(head)
    return put(approved, event_of(approved, event_id, "approved", at, office="bureau", by="李某"))
