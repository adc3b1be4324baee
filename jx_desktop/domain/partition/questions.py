"""What is to be decided before anything of parts is merged: which of them count, and what they are here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jx_desktop.base.clock import shown_moment
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import BASE, Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.partition.merge_plan import (
    ALL,
    KEEP,
    LEAVE,
    OTHER,
    SAME,
    TAKE,
    MergeChoice,
    MergeQuestion,
    PartSource,
    QuestionKind,
)
from jx_desktop.domain.partition.other_unit import in_other_unit
from jx_desktop.domain.partition.pairing import Alike, has_same_department, is_of_unit, is_part_of
from jx_desktop.domain.review.identity import identity_of, is_alike
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import moment_of
from jx_desktop.domain.values.money import UNITS


@dataclass(frozen=True, slots=True)
class Counted:
    """The parts whose content counts, those of which only the records do, and those of which nothing does."""

    content: tuple[PartSource, ...]
    records: tuple[PartSource, ...]
    left_out: tuple[str, ...]
    keeps_unit: frozenset[str] = frozenset()
    """The keys of parts whose amounts keep their own money unit."""


class Questions:
    """Asks, in an order: what is left out is asked no more."""

    def __init__(self, document: Document, answers: Mapping[str, str]) -> None:
        self._document = document
        self._answers = answers
        self.asked: list[MergeQuestion] = []
        self.notes: list[Message] = []

    def counted(self, parts: Sequence[PartSource]) -> Counted:
        """Return which parts count."""
        keeps_unit: set[str] = set()
        wanted = [part for part in parts if self._is_wanted(part, keeps_unit)]
        content, records = self._without_copies(wanted)
        left = tuple(part.key for part in parts if part not in wanted)
        return Counted(tuple(content), tuple(records), left, frozenset(keeps_unit))

    def ask_like_unit(self, part: PartSource, unit_id: str, here_id: str) -> Alike:
        """Ask whether a unit of a part is the one here that is called alike."""
        there, here = (_unit_words(each, at) for each, at in ((part.document, unit_id), (self._document, here_id)))
        said = {"name": part.name, "there": there, "here": here}
        answer = self._ask("like_unit", (part,), said, (SAME, OTHER, LEAVE), LEAVE, unit_id)
        return alike(answer)

    def like_unit_answer(self, part: PartSource, unit_id: str) -> Alike:
        """Return what was answered about a unit so far."""
        answer = self._answers.get(_key("like_unit", (part,), unit_id), LEAVE)
        return alike(answer)

    # ---- one part

    def _is_wanted(self, part: PartSource, keeps_unit: set[str]) -> bool:
        here, there = self._document.head, part.document.head
        name = {"name": part.name}
        if there.review_of is not None and not self._is_taken("review", part, name):
            return False
        is_same_department = has_same_department(part.document, self._document)
        if not is_same_department:
            said = {**name, "there": _department(there), "here": _department(here)}
            if is_of_unit(part.document, self._document):
                self.notes.append(Message("merge.of_unit", said))
            elif not self._is_taken("department", part, said):
                return False
        is_of_other = is_same_department and there.part is not None and not is_part_of(part.document, self._document)
        if is_of_other and not self._is_taken("other_document", part, name):
            return False
        if there.year != here.year:
            said = {**name, "there": str(there.year or ""), "here": str(here.year or "")}
            if not self._is_taken("year", part, said):
                return False
        form, own = part.document.form, self._document.form
        if form.id != own.id:
            if not self._is_taken("form", part, {**name, "there": form.name, "here": own.name}):
                return False
        elif form != own:
            self.notes.append(Message("merge.form_differs", name))
        return there.money_unit == here.money_unit or self._has_unit_decided(part, keeps_unit)

    def _has_unit_decided(self, part: PartSource, keeps_unit: set[str]) -> bool:
        here, there = self._document.head.money_unit, part.document.head.money_unit
        said = {"name": part.name, "there": there or "", "here": here or ""}
        fits = all(
            in_other_unit(project, part.document.money_unit_of(project.id), here, part.document.form) is not None
            for project in part.document.all_of(Project)
            if project.money_unit is None or project.money_unit in UNITS
        )
        keep = (KEEP,) if there else ()
        choices, default = ((TAKE, *keep, LEAVE), TAKE) if fits else ((*keep, LEAVE), LEAVE)
        answer = self._ask("money_unit", (part,), said, choices, default)
        if answer == KEEP:
            keeps_unit.add(part.key)
        return answer != LEAVE

    def _is_taken(self, kind: QuestionKind, part: PartSource, said: Mapping[str, object]) -> bool:
        return self._ask(kind, (part,), said, (LEAVE, TAKE), LEAVE) == TAKE

    # ---- copies

    def _without_copies(self, parts: Sequence[PartSource]) -> tuple[list[PartSource], list[PartSource]]:
        content, records = list[PartSource](), list[PartSource]()
        for group in _groups(parts):
            texts = _different_texts(group)
            for same in texts:
                if len(same) > 1:
                    names = tuple(part.name for part in same)
                    self.notes.append(Message("merge.same_text", {"names": names, "count": len(names)}))
            counted = [_latest(same) for same in texts]
            if len(counted) > 1:
                counted = self._choose(counted)
            content += counted
            records += (part for part in group if part not in counted)
        order = {part.key: at for at, part in enumerate(parts)}
        return sorted(content, key=lambda part: order[part.key]), sorted(records, key=lambda part: order[part.key])

    def _choose(self, copies: list[PartSource]) -> list[PartSource]:
        """Ask which of several copies counts: the one to which something has happened last, if nobody says."""
        bases = {part.document.head.references.get(BASE, "") for part in copies}
        kind: QuestionKind = "split_twice" if len(bases - {""}) > 1 else "copies"
        last = _latest(copies)
        said = {"names": tuple(part.name for part in copies), "count": len(copies), "name": last.name}
        answer = self._ask(kind, copies, said, (*(part.key for part in copies), ALL), last.key)
        return copies if answer == ALL else [part for part in copies if part.key == answer]

    # ---- asking

    def _ask(
        self,
        kind: QuestionKind,
        parts: Sequence[PartSource],
        said: Mapping[str, object],
        values: Sequence[str],
        default: str,
        more: str = "",
    ) -> str:
        """Note a question; return what holds: the answer, if it is one that can be given, else the default."""
        key, names = _key(kind, parts, more), {part.key: part for part in parts}
        choices = tuple(MergeChoice(value, _answer(kind, value, names.get(value))) for value in values)
        given = self._answers.get(key, "")
        answer = given if given in values else default
        message = Message(f"merge_ask.{kind}", dict(said))
        keys = tuple(names)
        self.asked.append(MergeQuestion(key, kind, keys, message, choices, default, answer, given in values))
        return answer


def alike(answer: str) -> Alike:
    """Return an answer about a unit that is called alike."""
    return "same" if answer == SAME else "other" if answer == OTHER else "leave"


def _key(kind: str, parts: Sequence[PartSource], more: str = "") -> str:
    return "\0".join((kind, *(part.key for part in parts), more))


def _answer(kind: QuestionKind, value: str, part: PartSource | None) -> Message:
    if part is not None:
        return Message("merge_answer.part", {"name": part.name, "at": shown_moment(last_change(part))})
    return Message("merge_answer.convert" if (kind, value) == ("money_unit", TAKE) else f"merge_answer.{value}")


def last_change(part: PartSource) -> str:
    """Return when something has happened to a part, or its file was saved, last; ISO 8601, or empty."""
    return max((part.saved_at, *(event.at for event in part.document.listed(Event))), key=moment_of)


def _when(part: PartSource) -> tuple[datetime, datetime]:
    """Return when something has happened to a part last, then when its file was saved: its name says nothing."""
    events = [moment_of(event.at) for event in part.document.listed(Event)]
    return max(events, default=moment_of("")), moment_of(part.saved_at)


def _latest(parts: Sequence[PartSource]) -> PartSource:
    return max(parts, key=_when)


def _groups(parts: Sequence[PartSource]) -> list[list[PartSource]]:
    """Return the parts, those that are copies of one together."""
    groups: list[list[PartSource]] = []
    for part in parts:
        group = next((group for group in groups if _are_copies(group[0].document, part.document)), None)
        if group is None:
            groups.append([part])
        else:
            group.append(part)
    return groups


def _are_copies(one: Document, other: Document) -> bool:
    return is_alike(identity_of(one), identity_of(other)) and _held(one) == _held(other)


def _held(document: Document) -> tuple[object, ...]:
    part = document.head.part
    if part is None or part.scope == "unit":  # its identity tells it from others
        return ()
    return part.scope, frozenset(part.unit_ids), frozenset(part.project_ids)


def _different_texts(parts: Sequence[PartSource]) -> list[list[PartSource]]:
    """Return copies, those that say the same together: a number in another money unit does not."""
    groups: list[tuple[tuple[str | None, list[Entity]], list[PartSource]]] = []
    for part in parts:
        document = part.document
        text = document.head.money_unit, [entity for entity in document.content if not isinstance(entity, Head)]
        found = next((same for known, same in groups if known == text), None)
        if found is None:
            groups.append((text, [part]))
        else:
            found.append(part)
    return [same for _, same in groups]


def _department(head: Head) -> str:
    return f"{head.department.code} {head.department.name}".strip()


def _unit_words(document: Document, unit_id: str) -> str:
    unit = next((unit for unit in document.units if unit.id == unit_id), None)
    return f"{unit.code} {unit.name}".strip() if unit is not None else ""
