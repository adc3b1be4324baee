"""Groups of actions: each action is declared where it is written, and put into its menu by one word."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.entity import Entity
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import lost_files
from jx_desktop.ui.dialogs.files import ask_file_to_open, ask_files_to_open
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import icon
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import Changes, WindowState, always, of_nothing, of_table

Keys = str | QKeySequence.StandardKey | None
Possible = Callable[[WindowState], bool]


class _Action(QAction):
    """Does one thing, and shows why that could not be done."""

    def __init__(self, words: str, shell: Shell, run: Callable[[], object]) -> None:
        super().__init__(words, shell.frame)
        self._shell = shell
        self._run = run
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        try:
            self._run()
        except UserError as error:
            self._shell.show_failure(error)


@dataclass(frozen=True, slots=True)
class Declared:
    """An action with the word for its place in the menus, and when it is possible."""

    action: QAction
    menu: str | QMenu
    possible: Possible
    changes: Changes = of_nothing
    """What it changes: where a lock holds that, it is not possible, and the lock says why."""

    def is_possible(self, state: WindowState) -> bool:
        """Whether it can be done now: nobody changes what is not to be seen."""
        if self.changes is not of_nothing and state.seen is None:
            return False
        return self.why_closed(state) is None and self.possible(state)

    def why_closed(self, state: WindowState) -> Message | None:
        """Return why what it changes takes no edits; None where it does."""
        shown = state.chosen.id if self.changes is of_table and state.chosen is not None else ""
        return state.seen.why_closed(*self.changes(state), entity_id=shown) if state.seen is not None else None


class ActionGroup(QObject):
    """Actions of one subject, and what they do."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.frame)
        self.shell = shell
        self.declared: list[Declared] = []

    def add(
        self,
        name: str,
        words: str,
        run: Callable[[], object],
        menu: str | QMenu,
        keys: Keys = None,
        *,
        picture: str = "",
        possible: Possible = always,
        changes: Changes = of_nothing,
    ) -> QAction:
        """Declare an action: `menu` is a word of `Menus` or a submenu, `picture` the name of its icon."""
        action = _Action(words, self.shell, run)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
            action.setToolTip(tip_words(f"{words.replace('&', '').rstrip('…')} ({action.shortcut().toString()})"))
        if picture:
            action.setIcon(icon(picture))
            action.setData(picture)
        return self.adopt(action, name, menu, possible, changes)

    def adopt(
        self,
        action: QAction,
        name: str,
        menu: str | QMenu,
        possible: Possible = always,
        changes: Changes = of_nothing,
    ) -> QAction:
        """Declare an action that is there already."""
        action.setObjectName(name)
        self.declared.append(Declared(action, menu, possible, changes))
        return action

    def add_submenu(self, words: str, menu: str, possible: Possible = always) -> QMenu:
        """Declare a menu within a menu."""
        submenu = QMenu(words, self.shell.frame)
        self.declared.append(Declared(submenu.menuAction(), menu, possible))
        return submenu

    def follow(self, state: WindowState) -> None:
        """Show what follows from the state beside what is possible."""

    def meet(self, desk: Desk) -> None:
        """Serve a document that is shown from now on."""

    def choose_file(self, title: str, filters: list[str]) -> Path | None:
        """Return the file that the user chose to be opened, or None; the choice begins beside the document."""
        found = ask_file_to_open(self.shell.frame, title, self.shell.opened.folder, filters)
        if found is not None:
            self.shell.opened.chosen_folder = found.parent
        return found

    def choose_files(self, title: str, filters: list[str]) -> list[Path]:
        """Return the files that the user chose to be opened together; none where he gave it up."""
        found = ask_files_to_open(self.shell.frame, title, self.shell.opened.folder, filters)
        if found:
            self.shell.opened.chosen_folder = found[0].parent
        return found

    def choose_exchanged(self, title: str, filters: list[str]) -> Path | None:
        """Return the file from another desk that the user chose, or None; the choice begins where the last one lay."""
        settings, folder = self.shell.settings, self.shell.opened.folder
        if settings.exchange_folder is not None and not lost_files([settings.exchange_folder]):
            folder = settings.exchange_folder
        found = ask_file_to_open(self.shell.frame, title, folder, filters)
        if found is not None:
            self.remember_exchange(found.parent)
        return found

    def remember_exchange(self, folder: Path) -> None:
        """Begin the next choice of what comes from another desk in a folder."""
        self.shell.settings.exchange_folder = folder
        self.shell.settings.save()

    @property
    def work(self) -> Work:
        """The open document; for what is possible only where one is open."""
        work = self.shell.opened.work
        if work is None:
            raise LookupError("no document is open")
        return work

    @property
    def desk(self) -> Desk:
        """The open document on screen; for what is possible only where one is open."""
        desk = self.shell.desk
        if desk is None:
            raise LookupError("no document is open")
        return desk

    @property
    def chosen(self) -> Entity | None:
        """The entity whose form is shown."""
        desk = self.shell.desk
        return desk.chosen_entity if desk is not None else None

    @property
    def sheet_pane(self) -> SheetPane | None:
        """The form of a sheet, of a project or of the document, where one is shown."""
        pane = self.shell.desk.pane if self.shell.desk is not None else None
        return pane if isinstance(pane, SheetPane) else None
