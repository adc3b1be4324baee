"""The menu 编辑, second part: find and replace in the document."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from jx_desktop.services.document.work import Work
from jx_desktop.services.lists.finding import Hit
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.find.dock import FindDock
from jx_desktop.ui.find.selection import select_hit, selected_text

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow

_ABOUT = 40  # pixels: the tabs of the panels take some of the height


class FindActions(QObject):
    """Makes the dock of the hits, beside the findings, and goes to what is chosen there."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._before = self._given = 0  # the height of the panels' place, and what the hits were given of it
        self.dock = FindDock(window.wording, window)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        window.tabifyDockWidget(window.problems, self.dock)
        self.dock.hide()
        make = make_action
        self.find = make(window, "find", self.tr("Find…"), lambda: self.begin(is_replacing=False), "Ctrl+F")
        # Input methods take the second: it turns them to traditional characters.
        self.find.setShortcuts([QKeySequence("Ctrl+F"), QKeySequence("Ctrl+Shift+F")])
        self.replace = make(window, "replace", self.tr("Replace…"), lambda: self.begin(is_replacing=True), "Ctrl+H")
        self.next = make(window, "find_next", self.tr("Next place"), lambda: self.step(1), "F3")
        self.previous = make(window, "find_previous", self.tr("Previous place"), lambda: self.step(-1), "Shift+F3")
        self.dock.shown_entity = self._shown_entity
        self.dock.chosen.connect(self.go_to)
        self.dock.commit_wanted.connect(window.commit)
        self.dock.undo_wanted.connect(lambda: window.edit.undo_step())
        self.dock.closed.connect(self._on_closed)

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addSeparator()
        menu.addActions([self.find, self.replace, self.next, self.previous])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now; the hits follow the document."""
        for action in (self.find, self.replace, self.next, self.previous):
            action.setEnabled(work is not None)
        self.dock.show_work(work)
        if work is None:
            self.dock.hide()

    def begin_replacing(self, text: str, new: str) -> None:
        """Show the dock with what is to be replaced, and with what; nothing is replaced yet."""
        self.dock.new.setText(new)
        self.begin(is_replacing=True, text=text)

    def begin(self, *, is_replacing: bool, text: str = "") -> None:
        """Show the dock, looking for a text, else for what is selected."""
        if not self.dock.isVisible():
            problems = self._window.problems
            self._before = problems.usual_height() if problems.isHidden() else problems.height()
        self.dock.begin(text or self._selected(), is_replacing=is_replacing)
        QTimer.singleShot(0, self, self._give_room)  # heights are known once it is laid out

    def _give_room(self) -> None:
        self._given = max(self.dock.height(), self.dock.usual_height())
        if self.dock.height() < self._given:
            self._window.resizeDocks([self.dock], [self._given], Qt.Orientation.Vertical)

    def _give_back(self) -> None:
        """Let the panels that share the place be as high as before, unless somebody has drawn it since."""
        if abs(self.dock.height() - self._given) <= _ABOUT:
            self._window.resizeDocks([self._window.problems], [self._before], Qt.Orientation.Vertical)

    def _selected(self) -> str:
        focus: QWidget | None = QApplication.focusWidget()
        return "" if focus is None or self.dock.isAncestorOf(focus) else selected_text(focus)

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the previous one (-1); without anything to look for, ask for it."""
        if not self.dock.text.text():
            self.begin(is_replacing=False)
            return
        if not self.dock.isVisible():
            self.dock.show()
            self.dock.raise_()
        self.dock.step(step)

    def _shown_entity(self) -> str:
        desk = self._window.desk
        return desk.entity_id if desk is not None else ""

    def go_to(self, hit: Hit, takes_focus: bool) -> None:
        """Show a hit where it stands; the cursor stays where it was unless it is to go there."""
        desk, focus = self._window.desk, QApplication.focusWidget()
        if desk is None:
            return
        desk.go_to(*hit.place)
        if desk.pane is not None:
            select_hit(desk.pane, hit, in_cell=takes_focus)
        if not takes_focus and focus is not None:
            focus.setFocus()

    def _on_closed(self) -> None:
        QTimer.singleShot(0, self, self._give_back)  # once it is gone, with the room that it needs at least
        desk = self._window.desk
        if desk is not None and desk.pane is not None:
            desk.pane.setFocus(Qt.FocusReason.OtherFocusReason)
