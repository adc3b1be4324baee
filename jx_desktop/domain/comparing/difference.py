"""What a comparison says: differences of fields, gathered by the entity that they belong to."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.text_difference import Spans, differing_spans


class Kind(StrEnum):
    """What has become of something between two states."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class FieldDifference:
    """One field that differs.

    `path` is the field's address (``budget.total``, ``goals.0``, ``indicators.ROW.value``); `before` and `after`
    are text as it stands in the document, or a message where the program has a word for it. `amount` is how much
    more it has become, in the money unit of the later document; None where that cannot be said.
    """

    path: str
    label: Message
    kind: Kind
    before: str | Message = ""
    after: str | Message = ""
    amount: Decimal | None = None

    @cached_property
    def spans(self) -> tuple[Spans, Spans]:
        """The characters of `before` that are gone and those of `after` that are new; found when first asked for.

        An amount is another one as a whole.
        """
        if self.amount is not None:
            before, after = (((0, len(str(text))),) if text else () for text in (self.before, self.after))
            return before, after
        if isinstance(self.before, str) and isinstance(self.after, str):
            return differing_spans(self.before, self.after)
        return (), ()


def text_difference(path: str, label: Message, before: str, after: str) -> FieldDifference:
    """Return the difference of two texts that are not the same."""
    kind = Kind.ADDED if not before else Kind.CHANGED if after else Kind.REMOVED
    return FieldDifference(path, label, kind, before, after)


def moved_difference(path: str, label: Message, before: int, after: int) -> FieldDifference:
    """Return the one line for something that stands in another place, counted from 1."""
    places = Message("compare.position", {"number": before}), Message("compare.position", {"number": after})
    return FieldDifference(path, label, Kind.MOVED, places[0], places[1])


@dataclass(frozen=True, slots=True)
class EntityDifference:
    """One entity that differs, with its fields in the order of the form.

    `entity_kind` is ``document`` (what belongs to none), ``head``, ``section``, ``sheet``, ``unit`` or ``project``.
    `code` and `unit` say more of a project than its title. Of one that was added or removed the fields are those that
    tell what it is.
    """

    kind: Kind
    entity_kind: str
    before_id: str | None
    after_id: str | None
    title: Message
    fields: tuple[FieldDifference, ...]
    code: str = ""
    unit: str = ""

    @property
    def entity_id(self) -> str:
        """The id in the later document, or in the earlier one for what was removed."""
        return self.after_id or self.before_id or ""


@dataclass(frozen=True, slots=True)
class SumDifference:
    """The sum of one amount over all projects, each in the money unit of its own document.

    `difference` is in the later one's unit; None where the units cannot be converted.
    """

    path: str
    label: str
    before: Decimal
    after: Decimal
    difference: Decimal | None
