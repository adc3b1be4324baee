"""Whether a backup folder on another drive is the one that was chosen, or the empty place where its drive was.

The folder in which a drive was shown stays on many systems when the drive is gone: backups would then fill this
computer's own disk, unseen. So this computer remembers what it has put into the folder that was chosen.
"""

import json
from contextlib import suppress
from pathlib import Path

from jx_desktop.errors import UserError
from jx_desktop.storage.regular_file import json_object_in
from jx_desktop.storage.saving import replace_file

_MAX_BYTES = 1024 * 1024
_MOST_NAMES = 500


class BackupPlaces:
    """Chosen folders, with the names of the documents' folders that were made there, in a file at `memory`."""

    def __init__(self, memory: Path) -> None:
        self._memory = memory

    def verify(self, root: Path) -> None:
        """Raise `UserError` where nothing is in `root` of all that was put there."""
        names = self._names().get(str(root), [])
        if names and not any((root / name).is_dir() for name in names):
            raise UserError("backup.folder_gone", folder=root)

    def remember(self, root: Path, name: str) -> None:
        """Note that there is a document's folder in `root`; where that is not possible, nobody can know later."""
        known = self._names()
        names = known.get(str(root), [])
        if name not in names:
            self._write({**known, str(root): [name, *names][:_MOST_NAMES]})

    def forget(self, root: Path) -> None:
        """Take `root` as it is now: the user has chosen it again."""
        known = self._names()
        if known.pop(str(root), None) is not None:
            self._write(known)

    def _names(self) -> dict[str, list[str]]:
        return {
            root: [name for name in names if isinstance(name, str) and Path(name).name == name]
            for root, names in json_object_in(self._memory, _MAX_BYTES).items()
            if isinstance(names, list)
        }

    def _write(self, known: dict[str, list[str]]) -> None:
        with suppress(OSError, UserError):
            self._memory.parent.mkdir(0o700, parents=True, exist_ok=True)
            replace_file(self._memory, json.dumps(known).encode(), replace=True)
