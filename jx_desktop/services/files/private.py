"""Files and folders that say what the user does: their owner alone may look into them."""

import os
from contextlib import suppress
from pathlib import Path

from jx_desktop.storage.regular_file import AT_ONCE, NO_LINK, opened

_OWNER_ALONE, _FOLDER_OF_OWNER = 0o600, 0o700
_FLAGS = os.O_WRONLY | os.O_CREAT | AT_ONCE | NO_LINK


def make_private(file: Path) -> None:
    """Let a file, and its folder where there is none yet, be its owner's alone; one that is not there is made, empty.

    What is written in its place afterwards keeps these rights. Raises ``OSError`` where no folder can be made.
    """
    file.parent.mkdir(mode=_FOLDER_OF_OWNER, parents=True, exist_ok=True)
    with suppress(OSError, ValueError), opened(file, _FLAGS, _OWNER_ALONE) as descriptor:
        if os.name == "posix":
            os.fchmod(descriptor, _OWNER_ALONE)
