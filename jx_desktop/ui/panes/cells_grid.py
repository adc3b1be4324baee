"""Cells of a form that are a grid on paper are one on screen: words above, words at the left, fields beneath them."""

import re
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.sheets import Cell, CellsBand
from jx_desktop.ui.fields.computed import ComputedField
from jx_desktop.ui.fields.label import FieldLabel
from jx_desktop.ui.fields.labelled import FieldBox
from jx_desktop.ui.look.plain import WrappedLabel

_NUMBERS = (FieldKind.AMOUNT, FieldKind.PERCENT, FieldKind.NUMBER)
_LEAST_WIDTH = 48
_BRACKETS = re.compile(r"（[^（）]{1,6}）")
_JOINED = "\u2060"
_STEPS = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def is_grid(band: CellsBand) -> bool:
    """Whether the first row of a band is words, and each field of the further rows has one of them above it."""
    first = [cell for row, _, cell in band.placed if row == 0]
    above = [(at, cell) for row, at, cell in band.placed if row == 0 and cell.label and cell.rows == 1]
    heads = {at + number for at, cell in above for number in range(cell.span)}
    fields = [(row, at) for row, at, cell in band.placed if cell.field]
    rows = {row for row, _ in fields}
    return (
        all(cell.label for cell in first)
        and len(above) > 1
        and rows == set(range(1, len(band.rows)))
        and all(at in heads for _, at in fields)
    )


def side_words(band: CellsBand) -> str:
    """Return the words that stand at the left of all rows (项目资金); empty where there are none."""
    return next((cell.label for row, _, cell in band.placed if row == 0 and cell.rows == len(band.rows)), "")


class CellsGrid(QGridLayout):
    """The fields of a band, where its cells have them. Enter and the arrows go up and down, Tab goes across."""

    def __init__(
        self,
        band: CellsBand,
        definitions: Mapping[str, FieldDefinition],
        add_field: Callable[[FieldDefinition], FieldBox],
    ) -> None:
        super().__init__()
        self.setHorizontalSpacing(6)
        self.setVerticalSpacing(5)
        self.boxes: list[FieldBox] = []
        self._keys = _GridKeys(self)
        for row, at, cell in band.placed:
            if cell.rows == len(band.rows):
                continue
            if cell.field:
                box = add_field(definitions[cell.field])
                self.boxes.append(box)
                self._dress(box, definitions[cell.field], (row, at))
                self.addWidget(box, row, at, cell.rows, cell.span)
            else:
                self.addWidget(_words(cell, row), row, at, cell.rows, cell.span)
        for at, width in enumerate(band.widths):
            if any(column == at and cell.rows < len(band.rows) for _, column, cell in band.placed):
                self.setColumnStretch(at, max(1, int(width)))

    def _dress(self, box: FieldBox, definition: FieldDefinition, cell: tuple[int, int]) -> None:
        field: QWidget = box.field
        if definition.kind in _NUMBERS and isinstance(field, QLineEdit | QLabel):
            field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if isinstance(field, ComputedField):
            field.is_brief = True
            field.setWordWrap(False)
            field.setProperty("cell", True)
        elif isinstance(field, QLineEdit):
            field.setMinimumWidth(_LEAST_WIDTH)
            self._keys.watch(field, cell)


class _GridKeys(QObject):
    """Goes from line to line of a grid; past the last one of a column to the first of the next."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fields: dict[tuple[int, int], QLineEdit] = {}

    def watch(self, field: QLineEdit, cell: tuple[int, int]) -> None:
        """Serve a field at a row and column."""
        self._fields[cell] = field
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = _STEPS.get(Qt.Key(event.key()), 0)
        is_plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if not step or not is_plain or getattr(watched, "is_composing", False):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            step = -step
        order = sorted(self._fields, key=lambda cell: (cell[1], cell[0]))
        order = [cell for cell in order if self._fields[cell] is watched or _takes_text(self._fields[cell])]
        at = next(number for number, cell in enumerate(order) if self._fields[cell] is watched) + step
        if 0 <= at < len(order):
            self._fields[order[at]].setFocus(Qt.FocusReason.TabFocusReason)  # it is selected, as by Tab
        elif isinstance(watched, QLineEdit):
            watched.returnPressed.emit()
        return True


def _takes_text(field: QLineEdit) -> bool:
    return field.isEnabled() and not field.isReadOnly()


def _as_one(brackets: re.Match[str]) -> str:
    """Keep a short word in brackets in one line (B/A)."""
    return _JOINED.join(brackets[0])


def _words(cell: Cell, row: int) -> QLabel:
    if row == 0:
        label: QLabel = WrappedLabel(_BRACKETS.sub(_as_one, cell.label), "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        return label
    label = FieldLabel(cell.label)
    label.setWordWrap(True)
    is_centred = cell.align == "center"
    side = Qt.AlignmentFlag.AlignHCenter if is_centred else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return label
