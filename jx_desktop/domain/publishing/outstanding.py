"""What of a document must still be made public (公开), and when something was, as plain data."""

from datetime import date
from typing import Annotated, Literal

from jx_desktop.base.record import ABSENT_IF_EMPTY, ABSENT_IF_NONE, Record
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import IsoDate
from jx_desktop.domain.publishing.due import day_published, publications_due
from jx_desktop.domain.review.records import Event

SOON_DAYS = 5
"""So many days before the last one it becomes urgent."""
Urgency = Literal["", "soon", "late"]


class Publication(Record):
    """The sheet that must be public first of those that are not: by `due` at the latest, counted from `since`.

    All three are None or empty where nothing waits. `published_on` is when something was made public last.
    """

    sheet: Annotated[str, ABSENT_IF_EMPTY] = ""
    due: Annotated[IsoDate | None, ABSENT_IF_NONE] = None
    since: Annotated[IsoDate | None, ABSENT_IF_NONE] = None
    published_on: Annotated[IsoDate | None, ABSENT_IF_NONE] = None

    def days_left(self, today: date) -> int | None:
        """Return how many days are left, 0 on the last one, fewer where it is overdue; None where nothing waits."""
        return None if self.due is None else (self.due - today).days

    def urgency(self, today: date) -> Urgency:
        """Return whether it is due soon, or overdue."""
        left = self.days_left(today)
        return "" if left is None or left > SOON_DAYS else "late" if left < 0 else "soon"

    def beside(self, review: "Publication") -> "Publication":
        """Return how what was received stands where the bureau has approved it since; this is what it says itself."""
        is_done = self.published_on is not None and review.since is not None and self.published_on >= review.since
        return self if self.due is not None or review.due is None or is_done else review


NOTHING_DUE = Publication()


def publication_of(document: Document) -> Publication:
    """Return how a document stands with being made public; the days of a sheet count once they have begun."""
    waiting = [due for due in publications_due(document) if due.published is None]
    events = (event for event in document.listed(Event) if event.what == "published")
    days = [day for day in map(day_published, events) if day is not None]
    published_on = max(days, default=None)
    if not waiting:
        return Publication(published_on=published_on)
    first = min(waiting, key=lambda due: due.on)
    return Publication(sheet=first.sheet, due=first.on, since=first.since, published_on=published_on)
