"""Work that takes time: done in threads, its results handed back where the caller wants them.

Nothing of Qt is known here: the window gives a `post` that brings a call back to its own thread.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from typing import TypeVar

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]


class CancelledError(Exception):
    """Raised inside work that is no longer wanted."""


class Task:
    """Work that was begun. Cancelling it means that nothing more is heard of it."""

    def __init__(self) -> None:
        self._cancelled = Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether the result is no longer wanted."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Say that the result is no longer wanted."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise `CancelledError` when the result is no longer wanted; long work calls this now and then."""
        if self.is_cancelled:
            raise CancelledError


class Tasks:
    """Runs work in threads. `single` makes one thread do it all, in order (as pdfium needs)."""

    def __init__(self, post: Post, *, single: bool = False) -> None:
        self._post = post
        self._pool = ThreadPoolExecutor(max_workers=1 if single else 2, thread_name_prefix="jx")
        self._undelivered: dict[Task, Callable[[], None]] = {}
        self._guard = Lock()
        self._is_stopped = False

    def run(
        self,
        work: Callable[[Task], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        dropped: Callable[[T], None] | None = None,
    ) -> Task:
        """Begin `work`; its result goes to `done`, an error to `failed`, both by way of `post`.

        A result that nobody wants any more, as the task was cancelled or all was stopped, goes to `dropped`.
        """
        task = Task()

        def drop(result: T) -> None:
            if dropped is not None:
                dropped(result)

        def deliver(result: T) -> None:
            with self._guard:
                is_wanted = self._undelivered.pop(task, None) is not None
            if is_wanted:
                (drop if task.is_cancelled else done)(result)

        def job() -> None:
            if task.is_cancelled:
                return
            try:
                result = work(task)
            except CancelledError:
                return
            except Exception as error:  # noqa: BLE001 (handed on to whoever began the work)
                caught = error
                self._post(lambda: None if task.is_cancelled or self._is_stopped else failed(caught))
            else:
                with self._guard:
                    self._undelivered[task] = lambda: drop(result)
                self._post(lambda: deliver(result))

        self._pool.submit(job)
        return task

    def stop(self) -> None:
        """Take no more work; what has not begun is dropped, and so is what was done and not yet delivered.

        Nothing is heard of what fails from now on: nobody is there to whom it could be told.
        """
        self._is_stopped = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        with self._guard:
            undelivered, self._undelivered = self._undelivered, {}
        for drop in undelivered.values():
            drop()
