"""On how many different days the program was started: what no clock that is once wrong can make many."""

import json
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from jx_desktop.errors import UserError
from jx_desktop.storage.saving import replace_file


class StartedDays:
    """A count in a file. Where that is missing or damaged it starts anew: what waits for its days waits longer."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def number(self, now: datetime) -> int | None:
        """Count the day of `now` where it lies behind the last one, and return the count; None where it is unknown.

        Only later days count: a clock that goes back and forth makes none. Raises nothing.
        """
        try:
            days, last = self._read()
        except OSError:  # the disk does not answer
            return None
        today = now.astimezone().date()
        if last is not None and today <= last:
            return days
        text = json.dumps({"days": days + 1, "last": today.isoformat()})
        with suppress(UserError):  # tried again with the next look
            replace_file(self._file, text.encode(), replace=True)
        return days + 1

    def _read(self) -> tuple[int, date | None]:
        """Return the count and the last day that was counted. Raises ``OSError``."""
        try:
            noted = json.loads(self._file.read_bytes())
            days, last = noted["days"], date.fromisoformat(noted["last"])
        except (FileNotFoundError, ValueError, TypeError, KeyError, RecursionError):
            return 0, None
        return (days, last) if type(days) is int and days > 0 else (0, None)
