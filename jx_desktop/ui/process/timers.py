"""Timers that go off once each time they are started."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, SignalInstance


def one_shot(parent: QObject, milliseconds: int, action: Callable[[], object] | SignalInstance) -> QTimer:
    """Return a timer that runs or emits `action` once, so long after it was started last; 0 is when nothing waits."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(action)
    return timer
