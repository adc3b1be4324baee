"""Asking with what 调整 is ended: for which projects, its number and day, and why where nobody has said it yet."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from jx_desktop.base.text import clean_text
from jx_desktop.ui.dialogs.ending import end_dialog
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.ui.pages.approval import day_in

_WIDTH_EMS = 34


class EndAdjustingDialog(QDialog):
    """Number and day may be left empty; the reason may not where a project that has changed has none."""

    def __init__(
        self,
        scopes: Sequence[tuple[str, Sequence[str], Sequence[str]]],
        number: str,
        on: str,
        reason: str,
        parent: QWidget | None = None,
    ) -> None:
        """`scopes` are what can be ended: its words, the ids of its projects, names of those without a reason.

        Number, day and reason are what was said before, where that is the same of all.
        """
        super().__init__(parent)
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumWidth(self.fontMetrics().height() * _WIDTH_EMS)
        self._scopes = scopes
        layout = QVBoxLayout(self)
        words = self.tr(
            "Close what was opened for adjusting. Before, after and reason stand in the table of adjustments."
        )
        layout.addWidget(WrappedLabel(words))
        rows = QFormLayout()
        self.scope = QComboBox()
        self.scope.addItems([name for name, _, _ in scopes])
        self.scope.setAccessibleName(self.tr("Projects"))
        self.scope.currentIndexChanged.connect(self._show_possible)
        rows.addRow(self.tr("Projects"), self.scope)
        self.number = self._line(number, self.tr("Document number"))
        rows.addRow(self.tr("Document number"), self.number)
        self.on = self._line(on, self.tr("Date"))
        self.on.setPlaceholderText("2027-06-01")
        rows.addRow(self.tr("Date"), self.on)
        self.reason = self._line(reason, self.tr("Reason"))
        rows.addRow(self.tr("Reason"), self.reason)
        layout.addLayout(rows)
        self.lacking = WrappedLabel("", "muted")
        layout.addWidget(self.lacking)
        self.go_on = end_dialog(self, layout, self.tr("End adjusting"), self.tr("Cancel"))
        self._show_possible()
        self.number.setFocus()

    def _line(self, text: str, name: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setMaxLength(1_000)
        line.setAccessibleName(name)
        line.textChanged.connect(self._show_possible)
        return line

    @property
    def project_ids(self) -> tuple[str, ...]:
        """The projects that are closed."""
        return tuple(self._scopes[max(0, self.scope.currentIndex())][1])

    @property
    def day(self) -> date | None:
        """The day that was typed, if any."""
        return day_in(self.on.text())

    @property
    def texts(self) -> tuple[str, str]:
        """Number and reason as they were typed."""
        return clean_text(self.number.text()).strip(), clean_text(self.reason.text()).strip()

    def _show_possible(self) -> None:
        lacking = self._scopes[max(0, self.scope.currentIndex())][2]
        words = self.tr("Without a reason so far: {}. The reason above is put down for these.")
        self.lacking.setText(words.format("、".join(lacking)) if lacking else "")
        why = ""
        if self.on.text().strip() and self.day is None:
            why = self.tr("Type the day as 2027-06-01.")
        elif lacking and not self.texts[1]:
            why = self.tr("Type the reason first.")
        allow(self.go_on, why)
