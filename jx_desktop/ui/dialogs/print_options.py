"""Asking what is to be printed, where, how often, and in which fonts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.errors import UserError
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.printing.paper_printing import Forecast, PaperOrder, page_indexes
from jx_desktop.ui.dialogs.font_choice import FontChoice, FontWords
from jx_desktop.ui.dialogs.sheet_choice import Offer, SheetChoice
from jx_desktop.ui.fields.base import mark_problem
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, button_words
from jx_desktop.wording.messages import Wording

MOST_COPIES = 99


@dataclass(frozen=True, slots=True)
class PrintOffer:
    """What the dialog offers. `current` are the ids and the name of what is worked on, where it is some projects."""

    printers: Sequence[str]
    printer: str
    current_ids: tuple[str, ...]
    current_name: str
    errors: int
    watermark: str
    scheme: FontScheme
    fonts: FontWords
    sheets: Sequence[Offer] = ()


class PrintDialog(QDialog):
    """Its `order` is what is chosen; with pages that are not there it cannot be accepted."""

    def __init__(self, offer: PrintOffer, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Print"))
        self._wording = wording
        self._offer = offer
        self._count: int | None = None
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(self.fontMetrics().height())
        self._grid.setVerticalSpacing(self.fontMetrics().height() // 2)
        self.printer = QComboBox()
        self.sheets = SheetChoice(offer.sheets)
        self.copies = QSpinBox()
        words = wording.text("print.watermark_choice", words=offer.watermark, errors=offer.errors)
        self.watermark = QCheckBox(button_words(words))
        self.pages = QLineEdit()
        self._complaint = WrappedLabel("", "fault")
        self._hint = WrappedLabel("", "muted")
        self.fonts = FontChoice(offer.scheme, offer.fonts, wording)
        self._missing = WrappedLabel("", "fault")
        self._add_printer()
        self._add_range()
        self._add_rest()
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.accept_button = buttons.addButton(self.tr("Print"), roles.AcceptRole)
        self.accept_button.setDefault(True)
        buttons.addButton(QCoreApplication.translate("messages", "Cancel"), roles.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(self.fontMetrics().height())
        layout.addLayout(self._grid)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().height() * 36)
        self._show()

    @property
    def order(self) -> PaperOrder:
        """What goes to which printer, as it is chosen."""
        return PaperOrder(
            printer=self.printer.currentText() if self._offer.printers else "",
            project_ids=self._offer.current_ids if self.current.isChecked() else None,
            pages=self.pages.text() if self.some.isChecked() else "",
            copies=self.copies.value(),
            watermark=self.watermark.isChecked(),
            scheme=self.fonts.scheme,
            sheets=self.sheets.sheets,
        )

    def show_forecast(self, forecast: Forecast) -> None:
        """Say how many pages there are, and what the fonts lack."""
        self._count = forecast.pages
        self._hint.setText(self.tr("1 to {count}, counted as in the preview").format(count=forecast.pages))
        missing = [item for item in forecast.notices if item.code == "print.characters_missing"]
        self._missing.setText("\n".join(map(self._wording.word, missing)))
        self._missing.setVisible(bool(missing))
        self._show()

    def _add_printer(self) -> None:
        self.printer.setAccessibleName(self.tr("Printer"))
        self.printer.addItems(list(self._offer.printers))
        self.printer.setCurrentText(self._offer.printer)
        if not self._offer.printers:
            self.printer.addItem(self.tr("There is no printer on this computer"))
            self.printer.setEnabled(False)
        self._add(self.tr("Printer"), self.printer)
        if not self._offer.printers:
            hint = self.tr("A PDF for another computer is made with File › Export PDF….")
            self._grid.addWidget(WrappedLabel(hint, "muted"), self._grid.rowCount(), 1)

    def _add_range(self) -> None:
        if self.sheets.has_choice:
            self._add(self.tr("Sheets"), self.sheets)
        self.whole = QRadioButton(self.tr("All projects") if self.sheets.has_choice else self.tr("Whole document"))
        self.current = QRadioButton(
            button_words(self.tr("Current: {name}").format(name=_short(self._offer.current_name)))
        )
        self.current.setVisible(bool(self._offer.current_ids))
        self.some = QRadioButton(self.tr("Pages"))
        self._choices = QButtonGroup(self)
        for button in (self.whole, self.current, self.some):
            self._choices.addButton(button)
        self.whole.setChecked(True)
        self.pages.setAccessibleName(self.tr("Pages"))
        self.pages.setPlaceholderText("1-3,8")
        self.pages.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        self.pages.setMaximumWidth(self.fontMetrics().averageCharWidth() * 24)
        row = QHBoxLayout()
        row.addWidget(self.some)
        row.addWidget(self.pages)
        row.addWidget(self._hint, 1)
        column = QVBoxLayout()
        column.setSpacing(self.fontMetrics().height() // 4)
        column.addWidget(self.whole)
        column.addWidget(self.current)
        column.addLayout(row)
        column.addWidget(self._complaint)
        self._grid.addLayout(column, self._add_label(self.tr("Range"), self.whole), 1)
        self.pages.textEdited.connect(lambda: self.some.setChecked(True))
        self.pages.textChanged.connect(self._show)
        self._choices.buttonToggled.connect(self._show)

    def _add_rest(self) -> None:
        self.copies.setAccessibleName(self.tr("Copies"))
        self.copies.setRange(1, MOST_COPIES)
        self.copies.lineEdit().setTextMargins(self.fontMetrics().height() // 3, 0, 0, 0)
        self.copies.setMaximumWidth(self.fontMetrics().averageCharWidth() * 14)
        self._add(self.tr("Copies"), self.copies)
        self.watermark.setChecked(True)
        self.watermark.setVisible(self._offer.errors > 0)
        self._grid.addWidget(self.watermark, self._grid.rowCount(), 1)
        self._add(self.tr("Fonts"), self.fonts, self.fonts.schemes)
        self._missing.hide()
        self._grid.addWidget(self._missing, self._grid.rowCount(), 1)

    def _add(self, name: str, widget: QWidget, first: QWidget | None = None) -> None:
        self._grid.addWidget(widget, self._add_label(name, first or widget), 1)

    def _add_label(self, name: str, beside: QWidget) -> int:
        """Add a label on the height of what stands at the top of its row; return the row."""
        label, at = PlainLabel(name), self._grid.rowCount()
        label.setMinimumHeight(beside.sizeHint().height())
        self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return at

    def _show(self) -> None:
        """Say what is wrong with the pages, once something is typed; offer to print what can be printed."""
        complaint = ""
        if self.some.isChecked():
            try:
                page_indexes(self.pages.text(), self._count)
            except UserError as error:
                complaint = self._wording.word(error.message)
        shown = complaint if self.pages.text().strip() else ""
        self._complaint.setText(shown)
        self._complaint.setVisible(bool(shown))
        mark_problem(self.pages, "error" if shown else "")
        self.accept_button.setEnabled(bool(self._offer.printers) and not complaint)


def _short(text: str, most: int = 30) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
