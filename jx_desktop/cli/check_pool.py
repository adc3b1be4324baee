"""Many files are checked by several processes at once; the results come in the order of the files."""

import json
import os
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import IO, cast

from jx_desktop.cli.check_worker import ARGUMENT
from jx_desktop.cli.checked_file import CheckedFile, CheckOrder, check_file
from jx_desktop.services.machine.own_program import own_folder, start_own
from jx_desktop.wording.messages import Wording

_FEWEST_FILES = 150
"""For fewer, starting processes takes longer than it saves."""
_MOST_PROCESSES = 3
"""Each takes some 75 MB."""
_LOOK_EVERY_SECONDS = 0.5
"""How long the wait for a result may keep an interruption from being heard where nothing breaks a wait."""
_AHEAD = 64
"""How many files may be done before their turn: a large one among them holds up no other process."""


def checked_files(names: Sequence[str], order: CheckOrder, wording: Wording) -> Iterator[CheckedFile]:
    """Yield what is to be written of each file, in order."""
    processes = min(_MOST_PROCESSES, os.cpu_count() or 1)
    if len(names) < _FEWEST_FILES or processes < 2:
        yield from (check_file(name, order, wording) for name in names)
        return
    pool = _Pool(names, order, wording)
    try:
        pool.start(processes)
        yield from pool.results()
    finally:
        pool.stop()


class _Pool:
    """Processes, each with a thread that gives it files and takes its answers."""

    def __init__(self, names: Sequence[str], order: CheckOrder, wording: Wording) -> None:
        self._names = names
        self._order = order
        self._wording = wording
        self._changed = threading.Condition()
        self._next = 0
        self._taken = 0
        self._done: dict[int, CheckedFile] = {}
        self._stopped = False
        self._fault: Exception | None = None
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[threading.Thread] = []

    def start(self, count: int) -> None:
        """Start the threads; each starts its process."""
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def results(self) -> Iterator[CheckedFile]:
        """Yield the results in the order of the files."""
        for index in range(len(self._names)):
            with self._changed:
                while index not in self._done and self._fault is None:
                    self._changed.wait(_LOOK_EVERY_SECONDS)
                if self._fault is not None:
                    raise self._fault
                checked = self._done.pop(index)
                self._taken = index + 1
                self._changed.notify_all()
            yield checked

    def stop(self) -> None:
        """End the processes and wait for the threads."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
            for process in self._processes:
                process.kill()
        for thread in self._threads:
            thread.join()
        for process in self._processes:
            _end(process)

    def _run(self) -> None:
        try:
            self._check_in_turn()
        except Exception as fault:  # noqa: BLE001 - it is raised where the results are awaited
            with self._changed:
                self._fault = fault
                self._changed.notify_all()

    def _check_in_turn(self) -> None:
        process: subprocess.Popen[bytes] | None = None
        while (index := self._next_index()) is not None:
            if process is None or process.poll() is not None:
                _end(process)
                process = self._started()
            name = self._names[index]
            checked = self._asked(process, name) if process else check_file(name, self._order, self._wording)
            with self._changed:
                self._done[index] = checked
                self._changed.notify_all()

    def _next_index(self) -> int | None:
        with self._changed:
            while not self._stopped and self._next < len(self._names) and self._next - self._taken >= _AHEAD:
                self._changed.wait()
            if self._stopped or self._next >= len(self._names):
                return None
            self._next += 1
            return self._next - 1

    def _started(self) -> "subprocess.Popen[bytes] | None":
        """Return a process that awaits files; None where the system starts none."""
        try:
            process = start_own("jx_desktop.cli.check_worker", ARGUMENT)
        except OSError:
            return None
        with self._changed:
            self._processes.append(process)
            if self._stopped:
                process.kill()
        try:
            folder = os.getcwd()  # noqa: PTH109 (as text)
        except OSError:  # it has been removed
            folder = own_folder()
        with suppress(OSError):
            _write(process, (folder, asdict(self._order)))
        return process

    def _asked(self, process: "subprocess.Popen[bytes]", name: str) -> CheckedFile:
        """Return the answer of a process, or that it has died over the file."""
        answer = b""
        with suppress(OSError):
            _write(process, name)
            answer = cast(IO[bytes], process.stdout).readline()
        if not answer.endswith(b"\n"):
            process.kill()
            process.wait()
            return CheckedFile(failure=self._wording.text("check.not_checked", path=name))
        return CheckedFile(*json.loads(answer))


def _write(process: "subprocess.Popen[bytes]", value: object) -> None:
    source = cast(IO[bytes], process.stdin)
    source.write(json.dumps(value).encode("ascii") + b"\n")  # escapes also carry names that are no Unicode
    source.flush()


def _end(process: "subprocess.Popen[bytes] | None") -> None:
    """Let a process end, where there is one: it has no more files."""
    if process is None:
        return
    with suppress(OSError):
        cast(IO[bytes], process.stdin).close()
    process.wait()
    cast(IO[bytes], process.stdout).close()
