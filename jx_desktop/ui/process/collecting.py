"""Garbage is looked for in the thread of the window alone.

Widgets, and what holds them, refer to one another in circles. A thread that checks or reads and happens to make one
object too many would free them there: Qt's style sheet then keeps what is gone, and the next change of appearance ends
the program.
"""

from PySide6.QtCore import QObject, QTimer

from jx_desktop.base.garbage_collection import collect_if_due, collect_only_when_told

_MILLISECONDS = 1_000


class Collecting(QObject):
    """Looks for garbage now and then for as long as its parent is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        collect_only_when_told()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start(_MILLISECONDS)
