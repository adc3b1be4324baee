"""Fonts that come with the program."""

from pathlib import Path

from jx_desktop.printing.fonts import bundled_files


def bundled_sans() -> Path:
    """Return the font file for the window of a machine that has no Chinese font."""
    return bundled_files()["hei"].path
