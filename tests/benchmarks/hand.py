"""A pair of hands on a real X display: keys, committed text and clicks, each counted as a user would count them."""

import os
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

_SETTLE_SECONDS = 0.08
_PER_CHARACTER_SECONDS = 0.005
_DELAY_MILLISECONDS = "300"
"""For each character that is on no key, xdotool lays one out anew; a program that looks at a key press later than that
gets none."""
_LEARNT_DELAY_MILLISECONDS = "100"
_SPARE_KEYS = [key for key in range(138, 255) if key not in range(203, 208)]
"""Keycodes of keys that no program here asks for: those for media, without the modifiers among them."""


@dataclass
class Hand:
    """Presses keys through ``xdotool``. One committed Chinese character counts as one stroke, and so does a chord."""

    display: str
    strokes: int = 0
    clicks: int = 0
    by_purpose: dict[str, int] = field(default_factory=dict)
    _delay: str = _DELAY_MILLISECONDS

    def learn(self, texts: Iterable[str]) -> None:
        """Lay out the characters that are on no key once and for all; raise `ValueError` where there are too many.

        To be done before the programs are started: under load they get wrong what is laid out while they run.
        """
        characters = [f"U{ord(each):04X}" for each in sorted({each for text in texts for each in text if each > "~"})]
        if len(characters) > 2 * len(_SPARE_KEYS):
            raise ValueError(len(characters))
        half = (len(characters) + 1) // 2
        pairs = zip(_SPARE_KEYS, zip_longest(characters[:half], characters[half:], fillvalue="NoSymbol"), strict=False)
        table = "".join(f"keycode {key} = {plain} {shifted}\n" for key, (plain, shifted) in pairs)
        subprocess.run(["xmodmap", "-"], input=table, text=True, env=self._environment, check=True)
        self._do("keyup", "Shift_L", "keyup", "Control_L", "keyup", "Alt_L")  # if a hand before was stopped halfway
        self._delay = _LEARNT_DELAY_MILLISECONDS

    def text(self, text: str) -> None:
        """Type a text."""
        if text:
            self._count("text", len(text))
            self._do("type", "--delay", self._delay, text)
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
