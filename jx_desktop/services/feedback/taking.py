"""Taking over what a table of comments said."""

from collections.abc import Sequence

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.locks import LockedError, locks_of, refusing
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.review import PutRecords

LABEL = Message("edit.feedback")


def with_feedback(document: Document, records: Sequence[Comment]) -> Document:
    """Return a document with comments as they become. Raises `LockedError`, as a session does."""
    changes = PutRecords(tuple(records), LABEL).build(document)
    lock = refusing(locks_of(document), changes, document.form)
    if lock is not None:
        raise LockedError(lock)
    return document.apply(changes)
