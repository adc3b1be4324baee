"""The widths of the indicator table's columns: shares of its width, as the form has them or as the user drew them."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from jx_desktop.ui.process.timers import one_shot

LEAST_PIXELS = 34


def _filling(room: int, shares: Sequence[float]) -> list[int]:
    """Return widths by their shares that fill a room: what narrow ones take to be readable, the others give."""
    narrow: set[int] = set()
    while True:
        left = room - LEAST_PIXELS * len(narrow)
        whole = sum(share for number, share in enumerate(shares) if number not in narrow)
        wide = {number: left * share / whole for number, share in enumerate(shares) if number not in narrow}
        more = {number for number, width in wide.items() if width < LEAST_PIXELS}
        if not more or len(narrow | more) == len(shares):
            break
        narrow |= more
    ends = [0.0]
    for number in range(len(shares)):
        ends.append(ends[-1] + max(LEAST_PIXELS, wide.get(number, LEAST_PIXELS)))
    return [round(end) - round(start) for start, end in pairwise(ends)]


class ColumnWidths(QObject):
    """Together the columns are always as wide as the table: what one gains its neighbour loses."""

    changed = Signal(tuple)  # the shares that the user has drawn; empty once they are the form's again
    settled = Signal()  # the columns have their new widths

    def __init__(self, table: QTableView, shares: Sequence[float]) -> None:
        super().__init__(table)
        self._table = table
        self._own = tuple(share / sum(shares) for share in shares)
        self._shares = self._own
        self._is_fitting = False
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(LEAST_PIXELS)
        header.sectionResized.connect(self._on_resized)
        header.sectionHandleDoubleClicked.connect(lambda _: self.reset())
        self._settle = one_shot(self, 0, self._on_settled)

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of each column; together 1."""
        return self._shares

    def show_shares(self, shares: Sequence[float]) -> None:
        """Give the columns other shares; what does not fit their number stands for the form's own."""
        fits = len(shares) == len(self._own) and sum(shares) > 0
        self._shares = tuple(share / sum(shares) for share in shares) if fits else self._own
        self.fit()
        self.settled.emit()

    def reset(self) -> None:
        """Give the columns the form's shares again."""
        self.show_shares(())
        self.changed.emit(())

    def fit(self) -> None:
        """Fill the table's present width."""
        room = self._table.viewport().width()
        self._is_fitting = True
        for number, width in enumerate(_filling(room, self._shares)):
            self._table.setColumnWidth(number, width)
        self._is_fitting = False

    def _on_resized(self, column: int, before: int, after: int) -> None:
        if self._is_fitting:
            return
        self._is_fitting = True
        neighbour = column + 1
        if neighbour < len(self._shares):
            both = before + self._table.columnWidth(neighbour)
            width = max(LEAST_PIXELS, min(after, both - LEAST_PIXELS))
            self._table.setColumnWidth(column, width)
            self._table.setColumnWidth(neighbour, both - width)
        else:
            self._table.setColumnWidth(column, before)  # the table's edge stays where it is
        self._is_fitting = False
        self._settle.start()

    def _on_settled(self) -> None:
        widths = [self._table.columnWidth(number) for number in range(len(self._shares))]
        self._shares = tuple(width / sum(widths) for width in widths)
        self.settled.emit()
        self.changed.emit(self._shares)
