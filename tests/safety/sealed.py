"""Documents that carry a seal over all that they hold: a state that is torn or mixed does not fit its own seal."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from jx_desktop.base.json_text import canonical_json
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, inverted, merged
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.command import Command
from jx_desktop.editing.history import History
from jx_desktop.storage.project_file import StoredVersion
from tests.conftest import make_document, make_project


def sealed_document(form: Form, document_id: str = "doc") -> Document:
    """Two projects under the seal of number 0."""
    document = make_document(form, make_project(1), make_project(2), id=document_id)
    return document.with_head(_sealed_head(document, 0))


def state_of(document: Document) -> str:
    """The number and the seal by which a state is known. The seal must fit."""
    head = document.head
    if head.compiled_by != _seal(document):
        raise AssertionError(f"a torn state: {head.reviewed_by} {head.compiled_by}")
    return f"{head.reviewed_by}:{head.compiled_by}"


def whole_state(document: Document, versions: Iterable[StoredVersion]) -> str:
    """The state of a document with the names of its versions, in whatever order."""
    return ":".join((state_of(document), *sorted(version.label for version in versions)))


def oldest_state(document: Document, history: History) -> str:
    """The state to which undo leads back; every state on the way there, and on the way of redo, must be whole."""
    forward = document
    for step in reversed(history.undone):
        forward = forward.apply(step.changes)
        state_of(forward)
    for step in reversed(history.done):
        document = document.apply(inverted(step.changes))
        state_of(document)
    return state_of(document)


def _seal(document: Document) -> str:
    bare = document.with_head(document.head.with_values({"compiled_by": ""}))
    digest = hashlib.sha256()
    for entity in bare:
        digest.update(canonical_json(entity.dump()).encode())
    return digest.hexdigest()[:16]


def _sealed_head(document: Document, number: int) -> Head:
    head = document.head.with_values({"reviewed_by": str(number)})
    return head.with_values({"compiled_by": _seal(document.with_head(head))})


@dataclass(frozen=True, slots=True)
class Sealed:
    """A command that also sets the running number, and seals what it leads to."""

    number: int
    command: Command

    @property
    def label(self) -> Message:
        """See `Command`."""
        return self.command.label

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        changes = self.command.build(document)
        after = document.apply(changes)
        return merged(changes, (Change(after.head, _sealed_head(after, self.number)),))
