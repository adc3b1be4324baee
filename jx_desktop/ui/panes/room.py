"""Where a pane stands, beneath the bars: one gives way to the next, which is as large, and has the cursor if it had.

Forms of sheets are kept hidden, and shown again with what they are to show: making one takes longer than that.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from jx_desktop.ui.look import layouts
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sheet import SheetPane

MOST_KEPT = 8


class PaneRoom(QObject):
    """Shows one pane at a time at the foot of `column`."""

    zoom_wanted = Signal(int)
    confirm_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = layouts.column(parent, 0)
        self._parent = parent
        self._pane: Pane | None = None
        self._kept: dict[str, SheetPane] = {}  # hidden forms by their sheets, the one that was shown last behind
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

    def kept(self, sheet: str) -> SheetPane | None:
        """Return the hidden form of a sheet, for whatever it showed last; None where it must be made."""
        return self._kept.get(sheet)

    def put(self, pane: Pane | None) -> None:
        """Show a pane in place of the one that is shown; or none, where what that showed is gone."""
        old, self._pane = self._pane, pane
        focus = QApplication.focusWidget()
        had_cursor = old is not None and focus is not None and old.isAncestorOf(focus)
        if old is not None:
            self.column.removeWidget(old)
            old.hide()
            if isinstance(old, SheetPane) and pane is not None:
                self._keep(old)
            else:
                old.deleteLater()
        if pane is None:
            return
        if not isinstance(pane, SheetPane) or self._kept.pop(pane.key, None) is not pane:
            pane.zoom_wanted.connect(self.zoom_wanted)
            pane.confirm_wanted.connect(self.confirm_wanted)
            # beneath bars, else a window outgrows its screen
            pane.setMinimumHeight(2 * self._parent.fontMetrics().height())
        pane.show_zoom(self._zoom)
        pane.show_last_year(self._shows_last_year)
        self.column.addWidget(pane, 1)
        pane.show()  # now, not when the layout finds time: the cursor may go into it at once
        if had_cursor:
            pane.setFocus(Qt.FocusReason.OtherFocusReason)  # Qt has given it to whatever button comes next

    def _keep(self, pane: SheetPane) -> None:
        self._kept[pane.key] = pane
        if len(self._kept) > MOST_KEPT:
            self._kept.pop(next(iter(self._kept))).deleteLater()
