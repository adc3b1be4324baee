"""Findings as comments: one for each rule and project, in the words of the finding, where it has its first place."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import NAMESPACE_OID, uuid5

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.renumbering import SWAPPED
from jx_desktop.domain.review.comments import is_open, standing_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.comments import new_comment
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording


def place_of(document: Document, comment: Comment) -> Message:
    """Return where a comment is, in the words of the form; of what has gone, where and what it was."""
    standing = standing_of(comment, document)
    place, row = standing.place, comment.quoted_row
    if place is None:
        return Message("comment.gone" if standing.is_gone else "place.document")
    words = place_name(document, place)
    if not standing.is_gone:
        return words
    if row is None:
        return Message("comment.row_gone", {"place": words})
    return Message("comment.known_row_gone", {"place": words, "number": row.number, "words": row.words})


def comments_of(
    document: Document, problems: Iterable[Problem], person: Person, at: str, wording: Wording
) -> tuple[list[Comment], list[str]]:
    """Return new comments that say what was found, and the ids of those that say it already.

    One is of a rule in an entity: what else the rule has found there stands in further lines, each with its place. It
    has an id that follows from rule, entity and office, so that two of an office who do this make one comment of it.
    """
    made: list[Comment] = []
    known: list[str] = []
    for (rule, entity_id), found in _grouped(problems).items():
        comment_id, is_known = _id_for(document, rule, entity_id, person)
        if is_known:
            known.append(comment_id)
            continue
        comment = new_comment(document, found[0].places[0], _words(document, found, wording), person, at)
        made.append(comment.model_copy(update={"id": comment_id}))
    return made, known


def said_of(made: int, known: int) -> Message:
    """Return how many comments were made of findings, and how many were there already."""
    if not made:
        return Message("comment.known")
    return Message("comment.made_some" if known else "comment.made", {"count": made, "known": known})


def is_commented(document: Document, problem: Problem, person: Person) -> bool:
    """Whether somebody of an office has made an open comment of a finding."""
    return _id_for(document, problem.rule, problem.entity_id, person)[1]


def _grouped(problems: Iterable[Problem]) -> Mapping[tuple[str, str], Sequence[Problem]]:
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.rule, problem.entity_id), []).append(problem)
    return groups


def _words(document: Document, found: Sequence[Problem], wording: Wording) -> str:
    lines = [wording.word(found[0].message)]
    for problem in found[1:]:
        place = wording.word(place_name(document, problem.places[0]))
        lines.append(wording.text("comment.finding_at", place=place, words=wording.word(problem.message)))
    return "\n".join(dict.fromkeys(lines))


def _id_for(document: Document, rule: str, entity_id: str, person: Person) -> tuple[str, bool]:
    """Return the id of the comment on what a rule found in an entity, and whether that is there and open.

    What was closed is not opened again: what is found once more is another comment.
    """
    named, number = SWAPPED.get(rule, rule), 0
    while True:
        comment_id = uuid5(NAMESPACE_OID, "\x00".join((named, entity_id, person.office, str(number)))).hex
        there = document.find(comment_id)
        if there is None or (isinstance(there, Comment) and is_open(there)):
            return comment_id, there is not None
        number += 1
