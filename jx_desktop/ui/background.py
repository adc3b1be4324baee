"""The bar above the form: what goes on in the background, and what was done in passing, with a way back."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from jx_desktop.services.tasks import Post, Task, Tasks

T = TypeVar("T")


class PassingBar(QFrame):
    """One sentence and one button; a press runs the button's action and ends the bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 5, 12, 5)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.setObjectName("link")
        self.button.clicked.connect(self._on_clicked)
        layout.addWidget(self._words)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self.action: Callable[[], object] | None = None
        self.hide()

    def say(self, words: str, button: str, action: Callable[[], object] | None) -> None:
        """Show a sentence; without an action it has no button."""
        self._words.setText(words)
        self.button.setText(button)
        self.button.setVisible(action is not None)
        self.action = action
        self.show()

    def end(self) -> None:
        """Show nothing any more."""
        self.action = None
        self.hide()

    def _on_clicked(self) -> None:
        action = self.action
        self.end()
        if action is not None:
            action()


class Background:
    """Work in the background, one piece at a time, told of by the bar."""

    def __init__(self, post: Post, bar: PassingBar, cancel_words: str) -> None:
        self._tasks = Tasks(post)
        self._bar = bar
        self._cancel_words = cancel_words
        self._task: Task | None = None
        self._may_cancel = True

    @property
    def is_busy(self) -> bool:
        """Whether work goes on."""
        return self._task is not None

    def begin(
        self,
        words: str,
        work: Callable[[Task], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        may_cancel: bool = True,
    ) -> None:
        """Do `work`; where that loses nothing, a button cancels it, and so does the next piece of work."""
        if self._task is not None and self._may_cancel:
            self._task.cancel()
        self._may_cancel = may_cancel

        def ended(tell: Callable[[], None]) -> None:
            self._task = None
            self._bar.end()
            tell()

        self._bar.say(words, self._cancel_words, self._cancel if may_cancel else None)
        self._task = self._tasks.run(
            work,
            done=lambda result: ended(lambda: done(result)),
            failed=lambda error: ended(lambda: failed(error)),
        )

    def stop(self) -> None:
        """Take no more work."""
        self._tasks.stop()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
