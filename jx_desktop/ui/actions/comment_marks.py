"""The marks of open comments (批注) in the window, and where they lead."""

from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell


class CommentMarks(ActionGroup):
    """Has the preview show the comments that the desk knows."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._desk: Desk | None = None

    def meet(self, desk: Desk) -> None:
        """Follow a document that is shown from now on."""
        self._desk = desk
        desk.comments_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        if self._desk is not None:
            self.shell.part(PreviewDock).comments.show_comments(self._desk.comments)
