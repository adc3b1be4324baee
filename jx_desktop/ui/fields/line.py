"""Widgets that stand beside one another, in two rows where one has no room for them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

_TOP = Qt.AlignmentFlag.AlignTop


class WrappingLine(QGridLayout):
    """Fields with the words before them, or buttons; the order in which they are reached stays the same."""

    def __init__(self, spacing: int = 10) -> None:
        super().__init__()
        self._spacing = spacing
        self.setVerticalSpacing(spacing // 2)
        self._parts: list[tuple[QWidget | None, QWidget, int]] = []

    def add(self, widget: QWidget, label: QWidget | None = None, share: int = 0) -> None:
        """Add a widget, and what stands before it, with its share of the room that is left."""
        self._parts.append((label, widget, share))
        self.arrange(1)

    def arrange(self, rows: int) -> None:
        """Stand in one row, or in two and closer to one another."""
        self.setHorizontalSpacing(self._spacing // rows)
        for column in range(self.columnCount()):
            self.setColumnStretch(column, 0)
        in_row = -(-len(self._parts) // rows)
        for number, (label, widget, share) in enumerate(self._parts):
            row, place = divmod(number, in_row)
            for each in (label, widget):
                if each is not None:
                    self.removeWidget(each)
            if label is not None:
                self.addWidget(label, row, 2 * place, _TOP)
                self.addWidget(widget, row, 2 * place + 1)
            else:
                self.addWidget(widget, row, 2 * place, 1, 2)  # over where another row has words
            self.setColumnStretch(2 * place + 1, max(share, self.columnStretch(2 * place + 1)))
