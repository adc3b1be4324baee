"""预算调整: a list of what becomes of budgets is read, or typed; what each line would do stands beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jx_desktop.base.text import clean_text, presentable
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.yearly.budget_changes import BudgetChange, changes_typed
from jx_desktop.domain.yearly.names import CHANGE_KINDS
from jx_desktop.services.comparing.adjustment_list import AdjustmentReading, typed_day
from jx_desktop.ui.budget.changes_model import FIELDS, KIND_COLUMN, ChangesModel
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.ticks.rows_view import RowsView
from jx_desktop.wording.messages import Wording

_WIDTHS_EM = (2, 9, 12, 15, 5, 6, 6, 6, 6, 6, 6, 8, 6, 10)
_LEAST_EM = {3: 7, 6: 5, 7: 5, 8: 5, 10: 5, 2: 6, 1: 5}
"""Down to what columns give, one after the other, so that all amounts are in view; what is cut off is in the tip."""
Index = QModelIndex | QPersistentModelIndex


class BudgetAdjustingPage(Page):
    """Nothing is changed before the great button is pressed; then all that is ticked becomes one step."""

    file_wanted = Signal()
    paste_wanted = Signal()
    unit_chosen = Signal(object)
    """The money unit of the list, where it does not say it or says it wrong."""
    adjust_wanted = Signal(object)
    """The ticked changes."""

    def __init__(
        self, document: Document, sheets: Sequence[tuple[str, str]], wording: Wording, parent: QWidget | None = None
    ) -> None:
        """`sheets` are those that may take 执行数, with their names."""
        hint = self.tr(
            "Read the list of adjustments, or type it here. Code, then name tell the project; what does not fit is "
            "listed and not ticked. New projects are added, and open for their goals."
        )
        super().__init__(self.tr("Adjust budgets"), hint, parent)
        self.setObjectName("budget_adjusting_page")
        self.document, self._wording = document, wording
        self._add_source()
        self._add_common(sheets)
        heads = (
            "", self.tr("Code"), self.tr("Project"), self.tr("What it does"), self.tr("Change"), self.tr("Into"),
            self.tr("Initial"), self.tr("Present"), self.tr("Adjustment"), self.tr("Adjusted"), self.tr("Executed"),
            self.tr("Document number"), self.tr("Date"), self.tr("Reason"),
        )  # fmt: skip
        self.model = ChangesModel(heads, wording.word, self)
        self.model.ticks_changed.connect(self._show_possible)
        self.model.refused.connect(self._on_refused)
        self.view = _ChangesView(self.tr("Adjust budgets"))
        self.view.setModel(self.model)
        self.view.setItemDelegateForColumn(KIND_COLUMN, _KindDelegate(self.view))
        self.view.follow_widths()
        self.notes = WrappedLabel("", "fault")
        self.notes.hide()
        self.body.addWidget(self.notes)
        self.hold(self.view)
        self.end_with("", self._on_apply)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.activated.connect(self.paste_wanted)
        self.model.show_executed(bool(self.executed_into))
        self.model.show_changes(document, changes_typed(document))

    def _add_source(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        self.file = push_button(self.tr("Choose a file…"), self.file_wanted)
        self.paste = push_button(self.tr("Paste the list (Ctrl+V)"), self.paste_wanted)
        self.add = push_button(self.tr("New project"), self._on_add)
        self.name = PlainLabel("", "title")
        units = [(unit, unit) for unit in self.document.form.money.units]
        self.unit = ChoiceField(
            "list_unit", self.tr("Amounts of the list are in"), [(None, self.tr("(choose)")), *units]
        )
        self.unit.committed.connect(self.unit_chosen)
        self._unit_words = PlainLabel(self.unit.accessibleName())
        self.only = QCheckBox(self.tr("Only what changes"))
        self.only.toggled.connect(self._show_rows)
        for widget in (self.file, self.paste, self.add, self.name, self._unit_words, self.unit):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.only)
        self._unit_words.hide()
        self.unit.hide()
        self.body.addLayout(line)

    def _add_common(self, sheets: Sequence[tuple[str, str]]) -> None:
        """Add what goes for lines that do not say theirs, and where 执行数 goes."""
        said, line = QHBoxLayout(), QHBoxLayout()
        self.number = self._line(self.tr("Document number"))
        self.on = self._line(self.tr("Date"))
        self.on.setPlaceholderText(f"{self.document.head.year or 2027}-06-01")
        self.reason = self._line(self.tr("Reason"))
        for box, stretch in ((self.number, 2), (self.on, 1), (self.reason, 4)):
            said.addWidget(PlainLabel(box.accessibleName()))
            said.addWidget(box, stretch)
        for each in (said, line):
            each.setSpacing(8)
            self.body.addLayout(each)
        none = self.tr("nowhere") if sheets else self.tr("nowhere: no sheet is begun")
        self.executed = ChoiceField("executed_into", self.tr("Executed amounts go into"), [*sheets, ("", none)])
        self.executed.committed.connect(self._on_executed)
        line.addWidget(PlainLabel(self.tr("Executed amounts go into")))
        line.addWidget(self.executed)
        line.addStretch(1)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.textChanged.connect(self._on_common)
        return line

    @property
    def executed_into(self) -> str:
        """The sheet that takes 执行数; empty for none."""
        return str(self.executed.currentData() or "")

    @property
    def common(self) -> tuple[str, str, str]:
        """Number, day (ISO) and reason of what does not say its own. Raises ``ValueError`` for what is no day."""
        number, reason = (clean_text(box.text()).strip() for box in (self.number, self.reason))
        return number, typed_day(self.on.text()), reason

    def show_reading(self, reading: AdjustmentReading) -> None:
        """Show a list that was read, and behind it the projects that it does not have."""
        self.name.setText(presentable(reading.source.name))
        self._unit_words.show()
        self.unit.show()
        self.unit.show_value(reading.unit)
        listed = {change.project_id for change in reading.changes}
        others = [each for each in changes_typed(self.document) if each.project_id not in listed]
        word = self._wording.word
        notes = [word(note) for note in reading.notes]
        if reading.unit is None:
            notes = [self.tr("The list does not say its money unit. Please choose it above."), *notes]
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self.model.show_changes(self.document, () if reading.unit is None else (*reading.changes, *others))
        self.only.setChecked(True)
        self._show_rows()

    def _show_rows(self) -> None:
        for row in range(self.model.rowCount()):
            self.view.setRowHidden(row, self.only.isChecked() and self.model.is_quiet(row))

    def _show_possible(self) -> None:
        chosen = self.model.chosen()
        why = ""
        try:
            _ = self.common
        except ValueError:
            why = self.tr("Type the day as 2027-06-01.")
        words, idle = self.tr("Adjust ({})"), self.tr("Adjust")
        self.show_count(len(chosen), words, idle)
        if why:
            allow(self.apply, why)
        self.summary.setText(why)

    # ---- what the user does

    def _on_add(self) -> None:
        row = self.model.add()
        self.view.setRowHidden(row, False)
        index = self.model.index(row, FIELDS.index("name"))
        self.view.setCurrentIndex(index)
        self.view.edit(index)

    def _on_refused(self, text: str) -> None:
        self.summary.setText(self.tr("“{}” cannot be read here; nothing was taken over.").format(presentable(text)))

    def _on_common(self) -> None:
        self._show_possible()

    def _on_executed(self, _sheet: object) -> None:
        self.model.show_executed(bool(self.executed_into))

    def _on_apply(self) -> None:
        chosen: tuple[BudgetChange, ...] = self.model.chosen()
        if chosen:
            self.adjust_wanted.emit(chosen)


class _ChangesView(RowsView):
    """Single cells are chosen and typed in; Space ticks the line."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._is_fitting = False
        self._is_drawn = False  # by the user, to other widths
        self.setSelectionBehavior(RowsView.SelectionBehavior.SelectItems)
        self.setSelectionMode(RowsView.SelectionMode.SingleSelection)
        triggers = RowsView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)

    def follow_widths(self) -> None:
        """Fit the columns of the model from now on, until the user draws one."""
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_drawn:
            self._fit()

    def _on_section_resized(self, column: int, _before: int, _after: int) -> None:
        is_last = column == len(_WIDTHS_EM) - 1  # which fills what is left
        self._is_drawn = self._is_drawn or not (self._is_fitting or is_last)

    def _fit(self) -> None:
        """Give the columns their widths, as far as there is room up to 执行数 less to those that can do with less."""
        em, shown = self.fontMetrics().height(), range(FIELDS.index("executed") + 1)
        widths = [width * em for width in _WIDTHS_EM]
        lacking = sum(widths[column] for column in shown) - self.viewport().width()
        for column, least in _LEAST_EM.items():
            given = max(0, min(lacking, widths[column] - least * em))
            widths[column] -= given
            lacking -= given
        self._is_fitting = True
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._is_fitting = False

    def toggle(self) -> None:
        """Tick the line where the user is, or no longer."""
        tick = self.model().index(self.currentIndex().row(), 0)
        state = self.model().data(tick, Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            other = Qt.CheckState.Unchecked if state == Qt.CheckState.Checked else Qt.CheckState.Checked
            self.model().setData(tick, other, Qt.ItemDataRole.CheckStateRole)


class _KindDelegate(QStyledItemDelegate):
    """Kinds of change are chosen."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        box.addItems(["", *CHANGE_KINDS])
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
