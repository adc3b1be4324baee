"""Why a finding is brought up and what to do about it; what its rule is about and where that comes from."""

import tomllib
from dataclasses import dataclass

from jx_desktop.base.messages import Message
from jx_desktop.services.machine import paths
from jx_desktop.wording.messages import Wording


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said beside the message of a finding, a sentence or two of each."""

    why: str
    todo: str


class Explanations:
    """The explanations of all findings, in the language of a wording."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording.with_sentences_of(paths.explanation_file(wording.language).read_text("utf-8"))
        self._rules = rule_origins()

    def of(self, message: Message) -> Explanation:
        """Return why a finding with this message is brought up, and what to do."""
        why, todo = (self._wording.word(Message(f"{message.code}.{part}", message.params)) for part in ("why", "todo"))
        return Explanation(why, todo)

    def origin(self, rule: str) -> str:
        """Return in words which side of a review a rule is about, and where it comes from."""
        aspect, source = self._rules[rule]
        return f"{self._wording.text(f'aspect.{aspect}')} · {self._wording.text(f'source.{source}')}"


def rule_origins() -> dict[str, tuple[str, str]]:
    """Return of each rule the side of a review that it is about, and its source.

    The sides are ``completeness``, ``relevance``, ``appropriateness`` and ``feasibility``, the sources ``regulation``,
    ``published`` and ``practice``.
    """
    plain = tomllib.loads(paths.shipped_rules().read_text("utf-8"))
    return {
        rule: (aspect, source) for aspect, sources in plain.items() for source, ids in sources.items() for rule in ids
    }
