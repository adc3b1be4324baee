"""The menu 编辑, second part: cut, copy, paste; tables that come in through the clipboard."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.editing.cells import PasteProject, PasteRows, ReplaceRows
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.clipboard import (
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
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.table_section import TableSection
from jx_desktop.ui.table.view import FormTable
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import is_seen, of_form, of_nothing, of_table

_READ_AT_ONCE = 100_000
"""Characters of the clipboard; what has more is read in the background."""
_TextWidget = QLineEdit | QPlainTextEdit | QTextEdit


class ClipboardActions(ActionGroup):
    """Cut, copy, paste and select all, wherever the cursor is; and pasting into a project's indicator table."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        for name, words, what, key, changes in (
            ("cut", self.tr("Cut"), "cut", "Ctrl+X", of_form),
            ("copy_text", self.tr("Copy"), "copy", "Ctrl+C", of_nothing),
            ("paste", self.tr("Paste"), "paste", "Ctrl+V", of_form),
            ("select_all", self.tr("Select all"), "selectAll", "Ctrl+A", of_nothing),
        ):
            action = self.add(name, words, partial(self._act, what), "text", key, possible=is_seen, changes=changes)
            # text fields, lists and the table have these keys themselves
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table = self.add(
            "paste_table",
            self.tr("Paste indicator table"),
            self.paste_table,
            "text",
            picture="paste",
            possible=lambda state: isinstance(state.chosen, (Project, Sheet)),
            changes=of_table,
        )

    def meet(self, desk: Desk) -> None:
        """Serve the tables of forms as they are made."""
        desk.pane_made.connect(self._on_pane_made)

    def _on_pane_made(self, pane: Pane) -> None:
        if not isinstance(pane, SheetPane):
            return
        for section in pane.sections:
            is_main = (pane.key, section.shown.id) == (GOAL_SHEET, MAIN_TABLE)
            key = "\t".join((pane.form.id, *(() if is_main else (pane.key, section.shown.id))))
            section.rows.paste_wanted.connect(partial(self._on_paste_wanted, section))
            section.table.widths.show_shares(self.shell.settings.column_shares.get(key, ()))
            section.table.widths.changed.connect(partial(self._keep_widths, key))

    def _on_paste_wanted(self, section: TableSection) -> None:
        self.paste_at(section.table.place(), section)

    def _keep_widths(self, key: str, shares: tuple[float, ...]) -> None:
        settings = self.shell.settings
        others = {other: value for other, value in settings.column_shares.items() if other != key}
        settings.column_shares = {**others, key: shares} if shares else others
        settings.save()

    # ---- wherever the cursor is

    def _act(self, what: str) -> None:
        widget: QWidget | None = QApplication.focusWidget()
        if isinstance(widget, QComboBox):
            widget = widget.lineEdit()
        if isinstance(widget, FormTable) and self.sheet_pane is not None:
            rows = self.sheet_pane.rows  # of the table with the cursor
            run = {"cut": rows.cut, "copy": rows.copy, "paste": rows.paste_wanted.emit, "selectAll": widget.selectAll}
            run[what]()
        elif isinstance(widget, _TextWidget):
            getattr(widget, what)()

    # ---- tables

    def paste_table(self) -> None:
        """Paste a table into the form that is shown, wherever the cursor is."""
        section = self.sheet_pane.section if self.sheet_pane is not None else None
        if section is not None:
            self.paste_at(section.table.place() if section.table.hasFocus() else None)

    def paste_at(self, place: Place | None, into: TableSection | None = None) -> None:
        """Paste what lies on the clipboard into a table, else that with the cursor: at once where it fits.

        Else a page is shown that asks what goes where.
        """
        pane = self.sheet_pane
        section = into or (pane.section if pane is not None else None)
        if pane is None or section is None:
            return
        if section.why_closed:
            self.shell.tell(section.why_closed)
            return
        self.shell.commit()
        work, owner, cells = pane.work, pane.owner, section.table.selected_cells()
        data: QMimeData | None = QApplication.clipboard().mimeData()  # None where there is nothing at all
        html = data.html() if data is not None and data.hasHtml() else ""
        text = data.text() if data is not None and data.hasText() else ""
        unit = work.document.money_unit_of(owner.id)

        def read(_task: Task | None = None) -> CopiedData:
            return read_copied(html, text, work.document.form, unit)

        def done(copied: CopiedData) -> None:
            now = self.sheet_pane
            if now is pane and pane.work is work and not section.why_closed and pane.owner == owner:
                self._paste(pane, section, copied, place, cells)
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
        self,
        pane: SheetPane,
        section: TableSection,
        copied: CopiedData,
        place: Place | None,
        cells: Sequence[tuple[int, int]],
    ) -> None:
        clipping, target, shell = copied.clipping, section.rows.target, self.shell
        text = single_value(clipping)
        if text is not None and place is not None:
            row, column = cells[0]
            cell = Address(target.entity_id, target.shown.columns[column].field, target.rows[row].id)
            pane.work.session.run(fill_command(target, text, cells), place=cell)
            pane.show_current()
            return
        if copied.projects and section is pane.indicators:
            self._ask(pane, ProjectPreview(copied.projects, pane.work.document, pane.entity_id, shell.wording))
            return
        command = paste_command(clipping, target, place)
        if command is not None:
            self._run(pane, section, command, notes_of(clipping.tables[0]))
        elif clipping.tables and text is None:
            preview = TablePreview(clipping, pane.work.document, target, place, shell.settings, shell.wording)
            self._ask(pane, preview)
        else:
            self._tell("clipboard.no_table")

    def _run(self, pane: SheetPane, section: TableSection, command: PasteRows, notes: Sequence[Message]) -> None:
        """Paste rows, and select them where they are now."""
        notes = [*notes, *_left_out(command)]
        count, written = len(command.block), list(command.block[0]) if command.block else []
        column = min((section.shown.keys.index(key) for key in written), default=0)
        pane.work.session.run(command, place=command.place(pane.work.document))
        if count:
            section.table.setFocus(Qt.FocusReason.OtherFocusReason)
            section.table.select(Place(command.at, column, count, len(written)))
        else:
            pane.show_current()
        if count or notes:
            self._tell("clipboard.pasted_but" if notes else "clipboard.pasted", count=count, notes=tuple(notes))

    def _tell(self, code: str, **params: object) -> None:
        self.shell.tell(Message(code, params))

    # ---- pages that ask

    def _ask(self, pane: SheetPane, page: PastePage) -> None:
        work, project_id = pane.work, pane.entity_id
        page.accepted.connect(lambda command: self._take(work, project_id, command))
        self.shell.show_page(page)

    def _take(self, work: Work, project_id: str, command: PasteRows | ReplaceRows | PasteProject) -> None:
        self.shell.leave_page()
        if work is self.shell.opened.work and project_id in work.document:
            place = command.place(work.document)
            work.session.run(command, place=place)
            self.shell.go_to(*place)
            left_out = _left_out(command) if isinstance(command, PasteRows) else ()
            if isinstance(command, PasteRows) and left_out:
                self._tell("clipboard.pasted_but", count=len(command.block), notes=left_out)


def _left_out(command: PasteRows) -> tuple[Message, ...]:
    """Say that some rows had no room; nothing where all had."""
    return (Message("clipboard.rows_left_out", {"count": command.left_out}),) if command.left_out else ()
