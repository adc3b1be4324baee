"""What a view of the desk is: one of several ways to look at the documents of a folder."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jx_desktop.domain.collected.collection import CollectedFolder


class DeskTab(QWidget):
    """One view of a folder that was read; `name` stands on its tab.

    `wanted` asks for a document to be looked at: the key of its line, the id of an entity or None, a field or None.
    `told` hands words to the status bar.
    """

    wanted = Signal(str, object, object)
    told = Signal(str)

    @property
    def name(self) -> str:
        """What stands on the tab."""
        raise NotImplementedError

    def show_folder(self, collected: CollectedFolder, *, is_whole: bool) -> None:
        """Show what has been read up to now; `is_whole` once nothing more comes. Work waits until the tab is seen."""
        raise NotImplementedError
