"""What is done with many projects at once: its parts stand in the menus 编辑, 插入 and 数据."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.budget_list import ProjectListActions
from jx_desktop.ui.actions.change_many import ChangeManyActions
from jx_desktop.ui.actions.copy_projects import CopyProjectsActions

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow


class ProjectsActions(QObject):
    """Lists, copies and changes of many projects."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.list = ProjectListActions(window)
        self.copying = CopyProjectsActions(window)
        self.many = ChangeManyActions(window)

    def fill(self, edit: QMenu, insert: QMenu, data: QMenu) -> None:
        """Put the actions into their menus."""
        self.many.fill(edit)
        self.copying.fill(insert)
        self.list.fill(data)

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        for actions in (self.list, self.copying, self.many):
            actions.enable(work)
