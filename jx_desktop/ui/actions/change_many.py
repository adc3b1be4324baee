"""The menu 编辑, second part: one value for many projects."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.editing.change_many import ChangeMany, Edit
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.action import make_action

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow


class ChangeManyActions(QObject):
    """The same for many projects."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.change = make_action(window, "change_many", self.tr("Change many projects…"), self.show_page)

    def fill(self, menu: QMenu) -> None:
        """Put the action into its menu."""
        menu.addSeparator()
        menu.addAction(self.change)

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        self.change.setEnabled(work is not None and not work.is_locked and any(work.document.all_of(Project)))

    def show_page(self) -> None:
        """Show the page; the projects of the chosen unit are ticked, or all."""
        from jx_desktop.ui.pages.change_many import ChangeManyPage

        desk, work = self._window.desk, self._window.work
        if desk is None or work is None or work.is_locked:
            return
        self._window.commit()
        document = work.document
        entity = document.find(desk.entity_id)
        chosen = set(entity.project_ids) if isinstance(entity, Unit) else {p.id for p in document.all_of(Project)}
        page = ChangeManyPage(document, self._window.wording, chosen)
        page.closed.connect(self._window.leave_page)
        page.change_wanted.connect(self._on_change_wanted)
        self._window.show_page(page)
        page.field.setFocus()

    def _on_change_wanted(self, ids: list[str], edit: Edit) -> None:
        work = self._window.work
        if work is None or work.is_locked:
            return
        changes = work.session.run(ChangeMany(tuple(ids), edit))
        self._window.leave_page()
        words = self.tr("{count} projects were changed.").format(count=len(changes))
        self._window.edit.tell_step(words)
