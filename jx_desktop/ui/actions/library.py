"""The indicator library in the window: its panel, completion in the table, import and export."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.values.typed_value import is_unfilled
from jx_desktop.domain.words.library import LibraryEntry, LibraryFile, entry_of, row_of, values_for
from jx_desktop.editing.command import Command
from jx_desktop.editing.rows import InsertRows, SetRows
from jx_desktop.errors import UserError
from jx_desktop.services.lists.library import Library, read_library
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.dialogs.files import ask_file_to_write
from jx_desktop.ui.library.completer import LibraryCompleter
from jx_desktop.ui.library.dock import LibraryDock
from jx_desktop.ui.library.drop import TableDrop
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.table.delegate import CellDelegate
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, is_seen

_OWN_ROW = ("level3", "description", "value", "basis")


class LibraryActions(ActionGroup):
    """The library, its panel, and what is done with its entries."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.library = Library()
        self.dock = LibraryDock(self.library, shell.wording, shell.frame)
        shell.add_panel(self.dock, PreviewDock)
        self.dock.insertion_wanted.connect(self.insert)
        self.dock.removal_wanted.connect(self.remove)
        self.dock.keeping_wanted.connect(self.keep_row)
        self.dock.closed.connect(self._on_closed)
        self.panel = self.adopt(self.dock.toggleViewAction(), "library", "panels", is_seen)
        self.panel.triggered.connect(self._on_toggled)
        menu = self.add_submenu(self.tr("Indicator library"), "tools")
        keep, import_, export = (
            self.tr("Keep this row in my library"), self.tr("Import a library…"), self.tr("Export my library…"),
        )  # fmt: skip
        self.keep = self.add("keep_indicator", keep, self.keep_row, menu, possible=_has_row)
        self.import_ = self.add("import_library", import_, self.ask_and_import, menu)
        self.export = self.add("export_library", export, self.ask_and_export, menu)

    def follow(self, state: WindowState) -> None:
        """Help in the table that is shown."""
        self.dock.setVisible(is_seen(state) and self.shell.settings.library_shown)
        pane = self._pane()
        form, shown = state.work.document.form if state.work is not None else None, self.sheet_pane
        may_keep = shown is not None and shown.indicators is not None
        self.dock.show_form(form, may_insert=pane is not None, may_keep=may_keep)
        table = pane.indicators.table if pane is not None and pane.indicators is not None else None
        delegate = table.itemDelegate() if table is not None else None
        is_new = isinstance(delegate, CellDelegate) and delegate.completion is None
        if pane is not None and table is not None and isinstance(delegate, CellDelegate) and is_new:
            delegate.completion = LibraryCompleter(self.library, pane.work, lambda: pane.entity_id)
            TableDrop(table).dropped.connect(self.insert)
            table.addAction(self.keep)

    def _pane(self) -> SheetPane | None:
        """Return the form whose table of indicators takes edits now."""
        pane = self.sheet_pane
        takes_rows = pane is not None and pane.indicators is not None and not pane.indicators.model.closed.rows
        return pane if takes_rows else None

    # ---- the panel

    def _on_toggled(self, shown: bool) -> None:
        self.shell.settings.library_shown = shown
        if shown:
            self.dock.raise_()
            self.dock.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_closed(self) -> None:
        self.shell.settings.library_shown = False

    # ---- rows

    def insert(self, entry: LibraryEntry, at: int | None = None) -> None:
        """Add a row for an entry behind those of its level, or before row `at`; an empty row at the cursor is filled.

        Where nothing may be changed, nothing happens.
        """
        pane = self._pane()
        table = pane.indicators.table if pane is not None and pane.indicators is not None else None
        if pane is None or table is None:
            return
        self.shell.commit()
        form, rows = pane.work.document.form, pane.project.indicators
        current = pane.project.row(table.current_row_id() or "")
        if at is None and current is not None and not any(getattr(current, name) for name in _OWN_ROW):
            values = values_for(entry, current, form)
            row_id = current.id
            command: Command = SetRows(pane.entity_id, MAIN_TABLE, (row_id,), values)
        else:
            row = row_of(entry, form)
            if at is None:
                at = _place_for(row.level1, row.level2, [(other.level1, other.level2) for other in rows])
            row_id = row.id
            command = InsertRows(pane.entity_id, MAIN_TABLE, at, (row,))
        pane.work.session.run(command, place=Address(pane.entity_id, "level3", row_id))
        self.library.usage.note(entry.name)
        new = pane.project.row(row_id)
        if new is not None and is_unfilled(new.value):
            table.write_value(row_id)
        else:
            pane.focus_place("level3", row_id)

    def keep_row(self) -> None:
        """Put the indicator of the table's current row into the user's own library; no lock of the document minds."""
        pane = self.sheet_pane
        if pane is None or pane.indicators is None:
            return
        self.shell.commit()
        row = pane.project.row(pane.indicators.table.current_row_id() or "")
        entry = entry_of(row, pane.work.document.form) if row is not None else None
        if entry is None:
            self.shell.tell(Message("library.no_row", {"field": pane.work.document.form.label("level3")}))
            return
        code = "library.kept" if self.library.add(entry) else "library.known"
        self.shell.tell(Message(code, {"name": entry.name}))

    def remove(self, entry: LibraryEntry) -> None:
        """Take an entry out of the user's own library."""
        try:
            self.library.remove(entry)
        except UserError as error:
            self.shell.show_failure(error)
            return
        words = self.shell.wording.text("library.removed", name=entry.name)
        self.shell.bar.say(words, (self.tr("Undo"), partial(self._put_back, entry)))

    def _put_back(self, entry: LibraryEntry) -> None:
        try:
            self.library.add(entry)
        except UserError as error:
            self.shell.show_failure(error)

    # ---- files

    def ask_and_import(self) -> None:
        """Choose a library's file and put its entries into the user's own library."""
        title = self.tr("Import an indicator library")
        path = self.choose_file(title, [self.tr("Indicator libraries (*.json *.toml)")])
        if path is not None:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Read a library in the background and put its entries into the user's own."""

        def done(library: LibraryFile) -> None:
            try:
                merged = self.library.add_all(library)
            except UserError as error:
                self.shell.show_failure(error)
                return
            self.shell.tell(
                Message(
                    "library.imported",
                    {"path": path, "count": len(library.entries), "added": merged.added, "completed": merged.completed},
                )
            )

        words = self.tr("Reading the indicator library…")
        self.shell.run(words, lambda _task: read_library(path), done)

    def ask_and_export(self) -> None:
        """Choose a name and write the user's own library there, for others to import."""
        work = self.shell.opened.work
        name = work.document.head.department.name if work is not None else ""
        if not self.library.own.entries and self.library.fault is None:
            self.shell.tell(Message("library.empty"))
            return
        words = self.shell.wording.text("library.file_name")
        proposed = self.shell.opened.folder / f"{words}.json"
        path = ask_file_to_write(self.shell.frame, words, proposed, [self.tr("Indicator library (*.json)")])
        if path is None:
            return
        count = self.library.export(path, name)
        self.shell.tell(Message("library.exported", {"path": path, "count": count}))


def _has_row(state: WindowState) -> bool:
    return is_seen(state) and isinstance(state.chosen, Project)


def _place_for(level1: str, level2: str, levels: list[tuple[str, str]]) -> int:
    """Return where a row goes: behind the last of its second level, else of its first, else at the end."""
    for wanted in ((level1, level2), (level1, None)):
        places = [n for n, (one, two) in enumerate(levels) if one == wanted[0] and wanted[1] in (two, None)]
        if places:
            return places[-1] + 1
    return len(levels)
