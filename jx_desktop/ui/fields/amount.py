"""Amounts and percentages: read as they are typed, kept as a draft while they are none."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jx_desktop.domain.money import amount_text, printed
from jx_desktop.domain.typed_amount import read_typed_amount
from jx_desktop.ui.fields.base import TextField, mark_problem


class AmountField(TextField):
    """An amount in the document's unit, or a percentage (with `decimals` None); empty is no amount."""

    amount_committed = Signal(object)
    refused = Signal(str)

    def __init__(self, name: str, label: str, decimals: int | None, parent: QWidget | None = None) -> None:
        super().__init__(name, label, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("100.00") + 24)
        self._decimals = decimals
        self._unit: str | None = None
        self._amount: Decimal | None = None
        self._is_half_typed = False
        self.committed.connect(self._on_committed)
        self.left.connect(self._on_left)

    @property
    def is_half_typed(self) -> bool:
        """Whether it holds text that is no amount; the document then keeps the last one."""
        return self._is_half_typed

    def show_amount(self, amount: Decimal | None, unit: str | None) -> None:
        """Show an amount from the document, unless a draft stands here."""
        self._amount, self._unit = amount, unit
        if not self._is_half_typed:
            self._show_if_idle()

    def _shown(self, amount: Decimal | None) -> str:
        if amount is None:
            return ""
        return amount_text(amount) if self._decimals is None else printed(amount, self._decimals)

    def _on_committed(self, text: str) -> None:
        try:
            amount = read_typed_amount(text, self._unit)
        except ValueError:
            self._is_half_typed = True
            mark_problem(self, "error")
            words = self.tr("This is no amount; the last amount is kept: {}").format(self._shown(self._amount) or "—")
            self.refused.emit(words)
            return
        self._is_half_typed = False
        mark_problem(self, "")
        self.refused.emit("")
        self._amount = amount
        self.amount_committed.emit(amount)

    def _on_left(self) -> None:
        if not self._is_half_typed:
            self.show_text(self._shown(self._amount))

    def _show_if_idle(self) -> None:
        try:
            same = read_typed_amount(self.text(), self._unit) == self._amount
        except ValueError:
            same = False
        if not (self.hasFocus() and same):  # "5" stays "5" while the cursor is in it
            self.show_text(self._shown(self._amount))
