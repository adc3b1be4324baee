"""What the menu 数据 has for checking: check now, from finding to finding, the report."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject, Qt
from PySide6.QtWidgets import QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.editing.command import Command
from jx_desktop.services.checking.check_report import CheckReport, make_check_report, print_check_report
from jx_desktop.services.checking.fixing import OfferedFix
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.dialogs.files import ask_file_to_write, file_title
from jx_desktop.ui.pages.check_report import CheckReportPage
from jx_desktop.ui.window.desk import Desk
from jx_desktop.validation.problem import Problem

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow

_TOLD_MILLISECONDS = 8_000


class CheckActions(QObject):
    """Checking, and the list of findings."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        make = make_action
        self.check = make(window, "check", self.tr("Check"), self.check_now, "F9", picture="check")
        self.next = make(window, "next_problem", self.tr("Next finding"), lambda: self.step(1), "F8")
        self.previous = make(window, "previous_problem", self.tr("Previous finding"), lambda: self.step(-1), "Shift+F8")
        self.report = make(window, "check_report", self.tr("Report of the check…"), self.show_report)
        self._desk: Desk | None = None
        self._is_asked = False
        self._last: tuple[Problem, int, str] | None = None
        """The finding that was gone to, or chosen in the list, its line, and the entity whose form was then shown."""
        dock = window.problems
        dock.name = window.settings.ruling_name
        dock.list.clicked.connect(self._note_chosen)
        dock.list.activated.connect(self._note_chosen)
        dock.fix_wanted.connect(self._on_fix_wanted)
        dock.decided.connect(self._on_decided)

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addActions([self.check, self.next, self.previous, self.report])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        for action in (self.check, self.next, self.previous, self.report):
            action.setEnabled(work is not None)
        desk = self._window.desk
        if desk is not self._desk:
            self._desk, self._last = desk, None
            if desk is not None:
                desk.chosen.connect(self._window.problems.show_entity)
                desk.checked.connect(self._tell_counts)
                self._window.problems.show_entity(desk.entity_id)

    def check_now(self) -> None:
        """Check the document as it is now, show the findings, and say how many there are."""
        desk = self._window.desk
        if desk is None:
            return
        desk.commit()
        desk.check()
        desk.tell_all()
        self._window.view.show_problems()
        self._is_asked = True
        if desk.work.findings.is_current:
            self._tell_counts()
        else:  # much has changed
            self._window.status.showMessage(self.tr("Being checked…"))

    def _tell_counts(self) -> None:
        """Say how many findings there are, once after the check was asked for."""
        desk, is_asked = self._window.desk, self._is_asked
        self._is_asked = False
        if desk is None or not is_asked:
            return
        counts = {f"{severity}s": desk.work.count(severity) for severity in Severity if severity is not Severity.OFF}
        self._tell(Message("check.done", counts))

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) of the findings that are listed."""
        desk, dock = self._window.desk, self._window.problems
        if desk is None:
            return
        desk.commit()
        if dock.model.document is not desk.work.document:
            desk.check()
        problems = dock.model.problems
        if not problems:
            self._tell(Message("check.nothing_listed"))
            return
        count, wanted = len(problems), self._next_row(direction)
        number = wanted % count
        found = problems[number]
        code = "check.at" if number == wanted else "check.from_start" if direction > 0 else "check.from_end"
        dock.choose(found)
        desk.go_to_problem(found)
        self._last = found, number, desk.entity_id
        self._tell(Message(code, {"number": number + 1, "count": count}))

    def _next_row(self, direction: int) -> int:
        """Return the line after (1) or before (-1) the last one; it may lie beyond either end.

        Whoever has gone to another form begins with what is listed of that. Where the last finding has been put right,
        what came after it stands in its line.
        """
        model, desk = self._window.problems.model, self._window.desk
        shown = desk.entity_id if desk is not None else ""
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
        dock = self._window.problems
        if dock.current is not None and self._window.desk is not None:
            self._last = dock.current, dock.list.currentIndex().row(), self._window.desk.entity_id

    def show_problem(self, problem: Problem) -> None:
        """Show a problem in the list of findings, whatever that is filtered by, and where it is."""
        window = self._window
        window.view.show_problems()
        window.problems.bar.show_all()
        window.problems.choose(problem)
        if window.desk is not None:
            window.desk.go_to_problem(problem)

    # ---- the report

    def show_report(self) -> None:
        """Show the report of the check of the document as it is now."""
        window, work = self._window, self._window.work
        if work is None:
            return
        window.commit()
        document, wording = work.document, window.wording

        def done(report: CheckReport) -> None:
            if window.work is not work:
                return
            page = CheckReportPage(report)
            page.closed.connect(window.leave_page)
            page.chosen.connect(self._on_chosen_in_report)
            page.printing_wanted.connect(lambda dated: self.ask_and_print(report, document, dated=dated))
            window.show_page(page)

        window.background.begin(
            self.tr("Checking…"), lambda _: make_check_report(document, wording), done, window.show_failure
        )

    def _on_chosen_in_report(self, problem: Problem) -> None:
        self._window.leave_page()
        if self._window.desk is not None and problem.entity_id in self._window.desk.work.document:
            self._window.desk.go_to_problem(problem)

    def ask_and_print(self, report: CheckReport, document: Document, *, dated: bool) -> None:
        """Choose a name and write the report there as a PDF; the day is printed only where that is asked for."""
        window, wording = self._window, self._window.wording
        scheme = window.settings.font_scheme
        words = wording.text("report_name.check")
        proposed = window.file.folder() / f"{file_title(document)}-{words}.pdf"
        path = ask_file_to_write(window, words, proposed, ["PDF (*.pdf)"])
        if path is None:
            return
        day = QDate.currentDate().toString(Qt.DateFormat.ISODate) if dated else ""

        def make(task: Task) -> None:
            data = print_check_report(report, document, wording, scheme, day)
            task.check()
            write_output(path, data, replace_existing=True)

        def done(_result: None) -> None:
            self._tell(Message("report.written", {"name": words, "path": path}))

        window.background.begin(self.tr("Making the PDF…"), make, done, window.show_failure, writes=True)

    # ---- corrections and rulings

    def _on_fix_wanted(self, problem: Problem, fix: OfferedFix) -> None:
        if self._window.desk is not None:
            self._window.desk.fixer.apply(problem, fix)

    def _on_decided(self, command: Command, name: str) -> None:
        desk = self._window.desk
        if desk is None:
            return
        desk.commit()
        desk.work.session.end_merging()
        desk.work.session.run(command)
        desk.check()
        if name != self._window.settings.ruling_name:
            self._window.settings.ruling_name = name
            self._window.settings.save()

    def _tell(self, message: Message) -> None:
        self._window.status.showMessage(self._window.wording.word(message), _TOLD_MILLISECONDS)
