"""Commands of the year after 批复: sheets begun, points shared out, scores that were suggested taken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.yearly.beginning import filled_values
from jx_desktop.domain.yearly.names import points_path
from jx_desktop.domain.yearly.points import shared_out, tables_with_points
from jx_desktop.domain.yearly.suggesting import Suggestion, all_suggestions, suggestion_at, suggestions
from jx_desktop.editing.set_values import SetValues

_LABEL = Message("edit.take_suggestions")


@dataclass(frozen=True, slots=True)
class BeginSheet:
    """Fill what the form fills of a sheet (开展监控, 开展自评), in all projects or in the document's own.

    Nothing that stands there is written over. Raises ``KeyError`` for a sheet that the form has not.
    """

    key: str
    keeps_marks: ClassVar[bool] = True

    @property
    def label(self) -> Message:
        """What the step is called."""
        return Message("edit.begin_sheet")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        return _put(document, filled_values(document, self.key, document.approved))


@dataclass(frozen=True, slots=True)
class ShareOutPoints:
    """Share out the points of the first levels evenly over their rows (平均分配), in projects or sheets."""

    owner_ids: tuple[str, ...]
    keeps_marks: ClassVar[bool] = True
    label: ClassVar[Message] = Message("edit.share_out_points")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        return _put(document, (each for owner_id in self.owner_ids for each in _points(document, owner_id)))


@dataclass(frozen=True, slots=True)
class TakeSuggestions:
    """Put what is suggested at places (采用建议得分); where nothing is suggested, nothing changes."""

    places: tuple[Address, ...]
    keeps_marks: ClassVar[bool] = True
    label: ClassVar[Message] = _LABEL

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        places = frozenset(self.places)
        owners = (document.find(owner_id) for owner_id in dict.fromkeys(place.entity_id for place in self.places))
        found = (
            each for owner in owners if isinstance(owner, (Project, Sheet)) for each in all_suggestions(document, owner)
        )
        return _put(document, (ValueAt(each.address, each.text) for each in found if each.address in places))


@dataclass(frozen=True, slots=True)
class TakeDeduction:
    """Put the least that the form leaves of a score where the target was set too low (扣分)."""

    place: Address
    label: ClassVar[Message] = Message("edit.take_deduction")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        found = suggestion_at(document, self.place)
        if found is None or not found.is_far_above or not found.least:
            return ()
        return _put(document, [ValueAt(found.address, found.least)])


def taking(found: Iterable[Suggestion]) -> SetValues:
    """Return the command that takes suggestions as they were found; where something else stands by now, that stays."""
    values = (ValueAt(each.address, each.text, each.present or None) for each in found)
    return SetValues(tuple(values), _LABEL, keeps_marks=True)


def suggestions_of(document: Document, owner_id: str) -> tuple[Suggestion, ...]:
    """Return what is suggested in a project or sheet; nothing for what is neither."""
    owner = document.find(owner_id)
    return suggestions(document, owner) if isinstance(owner, (Project, Sheet)) else ()


def _points(document: Document, owner_id: str) -> Iterator[ValueAt]:
    owner = document.find(owner_id)
    if not isinstance(owner, (Project, Sheet)):
        return
    for table_id in tables_with_points(owner, document.form):
        path = points_path(document.form, table_id)
        for row_id, points in shared_out(owner, table_id, document.form).items():
            yield ValueAt(Address(owner_id, path, row_id), points)


def _put(document: Document, values: Iterable[ValueAt]) -> ChangeSet:
    return SetValues(tuple(values)).build(document)
