"""The corrections of all findings of a kind: what stands there, what will, and which of them are made."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from jx_desktop.domain.document.document import Document
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.checking.fixing import KindFix, correct_all, fixes_of_kind, whole_fixes
from jx_desktop.services.document.closed_places import why_closed_at
from jx_desktop.services.document.work import Work
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine, TickList
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording


class KindList(QWidget):
    """One ticked line for each finding; `chosen` is the one command that makes the ticked corrections."""

    chosen = Signal(object)  # Command
    closed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._work: Work | None = None
        self._problem: Problem | None = None
        self._document: Document | None = None
        self._fixes: list[KindFix] = []
        columns = [self.tr("Place"), self.tr("As it is"), self.tr("As it will be")]
        self.list = TickList(self.tr("Corrections of all of a kind"), columns)
        self.list.ticks_changed.connect(self._show_count)
        self.variants = QComboBox()
        self.variants.setAccessibleName(self.tr("Which correction"))
        self.variants.activated.connect(self._show_lines)
        self._count = PlainLabel("", "muted")
        self.back = push_button(self.tr("Back to the findings"), self.leave, "link")
        self.apply = push_button(self.tr("Correct what is ticked"), self._on_applied, "primary")
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.variants)
        row.addWidget(self._count, 1)
        row.addWidget(self.back)
        row.addWidget(self.apply)
        layout = layouts.column(self, 0)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    def show_kind(self, work: Work, problem: Problem) -> None:
        """Show the corrections of all findings that are like one."""
        self._work, self._problem = work, problem
        self.variants.clear()
        self.variants.addItems([self._wording.word(fix.label) for fix in whole_fixes(work.document, problem)])
        self.variants.setVisible(self.variants.count() > 1)
        self._show_lines()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_work(self, work: Work | None) -> None:
        """Leave when the document is another one; show what is left of the kind when it has changed."""
        if self._work is None:
            return
        if work is not self._work or work is None:
            self.leave()
        elif work.document is not self._document:
            self._show_lines()

    def _show_lines(self) -> None:
        work, problem = self._work, self._problem
        if work is None or problem is None:
            return
        document = self._document = work.document
        found: Sequence[Problem] = work.findings.found or ()
        fixes = fixes_of_kind(document, found, problem.message.code, max(0, self.variants.currentIndex()))
        self._fixes = [fix for fix in fixes if all(why_closed_at(work, edit.address) is None for edit in fix.edits)]
        lines = tuple(self._line(document, number, fix) for number, fix in enumerate(self._fixes))
        self.list.show_groups([TickGroup(self._wording.word(problem.message), lines)], (18, 20))
        self._show_count()

    def _line(self, document: Document, number: int, fix: KindFix) -> TickLine:
        where = self._wording.word(place_name(document, fix.changes[0][0]))
        parts = [(before, self.tr("taken out") if after is None else after) for _, before, after in fix.changes]
        empty = self.tr("(empty)")
        before, after = (
            "；".join(dict.fromkeys(text or empty for text in texts)) for texts in zip(*parts, strict=True)
        )
        if len(fix.changes) > 1:
            where = self.tr("{place} and {count} more").format(place=where, count=len(fix.changes) - 1)
        return TickLine(number, (where, before, after))

    def _show_count(self) -> None:
        ticked = len(self.list.ticked(int))
        self._count.setText(self.tr("{ticked} of {all} ticked").format(ticked=ticked, all=len(self._fixes)))
        self.apply.setEnabled(ticked > 0)

    def _on_applied(self) -> None:
        fixes = [self._fixes[number] for number in self.list.ticked(int)]
        if fixes and self._work is not None and self._work.document is self._document:
            self._work = None
            self.chosen.emit(correct_all(fixes))
            self.closed.emit()

    def leave(self) -> None:
        """Correct nothing."""
        self._work = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
