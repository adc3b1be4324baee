"""The indicator library in the window: its panel, completion in the table, import and export."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.values.typed_value import is_unfilled
from jx_desktop.domain.words.library import LibraryEntry, LibraryFile, entry_of, row_of, values_for
from jx_desktop.editing.rows import InsertIndicators, SetIndicators
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.lists.library import Library, read_library
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.dialogs.files import ask_file_to_open, ask_file_to_write
from jx_desktop.ui.library.completer import LibraryCompleter
from jx_desktop.ui.library.dock import LibraryDock
from jx_desktop.ui.library.drop import TableDrop
from jx_desktop.ui.panes.project import ProjectPane
from jx_desktop.ui.table.delegate import CellDelegate

if TYPE_CHECKING:
    from jx_desktop.ui.window.desk import Desk
    from jx_desktop.ui.window.main_window import MainWindow

_TOLD_MILLISECONDS = 8_000
_OWN_ROW = ("level3", "description", "value", "basis")


class LibraryActions(QObject):
    """The library, its panel, and what is done with its entries."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.library = Library()
        self.dock = LibraryDock(self.library, window.wording, window)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        window.tabifyDockWidget(window.preview, self.dock)
        self.dock.hide()
        self.dock.insertion_wanted.connect(self.insert)
        self.dock.removal_wanted.connect(self.remove)
        self.dock.keeping_wanted.connect(self.keep_row)
        self.panel = self.dock.toggleViewAction()
        self.panel.triggered.connect(self._on_toggled)
        self.dock.closed.connect(lambda: self._on_toggled(False))
        self.keep = make_action(window, "keep_indicator", self.tr("Keep this row in my library"), self.keep_row)
        self.import_ = make_action(window, "import_library", self.tr("Import a library…"), self.ask_and_import)
        self.export = make_action(window, "export_library", self.tr("Export my library…"), self.ask_and_export)
        self._menu = QMenu(self.tr("Indicator library"), window)
        self._menu.addActions([self.keep, self.import_, self.export])
        self._desk: Desk | None = None

    def fill(self, view: QMenu, tools: QMenu) -> None:
        """Put the actions into their menus."""
        view.insertAction(next(action for action in view.actions() if action.isSeparator()), self.panel)
        tools.addMenu(self._menu)

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now, and help in the table that is shown."""
        desk = self._window.desk
        if desk is not self._desk:
            self._desk = desk
            if desk is not None:
                desk.chosen.connect(lambda _: self._attach())
        is_seen = desk is not None and desk.isVisibleTo(self._window)
        self.dock.setVisible(is_seen and self._window.settings.library_shown)
        self.panel.setEnabled(is_seen)
        self.import_.setEnabled(True)
        self._attach()

    def _pane(self) -> ProjectPane | None:
        """Return the form whose table takes edits now."""
        desk = self._window.desk
        pane = desk.pane if desk is not None else None
        return pane if isinstance(pane, ProjectPane) and not pane.work.is_locked else None

    def _attach(self) -> None:
        pane, work = self._pane(), self._window.work
        self.keep.setEnabled(pane is not None)
        self.dock.show_form(work.document.form if work is not None else None, may_insert=pane is not None)
        delegate = pane.table.itemDelegate() if pane is not None else None
        if pane is not None and isinstance(delegate, CellDelegate) and delegate.completion is None:
            delegate.completion = LibraryCompleter(self.library, pane.work, lambda: pane.entity_id)
            TableDrop(pane.table).dropped.connect(self.insert)
            pane.table.addAction(self.keep)

    # ---- the panel

    def _on_toggled(self, shown: bool) -> None:
        self._window.settings.library_shown = shown
        if shown:
            self.dock.raise_()
            self.dock.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- rows

    def insert(self, entry: LibraryEntry, at: int | None = None) -> None:
        """Add a row for an entry behind those of its level, or before row `at`; an empty row at the cursor is filled.

        Where nothing may be changed, nothing happens.
        """
        pane = self._pane()
        if pane is None:
            return
        self._window.commit()
        form, rows = pane.work.document.form, pane.project.indicators
        current = pane.project.row(pane.table.current_row_id() or "")
        if at is None and current is not None and not any(getattr(current, name) for name in _OWN_ROW):
            values = values_for(entry, current, form)
            pane.work.session.run(SetIndicators(pane.entity_id, (current.id,), values))
            row_id = current.id
        else:
            row = row_of(entry, form)
            if at is None:
                at = _place_for(row.level1, row.level2, [(other.level1, other.level2) for other in rows])
            pane.work.session.run(InsertIndicators(pane.entity_id, at, (row,)))
            row_id = row.id
        self.library.usage.note(entry.name)
        new = pane.project.row(row_id)
        if new is not None and is_unfilled(new.value):
            pane.table.write_value(row_id)
        else:
            pane.focus_place("level3", row_id)

    def keep_row(self) -> None:
        """Put the indicator of the table's current row into the user's own library."""
        pane = self._pane()
        if pane is None:
            return
        self._window.commit()
        row = pane.project.row(pane.table.current_row_id() or "")
        entry = entry_of(row, pane.work.document.form) if row is not None else None
        if entry is None:
            self._tell(Message("library.no_row", {"field": pane.work.document.form.label("level3")}))
            return
        try:
            code = "library.kept" if self.library.add(entry) else "library.known"
        except UserError as error:
            self._window.show_failure(error)
            return
        self._tell(Message(code, {"name": entry.name}))

    def remove(self, entry: LibraryEntry) -> None:
        """Take an entry out of the user's own library."""
        try:
            self.library.remove(entry)
        except UserError as error:
            self._window.show_failure(error)
            return
        words = self._window.wording.text("library.removed", name=entry.name)
        self._window.bar.say(words, self.tr("Undo"), lambda: self._put_back(entry))

    def _put_back(self, entry: LibraryEntry) -> None:
        self._window.bar.end()
        try:
            self.library.add(entry)
        except UserError as error:
            self._window.show_failure(error)

    # ---- files

    def ask_and_import(self) -> None:
        """Choose a library's file and put its entries into the user's own library."""
        title = self.tr("Import an indicator library")
        path = ask_file_to_open(self._window, title, self._folder(), [self.tr("Indicator libraries (*.json *.toml)")])
        if path is not None:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Read a library in the background and put its entries into the user's own."""
        window = self._window

        def done(library: LibraryFile) -> None:
            try:
                merged = self.library.add_all(library)
            except UserError as error:
                window.show_failure(error)
                return
            self._tell(
                Message(
                    "library.imported",
                    {"path": path, "count": len(library.entries), "added": merged.added, "completed": merged.completed},
                )
            )

        words = self.tr("Reading the indicator library…")
        window.background.begin(words, lambda _task: read_library(path), done, window.show_failure)

    def ask_and_export(self) -> None:
        """Choose a name and write the user's own library there, for others to import."""
        work = self._window.work
        name = work.document.head.department.name if work is not None else ""
        if not self.library.own.entries and self.library.fault is None:
            self._tell(Message("library.empty"))
            return
        words = self._window.wording.text("library.file_name")
        proposed = self._folder() / f"{words}.json"
        path = ask_file_to_write(self._window, words, proposed, [self.tr("Indicator library (*.json)")])
        if path is None:
            return
        try:
            count = self.library.export(path, name)
        except UserError as error:
            self._window.show_failure(error)
            return
        self._tell(Message("library.exported", {"path": path, "count": count}))

    def _folder(self) -> Path:
        return self._window.file.folder()

    def _tell(self, message: Message) -> None:
        self._window.status.showMessage(self._window.wording.word(message), _TOLD_MILLISECONDS)


def _place_for(level1: str, level2: str, levels: list[tuple[str, str]]) -> int:
    """Return where a row goes: behind the last of its second level, else of its first, else at the end."""
    for wanted in ((level1, level2), (level1, None)):
        places = [n for n, (one, two) in enumerate(levels) if one == wanted[0] and wanted[1] in (two, None)]
        if places:
            return places[-1] + 1
    return len(levels)
