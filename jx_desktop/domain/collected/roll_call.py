"""应报名单 beside what has come: who has handed in, who has not, who is not on the roll, who may be the same.

A department is known by its code, and by its name where either side has no code. What agrees in one and not in the
other is a question (是否同一单位), which somebody answers once; nothing is chosen in silence.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded, presentable
from jx_desktop.domain.collected.asked import Asked, stage_number
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.domain.collected.roll import Roll, RollEntry, WhoKey
from jx_desktop.domain.collected.roll_finding import EntryFinder, RollQuestion, Who, entry_words, who_of
from jx_desktop.domain.review.rounds import moment_of

RollState = Literal["missing", "other_year", "earlier_stage", "waiting", "in_review", "returned", "passed", "approved"]
"""Where a department stands: nothing has come, only one of another year, only one of an earlier stage; else how far the
desk has come with what was handed in."""
RollGroup = Literal["expected", "handed_in", "missing", "returned", "unlisted", "questions"]
"""What is counted: 应报, 已报, 未报, 退回待重报 (of those that have handed in), 不在名单, 是否同一单位."""

_SHORTEST_NAME = 3
"""Characters that a name needs to be looked for in those of files."""
_NOT_HANDED_IN = ("missing", "other_year", "earlier_stage")


@dataclass(frozen=True, slots=True)
class RollCallLine:
    """One entry of the roll, and what has come of it: `document` is the one that counts, or what came instead.

    `copies` is how many files of what is asked for there are, `keys` are the lines of all that have come, of any year
    and stage. `remarks` say what is to be known besides.
    """

    entry: RollEntry
    state: RollState
    document: CollectedDocument | None = None
    copies: int = 0
    remarks: tuple[Message, ...] = ()
    questions: tuple[RollQuestion, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def is_handed_in(self) -> bool:
        """Whether what is asked for has come."""
        return self.state not in _NOT_HANDED_IN

    @property
    def at(self) -> str:
        """When it was received (ISO 8601); empty where nothing was."""
        return self.document.received if self.document is not None and self.is_handed_in else ""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A document that counts and whose department is not on the roll; `remark` says what may be the reason."""

    document: CollectedDocument
    who: Who
    remark: Message | None = None
    questions: tuple[RollQuestion, ...] = ()


@dataclass(frozen=True)
class RollCall:
    """Who has handed in and who has not. `notes` say what is wrong with the roll itself: what stands in it twice."""

    lines: tuple[RollCallLine, ...] = ()
    unlisted: tuple[Unlisted, ...] = ()
    notes: tuple[Message, ...] = ()

    @cached_property
    def questions(self) -> tuple[RollQuestion, ...]:
        """What nobody has answered yet."""
        return tuple(question for line in self.lines for question in line.questions)

    @property
    def counts(self) -> Mapping[RollGroup, int]:
        """How many there are of each group."""
        return FrozenDict(
            {
                "expected": len(self.lines),
                "handed_in": sum(line.is_handed_in for line in self.lines),
                "missing": sum(not line.is_handed_in for line in self.lines),
                "returned": sum(line.state == "returned" for line in self.lines),
                "unlisted": len(self.unlisted),
                "questions": len(self.questions),
            }
        )

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices of the bureau in the order of the roll; one without any counts as the empty one."""
        return tuple(dict.fromkeys(line.entry.office for line in self.lines))

    def offices_of_documents(self) -> Mapping[str, str]:
        """Return which office of the bureau looks after whom, by the keys of documents, in the order of the roll."""
        return FrozenDict({key: line.entry.office for line in self.lines for key in line.keys if line.entry.office})

    def in_group(self, group: RollGroup) -> tuple[RollCallLine, ...]:
        """Return the lines of a group; of those not on the roll there are none."""
        wanted = {
            "expected": lambda _line: True,
            "handed_in": lambda line: line.is_handed_in,
            "missing": lambda line: not line.is_handed_in,
            "returned": lambda line: line.state == "returned",
            "unlisted": lambda _line: False,
            "questions": lambda line: bool(line.questions),
        }[group]
        return tuple(filter(wanted, self.lines))


def missing_names(lines: Iterable[RollCallLine], *, with_office: bool = False) -> str:
    """Return who has not handed in, a name in each line, for whoever is to be reminded: 巨鹿县文联（教科文股）."""
    names = []
    for line in lines:
        if not line.is_handed_in:
            entry = line.entry
            office = f"（{entry.office}）" if with_office and entry.office else ""
            names.append(f"{entry.name or entry.code}{office}")
    return "\n".join(names)


def roll_call(roll: Roll, collected: CollectedFolder, asked: Asked | None = None) -> RollCall:
    """Return who of a roll has handed in what is asked for; without `asked`, anything."""
    asked = asked or Asked()
    entries, notes = _distinct(roll.entries)
    finding = EntryFinder(entries, roll)
    of_entry: defaultdict[int, list[CollectedDocument]] = defaultdict(list)
    questions: defaultdict[int, list[RollQuestion]] = defaultdict(list)
    others: dict[Who, list[CollectedDocument]] = {}
    counted = {document.key for document in collected.counted}
    for document in collected.documents:
        if document.is_review:
            continue
        who = who_of(document)
        at, asked_about = finding.find(document, who)
        for number, question in asked_about:
            if all((known.kind, known.who) != (question.kind, question.who) for known in questions[number]):
                questions[number].append(question)
        if at is not None:
            of_entry[at].append(document)
        elif document.key in counted:
            others.setdefault(who, []).append(document)
    lines = tuple(
        _line(entry, of_entry[at], tuple(questions[at]), asked, collected, counted) for at, entry in enumerate(entries)
    )
    unlisted = tuple(
        Unlisted(document, who, finding.why_unlisted(document, who, asked), finding.asked_of(who))
        for who, documents in others.items()
        for document in documents
    )
    return RollCall(lines, unlisted, notes)


def _line(
    entry: RollEntry,
    documents: Sequence[CollectedDocument],
    questions: tuple[RollQuestion, ...],
    asked: Asked,
    collected: CollectedFolder,
    counted: set[str],
) -> RollCallLine:
    lacks = {document.key: asked.lack(document) for document in documents}
    fitting = [document for document in documents if not lacks[document.key]]
    candidates = fitting or [each for each in documents if lacks[each.key] == "earlier_stage"] or list(documents)
    latest = [document for document in candidates if document.key in counted] or candidates
    if not latest:
        return RollCallLine(entry, "missing", remarks=_unread(entry, collected), questions=questions)
    doubtful = {question.who for question in questions}
    document = max(
        latest,
        key=lambda each: (
            who_of(each) not in doubtful,
            stage_number(each.stage),
            moment_of(each.received),
            each.key,
        ),
    )
    lack = lacks[document.key]
    review = collected.reviews.get(document.key)
    state: RollState = lack or (review.state if review is not None else "waiting")
    remarks: list[Message] = []
    who = who_of(document)
    if entry.name and who.name and folded(entry.name) != folded(who.name):
        remarks.append(Message("roll_call.called", FrozenDict({"name": who.name})))
    if entry.code and folded(entry.code) != folded(who.code):
        remarks.append(Message("roll_call.coded" if who.code else "roll_call.uncoded", FrozenDict({"code": who.code})))
    if lack == "other_year":
        said = {} if document.year is None else {"year": document.year}
        remarks.append(Message("roll_call.other_year" if said else "roll_call.no_year", FrozenDict(said)))
    elif lack == "earlier_stage":
        word = Message(f"stage.{document.stage}")
        remarks.append(Message("roll_call.earlier_stage", FrozenDict({"stage": word})))
    elif document.kind == "jx" and not document.hand_in:
        remarks.append(Message("roll_call.not_noted"))
    if lack:
        remarks += _unread(entry, collected)
    if len(latest) > 1 and not lack:
        remarks.append(Message("roll_call.several", FrozenDict({"count": len(latest)})))
    return RollCallLine(entry, state, document, len(fitting), tuple(remarks), questions, tuple(lacks))


def _unread(entry: RollEntry, collected: CollectedFolder) -> tuple[Message, ...]:
    """Return which unread files may be the department's: by their names, which begin with its code or have its name."""
    code, name = entry.key
    found = []
    for unread in collected.unread:
        place = unread.member or unread.file
        own = folded(place.replace("\\", "/").rpartition("/")[2])
        begins = bool(code) and own.startswith(code) and not own[len(code) : len(code) + 1].isdigit()
        if begins or (len(name) >= _SHORTEST_NAME and name in own):
            found.append(Message("roll_call.unread", FrozenDict({"file": presentable(place)})))
    return tuple(found)


def _distinct(entries: Sequence[RollEntry]) -> tuple[list[RollEntry], tuple[Message, ...]]:
    """Return the entries, each once, and what stands in the roll twice or under one code or name."""
    kept: dict[WhoKey, RollEntry] = {}
    repeated: defaultdict[WhoKey, list[RollEntry]] = defaultdict(list)
    for entry in entries:
        if entry.key in kept:
            repeated[entry.key].append(entry)
        else:
            kept[entry.key] = entry
    notes = []
    for key, more in repeated.items():
        same = [kept[key], *more]
        who = entry_words(kept[key])
        notes.append(Message("roll_call.repeated", FrozenDict({"who": who, "lines": _lines_of(same)})))
        offices = tuple(dict.fromkeys(entry.office or "—" for entry in same))
        if len(offices) > 1:
            notes.append(Message("roll_call.two_offices", FrozenDict({"who": who, "offices": offices})))
    for part, code in ((0, "roll_call.code_twice"), (1, "roll_call.name_twice")):
        groups: defaultdict[str, list[RollEntry]] = defaultdict(list)
        for key, entry in kept.items():
            if key[part]:
                groups[key[part]].append(entry)
        notes += [
            Message(code, FrozenDict({"who": tuple(map(entry_words, group)), "lines": _lines_of(group)}))
            for group in groups.values()
            if len(group) > 1
        ]
    return list(kept.values()), tuple(notes)


def _lines_of(entries: Iterable[RollEntry]) -> tuple[int, ...]:
    return tuple(entry.line for entry in entries)
