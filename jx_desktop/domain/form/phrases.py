"""Phrases of a form with figures of the year (项目23个，执行率91.3%): put into reports, and known again there."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from jx_desktop.base.text import Text
from jx_desktop.domain.form.parts import FormPart

NUMBERS = (
    "year", "month", "projects", "begun", "left_out", "cancelled", "budget", "executed", "rate", "average", "rows",
    "reached", "missed",
)  # fmt: skip
"""What stands for one number: budget and executed in 万元, rate in per cent, projects without those cut to nothing."""
LISTS = ("grades", "likelihoods")
"""What stands for names with their counts: 优18个、良3个."""
UNKNOWN = "—"
"""What stands where a figure is not known."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NUMBER = rf"(?:\d[\d,，]*(?:\.\d+)?|{UNKNOWN})"
_LIST = r"[^，。；;\n]{0,200}?"
_LEAST_WORDS = 4


class Phrase(FormPart):
    """A phrase: `label` in the menu, `text` with figures in braces, of the `sheet` ``evaluation`` or ``monitor``.

    ``monitor`` is the monitoring of the last month that is begun. What was put in is known again by its words, also
    where a report was read from another file: so a phrase needs enough of them not to be mistaken.
    """

    label: Text
    text: Annotated[Text, Field(min_length=1, max_length=1000)]
    sheet: Text = "evaluation"

    @model_validator(mode="after")
    def _has_figures_and_words(self) -> "Phrase":
        named = _PLACEHOLDER.findall(self.text)
        words = _PLACEHOLDER.sub("", self.text)
        if self.sheet not in ("evaluation", "monitor"):
            raise PydanticCustomError("form_sheet_of", "no such sheet", {"sheet": self.sheet})
        is_known = bool(named) and all(name in (*NUMBERS, *LISTS) for name in named)
        if not is_known or len(words) < _LEAST_WORDS or self.text.startswith("{") or self.text.endswith("}"):
            raise PydanticCustomError("form_phrase", "a phrase has figures among words", {"phrase": self.label})
        return self

    def filled(self, figures: Mapping[str, str]) -> str:
        """Return the phrase with figures by their names."""
        return _PLACEHOLDER.sub(lambda match: figures.get(match.group(1), "") or UNKNOWN, self.text)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds the phrase in a text, whatever its figures are."""
        pieces = _PLACEHOLDER.split(self.text)
        return re.compile(
            "".join(
                re.escape(piece) if number % 2 == 0 else _NUMBER if piece in NUMBERS else _LIST
                for number, piece in enumerate(pieces)
            )
        )
