"""Times as the user's clock and calendar show them."""

from datetime import datetime


def moment_text(moment: datetime | str | None) -> str:
    """Return day and minute in local time; an ISO text that cannot be read is shown as it is."""
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment)
        except ValueError:
            return str(moment)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment is not None else ""
