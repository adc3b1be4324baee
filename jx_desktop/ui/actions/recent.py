"""The files that were opened lately, in the menu and on the start page; one that is not there just now stays."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from jx_desktop.base.text import presentable
from jx_desktop.services.files.document_files import lost_files
from jx_desktop.ui.dialogs.files import ask_file_to_open
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.pages.start import StartPage
from jx_desktop.ui.window.shell import Shell


class RecentFiles(QObject):
    """A file on a stick that is not plugged in is greyed, can be looked for elsewhere, or taken off the list."""

    def __init__(self, shell: Shell, menu: QMenu, open_path: Callable[[Path], object]) -> None:
        super().__init__(shell.frame)
        self._shell = shell
        self._open_path = open_path
        self._lost: frozenset[Path] = frozenset()
        self._start = shell.part(StartPage)
        self._start.recent_sought.connect(self.locate)
        self._start.recent_dropped.connect(self.forget)
        self.menu = menu
        self.menu.aboutToShow.connect(self._fill)

    def show(self) -> None:
        """Show the files on the start page, and see in the background which of them are there."""
        self._show_lost(self._lost)
        paths = self._shell.settings.recent_files
        if paths:
            self._shell.background.begin_quietly(lambda _task: lost_files(paths), self._show_lost, _raise)

    def is_listed(self, path: Path) -> bool:
        """Whether a file was opened lately."""
        return path.absolute() in self._shell.settings.recent_files

    def locate(self, path: Path) -> None:
        """Ask where a file lies by now, and open it from there."""
        filters = [self.tr("Documents (*.jx)"), self.tr("All files (*)")]
        folder = next((place for place in path.parents if place not in self._lost and not lost_files([place])), None)
        found = ask_file_to_open(
            self._shell.frame, self.tr("Locate {}").format(path.name), folder or path.parent, filters
        )
        if found is not None:
            self.forget(path)
            self._open_path(found)

    def forget(self, path: Path) -> None:
        """Take a file off the list."""
        self._shell.settings.forget_file(path)
        self._show_lost(self._lost)

    def _show_lost(self, lost: frozenset[Path]) -> None:
        self._lost = lost
        self._start.show_recent(self._shell.settings.recent_files, lost)

    def _fill(self) -> None:
        self.menu.clear()
        for path in self._shell.settings.recent_files:
            words = presentable(str(path))
            if path in self._lost:
                words = self.tr("{} (not there)").format(words)
            action = self.menu.addAction(button_words(words))
            action.triggered.connect(lambda _=False, path=path: self._open_path(path))
        if self.menu.isEmpty():
            self.menu.addAction(self.tr("None yet")).setEnabled(False)


def _raise(error: Exception) -> None:
    raise error
