"""Which open comments (批注) are shown where, from one state of a document to the next."""

from collections.abc import Iterable

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.review.comments import is_open, shown_at
from jx_desktop.domain.review.records import Comment

_DOCUMENT = ""
"""Stands for the entity of comments that are about none."""


class OpenComments:
    """Knows them by the entity at which they are shown: the head for those on the document, or on what is gone.

    Only what a change concerns is looked at again: another value at their places changes nothing here.
    """

    def __init__(self, document: Document) -> None:
        self._about: dict[str, dict[str, Comment]] = {}  # by what they are about, and by their ids
        self._lost: dict[str, tuple[Comment, ...]] = {}  # those whose entity is not there, by the same
        self._rowless: dict[str, tuple[Comment, ...]] = {}  # those whose row is not there any more
        self._shown: dict[str, tuple[Comment, ...]] = {}
        for comment in document.listed(Comment):
            self._note(comment)
        self._place(document, self._about)

    def at(self, entity_id: str) -> tuple[Comment, ...]:
        """Return the comments that are shown at an entity, its fields and rows; the same ones until one changes."""
        return self._shown.get(entity_id, ())

    def entities(self) -> Iterable[str]:
        """Return the entities at which there are any."""
        return self._shown

    def follow(self, document: Document, changes: ChangeSet) -> frozenset[str]:
        """Follow the document; return the entities at which other comments are shown than before."""
        concerned = {change.entity_id for change in changes if self._moves(change)}
        comments = [each for change in changes for each in (change.before, change.after) if isinstance(each, Comment)]
        for comment in comments:
            self._about.get(comment.entity or _DOCUMENT, {}).pop(comment.id, None)
        for change in changes:
            if isinstance(change.after, Comment):
                self._note(change.after)
        about = {comment.entity or _DOCUMENT for comment in comments}
        order = {key: number for number, key in enumerate(document.head.comment_ids)} if about else {}
        for key in about & self._about.keys():  # one that has come back stands where it stood
            self._about[key] = dict(sorted(self._about[key].items(), key=lambda item: order.get(item[0], len(order))))
        return self._place(document, concerned | about) if concerned or about else frozenset()

    def _note(self, comment: Comment) -> None:
        if is_open(comment):
            self._about.setdefault(comment.entity or _DOCUMENT, {})[comment.id] = comment

    def _moves(self, change: Change) -> bool:
        return change.entity_id in self._about and _rows(change.before) != _rows(change.after)

    def _place(self, document: Document, about: Iterable[str]) -> frozenset[str]:
        """Place the comments on some entities anew; return where others are shown than before."""
        head_id, before, moved = document.head.id, dict[str, tuple[Comment, ...]](), set[str]()
        for key in {*about, head_id}:
            before[key] = self.at(key)
            comments, is_there = tuple(self._about.get(key, {}).values()), key in document
            _keep(self._lost, key, () if is_there else comments)
            _keep(self._shown, key, comments if is_there else ())
            rowless = tuple(each for each in comments if is_there and shown_at(each, document) is None)
            if rowless != self._rowless.get(key, ()):
                moved.add(key)
            _keep(self._rowless, key, rowless)
        of_head = (*self.at(head_id), *(comment for key in sorted(self._lost) for comment in self._lost[key]))
        _keep(self._shown, head_id, of_head)
        for key, stood in before.items():
            if self.at(key) == stood and stood and key not in moved:
                self._shown[key] = stood  # the very same: whoever shows them sees at once that nothing has changed
        return frozenset(key for key, stood in before.items() if self.at(key) is not stood)


def _keep(into: dict[str, tuple[Comment, ...]], key: str, comments: tuple[Comment, ...]) -> None:
    if comments:
        into[key] = comments
    else:
        into.pop(key, None)


def _rows(entity: Entity | None) -> object:
    """Return what of an entity says which places of comments there are in it."""
    if not isinstance(entity, (Project, Sheet)):
        return entity is None
    return [[row.id for row in rows] for _, rows in tables_of(entity)]
