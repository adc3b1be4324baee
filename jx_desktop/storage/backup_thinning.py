"""Which backups are no longer needed.

Ages are counted in saves, and in days on which was saved: an office PC whose clock is wrong, today or back then, gives
nothing away that it should keep.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from jx_desktop.storage.backup_names import Backup
from jx_desktop.storage.backup_order import newest_first

NEWEST = 10
DAYS = 14
WEEKS = 8
MAX_BYTES = 500 * 1024 * 1024


def no_longer_needed(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Return what may go of the backups of one document.

    For each place where a copy of it lies stay the last ten, then the newest of each of fourteen days, then the
    newest of each of eight weeks.
    """
    return tuple(backup for line in _lines(backups) for backup in _superfluous(line))


def beyond_limit(documents: Iterable[Iterable[Backup]], max_bytes: int = MAX_BYTES) -> tuple[Backup, ...]:
    """Return what must go, oldest first, so that the backups of all documents take at most `max_bytes`.

    The newest of each document, and of each place where a copy of it lies, stays in any case.
    """
    lines = [line for backups in documents for line in _lines(backups)]
    total = sum(backup.size for line in lines for backup in line)
    going: list[Backup] = []
    while total > max_bytes:
        # Within one document its order says what is oldest; between documents only the times can.
        oldest = min((line for line in lines if len(line) > 1), key=lambda line: line[-1].saved_at, default=None)
        if oldest is None:
            break
        going.append(oldest.pop())
        total -= going[-1].size
    return tuple(going)


def _lines(backups: Iterable[Backup]) -> list[list[Backup]]:
    """Return the backups of each place, newest first: copies of a document do not push each other out."""
    lines: dict[str, list[Backup]] = {}
    for backup in newest_first(backups):
        lines.setdefault(backup.place, []).append(backup)
    return list(lines.values())


def _superfluous(line: Sequence[Backup]) -> set[Backup]:
    older = line[NEWEST:]
    daily, older = _newest_of_each(older, _day, DAYS)
    weekly, _ = _newest_of_each(older, _week, WEEKS)
    return set(line[NEWEST:]) - daily - weekly


def _newest_of_each(
    line: Sequence[Backup], period: Callable[[Backup], object], most: int
) -> tuple[set[Backup], list[Backup]]:
    """Return the newest backup of each of the `most` latest periods, and what is older than these."""
    newest: dict[object, Backup] = {}
    older = []
    for backup in line:
        key = period(backup)
        if key not in newest:
            if len(newest) == most:
                older.append(backup)
                continue
            newest[key] = backup
    return set(newest.values()), older


def _day(backup: Backup) -> object:
    return backup.saved_at[:10]


def _week(backup: Backup) -> object:
    return tuple(datetime.fromisoformat(backup.saved_at).isocalendar())[:2] if backup.saved_at else ()
