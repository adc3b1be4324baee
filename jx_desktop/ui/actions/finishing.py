"""定稿: what is open is shown first, each line a way to its place; then the document is locked."""

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.locks import FINALITY
from jx_desktop.editing.command import Command
from jx_desktop.editing.final import MakeFinal
from jx_desktop.services.checking.final_review import FinalReview, review_for_final
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
from jx_desktop.ui.window.window_state import WindowState, is_seen, of_goals
from jx_desktop.validation.problem import Problem


class Finishing(ActionGroup):
    """The way to a final document, through its page."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Make final")
        self.finish = self.add(
            "finish", words, self.show_page, "final", picture="lock", possible=is_seen, changes=of_goals(FINALITY)
        )

    def follow(self, state: WindowState) -> None:
        """Show at the tabs which sheets are final."""
        if self.shell.desk is not None and state.work is not None:
            head = state.work.document.head
            final = (*((GOAL_SHEET,) if head.final else ()), *head.finals)
            self.shell.desk.tabs.show_final(final, self.tr("Final: takes no edits"))

    def show_page(self) -> None:
        """Look for all that is open, and show it with what locks the document."""
        work = self.work
        if not work.session.allows(FINALITY, GOAL_SHEET):
            return
        self.shell.commit()
        document, unplaced, wording = work.document, work.unplaced, self.shell.wording

        def done(review: FinalReview) -> None:
            is_same = self.shell.opened.work is work and work.document is document
            if is_same and work.session.allows(FINALITY, GOAL_SHEET):  # else it has moved on
                self._show(work, review)

        self.shell.run(self.tr("Checking…"), lambda _: review_for_final(document, unplaced, wording), done)

    def _show(self, work: Work, review: FinalReview) -> None:
        page = FinalPage(review, PersonLine(self.shell))
        page.line_chosen.connect(self._on_line_chosen)
        page.report_wanted.connect(self.shell.part(CheckActions).show_report)
        page.final_wanted.connect(lambda drops_mark: self._finish(work, drops_mark))
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

    def _finish(self, work: Work, drops_mark: bool) -> None:
        """Lock the document, and keep this state under the stage's name."""
        self.shell.leave_page()
        if self.shell.opened.work is work:
            work.session.run(MakeFinal(drops_mark=drops_mark), place=self.desk.place)
            stage = Message(f"stage.{work.document.head.stage}")
            label = self.shell.wording.word(Message("version.final_label", {"stage": stage}))
            self.shell.part(KeepActions).make_version(work, label)
