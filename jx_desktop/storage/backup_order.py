"""In which order backups were made: by what each folder says, by which save came from which, and by time.

The number that a document carries is not asked. It goes back when an older copy is put in the document's place, comes
from a stick that was on another computer, or from a cloud client that lays an older version over a newer one.
"""

from collections.abc import Iterable
from pathlib import Path

from jx_desktop.storage.backup_names import Backup


def newest_first(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Return the backups of one document, which may lie in several folders, the last one made first.

    Within a folder their numbers say which was made after which: each gets the next one. Those of two folders (the
    chosen one was gone for a while) follow one another by their times, but never one before that which it came from,
    whatever a clock said.
    """
    folders: dict[Path, list[Backup]] = {}
    for backup in backups:
        folders.setdefault(backup.path.parent, []).append(backup)
    lines = [sorted(found, key=lambda each: (each.number, each.path.name)) for _, found in sorted(folders.items())]
    return tuple(reversed(_Merge(lines).result))


class _Merge:
    """Several lines, each in its order, as one."""

    def __init__(self, lines: list[list[Backup]]) -> None:
        self._lines = lines
        self._next = [0] * len(lines)
        self._where = {backup.sha8: (line, at) for line, found in enumerate(lines) for at, backup in enumerate(found)}
        self.result: list[Backup] = []
        while waiting := [line for line, found in enumerate(lines) if self._next[line] < len(found)]:
            line = min(waiting, key=lambda each: (lines[each][self._next[each]].saved_at, each))
            self._take(line, self._next[line])

    def _take(self, line: int, last: int) -> None:
        """Take what is left of a line up to a place, and before each of it what it came from."""
        while self._next[line] <= last:
            backup = self._lines[line][self._next[line]]
            self._next[line] += 1
            origin, at = self._where.get(backup.came_from, (line, 0))
            if origin != line:
                self._take(origin, at)
            self.result.append(backup)
