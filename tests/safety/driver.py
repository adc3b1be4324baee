"""The real program with somebody at it: it types, rests, saves and restores through the widgets, until it is killed.

    python -m tests.safety.driver FILE SEED SAVES

SAVES is the share of rests that are followed by a save. What is done comes out as lines of JSON. Texts are the goals
of the first project.
"""

import json
import os
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton

from jx_desktop import bootstrap
from jx_desktop.domain.document.document import Document
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.machine.settings import Settings
from jx_desktop.services.machine.tasks import Post
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.window.arrivals import Arrivals
from jx_desktop.ui.window.main_window import MainWindow
from jx_desktop.wording.messages import Wording

_TICK_MILLISECONDS = 5
_LONGEST_BURST = 8
_PIECES = ("组织采风", "培训骨干", "走访群众", "展演", "书画", "到年底完成")

Wait = Callable[[], bool]


def say(*words: object) -> None:
    """Tell the test something, with the time in milliseconds, before going on."""
    os.write(1, json.dumps([*words, round(time.monotonic() * 1000)]).encode() + b"\n")


def text_of(work: Work) -> str:
    """The goals of the first project as the document has them."""
    return text_in(work.document)


def text_in(document: Document) -> str:
    """The goals of the first project."""
    return "\n".join(document.projects[0][1].goals)


class Driver:
    """Does one thing after another; whatever has to be waited for is waited for by a timer."""

    def __init__(self, window: MainWindow, file: Path, dice: random.Random, saves: float) -> None:
        self._window = window
        self._file = file
        self._dice = dice
        self._saves = saves
        self._doings = self._script()
        self._is_over: Wait = lambda: True
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(_TICK_MILLISECONDS)

    def _on_tick(self) -> None:
        try:
            if (dialog := QApplication.activeModalWidget()) is not None:
                say("failed", f"a dialog: {dialog.property('text')}")
                self._timer.stop()
            elif self._is_over():
                self._is_over = next(self._doings)
        except BaseException:  # noqa: BLE001 (the test is told)
            say("failed", traceback.format_exc())
            self._timer.stop()

    def _script(self) -> Iterator[Wait]:
        window = self._window
        say("started")
        yield window.isVisible
        buttons = window.start.left.findChildren(QPushButton, "primary")
        if any(button.isVisible() for button in buttons):
            say("restoring", len(buttons), buttons[0].text())
            buttons[0].click()
        else:
            say("opening")
            window.part(Arrivals).open([self._file])
        yield lambda: window.opened.work is not None and not window.background.is_busy
        work, desk = window.opened.work, window.desk
        assert work is not None
        assert desk is not None
        say("found", text_of(work))
        desk.go_to(work.document.projects[0][1].id)
        assert desk.pane is not None
        field = desk.pane.findChild(ParagraphsField, "goals")
        assert isinstance(field, ParagraphsField)
        field.setFocus()
        field.moveCursor(QTextCursor.MoveOperation.End)
        while True:
            yield from self._type(field)
            yield lambda: text_of(work) == "\n".join(field.paragraphs())
            assert work.session.is_protected
            say("held", text_of(work))
            if self._dice.random() < self._saves:
                say("saving", text_of(work))
                window.part(SaveActions).save.trigger()
                yield lambda: not window.background.is_busy and not work.is_changed
                say("saved", text_of(work))

    def _type(self, field: ParagraphsField) -> Iterator[Wait]:
        """Type some words as an input method brings them, without a rest between them."""
        for _ in range(self._dice.randrange(2, _LONGEST_BURST)):
            piece = self._dice.choice(_PIECES) + self._dice.choice("，。；")
            QApplication.sendEvent(field, QInputMethodEvent(piece[:1], []))
            yield self._pause(20)
            event = QInputMethodEvent()
            event.setCommitString(piece)
            QApplication.sendEvent(field, event)
            say("typed", "\n".join(field.paragraphs()))
            yield self._pause(30)

    def _pause(self, longest_milliseconds: int) -> Wait:
        end = time.monotonic() + self._dice.uniform(0, longest_milliseconds) / 1000
        return lambda: time.monotonic() >= end


def main(file: Path, dice: random.Random, saves: float) -> int:
    """Run the program as its user starts it, with a window that is driven."""

    class DrivenWindow(MainWindow):
        def __init__(self, wording: Wording, settings: Settings, post: Post, store: LocalStore) -> None:
            super().__init__(wording, settings, post, store)
            self.driver = Driver(self, file, dice, saves)

    with patch.object(bootstrap, "MainWindow", DrivenWindow):
        return bootstrap.main([])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), random.Random(int(sys.argv[2])), float(sys.argv[3])))
