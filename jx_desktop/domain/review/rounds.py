"""What has happened to a document, in rounds: each begins where it is handed in (报送)."""

from datetime import UTC, datetime, timedelta
from typing import get_args

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.person import is_bureau
from jx_desktop.domain.review.records import Event, Happening, Office

_OF_ROUNDS = frozenset(get_args(Happening)) - {"published"}
_ENDINGS = ("returned", "round_passed", "approved")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def moment_of(text: str) -> datetime:
    """Return an ISO time, as UTC where it does not say; what is none lies before all others."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return _LONG_AGO


def later(at: str, *known: str) -> str:
    """Return a time, or the second after the last of those that are known where that lies ahead of it."""
    last = max(map(moment_of, known), default=_LONG_AGO)
    if moment_of(at) > last:
        return at
    zone = datetime.fromisoformat(at).tzinfo
    try:
        return (last + timedelta(seconds=1)).astimezone(zone).isoformat(timespec="seconds")
    except OverflowError:  # a file may say the year 9999
        return at


def events_of(document: Document, *what: str, sheet: str | None = GOAL_SHEET) -> list[Event]:
    """Return what has happened to a sheet, or to any (None), the earliest first; one of the goals need not say so."""
    found = (each for each in document.listed(Event) if each.what in what)
    of_sheet = (event for event in found if sheet is None or (event.sheet or GOAL_SHEET) == sheet)
    return sorted(of_sheet, key=lambda event: moment_of(event.at))


def last_event(document: Document, *what: str, sheet: str | None = GOAL_SHEET) -> Event | None:
    """Return what has happened last of some kinds to a sheet, or to any (None); None where nothing of them has."""
    found = events_of(document, *what, sheet=sheet)
    return found[-1] if found else None


def sheet_under_review(document: Document) -> str:
    """Return which sheet a review is of: the one that was received last; of what is no review, what would be."""
    received = [event for event in document.listed(Event) if event.what == "received"]
    last = max(received, key=lambda event: moment_of(event.at), default=None)
    return sheet_to_review(document) if last is None else last.sheet or GOAL_SHEET


def sheet_to_review(document: Document) -> str:
    """Return which sheet was handed in last, the goals where none was."""
    handed_in = [event for event in document.listed(Event) if event.what == "handed_in"]
    last = max(handed_in, key=lambda event: moment_of(event.at), default=None)
    return GOAL_SHEET if last is None else last.sheet or GOAL_SHEET


def ending_of(document: Document) -> Event | None:
    """Return how the present round of a review has ended, None where it goes on."""
    last = last_event(document, "received", *_ENDINGS, sheet=sheet_under_review(document))
    return last if last is not None and last.what in _ENDINGS else None


def last_hand_in(document: Document, sheet: str = GOAL_SHEET) -> Event | None:
    """Return how a sheet was handed in last, None where it never was."""
    return last_event(document, "handed_in", sheet=sheet)


def round_of(document: Document, sheet: str = GOAL_SHEET) -> int:
    """Return in which round a sheet is, from 1: how often it was handed in.

    Of one that was never handed in by this program, as how many texts a reviewer has received it.
    """
    handed_in = len(events_of(document, "handed_in", sheet=sheet))
    received = {event.check_code for event in events_of(document, "received", sheet=sheet)}
    return max(1, handed_in or len(received))


def is_for_review(document: Document, office: Office | None) -> bool:
    """Whether what was handed in last is reviewed by an office: the bureau reviews all, a department what units made.

    As long as nobody is known (None), whoever it will be.
    """
    known = (event for event in document.listed(Event) if event.what in _OF_ROUNDS)
    events = sorted(known, key=lambda event: moment_of(event.at))
    if document.head.review_of is not None or not events or events[-1].what != "handed_in":
        return False
    return office is None or is_bureau(office) or (office == "department" and events[-1].office == "unit")
