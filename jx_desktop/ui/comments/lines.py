"""The comments of a document as lines of a list: in the order of what they are about, and which of them are looked for.

A comment whose row is gone is one on the entity in which that was; one whose entity is gone, on the document.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from jx_desktop.base.paths import list_item
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.review.comments import Standing, is_open, standing_of, waits_for
from jx_desktop.domain.review.records import Comment, Office
from jx_desktop.domain.review.rounds import moment_of
from jx_desktop.domain.words.searching import fold


class CommentLine(NamedTuple):
    """A comment, how it stands, and the entity under which it is listed: the head for what is on the document.

    Lines stand in the order of their `rank`, which begins with the number of the entity.
    """

    comment: Comment
    standing: Standing
    entity_id: str
    rank: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class CommentChoice:
    """What is looked for; with `entity_id` only what is about that, with `office` only what that has raised.

    With `turn` only what waits for an office (True), or for the other side (False).
    """

    open_only: bool = True
    turn: tuple[Office, bool] | None = None
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
            and (self.turn is None or waits_for(line.comment, self.turn[0]) is self.turn[1])
            and (not self.entity_id or line.entity_id == self.entity_id)
            and (not self.office or line.comment.office == self.office)
            and (not text or text in fold(words(line)))
        ]


def lines_of(document: Document) -> list[CommentLine]:
    """Return all comments, those on the document first, then in printed order; at one place the earliest first."""
    comments = document.listed(Comment)
    order = {entity.id: number for number, entity in enumerate(document.content, 1)} if comments else {}
    return sorted((_line(document, comment, order.get(comment.entity or "", 0)) for comment in comments), key=_rank)


def lines_again(lines: Sequence[CommentLine], document: Document, changes: ChangeSet) -> list[CommentLine]:
    """Return the lines of a document after changes; what these do not concern is not looked at."""
    touched = {change.entity_id for change in changes}
    if any(_reorders(change) for change in changes):
        return lines_of(document)
    new = [_line(document, line.comment, line.rank[0]) if line.comment.entity in touched else line for line in lines]
    moved = any(one.standing.is_gone != other.standing.is_gone for one, other in zip(lines, new, strict=True))
    return lines_of(document) if moved else sorted(new, key=_rank)


def _reorders(change: Change) -> bool:
    """Whether other comments may be there after a change, or in another order."""
    entity = change.after or change.before
    return change.before is None or change.after is None or isinstance(entity, (Comment, Head, Unit))


def _line(document: Document, comment: Comment, order: int) -> CommentLine:
    standing = standing_of(comment, document)
    place = standing.place
    if place is None:
        within = 0, int(standing.is_gone), 0, 0
        return CommentLine(comment, standing, document.head.id, (*within, moment_of(comment.at)))
    within = order, *_rank_within(document.get(Entity, place.entity_id), place, document.form)
    return CommentLine(comment, standing, place.entity_id, (*within, moment_of(comment.at)))


def _rank(line: CommentLine) -> tuple[Any, ...]:
    return line.rank


def _rank_within(entity: Entity, place: Address, form: Form) -> tuple[int, int, int]:
    """Return where a place comes in an entity: as a whole, by its fields, by its rows."""
    if place.row_id is not None and isinstance(entity, (Project, Sheet)):
        rows = ((table, row.id) for table, each in tables_of(entity) for row in each)
        numbered = ((number, table) for number, (table, row_id) in enumerate(rows, 1) if row_id == place.row_id)
        number, table = next(numbered, (0, ""))
        return 2, number, _number_in(form.row_fields(table), place.field)
    if place.field:
        path, number_in_list = list_item(place.field)
        return 1, _number_in(form.fields_of(entity), path), number_in_list or 0
    return 0, 0, 0


def _number_in(fields: Definitions, path: str | None) -> int:
    """Return where a field stands among others, from 1; 0 for none, the last number for one that is not among them."""
    return next((number for number, known in enumerate(fields, 1) if known == path), len(fields) + 1) if path else 0


def row_at(lines: Sequence[CommentLine], comment_id: str) -> int:
    """Return the line of a comment; -1 where it is not listed."""
    return next((row for row, line in enumerate(lines) if line.comment.id == comment_id), -1)


def next_waiting(lines: Sequence[CommentLine], row: int, office: Office) -> CommentLine | None:
    """Return the first line behind a row, then before it, that waits for an office; -1 is before all."""
    around = (*lines[row + 1 :], *lines[: max(row, 0)])
    return next((line for line in around if waits_for(line.comment, office)), None)
