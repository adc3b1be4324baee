"""When a document on screen is checked: a moment after each change, in a thread where that takes long."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from jx_desktop.services.checking.findings import Findings
from jx_desktop.ui.process.timers import one_shot

_AFTER_MILLISECONDS = 250


class Checking(QObject):
    """Has the present state checked, and then shown by `show`."""

    def __init__(self, findings: Findings, show: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._findings = findings
        self._show = show
        self._later = one_shot(self, 0, self._on_due)

    def stop(self) -> None:
        """Show nothing any more that is still to be found."""
        self._later.stop()

    def check_soon(self) -> None:
        """Check once no change has come for a moment."""
        self._later.start(_AFTER_MILLISECONDS)

    def check(self) -> None:
        """Show what is found in the present state; where finding it takes long, as soon as it is found."""
        self._later.stop()
        if self._findings.are_sought:
            self.check_soon()
        elif self._findings.take_long:
            self._later.start(0 if self._findings.found is None else _AFTER_MILLISECONDS)
        else:
            _ = self._findings.problems
            self._show()

    def _on_due(self) -> None:
        if not self._findings.are_sought and self._findings.take_long:
            self._findings.seek()
        self.check()
