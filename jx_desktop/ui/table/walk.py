"""From cell to cell of a table by keys: cells that stand for several rows count once, those that are only read not."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from jx_desktop.ui.table.model import TableModel

Index = QModelIndex | QPersistentModelIndex


def beneath(model: TableModel, at: Index, column: int, step: int) -> QModelIndex:
    """Return the cell of a column beneath (1) or above (-1) a cell; an invalid index past the rows."""
    block = model.block(at.row(), column)
    row = block.stop if step > 0 else model.block(max(0, block.start - 1), column).start
    return model.index(row, column) if 0 <= row < len(model.rows) else QModelIndex()


def written_columns(model: TableModel) -> list[int]:
    """Return the columns in which something can be written; all, where that is nowhere so."""
    shown, numbers = model.shown, range(model.columnCount())
    written = [at for at in numbers if shown.is_written(model.column(at)) and not model.closed.why(model.column(at))]
    return written or list(numbers)


def beside(model: TableModel, at: Index, step: int) -> QModelIndex:
    """Return the next cell to write (1), or the one before (-1), row by row; an invalid index behind the last."""
    columns, written = model.columnCount(), set(written_columns(model))
    number = at.row() * columns + at.column() + step
    while 0 <= number < len(model.rows) * columns:
        row, column = divmod(number, columns)
        if column in written and model.block(row, column).start == row:
            return model.index(row, column)
        number += step
    return QModelIndex()


def takes_tick(model: TableModel, at: Index) -> bool:
    """Whether a cell is one that is ticked, and takes that."""
    if not at.isValid() or at.row() >= len(model.rows):
        return False
    column = model.column(at.column())
    return bool(column.choice) and model.shown.is_written(column) and not model.closed.why(column)
