"""Message code → sentence, from the message files of a language."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.base.text import presentable
from jx_desktop.domain.values.money import amount_text

_LONGEST_VALUE = 2_000
"""Of what a sentence names: a number of a million digits, or the name of a damaged record, hides the sentence."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Wording:
    """The sentences of one language. User text is inserted as it is: braces in it mean nothing."""

    def __init__(self, sentences: Mapping[str, str], language: str = "zh") -> None:
        self._sentences = sentences
        self.language = language
        self._separator = sentences.get("list.separator", ", ")

    @classmethod
    def read(cls, toml: str, language: str = "zh") -> "Wording":
        """Return the wording that the text of a message file holds; tables nest into ``subject.fact``."""
        return cls(dict(_flattened(tomllib.loads(toml))), language)

    def with_sentences_of(self, toml: str) -> "Wording":
        """Return a wording that has the sentences of another file of the language too."""
        return Wording({**self._sentences, **dict(_flattened(tomllib.loads(toml)))}, self.language)

    @property
    def codes(self) -> frozenset[str]:
        """The codes that have a sentence."""
        return frozenset(self._sentences)

    def __contains__(self, code: str) -> bool:
        return code in self._sentences

    def placeholders(self, code: str) -> frozenset[str]:
        """Return the names in braces of a sentence."""
        return frozenset(_PLACEHOLDER.findall(self._sentences[code]))

    def text(self, code: str, **params: object) -> str:
        """Return the sentence of `code` with its placeholders filled."""
        return self.word(Message(code, params))

    def word(self, message: Message) -> str:
        """Return the sentence for a message; a code without wording is shown as itself, with its parameters."""
        sentence = self._sentences.get(message.code)
        if sentence is None:
            values = self._separator.join(f"{name}={self._value(value)}" for name, value in message.params.items())
            return f"{message.code} ({values})" if values else message.code

        def value_of(match: re.Match[str]) -> str:
            name = match.group(1)
            return self._value(message.params[name]) if name in message.params else match.group()

        return _PLACEHOLDER.sub(value_of, sentence)

    def _value(self, value: object) -> str:
        if isinstance(value, Message):
            return self.word(value)
        if isinstance(value, Decimal):
            return amount_text(value)
        if isinstance(value, (tuple, list)):
            return self._separator.join(self._value(item) for item in value)
        text = str(value)
        return presentable(text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…")


def _flattened(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            pairs += _flattened(value, f"{prefix}{key}.")
        else:
            pairs.append((f"{prefix}{key}", str(value)))
    return pairs
