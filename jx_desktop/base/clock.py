"""What time it is, and times as they stand in records: ISO 8601 with offset."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the present moment, with the offset of the user's own clock."""
    return _now()


def now_text() -> str:
    """Return the present moment by the user's own clock."""
    return now().isoformat(timespec="seconds")


def today() -> date:
    """Return the present day by the user's own calendar: what is due by a day is asked against this."""
    return _today()


def _now() -> datetime:  # tests set another
    return datetime.now().astimezone()


def _today() -> date:  # tests set another
    return now().date()


def from_the_wall(text: str) -> str:
    """Return a time of a word processor, which is that of the clock on the wall, with the offset that holds here.

    They call that Z, or say nothing. What names another offset, and what is no time, stays as it is.
    """
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo not in (None, UTC):
            return text
        return moment.replace(tzinfo=None).astimezone().isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return text


def shown_moment(text: str) -> str:
    """Return day and minute of an ISO time by the clock here; another text as it is."""
    try:
        return datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return text


def day_of(text: str) -> str:
    """Return the day of an ISO time, as it was where it was made; another text as it is."""
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return text
