"""The menu 编辑, second part: find and replace in the document."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from jx_desktop.services.lists.finding import Hit
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.find.dock import FindDock
from jx_desktop.ui.find.selection import select_hit, selected_text
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, is_seen

_ABOUT = 40  # pixels: the tabs of the panels take some of the height


class FindActions(ActionGroup):
    """Makes the dock of the hits, beside the findings, and goes to what is chosen there."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._before = self._given = 0  # the height of the panels' place, and what the hits were given of it
        self._problems = shell.part(ProblemsDock)
        self.dock = FindDock(shell.wording, shell.frame)
        shell.add_panel(self.dock, ProblemsDock)
        find, replace = self.tr("Find…"), self.tr("Replace…")
        self.find = self.add("find", find, partial(self.begin, is_replacing=False), "find", "Ctrl+F", possible=is_seen)
        # Input methods take the second: it turns them to traditional characters.
        self.find.setShortcuts([QKeySequence("Ctrl+F"), QKeySequence("Ctrl+Shift+F")])
        self.replace = self.add(
            "replace", replace, partial(self.begin, is_replacing=True), "find", "Ctrl+H", possible=is_seen
        )
        following, before = self.tr("Next place"), self.tr("Previous place")
        self.next = self.add("find_next", following, partial(self.step, 1), "find", "F3", possible=is_seen)
        self.previous = self.add("find_previous", before, partial(self.step, -1), "find", "Shift+F3", possible=is_seen)
        self.dock.shown_entity = self._shown_entity
        self.dock.chosen.connect(self.go_to)
        self.dock.commit_wanted.connect(shell.commit)
        self.dock.undo_wanted.connect(shell.part(EditActions).undo_step)
        self.dock.closed.connect(self._on_closed)

    def follow(self, state: WindowState) -> None:
        """Have the hits follow the document that is seen."""
        self.dock.show_work(state.seen)
        if state.seen is None:
            self.dock.hide()

    def meet(self, desk: Desk) -> None:
        """Replace what the bar of the years finds."""
        desk.old_year.replace_wanted.connect(self.begin_replacing)

    def begin_replacing(self, text: str, new: str) -> None:
        """Show the dock with what is to be replaced, and with what; nothing is replaced yet."""
        self.dock.new.setText(new)
        self.begin(is_replacing=True, text=text)

    def begin(self, *, is_replacing: bool, text: str = "") -> None:
        """Show the dock, looking for a text, else for what is selected."""
        if not self.dock.isVisible():
            problems = self._problems
            self._before = problems.usual_height() if problems.isHidden() else problems.height()
        self.dock.begin(text or self._selected(), is_replacing=is_replacing)
        QTimer.singleShot(0, self, self._give_room)  # heights are known once it is laid out

    def _give_room(self) -> None:
        self._given = max(self.dock.height(), self.dock.usual_height())
        if self.dock.height() < self._given:
            self.shell.frame.resizeDocks([self.dock], [self._given], Qt.Orientation.Vertical)

    def _give_back(self) -> None:
        """Let the panels that share the place be as high as before, unless somebody has drawn it since."""
        if abs(self.dock.height() - self._given) <= _ABOUT:
            self.shell.frame.resizeDocks([self._problems], [self._before], Qt.Orientation.Vertical)

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
        desk = self.shell.desk
        return desk.entity_id if desk is not None else ""

    def go_to(self, hit: Hit, takes_focus: bool) -> None:
        """Show a hit where it stands; the cursor stays where it was unless it is to go there."""
        desk, focus = self.desk, QApplication.focusWidget()
        desk.go_to(*hit.place)
        if desk.pane is not None:
            select_hit(desk.pane, hit, in_cell=takes_focus)
        if not takes_focus and focus is not None:
            focus.setFocus()

    def _on_closed(self) -> None:
        QTimer.singleShot(0, self, self._give_back)  # once it is gone, with the room that it needs at least
        desk = self.shell.desk
        if desk is not None and desk.pane is not None:
            desk.pane.setFocus(Qt.FocusReason.OtherFocusReason)
