"""By when the sheets of a document must be public (公开), and whether they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import last_event


@dataclass(frozen=True, slots=True)
class PublicationDue:
    """A sheet must be public `days` of the calendar after `since`, `on` that day at the latest.

    `published` is what was noted when it was made public last, None where it was not `since` then.
    """

    sheet: str
    since: date
    days: int
    on: date
    published: Event | None = None

    def days_left(self, today: date) -> int:
        """Return how many days are left, 0 on the last of them; fewer where it is overdue."""
        return (self.on - today).days


def publications_due(document: Document) -> tuple[PublicationDue, ...]:
    """Return by when sheets must be public, in the form's order: those whose days have begun to be counted."""
    return tuple(_dues(document))


def last_day(since: date, days: int) -> date | None:
    """Return the last day of those that begin with the one after `since`; None where no calendar goes that far."""
    try:
        return since + timedelta(days=days)
    except OverflowError:
        return None


def last_publication(document: Document, sheet: str) -> Event | None:
    """Return what was noted when a sheet was made public last, None where it never was."""
    return last_event(document, "published", sheet=sheet)


def day_published(event: Event) -> date | None:
    """Return the day of an event where it was noted, None where that is no time."""
    try:
        return datetime.fromisoformat(event.at).date()
    except ValueError:
        return None


def _dues(document: Document) -> Iterator[PublicationDue]:
    for due in document.form.dues:
        since = getattr(document.head, due.after)
        on = last_day(since, due.days) if since is not None else None
        if on is not None:
            event = last_publication(document, due.sheet)
            day = day_published(event) if event is not None else None
            published = event if day is not None and day >= since else None
            yield PublicationDue(due.sheet, since, due.days, on, published)
