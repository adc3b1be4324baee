"""Files and folders that say what the user does: their owner alone may look into them."""

import os
from contextlib import suppress
from pathlib import Path

_OWNER_ALONE, _FOLDER_OF_OWNER = 0o600, 0o700
_FLAGS = os.O_WRONLY | os.O_CREAT | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY"))


def make_private(file: Path) -> None:
    """Let a file, and its folder where there is none yet, be its owner's alone; one that is not there is made, empty.

    What is written in its place afterwards keeps these rights. Raises ``OSError`` where no folder can be made.
    """
    file.parent.mkdir(mode=_FOLDER_OF_OWNER, parents=True, exist_ok=True)
    with suppress(OSError, ValueError):
        descriptor = os.open(file, _FLAGS, _OWNER_ALONE)
        try:
            if os.name == "posix":
                os.fchmod(descriptor, _OWNER_ALONE)
        finally:
            os.close(descriptor)
