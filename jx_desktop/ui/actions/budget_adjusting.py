"""The menu 数据: 预算调整 from a list or typed: budgets, new projects, executed amounts, in one step."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.budget_changes import BudgetChange
from jx_desktop.editing.budget_adjusting import AdjustBudgets
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.adjustment_list import (
    AdjustmentReading,
    AdjustmentSource,
    pasted_adjustments,
    read_adjustment_file,
    sheets_for_executed,
    understood,
)
from jx_desktop.services.document.closed_places import may_correct
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.adjusting import AdjustingActions
from jx_desktop.ui.actions.earlier_states import KeepActions
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.dialogs.person import person_of
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState


class BudgetAdjustingActions(ActionGroup):
    """Shows the page, reads lists for it, and carries out what is ticked there."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Adjust budgets…")
        self.action = self.add("adjust_budgets", words, self.show_page, "list", possible=_may_adjust)
        self._source: AdjustmentSource | None = None

    def show_page(self) -> None:
        """Show the page, once it is known what was approved: 年初预算数 is that."""
        self.shell.commit()
        self.shell.part(AdjustingActions).knowing_approved(self._show)

    def _show(self) -> None:
        from jx_desktop.ui.pages.budget_adjusting import BudgetAdjustingPage

        document = self.work.document
        sheets = document.form.all_sheets
        into = [(key, sheets[key].name) for key in sheets_for_executed(document)]
        page = BudgetAdjustingPage(document, into, self.shell.wording)
        page.file_wanted.connect(self._on_file_wanted)
        page.paste_wanted.connect(self.paste)
        page.unit_chosen.connect(self._on_unit_chosen)
        page.adjust_wanted.connect(self._adjust)
        self._source = None
        if self.shell.show_page(page):
            page.file.setFocus()

    # ---- reading

    def _on_file_wanted(self) -> None:
        filters = [
            self.tr("Lists (*.xlsx *.xls *.et *.csv *.docx *.pdf *.html *.txt)"),
            self.tr("All files (*)"),
        ]
        path = self.choose_file(self.tr("List of adjustments"), filters)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file in the background and show what it does."""
        self._read(lambda: read_adjustment_file(path))

    def paste(self) -> None:
        """Read what lies on the clipboard and show what it does."""
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()
        html, text, name = mime.html(), mime.text(), self.tr("Clipboard")
        if not html and "\t" not in text:
            self.shell.show_failure(UserError("project_list.no_table_copied"))
        else:
            self._read(lambda: pasted_adjustments(html, text, name))

    def _on_unit_chosen(self, unit: object) -> None:
        source = self._source
        if source is not None and isinstance(unit, str):
            self._read(lambda: source, unit)

    def _read(self, read: Callable[[], AdjustmentSource], unit: str | None = None) -> None:
        from jx_desktop.ui.pages.budget_adjusting import BudgetAdjustingPage

        page = self.shell.page
        if not isinstance(page, BudgetAdjustingPage):
            return
        document = page.document

        def done(reading: AdjustmentReading) -> None:
            if self.shell.page is page:
                self._source = reading.source
                page.show_reading(reading)

        self.shell.run(self.tr("Reading the list…"), lambda _: understood(read(), document, unit), done)

    # ---- carrying it out

    def _adjust(self, chosen: tuple[BudgetChange, ...]) -> None:
        from jx_desktop.ui.pages.budget_adjusting import BudgetAdjustingPage

        page, work = self.shell.page, self.work
        person = person_of(self.shell)
        if not isinstance(page, BudgetAdjustingPage) or person is None or work.document != page.document:
            return
        number, on, reason = page.common
        command = AdjustBudgets(chosen, person, now_text(), page.executed_into, number, on, reason)
        before = work.document
        work.session.end_merging()
        added = [change for change in chosen if not change.project_id]
        work.session.run(command, place=self.desk.place)
        self.shell.leave_page()
        for event in work.document.listed(Event):
            if event.id not in before:
                self.shell.part(KeepActions).keep_event(work, event, "adjusted")
        new = [each for each in work.document.head.adjusting if each not in before]
        counts = {"count": len(chosen) - len(added), "added": len(new)}
        self.shell.part(EditActions).tell_step(self.shell.wording.word(Message("budget_change.done", counts)))
        if new:
            self.desk.go_to(new[0], sheet=GOAL_SHEET)


def _may_adjust(state: WindowState) -> bool:
    return state.seen is not None and bool(state.seen.document.head.approval_number) and may_correct(state.seen)
