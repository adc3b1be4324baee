"""Amounts, percentages, numbers, dates: read as they are typed, kept as a draft while they are none."""

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import is_same, plain, read_typed
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.domain.values.money import amount_text, convert
from jx_desktop.ui.fields.base import TextField, mark_problem
from jx_desktop.ui.fields.reading import how_to_write, shown_text, why_not, written_text
from jx_desktop.ui.look.plain import PlainLabel, tip_words

_LARGE = {"万元": ("亿元", Decimal(10_000)), "元": ("万元", Decimal(10_000))}
"""Amounts that are hard to take in at a glance are shown in a larger unit too."""
_GAP = 2
_INSET = 8


class TypedField(TextField):
    """What is read as it is typed, and kept as plain text; empty is nothing.

    While it is typed, what was understood is shown beneath; nothing else on the form moves for that.
    """

    refused = Signal(str)

    def __init__(self, field: FieldDefinition, parent: QWidget | None = None) -> None:
        super().__init__(field.path, field.label, parent)
        self._field = field
        if field.kind is not FieldKind.DATE:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("100.00") + 24)
        how = how_to_write(field)
        self.setToolTip(tip_words(how[:1].upper() + how[1:]))
        self._setting = Setting()
        self._kept = ""
        self._is_half_typed = False
        self._reading: QLabel | None = None
        self.left.connect(self._on_left)
        self.textEdited.connect(self._show_reading)

    @property
    def is_half_typed(self) -> bool:
        """Whether it holds text that is not of its kind; the document then keeps what it has."""
        return self._is_half_typed

    @property
    def shown_reading(self) -> str:
        """What is shown of how the text was understood; empty where nothing is."""
        return self._reading.text() if self._reading is not None and not self._reading.isHidden() else ""

    def show_kept(self, value: object, setting: Setting) -> None:
        """Show a value from the document, unless a draft stands here; another value ends a refused draft."""
        kept = plain(value)
        is_other = not is_same(self._field, kept, self._kept)
        self._kept, self._setting = kept, setting
        if self._is_half_typed and is_other:
            self._accept()
        if not self._is_half_typed:
            self._show_if_idle()

    def forget_draft(self) -> None:
        super().forget_draft()
        self._is_half_typed = False
        mark_problem(self, "")
        self._hide_reading()

    def _read(self, text: str) -> str:
        return read_typed(self._field, text, self._setting)

    def _shown(self, kept: str) -> str:
        return shown_text(self._field, kept, self._setting)

    def _as_written(self) -> str:
        return written_text(self._field, self._kept, self._setting)

    def _in_place(self) -> str:
        return self._as_written() if self.hasFocus() else self._shown(self._kept)

    def hand_on(self, text: str) -> None:
        """Hand on what was typed, as plain text; what is not of the kind is said to be so."""
        try:
            kept = self._read(text)
        except ValueError:
            self._is_half_typed = True
            mark_problem(self, "error")
            self.refused.emit(self._why_not(text))
            return
        self._accept()
        self._kept = kept
        self.committed.emit(kept)

    def _accept(self) -> None:
        if self._is_half_typed:  # else what was found before it was typed would show once more
            self._is_half_typed = False
            mark_problem(self, "")
            self.refused.emit("")

    def _why_not(self, text: str) -> str:
        kept = self._shown(self._kept) or self.tr("nothing")
        why = why_not(self._field, text, self._setting)
        return why + self.tr(" Kept for now: {kept}").format(kept=kept)

    def _on_left(self) -> None:
        self._hide_reading()
        if not self._is_half_typed:
            self.show_text(self._shown(self._kept))

    def _show_if_idle(self) -> None:
        try:
            same = is_same(self._field, self._read(self.text()), self._kept)
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
        """Return what the text is understood as; nothing where that is plain, or where it is not understood (yet)."""
        text, field = self.text(), self._field
        try:
            kept = self._read(text)
        except ValueError:
            return ""
        shown = self._shown(kept)
        if not kept or (field.kind is not FieldKind.AMOUNT and text.strip() in (shown, kept)):
            return ""
        if field.kind is not FieldKind.AMOUNT:
            return f"= {shown}{'%' if field.kind is FieldKind.PERCENT else field.unit}"
        unit = self._setting.money_unit or ""
        words, larger = f"= {shown} {unit}".rstrip(), _LARGE.get(unit)
        if larger is not None and abs(Decimal(kept)) >= larger[1]:
            amount = amount_text(convert(Decimal(kept), unit, larger[0]))
            words += self.tr(" ({amount} {unit})").format(amount=amount, unit=larger[0])
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
        if not self.is_composing and self.text() == self._shown(self._kept):
            self.setText(self._as_written())
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
