"""The comments of a document as lines of a list: in the order of what they are about, and which of them are looked for.

A comment whose place is gone is one on the document.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from jx_desktop.base.paths import list_item
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.review.comments import Standing, is_open, standing_of
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.review.rounds import moment_of
from jx_desktop.domain.words.searching import fold


class CommentLine(NamedTuple):
    """A comment, and how it stands."""

    comment: Comment
    standing: Standing

    @property
    def entity_id(self) -> str:
        """The entity under which it is listed; empty for the document."""
        return self.standing.place.entity_id if self.standing.place is not None else ""


@dataclass(frozen=True, slots=True)
class CommentChoice:
    """What is looked for; with `entity_id` only what is about that, with `office` only what that has raised."""

    open_only: bool = True
    entity_id: str = ""
    office: str = ""
    text: str = ""

    def but(self, **changes: Any) -> "CommentChoice":
        """Return a choice with something else."""
        return replace(self, **changes)

    def of(self, lines: Iterable[CommentLine], words: Callable[[CommentLine], str]) -> list[CommentLine]:
        """Return the lines that are looked for; `words` is all that is said in one."""
        text = fold(self.text.strip())
        return [
            line
            for line in lines
            if (not self.open_only or is_open(line.comment))
            and (not self.entity_id or line.entity_id == self.entity_id)
            and (not self.office or line.comment.office == self.office)
            and (not text or text in fold(words(line)))
        ]


def lines_of(document: Document) -> list[CommentLine]:
    """Return all comments, those on the document first, then in printed order; at one place the earliest first."""
    lines = [CommentLine(comment, standing_of(comment, document)) for comment in document.listed(Comment)]
    if not lines:
        return []
    order = {entity.id: number for number, entity in enumerate(document.content, 1)}
    places = {line.entity_id: _places_in(document, line.entity_id) for line in lines if line.entity_id}

    def rank(line: CommentLine) -> tuple[Any, ...]:
        place = line.standing.place
        within = places[place.entity_id](place) if place is not None else (int(line.standing.is_gone), 0, 0)
        return order.get(line.entity_id, len(order)) if line.entity_id else 0, within, moment_of(line.comment.at)

    return sorted(lines, key=rank)


def _places_in(document: Document, entity_id: str) -> Callable[[Address], tuple[int, int, int]]:
    """Return what says of a place in an entity where it comes there: as a whole, by its fields, by rows."""
    entity, form = document.get(Entity, entity_id), document.form
    fields = {path: number for number, path in enumerate(form.fields_of(entity))}
    rows: dict[str, tuple[int, dict[str, int]]] = {}
    for table, each in tables_of(entity) if isinstance(entity, (Project, Sheet)) else ():
        columns = {path: number for number, path in enumerate(form.row_fields(table), 1)}
        rows.update((row.id, (len(rows) + number, columns)) for number, row in enumerate(each, 1))

    def rank(place: Address) -> tuple[int, int, int]:
        if place.row_id is not None:
            number, columns = rows.get(place.row_id, (0, {}))
            return 2, number, columns.get(place.field or "", 0)
        if place.field:
            path, number_in_list = list_item(place.field)
            return 1, fields.get(path, len(fields)), number_in_list or 0
        return 0, 0, 0

    return rank


def row_at(lines: Sequence[CommentLine], comment_id: str) -> int:
    """Return the line of a comment; -1 where it is not listed."""
    return next((row for row, line in enumerate(lines) if line.comment.id == comment_id), -1)
