"""What a view of the desk is: one of several ways to look at the documents of a folder."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jx_desktop.domain.collected.collection import CollectedFolder

if TYPE_CHECKING:
    from jx_desktop.domain.collected.county_list import CountyComparison
    from jx_desktop.domain.collected.roll_call import RollCall


class DeskTab(QWidget):
    """One view of a folder that was read; `name` stands on its tab.

    `wanted` asks for a document to be looked at: the key of its line, the id of an entity or None, a field or None.
    `told` hands words to the status bar.
    """

    wanted = Signal(str, object, object)
    told = Signal(str)

    comparison: "CountyComparison | None" = None
    """The county's list beside the documents, from the view that compares it: approving many goes by that."""

    @property
    def call(self) -> "RollCall | None":
        """Who has handed in, from the view that has the roll: the summary has sums by its offices."""
        return None

    @property
    def name(self) -> str:
        """What stands on the tab."""
        raise NotImplementedError

    def show_folder(self, collected: CollectedFolder, *, is_whole: bool) -> None:
        """Show what has been read up to now; `is_whole` once nothing more comes. Work waits until the tab is seen."""
        raise NotImplementedError
