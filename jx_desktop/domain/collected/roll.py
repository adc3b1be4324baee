"""应报名单: the departments that have to hand in, and what somebody has said of who is the same."""

from typing import Annotated

from pydantic import Field

from jx_desktop.base.record import ABSENT_IF_EMPTY, Record
from jx_desktop.base.text import Text, folded

WhoKey = tuple[str, str]
"""Code and name as they are compared."""


class RollEntry(Record):
    """A department, or unit, that has to hand in; `office` is that of the bureau that it belongs to (归口股室).

    `line` is its row in the table that it comes from, 0 where nobody knows.
    """

    code: Text = ""
    name: Text = ""
    office: Text = ""
    line: Annotated[int, Field(ge=0), ABSENT_IF_EMPTY] = 0

    @property
    def key(self) -> WhoKey:
        """What it is known by."""
        return folded(self.code), folded(self.name)


class SameAnswer(Record):
    """What somebody has said to 是否同一单位, an entry beside who a document is of: both are a `WhoKey`."""

    entry: tuple[Text, Text]
    other: tuple[Text, Text]
    is_same: bool


class Roll(Record):
    """The roll of one folder; `source` is what it was read from: the name of a file, or empty."""

    entries: tuple[RollEntry, ...] = ()
    answers: Annotated[tuple[SameAnswer, ...], ABSENT_IF_EMPTY] = ()
    source: Text = ""

    def answered(self, entry: WhoKey, other: WhoKey, *, is_same: bool) -> "Roll":
        """Return the roll with an answer, which takes the place of an earlier one."""
        kept = (each for each in self.answers if (each.entry, each.other) != (entry, other))
        return self.model_copy(update={"answers": (*kept, SameAnswer(entry=entry, other=other, is_same=is_same))})

    def replaced(self, entries: tuple[RollEntry, ...], source: str) -> "Roll":
        """Return the roll with other entries; what was said of those that stay is kept."""
        keys = {entry.key for entry in entries}
        answers = tuple(each for each in self.answers if each.entry in keys)
        return Roll(entries=entries, answers=answers, source=source)
