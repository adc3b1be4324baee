"""A table of comments that came back → what it says of each: answers and replies, comments of those who filled it in.

A comment is found by its code, else by what it says, else by its number where it says nearly the same. Read twice, a
table says nothing new: what comes of it has ids of its words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from hashlib import sha256

from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text, folded
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.comments import is_open, row_quote
from jx_desktop.domain.review.records import Comment, Office, Reply
from jx_desktop.domain.review.rounds import later, round_of, sheet_under_review
from jx_desktop.domain.review.short_codes import codes_in, ids_of_code
from jx_desktop.domain.review.written_answers import read_answer
from jx_desktop.errors import UserError
from jx_desktop.exchange.answer_table import AnswerRow, AnswerTable
from jx_desktop.services.feedback.lines import CommentLine, comment_lines, owner_office
from jx_desktop.services.feedback.papers import answer_words, document_code, issue_cell
from jx_desktop.services.feedback.places import PlaceFinder
from jx_desktop.wording.messages import Wording

_ALIKE, _HARDLY = 0.75, 0.4
"""How like two texts are for one to be the other with something changed, and for it to be about something else."""
_NUMBER = re.compile(r"^\d{1,5}[.、．]")
_HARMLESS = ("feedback.no_answer", "feedback.no_place")
_SHOWN = 200
"""Characters of a row that are shown."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What comes of one row: a comment that is answered, or a new one, where it is, and what the row says.

    `doubt` says what should be looked at before it is taken over.
    """

    number: int
    record: Comment
    is_new: bool
    title: str
    place: str
    said: str
    doubt: Message | None = None

    @property
    def is_sure(self) -> bool:
        """Whether it may be taken over without being looked at: what is doubtful changes nothing that stands."""
        return self.doubt is None or self.doubt.code in _HARMLESS

    @property
    def doubtful(self) -> Message:
        """Which row is doubtful, and why."""
        said = {"row": self.number, "text": " ".join(self.said.split())[:_SHOWN], "reason": self.doubt or ""}
        return Message("feedback.doubtful", said)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a table says that the document does not say yet.

    `unplaced` are rows that belong to nothing here, `notes` what else is to be said; `known` is how many rows say
    what is known already, `empty` how many say nothing.
    """

    lines: tuple[AnswerLine, ...] = ()
    unplaced: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    known: int = 0
    empty: int = 0

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look before it is taken over."""
        return bool(self.unplaced) or any(line.doubt is not None for line in self.lines)

    @property
    def records(self) -> tuple[Comment, ...]:
        """The comments as they become, new ones in the order of the rows."""
        return tuple(line.record for line in self.lines)


def read_feedback(
    table: AnswerTable, document: Document, wording: Wording, *, at: str, name: str, by: str = ""
) -> Feedback:
    """Return what comes of a table at a time; `by` is who has filled it in where the table does not say.

    Raises `UserError` with the name of a table that is about another document.
    """
    reader = _Reader(table, document, wording, at, table.by or by)
    if table.code and table.code != document_code(document):
        raise UserError("feedback.other_document", name=name, about=table.about or table.code)
    feedback = reader.feedback()
    if not table.code and reader.found_none and any(not row.is_blank for row in table.rows):
        raise UserError("feedback.nothing_of_it", name=name)
    return feedback


@dataclass(slots=True)
class _Joined:
    """The rows that are about one comment: it may have been parted."""

    rows: list[AnswerRow]
    line: CommentLine
    doubt: Message | None = None


class _Reader:
    def __init__(self, table: AnswerTable, document: Document, wording: Wording, at: str, by: str) -> None:
        self._table = table
        self._document = document
        self._wording = wording
        self._at = at
        self._by = by
        self._office: Office = owner_office(document)
        self._comments = document.listed(Comment)
        self._ids = [comment.id for comment in self._comments]
        self._unplaced: list[Message] = []
        self._notes: list[Message] = []
        self._known = self._empty = 0
        self.found_none = True

    @cached_property
    def _lines(self) -> Mapping[str, CommentLine]:
        return {line.comment.id: line for line in comment_lines(self._comments, self._document, self._wording)}

    @cached_property
    def _by_issue(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for comment_id, line in self._lines.items():
            cell = issue_cell(line)
            for text in {folded(cell.text), folded(cell.whole)}:
                found.setdefault(text, []).append(comment_id)
        return found

    @cached_property
    def _places(self) -> PlaceFinder:
        return PlaceFinder(self._document, self._wording)

    def feedback(self) -> Feedback:
        """Return what comes of the table."""
        joined: dict[str, _Joined] = {}
        new: list[tuple[AnswerRow, Message | None]] = []
        last: _Joined | None = None
        for row in self._table.rows:
            if row.is_blank:
                continue
            if last is not None and row.answer and not any((row.mark, row.project, row.place, row.issue, row.proposal)):
                last.rows.append(row)  # it goes on where a page or a cell has parted it
                continue
            comment_id, doubt = self._find(row)
            if comment_id is not None:
                self.found_none = False
                last = joined.setdefault(comment_id, _Joined([], self._lines[comment_id], doubt))
                last.rows.append(row)
                continue
            last = None
            if any(codes_in(row.mark)) and doubt is None:
                self._leave(row, Message("feedback.no_comment"))
            elif row.issue or (row.proposal and (row.project or row.place)):
                new.append((row, doubt))
            else:
                self._leave(row, Message("feedback.no_issue"))
        lines = [*self._answered(joined.values()), *self._added(new)]
        now = round_of(self._document, sheet_under_review(self._document))
        if 0 < self._table.round < now:
            self._notes.append(Message("feedback.older_round", {"round": self._table.round, "now": now}))
        if self._table.unread:
            self._notes.append(Message("feedback.remarks", {"count": self._table.unread}))
        return Feedback(
            tuple(sorted(lines, key=lambda line: line.number)),
            tuple(self._unplaced),
            tuple(self._notes),
            self._known,
            self._empty,
        )

    # ---- which comment a row is about

    def _find(self, row: AnswerRow) -> tuple[str | None, Message | None]:
        """Return the comment that a row is about, and what is doubtful; None for a row of theirs, or of nothing."""
        by_code = [each for code in codes_in(row.mark) for each in ids_of_code(code, self._ids)]
        same = self._narrowed(self._by_issue.get(folded(row.issue), []), row)
        if len(by_code) > 1:
            by_code = [each for each in by_code if each in same] or by_code[:1]
        if by_code:
            coded = by_code[0]
            if not row.issue or coded in self._by_issue.get(folded(row.issue), ()):
                return coded, None
            if len(same) == 1:
                return same[0], Message("feedback.other_code")
            likeness = self._likeness(row, coded)
            if likeness < _HARDLY and self._has_another(coded, row):
                return None, Message("feedback.copied_code")
            if likeness < _ALIKE:
                return coded, Message("feedback.issue_changed")
            self._notes.append(Message("feedback.issue_touched", {"row": row.number}))
            return coded, None
        if any(codes_in(row.mark)):
            return (same[0], None) if len(same) == 1 else (None, None)
        same = [each for each in same if self._may_be_about(each, row)]
        if len(same) == 1:
            return same[0], None
        numbered = self._numbered(row)
        if numbered is not None and (numbered in same or self._likeness(row, numbered) >= _ALIKE):
            return numbered, None if numbered in same else Message("feedback.by_number")
        return (same[0], Message("feedback.several")) if same else (None, None)

    def _narrowed(self, ids: Sequence[str], row: AnswerRow) -> list[str]:
        """Return those of comments which say the same that stand where the row says."""
        if not row.issue:
            return []
        project, place = folded(row.project), folded(row.place)
        fitting: tuple[Callable[[CommentLine], bool], ...] = (
            lambda line: folded(line.title) == project and place.startswith(folded(line.place)),
            lambda line: folded(line.title) == project,
        )
        for fits in fitting:
            found = [each for each in ids if fits(self._lines[each])]
            if found and len(found) < len(ids):
                return found
        return list(ids)

    def _may_be_about(self, comment_id: str, row: AnswerRow) -> bool:
        """Whether a row does not name something else than a comment is about: its number may have changed."""
        named = _NUMBER.sub("", folded(row.project))
        return not named or named == _NUMBER.sub("", folded(self._lines[comment_id].title))

    def _numbered(self, row: AnswerRow) -> str | None:
        digits = "".join(character for character in folded(row.mark) if character.isdigit())
        number = int(digits) if digits.isascii() and 0 < len(digits) < 6 else 0
        ids = self._table.ids
        found = ids[number - 1] if 0 < number <= len(ids) else None
        return found if found in self._lines else None

    def _likeness(self, row: AnswerRow, comment_id: str) -> float:
        cell = issue_cell(self._lines[comment_id])
        written = folded(row.issue)
        return max(SequenceMatcher(None, written, folded(text)).ratio() for text in (cell.text, cell.whole))

    def _has_another(self, comment_id: str, row: AnswerRow) -> bool:
        """Whether another row of the table bears the same code and says what the comment says."""
        return any(
            other is not row
            and comment_id in self._by_issue.get(folded(other.issue), ())
            and any(comment_id in ids_of_code(code, self._ids) for code in codes_in(other.mark))
            for other in self._table.rows
        )

    # ---- what comes of it

    def _answered(self, found: Iterable[_Joined]) -> Iterator[AnswerLine]:
        for joined in found:
            line, row = joined.line, joined.rows[0]
            comment = line.comment
            said = clean_text("\n".join(dict.fromkeys(each.answer for each in joined.rows if each.answer))).strip()
            if row.proposal and folded(row.proposal) != folded(comment.proposal or ""):
                self._notes.append(Message("feedback.proposal_touched", {"row": row.number, "text": row.proposal}))
            if not said:
                self._empty += 1
                continue
            if said == answer_words(comment.answer, self._wording):
                self._known += 1
                continue
            read = read_answer(said)
            doubt = joined.doubt
            if read.kind is None:
                doubt = doubt or Message("feedback.no_answer")
            elif read.is_torn:
                doubt = doubt or Message("feedback.torn")
            if comment.answer is not None and read.kind not in (None, comment.answer.kind):
                words = self._wording.text(f"comment_answer.{comment.answer.kind}")
                doubt = doubt or Message("feedback.answered_otherwise", {"answer": words})
            if not is_open(comment):
                doubt = doubt or Message("feedback.closed")
            after = self._with_answer(comment, said)
            if after == comment:
                self._known += 1
                continue
            yield AnswerLine(row.number, after, False, line.title, line.place, said, doubt)

    def _with_answer(self, comment: Comment, said: str) -> Comment:
        """Return a comment with the answer that a text is, or with a reply where it is none or comes too late."""
        answer, known = read_answer(said).answer, comment.answer
        if answer is not None and known is not None and (known.kind, known.reason) == (answer.kind, answer.reason):
            return comment
        if answer is not None and is_open(comment):
            at = later(self._at, comment.at, comment.state_at)
            answered = {"answer": answer, "state": "answered", "state_by": self._by, "state_at": at}
            return comment.model_copy(update=answered)
        reply = Reply(id=_id_of("reply", comment.id, said), text=said, by=self._by, office=self._office, at=self._at)
        if any(each.id == reply.id or each.text == said for each in comment.replies):
            return comment
        return comment.model_copy(update={"replies": (*comment.replies, reply)})

    def _added(self, rows: Sequence[tuple[AnswerRow, Message | None]]) -> Iterator[AnswerLine]:
        """Yield the comments of those who have filled the table in."""
        taken: set[str] = set()
        for row, doubt in rows:
            found = self._places.find(row.project, row.place)
            text = clean_text("\n".join(filter(None, (row.issue, row.answer)))).strip()
            proposal = clean_text(row.proposal).strip() or None
            address = found.address
            parts = (*(each or "" for each in address), text, proposal or "") if address else ("", text, proposal or "")
            comment_id = _id_of("comment", self._document.head.id, *parts)
            if comment_id in self._lines or comment_id in taken:
                self._known += 1
                continue
            taken.add(comment_id)
            comment = Comment(
                id=comment_id,
                entity=address.entity_id if address else None,
                row=address.row_id if address else None,
                field=address.field if address else None,
                quote=found.quote,
                quoted_row=row_quote(self._document, address),
                text=text,
                proposal=proposal,
                by=self._by,
                office=self._office,
                at=self._at,
            )
            yield AnswerLine(row.number, comment, True, row.project, row.place, text, doubt or found.doubt)

    def _leave(self, row: AnswerRow, reason: Message) -> None:
        words = (row.mark, row.project, row.place, row.issue, row.proposal, row.answer)
        text = " ".join(" ".join(filter(None, words)).split())[:_SHOWN]
        self._unplaced.append(Message("feedback.unplaced", {"row": row.number, "text": text, "reason": reason}))


def _id_of(*words: str) -> str:
    """Return an id that is made of what it is for: the same words have the same one at every desk."""
    return sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]
