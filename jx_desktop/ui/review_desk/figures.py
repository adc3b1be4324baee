"""Counts as great figures, each a button that shows only what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jx_desktop.ui.look.controls import Button
from jx_desktop.ui.look.flow import FlowLayout
from jx_desktop.ui.look.plain import PlainLabel

_NUMBER_SIZE = 1.5
"""Times the size of other text."""
_MARGINS = 10, 3, 10, 3


@dataclass(frozen=True, slots=True)
class Figure:
    """One count: by what it is known, what it counts, how many; `name` is what the style sheet knows its number by."""

    key: str
    words: str
    count: int
    name: str = ""


class FigureRow(QWidget):
    """The figures beside each other; one of them, or none, is chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(4)
        self.setLayout(self._flow)
        self.buttons: dict[str, FigureButton] = {}

    def show_figures(self, figures: Sequence[Figure], chosen: str) -> None:
        """Show other counts; buttons that stay keep the keyboard."""
        if list(self.buttons) != [figure.key for figure in figures]:
            for button in self.buttons.values():
                self._flow.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {figure.key: FigureButton() for figure in figures}
            for key, button in self.buttons.items():
                button.clicked.connect(partial(self._on_clicked, key))
                self._flow.addWidget(button)
        for figure in figures:
            self.buttons[figure.key].show_figure(figure, is_chosen=figure.key == chosen)

    def _on_clicked(self, key: str, _checked: bool = False) -> None:
        self.chosen.emit(key)


class FigureButton(Button):
    """A number above what it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure")
        self.setCheckable(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*_MARGINS)
        self._column.setSpacing(0)
        self.number, self.words = PlainLabel("", "title"), PlainLabel("", "muted")
        font = self.number.font()
        font.setPointSizeF(font.pointSizeF() * _NUMBER_SIZE)
        self.number.setFont(font)
        for label in (self.number, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(label)

    def show_figure(self, figure: Figure, *, is_chosen: bool) -> None:
        """Show a count."""
        self.number.setText(f"{figure.count:,}")
        name = figure.name if figure.count else ""
        if self.number.objectName() != (name or "title"):
            self.number.setObjectName(name or "title")
            self.number.style().unpolish(self.number)
            self.number.style().polish(self.number)
        self.words.setText(figure.words)
        self.setAccessibleName(f"{figure.words} {figure.count}")
        self.setChecked(is_chosen)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()
