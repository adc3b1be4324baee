"""The real program, killed at any moment while somebody types: a new start restores what the document held.

``JX_SEED`` repeats a run: the seed stands in the figures.
"""

import json
import os
import queue
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.services.document.opening import recover
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.machine.local_store import LocalStore
from tests.conftest import ROOT
from tests.figures import Count, Figure
from tests.safety.driver import text_in, text_of
from tests.safety.nursery import PATIENCE_SECONDS
from tests.storage.crafting import image_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the user's own folders cannot be set apart there")

LONGEST_START_SECONDS = 0.8
LONGEST_LIFE_SECONDS = 1.5
KILLS_AT_START = 0.2
SAVES = 0.4
"""How often a rest is followed by a save; in the first life none is, so that there is something to restore."""


class Program:
    """One start of the program, driven by `driver`."""

    def __init__(self, home: Path, file: Path, seed: int, *, saves: float) -> None:
        names = (
            "HOME",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
            "XDG_RUNTIME_DIR",
            "TMPDIR",
        )
        homes = {name: str(home / name) for name in names}
        for folder in homes.values():
            Path(folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.safety.driver", str(file), str(seed), str(saves)],
            cwd=home, stdout=subprocess.PIPE, encoding="utf-8",
            env={**os.environ, **homes, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
        self._lines: queue.Queue[list[Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self.notes: list[list[Any]] = []

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(json.loads(line))
        self._lines.put(["end"])

    def await_note(self, kind: str) -> None:
        """Wait until it has said this."""
        while not self.notes or self.notes[-1][0] != kind:
            self.notes.append(self._lines.get(timeout=PATIENCE_SECONDS))
            assert self.notes[-1][0] not in ("failed", "end"), self.notes[-1]

    def kill(self) -> list[list[Any]]:
        """Kill it, and return all that it has said. `moment` is when that was, in milliseconds."""
        self._process.kill()
        self.moment = time.monotonic() * 1000
        self._process.wait(PATIENCE_SECONDS)
        self._reader.join(PATIENCE_SECONDS)
        assert self._process.stdout is not None
        self._process.stdout.close()
        while not self._lines.empty():
            self.notes.append(self._lines.get())
        assert self.notes[-1] == ["end"]
        assert not [note for note in self.notes if note[0] == "failed"]
        return self.notes[:-1]


class Promises:
    """What the program has told, over all its starts."""

    def __init__(self, text: str) -> None:
        self.held = self.typed = text
        self.saved = {text}
        self.seen: Counter[str] = Counter()
        self.lost_milliseconds = [0]
        self.rests_milliseconds = [0]
        self._first_unheld: float | None = None
        self._last_typed = 0.0

    def take(self, notes: list[list[Any]], killed_at: float) -> None:
        """Take in what one start has told before it was killed."""
        for kind, *words, moment in notes:
            text = words[0] if words else ""
            self.seen[kind] += 1
            if kind == "found":
                self.verify_found(text)
            elif kind == "typed":
                self.typed, self._last_typed = text, moment
                self._first_unheld = self._first_unheld or moment
            elif kind == "held":
                self.held, self._first_unheld = text, None
                self.rests_milliseconds.append(moment - self._last_typed)
            elif kind == "saving":
                self.saved.add(text)
            elif kind == "saved":
                self.saved = {text}
        if self._first_unheld is not None:
            self.lost_milliseconds.append(round(killed_at - self._first_unheld))
            self._first_unheld = None

    def verify_found(self, text: str) -> None:
        """Nothing that the document held is lost, and nothing is there that was never typed."""
        assert text.startswith(self.held), "what the document held is lost"
        assert self.typed.startswith(text), "something is there that was never typed"
        self.held = self.typed = text

    def verify_file(self, path: Path) -> None:
        """The file opens, and is what was saved last."""
        document = open_document(path).document
        text = text_in(document)
        assert text in self.saved, "an acknowledged save is lost"
        self.saved = {text}


def test_a_new_start_restores_all_that_the_document_held_when_the_program_was_killed(
    document: Document, tmp_path: Path, seed: int, count: Count, figure: Figure
) -> None:
    dice, kills = random.Random(seed), count(20, 3)
    file, home = tmp_path / "文本.jx", tmp_path / "h"
    file.write_bytes(image_of(document))
    promises = Promises(text_in(document))
    for kill in range(kills):
        program = Program(home, file, dice.randrange(10**9), saves=SAVES if kill else 0)
        try:
            if kill > 1 and dice.random() < KILLS_AT_START:
                program.await_note("started")
                time.sleep(dice.uniform(0, LONGEST_START_SECONDS))
            else:
                program.await_note("held")
                time.sleep(dice.uniform(0, LONGEST_LIFE_SECONDS))
        finally:
            notes = program.kill()
        promises.take(notes, program.moment)
        promises.verify_file(file)
    store = LocalStore(home / "XDG_DATA_HOME" / "jx_desktop")
    crashed = store.left().crashed
    for left in crashed:
        work = recover(left, store)
        promises.verify_found(text_of(work))
        work.close()
    if not crashed:  # then all that the last start has told is in the file
        promises.verify_found(text_in(open_document(file).document))
    seen = promises.seen
    figure(
        "kill -9 of the real program",
        f"{kills} kills, {seen['held']} edits and {seen['saved']} saves acknowledged, {seen['restoring']} restored "
        f"by the start page: 0 lost but what was typed since the last rest (at most {max(promises.lost_milliseconds)} "
        f"ms; it is stored at most {max(promises.rests_milliseconds)} ms after the last key); JX_SEED={seed}",
    )
    assert seen["held"]
    assert seen["restoring"]
