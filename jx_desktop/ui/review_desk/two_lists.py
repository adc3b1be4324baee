"""Two lists beside each other: groups, and at the right the lines of the chosen groups."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from jx_desktop.ui.look import layouts
from jx_desktop.ui.review_desk.list_model import ListColumn, ListModel
from jx_desktop.ui.review_desk.list_view import ListView

G = TypeVar("G")
L = TypeVar("L")


class TwoLists(QSplitter, Generic[G, L]):
    """`lines_of` gives the lines of a group, `keys` by what groups and lines are known, `names` what the lists are.

    The columns that are `stretched` take the room there is, the lists their `shares` of the width. `beside` is the
    layout of the right side, for what stands above or beneath its list.
    """

    def __init__(
        self,
        names: tuple[str, str],
        group_columns: Sequence[ListColumn[G]],
        line_columns: Sequence[ListColumn[L]],
        keys: tuple[Callable[[G], object], Callable[[L], object]],
        lines_of: Callable[[G], Iterable[L]],
        stretched: tuple[int, int],
        shares: tuple[int, int] = (40, 60),
    ) -> None:
        super().__init__()
        self.setChildrenCollapsible(False)
        self.lines_of = lines_of
        self.groups = ListModel[G](group_columns, keys[0], self)
        self.lines = ListModel[L](line_columns, keys[1], self)
        self.group_list = ListView(names[0], self.groups, stretched[0])
        self.line_list = ListView(names[1], self.lines, stretched[1])
        right = QWidget()
        self.beside: QVBoxLayout = layouts.column(right, 4)
        self.beside.addWidget(self.line_list, 1)
        for at, part in enumerate((self.group_list, right)):
            self.addWidget(part)
            self.setStretchFactor(at, shares[at])
        self.setSizes([10 * share for share in shares])
        self.group_list.chosen.connect(self._show_lines)
        self.group_list.line_wanted.connect(self._on_group_wanted)

    def show_groups(self, groups: Iterable[G]) -> None:
        """Show other groups, and the lines of the one where the user was, else of the first."""
        self.groups.show_lines(groups)

    def _show_lines(self) -> None:
        self.lines.show_lines(line for group in self.group_list.chosen_lines for line in self.lines_of(group))

    def _on_group_wanted(self) -> None:
        self.line_list.setFocus(Qt.FocusReason.OtherFocusReason)
