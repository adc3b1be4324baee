"""Editing a value: the text as it is typed, small buttons for the operator, and quietly what the program reads."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from jx_desktop.domain.values.indicator_value import number_place
from jx_desktop.domain.values.typed_value import (
    is_unfilled,
    plain_value,
    reading_of,
    reads_as_impossible_date,
    with_operator,
    with_unit,
)
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.table.frame_beneath import Beneath

_BORDER = 1
_SIGNS = ("≥", "≤", "＝")


class ValueText(CellText):
    """A value; the text stays as it is typed until the user takes the reading that is offered."""

    def __init__(self, parent: QWidget, label: str, unit: str = "") -> None:
        """`unit` is the usual one of this indicator."""
        super().__init__(parent, label)
        self._unit = unit
        self.strip = ValueStrip(self)
        self.strip.open()
        self.textChanged.connect(self._show_reading)
        self._show_reading()

    @property
    def offer(self) -> str:
        """What is offered in place of the text; the text itself where there is nothing to offer."""
        text = self.text()
        offered = with_unit(text, self._unit)
        return text if offered == text.strip() or reads_as_impossible_date(text) else offered

    def take_offer(self) -> None:
        """Put the reading in the place of the text."""
        if self.offer != self.text() and not self.is_composing:
            self.replace_text(self.offer)

    def set_operator(self, sign: str) -> None:
        """Set or replace the operator; a value that waits for its number gets the cursor at its place."""
        if self.is_composing:
            QGuiApplication.inputMethod().commit()
        if self.is_composing or self.isReadOnly():
            return
        text = with_operator(self.text(), sign)
        if self._unit and not text.strip(sign):
            text += self._unit
        if text != self.text():
            self.replace_text(text)
            self._find_number_place()

    def _find_number_place(self) -> None:
        place = number_place(self.text())
        if place is not None:
            self.select(place)

    def _show_reading(self) -> None:
        self.strip.show_reading(self.text(), self.offer)
        self.setAccessibleDescription(self.strip.reading.text())

    def wants_key(self, event: QKeyEvent) -> bool:
        return _number_of(event) is not None

    def takes_key(self, event: QKeyEvent) -> bool:
        number = _number_of(event)
        if number is None:
            return False
        if number < len(_SIGNS):
            self.set_operator(_SIGNS[number])
        else:
            self.take_offer()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._find_number_place()  # the table has selected all, and the next key would replace operator and unit


def _number_of(event: QKeyEvent) -> int | None:
    """Return which of the buttons a key stands for: Alt+1 for the first, and so on; the last takes the reading."""
    number = event.key() - Qt.Key.Key_1.value
    is_alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return number if is_alt and 0 <= number <= len(_SIGNS) else None


class ValueStrip(Beneath):
    """The buttons and the reading beneath a value."""

    def __init__(self, line: ValueText) -> None:
        super().__init__(line)
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 3, 8, 3)
        layout.setSpacing(2)
        words = (self.tr("At least"), self.tr("At most"), self.tr("Exactly"))
        self.buttons: dict[str, QToolButton] = {}
        for number, (sign, name) in enumerate(zip(_SIGNS, words, strict=True), 1):
            button = QToolButton()
            button.setText(sign)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(name)
            button.setToolTip(tip_words(f"{name} (Alt+{number})"))
            button.setStyleSheet("QToolButton { padding: 1px 0; }")
            button.setFixedWidth(button.fontMetrics().height() + 8)
            button.clicked.connect(partial(self._on_sign, line, sign))
            layout.addWidget(button)
            self.buttons[sign] = button
        self.reading = PlainLabel("", "muted")
        self.reading.setContentsMargins(6, 0, 0, 0)
        layout.addWidget(self.reading)
        self.take = QPushButton(self.tr("Use it (Alt+4)"))
        self.take.setObjectName("link")
        self.take.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take.setToolTip(self.tr("Puts the reading in the place of what you typed; Enter keeps what you typed"))
        self.take.clicked.connect(line.take_offer)
        layout.addWidget(self.take)

    @staticmethod
    def _on_sign(line: ValueText, sign: str, _checked: bool = False) -> None:
        line.set_operator(sign)

    def show_reading(self, text: str, offer: str) -> None:
        """Say what is read, and offer that where it is not what was typed."""
        self.take.setVisible(offer != text)
        self.reading.setText(self._words(text, offer))
        for part in (self.reading, self.take):
            part.ensurePolished()  # the style sheet has its say on their size
        self._layout.activate()
        self.place()

    def _words(self, text: str, offer: str) -> str:
        if reads_as_impossible_date(text):
            return self.tr("There is no such day")
        if is_unfilled(text):
            return self.tr("The number is still missing")
        kind = reading_of(text).kind
        if kind == "blank":
            return self.tr("For example ≥95%, 3次, 12月底前")
        if kind == "words":
            return self.tr("Read as: words")
        if offer != text and plain_value(text) == text.strip():
            return self.tr("With its unit: {}").format(offer)
        return self.tr("Read as: {}").format(offer.strip())

    def wanted_size(self) -> QSize:
        return self._layout.sizeHint() + QSize(2 * _BORDER, 2 * _BORDER)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            return True  # a click beside the buttons is none on what lies beneath
        return super().event(event)
