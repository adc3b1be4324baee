"""批复 for many: a number for each, counted up; what differs from the county's list is listed and not ticked."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import clean_text
from jx_desktop.domain.values.money import ten_thousands
from jx_desktop.services.collecting.approval_numbers import counts_up, next_number, numbers_of, who_has
from jx_desktop.services.collecting.batch_approving import PlannedApproval
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel
from jx_desktop.ui.pages.approval import day_in
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine
from jx_desktop.ui.pages.tick_page import TickPage
from jx_desktop.ui.review_desk.folder_line import FolderLine
from jx_desktop.wording.messages import Wording

_WIDTHS_EM = (17, 4, 9, 12)
_NUMBER_COLUMN, _LAST_NUMBER = 3, 99_999
_NUMBER_CHARACTERS, _DAY_CHARACTERS = 30, 16


class BatchApprovalPage(TickPage):
    """The pattern of the numbers, the first of them, the day; lines with what each would get."""

    approve_wanted = Signal(list, object)  # of (PlannedApproval, number); the day

    def __init__(
        self,
        planned: Sequence[PlannedApproval],
        pattern: str,
        on: str,
        wording: Wording,
        *,
        is_compared: bool,
        taken: Mapping[str, str] = FrozenDict(),
        parent: QWidget | None = None,
    ) -> None:
        """`is_compared` says that the amounts were set beside the county's list.

        `taken` are the numbers that this desk has given before, with whom they were given to: none is given again, and
        the pattern goes on after them.
        """
        super().__init__(
            self.tr("Register the approval of many documents"),
            self.tr(
                "Each that is ticked is approved in its review, which closes its goals and amounts, and a file goes to "
                "the department. What is to be looked at first is not ticked."
            ),
            [
                self.tr("Department"),
                self.tr("Projects"),
                self.tr("Sum (10,000 yuan)"),
                self.tr("Approval number"),
                self.tr("What to know"),
            ],
            self._on_apply,
            parent=parent,
        )
        self.setObjectName("batch_approval_page")
        self._wording = wording
        line = QHBoxLayout()
        line.setSpacing(10)
        self.pattern = self._line(pattern, self.tr("Approval number"), _NUMBER_CHARACTERS)
        self.pattern.setPlaceholderText("财预〔2027〕{n}号")
        self.first = QSpinBox()
        self.first.setRange(1, _LAST_NUMBER)
        self.first.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.first.setAccessibleName(self.tr("First number"))
        self.on = self._line(on, self.tr("Approved on"), _DAY_CHARACTERS)
        self.on.setPlaceholderText("2027-01-15")
        for words, field in (
            (self.tr("Approval number"), self.pattern),
            (self.tr("First number"), self.first),
            (self.tr("Approved on"), self.on),
        ):
            label = PlainLabel(words)
            label.setBuddy(field)
            line.addWidget(label)
            line.addWidget(field)
        line.addStretch(1)
        self.choices.addLayout(line)
        self.folder = FolderLine(self.tr("Files go to"))
        self.choices.addWidget(self.folder)
        compared = self.tr("The amounts were compared with the county’s list; those that differ are not ticked.")
        not_compared = self.tr("The amounts were not compared with a list of the county: see the tab of its projects.")
        self.compared = WrappedLabel(compared if is_compared else not_compared, "muted" if is_compared else "fault")
        self.choices.addWidget(self.compared)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Why these are approved all the same: goes into the opinion on each"))
        self.reason.hide()
        self.choices.addWidget(self.reason)
        self._taken = {**taken, **{each.number: each.line.label for each in planned if each.number}}
        self._proposed = self.first.value()
        self._propose()
        self._show_lines(planned)
        self.list.ticks_changed.connect(self._show_possible)
        self.pattern.textChanged.connect(self._propose)
        self.pattern.textChanged.connect(self._show_possible)
        self.first.valueChanged.connect(self._show_possible)
        self.on.textChanged.connect(self._show_possible)
        self.reason.textChanged.connect(self._show_possible)
        self._show_possible()

    def _line(self, text: str, name: str, characters: int) -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(name)
        line.setFixedWidth(line.fontMetrics().averageCharWidth() * characters)
        return line

    def _show_lines(self, planned: Sequence[PlannedApproval]) -> None:
        sure = [each for each in planned if each.why is None and not each.doubts]
        doubtful = [each for each in planned if each.why is None and each.doubts]
        left = [each for each in planned if each.why is not None]
        groups = (
            (self.tr("May be approved ({})"), sure, True),
            (self.tr("Look at these first: not ticked ({})"), doubtful, False),
            (self.tr("Not approved ({})"), left, None),
        )
        self.list.show_groups(
            [
                TickGroup(title.format(len(found)), tuple(TickLine(each, self._texts(each), ticked) for each in found))
                for title, found, ticked in groups
            ],
            _WIDTHS_EM,
        )
        self.show_list(bool(planned), self.tr("There is nothing to approve."))

    def _texts(self, each: PlannedApproval) -> tuple[str, ...]:
        total = ten_thousands(each.total)
        known = filter(None, (each.why, *each.doubts, *each.notes))
        said = "；".join(map(self._wording.word, known))
        return each.line.label, f"{each.projects or ''}", total if each.sha256 else "", each.number, said

    # ---- numbers

    def _propose(self) -> None:
        """Go on after the numbers that were given, unless somebody has chosen another."""
        if self.first.value() == self._proposed:
            self._proposed = min(next_number(self.pattern.text(), self._taken), _LAST_NUMBER)
            self.first.setValue(self._proposed)

    def numbered(self) -> list[tuple[PlannedApproval, str]]:
        """Return what is ticked, each with its number, in the order of the departments' codes in whichever group."""
        ticked = sorted(self.list.ticked(PlannedApproval), key=lambda each: (each.line.label, each.line.key))
        return list(zip(ticked, numbers_of(self.pattern.text(), self.first.value(), len(ticked)), strict=True))

    @property
    def given_reason(self) -> str:
        """Why those that were to be looked at first are approved."""
        return clean_text(self.reason.text()).strip()

    def _show_possible(self) -> None:
        numbered, on = self.numbered(), day_in(self.on.text())
        self.reason.setVisible(any(planned.doubts for planned, _ in numbered))
        shown: dict[object, str] = {key: key.number for key in self.list.keys(PlannedApproval)}
        shown |= dict(numbered)
        self.list.show_texts(_NUMBER_COLUMN, shown)
        self.first.setEnabled(counts_up(self.pattern.text()))
        self.show_count(len(numbered), self.tr("Approve ({})"), self.tr("Approve"))
        why = self._why_not(numbered, on) if numbered else ""
        if why:
            allow(self.apply, why)
        self.summary.setText(why)

    def _why_not(self, numbered: Sequence[tuple[PlannedApproval, str]], on: date | None) -> str:
        numbers = [number for _, number in numbered]
        if not all(numbers):
            return self.tr("Type the number of the approval first.")
        if on is None:
            return self.tr("Type the day as 2027-01-15.")
        doubtful = sum(bool(planned.doubts) for planned, _ in numbered)
        if doubtful and not self.given_reason:
            return self.tr("{} of those to be looked at are ticked: give the reason.").format(doubtful)
        for number in numbers if counts_up(self.pattern.text()) else ():
            who = who_has(number, self._taken)
            if who is not None:
                return self._wording.text("batch_why.number_taken", number=number, name=who)
        return ""

    def _on_apply(self) -> None:
        on = day_in(self.on.text())
        numbered = self.numbered()
        if on is not None and numbered and not self._why_not(numbered, on):
            self.approve_wanted.emit(numbered, on)
