"""Many jobs are done by several processes of this program at once; the answers come in the order of the jobs."""

import json
import os
import subprocess
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import IO, Any, cast

from jx_desktop.services.machine.own_program import own_folder, start_own
from jx_desktop.services.machine.pool_worker import READY

_FEWEST_BYTES = 3 << 20
"""For jobs that are less together, starting processes takes longer than it saves."""
_QUICK_BYTES = 1 << 20
"""What is less is done here while processes begin."""
_MOST_HELD = 64
"""How many jobs may be held back before it is known whether they are so many."""
_MOST_PROCESSES = 3
"""Each takes some 75 MB."""
_LOOK_EVERY_SECONDS = 0.3
"""How long the wait for an answer may keep an interruption from being heard where nothing breaks a wait."""
_AHEAD = 64
"""How many jobs may be done before their turn: a large one among them holds up no other process."""
_END_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done: an `item` that JSON can hold, with `data` beside it; or its `answer`, already known.

    `weight` says how much work it is, in bytes of a file.
    """

    item: Any
    data: bytes = b""
    weight: int = 0
    answer: Any = None

    @property
    def is_done(self) -> bool:
        """Whether nothing is to be done."""
        return self.answer is not None


@dataclass(frozen=True, slots=True)
class Workers:
    """How jobs are done: in processes that `module` serves when called with `argument`, each given an `order`.

    `here` answers a job in this process, `lost` one over which a process has died.
    """

    module: str
    argument: str
    order: Any
    here: Callable[[Job], Any]
    lost: Callable[[Job], Any]


def answered(
    jobs: Iterable[Job], workers: Workers, waiting: Callable[[], object] = lambda: None
) -> Generator[Job, None, None]:
    """Yield each job with its answer, and without its data, in order, as soon as it is known.

    Jobs are asked for as they are needed, also from other threads. Once they are more than this process does well
    alone, others are started; then `waiting` is called several times a second, and may raise to give up.
    """
    coming = iter(jobs)
    if _process_count() < 2:
        yield from (_done_here(job, workers) for job in coming)
        return
    held: list[Job] = []
    for job in coming:
        if job.is_done and not held:
            yield job
            continue
        held.append(job)
        if sum(each.weight for each in held) >= _FEWEST_BYTES:
            break
        if len(held) >= _MOST_HELD:
            yield from (_done_here(each, workers) for each in held)
            held.clear()
    else:
        yield from (_done_here(each, workers) for each in held)
        return
    quick = held[:1] if held[0].weight < _QUICK_BYTES else []
    pool = _Pool(chain(held[len(quick) :], coming), workers)
    try:
        pool.start(_process_count())
        yield from (_done_here(job, workers) for job in quick)  # somebody waits for the first
        yield from pool.answered(waiting)
    finally:
        pool.stop()


def _process_count() -> int:
    return min(_MOST_PROCESSES, os.cpu_count() or 1)


def _done_here(job: Job, workers: Workers) -> Job:
    return job if job.is_done else replace(job, answer=workers.here(job), data=b"")


class _Pool:
    """Processes, each with a thread that gives it jobs and takes its answers."""

    def __init__(self, jobs: Iterator[Job], workers: Workers) -> None:
        self._jobs = jobs
        self._workers = workers
        self._asking = threading.Lock()  # held while a job is asked for, which may take as long as a file is read
        self._changed = threading.Condition()
        self._next = 0
        self._taken = 0
        self._done: dict[int, Job] = {}
        self._is_all = False
        self._stopped = False
        self._fault: BaseException | None = None
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[threading.Thread] = []

    def start(self, count: int) -> None:
        """Start the threads; each starts its process with its first job."""
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def answered(self, waiting: Callable[[], object]) -> Iterator[Job]:
        """Yield the jobs in their order."""
        index = 0
        while True:
            with self._changed:
                while index not in self._done and self._fault is None and not (self._is_all and index >= self._next):
                    self._changed.wait(_LOOK_EVERY_SECONDS)
                    waiting()
                if self._fault is not None:
                    raise self._fault
                if index not in self._done:
                    return
                job = self._done.pop(index)
                index = self._taken = index + 1
                self._changed.notify_all()
            yield job

    def stop(self) -> None:
        """End the processes and wait for the threads."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
            for process in self._processes:
                process.terminate()
        for process in self._processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_END_SECONDS)
            process.kill()
        for thread in self._threads:
            thread.join()
        for process in self._processes:
            _end(process)

    def _run(self) -> None:
        try:
            self._do_in_turn()
        except BaseException as fault:  # noqa: BLE001 - it is raised where the answers are awaited
            with self._changed:
                self._fault = fault
                self._changed.notify_all()

    def _do_in_turn(self) -> None:
        process: subprocess.Popen[bytes] | None = None
        can_start = True
        while (taken := self._next_job()) is not None:
            index, job = taken
            if not job.is_done:
                if can_start and (process is None or process.poll() is not None):
                    _end(process)
                    process = self._started()
                    can_start = process is not None
                answer = self._asked(process, job) if process else self._workers.here(job)
                job = replace(job, answer=answer, data=b"")
            with self._changed:
                self._done[index] = job
                self._changed.notify_all()

    def _next_job(self) -> tuple[int, Job] | None:
        """Return the next job with its number; None where there is none, or nobody wants one."""
        with self._asking:
            with self._changed:
                while not self._stopped and self._next - self._taken >= _AHEAD:
                    self._changed.wait()
                if self._stopped or self._is_all:
                    return None
            job = next(self._jobs, None)
            with self._changed:
                if job is None:
                    self._is_all = True
                    self._changed.notify_all()
                    return None
                self._next += 1
                return self._next - 1, job

    def _started(self) -> "subprocess.Popen[bytes] | None":
        """Return a process that awaits jobs; None where none can be started, or it ends before it is ready."""
        try:
            process = start_own(self._workers.module, self._workers.argument)
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
            _write(process, (folder, self._workers.order))
        if cast(IO[bytes], process.stdout).readline() == READY or self._stopped:
            return process
        process.kill()
        _end(process)
        return None

    def _asked(self, process: "subprocess.Popen[bytes]", job: Job) -> Any:
        """Return the answer of a process, or what is said of a job over which it has died."""
        answer = b""
        with suppress(OSError):
            _write(process, (job.item, len(job.data)), job.data)
            answer = cast(IO[bytes], process.stdout).readline()
        if not answer.endswith(b"\n"):
            process.kill()
            process.wait()
            return self._workers.lost(job)
        return json.loads(answer)


def _write(process: "subprocess.Popen[bytes]", value: object, data: bytes = b"") -> None:
    source = cast(IO[bytes], process.stdin)
    source.write(json.dumps(value).encode("ascii") + b"\n")  # escapes also carry names that are no Unicode
    source.write(data)
    source.flush()


def _end(process: "subprocess.Popen[bytes] | None") -> None:
    """Let a process end, where there is one: it has no more jobs."""
    if process is None:
        return
    with suppress(OSError):
        cast(IO[bytes], process.stdin).close()
    process.wait()
    cast(IO[bytes], process.stdout).close()
