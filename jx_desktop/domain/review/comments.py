"""Comments where they belong: what they are about as it stands now, and which there are at a place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_OID, uuid5

from jx_desktop.base.paths import list_item
from jx_desktop.base.record import Record
from jx_desktop.base.text import one_line, without_spaces
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import row_of, tables_of
from jx_desktop.domain.kinds.fields import is_same, plain, printed_text, setting_of
from jx_desktop.domain.kinds.filled import field_at
from jx_desktop.domain.review.person import are_one_side
from jx_desktop.domain.review.records import Comment, Office, RowQuote

_NAMING = ("level2", "level3", "value")
"""What an indicator is known by."""
QUOTED_CHARACTERS = 2_000
"""How much of a long text is quoted at most."""
ROW_CHARACTERS = 60
"""How much of a row is said at most, to be known by when it has gone."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a comment stands in a document.

    `place` is where it is shown: what it is about, or None where it is about the document. Where that `is_gone`, it is
    the entity in which it was a row, or None where the entity has gone too.
    `value` is what stands at the place now, as plain text; it `is_changed` where the comment quotes another one.
    """

    place: Address | None
    value: str = ""
    is_changed: bool = False
    is_gone: bool = False


def is_open(comment: Comment) -> bool:
    """Whether somebody still has to do something about a comment."""
    return comment.state in ("open", "answered")


def former_answer_id(comment_id: str, at: str) -> str:
    """Return the id of the reply that an answer becomes that did not do: the same at every desk."""
    return uuid5(NAMESPACE_OID, "\x00".join(("former answer", comment_id, at))).hex


def is_replied(comment: Comment) -> bool:
    """Whether the side that has not raised an open comment has spoken last, without an answer that decides on it."""
    last = comment.replies[-1] if comment.replies else None
    if comment.state != "open" or last is None or last.id == former_answer_id(comment.id, last.at):
        return False
    return last.office is not None and not are_one_side(comment.office, last.office)


def state_code(comment: Comment) -> str:
    """Return how a comment stands: its state, or what is known of an open one: ``replied``, or ``internal``."""
    if comment.state != "open":
        return comment.state
    return "internal" if comment.internal else "replied" if is_replied(comment) else "open"


def waits_for(comment: Comment, office: Office) -> bool | None:
    """Return whether a comment waits for an office: to be answered by it, or closed; None where it waits for nobody.

    What is closed waits for nobody, nor does what is internal: the other side never hears of it.
    """
    if not is_open(comment) or comment.internal:
        return None
    is_up_to_who_raised_it = comment.state == "answered" or is_replied(comment)
    return are_one_side(comment.office, office) == is_up_to_who_raised_it


def address_of(comment: Comment) -> Address | None:
    """Return what a comment is about; None for the document."""
    return Address(comment.entity, comment.field, comment.row) if comment.entity is not None else None


def standing_of(comment: Comment, document: Document) -> Standing:
    """Return how a comment stands; a row is found by its id, wherever it was moved within its project."""
    if comment.entity is None:
        return Standing(None)
    place = shown_at(comment, document)
    if place is None:
        entity = Address(comment.entity) if comment.entity in document else None
        return Standing(entity, is_gone=True, is_changed=True)
    value = quote_at(document, place)
    return Standing(place, value, is_changed=bool(place.field) and _is_other(comment, place, value, document))


def _is_other(comment: Comment, place: Address, value: str, document: Document) -> bool:
    """Whether a value is another than the one quoted.

    What comes from a word processor, which no office has signed, quotes a part of what was printed.
    """
    quote, now = without_spaces(comment.quote), without_spaces(value)
    if quote == now:
        return False
    field = field_at(document.get(Entity, place.entity_id), place, document.form)
    if is_same(field, comment.quote, value):
        return False
    setting = setting_of(document.form, document.money_unit_of(place.entity_id))
    printed = without_spaces(printed_text(field, value, setting))
    return comment.office is not None or not quote or not (quote in now or quote in printed)


def shown_at(comment: Comment, document: Document) -> Address | None:
    """Return where what a comment is about stands; None for one on the document, and where that has gone."""
    place = address_of(comment)
    return place if place is not None and _is_there(place, document) else None


def quote_at(document: Document, place: Address) -> str:
    """Return what stands at a place as plain text; nothing for an entity, a row or a table as a whole."""
    value = document.value_at(place) if place.field else None
    parts = value if isinstance(value, tuple) else (value,)
    return "" if any(isinstance(part, (Record, Mapping)) for part in parts) else plain(value)[:QUOTED_CHARACTERS]


def row_quote(document: Document, place: Address | None) -> RowQuote | None:
    """Return the row in which a place lies, as it stands now; None where it lies in none."""
    entity = document.find(place.entity_id) if place is not None else None
    if place is None or place.row_id is None or not isinstance(entity, (Project, Sheet)):
        return None
    for table, rows in tables_of(entity):
        numbers = (number for number, row in enumerate(rows, 1) if row.id == place.row_id)
        if number := next(numbers, 0):
            fields = _NAMING if isinstance(rows[number - 1], Indicator) else document.form.row_fields(table)
            cells = (Address(entity.id, field, place.row_id) for field in fields)
            words = one_line(" ".join(filter(None, (quote_at(document, cell) for cell in cells))))
            is_long = len(words) > ROW_CHARACTERS
            return RowQuote(number=number, words=f"{words[:ROW_CHARACTERS]}…" if is_long else words)
    return None


def _is_there(place: Address, document: Document) -> bool:
    entity = document.find(place.entity_id)
    if entity is None:
        return False
    return place.row_id is None or (isinstance(entity, (Project, Sheet)) and row_of(entity, place.row_id) is not None)


class CommentIndex:
    """The open comments of a document by entity and by place.

    A text of a list (``goals.0``) is looked for under the whole list: its number says little once others come and go.
    """

    def __init__(self, comments: Iterable[Comment]) -> None:
        by_entity: defaultdict[str, list[Comment]] = defaultdict(list)
        for comment in comments:
            if comment.entity is not None and is_open(comment):
                by_entity[comment.entity].append(comment)
        self.by_entity: Mapping[str, Sequence[Comment]] = by_entity

    def of_entity(self, entity_id: str) -> Sequence[Comment]:
        """Return the comments on an entity, its fields and rows."""
        return self.by_entity.get(entity_id, ())

    def at(self, place: Address) -> list[Comment]:
        """Return the comments on exactly this field, row or cell."""
        wanted = place.row_id, _whole(place.field)
        return [each for each in self.of_entity(place.entity_id) if (each.row, _whole(each.field)) == wanted]


def _whole(field: str | None) -> str | None:
    return list_item(field)[0] if field else None
