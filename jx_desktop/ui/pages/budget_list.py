"""A list of projects from the budget system beside the document: what differs, to be ticked and taken over."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QTreeWidgetItem,
    QWidget,
)

from jx_desktop.domain.comparing.list_comparison import ListDifference, ListKind
from jx_desktop.domain.document.head import Stage
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
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine, key_of
from jx_desktop.ui.pages.tick_page import TickPage
from jx_desktop.wording.messages import Wording

_COLUMNS_IN_GRID = 4
_WIDTHS_EM = (17, 12, 15, 15)
_CHANGE = 4
_ALARMING = frozenset(
    f"project_list.{fact}" for fact in ("amount_unreadable", "cell_formula", "cell_error", "cell_narrow")
)


class ProjectListPage(TickPage):
    """`merges` says whether differences can be taken over, or are only shown (核对)."""

    file_wanted = Signal()
    paste_wanted = Signal()
    chosen_otherwise = Signal(object)  # ListChoices: the list is to be understood in another way
    sheet_chosen = Signal(object)  # its number, from 0
    hidden_wanted = Signal(bool)  # rows and columns that are hidden in the list are to be read too, or not
    merge_wanted = Signal(list)  # of ListDifference
    project_chosen = Signal(str)

    def __init__(self, wording: Wording, *, merges: bool, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Update from the list of projects") if merges else self.tr("Compare with the budget system"),
            self.tr("What differs from the document is listed; the ticked lines are taken over in one step.")
            if merges
            else self.tr("The list is set beside the document; nothing is changed."),
            [
                self.tr("Project"),
                self.tr("Code"),
                self.tr("In the document"),
                self.tr("In the list"),
                self.tr("Difference"),
            ],
            self._on_apply,
            parent=parent,
        )
        self._wording = wording
        self._merges = merges
        self._shown: ListReading | None = None
        self._choices: ListChoices | None = None
        self.setObjectName("project_list_page")
        source = QHBoxLayout()
        source.setSpacing(8)
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
            source.addWidget(widget)
        source.addStretch(1)
        source.addWidget(self.mapping)
        self.choices.addLayout(source)
        self._columns = QFrame()
        self._columns.setObjectName("card")
        self._grid = QGridLayout(self._columns)
        self._grid.setContentsMargins(12, 8, 12, 10)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self.mapping.toggled.connect(self._columns.setVisible)
        self.choices.addWidget(self._columns)
        self._unit_line = QWidget()
        self._units = layouts.row(self._unit_line, 14)
        self._group = QButtonGroup(self)
        self.effect = PlainLabel("", "muted")
        self.choices.addWidget(self._unit_line)
        self._keeps = QCheckBox(self.tr("Keep the projects that are not listed, without money (not funded)"))
        self._keeps.setChecked(True)
        self._keeps.hide()
        self.choices.addWidget(self._keeps)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.activated.connect(self.paste_wanted)
        self.list.set_amounts(_CHANGE)
        self.apply.setVisible(merges)
        self.all.setVisible(merges)
        self.none.setVisible(merges)
        self.summary.setObjectName("muted" if merges else "title")
        self.list.ticks_changed.connect(self._show_count)
        self.list.itemDoubleClicked.connect(self._on_line_chosen)
        self.show_nothing()

    # ---- what is shown

    def show_nothing(self) -> None:
        """Ask for a list."""
        self._shown = None
        for widget in (self.name, self.sheet, self.hidden, self.mapping, self._columns, self._unit_line, self._keeps):
            widget.hide()
        words = self.tr(
            "Choose the list that the budget system has exported (xlsx, xls or csv), "
            "or copy it in Excel or WPS, its head included, and press Ctrl+V here."
        )
        self._ask(words)

    def show_result(self, shown: ListReading) -> None:
        """Show a list beside the document."""
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
            self._ask(self.tr("No column was found for: {}. Please choose it above.").format(names))
        elif shown.choices.money_unit is None:
            self._ask(self.tr("The list does not say its money unit. Please choose it above."))
        else:
            self._show_differences(shown)

    def _ask(self, words: str) -> None:
        """Say what is wanted first; nothing can be taken over."""
        self.list.clear()
        self._keeps.hide()
        self.show_list(False, words)
        self.summary.setText("")
        self._show_count()

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

    def _show_differences(self, shown: ListReading) -> None:
        words = ListWords(shown.document, self._wording)
        groups = list(self._groups(shown, words))
        self.list.show_groups(groups, _WIDTHS_EM)
        self.list.look_for(self.filter.text())
        self.summary.setText(words.verdict(shown.result))
        self.show_list(any(group.lines for group in groups), words.verdict(shown.result))
        is_later = shown.document.head.stage is not Stage.FIRST
        self._keeps.setVisible(self._merges and is_later and shown.result.comparison.count(ListKind.REMOVED) > 0)
        self._show_count()

    def _groups(self, shown: ListReading, words: ListWords) -> Iterator[TickGroup]:
        notes = shown.result.projects.notes
        alarming = [note for note in notes if note.code in _ALARMING]
        others = [note for note in notes if note.code not in _ALARMING]
        if not self._merges:
            rows = words.sums(shown.result)
            sums = tuple(TickLine(None, (unit, "", *rest), None, is_quiet=False) for unit, *rest in rows)
            yield TickGroup(self.tr("Sums by unit"), sums)
        yield TickGroup(
            self.tr("What cannot be read ({})").format(len(alarming)),
            tuple(TickLine(None, (self._wording.word(note),), None) for note in alarming),
        )
        for kind in ListKind:
            found = [item for item in shown.result.comparison.differences if item.kind is kind]
            yield TickGroup(
                self.tr("{kind} ({count})").format_map({"kind": words.kind(kind), "count": len(found)}),
                tuple(self._line(item, words) for item in found),
            )
        yield TickGroup(
            self.tr("Notes on reading ({})").format(len(others)),
            tuple(TickLine(None, (self._wording.word(note),), None) for note in others),
        )

    def _line(self, difference: ListDifference, words: ListWords) -> TickLine:
        texts = (
            words.title(difference),
            words.code(difference),
            words.before(difference),
            words.after(difference),
            words.change(difference),
        )
        ticked = difference.kind is not ListKind.REMOVED if self._merges else None
        return TickLine(difference, texts, ticked, words.unit(difference), is_quiet=False)

    @property
    def keeps_unlisted(self) -> bool:
        """Whether ticked projects that the list does not have stay, without money: offered once 一上 is over."""
        return not self._keeps.isHidden() and self._keeps.isChecked()

    def chosen(self) -> list[ListDifference]:
        """Return the ticked differences."""
        return self.list.ticked(ListDifference)

    def _show_count(self) -> None:
        self.show_count(len(self.chosen()), self.tr("Take over ({})"), self.tr("Take over"))

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

    def _on_apply(self) -> None:
        self.merge_wanted.emit(self.chosen())

    def _on_line_chosen(self, item: QTreeWidgetItem) -> None:
        key = key_of(item)
        if isinstance(key, ListDifference) and key.project_id is not None:
            self.project_chosen.emit(key.project_id)
