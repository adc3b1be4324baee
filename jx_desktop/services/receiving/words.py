"""What was received, in words: the same for the page and for the command line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from jx_desktop.base.messages import Message
from jx_desktop.base.text import one_line
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.due import last_day, publications_due
from jx_desktop.domain.review.comments import address_of, row_quote, standing_of, state_code
from jx_desktop.domain.review.opinions import answers_in
from jx_desktop.domain.review.records import Comment, Office, Opinion, Reply
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.document.comments import place_of
from jx_desktop.services.receiving.receipt import Approved, Receipt, day, what_it_is
from jx_desktop.wording.messages import Wording


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """Something received: where it leads, the comment that it is, where, what, what is proposed or stands there, who.

    `place` is None for what has none, or none any more.
    """

    place: Address | None
    comment_id: str
    texts: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class ReceivedGroup:
    """Lines under a heading."""

    title: str
    lines: tuple[ReceivedLine, ...]


class ReceiptWords:
    """A receipt in words, as it stands in the document after receiving."""

    def __init__(self, receipt: Receipt, wording: Wording) -> None:
        self._receipt = receipt
        self._wording = wording
        self._document = receipt.after
        self._review = receipt.document.form.review

    @property
    def title(self) -> str:
        """What the file is."""
        return self._wording.word(what_it_is(self._receipt.returned) or Message("receive.what.comments"))

    @property
    def notes(self) -> list[str]:
        """What should be known of the file, whatever it says."""
        return [self._wording.word(note) for note in self._receipt.notes]

    @cached_property
    def counts(self) -> str:
        """How much came, in one sentence."""
        receipt = self._receipt
        if receipt.is_known:
            return self._wording.text("receive.known")
        return self._wording.text(
            "receive.counts",
            comments=len(self._placed),
            changed=len(self._changed),
            opinions=len(self._opinions()),
            gone=len(self._gone),
        )

    @cached_property
    def _gone(self) -> list[Comment]:
        return self._receipt.gone

    @cached_property
    def _placed(self) -> list[Comment]:
        """The comments that came, and whose place is there: the others are told of apart, and counted once."""
        gone = {comment.id for comment in self._gone}
        return [each for each in self._receipt.comments if each.id not in gone]

    @cached_property
    def _changed(self) -> list[tuple[Comment, Comment]]:
        gone = {comment.id for comment in self._gone}
        return [(one, two) for one, two in self._receipt.changed if two.id not in gone]

    @cached_property
    def groups(self) -> list[ReceivedGroup]:
        """All that came, by what it is; what nothing came of is left out."""
        is_lost = any((each.entity or "") not in self._document for each in self._gone)
        found = (
            ("opinions", tuple(self._opinion_lines())),
            ("comments", tuple(map(self._comment_line, self._sorted(self._placed)))),
            ("changed", tuple(self._changed_line(one, two) for one, two in self._changed)),
            ("gone" if is_lost else "row_gone", tuple(map(self._gone_line, self._gone))),
            ("ahead", tuple(map(self._ahead_line, self._receipt.ahead))),
        )
        return [
            ReceivedGroup(self._wording.text(f"receive_group.{name}", count=len(lines)), lines)
            for name, lines in found
            if lines
        ]

    # ---- grades and opinions

    def _opinions(self) -> list[Opinion]:
        return [each for each in self._receipt.new(Opinion) if isinstance(each, Opinion)] + [
            each.after
            for each in self._receipt.changes
            if isinstance(each.before, Opinion) and isinstance(each.after, Opinion)
        ]

    def _opinion_lines(self) -> Iterator[ReceivedLine]:
        """Yield a line for each project, or document, of which something was said, what others say of it beside that.

        The document comes first, then where several say differently, then the others.
        """
        coming = {(each.entity, each.sheet, each.round) for each in self._opinions()}
        of: dict[tuple[str | None, str, int | None], list[Opinion]] = {}
        for opinion in self._document.listed(Opinion):
            key = opinion.entity, opinion.sheet, opinion.round
            if key in coming:
                of.setdefault(key, []).append(opinion)
        order = {entity.id: at for at, entity in enumerate(self._document.content)}
        keys = sorted(
            of, key=lambda key: (key[0] is not None, not _differ(of[key]), order.get(key[0] or "", len(order)))
        )
        for key in keys:
            opinions = of[key]
            place = Address(key[0]) if key[0] is not None and key[0] in self._document else None
            said = "；".join(map(self._opinion, opinions) if len(opinions) > 1 else [self._said(opinions[0])])
            mark = self._wording.text("receive.differ") if _differ(opinions) else ""
            who = "、".join(dict.fromkeys(self._who(each.by, each.office, each.at) for each in opinions))
            yield ReceivedLine(place, "", (self._where(key[0], place), said, mark, who))

    def _opinion(self, opinion: Opinion) -> str:
        office = self._review.office(opinion.office) or opinion.by
        return self._wording.text("receive.opinion", who=office, said=self._said(opinion))

    def _said(self, opinion: Opinion) -> str:
        review = self._review.of(opinion.sheet or GOAL_SHEET)
        grade = review.grade(opinion.grade)
        name = f"{grade.name} {grade.words}".strip() if grade is not None else opinion.grade
        answers = (f"{name}：{one_line(text)}" for name, text in answers_in(opinion, review))
        return "　".join(filter(None, (name, *answers, one_line(opinion.text))))

    # ---- comments

    def _sorted(self, comments: Sequence[Comment]) -> list[Comment]:
        order = {entity.id: at for at, entity in enumerate(self._document.content)}
        return sorted(comments, key=lambda each: order.get(each.entity or "", -1))

    def _comment_line(self, comment: Comment) -> ReceivedLine:
        return self._line(
            comment,
            comment.text,
            self._wording.text("receive.proposal", text=comment.proposal) if comment.proposal else "",
        )

    def _gone_line(self, comment: Comment) -> ReceivedLine:
        quote = self._wording.text("receive.quote", text=one_line(comment.quote)) if comment.quote else ""
        if comment.quoted_row is None:  # the file still knows the row
            row = row_quote(self._receipt.returned, address_of(comment))
            comment = comment.model_copy(update={"quoted_row": row})
        return self._line(comment, comment.text, quote)

    def _changed_line(self, before: Comment, after: Comment) -> ReceivedLine:
        state = self._wording.text(f"comment_state.{state_code(after)}") if before.state != after.state else ""
        known = {reply.id for reply in before.replies}
        replies = [self._reply(reply) for reply in after.replies if reply.id not in known]
        return self._line(after, after.text, "；".join(filter(None, (state, *replies))))

    def _ahead_line(self, comment: Comment) -> ReceivedLine:
        answer = comment.answer
        words = self._wording.text(f"comment_answer.{answer.kind}") if answer is not None else ""
        reason = one_line(answer.reason) if answer is not None else ""
        return self._line(comment, comment.text, "　".join(filter(None, (words, reason))))

    def _line(self, comment: Comment, text: str, more: str) -> ReceivedLine:
        standing = standing_of(comment, self._document)
        is_known = standing.place is not None and standing.is_gone
        row = self._wording.word(place_of(self._document, comment)) if is_known else ""
        where = row or self._where(comment.entity, standing.place)
        who = self._who(comment.by, comment.office, comment.at)
        return ReceivedLine(standing.place, comment.id, (where, one_line(text), more, who))

    def _where(self, entity_id: str | None, place: Address | None) -> str:
        """Return where a place is; of what has gone, that it has."""
        if place is not None:
            return self._wording.word(place_name(self._document, place))
        if entity_id is None:
            return self._wording.text("place.document")
        return self._wording.text("receive.place_gone", where=self._was_at(entity_id))

    def _was_at(self, entity_id: str) -> str:
        """Return what something lies in that has gone from there; where that is gone too, as far as the file tells."""
        for document in (self._document, self._receipt.returned):
            if entity_id in document:
                return self._wording.word(place_name(document, Address(entity_id)))
        return ""

    def _reply(self, reply: Reply) -> str:
        return self._wording.text("receive.reply", text=one_line(reply.text))

    def _who(self, by: str, office: Office | None, at: str) -> str:
        when = self._wording.word(day(at)) if at else ""
        return " · ".join(filter(None, (self._review.office(office), by, when)))


def _differ(opinions: Sequence[Opinion]) -> bool:
    return len({opinion.grade for opinion in opinions if opinion.grade}) > 1


def approval_words(approved: Approved) -> Message:
    """Return what has become of an approval: registered, or waiting for a decision."""
    params = {"number": approved.approval.number or Message("receive.number_blank"), "code": approved.event.check_code}
    return Message("receive.approved_same" if approved.is_same else "receive.approved_differs", params)


def publication_words(document: Document) -> Message | None:
    """Return by when the goals must be published; None where they are, the form is silent, or no day is known."""
    due = next((due for due in publications_due(document) if due.sheet == GOAL_SHEET), None)
    return None if due is None or due.published is not None else due_words(due.since, due.days)


def due_words(on: date, days: int) -> Message | None:
    """Return by when what was approved on a day must be published; None for a day with which no calendar goes on."""
    due = last_day(on, days)
    if due is None:
        return None
    return Message("approve.due", {"days": days, "year": due.year, "month": due.month, "day": due.day})


def amounts_words(document: Document, listed: Mapping[str, Decimal]) -> Message:
    """Return how the budgets stand beside those of the list that was compared last, by the ids of projects."""
    if not listed:
        return Message("approve.not_compared")
    counts = _counted_beside(document, listed)
    return Message("approve.compared" if any(counts.values()) else "approve.equal", counts)


def amounts_differing(document: Document, listed: Mapping[str, Decimal]) -> int:
    """Return how many budgets are not as that list has them; none where none was compared."""
    return sum(_counted_beside(document, listed).values()) if listed else 0


def _counted_beside(document: Document, listed: Mapping[str, Decimal]) -> dict[str, int]:
    budgets = {project.id: document.amount(project) for _, project in document.projects}
    return {
        "differing": sum(each in listed and listed[each] != budget for each, budget in budgets.items()),
        "missing": sum(each not in listed for each in budgets),
    }
