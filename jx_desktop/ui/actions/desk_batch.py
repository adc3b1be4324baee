"""审核工作台: the opinions on many documents returned at once (退回), many approved (批复)."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.base.clock import now_text, today
from jx_desktop.domain.review.person import Person
from jx_desktop.errors import UserError
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.reviewing.review_files import approval_folder, return_folder, review_folder
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.batch_work import BatchWork, Documents, LinesDesk
from jx_desktop.ui.dialogs.files import ask_folder
from jx_desktop.ui.dialogs.person import person_of
from jx_desktop.ui.window.shell import Shell

if TYPE_CHECKING:  # they are loaded when many documents are worked with
    from jx_desktop.services.collecting.batch_approving import CountyAmounts, PlannedApproval
    from jx_desktop.services.collecting.batch_returning import PlannedReturn
    from jx_desktop.services.collecting.batch_reviews import Desk
    from jx_desktop.ui.review_desk.batch_report import ReportLine
    from jx_desktop.ui.review_desk.folder_line import FolderLine

_PAPERS = ("opinions", "feedback")


def _no_county() -> "CountyAmounts | None":
    return None


class DeskBatchActions(ActionGroup):
    """Returning and approving of ticked lines, after it was shown what would come of each."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.county: Callable[[], CountyAmounts | None] = _no_county
        """The county's list beside the documents; None where it was not compared."""

    def serve(self, desk: LinesDesk) -> None:
        """Offer on a desk what can be done with its ticked lines."""
        batch = BatchWork(self.shell, desk)
        desk.offer(self.tr("Return the opinions…"), partial(self.ask_and_return, batch))
        desk.offer(self.tr("Approve…"), partial(self.ask_and_approve, batch))

    # ---- returning

    def ask_and_return(self, batch: BatchWork, documents: Documents) -> None:
        """Show what would go out for which documents."""
        person = self._person()
        if person is None:
            return
        self._close_review(batch, documents)
        collected, words = batch.desk.collected, self.tr("Looking at review {number} of {count}…")

        def look(task: Task) -> "list[PlannedReturn]":
            from jx_desktop.services.collecting.batch_returning import plan_returns
            from jx_desktop.services.collecting.batch_reviews import desk_lines

            return list(plan_returns(batch.stepping(desk_lines(documents, collected), task, words), person))

        first = words.format(number=1, count=len(documents))
        self.shell.run(first, look, partial(self._show_returns, batch, person))

    def _show_returns(self, batch: BatchWork, person: Person, planned: "list[PlannedReturn]") -> None:
        from jx_desktop.ui.review_desk.batch_return import BatchReturnPage

        page, settings = BatchReturnPage(planned, self.shell.wording), self.shell.settings
        names = [(key, self.shell.wording.text(f"review_paper.{key}")) for key in _PAPERS]
        page.offer_papers(names, settings.return_papers)
        self._show_folder(page.folder, return_folder(settings))
        page.return_wanted.connect(partial(self._on_return, batch, person))
        if self.shell.show_page(page, batch.back):
            page.list.setFocus()

    def _on_return(self, batch: BatchWork, person: Person, wanted: "list[PlannedReturn]") -> None:
        from jx_desktop.ui.review_desk.batch_return import BatchReturnPage

        settings, wording, page = self.shell.settings, self.shell.wording, self.shell.page
        papers = page.wanted_papers if isinstance(page, BatchReturnPage) else ()
        settings.return_papers = papers
        settings.save()
        desk = self._desk_of(person, return_folder(settings))

        def give(planned: "PlannedReturn") -> "ReportLine":
            from jx_desktop.services.collecting.batch_returning import give_back

            result = give_back(planned, desk, now_text(), wording, papers)
            return batch.line(result.label, result.files, result.notices, result.error)

        titles = self.tr("Returned"), self.tr("Not returned")
        batch.each(self.tr("Returning {number} of {count}…"), wanted, give, titles, desk.folder)

    # ---- approving

    def ask_and_approve(self, batch: BatchWork, documents: Documents) -> None:
        """Show which documents may be approved, with their amounts beside the county's list."""
        person = self._person()
        if person is None:
            return
        self._close_review(batch, documents)
        collected, county = batch.desk.collected, self.county()
        words = self.tr("Looking at review {number} of {count}…")

        reviews = review_folder(self.shell.settings)

        def look(task: Task) -> "tuple[list[PlannedApproval], dict[str, str]]":
            from jx_desktop.services.collecting.approval_numbers import taken_numbers
            from jx_desktop.services.collecting.batch_approving import plan_approvals
            from jx_desktop.services.collecting.batch_reviews import desk_lines

            lines = batch.stepping(desk_lines(documents, collected), task, words)
            return list(plan_approvals(lines, person, county)), taken_numbers(reviews, task.check)

        first = words.format(number=1, count=len(documents))
        self.shell.run(first, look, partial(self._show_approvals, batch, person, county is not None))

    def _show_approvals(
        self,
        batch: BatchWork,
        person: Person,
        is_compared: bool,
        found: "tuple[list[PlannedApproval], dict[str, str]]",
    ) -> None:
        from jx_desktop.ui.review_desk.batch_approval import BatchApprovalPage

        settings, day = self.shell.settings, today()
        pattern = settings.approval_pattern or f"财预〔{day.year}〕{{n}}号"
        planned, taken = found
        page = BatchApprovalPage(
            planned, pattern, day.isoformat(), self.shell.wording, is_compared=is_compared, taken=taken
        )
        self._show_folder(page.folder, approval_folder(settings))
        page.approve_wanted.connect(partial(self._on_approve, batch, person))
        if self.shell.show_page(page, batch.back):
            page.pattern.setFocus()

    def _on_approve(
        self, batch: BatchWork, person: Person, numbered: "list[tuple[PlannedApproval, str]]", on: date
    ) -> None:
        from jx_desktop.ui.review_desk.batch_approval import BatchApprovalPage

        settings, wording, page = self.shell.settings, self.shell.wording, self.shell.page
        reason = page.given_reason if isinstance(page, BatchApprovalPage) else ""
        if isinstance(page, BatchApprovalPage):
            settings.approval_pattern = page.pattern.text().strip()
            settings.save()
        desk = self._desk_of(person, approval_folder(settings))

        def register(each: "tuple[PlannedApproval, str]") -> "ReportLine":
            from jx_desktop.editing.approval import Approval
            from jx_desktop.services.collecting.batch_approving import approve

            planned, number = each
            result = approve(planned, Approval(number, on), desk, now_text(), wording, reason)
            return batch.line(f"{result.label}　{number}", result.files, result.notices, result.error)

        titles = self.tr("Approved"), self.tr("Not approved")
        batch.each(self.tr("Approving {number} of {count}…"), numbered, register, titles, desk.folder)

    # ---- who, and where to

    def _close_review(self, batch: BatchWork, documents: Documents) -> None:
        """Close the review that lies open behind the desk, for it is one of those that are ended here.

        The way back to the desk has saved it; where that went wrong it stays open, and the report names it.
        """
        work, opened = self.shell.opened.work, self.shell.opened
        paths = [Path(state.path) for each in documents if (state := batch.desk.collected.reviews.get(each.key))]
        if work is not None and work.is_review and not work.is_changed and any(map(opened.is_file, paths)):
            self.shell.show_work(None)
            batch.back()

    def _person(self) -> Person | None:
        """Return who works at the desk, asking once; None where nobody said so, and for a unit: it reviews nothing."""
        person = person_of(self.shell)
        if person is not None and person.office == "unit":
            self.shell.show_failure(UserError("batch.of_unit"))
            return None
        return person

    def _desk_of(self, person: Person, folder: Path) -> "Desk":
        from jx_desktop.services.collecting.batch_reviews import Desk

        work = self.shell.opened.work
        open_path = work.path if work is not None else None
        return Desk(person, folder, open_path, self.shell.store.backups)

    def _show_folder(self, line: "FolderLine", folder: Path) -> None:
        line.show_folder(folder)
        line.wanted.connect(self._on_folder)

    def _on_folder(self) -> None:
        from jx_desktop.ui.review_desk.batch_approval import BatchApprovalPage
        from jx_desktop.ui.review_desk.batch_return import BatchReturnPage

        settings, page = self.shell.settings, self.shell.page
        present = approval_folder(settings) if isinstance(page, BatchApprovalPage) else return_folder(settings)
        chosen = ask_folder(self.shell.frame, self.tr("Folder for the departments’ files"), present)
        if chosen is not None and isinstance(page, (BatchApprovalPage, BatchReturnPage)):
            settings.return_folder = chosen
            self.remember_exchange(chosen)
            page.folder.show_folder(chosen)
