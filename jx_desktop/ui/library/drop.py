"""Dragging an indicator from the library into the table, where it becomes a row."""

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QTableView

from jx_desktop.base.json_text import JsonError, parse_json, write_json
from jx_desktop.domain.words.library import LibraryEntry

MIME = "application/x-jx-indicator"


def mime_of(entry: LibraryEntry) -> QMimeData:
    """Return an entry as it is dragged."""
    data = QMimeData()
    data.setData(MIME, write_json(entry.dump()).encode("utf-8"))
    data.setText(entry.name)
    return data


def entry_in(data: QMimeData) -> LibraryEntry | None:
    """Return the entry that is dragged, or None."""
    if not data.hasFormat(MIME):
        return None
    try:
        return LibraryEntry.model_validate(parse_json(bytes(data.data(MIME).data()).decode("utf-8")))
    except (JsonError, ValueError):
        return None


class TableDrop(QObject):
    """Lets a table take indicators; `dropped` tells the entry and the row that it comes before."""

    dropped = Signal(object, int)

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        table.viewport().setAcceptDrops(True)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A drop is a move in Qt's classes, and an entering drag is one too.
        if not isinstance(event, (QDragMoveEvent, QDropEvent)) or not event.mimeData().hasFormat(MIME):
            return False
        if not self._table.isEnabled():
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            entry = entry_in(event.mimeData())
            if entry is not None:
                self.dropped.emit(entry, self._row_at(event))
        return True

    def _row_at(self, event: QDropEvent) -> int:
        y = int(event.position().y())
        row = self._table.rowAt(y)
        if row < 0:
            return self._table.model().rowCount()
        top, height = self._table.rowViewportPosition(row), self._table.rowHeight(row)
        return row + (y > top + height / 2)
