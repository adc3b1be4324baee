"""A process that knows the program already and forks one victim after another: the test kills them from outside.

    python -m tests.safety.nursery

It reads a line of JSON, [life, arguments], for each victim, and another line once the victim may be buried. What
victims say comes out as lines of JSON as well, between ``["born", pid]`` and ``["dead", exit code]``.
"""

import gc
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from jx_desktop.services.files.document_files import open_document
from jx_desktop.storage.migrations import MIGRATIONS
from tests.conftest import ROOT
from tests.safety import victim
from tests.storage.format0 import MIGRATION

PATIENCE_SECONDS = 120.0
"""How long a test waits for what must come; no verdict hangs on it."""


class Nursery:
    """The test's side of it."""

    def __init__(self, warm_up: Path, home: Path) -> None:
        """`warm_up` is a document to know the program by, `home` a folder of its own for temporary files."""
        environment = {**os.environ, "TMPDIR": str(home), "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.safety.nursery", str(warm_up)],
            cwd=home, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        self._lines: queue.Queue[list[Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self._hear("ready")

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(json.loads(line))
        self._lines.put(["end"])

    def hear(self) -> list[Any]:
        """Return the next line, once it comes."""
        return self._lines.get(timeout=PATIENCE_SECONDS)

    def heard(self) -> list[list[Any]]:
        """Return the lines that have come and that nobody has looked at."""
        lines = []
        with suppress(queue.Empty):
            while True:
                lines.append(self._lines.get_nowait())
        return lines

    def _hear(self, kind: str) -> Any:
        note = self.hear()
        assert note[0] == kind, note
        return note[-1]

    def tell(self, *words: object) -> None:
        """Send a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()

    def bear(self, life: str, *arguments: object) -> "Child":
        """Begin a life: a function of the module `victim` with its arguments."""
        self.tell(life, [str(each) if isinstance(each, Path) else each for each in arguments])
        return Child(self, self._hear("born"))

    def close(self) -> None:
        """End it, and whoever still lives in it."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait(PATIENCE_SECONDS)
        self._reader.join(PATIENCE_SECONDS)
        assert self._process.stdout is not None
        self._process.stdout.close()


class Child:
    """A victim. Its number is its own until it is buried, so nobody else can be hit."""

    def __init__(self, nursery: Nursery, process: int) -> None:
        self._nursery = nursery
        self._process = process
        self._is_buried = False
        self.notes: list[list[Any]] = []
        """What it has said, so far as heard."""

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        if not self._is_buried:
            self.kill()

    def await_note(self, kind: str) -> list[Any]:
        """Return its next note of a kind. It must not die before."""
        while True:
            note = self._nursery.hear()
            self.notes.append(note)
            if note[0] == kind:
                return note
            assert note[0] not in ("failed", "end"), note

    def catch_up(self) -> None:
        """Take in what it has said up to now."""
        self.notes += self._nursery.heard()

    def kill(self, after_seconds: float = 0.0) -> list[list[Any]]:
        """Kill it after a while, bury it, and return all that it has said."""
        time.sleep(after_seconds)
        self._is_buried = True
        os.kill(self._process, signal.SIGKILL)
        self._nursery.tell("bury")
        while True:
            note = self._nursery.hear()
            if note[0] == "dead":
                break
            assert note[0] != "end", self.notes
            self.notes.append(note)
        assert self.notes[-1:] == [] or self.notes[-1][0] != "failed", self.notes[-1][1]
        assert note[1] == -signal.SIGKILL
        return self.notes


@contextmanager
def open_nursery(warm_up: Path, home: Path) -> Iterator[Nursery]:
    """A nursery for the time of a test."""
    here = Nursery(warm_up, home)
    try:
        yield here
    finally:
        here.close()


def main(warm_up: Path) -> None:
    """Fork victims until nobody asks for one any more."""
    MIGRATIONS[0] = MIGRATION
    open_document(warm_up)
    gc.freeze()
    victim.say("ready")
    for line in sys.stdin:
        life, arguments = json.loads(line)
        child = os.fork()
        if not child:
            _live(life, arguments)
        victim.say("born", child)
        if not sys.stdin.readline():  # the test itself has ended
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        victim.say("dead", os.waitstatus_to_exitcode(status))


def _live(life: str, arguments: list[Any]) -> None:
    try:
        getattr(victim, life)(*arguments)
    except BaseException:  # noqa: BLE001 (the end of this process, whatever it was)
        victim.say("failed", traceback.format_exc()[-3000:])
    finally:
        os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
