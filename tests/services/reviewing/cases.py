"""What desks send each other, made by hand: a department's document handed in, in rounds; reviews of it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.editing.review import PutRecords
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.services.reviewing.beginning import Altered, Begun, begin_review
from jx_desktop.storage.project_file import StoredDocument, StoredVersion
from jx_desktop.storage.versions import make_version

DEPARTMENT = Person("王某", "department")
REVIEWER, SECOND = Person("张某", "bureau"), Person("李某", "bureau_performance")
WORDING = load_wording("zh")
NOON = "2026-10-01T12:00:00+08:00"


def with_all(document: Document, *records: Comment | Opinion | Event) -> Document:
    return document.apply(PutRecords(records, Message("edit.opinion")).build(document))


def handed_in(document: Document, number: int = 1, **update: Any) -> Document:
    """The document as it is handed in for the first or a later time."""
    codes = check_codes(document)
    event = Event(
        id=f"in{number}", what="handed_in", at=f"2026-{8 + number:02d}-28T09:00:00+08:00", by="王某",
        office="department", stage=Stage.FIRST if number == 1 else Stage.SECOND, sheet="goal",
        check_code=codes.document, codes=dict(codes.projects),
    )  # fmt: skip
    head = document.head.model_copy(update={"stage": event.stage, **update})
    return with_all(document.with_head(head), event)


def changed(document: Document, project_id: str = "p1", **fields: Any) -> Document:
    project = document.find(project_id)
    assert project is not None
    return document.apply((Change(project, project.with_values(fields)),))


def stored(document: Document, *versions: StoredVersion) -> StoredDocument:
    return replace(StoredDocument.unsaved(document), versions=versions)


def state(document: Document, event_id: str) -> StoredVersion:
    """A state that was handed in, as the version that goes along with the next."""
    return make_version(document, "报送", "2026-09-28T09:00:00+08:00", version_id=event_id)


def begin(received: StoredDocument | Document, folder: Path, person: Person = REVIEWER, **options: Any) -> Begun:
    found = try_to_begin(received, folder, person, **options)
    assert isinstance(found, Begun)
    return found


def try_to_begin(
    received: StoredDocument | Document, folder: Path, person: Person = REVIEWER, at: str = NOON, **options: Any
) -> Begun | Altered:
    if isinstance(received, Document):
        received = stored(received)
    return begin_review(received, "721巨鹿县文联", folder, person, at, WORDING, **options)


def review_at(begun: Begun) -> Document:
    return open_document(begun.path).document


def rewritten(begun: Begun, document: Document) -> None:
    """The review as it is saved with what was said in it."""
    opened = open_document(begun.path)
    save_new(document, begun.path, replace_existing=True, history=opened.stored)
