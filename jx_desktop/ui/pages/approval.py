"""登记批复: number and date of the approval, and how the amounts stand beside the county's list."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from jx_desktop.base.clock import today
from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text, presentable
from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.domain.kinds.dates import read_date
from jx_desktop.domain.publishing.due import last_day
from jx_desktop.services.receiving.words import due_words
from jx_desktop.services.reviewing.left_open import LeftOpen
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.pages.still_open import StillOpen
from jx_desktop.wording.messages import Wording

_LINE_CHARACTERS = 40


def day_in(text: str) -> date | None:
    """Return the day that a text says, None where it says none."""
    try:
        return read_date(text)
    except ValueError:
        return None


class ApprovalPage(Page):
    """Asks for what the approval says; what it closes, and by when to publish, is said beside.

    At the bureau it shows where the department's file goes, and asks for a reason where something is open.
    """

    register_wanted = Signal(str, object, str)  # 批复文号, date, why in spite of what is open
    list_wanted = Signal()
    folder_wanted = Signal()

    def __init__(
        self,
        number: str,
        on: str,
        wording: Wording,
        *,
        amounts: Message,
        days: int | None,
        known: str = "",
        mark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`amounts` says how they stand beside a list, `known` under which number it is registered already,
        `mark` what goes from the cover (草案).

        `days` are those from the approval until what was approved must be published, None where
        the form does not say.
        """
        hint = wording.text("approve.hint" if mark else "approve.hint_unmarked", mark=mark)
        if known:
            hint = "\n".join((hint, wording.text("approve.known", number=known)))
        super().__init__(self.tr("Register the approval"), hint, parent)
        self.setObjectName("approval_page")
        self.file: WrappedLabel | None = None
        self.folder: WrappedLabel | None = None
        self._wording, self._days = wording, days
        rows = QFormLayout()
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(9)
        self.number = self._line(number, self.tr("Approval number"))
        self.on = self._line(on, self.tr("Approved on"))
        self.on.setPlaceholderText("2027-01-15")
        rows.addRow(self.tr("Approval number"), self.number)
        rows.addRow(self.tr("Approved on"), self.on)
        self.due = PlainLabel("", "muted")
        rows.addRow("", self.due)
        self.late = WrappedLabel("", "fault")
        self.late.hide()
        rows.addRow("", self.late)
        amounts_row = QHBoxLayout()
        self.amounts = WrappedLabel(wording.word(amounts))
        self.compare = push_button(self.tr("Compare with a list…"), self.list_wanted, "link")
        amounts_row.addWidget(self.amounts, 1)
        amounts_row.addWidget(self.compare)
        rows.addRow(self.tr("Amounts"), amounts_row)
        self._rows = rows
        self.body.addLayout(rows)
        self.open = StillOpen()
        self.open.changed.connect(self._show_possible)
        self.body.addWidget(self.open)
        self.body.addStretch(1)
        self.end_with(self.tr("Register"), self._on_register)
        self.number.textChanged.connect(self._show_possible)
        self.on.textChanged.connect(self._show_possible)
        self.number.returnPressed.connect(self.on.setFocus)
        self.on.returnPressed.connect(self.apply.click)
        self._show_possible()

    def show_place(self, folder: Path, name: str) -> None:
        """Show where the department's file is put, and what it is called."""
        if self.file is None or self.folder is None:
            self.file, self.folder = WrappedLabel(), WrappedLabel()
            line = QHBoxLayout()
            line.addWidget(self.folder, 1)
            line.addWidget(push_button(self.tr("Another folder…"), self.folder_wanted, "link"))
            self._rows.addRow(self.tr("The department’s file"), self.file)
            self._rows.addRow(self.tr("Folder"), line)
        self.file.setText(presentable(name))
        self.folder.setText(presentable(str(folder)))

    def show_left(self, found: LeftOpen, review: ReviewForm, doubts: Sequence[Message], reason: str) -> None:
        """Show what is open, and ask for a reason where there are `doubts`, with the one that was typed before."""
        own = (doubt for doubt in doubts if doubt.code.rpartition(".")[2] not in self.open.lines)
        more = "；".join(map(self._wording.word, own))
        self.open.show_left(found, review, needs_reason=bool(doubts), more=more)
        self.open.reason.setPlainText(reason)
        self._show_possible()

    def _line(self, text: str, name: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(name)
        line.setFixedWidth(line.fontMetrics().averageCharWidth() * _LINE_CHARACTERS)
        return line

    @property
    def typed(self) -> tuple[str, str, str]:
        """What stands in the lines."""
        return self.number.text(), self.on.text(), self.open.text

    def _show_possible(self) -> None:
        number, on = self._number(), day_in(self.on.text())
        why = ""
        if not number:
            why = self.tr("Type the number of the approval first.")
        elif on is None:
            why = self.tr("Type the day as 2027-01-15.")
        elif self.open.lacks_reason:
            why = self.tr("Say why it is approved all the same.")
        allow(self.apply, why)
        self.summary.setText(why)
        due = None if on is None or self._days is None else due_words(on, self._days)
        self.due.setText(self._wording.word(due) if due is not None else "")
        last = None if on is None or self._days is None else last_day(on, self._days)
        self.late.setVisible(last is not None and last < today())
        if last is not None:
            words = self.tr("That day has passed, {} days ago: see whether it is typed right, and publish soon.")
            self.late.setText(words.format((today() - last).days))

    def _number(self) -> str:
        return clean_text(self.number.text()).strip()

    def _on_register(self) -> None:
        on: date | None = day_in(self.on.text())
        if on is not None and self._number() and not self.open.lacks_reason:
            self.register_wanted.emit(self._number(), on, self.open.text)
