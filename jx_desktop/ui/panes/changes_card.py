"""What of a project is no longer as it was approved (批复), line by line, as the sheet prints it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.sheets import ChangesBand
from jx_desktop.domain.yearly.changes import ChangeLine, told_changes
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look.plain import WrappedLabel, tip_words
from jx_desktop.ui.ticks.rows_view import copy_table

_REASON = 4


class ChangesTable(QTableWidget):
    """A table as high as its lines, of which the reasons of rows that are still there can be typed."""

    reason_typed = Signal(object, str)
    """The address of a row, and why it was changed."""

    def __init__(self, band: ChangesBand, parent: QWidget | None = None) -> None:
        super().__init__(0, len(band.labels), parent)
        self.setObjectName("changes")
        self.setAccessibleName(band.labels[0])
        self._shares = [width / sum(band.widths) for width in band.widths]
        self.setHorizontalHeaderLabels(list(band.labels))
        self.verticalHeader().hide()
        self.setWordWrap(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self._lines: Sequence[ChangeLine] = ()
        self._is_showing = False
        self.itemChanged.connect(self._on_item_changed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setTabKeyNavigation(False)

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if not self._is_showing:
            self.reason_typed.emit(self._lines[item.row()].address, item.text())

    def show_lines(self, lines: Sequence[ChangeLine], open_rows: Collection[str]) -> None:
        """Show some lines; `open_rows` are the rows whose reasons can be typed."""
        self._lines, self._is_showing = lines, True
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate((line.what, line.status.value, line.before, line.after, line.reason)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip_words(text))
                is_open = column == _REASON and line.address.row_id in open_rows
                item.setFlags(item.flags() if is_open else item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.setItem(row, column, item)
        self._is_showing = False
        self._fit()

    def _fit(self) -> None:
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, int(self.viewport().width() * share))
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({index.row() for index in self.selectedIndexes()})
            columns = range(self.columnCount())
            copy_table([self.model().index(row, column).data() for column in columns] for row in rows)
        else:
            super().keyPressEvent(event)


class ChangesCard:
    """The table in a card, with words in its place where nothing has changed; `frame` is put into the form."""

    def __init__(self, band: ChangesBand, title: str, nothing: str, unknown: str) -> None:
        self.frame: QFrame
        layout: QVBoxLayout
        self.frame, layout, heading = card(title)
        self.table = ChangesTable(band)
        self._nothing, self._unknown = nothing, unknown
        self._words = WrappedLabel("", "muted")
        for widget in (heading, self._words, self.table):
            layout.addWidget(widget)

    def show_project(self, document: Document, project: Project, open_rows: Collection[str]) -> None:
        """Show what of a project is otherwise than it was approved; of some rows the reason can be typed."""
        lines = told_changes(document, project)
        self._words.setText(self._nothing if document.approved is not None else self._unknown)
        self._words.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.table.show_lines(lines, open_rows)
