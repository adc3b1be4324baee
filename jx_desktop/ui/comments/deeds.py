"""What can be done with a comment by whoever sits here, in the order of its buttons."""

from PySide6.QtCore import QCoreApplication

from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.review.comments import is_open
from jx_desktop.domain.review.locks import COMMENTS, refusing
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.comments import may
from jx_desktop.editing.proposals import is_takeable, proposed_value
from jx_desktop.editing.set_values import SetValues
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.ui.comments.details import Deed
from jx_desktop.ui.comments.form import DECLINED, PARTLY, REPLY, REVISE
from jx_desktop.wording.messages import Wording

TAKE, ACCEPTED, FINISH, REOPEN, WITHDRAW = "take", "accepted", "finish", "reopen", "withdraw"
_ASKS = {ACCEPTED: "answer", PARTLY: "answer", DECLINED: "answer"}
"""Deeds that are one for whoever asks whether they may be done."""


def deeds_of(work: Work, comment: Comment, person: Person | None, wording: Wording) -> list[Deed]:
    """Return what somebody can do; of somebody who was not asked yet, what any can. Nothing in what is only read."""
    if not work.session.allows(COMMENTS):
        return []
    translate = QCoreApplication.translate
    words = {  # those of every comment first, each where it was at the one before
        ACCEPTED: translate("comments", "Taken up"),
        PARTLY: translate("comments", "Taken up in part…"),
        DECLINED: translate("comments", "Not taken up…"),
        REPLY: translate("comments", "Reply…"),
        TAKE: translate("comments", "Take the proposal over"),
        REVISE: translate("comments", "Change…"),
        FINISH: translate("comments", "Close"),
        REOPEN: translate("comments", "Reopen"),
        WITHDRAW: translate("comments", "Withdraw"),
    }
    return [
        (label, deed, _why_not_taken(work, comment, wording) if deed == TAKE else "")
        for deed, label in words.items()
        if _is_offered(work, comment, person, deed)
    ]


def _is_offered(work: Work, comment: Comment, person: Person | None, deed: str) -> bool:
    if deed == TAKE:
        who_may = person is None or may("answer", comment, person) or may("finish", comment, person)
        return who_may and is_takeable(comment, work.document)
    if person is None:
        return deed not in (REVISE, WITHDRAW) and is_open(comment) == (deed != REOPEN)
    return may(_ASKS.get(deed, deed), comment, person)


def _why_not_taken(work: Work, comment: Comment, wording: Wording) -> str:
    """Return why a proposal cannot be taken over: it does not fit there, or a lock holds what is there."""
    try:
        changes: ChangeSet = SetValues((proposed_value(work.document, comment),)).build(work.document)
    except UserError as error:
        return wording.word(error.message)
    except (KeyError, ValueError):
        return wording.text("proposal.no_place")
    lock = refusing(work.session.locks, changes, work.document.form)
    return wording.word(lock.message) if lock is not None else ""
