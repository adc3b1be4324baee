"""Times as the user's clock and calendar show them."""

from datetime import datetime

from jx_desktop.base.clock import shown_moment, today


def moment_text(moment: datetime | str | None) -> str:
    """Return day and minute in local time; an ISO text that cannot be read is shown as it is."""
    if isinstance(moment, str):
        return shown_moment(moment)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment is not None else ""


def clock_text(text: str) -> str:
    """Return the minute of an ISO time where that was today, else its day too."""
    moment = _local(text)
    if moment is None:
        return text
    return moment.strftime("%H:%M") if moment.date() == today() else moment_text(moment)


def _local(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
