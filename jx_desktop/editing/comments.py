"""Comments (批注) as they are written and answered: who may do what with one, and the commands that do it.

Nothing is removed. Whatever is done has a later time than all that the comment says so far, so that it stands where
files of several desks are merged, though a clock be slow. Times are ISO 8601 with offset, given by the caller.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.review.comments import former_answer_id, is_open, quote_at, row_quote, standing_of
from jx_desktop.domain.review.person import Person, are_one_side
from jx_desktop.domain.review.records import Answer, Comment, Reply
from jx_desktop.domain.review.rounds import later
from jx_desktop.editing.review import PutRecords
from jx_desktop.editing.text import replaced
from jx_desktop.errors import UserError

AnswerKind = Literal["accepted", "partly", "declined"]


def may(deed: str, comment: Comment, person: Person) -> bool:
    """Whether somebody may ``revise``, ``reply`` to, ``answer``, ``finish``, ``reopen`` or ``withdraw`` a comment.

    What no office has signed, such as a comment of a word processor, may be answered and finished by any.
    """
    is_own = comment.office == person.office and comment.by == person.name
    may_close = comment.office in (None, person.office)
    return {
        "revise": comment.state == "open" and is_own,
        "reply": is_open(comment),
        "answer": is_open(comment) and not are_one_side(comment.office, person.office),
        "finish": is_open(comment) and may_close,
        "reopen": comment.state != "open" and may_close,
        "withdraw": is_open(comment) and is_own,
    }[deed]


def new_comment(
    document: Document,
    place: Address | None,
    text: str,
    person: Person,
    at: str,
    *,
    proposal: str | None = None,
    internal: bool = False,
) -> Comment:
    """Return a comment on a place, or on the document, with what stands there now."""
    return Comment(
        entity=place.entity_id if place is not None else None,
        row=place.row_id if place is not None else None,
        field=place.field if place is not None else None,
        quote=quote_at(document, place) if place is not None else "",
        quoted_row=row_quote(document, place),
        text=clean_text(text).strip(),
        proposal=None if proposal is None else clean_text(proposal),
        by=person.name,
        office=person.office,
        at=at,
        internal=internal,
    )


def raise_comments(*comments: Comment) -> PutRecords:
    """Return the command that adds comments, as one step."""
    return PutRecords(comments, Message("edit.add_comment" if len(comments) == 1 else "edit.add_comments"))


def signed_answer(comment: Comment) -> Answer | None:
    """Return the answer to a comment with who gave it: while nothing has happened since, its state says that."""
    answer = comment.answer
    if answer is None or answer.by or answer.at or comment.state != "answered":
        return answer
    return answer.model_copy(update={"by": comment.state_by, "at": comment.state_at})


@dataclass(frozen=True, slots=True)
class OnComment:
    """Does something with a comment, in somebody's name, at a time. Raises `UserError` for who may not."""

    comment_id: str
    person: Person
    at: str
    deed: ClassVar[str] = ""

    @property
    def label(self) -> Message:
        """What the step is called."""
        return Message(f"edit.comment_{self.deed}")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        comment = document.get(Comment, self.comment_id)
        if not may(self.deed, comment, self.person):
            raise UserError(f"comment.not_{self.deed}")
        return replaced(comment, self.after(comment, document))

    def after(self, comment: Comment, document: Document) -> Comment:
        """Return what becomes of the comment."""
        raise NotImplementedError

    def in_state(self, comment: Comment, state: str, answer: Answer | None) -> Comment:
        """Return the comment in another state."""
        at = later(self.at, comment.at, comment.state_at)
        update = {"state": state, "state_by": self.person.name, "state_at": at, "answer": answer}
        return comment.model_copy(update=update)

    def with_reply(self, comment: Comment, text: str) -> Comment:
        """Return the comment with a reply, where there is one."""
        text, at = clean_text(text).strip(), later(self.at, comment.at, *(reply.at for reply in comment.replies))
        reply = Reply(text=text, by=self.person.name, office=self.person.office, at=at)
        return comment.model_copy(update={"replies": (*comment.replies, reply)}) if text else comment


@dataclass(frozen=True, slots=True)
class ReviseComment(OnComment):
    """Say one's own comment in other words; it is about what stands at its place now."""

    text: str = ""
    proposal: str | None = None
    internal: bool = False
    deed: ClassVar[str] = "revise"

    def after(self, comment: Comment, document: Document) -> Comment:
        """Return the comment in its new words."""
        standing = standing_of(comment, document)
        said = {
            "text": clean_text(self.text).strip(),
            "proposal": None if self.proposal is None else clean_text(self.proposal),
            "internal": self.internal,
            "quote": comment.quote if standing.is_gone else standing.value,
            "quoted_row": comment.quoted_row if standing.is_gone else row_quote(document, standing.place),
        }
        changed = comment.model_copy(update=said)
        if changed == comment:
            return comment
        return changed.model_copy(update={"at": later(self.at, comment.at)})


@dataclass(frozen=True, slots=True)
class ReplyToComment(OnComment):
    """Say something to a comment; that changes nothing of how it stands."""

    text: str = ""
    deed: ClassVar[str] = "reply"

    def after(self, comment: Comment, document: Document) -> Comment:
        """Return the comment with the reply."""
        return self.with_reply(comment, self.text)


@dataclass(frozen=True, slots=True)
class AnswerComment(OnComment):
    """Say whether a comment is taken up (已采纳, 部分采纳, 未采纳), and why not; the last answer counts."""

    kind: AnswerKind = "accepted"
    reason: str = ""
    deed: ClassVar[str] = "answer"

    def after(self, comment: Comment, document: Document) -> Comment:
        """Return the comment with the answer."""
        return self.in_state(comment, "answered", Answer(kind=self.kind, reason=clean_text(self.reason).strip()))


@dataclass(frozen=True, slots=True)
class FinishComment(OnComment):
    """办结: what was wanted is done."""

    deed: ClassVar[str] = "finish"

    def after(self, comment: Comment, document: Document) -> Comment:
        """Return the comment as done."""
        return self.in_state(comment, "done", signed_answer(comment))


@dataclass(frozen=True, slots=True)
class ReopenComment(OnComment):
    """Have a comment as it was before it was closed: answered, where it had an answer, else open.

    One that is answered becomes open. What was answered is no answer any more then and stays among the replies, in
    the words `answered`, or those of its reason.
    """

    answered: str = ""
    deed: ClassVar[str] = "reopen"

    def after(self, comment: Comment, document: Document) -> Comment:
        """Return the comment as open, or as answered."""
        answer = signed_answer(comment)
        if comment.state != "answered":
            return self.in_state(comment, "open" if answer is None else "answered", answer)
        reopened = self.in_state(comment, "open", None)
        text = clean_text(self.answered).strip() or (answer.reason if answer is not None else "")
        if answer is None or not text:
            return reopened
        said = Reply(id=former_answer_id(comment.id, answer.at), text=text, by=answer.by, at=answer.at)
        return reopened.model_copy(update={"replies": (*comment.replies, said)})


@dataclass(frozen=True, slots=True)
class WithdrawComment(OnComment):
    """撤回: one's own comment was none. It stays in the document, or the next file would bring it back."""

    deed: ClassVar[str] = "withdraw"

    def after(self, comment: Comment, document: Document) -> Comment:
        """Return the comment as withdrawn."""
        return self.in_state(comment, "withdrawn", signed_answer(comment))
