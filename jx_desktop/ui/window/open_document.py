"""What is open, looked at in its place, and put aside meanwhile: known without any window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from jx_desktop.base.text import presentable
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import is_same_file
from jx_desktop.services.files.places import usual_folder
from jx_desktop.services.machine.settings import Settings


class OpenDocument:
    """At most one document is open; an earlier state of it may be looked at in its place, and a page may hide it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._work: Work | None = None
        self._aside: Work | None = None
        self.chosen_folder: Path | None = None
        """Where a file was chosen last since the program began."""
        self.is_hidden = False
        """Whether a page hides it: nobody moves about in, or changes, what is not to be seen."""
        self._listeners: list[Callable[[Work | None], object]] = []

    def listen(self, listener: Callable[[Work | None], object]) -> None:
        """Tell `listener` what is to be shown from now on, each time that this is another document, or none."""
        self._listeners.append(listener)

    @property
    def work(self) -> Work | None:
        """The document that is shown, perhaps behind a page."""
        return self._work

    @property
    def seen(self) -> Work | None:
        """The document that is shown, unless a page hides it."""
        return None if self.is_hidden else self._work

    @property
    def kept(self) -> Work | None:
        """The open document, also while an earlier state of it is looked at."""
        return self._aside or self._work

    @property
    def is_viewing(self) -> bool:
        """Whether an earlier state of the open document is looked at."""
        return self._aside is not None

    @property
    def state(self) -> tuple[object, ...]:
        """What is shown as it is now, to be compared with what it was."""
        work = self._work
        return (work, work.document, work.versions) if work is not None else ()

    @property
    def name(self) -> str:
        """What the document that is shown is called; empty where there is none."""
        work = self._work
        if work is None:
            return ""
        if work.path is not None:
            return presentable(work.path.name)
        new = QCoreApplication.translate("MainWindow", "New document")
        return work.terms.name or work.document.head.department.name or new

    @property
    def folder(self) -> Path:
        """The folder to begin a choice of files in."""
        beside = (self._work.path or self._work.source) if self._work is not None else None
        if beside is not None:
            return beside.parent
        if self.chosen_folder is not None:
            return self.chosen_folder
        recent = self._settings.recent_files
        return recent[0].parent if recent else usual_folder()

    def is_file(self, path: Path) -> bool:
        """Whether a file is that of the open document."""
        return self.kept is not None and self.kept.path is not None and is_same_file(self.kept.path, path)

    def working_copy(self) -> Path | None:
        """Return where everything is that was typed into the open document."""
        return self.kept.working_copy if self.kept is not None else None

    def show(self, work: Work | None) -> list[Work]:
        """Have a document open, or none; what was open is closed once it is no longer shown, and returned."""
        given_up = [each for each in (self._work, self._aside) if each is not None and each is not work]
        self._aside = None
        self._put(work)
        for each in given_up:
            each.close()
        return given_up

    def view(self, work: Work) -> None:
        """Look at an earlier state; the open document waits aside."""
        if self._aside is None:
            self._aside = self._work
        self._put(work)

    def leave_view(self) -> None:
        """Show the open document again, where an earlier state of it is looked at."""
        aside, self._aside = self._aside, None
        if aside is not None:
            self._put(aside)

    def _put(self, work: Work | None) -> None:
        self._work, self.is_hidden = work, False
        for listener in self._listeners:
            listener(work)
