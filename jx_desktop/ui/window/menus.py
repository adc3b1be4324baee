"""The menu bar, the tool bar and the tree's menu, filled from the actions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from jx_desktop.ui.window.tool_bar import ToolBar

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow


class Menus(QObject):
    """Made once, when the window's actions are there. `tree` is the menu of the navigation."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._fill_menu_bar()
        self._fill_tool_bar()
        self.tree = QMenu(window)
        window.insert.fill(self.tree)
        window.projects.copying.fill(self.tree)

    def _fill_menu_bar(self) -> None:
        window = self._window
        file, edit, view, insert, data, tools, help_ = (
            window.menuBar().addMenu(words)
            for words in (
                self.tr("&File"), self.tr("&Edit"), self.tr("&View"), self.tr("&Insert"),
                self.tr("&Data"), self.tr("&Tools"), self.tr("&Help"),
            )
        )  # fmt: skip
        window.file.fill(file)
        window.save.fill(file)
        window.export.fill(file)
        window.reports.fill(file)
        window.keep.fill(file)
        window.file.fill_end(file)
        window.edit.fill(edit)
        window.clipboard.fill(edit)
        window.finding.fill(edit)
        window.insert.fill(insert)
        window.view.fill(view, tools, help_)
        window.checking.fill(data)
        window.compare.fill(data)
        window.projects.fill(edit, insert, data)
        tools.addAction(window.keep.place)
        window.library.fill(view, tools)

    def _fill_tool_bar(self) -> None:
        window = self._window
        bar = ToolBar(self.tr("Tools"))
        window.addToolBar(bar)
        for group in (
            (window.file.new, window.file.open, window.save.save),
            (window.edit.undo, window.edit.redo),
            (window.insert.add_project, window.clipboard.table),
            (window.checking.check, window.view.preview, window.export.export),
        ):
            if bar.actions():
                bar.addSeparator()
            bar.addActions(list(group))
        window.export.export.setIconText(self.tr("Export PDF"))
        window.file.open.setIconText(self.tr("Open"))
