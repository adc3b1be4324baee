"""The manual: what each field and page is for, from ``resources/manual``, in the words of a form."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.services.lists.name_search import as_searched
from jx_desktop.services.machine import paths
from jx_desktop.services.resources.explanations import Explanations
from jx_desktop.wording.messages import Wording

_NAME = re.compile(r"\{([\w.]+)\}")
_SECTION = "section."


@dataclass(frozen=True, slots=True)
class Mistake:
    """A finding as it would be said, why it is brought up, and what to do about it."""

    says: str
    why: str
    todo: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the manual, in the words of a form."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    example: str
    mistakes: tuple[Mistake, ...]

    @property
    def text(self) -> str:
        """All of it."""
        mistakes = (part for mistake in self.mistakes for part in (mistake.says, mistake.why, mistake.todo))
        return "\n".join((self.title, *self.paragraphs, self.example, *mistakes))


@dataclass(frozen=True, slots=True)
class _Topic:
    id: str
    title: str
    text: str
    places: tuple[str, ...] = ()
    example: str = ""
    mistakes: tuple[Message, ...] = ()


class Manual:
    """All topics. Those that speak of what a form does not have are left out for it."""

    def __init__(self, form: Form, wording: Wording, folder: Path | None = None) -> None:
        self._words = _words_of(form)
        self._wording = wording
        self._explanations = Explanations(wording)
        self._groups = [_read(file) for file in sorted((folder or paths.shipped_manual()).glob("*.toml"))]
        self._topics = {topic.id: topic for _, topics in self._groups for topic in topics}

    @property
    def contents(self) -> list[tuple[str, list[Topic]]]:
        """The groups in order, each with its title and its topics."""
        return [(title, [self.topic(raw.id) for raw in topics if self._fits(raw)]) for title, topics in self._groups]

    def topic(self, topic_id: str) -> Topic:
        """Return a topic. Raises ``KeyError`` for one that is not there."""
        raw = self._topics[topic_id]
        mistakes = tuple(map(self._mistake, raw.mistakes))
        paragraphs = tuple(self._fill(line) for line in raw.text.strip().split("\n"))
        return Topic(raw.id, self._fill(raw.title), paragraphs, self._fill(raw.example), mistakes)

    def _mistake(self, message: Message) -> Mistake:
        filled = Message(message.code, {name: self._fill(str(text)) for name, text in message.params.items()})
        explanation = self._explanations.of(filled)
        return Mistake(self._wording.word(filled), explanation.why, explanation.todo)

    def find(self, place: str) -> str | None:
        """Return the topic of a place (``project/budget.total``, ``menu/3``, ``module/pages.start``), or None.

        One that names the place comes before one with a pattern, the longer pattern before the shorter.
        """
        found = [
            (pattern == place, len(pattern), topic.id)
            for topic in self._topics.values()
            for pattern in topic.places
            if fnmatchcase(place, pattern) and self._fits(topic)
        ]
        return max(found)[2] if found else None

    def search(self, text: str) -> list[Topic]:
        """Return the topics that have every word of `text`, those that have it in their title first."""
        wanted = as_searched(text).split()
        topics = [topic for _, group in self.contents for topic in group]
        found = [topic for topic in topics if all(word in as_searched(topic.text) for word in wanted)]
        return sorted(found, key=lambda topic: not all(word in as_searched(topic.title) for word in wanted))

    def _fits(self, topic: _Topic) -> bool:
        return all(name in self._words for name in _names_in(topic))

    def _fill(self, text: str) -> str:
        return _NAME.sub(lambda name: self._words.get(name.group(1), ""), text)


def _names_in(topic: _Topic) -> Iterator[str]:
    for text in (topic.title, topic.text, topic.example):
        yield from _NAME.findall(text)


def _read(file: Path) -> tuple[str, list[_Topic]]:
    plain = tomllib.loads(file.read_text("utf-8"))
    topics = [
        _Topic(
            item["id"],
            item["title"],
            item["text"],
            tuple(item.get("places", ())),
            item.get("example", ""),
            tuple(Message(each["says"], each.get("with", {})) for each in item.get("mistakes", ())),
        )
        for item in plain["topics"]
    ]
    return plain["title"], topics


def _words_of(form: Form) -> dict[str, str]:
    """Return what stands for the names in braces: the form's labels, and a few facts of it."""
    plan, money, codes, first = form.plan, form.money, form.codes, form.indicators.taxonomy[0]
    months = [fill(plan.checkpoint_label, {"month": month}) for month in plan.checkpoints]
    of_sections = {"sections": "、".join(section.title for section in form.sections)} if form.sections else {}
    of_plan = {"checkpoints": "、".join(months), "last_checkpoint": months[-1]} if months else {}
    return {
        **{column.key: column.label for column in form.columns},
        **{f"{_SECTION}{section.id}": section.title for section in form.sections},
        **form.labels,
        **of_sections,
        **of_plan,
        "money_units": "、".join(money.units),
        "money_unit_default": money.unit,
        "decimals": str(money.decimals),
        "department_digits": str(codes.department_digits),
        "unit_digits": str(codes.unit_digits),
        "code_example": codes.project_example,
        "own_unit_suffix": codes.own_unit_suffix,
        "level1s": "、".join(level.name for level in form.indicators.taxonomy),
        "level1_example": first.name,
        "level2_example": "、".join(level.name for level in first.level2),
        "form_name": form.name,
    }
