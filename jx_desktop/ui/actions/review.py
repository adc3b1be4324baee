"""工具 › 审核: a review begun of a received file or of the open document, and what it shows first."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.locks import COMMENTS
from jx_desktop.domain.review.opinions import counted_grades, ungraded, verdicts_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.review.rounds import is_for_review, sheet_to_review, sheet_under_review
from jx_desktop.editing.comments import FinishComment, ReopenComment
from jx_desktop.editing.review import ReceiveRecords
from jx_desktop.services.document.opening import Held, open_work
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.resources.forms import DEFAULT_FORM
from jx_desktop.services.reviewing.beginning import Altered, Begun, How, begin_review
from jx_desktop.services.reviewing.review_files import review_folder
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.compare import CompareActions, ComparedState
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.actions.importing import ask_which, has_wrong_password, wants_password
from jx_desktop.ui.actions.progress import PagesRead
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.dialogs.files import ask_folder
from jx_desktop.ui.dialogs.password import ask_password
from jx_desktop.ui.dialogs.person import change_person, known_person, person_of
from jx_desktop.ui.pages.start import StartPage
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, is_open

if TYPE_CHECKING:
    from jx_desktop.services.reviewing.received import Received
    from jx_desktop.services.reviewing.since_last import SinceLast

Read = Callable[[Task], "Received | int"]
"""Reads what was received; of a file with several documents it returns how many there are."""


class ReviewActions(ActionGroup):
    """From a received file to a review of one's own."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.menu = self.add_submenu(self.tr("Review"), "review")
        file, this = self.tr("Review a file…"), self.tr("Review this document")
        self.file = self.add("review_file", file, self.ask_and_begin, self.menu)
        self.this = self.add("review_this", this, self.begin_open, self.menu, possible=_can_be_reviewed)
        words = self.tr("Compare with the last hand-in")
        self.since = self.add("review_since_last", words, self.show_since_last, self.menu, possible=_is_review)
        self.folder = self.add("review_folder", self.tr("Folder of reviews…"), self.choose_folder, self.menu)
        shell.part(StartPage).review_wanted.connect(self.ask_and_begin)
        self._offer_soon = one_shot(self, 0, self._offer)

    def choose_folder(self) -> None:
        """Choose the folder in which reviews are kept from now on."""
        settings = self.shell.settings
        chosen = ask_folder(self.shell.frame, self.tr("Folder of reviews"), review_folder(settings))
        if chosen is not None:
            settings.review_folder = chosen
            settings.save()
            self.shell.tell(Message("review.folder_chosen", {"path": chosen}))

    def meet(self, desk: Desk) -> None:
        """Offer a review of what was handed in."""
        self._offer_soon.start()

    def _offer(self) -> None:
        """Offer to review what was handed in, unless one's office does not; in a review the tree has the cursor."""
        work, person, desk = self.shell.opened.work, known_person(self.shell), self.shell.desk
        if work is not None and work.is_review and desk is not None and self.shell.page is None:
            desk.navigation.view.setFocus(Qt.FocusReason.OtherFocusReason)  # where digits are grades
        if work is not None and not self.shell.opened.is_viewing and _is_to_be_reviewed(work, person):
            words = self.tr("This text was handed in. A review keeps it as it is, in a file of your own.")
            decline, look = self.tr("Not now"), []
            if work.terms.read_only is None:
                words = self.tr(
                    "This text was handed in: what is typed here alters that file. A review keeps it as it is, in a "
                    "file of your own."
                )
                look = [(self.tr("Only look at it"), self.only_look)]
            bars = self.shell.part(StandingBars)
            bars.show_offer(words, self.tr("Begin the review"), self.begin_open, decline, others=look)

    def only_look(self) -> None:
        """Open what was handed in again, for reading only."""
        if self.work.path is not None:
            self.shell.part(FileActions).open_path(self.work.path, "read_only")

    # ---- beginning

    def ask_and_begin(self) -> None:
        """Choose the file that was received and begin its review."""
        filters = [
            self.tr("Documents (*.jx *.docx *.doc *.wps *.pdf *.html *.htm *.mht *.txt *.json)"),
            self.tr("All files (*)"),
        ]
        path = self.choose_exchanged(self.tr("File to review"), filters)
        if path is not None:
            self.begin(path)

    def begin(self, path: Path, password: str = "", number: int = 0, then: Callable[[], object] | None = None) -> None:
        """Begin the review of a file, or go on with the one that is there; once it is shown, do what comes `then`."""
        forms, background, shell = self.shell.forms, self.shell.background, self.shell

        def read(task: Task) -> "Received | int":
            from jx_desktop.services.reviewing.received import read_received

            proceed = PagesRead(background, task, path.name)
            found = read_received(path, forms, DEFAULT_FORM, password=password, number=number or 1, proceed=proceed)
            count = found.imported.report.documents if found.imported is not None else 1
            return count if count > 1 and not number else found

        def failed(error: Exception) -> None:
            if not wants_password(error):
                shell.show_failure(error)
            elif given := ask_password(shell.frame, path.name, is_wrong=has_wrong_password(error)):
                self.begin(path, given, number, then)

        def which(count: int) -> None:
            if chosen := ask_which(shell, path.name, count):
                self.begin(path, password, chosen, then)

        self._begin(read, path.name, "ask", which, failed, then)

    def begin_open(self) -> None:
        """Begin the review of the document that is open, as it is now."""
        from jx_desktop.services.reviewing.received import received_now

        self.shell.commit()
        name = self.work.path.stem if self.work.path is not None else self.shell.opened.name
        received = received_now(self.work, name)
        self._begin(lambda _task: received, name, "ask", _nothing, self.shell.show_failure)

    def _begin(
        self,
        read: Read,
        name: str,
        how: How,
        which: Callable[[int], object],
        failed: Callable[[Exception], None],
        then: Callable[[], object] | None = None,
    ) -> None:
        person = self._reviewer()
        if person is None:
            return
        folder, wording, now = review_folder(self.shell.settings), self.shell.wording, now_text()

        def work_out(task: Task) -> "tuple[Received, Begun | Altered] | int":
            received = read(task)
            if isinstance(received, int):
                return received
            found = begin_review(
                received.stored,
                received.name,
                folder,
                person,
                now,
                wording,
                how=how,
                is_imported=received.is_imported,
                proceed=task.check,
            )
            return received, found

        def done(result: "tuple[Received, Begun | Altered] | int") -> None:
            if isinstance(result, int):
                which(result)
                return
            received, found = result
            if isinstance(found, Begun):
                self._open(found, then)
            else:
                self._ask_about(received, found, then)

        self.shell.run(self.tr("Reading {}…").format(name), work_out, done, failed)

    def _reviewer(self) -> Person | None:
        """Return who reviews; a unit does not review what it has made itself."""
        person = person_of(self.shell)
        if person is None or person.office != "unit":
            return person
        words = self.tr("You are entered as one of a budget unit, which hands in and does not review.")
        if self.shell.ask(words, [("change", self.tr("I am somebody else…"))]) != "change":
            return None
        person = change_person(self.shell)
        return person if person is not None and person.office != "unit" else None

    def _ask_about(self, received: "Received", altered: Altered, then: Callable[[], object] | None) -> None:
        """Have it chosen which of two texts of one hand-in is reviewed."""
        first = altered.first
        params = {
            "name": received.name,
            "date": first.receipt.at[:10] if first.receipt is not None else "",
            "first": first.code,
            "code": check_code(altered.received, sheet_to_review(altered.received)),
        }
        answer = self.shell.ask(
            self.shell.wording.word(Message("review.altered", params)),
            [
                ("compare", self.tr("Show what differs")),
                ("first", self.tr("Go on with what was received first")),
                ("anew", self.tr("Review this text too")),
            ],
        )
        if answer == "compare":
            before = ComparedState(self.tr("Received first"), lambda: first.document)
            after = ComparedState(self.tr("Received now"), lambda: altered.received)

            def back() -> None:
                self.shell.leave_page()
                self._ask_about(received, altered, then)

            self.shell.part(CompareActions).show(before, after, back)
        elif answer:
            how: How = "first" if answer == "first" else "anew"
            self._begin(lambda _task: received, received.name, how, _nothing, self.shell.show_failure, then)

    # ---- the review on screen

    def _open(self, begun: Begun, then: Callable[[], object] | None) -> None:
        store, files = self.shell.store, self.shell.part(FileActions)

        def read(_task: Task) -> tuple[Work | None, Held | None]:
            opened = open_work(begun.path, store)
            return (None, opened) if isinstance(opened, Held) else (opened.checked_if_small(), None)

        def done(held: Held | None) -> None:
            if held is not None:
                files.open_path(begun.path)  # which asks what is to be done
                return
            self.shell.settings.remember_file(begun.path)
            for other in begun.others:
                self.work.session.run(ReceiveRecords(other), place=Address(self.work.document.head.id))
            said = [
                *begun.notices,
                Message("review.begun" if begun.is_new else "review.going_on", {"path": begun.path}),
            ]
            if begun.others:
                said.append(Message("review.joined", {"count": len(begun.others)}))
            self.shell.tell(*said, seconds=20)
            self._enter()
            if then is not None:
                then()
            elif not _is_begun(self.work.document):
                self._show_first(is_asked=False)

        words = self.tr("Opening {}…").format(begun.path.name)
        files.replace(words, read, done, path=begun.path)

    def _enter(self) -> None:
        """Show the first project without a grade, with the cursor in the tree: there digits are grades."""
        self.shell.leave_page()
        desk, person, document = self.shell.desk, known_person(self.shell), self.work.document
        if desk is not None and person is not None:
            left = ungraded(document, verdicts_of(document), person.office)
            sheet = sheet_under_review(document)
            is_of_year = sheet != GOAL_SHEET and sheet in document.form.all_sheets
            first = left[0].id if left else desk.entity_id
            if left or is_of_year:
                desk.go_to(first, sheet=sheet if is_of_year else "")
            desk.navigation.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_since_last(self) -> None:
        """Show what changed since the last hand-in, and the comments that are open."""
        self._show_first(is_asked=True)

    def _show_first(self, *, is_asked: bool) -> None:
        from jx_desktop.services.reviewing.since_last import has_earlier_round, since_last

        self.shell.commit()
        document, versions = self.work.document, self.work.versions
        if not is_asked and not has_earlier_round(document, versions):
            return

        def done(found: "SinceLast") -> None:
            self._show_round(document, found)

        self.shell.run(self.tr("Comparing…"), lambda _task: since_last(document, versions), done)

    def _show_round(self, document: Document, found: "SinceLast") -> None:
        from jx_desktop.domain.comparing.comparison import compare
        from jx_desktop.services.reviewing.since_last import comments_since
        from jx_desktop.ui.pages.review_round import ReviewRoundPage

        comparison = found.comparison or compare(document, document)
        stage = self.shell.wording.text(f"stage.{document.head.stage}")
        page: ReviewRoundPage = ReviewRoundPage(
            comparison, found.label, stage, self.shell.wording, is_compared=found.comparison is not None
        )
        may_finish = self.work.session.allows(COMMENTS)
        page.show_comments(comments_since(document), known_person(self.shell) if may_finish else None)
        page.finish_wanted.connect(self._on_finish_wanted)
        page.comment_chosen.connect(self._on_comment_chosen)
        page.entity_chosen.connect(self._on_entity_chosen)
        compare_actions = self.shell.part(CompareActions)
        page.print_wanted.connect(lambda: compare_actions.print_comparison(comparison, document, found.label, stage))
        self.shell.show_page(page, self._enter)
        (page.close_button if page.list.isHidden() else page.list).setFocus()  # with it in the page, Esc leaves it

    def _on_finish_wanted(self, comment_id: str, is_done: bool) -> None:
        from jx_desktop.ui.pages.review_round import ReviewRoundPage

        person, session = known_person(self.shell), self.work.session
        if person is not None:
            deed = FinishComment if is_done else ReopenComment
            session.end_merging()
            session.run(deed(comment_id, person, now_text()), place=Address(comment_id))
            page = self.shell.page
            if isinstance(page, ReviewRoundPage):
                page.show_again(session.document.get(Comment, comment_id))

    def _on_comment_chosen(self, comment: Comment) -> None:
        self.shell.leave_page()
        if comment.entity is not None:
            self.shell.go_to(comment.entity, comment.field, comment.row)

    def _on_entity_chosen(self, entity_id: str) -> None:
        if entity_id in self.work.document:
            self.shell.leave_page()
            self.shell.go_to(entity_id)


def _nothing(_count: int) -> None:
    """Of a document that is open there is one."""


def _is_begun(document: Document) -> bool:
    """Whether somebody has given a grade in this round."""
    counts = counted_grades(document, verdicts_of(document))
    return sum(counts.values()) > counts[""]


def _is_to_be_reviewed(work: Work, person: Person | None) -> bool:
    """Whether a file is to be reviewed here; who has handed it in himself has said who he is."""
    return work.path is not None and is_for_review(work.document, person.office if person is not None else None)


def _is_review(state: WindowState) -> bool:
    return state.seen is not None and state.seen.is_review


def _can_be_reviewed(state: WindowState) -> bool:
    return is_open(state) and state.work is not None and not state.work.is_review and bool(state.work.document.projects)
