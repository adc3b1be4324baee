"""The row of sums beneath the rows of a table."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont

from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.table.cells import Cells


def in_total(shown: ShownTable, cells: Cells, column: int, role: int) -> object:
    """Return what is shown in the row of sums: its word stands in the first column that has no sum."""
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        first = next((n for n, other in enumerate(shown.columns) if not other.total), -1)
        own = shown.columns[column]
        return cells.total(own) if own.total else shown.total_label if column == first else ""
    if role == Qt.ItemDataRole.BackgroundRole:
        return QBrush(QColor(colours().header))
    if role == Qt.ItemDataRole.ForegroundRole:
        return QBrush(QColor(colours().text))
    if role == Qt.ItemDataRole.FontRole:
        bold = QFont()
        bold.setBold(True)
        return bold
    return None
