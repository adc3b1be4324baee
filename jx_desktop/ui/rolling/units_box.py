"""单位对应: what becomes of each unit; folded where nothing changes."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTreeWidgetItem, QVBoxLayout, QWidget

from jx_desktop.base.text import clean_text
from jx_desktop.domain.carrying.project_lines import words_of
from jx_desktop.domain.carrying.units import UnitChoice, UnitFate
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.units import Unit
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.look.controls import flat_list, push_button
from jx_desktop.ui.look.plain import tip_words

_SHOWN_LINES = 4
_LINE_ROOM = 9
_CODED = (UnitFate.RENAMED, UnitFate.NEW)


class UnitsBox(QFrame):
    """A line per unit; beneath them what becomes of the one that is chosen."""

    changed = Signal(object)  # a tuple of UnitChoice

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """`document` is last year's."""
        super().__init__(parent)
        self.setObjectName("card")
        self._units = {unit.id: unit for unit in document.units}
        self._choices: tuple[UnitChoice, ...] = ()
        self._fates = {
            UnitFate.KEPT: self.tr("Kept"),
            UnitFate.RENAMED: self.tr("Renamed"),
            UnitFate.MERGED: self.tr("Merged into…"),
            UnitFate.DROPPED: self.tr("Given up"),
            UnitFate.NEW: self.tr("New"),
        }
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        whole.setSpacing(6)
        heads = [self.tr("Last year’s unit"), self.tr("What becomes of it"), self.tr("This year’s unit")]
        self.list = flat_list(self.tr("Units"), heads)
        self.list.setUniformRowHeights(True)
        self.list.setColumnWidth(0, 22 * self.fontMetrics().height())
        self.list.setColumnWidth(1, 9 * self.fontMetrics().height())
        self.list.currentItemChanged.connect(self._show_current)
        whole.addWidget(self.list)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.fate = ChoiceField("fate", self.tr("What becomes of it"), ())
        self.fate.committed.connect(self._on_fate_chosen)
        self.into = ChoiceField("into", self.tr("Merged into"), ())
        self.into.committed.connect(self._on_edited)
        self.code, self.name = QLineEdit(), QLineEdit()
        self.code.setAccessibleName(self.tr("This year’s code"))
        self.code.setPlaceholderText(self.tr("This year’s code"))
        self.name.setAccessibleName(self.tr("This year’s name"))
        self.name.setPlaceholderText(self.tr("This year’s name"))
        for field in (self.code, self.name):
            field.editingFinished.connect(self._on_edited)
        self.add = push_button(self.tr("New unit…"), self._on_added, "link")
        self.drop = push_button(self.tr("Take away"), self._on_dropped, "link")
        line.addWidget(self.fate)
        line.addWidget(self.into, 1)
        line.addWidget(self.code)
        line.addWidget(self.name, 1)
        line.addStretch(1)
        line.addWidget(self.drop)
        line.addWidget(self.add)
        whole.addLayout(line)

    # ---- what is shown

    def show_choices(self, choices: Sequence[UnitChoice]) -> None:
        """Show what becomes of the units."""
        self._choices = tuple(choices)
        row = max(0, self._row)
        self.list.blockSignals(True)
        self.list.clear()
        for choice in self._choices:
            old = self._units.get(choice.unit_id)
            texts = [words_of(old) if old is not None else "—", self._fates[choice.fate], self._becomes(choice)]
            item = QTreeWidgetItem(texts)
            for column, text in enumerate(texts):
                item.setToolTip(column, tip_words(text))
            self.list.addTopLevelItem(item)
        self.list.blockSignals(False)
        lines = min(_SHOWN_LINES, len(self._choices)) + 1
        self.list.setFixedHeight(lines * (self.fontMetrics().lineSpacing() + _LINE_ROOM) + _LINE_ROOM)
        self.go_to(min(row, len(self._choices) - 1))
        self._show_current()

    def summary(self) -> str:
        """Return how many units become what: 3 kept, 1 renamed."""
        counts = ((fate, sum(choice.fate is fate for choice in self._choices)) for fate in UnitFate)
        return self.tr(", ").join(f"{self._fates[fate].rstrip('…')} {count}" for fate, count in counts if count)

    @property
    def has_changes(self) -> bool:
        """Whether any unit is not what it was."""
        return any(choice.fate is not UnitFate.KEPT for choice in self._choices)

    def _becomes(self, choice: UnitChoice) -> str:
        if choice.fate is UnitFate.MERGED:
            target = next((each for each in self._choices if each.unit_id == choice.into), None)
            return self._called(target) if target is not None else ""
        return "" if choice.fate is UnitFate.DROPPED else self._called(choice)

    def _called(self, choice: UnitChoice) -> str:
        old = self._units.get(choice.unit_id)
        return (
            words_of(old) if choice.fate not in _CODED and old is not None else f"{choice.code} {choice.name}".strip()
        )

    def go_to(self, row: int) -> None:
        """Choose the unit of a line."""
        item = self.list.topLevelItem(row)
        if item is not None:
            self.list.setCurrentItem(item)

    @property
    def _row(self) -> int:
        item = self.list.currentItem()
        return self.list.indexOfTopLevelItem(item) if item is not None else -1

    @property
    def _current(self) -> UnitChoice | None:
        return self._choices[self._row] if 0 <= self._row < len(self._choices) else None

    def _show_current(self) -> None:
        choice = self._current
        is_new = choice is not None and choice.fate is UnitFate.NEW
        self.fate.clear()
        for fate, words in self._fates.items():
            if is_new == (fate is UnitFate.NEW):
                self.fate.addItem(words, fate)
        self.into.clear()
        for each in self._choices:
            if choice is not None and each.unit_id != choice.unit_id and each.fate in (UnitFate.KEPT, *_CODED):
                self.into.addItem(self._called(each), each.unit_id)
        self.fate.setEnabled(choice is not None and not is_new)
        if choice is None:
            return
        self.fate.show_value(choice.fate)
        self.into.setVisible(choice.fate is UnitFate.MERGED)
        if choice.fate is UnitFate.MERGED:
            self.into.setCurrentIndex(self.into.findData(choice.into))
        for field, text in ((self.code, choice.code), (self.name, choice.name)):
            field.setVisible(choice.fate in _CODED)
            field.setText(text)
        self.drop.setVisible(is_new)

    # ---- what the user does

    def _on_fate_chosen(self, chosen: object) -> None:
        choice = self._current
        if choice is None:
            return
        fate = UnitFate(str(chosen))  # Qt keeps it as text
        old = self._units.get(choice.unit_id) or Unit()
        renamed = fate is UnitFate.RENAMED
        into = str(self.into.itemData(0) or "") if fate is UnitFate.MERGED else ""
        if fate is UnitFate.MERGED and not into:
            self._show_current()  # there is no other
            return
        code, name = (old.code, old.name) if renamed else ("", "")
        self._put(UnitChoice(choice.unit_id, fate, code, name, into))
        (self.name if renamed else self.into if into else self.fate).setFocus()

    def _on_edited(self, _chosen: object = None) -> None:
        choice = self._current
        if choice is None:
            return
        if choice.fate is UnitFate.MERGED:
            edited = replace(choice, into=str(self.into.currentData() or choice.into))
        elif choice.fate in _CODED:
            edited = replace(
                choice, code=clean_text(self.code.text()).strip(), name=clean_text(self.name.text()).strip()
            )
        else:
            return
        if edited != choice:
            self._put(edited)

    def _put(self, choice: UnitChoice) -> None:
        at = self._row
        self._tell((*self._choices[:at], choice, *self._choices[at + 1 :]))

    def _on_added(self) -> None:
        self._tell((*self._choices, UnitChoice.new("", "")))
        self.go_to(len(self._choices) - 1)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_dropped(self) -> None:
        at = self._row
        gone = self._choices[at].unit_id
        rest = (*self._choices[:at], *self._choices[at + 1 :])
        self._tell(tuple(UnitChoice(each.unit_id) if each.into == gone else each for each in rest))

    def _tell(self, choices: tuple[UnitChoice, ...]) -> None:
        self.show_choices(choices)
        self.changed.emit(choices)
