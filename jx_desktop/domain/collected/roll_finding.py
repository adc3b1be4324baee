"""Which entry of a roll a document belongs to, and where somebody has to say whether it is the same department."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded
from jx_desktop.domain.collected.asked import Asked
from jx_desktop.domain.collected.department_names import are_alike, name_forms
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.domain.collected.roll import Roll, RollEntry, WhoKey


class Who(NamedTuple):
    """Code and name of the department, or unit, that a document is of."""

    code: str
    name: str

    @property
    def key(self) -> WhoKey:
        """What it is known by."""
        return folded(self.code), folded(self.name)


def who_of(document: CollectedDocument) -> Who:
    """Return who a document is of: its unit where it is of one unit, else its department."""
    if document.scope == "unit":
        return Who(document.unit_code, document.unit)
    return Who(document.department_code, document.department)


@dataclass(frozen=True, slots=True)
class RollQuestion:
    """An entry and a document that agree in code (``same_code``), name (``same_name``), or only nearly in name
    (``like_name``): is it the same department? `is_counted` says that it is taken for the same until somebody answers.
    """

    kind: Literal["same_code", "same_name", "like_name"]
    entry: RollEntry
    who: Who
    document: CollectedDocument
    is_counted: bool


def entry_words(entry: RollEntry) -> str:
    """Return an entry in words: its code and its name."""
    return f"{entry.code} {entry.name}".strip()


class EntryFinder:
    """Finds the entry that a document belongs to."""

    def __init__(self, entries: Sequence[RollEntry], roll: Roll) -> None:
        self._entries = entries
        self._answers = {(answer.entry, answer.other): answer.is_same for answer in roll.answers}
        self._by_code: defaultdict[str, list[int]] = defaultdict(list)
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._by_form: defaultdict[str, list[int]] = defaultdict(list)
        self._taken_for: defaultdict[WhoKey, list[int]] = defaultdict(list)
        numbers = {entry.key: at for at, entry in enumerate(entries)}
        for answer in roll.answers:
            if answer.is_same and answer.entry in numbers:
                self._taken_for[answer.other].append(numbers[answer.entry])
        for at, entry in enumerate(entries):
            code, name = entry.key
            if code:
                self._by_code[code].append(at)
            if name:
                self._by_name[name].append(at)
                for form in name_forms(entry.name):
                    self._by_form[form].append(at)
        self._asked: defaultdict[Who, list[RollQuestion]] = defaultdict(list)

    def find(self, document: CollectedDocument, who: Who) -> tuple[int | None, list[tuple[int, RollQuestion]]]:
        """Return the number of the entry that a document belongs to, or None, and what is asked about it."""
        code, name = who.key
        if self._taken_for[who.key]:
            return self._taken_for[who.key][0], []
        asked: list[tuple[int, RollQuestion]] = []

        def ask(kind: Literal["same_code", "same_name", "like_name"], at: int, *, is_counted: bool) -> None:
            question = RollQuestion(kind, self._entries[at], who, document, is_counted)
            asked.append((at, question))
            if question.kind not in {known.kind for known in self._asked[who]}:
                self._asked[who].append(question)

        of_code = self._allowed(self._by_code.get(code, ()) if code else (), who)
        sure = [at for at in of_code if self._is_called(at, who)]
        if sure:
            return sure[0], asked
        same = self._allowed(self._by_name.get(name, ()) if name else (), who)
        like = same or self._allowed(self._named_like(who), who)
        if of_code:
            ask("same_code", of_code[0], is_counted=not like)
        elif len(like) == 1 and self._is_code_alike(like[0], code):
            return like[0], asked
        for at in like:
            ask("same_name" if same else "like_name", at, is_counted=False)
        return (of_code[0] if of_code and not like else None), asked

    def _named_like(self, who: Who) -> Iterable[int]:
        found = dict.fromkeys(at for form in name_forms(who.name) for at in self._by_form.get(form, ()))
        return [at for at in found if are_alike(self._entries[at].name, who.name)]

    def _allowed(self, numbers: Iterable[int], who: Who) -> list[int]:
        """Return the entries that nobody has said to be another department."""
        return [at for at in numbers if self._answers.get((self._entries[at].key, who.key)) is not False]

    def _is_called(self, at: int, who: Who) -> bool:
        own = self._entries[at].name
        return not own or not who.name or are_alike(own, who.name)

    def _is_code_alike(self, at: int, code: str) -> bool:
        """Whether codes do not differ: there is none, or a spreadsheet has only taken the zeros off it."""
        own = self._entries[at].key[0]
        return not own or not code or own.lstrip("0") == code.lstrip("0")

    def asked_of(self, who: Who) -> tuple[RollQuestion, ...]:
        """Return what is asked about a department."""
        return tuple(question for question in self._asked[who] if not question.is_counted)

    def why_unlisted(self, document: CollectedDocument, who: Who, asked: Asked) -> Message | None:
        """Return what is to be known of a document whose department is not on the roll."""
        if self._asked[who]:
            question = self._asked[who][0]
            return Message(f"roll_ask.{question.kind}", FrozenDict({"who": entry_words(question.entry)}))
        if document.scope == "unit":
            code, name = folded(document.department_code), folded(document.department)
            found = (self._by_code.get(code) if code else None) or (self._by_name.get(name) if name else None)
            if found:
                return Message("roll_call.unit_of", FrozenDict({"who": entry_words(self._entries[found[0]])}))
        return Message("roll_call.not_asked_for") if asked.lack(document) else None
