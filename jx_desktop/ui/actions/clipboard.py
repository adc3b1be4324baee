"""The menu 编辑, second part: cut, copy, paste; tables that come in through the clipboard."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.cells import PasteProject, PasteRows, ReplaceRows
from jx_desktop.editing.command import Command
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.clipboard import (
    Clipping,
    CopiedData,
    Place,
    fill_command,
    notes_of,
    paste_command,
    read_copied,
    single_value,
)
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.pages.paste_preview import PastePage, TablePreview
from jx_desktop.ui.pages.paste_project import ProjectPreview
from jx_desktop.ui.panes.project import ProjectPane
from jx_desktop.ui.table.view import IndicatorTable
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, is_seen, may_edit

if TYPE_CHECKING:
    from jx_desktop.services.files.clipboard import CopiedProject

_READ_AT_ONCE = 100_000
"""Characters of the clipboard; what has more is read in the background."""
_TextWidget = QLineEdit | QPlainTextEdit | QTextEdit


class ClipboardActions(ActionGroup):
    """Cut, copy, paste and select all, wherever the cursor is; and pasting into a project's indicator table."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._met: ProjectPane | None = None
        for name, words, what, key, possible in (
            ("cut", self.tr("Cut"), "cut", "Ctrl+X", may_edit),
            ("copy_text", self.tr("Copy"), "copy", "Ctrl+C", is_seen),
            ("paste", self.tr("Paste"), "paste", "Ctrl+V", may_edit),
            ("select_all", self.tr("Select all"), "selectAll", "Ctrl+A", is_seen),
        ):
            action = self.add(name, words, partial(self._act, what), "text", key, possible=possible)
            # text fields, lists and the table have these keys themselves
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table = self.add(
            "paste_table",
            self.tr("Paste indicator table"),
            self.paste_table,
            "text",
            picture="paste",
            possible=lambda state: may_edit(state) and isinstance(state.chosen, Project),
        )

    def follow(self, state: WindowState) -> None:
        """Serve the table of a form that is shown for the first time."""
        pane = self.project_pane
        if pane is not None and pane is not self._met:
            pane.rows.paste_wanted.connect(self._on_paste_wanted)
            pane.table.widths.show_shares(self.shell.settings.column_shares.get(pane.work.document.form.id, ()))
            pane.table.widths.changed.connect(self._keep_widths)
        self._met = pane

    def _on_paste_wanted(self) -> None:
        if self._met is not None:
            self.paste_at(self._met.table.place())

    def _keep_widths(self, shares: tuple[float, ...]) -> None:
        settings, form_id = self.shell.settings, self.work.document.form.id
        others = {key: value for key, value in settings.column_shares.items() if key != form_id}
        settings.column_shares = {**others, form_id: shares} if shares else others
        settings.save()

    # ---- wherever the cursor is

    def _act(self, what: str) -> None:
        widget: QWidget | None = QApplication.focusWidget()
        if isinstance(widget, QComboBox):
            widget = widget.lineEdit()
        if isinstance(widget, IndicatorTable) and self._met is not None:
            rows = self._met.rows
            run = {"cut": rows.cut, "copy": rows.copy, "paste": rows.paste_wanted.emit, "selectAll": widget.selectAll}
            run[what]()
        elif isinstance(widget, _TextWidget):
            getattr(widget, what)()

    # ---- tables

    def paste_table(self) -> None:
        """Paste a table into the project that is shown, wherever the cursor is."""
        pane = self.project_pane
        if pane is not None:
            self.paste_at(pane.table.place() if pane.table.hasFocus() else None)

    def paste_at(self, place: Place | None) -> None:
        """Paste what lies on the clipboard: at once where it fits, else by way of a page that asks what goes where."""
        pane = self.project_pane
        if pane is None or pane.work.is_locked:
            return
        self.shell.commit()
        work, project, cells = pane.work, pane.project, pane.table.selected_cells()
        data: QMimeData | None = QApplication.clipboard().mimeData()  # None where there is nothing at all
        html = data.html() if data is not None and data.hasHtml() else ""
        text = data.text() if data is not None and data.hasText() else ""
        unit = project.money_unit or work.document.head.money_unit

        def read(_task: Task | None = None) -> CopiedData:
            return read_copied(html, text, work.document.form, unit)

        def done(copied: CopiedData) -> None:
            now = self.project_pane
            if now is pane and pane.work is work and not work.is_locked and pane.project is project:
                self._paste(pane, copied, place, cells)
            elif work is self.shell.opened.work:
                self._tell("clipboard.changed_meanwhile")

        if len(html) + len(text) > _READ_AT_ONCE:
            self.shell.run(self.tr("Reading the clipboard…"), read, done)
            return
        try:
            copied = read()
        except UserError as error:
            self.shell.show_failure(error)
        else:
            done(copied)

    def _paste(
        self, pane: ProjectPane, copied: CopiedData, place: Place | None, cells: Sequence[tuple[int, int]]
    ) -> None:
        clipping, project, form = copied.clipping, pane.project, pane.work.document.form
        text = single_value(clipping)
        if text is not None and place is not None:
            row, column = cells[0]
            cell = Address(project.id, form.columns[column].field, project.indicators[row].id)
            self._run(pane, fill_command(project, form, text, cells), cell)
            return
        if copied.projects:
            self._show_projects(pane, copied.projects)
            return
        command = paste_command(clipping, project, form, place)
        if command is not None:
            count, width = len(command.block), len(command.block[0]) if command.block else 0
            column = next((n for n, c in enumerate(form.columns) if command.block and c.key in command.block[0]), 0)
            selected = Place(command.at, column, count, width)
            self._run(pane, command, command.place(pane.work.document), selected, notes_of(clipping.tables[0]))
        elif clipping.tables and text is None:
            self._show_table(pane, clipping, place)
        else:
            self._tell("clipboard.no_table")

    def _run(
        self,
        pane: ProjectPane,
        command: Command,
        place: Address,
        selected: Place | None = None,
        notes: Sequence[Message] = (),
    ) -> None:
        pane.work.session.run(command, place=place)
        if selected is not None and selected.rows:
            pane.table.setFocus(Qt.FocusReason.OtherFocusReason)
            pane.table.select(selected)
            self._tell("clipboard.pasted_but" if notes else "clipboard.pasted", count=selected.rows, notes=tuple(notes))
        else:
            pane.show_current()

    def _tell(self, code: str, **params: object) -> None:
        self.shell.tell(Message(code, params))

    # ---- pages that ask

    def _show_table(self, pane: ProjectPane, clipping: Clipping, place: Place | None) -> None:
        shell, document = self.shell, pane.work.document
        self._ask(pane, TablePreview(clipping, document, pane.entity_id, place, shell.settings, shell.wording))

    def _show_projects(self, pane: ProjectPane, projects: "list[CopiedProject]") -> None:
        self._ask(pane, ProjectPreview(projects, pane.work.document, pane.entity_id, self.shell.wording))

    def _ask(self, pane: ProjectPane, page: PastePage) -> None:
        work, project_id = pane.work, pane.entity_id
        page.accepted.connect(lambda command: self._take(work, project_id, command))
        self.shell.show_page(page)

    def _take(self, work: Work, project_id: str, command: PasteRows | ReplaceRows | PasteProject) -> None:
        self.shell.leave_page()
        if work is self.shell.opened.work and not work.is_locked and project_id in work.document:
            place = command.place(work.document)
            work.session.run(command, place=place)
            self.shell.go_to(*place)
