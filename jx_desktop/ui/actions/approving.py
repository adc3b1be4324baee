"""The menu 数据: the approved budget is registered (登记批复)."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from jx_desktop.base.clock import now_text, today
from jx_desktop.base.messages import Message
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.opinions import may_judge
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.rounds import sheet_under_review
from jx_desktop.editing.approval import Approval, RegisterApproval
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.receiving.received import registering
from jx_desktop.services.receiving.words import amounts_differing, amounts_words
from jx_desktop.services.reviewing.approving import approval_doubts, write_approval
from jx_desktop.services.reviewing.going_out import WentOut
from jx_desktop.services.reviewing.left_open import LeftOpen, left_open
from jx_desktop.services.reviewing.returning import approval_file_name
from jx_desktop.services.reviewing.review_files import approval_folder
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.budget_list import ProjectListActions
from jx_desktop.ui.actions.earlier_states import KeepActions
from jx_desktop.ui.actions.handing_in import copy_files, open_folder
from jx_desktop.ui.actions.returning import go_to_open
from jx_desktop.ui.dialogs.files import ask_folder
from jx_desktop.ui.dialogs.person import known_person, person_of
from jx_desktop.ui.pages.written import WrittenPage
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState

if TYPE_CHECKING:  # it is made when something is approved
    from jx_desktop.ui.pages.approval import ApprovalPage


class ApprovingActions(ActionGroup):
    """Registers what was approved, at the department's desk and at the bureau's."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Register the approval…")
        self.approve = self.add("approve", words, self.show_page, "desks", possible=_may_approve)
        self._typed: tuple[str, str, str] | None = None
        self._left = LeftOpen()

    def meet(self, desk: Desk) -> None:
        self._typed = None

    def show_page(self) -> None:
        """Ask for number and day of the approval."""
        self.shell.commit()
        if self.work.is_review and not may_judge(self.work.document, known_person(self.shell)):
            raise UserError("approve.in_returned")
        if self.work.document.head.adjusting:  # else what is half adjusted would pass for what was approved
            raise UserError("approve.adjusting")
        from jx_desktop.ui.pages.approval import ApprovalPage

        work = self.work
        head, review = work.document.head, work.document.form.review
        known = head.approved_on.isoformat() if head.approved_on is not None else today().isoformat()
        due = work.document.form.due_of(GOAL_SHEET)
        number, on, reason = self._typed or (head.approval_number, known, "")
        page = ApprovalPage(
            number,
            on,
            self.shell.wording,
            amounts=amounts_words(work.document, work.listed),
            days=due.days if due is not None and due.after == "approved_on" else None,
            known=head.approval_number,
            mark=head.cover_mark or "",
        )
        page.folder_wanted.connect(self._on_folder_wanted)
        if work.is_review:
            self._show_place(page)
            self._left = left_open(work.document, work.problems)
            differing = amounts_differing(work.document, work.listed)
            doubts = approval_doubts(work.document, len(self._left.errors), differing)
            page.show_left(self._left, review, doubts, reason)
            page.open.way_wanted.connect(self._on_way_wanted)
        page.register_wanted.connect(self._register)
        page.list_wanted.connect(self._on_list_wanted)
        if self.shell.show_page(page):
            page.number.setFocus()

    def _on_way_wanted(self, kind: str) -> None:
        """Go from the page to what is open in the review, with a way back."""
        from jx_desktop.ui.pages.approval import ApprovalPage

        page = self.shell.page
        if isinstance(page, ApprovalPage):
            self._typed = page.typed
            self.shell.leave_page()
            words = go_to_open(self.shell, self._left, kind)
            self.shell.bar.lead_back(words, (self.tr("Back to the approval"), self.approve.trigger))

    def _on_list_wanted(self) -> None:
        from jx_desktop.ui.pages.approval import ApprovalPage

        page = self.shell.page
        if isinstance(page, ApprovalPage):
            self._typed = page.typed
            self.shell.part(ProjectListActions).show_page(merges=False, back=self.show_page)

    def _register(self, number: str, on: date, reason: str) -> None:
        person = person_of(self.shell)
        if person is None:
            return
        work, said = self.work, Message("approve.done", {"number": number})
        approval = Approval(number, on)
        self._typed = number, on.isoformat(), reason
        self.shell.leave_page()
        if work.is_review:
            self._write(work, approval, person, reason, said)
        else:
            command = registering(work.document, approval, person, now_text())
            self._run(work, command, said)
            self.shell.part(KeepActions).keep_event(work, command.event, "approved")

    def _run(self, work: Work, command: RegisterApproval, *said: Message) -> None:
        """Register it and say so in passing: what follows from that stands above the form."""
        work.session.end_merging()
        work.session.run(command, place=self.desk.place if work is self.shell.opened.work else None)
        self._typed = None
        self.shell.tell(*said, seconds=30)

    # ---- what goes to the department

    def _show_place(self, page: "ApprovalPage") -> None:
        name = approval_file_name(self.work.document, now_text(), self.shell.wording)
        page.show_place(approval_folder(self.shell.settings), name)

    def _on_folder_wanted(self) -> None:
        from jx_desktop.ui.pages.approval import ApprovalPage

        settings, page = self.shell.settings, self.shell.page
        chosen = ask_folder(self.shell.frame, self.tr("Folder for the department’s file"), approval_folder(settings))
        if chosen is not None and isinstance(page, ApprovalPage):
            settings.return_folder = chosen
            self.remember_exchange(chosen)
            self._show_place(page)

    def _write(self, work: Work, approval: Approval, person: Person, reason: str, said: Message) -> None:
        """Write what goes to the department, with nothing that is internal; once it is there it is registered."""
        wording, document, at = self.shell.wording, work.document, now_text()
        folder = approval_folder(self.shell.settings)

        def write(task: Task) -> tuple[WentOut, RegisterApproval]:
            task.check()
            return write_approval(document, approval, person, at, reason, folder, wording)

        def done(written: tuple[WentOut, RegisterApproval]) -> None:
            out, command = written
            if work.is_closed:
                return
            is_before = self.shell.opened.work is work and self.shell.page is None
            self._run(work, command, *out.notices, said, Message("approve.written", {"path": out.path}))
            self.shell.part(KeepActions).keep_event(work, command.event, "approved")
            if is_before:
                self._show_done(out, work.document.head.approval_number)

        self.shell.run(self.tr("Writing…"), write, done, writes=True)

    def _show_done(self, out: WentOut, number: str) -> None:
        path = out.path
        steps = (
            self.tr("Give the file to the department: copy it and paste it into a chat or a stick."),
            self.tr("There it is received into their own document (Data › Receive opinions), which is approved then."),
        )
        notices = [self.shell.wording.word(notice) for notice in out.notices]
        title = self.tr("Approved: {}").format(number)
        page = WrittenPage(title, path.parent, [path], steps, is_saved=False, notices=notices)
        page.copy_wanted.connect(partial(copy_files, (path,)))
        page.copy_wanted.connect(page.show_copied)
        page.folder_wanted.connect(partial(open_folder, path.parent))
        if self.shell.show_page(page):
            page.copy.setFocus()


def _may_approve(state: WindowState) -> bool:
    seen = state.seen
    if seen is None or seen.terms.read_only is not None:
        return False
    return not seen.is_review or sheet_under_review(seen.document) == GOAL_SHEET
