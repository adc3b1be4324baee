"""A year that stands in a text, and what becomes of it."""

from enum import StrEnum
from typing import NamedTuple


class YearKind(StrEnum):
    """What a year in a text is. A year, a date and a school year may be ticked, the others are only listed."""

    YEAR = "year"
    DATE = "date"
    SCHOOL_YEAR = "school_year"
    SPAN = "span"
    DOCUMENT = "document"
    TITLE = "title"
    PLAN = "plan"
    SESSION = "session"
    ANNIVERSARY = "anniversary"
    EVENT = "event"
    PAST = "past"
    FUTURE = "future"
    RELATIVE = "relative"
    LUNAR = "lunar"
    NAME = "name"


class YearWord(NamedTuple):
    """A year in a text: its characters from `start` up to `end`, and what becomes of them.

    `becomes` is None where nothing can be proposed; `is_ticked` where that is done unless somebody says otherwise.
    """

    start: int
    end: int
    text: str
    becomes: str | None
    is_ticked: bool
    kind: YearKind
