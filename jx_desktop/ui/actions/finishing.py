"""定稿: what is open is shown first, each line a way to its place; then the document is locked."""

from functools import partial

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.locks import FINALITY
from jx_desktop.domain.yearly.begun import begun_sheets
from jx_desktop.editing.command import Command
from jx_desktop.editing.final import final_step
from jx_desktop.errors import UserError
from jx_desktop.services.checking.final_review import FinalReview, review_for_final
from jx_desktop.services.document.asked_sheets import verify_begun
from jx_desktop.services.document.settled import settled_id
from jx_desktop.services.document.unplaced import LeftLine
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.check import CheckActions
from jx_desktop.ui.actions.earlier_states import KeepActions
from jx_desktop.ui.bars.unplaced_lines import UnplacedDock
from jx_desktop.ui.comments.person_line import PersonLine
from jx_desktop.ui.pages.final import FinalPage
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, is_seen, of_sheet
from jx_desktop.validation.problem import Problem


class Finishing(ActionGroup):
    """The way to a final document, through its page."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Make final")
        self.finish = self.add(
            "finish", words, self.show_page, "final", picture="lock", possible=is_seen, changes=of_sheet(FINALITY)
        )

    def follow(self, state: WindowState) -> None:
        """Show at the tabs which sheets are final."""
        if self.shell.desk is not None and state.work is not None:
            head = state.work.document.head
            final = (*((GOAL_SHEET,) if head.final else ()), *head.finals)
            self.shell.desk.tabs.show_final(final, self.tr("Final: takes no edits"))

    def show_page(self) -> None:
        """Look for all that is open on the sheet that is seen, and show it with what locks that."""
        work, sheet = self.work, self.desk.sheet_at_work
        if not work.session.allows(FINALITY, sheet):
            return
        self.shell.commit()
        try:
            verify_begun(work.document, (sheet,))
        except UserError as error:
            self.shell.show_failure(error)
            return
        document, unplaced, wording = work.document, work.unplaced, self.shell.wording

        def done(review: FinalReview) -> None:
            is_same = self.shell.opened.work is work and work.document == document
            if is_same and work.session.allows(FINALITY, sheet):  # else it has moved on
                self._show(work, review, sheet)

        look = partial(review_for_final, document, unplaced, wording, sheet)
        self.shell.run(self.tr("Checking…"), lambda _: look(), done)

    def _show(self, work: Work, review: FinalReview, sheet: str) -> None:
        document = work.document
        is_named = sheet != GOAL_SHEET or bool(begun_sheets(document))
        page = FinalPage(review, PersonLine(self.shell), document.form.all_sheets[sheet].name if is_named else "")
        page.line_chosen.connect(self._on_line_chosen)
        page.report_wanted.connect(self.shell.part(CheckActions).show_report)
        page.final_wanted.connect(partial(self._finish, work, sheet))
        page.ruling.decided.connect(self._on_released)
        self.shell.show_page(page)
        page.list.setFocus()

    def _on_line_chosen(self, target: object) -> None:
        shell = self.shell
        shell.leave_page()
        words = ""
        if isinstance(target, Problem):
            words = shell.wording.word(target.message)
            shell.part(ProblemsDock).choose_alike(target)
            self.desk.go_to_problem(target)
        elif isinstance(target, LeftLine):
            words = shell.wording.word(target.entry.reason)
            shell.part(UnplacedDock).show_line(target)
        shell.bar.lead_back(words, (self.tr("Back to making final"), self.show_page))

    def _on_released(self, command: Command) -> None:
        self.shell.part(CheckActions).rule(command)
        self.show_page()

    def _finish(self, work: Work, sheet: str, drops_mark: bool) -> None:
        """Lock the sheet, and keep this state under the stage's name, or its own."""
        self.shell.leave_page()
        if self.shell.opened.work is work:
            work.session.run(final_step(sheet, drops_mark=drops_mark), place=self.desk.place)
            known = work.document.form.all_sheets
            of_goals = Message(f"stage.{work.document.head.stage}")
            stage = of_goals if sheet == GOAL_SHEET else known[sheet].name
            label = self.shell.wording.word(Message("version.final_label", {"stage": stage}))
            self.shell.part(KeepActions).make_version(work, label, settled_id(sheet))
