"""A card of a form on screen: fields with labels before them, or a table of fields with what is done with its rows."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from jx_desktop.base.toml_lines import Place
from jx_desktop.ui.fields.label import FieldLabel
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.forms.cards import Card, Deed, Entry, Row
from jx_desktop.ui.forms.entry_field import EntryBox
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, tip_words
from jx_desktop.wording.messages import Wording

_LABEL_WIDTH = 150
_LONG = 12
"""In characters: words that are no longer stay on one line."""


class CardView(QWidget):
    """Shows one card; its fields are `boxes` by the places that they hold."""

    committed = Signal(object, object)  # place, value
    wanted = Signal(object)  # Deed

    def __init__(self, shown: Card, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.shape = shown.shape
        self.boxes: dict[Place, EntryBox] = {}
        self.frame: QFrame
        self.frame, inner, title = card(shown.title)
        layouts.column(self).addWidget(self.frame)
        inner.addWidget(title)
        if shown.note:
            inner.addWidget(WrappedLabel(shown.note, "muted"))
        (self._add_table if shown.heads else self._add_fields)(inner, shown)
        if shown.adds:
            line = QHBoxLayout()
            for deed in shown.adds:
                button = push_button(deed.words, partial(self.wanted.emit, deed))
                allow(button, deed.why_not)
                line.addWidget(button)
            line.addStretch(1)
            inner.addLayout(line)

    def show_values(self, shown: Card, get: Callable[[Place], object]) -> None:
        """Show a card of the same shape with what stands at its places."""
        for entry in shown.entries:
            self.boxes[entry.place].show_value(entry, get(entry.place))

    def _box(self, entry: Entry) -> EntryBox:
        box = self.boxes[entry.place] = EntryBox(entry, self._wording)
        box.committed.connect(self.committed)
        return box

    def _add_fields(self, inner: QVBoxLayout, shown: Card) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(shown.rows):
            for each in row.entries:
                if isinstance(each, str):
                    grid.addWidget(WrappedLabel(each, "muted"), number, 0, 1, 2)
                    continue
                box = self._box(each)
                label = FieldLabel(each.label, box.editor)
                label.setWordWrap(True)
                label.setFixedWidth(_LABEL_WIDTH)
                grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(box, number, 1)
        inner.addLayout(grid)

    def _add_table(self, inner: QVBoxLayout, shown: Card) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(5)
        for column, words in enumerate(shown.heads):
            grid.addWidget(PlainLabel(words, "muted"), 0, column)
        grows = [any(self._grows(row, column) for row in shown.rows) for column in range(len(shown.heads))]
        for column, does in enumerate(grows):
            grid.setColumnStretch(column, int(does))
        for number, row in enumerate(shown.rows, 1):
            for column, each in enumerate(row.entries):
                if isinstance(each, str):
                    if each:
                        kind = WrappedLabel if len(each) > _LONG else PlainLabel
                        label = kind(each, "muted" if row.is_beneath else "")
                        grid.addWidget(label, number, column, Qt.AlignmentFlag.AlignTop)
                    continue
                box = self._box(each)
                middle = Qt.AlignmentFlag.AlignVCenter
                grid.addWidget(box, number, column, middle if each.kind == "tick" else Qt.AlignmentFlag(0))
            buttons = QHBoxLayout()
            buttons.setSpacing(0)
            for deed in row.deeds:
                buttons.addWidget(self._button(deed))
            grid.addLayout(buttons, number, len(shown.heads), Qt.AlignmentFlag.AlignTop)
        inner.addLayout(grid)

    @staticmethod
    def _grows(row: Row, column: int) -> bool:
        each = row.entries[column] if column < len(row.entries) else ""
        return each.kind in ("text", "lines", "long_text") if isinstance(each, Entry) else len(each) > _LONG

    def _button(self, deed: Deed) -> QToolButton:
        button = QToolButton()
        button.setText(deed.sign)
        button.setAutoRaise(True)
        button.setFixedWidth(2 * button.fontMetrics().height())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(deed.words)
        button.setToolTip(tip_words(deed.words))
        button.clicked.connect(partial(self.wanted.emit, deed))
        allow(button, deed.why_not)
        return button
