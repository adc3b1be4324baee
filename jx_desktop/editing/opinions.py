"""Opinions (审核意见) as they are given: one command, for one project or for many."""

from collections.abc import Mapping

from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.opinions import opinion_with, verdicts_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.rounds import later
from jx_desktop.editing.review import PutRecords

_OPINION = Message("edit.opinion")
Said = Mapping[str, object]
"""What is said anew: `grade`, `text`, `items`."""


def give_opinions(
    document: Document, person: Person, at: str, said: Mapping[str | None, Said], label: Message = _OPINION
) -> PutRecords:
    """Return the step by which a person says something of projects by their ids, or of the document (None).

    What is said already is not said again. `at` is ISO 8601 with offset; no opinion becomes older than it was.
    """
    verdicts = verdicts_of(document)
    given = []
    for entity_id, values in said.items():
        values = {name: clean_text(value) if isinstance(value, str) else value for name, value in values.items()}
        own = verdicts.own(entity_id, person)
        if own is not None and all(getattr(own, name) == value for name, value in values.items()):
            continue
        if own is None and not any(values.values()):
            continue
        moment = later(at, own.at) if own is not None else at
        given.append(opinion_with(verdicts, entity_id, person, moment, **values))
    return PutRecords(tuple(given), label)
