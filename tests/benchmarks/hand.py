"""A pair of hands on a real X display: keys, committed text and clicks, each counted as a user would count them."""

import os
import subprocess
import time
from dataclasses import dataclass, field

_SETTLE_SECONDS = 0.08
_PER_CHARACTER_SECONDS = 0.005
_DELAY_MILLISECONDS = "300"
"""For each character that is on no key, xdotool lays one out anew; a program that looks at a key press later than that
gets none."""


@dataclass
class Hand:
    """Presses keys through ``xdotool``. One committed Chinese character counts as one stroke, and so does a chord."""

    display: str
    strokes: int = 0
    clicks: int = 0
    by_purpose: dict[str, int] = field(default_factory=dict)

    def text(self, text: str) -> None:
        """Type a text."""
        if text:
            self._count("text", len(text))
            self._do("type", "--delay", _DELAY_MILLISECONDS, text)
            time.sleep(_PER_CHARACTER_SECONDS * len(text))

    def keys(self, *names: str, purpose: str = "moving") -> None:
        """Press keys or chords (``Tab``, ``ctrl+a``), one after the other."""
        for name in names:
            self._count(purpose, 1)
            self._do("key", name)
            time.sleep(_SETTLE_SECONDS)

    def click(self, x: int, y: int) -> None:
        """Press the left mouse button at a place of the screen."""
        self.clicks += 1
        self._do("mousemove", str(x), str(y), "click", "1")
        time.sleep(4 * _SETTLE_SECONDS)

    def picture(self, path: str) -> None:
        """Take a picture of the screen."""
        subprocess.run(["import", "-window", "root", path], env=self._environment, check=True)

    @property
    def _environment(self) -> dict[str, str]:
        return os.environ | {"DISPLAY": self.display}

    def _count(self, purpose: str, number: int) -> None:
        self.strokes += number
        self.by_purpose[purpose] = self.by_purpose.get(purpose, 0) + number

    def _do(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True)
