"""Amounts and percentages: read as they are typed, kept as a draft while they are none."""

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from jx_desktop.domain.values.money import amount_text, convert, grouped, printed
from jx_desktop.domain.values.typed_amount import read_typed_amount, read_typed_percentage
from jx_desktop.ui.fields.base import TextField, mark_problem
from jx_desktop.ui.look.plain import PlainLabel

_LARGE = {"万元": ("亿元", Decimal(10_000)), "元": ("万元", Decimal(10_000))}
"""Amounts that are hard to take in at a glance are shown in a larger unit too."""
_GAP = 2
_INSET = 8


class AmountField(TextField):
    """An amount in the document's unit, or a percentage (with `decimals` None); empty is no amount.

    While it is typed, what was understood is shown beneath; nothing else on the form moves for that.
    """

    amount_committed = Signal(object)
    refused = Signal(str)

    def __init__(self, name: str, label: str, decimals: int | None, parent: QWidget | None = None) -> None:
        super().__init__(name, label, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("100.00") + 24)
        self._decimals = decimals
        self._unit: str | None = None
        self._amount: Decimal | None = None
        self._words = ""
        self._is_half_typed = False
        self._reading: QLabel | None = None
        self.committed.connect(self._on_committed)
        self.left.connect(self._on_left)
        self.textEdited.connect(self._show_reading)

    @property
    def is_half_typed(self) -> bool:
        """Whether it holds text that is no amount; the document then keeps the last one."""
        return self._is_half_typed

    @property
    def shown_reading(self) -> str:
        """What is shown of how the text was understood; empty where nothing is."""
        return self._reading.text() if self._reading is not None and not self._reading.isHidden() else ""

    def show_amount(self, amount: Decimal | None, unit: str | None, words: str = "") -> None:
        """Show an amount from the document, unless a draft stands here; another amount ends a refused draft.

        `words` are what stands in the document where that is no amount.
        """
        is_other = amount != self._amount
        self._amount, self._unit, self._words = amount, unit, words
        if self._is_half_typed and is_other:
            self._accept()
        if not self._is_half_typed:
            self._show_if_idle()

    def forget_draft(self) -> None:
        super().forget_draft()
        self._is_half_typed = False
        mark_problem(self, "")
        self._hide_reading()

    def _read(self, text: str) -> Decimal | None:
        return read_typed_percentage(text) if self._decimals is None else read_typed_amount(text, self._unit)

    def _shown(self, amount: Decimal | None) -> str:
        if amount is None:
            return self._words
        return amount_text(amount) if self._decimals is None else grouped(amount, self._decimals)

    def _as_typed(self, amount: Decimal | None) -> str:
        """Return an amount as it stands while the cursor is in the field: without commas, which would be in the way."""
        if amount is None or self._decimals is None:
            return self._shown(amount)
        return printed(amount, self._decimals)

    def _in_place(self) -> str:
        return self._as_typed(self._amount) if self.hasFocus() else self._shown(self._amount)

    def _on_committed(self, text: str) -> None:
        try:
            amount = self._read(text)
        except ValueError:
            self._is_half_typed = True
            mark_problem(self, "error")
            self.refused.emit(self._why_not(text))
            return
        self._accept()
        self._amount = amount
        self.amount_committed.emit(amount)

    def _accept(self) -> None:
        if self._is_half_typed:  # else what was found before it was typed would show once more
            self._is_half_typed = False
            mark_problem(self, "")
            self.refused.emit("")

    def _why_not(self, text: str) -> str:
        kept = self._shown(self._amount) or self.tr("nothing")
        if self._decimals is None:
            words = self.tr("“{text}” is no percentage; write a number such as 30. Kept for now: {kept}")
        else:
            words = self.tr("“{text}” is no amount; write 5, 5.00 or 50,000元, for instance. Kept for now: {kept}")
        return words.format(text=text.strip(), kept=kept)

    def _on_left(self) -> None:
        self._hide_reading()
        if not self._is_half_typed:
            self.show_text(self._shown(self._amount))

    def _show_if_idle(self) -> None:
        try:
            same = self._read(self.text()) == self._amount
        except ValueError:
            same = False
        if not (self.hasFocus() and same):  # "5" stays "5" while the cursor is in it
            self.show_text(self._in_place())

    # ---- what was understood

    def _show_reading(self) -> None:
        words = self._words_of_reading()
        if not words:
            self._hide_reading()
            return
        if self._reading is None:
            self._reading = PlainLabel()
            self._reading.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._reading.setText(words)
        self._place(self._reading)
        self.setAccessibleDescription(words)

    def _place(self, label: QLabel) -> None:
        """Show what was understood in the field's free left half; where there is no room, beneath the field."""
        metrics = self.fontMetrics()
        typed, width = metrics.horizontalAdvance(self.text()), metrics.horizontalAdvance(label.text())
        is_inside = typed + width + 4 * _INSET <= self.width()
        name, parent = ("muted", self) if is_inside else ("reading", self._page())
        if label.objectName() != name:
            label.setObjectName(name)
            label.setParent(parent)
        label.setFont(self.font())
        label.adjustSize()
        if is_inside:
            label.move(_INSET, (self.height() - label.height()) // 2)
        else:
            corner = self.mapTo(parent, QPoint(self.width(), self.height() + _GAP))
            label.move(max(0, corner.x() - label.width()), corner.y())
        label.raise_()
        label.show()

    def _words_of_reading(self) -> str:
        """Return what the text is understood as; nothing where it is plain (a percentage) or not understood (yet)."""
        text = self.text()
        try:
            amount = self._read(text)
        except ValueError:
            return ""
        if amount is None:
            return ""
        if self._decimals is None:
            shown = f"{self._shown(amount)}%"
            return "" if text.strip() == self._shown(amount) else f"= {shown}"
        words = f"= {self._shown(amount)} {self._unit or ''}".rstrip()
        larger = _LARGE.get(self._unit or "")
        if larger is not None and self._unit is not None and abs(amount) >= larger[1]:
            words += self.tr(" ({amount} {unit})").format(
                amount=amount_text(convert(amount, self._unit, larger[0])), unit=larger[0]
            )
        return words

    def _page(self) -> QWidget:
        """Return what scrolls with the field, so that what is shown beneath stays there."""
        widget: QWidget | None = self.parentWidget()
        while widget is not None and widget.objectName() != "page":
            widget = widget.parentWidget()
        return widget or self.window()

    def _hide_reading(self) -> None:
        self.setAccessibleDescription("")
        if self._reading is not None:
            self._reading.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hide_reading()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.is_composing and self.text() == self._shown(self._amount):
            self.setText(self._as_typed(self._amount))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide_reading()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_half_typed and not self.is_composing:
            self.forget_draft()
            self.refused.emit("")
            self.setText(self._in_place())
        else:
            super().keyPressEvent(event)
