"""The table of the desk: rows that stand close, sorted by a click, kept in width; keys do what there is to do."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.review_desk.columns import LOOKED_UP
from jx_desktop.ui.review_desk.documents_model import DocumentsModel
from jx_desktop.ui.review_desk.lines import DeskLine
from jx_desktop.ui.ticks.rows_view import RowsView, copy_table

_CELL_ROOM, _HEAD_ROOM, _TICK_ROOM = 10, 15, 22
_NAME = "name"
_LEAST_NAME_EMS = 9


class DocumentsTable(RowsView):
    """Space ticks the chosen lines, Enter asks for the one where the user is, Ctrl+C copies what is chosen.

    As long as nobody has chosen columns, those are shown that have room; one of them takes the rest.
    """

    line_reached = Signal()
    columns_changed = Signal()

    def __init__(self, name: str, model: DocumentsModel, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._documents, self._settings = model, settings
        self.setModel(model)
        self._kept: tuple[str, list[str], int] = ("", [], 0)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.setHorizontalScrollMode(RowsView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._is_fitting = False
        self.fit_columns()
        header.sectionResized.connect(self._on_resized)
        self.selectionModel().currentRowChanged.connect(self.line_reached)
        self.doubleClicked.connect(self._on_double_clicked)

    # ---- lines

    @property
    def line(self) -> DeskLine | None:
        """The line where the user is."""
        index = self.currentIndex()
        return self._documents.shown[index.row()] if index.isValid() else None

    @property
    def chosen(self) -> list[DeskLine]:
        """The chosen lines, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._documents.shown[row] for row in rows]

    def go_to(self, key: str) -> bool:
        """Choose the line with a key; return whether it is shown."""
        row = self._documents.row_of(key)
        if row >= 0:
            self.choose(row)
        return row >= 0

    def choose_first(self) -> None:
        """Choose the first line, where none is chosen."""
        if not self.currentIndex().isValid() and self._documents.rowCount():
            self.choose(0)

    def _remember(self) -> None:
        """Note where the user is: other lines are shown, or in another order."""
        line = self.line
        chosen = [each.key for each in self.chosen] if len(self.selectionModel().selectedRows()) > 1 else []
        self._kept = line.key if line is not None else "", chosen, self.verticalScrollBar().value()

    def _restore(self) -> None:
        key, chosen, place = self._kept
        row = self._documents.row_of(key)
        if row >= 0:
            flags, columns = QItemSelectionModel.SelectionFlag, QItemSelection()
            index = self._documents.index(row, max(self.columnAt(0), 0))
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            for other in map(self._documents.row_of, chosen):
                if other >= 0:
                    columns.select(self._documents.index(other, 0), self._documents.index(other, 0))
            self.selectionModel().select(columns, flags.Select | flags.Rows)
            self.verticalScrollBar().setValue(place)
            self.scrollTo(index)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.choose(index.row())
        self.line_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the line, but for a second click on a tick: that is one more click on it."""
        index = self.indexAt(event.position().toPoint())
        is_tick = index.column() == 0 and event.position().x() < self.visualRect(index).left() + _TICK_ROOM
        if is_tick:
            key = self._documents.shown[index.row()].key
            self._documents.tick([key], not self._documents.is_ticked(key))
        else:
            super().mouseDoubleClickEvent(event)

    def toggle(self) -> None:
        keys = [line.key for line in self.chosen]
        self._documents.tick(keys, not all(map(self._documents.is_ticked, keys)))

    def copy_lines(self) -> None:
        """Copy the ticked lines that are shown, where none is ticked the chosen ones, with a head, for a worksheet."""
        lines = [line for line in self._documents.shown if self._documents.is_ticked(line.key)] or self.chosen
        columns = self.shown_columns
        rows = [[self._documents.columns[at].title for at in columns]]
        rows += [[self._documents.text(line, at) for at in columns] for line in lines]
        if lines:
            copy_table(rows)

    # ---- columns

    @property
    def shown_columns(self) -> list[int]:
        """Which columns are shown."""
        return [at for at in range(len(self._documents.columns)) if not self.isColumnHidden(at)]

    def show_columns(self, keys: Sequence[str] | None) -> None:
        """Show some columns, or, without any given, those that have room."""
        self._settings.desk_columns = tuple(keys) if keys is not None else None
        if keys is None:
            self._settings.desk_widths = {}
        self.fit_columns()

    def menu(self) -> QMenu:
        """Return a menu with the columns to be chosen from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, column in enumerate(self._documents.columns):
            action = menu.addAction(button_words(column.title))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(at))
            action.setEnabled(at > 0)  # where the ticks are
            action.setData(column.key)
        menu.addSeparator()
        menu.addAction(self.tr("Those that have room"))
        menu.triggered.connect(self._on_column_chosen)
        return menu

    def _on_header_menu(self, place: QPoint) -> None:
        self.menu().popup(self.horizontalHeader().mapToGlobal(place))

    def _on_column_chosen(self, action: object) -> None:
        chosen = action.data() if hasattr(action, "data") else None
        if not isinstance(chosen, str):
            self.show_columns(None)
            return
        columns = self._documents.columns
        shown = {columns[at].key for at in self.shown_columns} ^ {chosen}
        self.show_columns([column.key for column in columns if column.key in shown])

    def fit_columns(self) -> None:
        """Give the columns their widths; what has no room is left out, unless somebody has chosen what is shown."""
        columns, room = self._documents.columns, self.viewport().width()
        widths = [self._width(at) for at in range(len(columns))]
        chosen = self._settings.desk_columns
        if chosen is None:
            shown = set(range(len(columns)))
            for at in sorted(shown, key=self._is_dropped_after):
                if columns[at].rank and sum(widths[each] for each in shown) > room:
                    shown.discard(at)
        else:
            shown = {at for at, column in enumerate(columns) if column.key in chosen or not at}
        rest = room - sum(widths[at] for at in shown)
        self._is_fitting = True
        for at, column in enumerate(columns):
            self.setColumnHidden(at, at not in shown)
            is_wider = column.key == _NAME and rest > 0 and column.key not in self._settings.desk_widths
            self.setColumnWidth(at, widths[at] + (rest if is_wider else 0))
        self._is_fitting = False
        self.columns_changed.emit()

    def _is_dropped_after(self, at: int) -> tuple[bool, bool, int]:
        """Return what tells which is left out first: those for looking up, then those without a word."""
        rank = self._documents.columns[at].rank
        says_something = any(self._documents.text(line, at) for line in self._documents.lines)
        return rank < LOOKED_UP, says_something, -rank

    def _width(self, at: int) -> int:
        column = self._documents.columns[at]
        own = self._settings.desk_widths.get(column.key)
        metrics = self.fontMetrics()
        usual = int(metrics.horizontalAdvance("一") * column.width_em) + _CELL_ROOM
        return own or max(usual, metrics.horizontalAdvance(column.title) + _HEAD_ROOM)

    def _on_resized(self, at: int, _before: int, width: int) -> None:
        if not self._is_fitting and width > 0:
            key = self._documents.columns[at].key
            self._settings.desk_widths = {**self._settings.desk_widths, key: min(width, 4_000)}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_columns()
