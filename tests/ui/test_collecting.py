"""Garbage is looked for in the window's thread, and by no other."""

import threading
import weakref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.base.garbage_collection import collect_if_due


class _Circle:
    def __init__(self) -> None:
        self.itself = self


def _make_garbage() -> None:
    for _ in range(100_000):
        _Circle()


def test_a_thread_that_makes_very_many_objects_frees_nothing_of_others(qapp: QApplication) -> None:
    gone = weakref.ref(_Circle())
    busy = threading.Thread(target=_make_garbage)
    busy.start()
    busy.join()
    assert gone() is not None
    collect_if_due()
    assert gone() is None


def test_the_window_looks_for_garbage_by_itself(qtbot: QtBot) -> None:
    gone = weakref.ref(_Circle())
    kept: list[list[int]] = [[] for _ in range(2_000)]  # as many as make it due
    qtbot.waitUntil(lambda: gone() is None)
    assert len(kept) == 2_000
