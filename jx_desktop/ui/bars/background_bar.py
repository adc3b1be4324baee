"""The bar above the form: what goes on in the background, and what was done in passing, with a way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from weakref import WeakSet

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jx_desktop.services.machine.tasks import Post, Task, Tasks
from jx_desktop.ui.bars.standing_bars import Choice, StandingBar
from jx_desktop.ui.process.interruptions import LOOK_AGAIN_MILLISECONDS, is_held

T = TypeVar("T")


class PassingBar(StandingBar):
    """Says what was done in passing, until the way back is taken; meanwhile what goes on in the background is said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bar", parent)
        self._said: tuple[str, tuple[Choice, ...]] = ("", ())
        self._going_on: tuple[str, tuple[Choice, ...]] = ("", ())
        self._back: tuple[str, tuple[Choice, ...]] = ("", ())

    def lead_back(self, words: str, back: Choice) -> None:
        """Say what is to be done here, with the way back to a page, which stays beside whatever is said of steps."""
        self._back = words, (back,)
        self.say("")

    def say(self, words: str, *choices: Choice) -> None:
        self._said = words, choices
        self._show()

    def says(self, action: Callable[[], object]) -> bool:
        """Whether this is offered, perhaps once the work in the background has ended."""
        return action in [offered for _, offered in self._said[1]]

    def end(self) -> None:
        """Say nothing in passing any more: a page or another document is shown."""
        self._back = "", ()
        self.say("")

    def show_work(self, words: str, *choices: Choice) -> None:
        """Tell what goes on in the background; without words, nothing does."""
        self._going_on = words, choices
        self._show()

    def _show(self) -> None:
        (said, choices), (led, back) = self._said, self._back
        words, choices = self._going_on if self._going_on[0] else (said or led, (*choices, *back))
        super().say(words, *choices)

    def act(self, action: Callable[[], object]) -> None:
        if not self._going_on[0]:
            self.say("")
        action()


class Background:
    """Work in the background, told of by the bar: the piece that began last, until all has ended.

    Saving has a thread of its own, so that it never waits for anything else. What other work has found is not told
    while the user is in the middle of something: it may show another document or page.
    """

    def __init__(self, post: Post, bar: PassingBar, cancel_words: str) -> None:
        self._post = post
        self._tasks = Tasks(post)
        self._saving = Tasks(post, single=True)
        self._bar = bar
        self._cancel_choice: Choice = (cancel_words, self._cancel_all)
        self._running: list[_Piece] = []
        self._quiet: WeakSet[Task] = WeakSet()
        self._is_stopped = False

    @property
    def is_busy(self) -> bool:
        """Whether work goes on."""
        return bool(self._running)

    def begin(
        self,
        words: str,
        work: Callable[[Task], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        dropped: Callable[[T], None] | None = None,
        writes: bool = False,
    ) -> None:
        """Do `work`; a button cancels it, and so does the next such piece of work.

        What `writes` a file or prints is cancelled by the button alone, or by more such work. A result that nobody
        wants any more goes to `dropped`.
        """
        self._cancel([piece for piece in self._running if piece.may_cancel and (writes or not piece.writes)])
        self._begin(self._tasks, _Piece(words, may_cancel=True, writes=writes), work, done, failed, dropped)

    def begin_quietly(
        self, work: Callable[[Task], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> Task:
        """Do work that the bar does not tell of; whoever begins it cancels it."""
        task = self._tasks.run(work, done=done, failed=failed)
        self._quiet.add(task)
        return task

    def own_thread(self) -> Tasks:
        """Return a thread for one purpose, of which the bar does not tell; whoever asks for it stops it."""
        return Tasks(self._post, single=True)

    def tell(self, task: Task, words: str) -> None:
        """Say how far a piece of work has come; called by the thread that does it."""
        self._post(lambda: self._retell(task, words))

    def save(
        self, words: str, work: Callable[[Task], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do work that writes a document; nothing cancels it."""
        self._begin(self._saving, _Piece(words, may_cancel=False), work, done, failed, None)

    @property
    def writing(self) -> str:
        """What is being written or printed just now, in the words of the bar; empty where nothing is."""
        return next((piece.words for piece in self._running if piece.writes), "")

    def stop(self) -> None:
        """Take no more work, and end what may be cancelled; what waits to be told is given up."""
        self._is_stopped = True
        for task in self._quiet:
            task.cancel()
        for piece in self._running:
            if piece.may_cancel and piece.task is not None:
                piece.task.cancel()
        self._tasks.stop()
        self._saving.stop()
        for piece in self._running:
            piece.give_up()

    def _begin(
        self,
        tasks: Tasks,
        piece: "_Piece",
        work: Callable[[Task], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        dropped: Callable[[T], None] | None,
    ) -> None:
        def ended(tell: Callable[[], None], give_up: Callable[[], None]) -> None:
            if self._is_stopped or (piece.task is not None and piece.task.is_cancelled):
                return
            if tasks is self._tasks and is_held():
                piece.give_up_result = give_up
                QTimer.singleShot(LOOK_AGAIN_MILLISECONDS, self._bar, lambda: ended(tell, give_up))
                return
            self._end(piece)
            tell()

        def drop(result: T) -> None:
            if dropped is not None:
                dropped(result)

        self._running.append(piece)
        self._show()
        piece.task = tasks.run(
            work,
            done=lambda result: ended(lambda: done(result), lambda: drop(result)),
            failed=lambda error: ended(lambda: failed(error), lambda: None),
            dropped=dropped,
        )

    def _end(self, piece: "_Piece") -> None:
        if piece in self._running:
            self._running.remove(piece)
            self._show()

    def _retell(self, task: Task, words: str) -> None:
        """Show new words, unless the bar tells of another piece of work just now."""
        for piece in self._running:
            if piece.task is task:
                piece.words = words
                if piece is self._running[-1]:
                    self._show()

    def _show(self) -> None:
        if self._running:
            piece = self._running[-1]
            self._bar.show_work(piece.words, *((self._cancel_choice,) if piece.may_cancel else ()))
        else:
            self._bar.show_work("")

    def _cancel_all(self) -> None:
        self._cancel([piece for piece in self._running if piece.may_cancel])

    def _cancel(self, pieces: Sequence["_Piece"]) -> None:
        for piece in pieces:
            if piece.task is not None:
                piece.task.cancel()
            piece.give_up()
            self._end(piece)


@dataclass(eq=False, slots=True)
class _Piece:
    words: str
    may_cancel: bool
    writes: bool = False
    task: Task | None = None
    give_up_result: Callable[[], None] | None = None
    """Drops what was found and waits to be told."""

    def give_up(self) -> None:
        """Drop what was found and waits; whoever calls this has seen to it that it is not told."""
        if self.give_up_result is not None:
            self.give_up_result()
            self.give_up_result = None
