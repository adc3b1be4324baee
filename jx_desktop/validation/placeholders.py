"""Text of the template that nobody has replaced: XXX, （厅/局）, 指标1：, …… alone in a field."""

import re
from functools import lru_cache

from jx_desktop.domain.form import Form
from jx_desktop.validation.figures import NO_VALUE
from jx_desktop.validation.trade_terms import is_nothing


def placeholder_in(text: str, form: Form) -> str | None:
    """Return the first piece of `text` that the form calls a placeholder, or None."""
    settings = form.rule("STR-02")
    anywhere, alone = settings.patterns("patterns"), settings.patterns("alone")
    return _placeholder(text, anywhere, alone)


@lru_cache(maxsize=16_384)
def _placeholder(text: str, anywhere: tuple[str, ...], alone: tuple[str, ...]) -> str | None:
    for pattern in anywhere:
        if found := re.search(pattern, text):
            return found.group()
    stripped = text.strip()
    return stripped if any(re.search(pattern, stripped) for pattern in alone) else None


def has_answer(value: str, form: Form) -> bool:
    """Whether a value says something: it is not blank, no sign such as ``-``, no placeholder, not 不涉及."""
    return not (is_missing(value) or is_nothing(value) or placeholder_in(value, form))


def is_missing(value: str) -> bool:
    """Whether a value is blank or only signs that stand for nothing (``*``, ``_``, ``-``, ``/``)."""
    return not value.strip() or NO_VALUE.fullmatch(value) is not None
