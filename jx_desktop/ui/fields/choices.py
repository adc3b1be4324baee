"""Choosing several of some values, each by a tick."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.domain.values.indicator_cells import JOINED_BY, chosen
from jx_desktop.ui.look.flow import FlowLayout
from jx_desktop.ui.look.plain import button_words

_SPACING = 10


class ChoicesField(QWidget):
    """A box for each choice; what is kept joins those that are ticked. What the form does not know is kept, behind."""

    committed = Signal(object)

    def __init__(self, name: str, label: str, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        layout = FlowLayout(_SPACING, self)
        self.boxes: dict[str, QCheckBox] = {}
        self._strays: tuple[str, ...] = ()
        for choice in choices:
            self.boxes[choice] = box = QCheckBox(button_words(choice))
            box.setAccessibleName(f"{label}: {choice}")
            box.clicked.connect(self._on_clicked)
            layout.addWidget(box)
        if self.boxes:
            first = next(iter(self.boxes.values()))
            self.setFocusPolicy(first.focusPolicy())
            self.setFocusProxy(first)

    def show_kept(self, value: object, _setting: Setting) -> None:
        """Show a value from the document."""
        there = chosen(plain(value))
        self._strays = tuple(each for each in there if each not in self.boxes)
        for choice, box in self.boxes.items():
            box.setChecked(choice in there)

    def _on_clicked(self) -> None:
        ticked = [choice for choice, box in self.boxes.items() if box.isChecked()]
        self.committed.emit(JOINED_BY.join([*ticked, *self._strays]))
