"""The menu 插入, second part: projects copied from another document, and through the clipboard."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.review.locks import NEW_PROJECT
from jx_desktop.editing.copying import InsertProjects, copies
from jx_desktop.services.files.project_transfer import (
    MIME,
    CopiedProjects,
    clipboard_data,
    clipboard_projects,
    clipboard_text,
    keeps_codes,
    other_document,
)
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, is_seen, of_projects


class CopyProjectsActions(ActionGroup):
    """Projects that come from elsewhere."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Copy project"), self.tr("Paste project")
        self.copy = self.add("copy_project", words[0], self.copy_chosen, "copies", "Ctrl+C", possible=_can_copy)
        self.paste = self.add(
            "paste_project", words[1], self.paste_here, "copies", "Ctrl+V", possible=_can_paste, changes=of_projects
        )
        for action in (self.copy, self.paste):  # elsewhere the keys copy and paste text and cells
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        other = self.tr("Copy projects from another document…")
        self.other = self.add("copy_from", other, self.ask_and_choose, "copies", possible=is_seen, changes=of_projects)

    def meet(self, desk: Desk) -> None:
        """Give the tree the keys."""
        desk.navigation.view.addActions([self.copy, self.paste])

    def _place(self, document: Document) -> tuple[str | None, int | None]:
        """Return where something goes: behind the chosen project, or at the end of the chosen or the last unit."""
        entity = self.chosen
        if isinstance(entity, Project):
            unit = document.unit_of(entity.id)
            return unit.id, unit.project_ids.index(entity.id) + 1
        if isinstance(entity, Unit):
            return entity.id, None
        return (document.units[-1].id if document.units else None), None

    # ---- from another document

    def ask_and_choose(self) -> None:
        """Choose a document and show its projects."""
        filters = [self.tr("Documents (*.jx)"), self.tr("All files (*)")]
        title = self.tr("Copy projects from another document")
        path = self.choose_file(title, filters)
        if path is not None:
            self.choose_from(path)

    def choose_from(self, path: Path) -> None:
        """Show the projects of a document to be ticked."""
        self.shell.commit()
        work = self.work

        def done(source: Document) -> None:
            if self.shell.opened.work is not work:
                return
            from jx_desktop.ui.pages.copy_projects import CopyProjectsPage

            page = CopyProjectsPage(source, path.name, work.document, self._place(work.document)[0])
            page.copy_wanted.connect(lambda ids, unit, codes: self._copy(source, ids, unit, keeps=codes))
            self.shell.show_page(page)
            page.filter.setFocus()

        self.shell.run(self.tr("Opening…"), lambda _: other_document(path), done)

    def _copy(self, source: Document, ids: list[str], unit_id: str | None, *, keeps: bool) -> None:
        self.shell.leave_page()
        self._insert(CopiedProjects.of(source, set(ids)), (unit_id, None), keeps=keeps)

    # ---- through the clipboard

    def copy_chosen(self) -> None:
        """Put the chosen project, or those of the chosen unit, on the clipboard."""
        entity = self.chosen
        if not isinstance(entity, (Project, Unit)):
            return
        self.shell.commit()
        document = self.work.document
        ids = {entity.id} if isinstance(entity, Project) else set(document.get(Unit, entity.id).project_ids)
        copied = CopiedProjects.of(document, ids)
        mime = QMimeData()
        mime.setData(MIME, clipboard_data(copied))
        mime.setText(clipboard_text(copied, document))
        QGuiApplication.clipboard().setMimeData(mime)

    def paste_here(self) -> None:
        """Insert the projects on the clipboard behind the chosen one; a copy in its own year has no code."""
        work = self.work
        mime = QGuiApplication.clipboard().mimeData()
        copied = clipboard_projects(bytes(mime.data(MIME).data()))
        if copied is None or not copied.projects:
            return
        self.shell.commit()
        there = {project.code for project in work.document.all_of(Project) if project.code}
        is_new = all(project.code not in there for project in copied.projects)
        keeps = is_new and keeps_codes(copied.year, work.document)
        self._insert(copied, self._place(work.document), keeps=keeps)

    def _insert(self, copied: CopiedProjects, place: tuple[str | None, int | None], *, keeps: bool) -> None:
        work = self.work
        if work.why_closed(*NEW_PROJECT) is not None or not copied.projects:
            return
        projects = copies(
            copied.projects, work.document.form, copied.money_unit, work.document.head.money_unit, keeps_codes=keeps
        )
        work.session.run(InsertProjects(projects, *place), place=Address(projects[0].id))
        self.shell.go_to(projects[0].id)
        words = self.tr("{count} projects were copied.").format(count=len(projects))
        if any(project.code for project in copied.projects) and not keeps:
            words = self.tr("{count} projects were copied, without their codes.").format(count=len(projects))
        self.shell.part(EditActions).tell_step(words)


def _can_copy(state: WindowState) -> bool:
    return state.seen is not None and isinstance(state.chosen, (Project, Unit))


def _can_paste(state: WindowState) -> bool:
    return is_seen(state) and state.holds_projects
