"""The program as it is, which also tells where on the screen something to be clicked is; `Eye` asks it.

What is asked for lies in one file of a folder, the answer in another: the program looks every few milliseconds.
"""

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QRadioButton,
    QWidget,
)

_FOLDER, _ASKED, _TOLD = "JX_SEEN", "asked.txt", "told.json"
_LOOK_MILLISECONDS = 30
_PATIENCE_SECONDS = 60
_LETTER = re.compile(r"\(&\w\)|&|…$")
COMMAND = [sys.executable, "-c", "from tests.benchmarks.seen_program import run; run()"]
"""Starts the program; files follow."""


class Eye:
    """Looks for words on the screen of a program that was started by `COMMAND`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.environment = {_FOLDER: str(folder)}

    def find(self, words: str) -> tuple[int, int]:
        """Return where something that can be clicked now is, in pixels of the screen; raise `TimeoutError`."""
        told, until = self.folder / _TOLD, time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until:
            told.unlink(missing_ok=True)
            _write(self.folder / _ASKED, words)
            while not told.exists() and time.monotonic() < until:
                time.sleep(_LOOK_MILLISECONDS / 1_000)
            place = json.loads(told.read_text("utf-8")) if told.exists() else None
            if place is not None:
                return place[0], place[1]
        raise TimeoutError(words)


def run() -> None:
    """Run the program with the eye in it."""
    from jx_desktop import bootstrap
    from jx_desktop.ui.window.main_window import MainWindow

    class Seen(MainWindow):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            self._look = QTimer(self)
            self._look.timeout.connect(_answer)
            self._look.start(_LOOK_MILLISECONDS)

    with patch.object(bootstrap, "MainWindow", Seen):
        bootstrap.run()


def _answer() -> None:
    folder = Path(os.environ[_FOLDER])
    asked = folder / _ASKED
    if not asked.exists():
        return
    words = asked.read_text("utf-8")
    asked.unlink()
    place = next((place for name, place in _seen() if name == words), None)
    _write(folder / _TOLD, json.dumps(place and (place.x(), place.y())))


def _seen() -> Iterator[tuple[str, QPoint]]:
    """Yield what can be clicked, by its words, with its place: of a menu or a question nothing behind it."""
    popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
    if isinstance(popup, QMenu):
        yield from _actions(popup)
        return
    for root in [modal] if modal is not None else QApplication.topLevelWidgets():
        for widget in (each for each in root.findChildren(QWidget) if each.isVisible() and each.isEnabled()):
            if isinstance(widget, QMenuBar):
                yield from _actions(widget)
            elif isinstance(widget, QAbstractButton):
                is_mark = isinstance(widget, (QCheckBox, QRadioButton))
                place = QPoint(8, widget.height() // 2) if is_mark else widget.rect().center()
                yield _plain(widget.text()), widget.mapToGlobal(place)
            elif isinstance(widget, QLineEdit):
                yield widget.accessibleName() or widget.objectName(), widget.mapToGlobal(widget.rect().center())


def _actions(menu: QMenu | QMenuBar) -> Iterator[tuple[str, QPoint]]:
    for action in menu.actions():
        if action.isVisible() and action.isEnabled():
            yield _plain(action.text()), menu.mapToGlobal(menu.actionGeometry(action).center())


def _plain(words: str) -> str:
    return _LETTER.sub("", words)


def _write(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all."""
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(path)
