"""What is said in comments, one after the other, as a word processor has it; and whether that came from here."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jx_desktop.base.text import folded
from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.domain.review.records import Comment, Office
from jx_desktop.domain.review.rounds import moment_of
from jx_desktop.domain.review.short_codes import short_code
from jx_desktop.editing.comments import signed_answer
from jx_desktop.services.feedback.papers import answer_words
from jx_desktop.wording.messages import Wording

_CODE_LENGTH = 8
_MINUTES = 16
"""Characters of an ISO time up to its minutes: not all programs keep more, and none keeps the offset."""


class Utterance(NamedTuple):
    """A comment, its answer or one of its replies: its words, by whom, a code of its id, and when, in ISO 8601."""

    text: str
    author: str
    code: str
    at: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by where its code was lost."""
        return folded(self.text), folded(self.author), self.at[:_MINUTES]


def utterances(comment: Comment, review: ReviewForm, wording: Wording) -> Iterator[Utterance]:
    """Yield what is said in a comment: itself first, then the answer and the replies by their times."""
    text = comment.text
    if comment.proposal is not None:
        text = f"{text}\n{wording.text('feedback.change_to', proposal=comment.proposal)}".lstrip("\n")
    yield Utterance(text, _author(comment.by, comment.office, review), _code(comment.id), comment.at)
    others = [
        Utterance(reply.text, _author(reply.by, reply.office, review), _code(reply.id), reply.at)
        for reply in comment.replies
    ]
    answer = signed_answer(comment)
    if answer is not None:
        words, by, at = answer_words(answer, wording), answer.by or comment.state_by, answer.at or comment.state_at
        others.append(Utterance(words, by, _code(f"{comment.id} answer"), at))
    yield from sorted(others, key=lambda each: moment_of(each.at))


class KnownUtterances:
    """What is said already in a document, to be recognised where it comes back."""

    def __init__(self, comments: Iterable[Comment], review: ReviewForm, wording: Wording) -> None:
        self._by_code: dict[tuple[str, str], Comment] = {}
        self._by_key: dict[tuple[str, str, str], Comment] = {}
        for comment in comments:
            for each in utterances(comment, review, wording):
                self._by_code.setdefault((each.code, folded(each.text)), comment)
                self._by_key.setdefault(each.key, comment)

    def comment_of(self, text: str, author: str, code: str, at: str) -> Comment | None:
        """Return the comment in which something is said already, None where it is new."""
        found = self._by_code.get((code.upper(), folded(text)))
        return found or self._by_key.get(Utterance(text, author, code, at).key)


def _author(by: str, office: Office | None, review: ReviewForm) -> str:
    name = review.office(office)
    return f"{by}（{name}）" if by and name else by or name


def _code(record_id: str) -> str:
    return short_code(record_id, _CODE_LENGTH)
