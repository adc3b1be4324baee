"""The present moment, as it stands in records."""

from datetime import datetime


def now_text() -> str:
    """Return the present moment in ISO 8601 with offset, by the user's own clock."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
