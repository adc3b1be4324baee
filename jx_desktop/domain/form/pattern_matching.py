"""Patterns of forms, each run within a time: forms travel inside documents, and these come from anywhere."""

import time
from functools import lru_cache

import regex

TIMEOUT_SECONDS = 0.05
_SECONDS_PER_CHARACTER = 5e-7
"""What a pattern that is harmless may take for each character of a very long text."""

ASCII: int = regex.ASCII
"""The flag with which classes such as ``\\d`` mean ASCII characters alone."""
Match = regex.Match[str]
_switched_off: set[tuple[str, int]] = set()


class TooSlowError(Exception):
    """A pattern took too long, now or before: nobody can tell whether it is found."""


def search(pattern: str, text: str, flags: int = 0) -> Match | None:
    """Return where a form's pattern is found in `text`. Raises `TooSlowError`; the pattern is then off for good."""
    return _run("search", pattern, text, flags)


def match(pattern: str, text: str, flags: int = 0) -> Match | None:
    """Return whether `text` begins with a form's pattern, as `search` does."""
    return _run("match", pattern, text, flags)


def fullmatch(pattern: str, text: str, flags: int = 0) -> Match | None:
    """Return whether all of `text` is a form's pattern, as `search` does."""
    return _run("fullmatch", pattern, text, flags)


def is_switched_off(pattern: str, flags: int = 0) -> bool:
    """Whether a pattern took too long once, and has not been asked since."""
    return (pattern, flags) in _switched_off


def _run(how: str, pattern: str, text: str, flags: int) -> Match | None:
    if (pattern, flags) in _switched_off:
        raise TooSlowError
    run = getattr(compiled(pattern, flags), how)
    seconds = TIMEOUT_SECONDS + _SECONDS_PER_CHARACTER * len(text)
    started: float | None = None
    while True:
        try:
            found: Match | None = run(text, timeout=seconds)
        except (TimeoutError, MemoryError) as error:
            # The machine may have done something else meanwhile. What the pattern itself takes is asked when it is
            # in doubt, and not before: asking takes longer than most patterns.
            now = time.thread_time()
            if isinstance(error, TimeoutError) and (started is None or now - started < seconds / 2):
                started = now
                continue
            _switched_off.add((pattern, flags))
            raise TooSlowError from error
        return found


@lru_cache(maxsize=512)
def compiled(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return a pattern ready to be run. Raises ``regex.error``."""
    return regex.compile(pattern, flags)
