"""The whole restored from its parts: put together as they were split off, then what each has changed since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document, InconsistentError
from jx_desktop.domain.document.head import BASE
from jx_desktop.domain.partition.joining import joined, together
from jx_desktop.domain.partition.merge_plan import THEIRS, Choice, MergePlan, PartSource
from jx_desktop.errors import UserError
from jx_desktop.services.partition.merging import plan_merge
from jx_desktop.services.partition.reading import PartsRead
from jx_desktop.storage.project_file import Attachment, StoredDocument, StoredVersion
from jx_desktop.storage.versions import document_of, make_version


@dataclass(frozen=True)
class Restored:
    """What the parts were, what has come of them since, and the file with all that travels beside the document."""

    document: Document
    plan: MergePlan
    history: StoredDocument
    notices: tuple[Message, ...] = ()


@collection_put_off()
def restore(read: PartsRead, answers: Mapping[str, str]) -> Restored:
    """Return the whole of several parts. Raises `UserError` where there is none of them."""
    if not read.parts:
        raise UserError("merge.no_parts")
    first = read.parts[0]
    try:
        document = joined(read.parts)
    except InconsistentError as error:
        raise UserError("merge.inconsistent", reason=error.message) from error
    if first.document is document:
        return Restored(document, plan_merge(document, read.parts[1:], answers), read.stored[first.key])
    versions, notices = _versions(read, first)
    history = replace(_beside(read, first), document=document, versions=versions)
    notices += attachments_left(read, history.attachments)
    return Restored(document, plan_merge(document, read.parts, answers), history, tuple(notices))


def first_values(plan: MergePlan) -> tuple[frozenset[str], dict[str, Choice]]:
    """Return the ticks and choices with which, of several parts that contradict each other, the first one counts."""
    seen: set[object] = set()
    choices: dict[str, Choice] = {}
    ticked = set(plan.ticked)
    for item in plan.items:
        for place in item.conflicts:
            revised = place.revised
            claim = revised.address, revised.list_id, revised.item
            if claim not in seen and revised.exported == revised.here:
                choices[place.key] = THEIRS
            seen.add(claim)
        if item.is_conflict and item.kind in ("added", "moved") and (item.kind, item.entity_id) not in seen:
            ticked.add(item.key)
            seen.add((item.kind, item.entity_id))
    return frozenset(ticked), choices


def missing_from(parts: Sequence[PartSource]) -> int:
    """Return how many units, projects and records the whole had, as far as parts tell, that are in none of them."""
    places: set[int] = set()
    of = _whole_of(parts[0]) if parts else ""
    for part in parts:
        said = part.document.head.part
        if said is not None and said.of == of:
            places.update(said.order.values())
    return max(places, default=-1) + 1 - len(places)


def attachments_left(read: PartsRead, known: Iterable[Attachment]) -> Iterator[Message]:
    """Yield which attachments of parts stay with them: they are not among those that are known, or not the same."""
    there = {attachment.id: attachment for attachment in known}
    for part in read.parts:
        for attachment in read.stored[part.key].attachments:
            if there.get(attachment.id) != attachment:
                yield Message("merge.attachment_left", {"name": part.name, "file": attachment.name})


def _beside(read: PartsRead, first: PartSource) -> StoredDocument:
    """Return a file of what travels beside the parts; of what is not the same in all of them, the first counts."""
    files = [read.stored[part.key] for part in read.parts if _whole_of(part) == _whole_of(first)][::-1]
    attachments = {attachment.id: attachment for file in files for attachment in file.attachments}
    meta = {key: value for file in files for key, value in file.other_meta.items()}
    new = StoredDocument.unsaved(first.document)
    return replace(new, attachments=tuple(attachments.values()), other_meta=FrozenDict(meta))


def _versions(read: PartsRead, first: PartSource) -> tuple[tuple[StoredVersion, ...], list[Message]]:
    """Return the versions of the whole, each put together of what the parts have of it."""
    of = _whole_of(first)
    parts = [part for part in read.parts if _whole_of(part) == of and part.document.head.part is not None]
    own = {part.document.head.references.get(BASE, "") for part in parts}
    found: dict[str, list[StoredVersion]] = {}
    for part in parts:
        for version in read.stored[part.key].versions:
            if version.id not in own:
                found.setdefault(version.id, []).append(version)
    made, notices = list[StoredVersion](), list[Message]()
    for pieces in found.values():
        try:
            made.append(_joined(pieces))
        except UserError as error:
            notices.append(Message("merge.version_left", {"label": pieces[0].label, "reason": error.message}))
    return tuple(sorted(made, key=lambda version: version.at)), notices


def _joined(pieces: Sequence[StoredVersion]) -> StoredVersion:
    states = [document_of(piece, piece.label) for piece in pieces]
    first = states[0]
    if first.head.part is None or any(state.head.id != first.head.id for state in states):
        return pieces[0]  # made in the part itself
    try:
        document = together(states, first, states)
    except InconsistentError as error:
        raise UserError("merge.inconsistent", reason=error.message) from error
    return make_version(document, pieces[0].label, pieces[0].at, pieces[0].id)


def _whole_of(part: PartSource) -> str:
    said = part.document.head.part
    return said.of if said is not None else ""
