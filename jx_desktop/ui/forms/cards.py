"""What is shown of a form that is being changed: cards with rows of entries, as plain data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from jx_desktop.base.toml_lines import Place
from jx_desktop.services.forms.draft import FormDraft

EntryKind = Literal["text", "long_text", "number", "tick", "choice", "lines", "months"]
Change = Callable[[FormDraft], Place | None]
"""Changes a form; what it returns is the place to which the cursor goes, None where it stays."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: the place of the form that it holds, and what holds where nothing stands there (`unset`).

    `choices` are values with their words. What is `whole` is a number without decimals.
    """

    place: Place
    label: str
    kind: EntryKind = "text"
    choices: tuple[tuple[object, str], ...] = ()
    unset: object = None
    hint: str = ""
    whole: bool = False

    @property
    def shape(self) -> object:
        """What its editor is made from: two entries of one shape have the same editor."""
        return self.place, self.label, self.kind, self.choices, self.hint


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to be done with a form: the words of its button, a sign where there is little room."""

    words: str
    change: Change = field(compare=False)
    sign: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Entries beside one another, and what can be done with all of them: moved, taken out. Words stand as they are."""

    entries: tuple[Entry | str, ...]
    deeds: tuple[Deed, ...] = ()
    is_beneath: bool = False
    """Whether it belongs to the row above it."""


@dataclass(frozen=True, slots=True)
class Card:
    """Rows beneath a title. With `heads` they are a table; without, each entry has its label before it."""

    title: str
    rows: tuple[Row, ...]
    heads: tuple[str, ...] = ()
    note: str = ""
    adds: tuple[Deed, ...] = ()

    @property
    def shape(self) -> object:
        """What its widgets are made from."""
        rows = tuple(
            (tuple(each if isinstance(each, str) else each.shape for each in row.entries), row.deeds, row.is_beneath)
            for row in self.rows
        )
        return self.title, self.heads, self.note, self.adds, rows

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries, row by row."""
        return [each for row in self.rows for each in row.entries if isinstance(each, Entry)]


def of_fields(title: str, *entries: Entry, note: str = "") -> Card:
    """Return a card with one entry in each row."""
    return Card(title, tuple(Row((entry,)) for entry in entries), note=note)
