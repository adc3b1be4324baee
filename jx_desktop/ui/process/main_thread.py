"""The way back from worker threads to the thread of the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class MainThread(QObject):
    """Runs calls in the thread that it was made in, one after the other, once that is back in its event loop."""

    _called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._called.connect(self._on_called, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Have `call` run soon; may be used from any thread."""
        self._called.emit(call)

    def _on_called(self, call: Callable[[], None]) -> None:
        call()
