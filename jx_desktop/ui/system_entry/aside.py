"""What a window asks of the system while it is shown: to be on top, to leave the keyboard where it is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


def set_flag(window: QWidget, flag: Qt.WindowType, *, on: bool) -> None:
    """Set a flag of a window, which stays shown."""
    if bool(window.windowFlags() & flag) == on:
        return
    window.overrideWindowFlags(window.windowFlags() | flag if on else window.windowFlags() & ~flag)
    if window.windowHandle() is not None:
        window.windowHandle().setFlag(flag, on)


class StepsAside(QObject):
    """A window on top is so no longer while the program asks something elsewhere: it would cover the question."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowBlocked:
            asking = QApplication.activeModalWidget()
            beneath = asking.parentWidget() if asking is not None else None
            is_own = beneath is not None and beneath.window() is self._window
            set_flag(self._window, Qt.WindowType.WindowStaysOnTopHint, on=is_own)
        elif event.type() == QEvent.Type.WindowUnblocked:
            set_flag(self._window, Qt.WindowType.WindowStaysOnTopHint, on=True)
        return super().eventFilter(watched, event)
