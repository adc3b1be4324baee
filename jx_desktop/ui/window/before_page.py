"""What a page in place of the document gives back: the panels, which of them were in front, and the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from jx_desktop.ui.window.desk import Desk


class BeforePage:
    """Remembers how the window stood when a page came. What the user has shut stays shut."""

    def __init__(self, frame: QMainWindow) -> None:
        self._frame = frame
        self._put_away: list[QDockWidget] = []
        self._in_front: list[QDockWidget] = []
        self._focus: QWidget | None = None
        self._is_noted = False

    def note(self, desk: Desk | None) -> None:
        """Remember which panels are in front, and what has the keyboard; a page after a page changes nothing."""
        if self._is_noted or desk is None:
            return
        self._is_noted = True
        self._in_front = [dock for dock in self._docks() if _is_in_front(dock)]
        focus: QWidget | None = QApplication.focusWidget()
        is_in_document = focus is not None and any(part.isAncestorOf(focus) for part in (desk, *self._docks()))
        self._focus = focus if is_in_document else None

    def show_docks(self, shown: bool) -> None:
        """Put the panels away, or show again those that were."""
        if not shown:
            self._put_away += [dock for dock in self._docks() if not dock.isHidden()]
        for dock in self._put_away:
            dock.setVisible(shown)
        if shown:
            self._put_away = []

    def give_back(self, desk: Desk | None) -> None:
        """Bring those panels to the front that were there, and the keyboard to where it was, else into the form."""
        for dock in self._in_front:
            if not dock.isHidden():
                dock.raise_()
        focus = self._focus
        self.forget()
        if focus is not None and _takes_keys(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif desk is not None and desk.pane is not None:
            desk.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Remember nothing: another document is shown."""
        self._in_front, self._focus, self._is_noted = [], None, False

    def _docks(self) -> list[QDockWidget]:
        return self._frame.findChildren(QDockWidget)


def _is_in_front(dock: QDockWidget) -> bool:
    """Whether a panel is to be seen, and not behind others that share its place."""
    return not dock.isHidden() and not dock.visibleRegion().isEmpty()


def _takes_keys(widget: QWidget) -> bool:
    try:
        return widget.isVisible() and widget.isEnabled()
    except RuntimeError:  # Qt has taken it apart meanwhile
        return False
