"""What the menu 数据 has for checking: check now, from finding to finding, the report."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, Qt

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.editing.command import Command
from jx_desktop.services.checking.check_report import CheckReport, make_check_report, print_check_report
from jx_desktop.services.checking.fixing import OfferedFix
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.writing import Output, ask_and_write
from jx_desktop.ui.dialogs.files import file_title
from jx_desktop.ui.pages.check_report import CheckReportPage
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.status import Status
from jx_desktop.ui.window.window_state import is_seen
from jx_desktop.validation.problem import Problem


class CheckActions(ActionGroup):
    """Checking, and the list of findings."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._dock = dock = shell.part(ProblemsDock)
        check, following, before = self.tr("Check"), self.tr("Next finding"), self.tr("Previous finding")
        self.check = self.add("check", check, self.check_now, "check", "F9", picture="check", possible=is_seen)
        self.next = self.add("next_problem", following, partial(self.step, 1), "check", "F8", possible=is_seen)
        self.previous = self.add(
            "previous_problem", before, partial(self.step, -1), "check", "Shift+F8", possible=is_seen
        )
        words = self.tr("Report of the check…")
        self.report = self.add("check_report", words, self.show_report, "check", possible=is_seen)
        self._is_asked = False
        self._last: tuple[Problem, int, str] | None = None
        """The finding that was gone to, or chosen in the list, its line, and the entity whose form was then shown."""
        dock.list.clicked.connect(self._note_chosen)
        dock.list.activated.connect(self._note_chosen)
        dock.chosen.connect(self._on_chosen)
        dock.fix_wanted.connect(self._on_fix_wanted)
        dock.decided.connect(self.rule)
        self.panel = self.adopt(dock.toggleViewAction(), "problems", "panels", is_seen)
        self.panel.setText(self.tr("Findings"))
        self.panel.triggered.connect(self._on_toggled)
        dock.closed.connect(self._on_closed)
        shell.part(Status).problems_wanted.connect(self._on_problems_wanted)

    def meet(self, desk: Desk) -> None:
        """Follow what is shown and checked."""
        self._last = None
        desk.chosen.connect(self._dock.show_entity)
        desk.checked.connect(self._tell_counts)
        desk.old_year.problem_wanted.connect(self.show_problem)
        self._dock.show_entity(desk.entity_id)

    # ---- the panel

    def show_problems(self) -> None:
        """Show the list of findings, wherever it is, until somebody shuts it."""
        self._dock.show()
        self._on_toggled(True)

    def _on_toggled(self, shown: bool) -> None:
        self.shell.settings.problems_shown = shown
        if shown:
            self._dock.raise_()

    def _on_closed(self) -> None:
        self.shell.settings.problems_shown = False

    def _on_problems_wanted(self) -> None:
        """Show the findings, or shut them where they are what is seen of the panels beneath the form."""
        if self._dock.isVisible() and not self._dock.visibleRegion().isEmpty():
            self._dock.close()
        else:
            self.show_problems()

    # ---- checking

    def check_now(self) -> None:
        """Check the document as it is now, show the findings, and say how many there are."""
        desk = self.desk
        desk.commit()
        desk.check()
        desk.tell_all()
        self.show_problems()
        self._is_asked = True
        if desk.work.findings.is_current:
            self._tell_counts()
        else:  # much has changed
            self.shell.tell(self.tr("Being checked…"))

    def _tell_counts(self) -> None:
        """Say how many findings there are, once after the check was asked for."""
        if self._is_asked:
            self._is_asked = False
            work = self.work
            counts = {f"{severity}s": work.count(severity) for severity in Severity if severity is not Severity.OFF}
            self.shell.tell(Message("check.done", counts))

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) of the findings that are listed."""
        desk, dock = self.desk, self._dock
        desk.commit()
        if dock.model.document is not desk.work.document:
            desk.check()
        problems = dock.model.problems
        if not problems:
            self.shell.tell(Message("check.nothing_listed"))
            return
        count, wanted = len(problems), self._next_row(direction)
        number = wanted % count
        found = problems[number]
        code = "check.at" if number == wanted else "check.from_start" if direction > 0 else "check.from_end"
        dock.choose(found)
        desk.go_to_problem(found)
        self._last = found, number, desk.entity_id
        self.shell.tell(Message(code, {"number": number + 1, "count": count}))

    def _next_row(self, direction: int) -> int:
        """Return the line after (1) or before (-1) the last one; it may lie beyond either end.

        Whoever has gone to another form begins with what is listed of that. Where the last finding has been put right,
        what came after it stands in its line.
        """
        model, shown = self._dock.model, self.desk.entity_id
        if self._last is None or self._last[2] != shown:
            own = [row for row, problem in enumerate(model.problems) if problem.places[0].entity_id == shown]
            if own or self._last is None:
                return (own or [0])[0] if direction > 0 else (own or [len(model.problems) - 1])[-1]
        problem, at, _ = self._last
        row = model.row_of(problem)
        if row >= 0:
            return row + direction
        return at if direction > 0 else at - 1

    def _note_chosen(self) -> None:
        """Go on from the line that was chosen by hand."""
        if self._dock.current is not None:
            self._last = self._dock.current, self._dock.list.currentIndex().row(), self.desk.entity_id

    def _on_chosen(self, problem: Problem) -> None:
        self.desk.go_to_problem(problem)

    def show_problem(self, problem: Problem) -> None:
        """Show a problem in the list of findings, whatever that is filtered by, and where it is."""
        self.show_problems()
        self._dock.bar.show_all()
        self._dock.choose(problem)
        self.desk.go_to_problem(problem)

    # ---- the report

    def show_report(self) -> None:
        """Show the report of the check of the document as it is now."""
        self.shell.commit()
        work, document, wording = self.work, self.work.document, self.shell.wording

        def done(report: CheckReport) -> None:
            if self.shell.opened.work is not work:
                return
            page = CheckReportPage(report)
            page.chosen.connect(self._on_chosen_in_report)
            page.printing_wanted.connect(lambda dated: self.ask_and_print(report, document, dated=dated))
            self.shell.show_page(page)

        self.shell.run(self.tr("Checking…"), lambda _: make_check_report(document, wording), done)

    def _on_chosen_in_report(self, problem: Problem) -> None:
        self.shell.leave_page()
        if problem.entity_id in self.work.document:
            self.desk.go_to_problem(problem)

    def ask_and_print(self, report: CheckReport, document: Document, *, dated: bool) -> None:
        """Choose a name and write the report there as a PDF; the day is printed only where that is asked for."""
        wording, scheme = self.shell.wording, self.shell.settings.font_scheme
        words = wording.text("report_name.check")
        day = QDate.currentDate().toString(Qt.DateFormat.ISODate) if dated else ""

        def make(path: Path, _task: Task) -> Output:
            data = print_check_report(report, document, wording, scheme, day)
            return Output(data, (Message("report.written", {"name": words, "path": path}),))

        ask_and_write(self.shell, words, f"{file_title(document)}-{words}", make)

    # ---- corrections and rulings

    def _on_fix_wanted(self, problem: Problem, fix: OfferedFix) -> None:
        self.desk.apply(problem, fix)

    def rule(self, command: Command) -> None:
        """Release findings, set them aside or take that back, as a step of its own."""
        desk = self.desk
        desk.commit()
        desk.work.session.end_merging()
        desk.work.session.run(command, place=desk.place)
        desk.check()
