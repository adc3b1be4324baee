"""The menu 插入, second part: projects copied from another document, and through the clipboard."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.editing.copying import InsertProjects, copies
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.project_transfer import (
    MIME,
    CopiedProjects,
    clipboard_data,
    clipboard_projects,
    clipboard_text,
    keeps_codes,
    other_document,
)
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.dialogs.files import ask_file_to_open

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow


class CopyProjectsActions(QObject):
    """Projects that come from elsewhere."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        make = make_action
        self.other = make(window, "copy_from", self.tr("Copy projects from another document…"), self.ask_and_choose)
        self.copy = make(window, "copy_project", self.tr("Copy project"), self.copy_chosen, "Ctrl+C")
        self.paste = make(window, "paste_project", self.tr("Paste project"), self.paste_here, "Ctrl+V")
        for action in (self.copy, self.paste):  # elsewhere the keys copy and paste text and cells
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        QGuiApplication.clipboard().dataChanged.connect(self._on_clipboard_changed)

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addSeparator()
        menu.addActions([self.copy, self.paste, self.other])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        desk = self._window.desk
        if desk is not None and self.copy not in desk.navigation.view.actions():
            desk.navigation.view.addActions([self.copy, self.paste])
            desk.chosen.connect(lambda _: self.enable(self._window.seen))
        may_edit = work is not None and not work.is_locked
        self.other.setEnabled(may_edit)
        self.copy.setEnabled(work is not None and isinstance(self._chosen(), (Project, Unit)))
        self.paste.setEnabled(may_edit and _clipboard().hasFormat(MIME))

    def _on_clipboard_changed(self) -> None:
        self.enable(self._window.seen)

    def _chosen(self) -> object:
        desk = self._window.desk
        return desk.work.document.find(desk.entity_id) if desk is not None else None

    def _place(self, document: Document) -> tuple[str | None, int | None]:
        """Return where something goes: behind the chosen project, or at the end of the chosen or the last unit."""
        entity = self._chosen()
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
        path = ask_file_to_open(
            self._window, self.tr("Copy projects from another document"), self._window.file.folder(), filters
        )
        if path is not None:
            self.choose_from(path)

    def choose_from(self, path: Path) -> None:
        """Show the projects of a document to be ticked."""
        work = self._window.work
        if work is None:
            return
        self._window.commit()

        def done(source: Document) -> None:
            if self._window.work is not work:
                return
            from jx_desktop.ui.pages.copy_projects import CopyProjectsPage

            page = CopyProjectsPage(source, path.name, work.document, self._place(work.document)[0])
            page.closed.connect(self._window.leave_page)
            page.copy_wanted.connect(lambda ids, unit, codes: self._copy(source, ids, unit, keeps=codes))
            self._window.show_page(page)
            page.filter.setFocus()

        self._window.background.begin(
            self.tr("Opening…"), lambda _: other_document(path), done, self._window.show_failure
        )

    def _copy(self, source: Document, ids: list[str], unit_id: str | None, *, keeps: bool) -> None:
        self._window.leave_page()
        self._insert(CopiedProjects.of(source, set(ids)), (unit_id, None), keeps=keeps)

    # ---- through the clipboard

    def copy_chosen(self) -> None:
        """Put the chosen project, or those of the chosen unit, on the clipboard."""
        work, entity = self._window.work, self._chosen()
        if work is None or not isinstance(entity, (Project, Unit)):
            return
        self._window.commit()
        document = work.document
        ids = {entity.id} if isinstance(entity, Project) else set(document.get(Unit, entity.id).project_ids)
        copied = CopiedProjects.of(document, ids)
        mime = QMimeData()
        mime.setData(MIME, clipboard_data(copied))
        mime.setText(clipboard_text(copied, document))
        QGuiApplication.clipboard().setMimeData(mime)
        self.enable(work)

    def paste_here(self) -> None:
        """Insert the projects on the clipboard behind the chosen one; a copy in its own year has no code."""
        work = self._window.work
        mime = _clipboard()
        if work is None or work.is_locked or not mime.hasFormat(MIME):
            return
        copied = clipboard_projects(bytes(mime.data(MIME).data()))
        if copied is None or not copied.projects:
            return
        self._window.commit()
        there = {project.code for project in work.document.all_of(Project) if project.code}
        is_new = all(project.code not in there for project in copied.projects)
        keeps = is_new and keeps_codes(copied.year, work.document)
        self._insert(copied, self._place(work.document), keeps=keeps)

    def _insert(self, copied: CopiedProjects, place: tuple[str | None, int | None], *, keeps: bool) -> None:
        work = self._window.work
        if work is None or work.is_locked or not copied.projects:
            return
        projects = copies(copied.projects, copied.money_unit, work.document.head.money_unit, keeps_codes=keeps)
        work.session.run(InsertProjects(projects, *place))
        self._window.go_to(projects[0].id)
        words = self.tr("{count} projects were copied.").format(count=len(projects))
        if any(project.code for project in copied.projects) and not keeps:
            words = self.tr("{count} projects were copied, without their codes.").format(count=len(projects))
        self._window.edit.tell_step(words)


def _clipboard() -> QMimeData:
    """Return what lies on the clipboard; it may be without anything at all."""
    return QGuiApplication.clipboard().mimeData() or QMimeData()
