"""Where a list of the budget system comes from and how it is understood: its file, sheet, columns, money unit."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QWidget,
)

from jx_desktop.services.comparing.budget_list import (
    ListChoices,
    ListReading,
    column_names,
    listed_fields,
    missing_fields,
    target_unit,
)
from jx_desktop.services.comparing.budget_list_words import ListWords
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.fields.labelled import discard
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, button_words
from jx_desktop.wording.messages import Wording

_COLUMNS_IN_GRID = 4


class ListSourceBox(QWidget):
    """Asks for a list, and of one that was read, how it is to be understood."""

    file_wanted = Signal()
    paste_wanted = Signal()
    chosen_otherwise = Signal(object)  # ListChoices: the list is to be understood in another way
    sheet_chosen = Signal(object)  # its number, from 0
    hidden_wanted = Signal(bool)  # rows and columns that are hidden in the list are to be read too, or not

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._shown: ListReading | None = None
        self._choices: ListChoices | None = None
        whole = layouts.column(self, 7)
        self.line = QHBoxLayout()
        self.line.setSpacing(8)
        self.file = push_button(self.tr("Choose a file…"), self.file_wanted)
        self.paste = push_button(self.tr("Paste the list (Ctrl+V)"), self.paste_wanted)
        self.name = PlainLabel("", "title")
        self.sheet = ChoiceField("sheet", self.tr("Sheet"), ())
        self.sheet.committed.connect(self.sheet_chosen)
        self.mapping = QPushButton(self.tr("Columns…"))
        self.mapping.setObjectName("link")
        self.mapping.setCheckable(True)
        self.hidden = QCheckBox(self.tr("Read hidden rows and columns too"))
        self.hidden.clicked.connect(self.hidden_wanted)
        for widget in (self.file, self.paste, self.name, self.sheet, self.hidden):
            self.line.addWidget(widget)
        self.line.addStretch(1)
        self.line.addWidget(self.mapping)
        whole.addLayout(self.line)
        self._columns = QFrame()
        self._columns.setObjectName("card")
        self._grid = QGridLayout(self._columns)
        self._grid.setContentsMargins(12, 8, 12, 10)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self.mapping.toggled.connect(self._columns.setVisible)
        whole.addWidget(self._columns)
        self._unit_line = QWidget()
        self._units = layouts.row(self._unit_line, 14)
        self._group = QButtonGroup(self)
        self.effect = PlainLabel("", "muted")
        whole.addWidget(self._unit_line)
        self.show_nothing()

    # ---- what is shown

    def show_nothing(self) -> None:
        """Show that there is no list."""
        self._shown = None
        for widget in (self.name, self.sheet, self.hidden, self.mapping, self._columns, self._unit_line):
            widget.hide()

    def show_reading(self, shown: ListReading) -> str:
        """Show a list; return what must be chosen first, empty where it is understood."""
        is_new = self._shown is None or self._shown.source is not shown.source
        new_sheet = is_new or (self._shown is not None and self._shown.choices.sheet != shown.choices.sheet)
        self._shown, self._choices = shown, shown.choices
        self._show_source(shown)
        missing = missing_fields(shown.choices.head.columns)
        self._show_columns(shown)
        if new_sheet:
            self.mapping.setChecked(bool(missing))
        self._columns.setVisible(self.mapping.isChecked())
        self._show_units(shown)
        if missing:
            names = "、".join(shown.document.form.label(name) for name in missing)
            return self.tr("No column was found for: {}. Please choose it above.").format(names)
        if shown.choices.money_unit is None:
            return self.tr("The list does not say its money unit. Please choose it above.")
        return ""

    def _show_source(self, shown: ListReading) -> None:
        count = len(shown.result.projects.projects)
        self.name.setText(self.tr("{name}: {count} projects").format_map({"name": shown.source.name, "count": count}))
        self.name.show()
        self.sheet.clear()
        for at, sheet in enumerate(shown.source.sheets):
            self.sheet.addItem(sheet.name, at)
        self.sheet.setCurrentIndex(shown.choices.sheet)
        self.sheet.setVisible(len(shown.source.sheets) > 1)
        self.hidden.setChecked(shown.source.with_hidden)
        self.hidden.setVisible(shown.source.hides_something)
        self.mapping.show()

    def _show_columns(self, shown: ListReading) -> None:
        focused = self.focusWidget().objectName() if self.focusWidget() is not None else ""
        while self._grid.count():
            discard(self._grid.takeAt(0))
        names = [(None, self.tr("(none)")), *enumerate(column_names(shown.source, shown.choices))]
        form = shown.document.form
        for at, path in enumerate(listed_fields(form)):
            row, column = divmod(at, _COLUMNS_IN_GRID)
            label = form.label(path)
            choice = ChoiceField(f"column {path}", label, names)
            choice.setMinimumContentsLength(8)
            choice.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setCurrentIndex(choice.findData(shown.choices.head.columns.get(path)))
            choice.committed.connect(partial(self._on_column_chosen, path))
            words = PlainLabel(label)
            words.setBuddy(choice)
            self._grid.addWidget(words, row, 2 * column, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(choice, row, 2 * column + 1)
            self._grid.setColumnStretch(2 * column + 1, 1)
            if choice.objectName() == focused:
                choice.setFocus()

    def _show_units(self, shown: ListReading) -> None:
        focused = isinstance(self.focusWidget(), QRadioButton)
        while self._units.count():
            item = self._units.takeAt(0)
            if item is not None and item.widget() is not self.effect:
                discard(item)
        form, target = shown.document.form, target_unit(shown.document)
        self._units.addWidget(PlainLabel(self.tr("Amounts of the list are in")))
        own = shown.choices.money_unit
        for unit in dict.fromkeys((*form.money.units, *([own] if own else []))):
            button = QRadioButton(button_words(unit))
            button.setAccessibleName(self.tr("Amounts of the list are in {}").format(unit))
            button.setChecked(unit == own)
            button.clicked.connect(partial(self._on_unit_chosen, unit))
            self._group.addButton(button)
            self._units.addWidget(button)
            if focused and unit == own:
                button.setFocus()
        words = ListWords(shown.document, self._wording)
        params = {
            "label": form.label("budget.total"),
            "listed": words.grouped(shown.result.listed_total),
            "unit": own or "",
            "total": words.grouped(shown.result.total),
            "target": target,
        }
        text = self.tr("{label} in all: {listed} {unit} = {total} {target}") if own else ""
        if own == target:
            text = self.tr("{label} in all: {listed} {unit}")
        self.effect.setText(text.format_map(params))
        self._units.addWidget(self.effect)
        self._units.addStretch(1)
        self._unit_line.show()

    # ---- what the user does

    def _on_column_chosen(self, path: str, column: object) -> None:
        if self._choices is not None:
            at = column if isinstance(column, int) else None
            self._choose(self._choices.with_column(path, at))

    def _on_unit_chosen(self, unit: str) -> None:
        if self._choices is not None:
            self._choose(self._choices.with_unit(unit))

    def _choose(self, choices: ListChoices) -> None:
        self._choices = choices  # the next choice may come before the result of this one
        self.chosen_otherwise.emit(choices)
