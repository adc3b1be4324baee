"""Which words of a text a finding is about, to be marked where they stand."""

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.rules.personal import FINDERS

_QUOTED = ("words", "text")
"""What messages call the words that they quote."""


def words_meant(document: Document, problem: Problem) -> str:
    """Return the words at the first place of a problem that it is about; empty where none of them stand there."""
    place = problem.places[0]
    text = plain(document.value_at(place)) if place.field and document.find(place.entity_id) is not None else ""
    find = FINDERS.get(problem.message.code)
    if find is not None:
        return next((text[span.start : span.end] for span in find(text)), "")
    messages = (problem.message.params.get(name) for name in _QUOTED)
    quoted = (str(each.params.get("text", "")).rstrip("…") for each in messages if isinstance(each, Message))
    return next((words for words in quoted if words and words in text), "")
