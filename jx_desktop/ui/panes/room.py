"""Where a pane stands, beneath the bars: one gives way to the next, which is as large, and has the cursor if it had."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from jx_desktop.ui.look import layouts
from jx_desktop.ui.panes.pane import Pane


class PaneRoom(QObject):
    """Shows one pane at a time at the foot of `column`."""

    zoom_wanted = Signal(int)
    confirm_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = layouts.column(parent, 0)
        self._parent = parent
        self._pane: Pane | None = None
        self._zoom = 100
        self._shows_last_year = False

    def show_zoom(self, percent: int) -> None:
        """Show the forms larger or smaller."""
        self._zoom = percent
        if self._pane is not None:
            self._pane.show_zoom(percent)

    def show_last_year(self, shown: bool) -> None:
        """Show in the forms what stood there last year, or not."""
        self._shows_last_year = shown
        if self._pane is not None:
            self._pane.show_last_year(shown)

    def put(self, pane: Pane | None) -> None:
        """Show a pane in place of the one that is shown, or none."""
        old, self._pane = self._pane, pane
        focus = QApplication.focusWidget()
        had_cursor = old is not None and focus is not None and old.isAncestorOf(focus)
        if old is not None:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if pane is None:
            return
        pane.show_zoom(self._zoom)
        pane.show_last_year(self._shows_last_year)
        pane.zoom_wanted.connect(self.zoom_wanted)
        pane.confirm_wanted.connect(self.confirm_wanted)
        # beneath bars, else a window outgrows its screen
        pane.setMinimumHeight(2 * self._parent.fontMetrics().height())
        self.column.addWidget(pane, 1)
        pane.show()  # now, not when the layout finds time: the cursor may go into it at once
        if had_cursor:
            pane.setFocus(Qt.FocusReason.OtherFocusReason)  # Qt has given it to whatever button comes next
