"""The menu bar, the tool bar and the tree's menu, filled from what groups of actions declare."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.tool_bar import ToolBar

_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "file": ("open", "hand_in", "output", "template", "earlier", "end"),
    "edit": ("history", "final", "text", "find", "many"),
    "view": ("areas", "panels", "visits", "parts", "size", "look"),
    "insert": ("add", "arrange", "copies"),
    "data": ("check", "comments", "carried", "year", "desks", "partition", "compare", "list", "system"),
    "tools": ("review", "tools"),
    "help": ("manual", "about"),
}
"""The menus with their sections, between which lines are drawn: an action names its section."""
_TOOL_BAR = (
    ("new", "open", "save"),
    ("undo", "redo"),
    ("add_project", "paste_table"),
    ("check", "preview", "export", "review_desk_back"),
)


class Menus(QObject):
    """Made once, when the window's actions are there. `tree` is the menu of the navigation."""

    def __init__(self, shell: Shell, groups: Sequence[ActionGroup]) -> None:
        super().__init__(shell.frame)
        declared = [each for group in groups for each in group.declared]
        words = {
            "file": self.tr("&File"), "edit": self.tr("&Edit"), "view": self.tr("&View"),
            "insert": self.tr("&Insert"), "data": self.tr("&Data"), "tools": self.tr("&Tools"),
            "help": self.tr("&Help"),
        }  # fmt: skip
        self.bar: dict[str, QMenu] = {}
        for name, sections in _SECTIONS.items():
            self.bar[name] = menu = shell.frame.menuBar().addMenu(words[name])
            for section in sections:
                menu.addSeparator()
                menu.addActions([each.action for each in declared if each.menu == section])
        for each in declared:
            if isinstance(each.menu, QMenu):
                each.menu.addAction(each.action)
        self.tree = QMenu(shell.frame)
        self.tree.addActions(self.bar["insert"].actions())
        self.tree.addSeparator()
        self.tree.addActions([each.action for each in declared if each.action.objectName() == "add_comment"])
        for menu in shell.frame.findChildren(QMenu):
            menu.setToolTipsVisible(True)
        self._fill_tool_bar(shell, {each.action.objectName(): each.action for each in declared})

    def _fill_tool_bar(self, shell: Shell, actions: Mapping[str, QAction]) -> None:
        bar = ToolBar(self.tr("Tools"))
        shell.frame.addToolBar(bar)
        for group in _TOOL_BAR:
            if bar.actions():
                bar.addSeparator()
            bar.addActions([actions[name] for name in group])
