"""采纳建议: what a comment proposes is put at its place, and the comment is answered by that, as one step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, cast

from jx_desktop.base.json_text import refused_value
from jx_desktop.base.paths import list_item, own_key
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.document.head import Head, Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import table_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import is_same, read_typed, setting_of, value_of
from jx_desktop.domain.kinds.filled import field_at
from jx_desktop.domain.review.comments import is_open, standing_of
from jx_desktop.domain.review.records import Answer, Comment
from jx_desktop.editing.comments import OnComment, may
from jx_desktop.editing.set_values import SetValues
from jx_desktop.editing.text import replaced
from jx_desktop.errors import UserError

_CHOICES_OF_HEAD: Mapping[str, Callable[[Form], tuple[str, ...]]] = {
    "money_unit": lambda form: form.money.units,
    "stage": lambda _form: tuple(Stage),
}
"""What can be chosen on the cover stands elsewhere in the form, or is the same in all."""
_NONE_IF_EMPTY = ("year", "cover_mark", "money_unit", "approved_on", "accounts_approved_on")
_WHY_NOT = (FieldKind.AMOUNT, FieldKind.PERCENT, FieldKind.NUMBER, FieldKind.DATE, FieldKind.CHOICE)


def is_takeable(comment: Comment, document: Document) -> bool:
    """Whether a comment proposes something for a field that is there and is filled in by hand."""
    place = standing_of(comment, document).place
    return is_open(comment) and comment.proposal is not None and place is not None and takes_value(document, place)


def takes_value(document: Document, place: Address) -> bool:
    """Whether a place is a field into which something is written: one of the form's, or one that holds something."""
    entity, path = document.find(place.entity_id), place.field or ""
    if entity is None or not path:
        return False
    has_rows = place.row_id is not None and isinstance(entity, (Project, Sheet))
    table_id = table_of(cast(Project | Sheet, entity), place.row_id or "") if has_rows else None
    field = document.form.field_at(entity, path, table_id)
    return field.computed is None if field is not None else bool(own_key(path) and document.value_at(place))


def proposed_value(document: Document, comment: Comment) -> ValueAt:
    """Return what a comment proposes, read as if it was typed there. Raises `UserError` where it is nothing for it."""
    standing = standing_of(comment, document)
    place = standing.place
    if place is None or standing.is_gone or comment.proposal is None:
        raise UserError("proposal.no_place")
    return read_at(document, place, comment.proposal)


def read_at(document: Document, place: Address, text: str) -> ValueAt:
    """Return a text as what it is where it is typed at a place. Raises `UserError` where it is nothing for that."""
    if not takes_value(document, place):
        raise UserError("proposal.no_place")
    entity = document.get(Entity, place.entity_id)
    field = field_at(entity, place, document.form)
    chosen = _CHOICES_OF_HEAD.get(field.path) if isinstance(entity, Head) else None
    if chosen is not None:
        field = replace(field, choices=chosen(document.form))
    try:
        setting = setting_of(document.form, document.money_unit_of(entity.id))
        value = value_of(field, read_typed(field, text, setting))
    except ValueError as error:
        kind = field.kind if field.kind in _WHY_NOT else "other"
        params = {"text": text, "field": field.label, "choices": field.choices}
        raise UserError(f"proposal.no_{kind}", **params) from error
    before = document.value_at(place)
    if isinstance(before, str) and isinstance(value, str) and is_same(field, before, value):
        value = before  # 1.20 of an amount that is kept as 1.2
    path, number = list_item(place.field or "")
    if number is not None:  # one paragraph may become several, or none
        paragraphs = entity.value_at(path)
        lines = paragraphs if isinstance(paragraphs, tuple) else ()
        if number >= len(lines):
            raise UserError("proposal.no_place")
        new = value if isinstance(value, tuple) else (value,)
        return ValueAt(place._replace(field=path), (*lines[:number], *new, *lines[number + 1 :]), lines)
    return ValueAt(place, _of_head(field, value) if isinstance(entity, Head) else value, before)


def _of_head(field: FieldDefinition, value: object) -> object:
    """Return a value as the head holds it: years are numbers, what is not said is None."""
    if field.path == "year" and isinstance(value, str) and value.isdecimal():
        return int(value)
    return None if value == "" and field.path in _NONE_IF_EMPTY else value


@dataclass(frozen=True, slots=True)
class TakeProposal(OnComment):
    """Put what a comment proposes at its place, and answer it so; one's own office's is done by that.

    `seen` is what stood there when that was decided: what has been written since is not overwritten unseen.
    """

    seen: str = ""
    deed: ClassVar[str] = "take"

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        comment = document.get(Comment, self.comment_id)
        answers = may("answer", comment, self.person)
        if not answers and not may("finish", comment, self.person):
            raise UserError("comment.not_answer")
        value = proposed_value(document, comment)
        now = standing_of(comment, document).value
        if now != self.seen:
            raise UserError("proposal.moved_on", now=now, seen=self.seen)
        state = "answered" if answers else "done"
        answered = replaced(comment, self.in_state(comment, state, Answer(kind="accepted")))
        try:
            return (*SetValues((value,)).build(document), *answered)
        except ValueError as error:
            reason = refused_value(error)
            if reason is None:
                raise
            raise UserError("proposal.refused", reason=reason) from error
        except KeyError as error:  # a field of another form
            raise UserError("proposal.no_place") from error
