"""Which open comments (批注) are shown where, from one state of a document to the next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.review.comments import is_open, shown_at
from jx_desktop.domain.review.records import Comment


class OpenComments:
    """Knows them by the entity at which they are shown; those on the document, and on what has gone, are the head's.

    Only what concerns comments is looked at again: another value at their places changes nothing here.
    """

    def __init__(self, document: Document) -> None:
        self._about: frozenset[str] = frozenset()
        self._shown: Mapping[str, tuple[Comment, ...]] = {}
        self._place(document)

    def at(self, entity_id: str) -> tuple[Comment, ...]:
        """Return the comments that are shown at an entity, its fields and rows; the same ones until one changes."""
        return self._shown.get(entity_id, ())

    def entities(self) -> Iterable[str]:
        """Return the entities at which there are any."""
        return self._shown

    def follow(self, document: Document, changes: ChangeSet) -> frozenset[str]:
        """Follow the document; return the entities at which other comments are shown than before."""
        if not any(map(self._concerns, changes)):
            return frozenset()
        before = self._shown
        self._place(document)
        keys = {*before, *self._shown}
        return frozenset(key for key in keys if before.get(key) is not self._shown.get(key))

    def _concerns(self, change: Change) -> bool:
        if isinstance(change.before or change.after, Comment):
            return True
        return change.entity_id in self._about and _rows(change.before) != _rows(change.after)

    def _place(self, document: Document) -> None:
        found: defaultdict[str, list[Comment]] = defaultdict(list)
        comments = [comment for comment in document.listed(Comment) if is_open(comment)]
        for comment in comments:
            place = shown_at(comment, document)
            found[document.head.id if place is None else place.entity_id].append(comment)
        self._about = frozenset(comment.entity for comment in comments if comment.entity is not None)
        self._shown = {key: _kept(tuple(listed), self._shown.get(key)) for key, listed in found.items()}


def _kept(now: tuple[Comment, ...], before: tuple[Comment, ...] | None) -> tuple[Comment, ...]:
    """Return what was there before, where it is the same: whoever shows it sees at once that nothing has changed."""
    is_same = before is not None and len(before) == len(now) and all(a is b for a, b in zip(before, now, strict=True))
    return before if before is not None and is_same else now


def _rows(entity: Entity | None) -> object:
    """Return what of an entity says which places of comments there are in it."""
    if not isinstance(entity, (Project, Sheet)):
        return entity is None
    return [[row.id for row in rows] for _, rows in tables_of(entity)]
