"""Comments one by one in the document's order, each with the words for where it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jx_desktop.base.clock import day_of
from jx_desktop.base.paths import list_item
from jx_desktop.base.text import one_line
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import row_of, tables_of
from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.domain.kinds.filled import field_at
from jx_desktop.domain.review.comments import is_open, standing_of
from jx_desktop.domain.review.records import Comment, Office, Reply
from jx_desktop.domain.review.rounds import moment_of
from jx_desktop.domain.review.short_codes import short_codes
from jx_desktop.services.checking.checked_document import numbered_row, row_words, title_of
from jx_desktop.wording.messages import Wording

_WORD = "Word"
_QUOTED = 60
"""Characters of the text that a comment is about, up to which it is shown."""


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment with its code, and where it is: what it is about (a project, a section), and the place in that."""

    comment: Comment
    code: str
    title: str
    place: str
    quote: str
    signed: str
    is_gone: bool = False
    """Whether what it was about is there no longer."""


def owner_office(document: Document) -> Office:
    """Return the office whose document it is: whom all others ask for answers."""
    return "unit" if document.head.scope == "unit" else "department"


def asked_comments(document: Document, *, internal: bool = False) -> list[Comment]:
    """Return the comments that await an answer of those whose document it is, in the document's order."""
    return [each for each in answerable_comments(document, internal=internal) if each.state == "open"]


def answerable_comments(document: Document, *, internal: bool = False) -> list[Comment]:
    """Return what others have said to those whose document it is, in the document's order."""
    owner = owner_office(document)
    found = (each for each in document.listed(Comment) if each.office != owner and (internal or not each.internal))
    return in_order([each for each in found if each.state != "withdrawn"], document)


def listed_comments(document: Document, *, internal: bool = False, only_open: bool = False) -> list[Comment]:
    """Return all comments, in the document's order: internal ones and closed ones where they are wanted."""
    found = (each for each in document.listed(Comment) if internal or not each.internal)
    return in_order([each for each in found if not only_open or is_open(each)], document)


def in_order(comments: Iterable[Comment], document: Document) -> list[Comment]:
    """Return comments as what they are about stands in the document; those about all of it come first."""
    places = {entity: number for number, entity in enumerate(_entities(document))}

    def order(comment: Comment) -> tuple[object, ...]:
        entity = -1 if comment.entity is None else places.get(comment.entity, -1)
        return entity, _field_number(comment, document), moment_of(comment.at), comment.id

    return sorted(comments, key=order)


def comment_lines(comments: Iterable[Comment], document: Document, wording: Wording) -> Iterator[CommentLine]:
    """Yield comments with the words for them."""
    codes = short_codes(each.id for each in document.listed(Comment))
    for comment in comments:
        title, place, is_gone = place_words(comment, document, wording)
        quote = " ".join(comment.quote.split())
        yield CommentLine(
            comment,
            codes[comment.id],
            title,
            place,
            quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1]}…",
            signed(comment, document.form.review),
            is_gone,
        )


def place_words(comment: Comment, document: Document, wording: Wording) -> tuple[str, str, bool]:
    """Return what a comment is about, the place in that, and whether it has gone."""
    text, form = wording.text, document.form
    if comment.entity is None:
        return text("place.document"), "", False
    entity = document.find(comment.entity)
    is_gone = standing_of(comment, document).is_gone
    if entity is None:
        return text("place.document"), text("feedback.gone"), is_gone
    title = text("place.cover") if entity is document.head else title_of(document, entity) or text("place.document")
    place = Address(entity.id, comment.field, comment.row)
    field = field_at(entity, place, form).label if comment.field else ""
    item = list_item(comment.field or "")[1]
    if item is not None:
        code = "feedback.paragraph" if isinstance(entity, Section) else "feedback.item"
        field = text(code, field=field, number=item + 1)
    if comment.row is None:
        return title, field, False
    at = numbered_row(entity, comment.row)
    if at is None:
        row = comment.quoted_row
        words = "" if row is None else text("feedback.known_row", number=row.number, words=row.words)
        return title, text("feedback.row_gone", field=" › ".join(filter(None, (words, field)))), is_gone
    name = _row_name(entity, comment.row)
    words = text("feedback.row", **row_words(form, at), name=f"（{name}）" if name else "")
    return title, f"{words} › {field}" if field else words, False


def signed(said: Comment | Reply, review: ReviewForm) -> str:
    """Return who said something, of which office and when, as ``财政部门业务股 李某 2026-09-28``.

    What nobody has signed for an office came from a word processor.
    """
    office = review.office(said.office) if said.office is not None else _WORD if said.by else ""
    return " ".join(filter(None, (office, said.by, day_of(said.at))))


def _entities(document: Document) -> Iterator[str]:
    yield document.head.id
    yield from (section.id for section in document.sections)
    yield from (sheet.id for sheet in document.sheets)
    for unit in document.units:
        yield unit.id
        yield from unit.project_ids


def _field_number(comment: Comment, document: Document) -> tuple[int, int, int]:
    """Return where a place stands in its entity: the number of its row, of its field, of its text in a list."""
    entity = document.find(comment.entity) if comment.entity is not None else None
    if entity is None or (comment.row is None and comment.field is None):
        return (-1, -1, -1)
    row, table_id = 0, ""
    if comment.row is not None and isinstance(entity, (Project, Sheet)):
        rows = [(key, row) for key, found in tables_of(entity) for row in found]
        row, table_id = next(
            ((number, key) for number, (key, each) in enumerate(rows, 1) if each.id == comment.row), (len(rows) + 1, "")
        )
    form = document.form
    fields = list(form.row_fields(table_id) if table_id else form.fields_of(entity)) if comment.field else []
    path, item = list_item(comment.field or "")
    return (row, fields.index(path) if path in fields else len(fields), -1 if item is None else item)


def _row_name(entity: Entity, row_id: str) -> str:
    """Return what a row of the main table is called; nothing of another."""
    row = row_of(entity, row_id) if isinstance(entity, (Project, Sheet)) else None
    return one_line(row.level3) if isinstance(row, Indicator) else ""
