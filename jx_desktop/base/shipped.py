"""Where the data lies that is shipped with the program: in a checkout, an installed wheel or a frozen program."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped() -> Path:
    """Return the folder that holds ``resources`` and ``i18n``."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    inside = _PACKAGE / "_data"
    return inside if inside.is_dir() else _PACKAGE.parent
