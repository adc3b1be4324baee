"""What can be done now, and why the rest cannot: every action that is grey says so in its tip."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from jx_desktop.services.document.work import Work
from jx_desktop.ui.look.plain import title_words
from jx_desktop.ui.window.allowing import allow

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow

_TOLD_MILLISECONDS = 8_000


class Enabling(QObject):
    """Keeps the window's actions, title, status and bars to how the open document stands."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._actions = [action for action in window.findChildren(QAction) if action.objectName()]
        for menu in window.findChildren(QMenu):
            menu.setToolTipsVisible(True)

    def show(self) -> None:
        """Show how the document stands, everywhere but in its form and in the lists."""
        window, work = self._window, self._window.work
        for of_document in (
            window.file, window.save, window.export, window.reports, window.keep, window.compare, window.library,
        ):  # fmt: skip
            of_document.enable(work)
        for of_form in (
            window.edit, window.projects, window.insert, window.clipboard, window.finding, window.checking, window.view,
        ):  # fmt: skip
            of_form.enable(window.seen)
        window.view.help.enable(work)
        window.status.show_work(work, is_seen=window.seen is not None)
        name = window.name_of(work) if work is not None else ""
        if work is not None and work.terms.read_only is not None:
            name = self.tr("{} (read only)").format(name)
        window.setWindowTitle(f"{title_words(name)}[*]")
        window.setWindowModified(work is not None and work.is_changed)
        window.standing.show_work(work, is_seen=window.seen is not None)
        self.explain()

    def explain(self) -> None:
        """Give every action that cannot be used a tip that says why."""
        reason, wording = self._reason(self._window.work), self._window.wording
        for action in self._actions:
            own = f"why_not.{action.objectName()}"
            why = reason or wording.text(own if own in wording else "why_not.here")
            allow(action, "" if action.isEnabled() else why)

    def tell_refusal(self) -> None:
        """Say why a change was not made."""
        self._window.status.showMessage(self._reason(self._window.work), _TOLD_MILLISECONDS)

    def _reason(self, work: Work | None) -> str:
        """Return why the open document can be edited nowhere just now; empty where it can."""
        wording = self._window.wording
        if work is None:
            return wording.text("why_not.nothing_open")
        if self._window.seen is None:
            return wording.text("why_not.page_shown")
        return wording.word(work.why_locked) if work.why_locked is not None else ""
