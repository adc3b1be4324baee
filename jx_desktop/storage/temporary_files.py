"""The temporary files in which files are written before they take their names, and what killed programs leave of them.

Their names say which file, which machine and which process they are of: a remain is known without a look into it.
"""

import hashlib
import os
import re
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

from jx_desktop.storage.owner import Owner, machine_id, may_be_alive, pid_namespace

_NAME = re.compile(r"\.(?P<kept>.*)\.(?P<machine>[0-9a-f]{6})-(?P<process>[0-9a-f]{8})-[0-9a-f]{12}\.tmp", re.DOTALL)
_TAIL_LENGTH = 33
_MAX_NAME_BYTES = 140  # some encrypted folders allow no more
_LONGEST_LIFE_SECONDS = 24 * 3600


def temporary_path(target: Path) -> Path:
    """Return a hidden path beside `target` that says whose it is and that nobody else uses."""
    tail = f".{_machine_tag()}-{os.getpid() & 0xFFFF_FFFF:08x}-{secrets.token_hex(6)}.tmp"
    return target.with_name(f".{_kept_name(target.name)}{tail}")


def saver_path(target: Path) -> Path:
    """Return the hidden path that whoever replaces `target` locks meanwhile; one that is left is used again."""
    return target.with_name(f".{_kept_name(target.name)}.saving")


def remove_remains(folder: Path, target: Path | None = None) -> None:
    """Remove what killed programs have left in a folder, of one file or of all. Raises nothing.

    A temporary file goes when its process on this machine has ended; another machine's goes after a day, for no save
    takes that long. Should one in use go all the same, its save fails with the old file whole.
    """
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match is not None and (target is None or match["kept"] == _kept_name(target.name)):
                with suppress(OSError):
                    _remove_if_left(path, match["machine"], int(match["process"], 16))


def _remove_if_left(path: Path, machine: str, process: int) -> None:
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        return
    # Either way: a clock that was wrong is put right some day, in whichever direction.
    is_old = abs(time.time() - status.st_mtime) > _LONGEST_LIFE_SECONDS
    owner = Owner(machine_id(), process, "", "", pid_namespace())
    if is_old or (machine == _machine_tag() and not may_be_alive(owner)):
        path.unlink()


def _machine_tag() -> str:
    """Return six digits for this machine, and for who can see its processes there."""
    return hashlib.sha256(f"{machine_id()} {pid_namespace()}".encode()).hexdigest()[:6]


def _kept_name(name: str) -> str:
    kept = os.fsencode(name)[: _MAX_NAME_BYTES - _TAIL_LENGTH - 1]
    return kept.decode("utf-8", "ignore")
