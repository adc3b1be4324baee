"""Asking for a correction (更正) of one place that was approved: what stands there, what is to stand there, and why."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.ui.dialogs.ending import end_dialog
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.plain import WrappedLabel

_WIDTH_EMS, _LINES = 34, 5
_SHOWN_CHARACTERS = 600


class CorrectionDialog(QDialog):
    """The old value, the new one, the reason; what is no value for the place is said in the dialog, which stays."""

    def __init__(
        self,
        place: str,
        old: str,
        why_not: Callable[[str], str],
        *,
        choices: Sequence[str] = (),
        is_long: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`why_not` says why a text is nothing for the place; empty where it is."""
        super().__init__(parent)
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumWidth(self.fontMetrics().height() * _WIDTH_EMS)
        self._old = old
        self._why_not = why_not
        layout = QVBoxLayout(self)
        words = self.tr(
            "Correct what was approved. What stood here and the reason stay beside it as a comment, with personal data "
            "hidden."
        )
        layout.addWidget(WrappedLabel(words))
        layout.addWidget(WrappedLabel(place, "title"))
        rows = QFormLayout()
        shown = old if len(old) <= _SHOWN_CHARACTERS else f"{old[:_SHOWN_CHARACTERS]}…"
        rows.addRow(self.tr("Until now"), WrappedLabel(shown or self.tr("(empty)")))
        self.new = self._editor(choices, is_long=is_long)
        self.new.setAccessibleName(self.tr("Corrected to"))
        rows.addRow(self.tr("Corrected to"), self.new)
        self.reason = QLineEdit()
        self.reason.setMaxLength(1_000)
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("For example: a slip in the approved table"))
        self.reason.textChanged.connect(self._show_possible)
        rows.addRow(self.tr("Reason"), self.reason)
        layout.addLayout(rows)
        self.fault = WrappedLabel("", "fault")
        self.fault.hide()
        layout.addWidget(self.fault)
        self.go_on = end_dialog(self, layout, self.tr("Correct"), self.tr("Cancel"))
        self._show_possible()
        self.new.setFocus()

    def _editor(self, choices: Sequence[str], *, is_long: bool) -> QWidget:
        if choices:
            box = QComboBox()
            box.addItems(list(dict.fromkeys((*choices, self._old))))
            box.setCurrentText(self._old)
            box.currentTextChanged.connect(self._show_possible)
            return box
        if is_long or "\n" in self._old:
            text = QPlainTextEdit(self._old)
            text.setTabChangesFocus(True)
            text.setFixedHeight(text.fontMetrics().lineSpacing() * _LINES + 2 * int(text.document().documentMargin()))
            text.textChanged.connect(self._show_possible)
            return text
        line = QLineEdit(self._old)
        line.setMaxLength(10_000)
        line.selectAll()
        line.textChanged.connect(self._show_possible)
        return line

    @property
    def text(self) -> str:
        """What was typed, or chosen."""
        editor = self.new
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        return (
            editor.currentText()
            if isinstance(editor, QComboBox)
            else editor.text()
            if isinstance(editor, QLineEdit)
            else ""
        )

    def accept(self) -> None:
        """Go, unless what was typed is nothing for the place."""
        why = self._why_not(self.text)
        self.fault.setText(why)
        self.fault.setVisible(bool(why))
        if not why:
            super().accept()

    def _show_possible(self) -> None:
        self.fault.hide()
        why = ""
        if self.text == self._old:
            why = self.tr("Type what it is to be corrected to first.")
        elif not self.reason.text().strip():
            why = self.tr("Type the reason first.")
        allow(self.go_on, why)
