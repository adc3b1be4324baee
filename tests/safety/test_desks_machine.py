"""Two desks and what goes between them, in any order: nobody's text changes by it, no comment is lost or comes back."""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from jx_desktop.base.json_text import canonical_json
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rounds import last_event, moment_of
from jx_desktop.editing.approval import Approval
from jx_desktop.editing.command import Command
from jx_desktop.editing.comments import (
    AnswerComment,
    FinishComment,
    ReopenComment,
    ReplyToComment,
    WithdrawComment,
    may,
    new_comment,
    raise_comments,
)
from jx_desktop.editing.review import PutRecords, ReceiveRecords
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.handing_in.hand_in import Wanted, hand_in
from jx_desktop.services.receiving.receipt import read_returned_opinions, receipt_of
from jx_desktop.services.receiving.received import Decision, prepared, registering, take_over
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.services.reviewing.beginning import Begun, begin_review
from jx_desktop.services.reviewing.returning import noted, write_returned
from jx_desktop.storage.project_file import StoredDocument
from tests.conftest import make_document, make_project
from tests.figures import Count, Figure
from tests.safety.test_marks_machine import fields, projects, rows, section

WORDING = load_wording("zh")
STEPS = 25
CLERK, OFFICER = Person("王某", "unit"), Person("李某", "bureau")
LABELS = "之前", "批复"
_RECORDS = {"comment_ids", "opinion_ids", "event_ids"}
_BESIDE = {*_RECORDS, "stage", "approval_number", "approved_on", "cover_mark"}
_STATE = {"state", "state_by", "state_at", "answer"}

Said = tuple[datetime, frozenset[str], frozenset[str]]
"""Of a comment: when its state was last said, what that may be, the ids of its replies."""


def said(comment: Comment) -> Said:
    state = canonical_json(comment.model_dump(include=_STATE))
    return moment_of(comment.state_at), frozenset({state}), frozenset(reply.id for reply in comment.replies)


def joined(one: Said, other: Said) -> Said:
    """The later word counts; of two at the same moment either may."""
    last = max(one[0], other[0])
    states = [each[1] for each in (one, other) if each[0] == last]
    return last, frozenset().union(*states), one[2] | other[2]


Known = dict[str, Said]


def together(one: Known, other: Known) -> Known:
    return one | {key: joined(one[key], other[key]) if key in one else other[key] for key in other}


def known_in(document: Document, *, outside: bool = False) -> Known:
    return {each.id: said(each) for each in document.listed(Comment) if not (outside and each.internal)}


def content(document: Document) -> str:
    """All that is filled in, but for what an approval says on the cover."""
    head = {key: value for key, value in document.head.dump().items() if key not in _BESIDE}
    return canonical_json([head, *(each.dump() for each in document.content if each is not document.head)])


@dataclass
class Seat:
    """A desk: its document, what it has written and knows at each step, and its clock, which may be wrong."""

    person: Person
    work: Work
    skew: timedelta
    states: list[tuple[str, Known]] = field(default_factory=list)
    position: int = 0

    def begin(self, work: Work) -> None:
        self.work, self.states, self.position = work, [(content(work.document), known_in(work.document))], 0

    @property
    def known(self) -> Known:
        return self.states[self.position][1]

    def note(self, written: str, known: Known) -> None:
        self.work.session.end_merging()
        self.position += 1
        self.states[self.position :] = [(written, dict(known))]

    def agrees(self) -> None:
        """It is as the model says."""
        document, (written, known) = self.work.document, self.states[self.position]
        assert content(document) == written
        here = known_in(document)
        assert here.keys() == known.keys()
        for key, (moment, states, replies) in here.items():
            assert (moment, replies) == (known[key][0], known[key][2])
            assert states <= known[key][1]


class Desks:
    """One run: a department and the bureau, with files on the way between them."""

    def __init__(self, form: Form, folder: Path, draw: random.Random, done: Counter[str]) -> None:
        self.folder, self.draw, self.done = folder, draw, done
        self.clock, self.files = datetime.fromisoformat("2026-09-01T08:00:00+08:00"), 0
        self.sent: list[Path] = []
        self.returned: list[Path] = []
        short = (make_project(number) for number in (1, 2))
        document = make_document(
            form, *(each.model_copy(update={"indicators": each.indicators[:3]}) for each in short), stage="first"
        )
        self.clerk = Seat(CLERK, Work(document), timedelta(0))
        self.clerk.begin(self.clerk.work)
        self.officer: Seat | None = None
        self.read: dict[Path, StoredDocument] = {}
        (folder / "审核").mkdir(parents=True)

    def at(self, seat: Seat) -> str:
        self.clock += timedelta(minutes=7)
        return (self.clock + seat.skew).isoformat(timespec="seconds")

    def file(self, path: Path) -> StoredDocument:
        """What was sent, which is read once."""
        if path not in self.read:
            self.read[path] = open_document(path).stored
        return self.read[path]

    def path(self, name: str) -> Path:
        self.files += 1
        return self.folder / f"{name}{self.files}.jx"

    def seats(self) -> list[Seat]:
        return [self.clerk, *([self.officer] if self.officer is not None else [])]

    # ---- what is done at a desk

    def edit(self) -> None:
        command = self.draw.choice((fields, section, rows, projects))(self.clerk.work.document, self.draw)
        self.run(self.clerk, command)

    def run(self, seat: Seat, command: Command, decided: Callable[[Known], Known] = lambda known: known) -> bool:
        """Run a step of one's own; what a lock refuses changes nothing."""
        try:
            changes = seat.work.session.run(command)
        except LockedError:
            self.done["refused"] += 1
            return False
        if changes:
            seat.note(content(seat.work.document), decided(seat.known))
        return bool(changes)

    def comment(self) -> None:
        """Raise a comment on anything there is."""
        seat, draw = self.draw.choice(self.seats()), self.draw
        found = [*seat.work.document.all_of(Project)]  # what has got no money is not handed in
        places: list[Address | None] = [None]
        if found:
            project = draw.choice(found)
            row = draw.choice([*project.indicators, None])
            places += [Address(project.id), Address(project.id, "value" if row else "purpose", row.id if row else None)]
        place = draw.choice(places)
        raised = new_comment(
            seat.work.document, place, "请核实。", seat.person, self.at(seat), internal=draw.random() < 0.2
        )
        self.run(seat, raise_comments(raised), lambda known: {**known, raised.id: said(raised)})
        self.done["raised"] += 1

    def answer(self) -> None:
        """Do something that one may with a comment that one knows."""
        seat, draw = self.draw.choice(self.seats()), self.draw
        made: list[Command] = []
        for comment in seat.work.document.listed(Comment):
            at = self.at(seat)
            args = comment.id, seat.person, at
            steps: dict[str, Command] = {
                "reply": ReplyToComment(*args, text="好的"),
                "answer": AnswerComment(*args, kind=draw.choice(("accepted", "declined")), reason="已改"),
                "finish": FinishComment(*args),
                "reopen": ReopenComment(*args),
                "withdraw": WithdrawComment(*args),
            }
            made += [step for deed, step in steps.items() if may(deed, comment, seat.person)]
        if not made:
            return
        command = draw.choice(made)
        before = check_code(seat.work.document)
        comment_id = getattr(command, "comment_id", "")
        if self.run(seat, command):
            seat.known[comment_id] = said(seat.work.document.get(Comment, comment_id))
            self.done[type(command).__name__] += 1
        assert check_code(seat.work.document) == before

    def step_back(self) -> None:
        seat = self.draw.choice(self.seats())
        is_undo = self.draw.random() < 0.6
        try:
            moved = seat.work.session.undo() if is_undo else seat.work.session.redo()
        except LockedError:
            self.done["undo refused"] += 1
            return
        if moved is not None:
            seat.position += -1 if is_undo else 1
            self.done["undone" if is_undo else "redone"] += 1

    def reopen(self) -> None:
        """Save and open again: what was done can be taken back no more."""
        seat = self.draw.choice(self.seats())
        path = seat.work.path or self.path("文本")
        if seat.work.path is None:
            seat.work.save_as(path, replace_existing=True)
        elif seat.work.is_changed:
            seat.work.save()
        opened = open_document(path)
        assert opened.document == seat.work.document
        seat.begin(Work(opened.document, opened))
        self.done["reopened"] += 1

    # ---- from desk to desk

    def hand_in(self) -> None:
        seat = self.clerk
        stage = self.draw.choice((Stage.FIRST, Stage.SECOND, Stage.DRAFT))
        wanted = Wanted(stage, self.folder, CLERK, self.at(seat), ("jx",))
        made = hand_in(seat.work.document, seat.work.versions, wanted, WORDING)
        if self.run(seat, made.command) and made.version is not None:
            seat.work.set_versions((*seat.work.versions, made.version))
        [path] = made.files
        self.sent.append(path)
        copy = self.file(path).document
        assert not any(comment.internal for comment in copy.listed(Comment))
        assert check_code(copy) == check_code(seat.work.document)
        self.done["handed in"] += 1

    def review(self) -> None:
        """Begin a review of something that came, perhaps of an earlier round, or go on with it."""
        if not self.sent:
            return
        if self.officer is not None:
            self.officer.work.save()
        stored = self.file(self.draw.choice((*self.sent, self.sent[-1])))
        at = self.at(self.clerk)
        begun = begin_review(stored, "审核", self.folder / "审核", OFFICER, at, WORDING, how="anew")
        assert isinstance(begun, Begun)
        opened = open_document(begun.path)
        work = Work(opened.document, opened)
        for other in begun.others:
            work.session.run(ReceiveRecords(other))
        known = known_in(stored.document)
        if self.officer is not None:
            known = together(known, known_in(self.officer.work.document))
        skew = timedelta(minutes=self.draw.choice((-600, 0, 600)))
        seat = Seat(OFFICER, work, skew)
        seat.begin(work)
        if begun.is_new or begun.others:
            self.covers(seat.known, known_in(stored.document))
        assert check_code(work.document) == check_code(stored.document)
        self.officer = seat
        self.done["reviewed"] += 1

    @staticmethod
    def covers(known: Known, part: Known) -> None:
        """What came is known, in that state or in a later one."""
        for key, (moment, _, replies) in part.items():
            assert known[key][0] >= moment
            assert known[key][2] >= replies

    def grade(self) -> None:
        seat = self.officer
        if seat is None:
            return
        place = self.draw.choice([*(each.id for each in seat.work.document.all_of(Project)), None])
        opinion = Opinion(
            entity=place,
            round=1,
            office="bureau",
            by="李某",
            at=self.at(seat),
            grade=self.draw.choice(("good", "fair")),
        )
        self.run(seat, PutRecords((opinion,), raise_comments().label))
        self.done["graded"] += 1

    def give_back(self) -> None:
        """Return the review, or approve the budget in it."""
        seat = self.officer
        if seat is None:
            return
        approves = self.draw.random() < 0.2
        if approves:
            command = registering(seat.work.document, Approval("1号", self.clock.date()), OFFICER, self.at(seat))
            event = command.event
            self.run(seat, command)
        else:
            event = event_of(seat.work.document, "returned", OFFICER, self.at(seat))
            self.run(seat, noted(event))
        path = self.path("意见")
        write_returned(seat.work.document, event, path)
        self.returned.append(path)
        self.done["approved" if approves else "returned"] += 1

    def receive(self) -> None:
        """Receive something that came back, in whatever order, and perhaps not for the first time."""
        if not self.returned:
            return
        seat, path = self.clerk, self.draw.choice(self.returned)
        decision: Decision = self.draw.choice(("same", "take", "leave"))
        before, document = content(seat.work.document), seat.work.document
        receipt = receipt_of(self.file(path), path.name, document, seat.work.versions)
        noticed = {note.code for note in receipt.notes}
        assert not noticed & {"receive.altered", "receive.altered_unseen", "receive.internal", "receive.events_differ"}
        made = prepared(receipt, decision, labels=LABELS, at=self.at(seat))
        changed = take_over(seat.work, made)
        after, approved = seat.work.document, receipt.approved
        came = known_in(self.file(path).document)
        if approved is not None and decision == "take" and approved.content is not None and not approved.is_same:
            assert check_code(after) == approved.event.check_code
            self.done["taken"] += 1
        else:
            assert content(after) == before
        assert changed == (document != after)
        if changed:
            seat.note(content(after), together(seat.known, came))
        self.covers(seat.known, came)
        assert not any(each.internal and each.office == "bureau" for each in after.listed(Comment))
        again = receipt_of(self.file(path), path.name, after, seat.work.versions)
        assert again.changes == ()
        if again.approved is None:
            assert again.is_known
            assert not take_over(seat.work, prepared(again, decision, labels=LABELS, at=self.at(seat)))
        self.done["received" if changed else "known"] += 1

    def agree_at_last(self) -> None:
        """Once all has gone round, both desks know the same of what is not internal."""
        self.hand_in()
        self.sent = self.sent[-1:]
        self.review()
        assert self.officer is not None
        event = event_of(self.officer.work.document, "returned", OFFICER, self.at(self.officer))
        self.officer.work.session.run(noted(event))
        path = self.path("意见")
        write_returned(self.officer.work.document, event, path)
        receipt = read_returned_opinions(path, self.clerk.work.document, self.clerk.work.versions)
        take_over(self.clerk.work, prepared(receipt, "leave", labels=LABELS, at=self.at(self.clerk)))
        ends = [self.clerk.work.document, self.officer.work.document]
        one, other = ({each.id: each for each in end.listed(Comment) if not each.internal} for end in ends)
        assert one == other
        assert last_event(ends[0], "returned") == last_event(ends[1], "returned")
        assert {each.id for each in ends[0].listed(Event)} >= {each.id for each in ends[1].listed(Event)} - self.inside(
            ends[1]
        )

    @staticmethod
    def inside(document: Document) -> set[str]:
        return {event.id for event in document.listed(Event) if event.what == "received"}


def weighted(desks: Desks) -> Iterable[Callable[[], None]]:
    weights: list[tuple[int, Callable[[], None]]] = [
        (5, desks.edit), (4, desks.comment), (5, desks.answer), (3, desks.step_back), (1, desks.reopen),
        (1, desks.hand_in), (2, desks.review), (1, desks.grade), (4, desks.give_back), (6, desks.receive),
    ]  # fmt: skip
    return [step for weight, step in weights for _ in range(weight)]


def test_whatever_goes_between_two_desks_nothing_is_lost_and_nothing_changes_by_itself(
    form: Form, tmp_path: Path, count: Count, figure: Figure
) -> None:
    runs, done = count(2_000, 40), Counter[str]()
    for run in range(runs):
        draw = random.Random(run)
        desks = Desks(form, tmp_path / str(run), draw, done)
        desks.hand_in()
        desks.review()
        for step in draw.choices([*weighted(desks)], k=STEPS):
            step()
            for seat in desks.seats():
                seat.agrees()
        desks.agree_at_last()
    told = ", ".join(f"{number} {what}" for what, number in sorted(done.items()))
    figure("desks machine", f"{runs} × {STEPS}: {told}; all agree")
    assert min(done[what] for what in ("handed in", "reviewed", "returned", "received", "known", "undone", "taken")) > 0
