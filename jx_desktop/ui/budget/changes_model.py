"""What becomes of budgets as lines that are ticked and typed in, and beside each what it would do."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text, one_line
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.values.money import amount_text
from jx_desktop.domain.yearly.budget_changes import BudgetChange, Effect, effect_of, named_twice
from jx_desktop.domain.yearly.names import CHANGE_KINDS
from jx_desktop.services.comparing.adjustment_list import effect_words, typed_amount, typed_day
from jx_desktop.ui.look.plain import tip_words

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TICK, EFFECT_COLUMN, PRESENT_COLUMN = 0, 3, 7
FIELDS = (
    "", "code", "name", "", "kind", "other", "initial", "", "change", "adjusted", "executed", "number", "on", "reason",
)  # fmt: skip
"""What of a change stands in each column; nothing where it follows: what it does, and what the project has now."""
KIND_COLUMN = FIELDS.index("kind")
_SHARE = re.compile(r"([-－—+＋]?)\s*(\d{1,3}(?:\.\d{1,4})?)\s*[%％]")
"""A change in per cent of what there was at first."""
_CENT = Decimal("0.01")
_AMOUNTS = ("initial", "change", "adjusted", "executed")
_KNOWN_ONLY = ("code", "name")
"""What is typed only of projects that the document does not have."""


@dataclass(frozen=True, slots=True)
class _Line:
    change: BudgetChange
    effect: Effect
    ticked: bool


class ChangesModel(QAbstractTableModel):
    """Lines of a document as it was when they were shown; nothing of it is changed here."""

    ticks_changed = Signal()
    refused = Signal(str)
    """What was typed and is no value for its column."""

    def __init__(self, heads: Sequence[str], word: Callable[[Message], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads, self._word = heads, word
        self._document: Document | None = None
        self._lines: list[_Line] = []
        self.takes_executed = False
        """Whether 执行数 goes anywhere."""

    def show_changes(self, document: Document, changes: Sequence[BudgetChange]) -> None:
        """Show other lines; those that do something, and of which nothing is doubtful, are ticked."""
        self.beginResetModel()
        self._document = document
        twice = named_twice(changes)
        self._lines = [self._line(change, twice) for change in changes]
        self.endResetModel()
        self.ticks_changed.emit()

    def add(self) -> int:
        """Add a line for a project that the document does not have; return its row."""
        row = len(self._lines)
        if self._document is not None:
            self.beginInsertRows(_NOWHERE, row, row)
            self._lines.append(self._line(BudgetChange(), ()))
            self.endInsertRows()
        return row

    def show_executed(self, taken: bool) -> None:
        """Know whether 执行数 goes to a sheet."""
        self.takes_executed = taken
        self._lines = [self._ticked_anew(line) for line in self._lines]
        self._show_all()

    def tick_all(self, ticked: bool) -> None:
        """Tick all that can be done, or nothing."""
        self._lines = [replace(each, ticked=ticked and self._does(each.change, each.effect)) for each in self._lines]
        self._show_all()

    def chosen(self) -> tuple[BudgetChange, ...]:
        """Return the ticked changes."""
        return tuple(line.change for line in self._lines if line.ticked)

    def changes(self) -> tuple[BudgetChange, ...]:
        """Return all changes as they are now."""
        return tuple(line.change for line in self._lines)

    def is_quiet(self, row: int) -> bool:
        """Whether a line does nothing and says nothing."""
        line = self._lines[row]
        return not line.change.says_something and not line.effect.doubts and not line.change.line

    def _line(self, change: BudgetChange, twice: Sequence[str] | frozenset[str]) -> _Line:
        if self._document is None:
            raise LookupError("no document is shown")
        return self._ticked_anew(_Line(change, effect_of(self._document, change, twice), ticked=False))

    def _ticked_anew(self, line: _Line) -> _Line:
        return replace(line, ticked=self._does(line.change, line.effect) and not line.effect.doubts)

    def _does(self, change: BudgetChange, effect: Effect) -> bool:
        fills_in = self.takes_executed and change.executed is not None and bool(change.project_id)
        return effect.is_possible and (effect.does_something or fills_in)

    def _show_all(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(FIELDS) - 1))
        self.ticks_changed.emit()

    # ---- Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_head = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._heads[section] if is_head else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line, field = self._lines[index.row()], FIELDS[index.column()]
        if index.column() == _TICK:
            may = self._does(line.change, line.effect)
            return flags | Qt.ItemFlag.ItemIsUserCheckable if may else flags
        if not field or (field in _KNOWN_ONLY and line.change.project_id):
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == _TICK and self._does(line.change, line.effect):
            return Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole and FIELDS[column] == "adjusted" and line.change.change is not None:
            return amount_text(line.effect.after) if line.effect.after is not None else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(self._text(line, column)) or None
        if role == Qt.ItemDataRole.TextAlignmentRole and (FIELDS[column] in _AMOUNTS or column == PRESENT_COLUMN):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, line: _Line, column: int) -> str:
        if column == EFFECT_COLUMN:
            return self._word(self._told(line)) if line.effect.doubts or line.effect.kind else ""
        if column == PRESENT_COLUMN:
            return amount_text(line.effect.before) if line.effect.before is not None else ""
        field = FIELDS[column]
        value = getattr(line.change, field) if field else ""
        return amount_text(value) if isinstance(value, Decimal) else one_line(value or "")

    def _told(self, line: _Line) -> Message:
        """Return what a line does, and of a new project into which unit it goes where the list names none."""
        units = self._document.units if self._document is not None else ()
        told, change = effect_words(line.effect), line.change
        unit = change.unit_name or change.unit_code or (units[-1].name if units else "")
        is_new = not change.project_id and bool(line.effect.kind and unit)
        return Message("budget_change.in_unit", {"effect": told, "unit": unit}) if is_new else told

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a line, or take over what was typed; what is no value for its column is not taken."""
        at, column = index.row(), index.column()
        line = self._lines[at]
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = Qt.CheckState(value) is Qt.CheckState.Checked
            self._lines[at] = replace(line, ticked=ticked and self._does(line.change, line.effect))
        elif role == Qt.ItemDataRole.EditRole and isinstance(value, str):
            try:
                read = self._read(FIELDS[column], clean_text(value).strip(), line)
            except ValueError:
                self.refused.emit(value)
                return False
            if read == getattr(line.change, FIELDS[column]):
                return True
            changes = list(self.changes())
            typed: dict[str, Any] = {FIELDS[column]: read, "unread": ()}
            changes[at] = replace(line.change, **typed)
            self._lines[at] = self._line(changes[at], named_twice(changes))
        else:
            return False
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(FIELDS) - 1))
        self.ticks_changed.emit()
        return True

    def _read(self, field: str, text: str, line: _Line) -> object:
        if field == "change" and (share := _SHARE.fullmatch(text)):
            base = line.change.initial if line.change.initial is not None else line.effect.before
            if not base:
                raise ValueError(text)
            sign = -1 if share[1] in ("-", "－", "—") else 1
            return sign * (base * Decimal(share[2]) / 100).quantize(_CENT, ROUND_HALF_UP).normalize()
        if field in _AMOUNTS and self._document is not None:
            return typed_amount(text, self._document)
        if field == "on":
            return typed_day(text)
        if field == "kind" and text and text not in CHANGE_KINDS:
            raise ValueError(text)
        return text
