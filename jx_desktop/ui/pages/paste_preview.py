"""Pasting a table that does not fit by itself: which column goes where, and what comes of it."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QRadioButton,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from jx_desktop.domain.document.document import Document
from jx_desktop.editing.cells import PasteRows, ReplaceRows
from jx_desktop.editing.rows import owner_of
from jx_desktop.services.files.clipboard import (
    Clipping,
    Fit,
    Place,
    Target,
    notes_of,
    paste_rows,
    proposed_fit,
    remember_mapping,
)
from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, button_words
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.table.cells import Cells
from jx_desktop.ui.table.closed import Closed
from jx_desktop.ui.table.model import TableModel
from jx_desktop.wording.messages import Wording

_MOST_SHOWN = 100
_NARROWEST_EM, _WIDEST_EM = 8, 20


class Way(Enum):
    """Where the pasted rows go."""

    APPEND = "append"
    REPLACE = "replace"
    HERE = "here"


class PastePage(Page):
    """What the pages that ask before pasting have in common: 粘贴 and 取消."""

    accepted = Signal(object)  # the command

    def __init__(self, heading: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, hint, parent)
        self.body.setSpacing(8)
        self.end_with(self.tr("Paste"), self.take, self.tr("Cancel"))

    def take(self) -> None:
        """Paste what the page shows."""
        raise NotImplementedError


class TablePreview(PastePage):
    """The copied table with a choice above each column, where it goes, and the rows that come of it."""

    def __init__(
        self,
        clipping: Clipping,
        document: Document,
        target: Target,
        place: Place | None,
        settings: Settings,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Paste into: {}").format(target.shown.label),
            self.tr("Choose above each column where it goes. The choice is remembered for tables with the same head."),
            parent,
        )
        self._document = document
        self._target = target
        self._place = place
        self._settings = settings
        self._wording = wording
        self._clipping = clipping
        self._tables = clipping.tables
        self._table = clipping.tables[0]
        top = QHBoxLayout()
        self.tables = ChoiceField("table", self.tr("Table"), self._table_choices())
        self.tables.setVisible(len(self._tables) > 1)
        self.tables.committed.connect(self._on_table_chosen)
        top.addWidget(self.tables)
        words = PlainLabel(self.tr("The head of the table takes"), "")
        top.addWidget(words)
        heads: list[tuple[object, str]] = [(0, self.tr("no row"))]
        heads += [(count, self.tr("{} rows").format(count)) for count in range(1, min(6, len(self._table.rows)))]
        self.head = ChoiceField("head", self.tr("Rows of the head"), heads)
        self.head.committed.connect(lambda _: self._show())
        top.addWidget(self.head)
        self.hidden = QCheckBox(self.tr("Paste hidden rows and columns too"))
        self.hidden.setVisible(any(any(table.hidden_count) for table in self._tables))
        self.hidden.clicked.connect(self._on_hidden_wanted)
        top.addWidget(self.hidden)
        top.addStretch(1)
        self.body.addLayout(top)
        self.notes = WrappedLabel("", "muted")
        self.body.addWidget(self.notes)
        self.source = QTableWidget()
        self.source.setAccessibleName(self.tr("Copied table"))
        self.source.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.source.setTabKeyNavigation(False)  # Tab leaves a table
        self.source.horizontalHeader().hide()
        self.source.verticalHeader().hide()
        self.body.addWidget(self.source, 3)
        self.choices: list[ChoiceField] = []
        self.body.addLayout(self._make_ways())
        self.body.addWidget(PlainLabel(self.tr("Table after pasting"), "title"))
        cells = Cells(target.shown, wording, document, owner_of(document, target.entity_id))
        self.model = TableModel(target.shown, cells, lambda *_: "", self)
        self.model.show_closed(Closed.whole(target.shown, self.tr("This shows what would be pasted.")))
        self.result = QTableView()
        self.result.setCornerButtonEnabled(False)
        self.result.setAccessibleName(self.tr("Table after pasting"))
        self.result.setModel(self.model)
        self.result.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.result.setTabKeyNavigation(False)
        self._fit_rows = one_shot(self, 0, self._on_fit_rows)
        bar = self.result.verticalScrollBar()
        for moved in (bar.valueChanged, bar.rangeChanged, self.result.horizontalHeader().sectionResized):
            moved.connect(lambda *_: self._fit_rows.start())
        self.body.addWidget(self.result, 4)
        for button in self.ways.values():
            button.toggled.connect(self._show_result)
        self._show_table()

    def _table_choices(self) -> list[tuple[object, str]]:
        words = self.tr("Table {number}: {rows} rows, {columns} columns")
        return [
            (number, words.format_map({"number": number + 1, "rows": len(table.rows), "columns": table.width}))
            for number, table in enumerate(self._tables)
        ]

    def _make_ways(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self._ways = QButtonGroup(self)
        self.ways: dict[Way, QRadioButton] = {}
        row = self._place.row + 1 if self._place else 0
        for way, words in (
            (Way.APPEND, self.tr("Append")),
            (Way.REPLACE, self.tr("Replace all rows")),
            (Way.HERE, self.tr("From row {} on").format(row)),
        ):
            button = QRadioButton(button_words(words))
            button.setVisible(self._place is not None if way is Way.HERE else self._target.shown.adds_rows)
            self._ways.addButton(button)
            self.ways[way] = button
            line.addWidget(button)
        line.addStretch(1)
        first = Way.APPEND if not self._target.rows else Way.HERE if self._place else Way.REPLACE
        self.ways[first].setChecked(True)
        return line

    # ---- what is chosen

    @property
    def way(self) -> Way:
        """Where the rows go."""
        return next(way for way, button in self.ways.items() if button.isChecked())

    @property
    def mapping(self) -> tuple[str, ...]:
        """The form's column for each of the table's, empty where it is left out."""
        return tuple(str(choice.currentData()) for choice in self.choices)

    @property
    def head_rows(self) -> int:
        """How many rows the table's head takes."""
        return int(self.head.currentData() or 0)

    def command(self) -> PasteRows | ReplaceRows:
        """Return the command that pastes as is chosen now."""
        fit = Fit(self.head_rows, self.mapping, is_sure=True)
        first = Place(self._place.row, 0) if self._place and self.way is Way.HERE else None
        paste = paste_rows(self._clipping, self._table, fit, self._target, first)
        if self.way is Way.REPLACE:
            return ReplaceRows(self._target.entity_id, self._target.shown.id, paste.block)
        return paste

    def take(self) -> None:
        """Paste what the page shows, and remember its columns for tables like this."""
        remember_mapping(self._table, self.head_rows, self.mapping, self._document.form, self._settings)
        self.accepted.emit(self.command())

    # ---- showing

    def _on_table_chosen(self, number: object) -> None:
        self._table = self._tables[int(str(number))]
        self._show_table()

    def _on_hidden_wanted(self, wanted: bool) -> None:
        at = self._tables.index(self._table)
        self._clipping = self._clipping.with_hidden(wanted)
        self._tables = self._clipping.tables
        self._table = self._tables[min(at, len(self._tables) - 1)]
        self._show_table()

    def _show_table(self) -> None:
        notes = [self._wording.word(note) for note in notes_of(self._table)]
        self.notes.setText("；".join(notes))
        self.notes.setVisible(bool(notes))
        fit = proposed_fit(self._table, self._document.form, self._target.shown, self._settings)
        self.head.show_value(fit.head_rows)
        self._show_source(fit.mapping)
        self._show()

    def _show_source(self, mapping: Sequence[str]) -> None:
        rows = self._table.rows[:_MOST_SHOWN]
        self.source.clear()
        self.source.setRowCount(len(rows) + 1)
        self.source.setColumnCount(self._table.width)
        columns: list[tuple[object, str]] = [("", self.tr("Left out"))]
        shown = self._target.shown
        columns += [(column.key, column.label) for column in shown.columns if shown.is_written(column)]
        self.choices = []
        em = self.fontMetrics().height()
        for column in range(self._table.width):
            choice = ChoiceField(f"column{column}", self.tr("Column {}").format(column + 1), columns)
            choice.show_value(mapping[column])
            choice.committed.connect(lambda value, column=column: self._on_mapped(column, str(value)))
            self.source.setCellWidget(0, column, choice)
            self.choices.append(choice)
            for number, row in enumerate(rows, 1):
                self.source.setItem(number, column, QTableWidgetItem(row[column]))
        self.source.resizeColumnsToContents()
        for column in range(self._table.width):
            width = self.source.columnWidth(column)
            self.source.setColumnWidth(column, max(_NARROWEST_EM * em, min(width, _WIDEST_EM * em)))
        self.source.resizeRowsToContents()

    def _on_mapped(self, column: int, chosen: str) -> None:
        for number, choice in enumerate(self.choices):
            if chosen and number != column and choice.currentData() == chosen:
                choice.show_value("")  # a column of the form is filled once
        self._show()

    def _show(self) -> None:
        """Show which rows are the head, and what comes of the rest."""
        for row in range(1, self.source.rowCount()):
            for column in range(self.source.columnCount()):
                item = self.source.item(row, column)
                if item is not None:
                    font = item.font()
                    font.setBold(row <= self.head_rows)
                    item.setFont(font)
                    is_used = row > self.head_rows and bool(self.mapping[column])
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled if is_used else Qt.ItemFlag.NoItemFlags)
        self._show_result()

    def _show_result(self) -> None:
        command = self.command()
        after = self._document.apply(command.build(self._document))
        self.model.show_table(after, owner_of(after, self._target.entity_id))
        count = len(command.block)
        self._fit_rows.start()
        words = self.tr("{} rows will be pasted").format(count)
        if self._table.is_cut:
            cut = self.tr("The rows after row {} of the copied table were not read; please copy it in parts.")
            words += "　" + cut.format(len(self._table.rows))
        self.summary.setText(words)
        self.apply.setEnabled(bool(count) and any(self.mapping))

    def _on_fit_rows(self) -> None:
        """Make the rows that are to be seen as high as their texts; all of a long table would take seconds."""
        view = self.result
        first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
        count = self.model.rowCount()
        for row in range(max(0, first), count if last < 0 else last + 1):
            view.resizeRowToContents(row)
