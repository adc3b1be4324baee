"""审核 › 退回, 审核通过: the page that says what goes out, the file, and what the review notes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from jx_desktop.base.clock import now_text
from jx_desktop.base.file_names import safe_name
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.opinions import counted_grades, review_of, verdicts_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import sheet_under_review
from jx_desktop.editing.review import PutRecords
from jx_desktop.errors import UserError
from jx_desktop.services.document.versions import StoredVersion
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import remove_written, write_output
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.reviewing.left_open import LeftOpen, left_open
from jx_desktop.services.reviewing.returning import (
    Ending,
    free_place,
    noted,
    opinion_file_name,
    outgoing,
    reason_said,
    returned_copy,
    version_of_round,
    write_returned,
)
from jx_desktop.services.reviewing.review_files import make_folder, return_folder
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.comments import CommentActions
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.actions.handing_in import copy_files, open_folder
from jx_desktop.ui.actions.review import ReviewActions
from jx_desktop.ui.actions.review_desk import ReviewDeskActions
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.dialogs.files import ask_folder
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.pages.returning import Fact, ReturnPage
from jx_desktop.ui.pages.still_open import COMMENTS, ERRORS, UNGRADED
from jx_desktop.ui.pages.written import WrittenPage
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, may_review

_PAPERS = ("opinions", "feedback")


@dataclass(frozen=True, slots=True)
class _Ended:
    """A review that was written: the file and its papers, what it notes, the version kept of it, what is to be said."""

    files: tuple[Path, ...]
    step: PutRecords
    event: Event
    version: StoredVersion | None
    notices: tuple[Message, ...]


class ReturningActions(ActionGroup):
    """How a round ends."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._event: Event | None = None
        """What the page that is shown would note."""
        self._begun: tuple[Work, str] | None = None
        """The reason that was typed on the page of a review, while a way leads from there into it."""
        self._left = LeftOpen()
        self._person = Person("", "bureau")
        menu = shell.part(ReviewActions).menu
        back, passed = self.tr("Return the opinions…"), self.tr("Pass the round…")
        show = partial(self.show_page, "returned")
        self.give_back = self.add("review_return", back, show, menu, "Ctrl+Shift+R", possible=may_review)
        show = partial(self.show_page, "round_passed")
        self.pass_round = self.add("review_pass", passed, show, menu, possible=may_review)
        foot = shell.part(GradingActions).dock.foot
        line = layouts.row(foot)
        line.addWidget(push_button(back, self.give_back.trigger, "primary"))
        line.addWidget(push_button(passed, self.pass_round.trigger))
        line.addStretch(1)

    def follow(self, state: WindowState) -> None:
        """The page after a round asks no more for the review to be saved once it is."""
        page = self.shell.page
        if isinstance(page, WrittenPage) and state.work is not None and not state.work.is_changed:
            page.show_saved()

    def show_page(self, ending: Ending) -> None:
        """Show what goes out, and where it is put."""
        person = self.shell.part(GradingActions).reviewer()
        if person is None or not self.shell.part(CommentActions).may_leave():
            return
        self.shell.commit()
        settings, at = self.shell.settings, now_text()
        document = self.work.document
        event = event_of(document, ending, person, at, sheet=sheet_under_review(document))
        page = ReturnPage(ending)
        if ending == "round_passed":
            reason = self._begun[1] if self._begun is not None and self._begun[0] is self.work else ""
            self._left = left_open(document, self.work.problems)
            page.show_left(self._left, review_of(document), reason)
        self._begun = None
        page.show_facts(list(self._facts(document)))
        page.show_place(self._folder, opinion_file_name(document, at, self.shell.wording))
        names = [(key, self.shell.wording.text(f"review_paper.{key}")) for key in _PAPERS]
        page.offer_papers(names, settings.return_papers)
        page.folder_wanted.connect(self._on_folder_wanted)
        page.return_wanted.connect(self._on_return_wanted)
        page.open.way_wanted.connect(self._on_way_wanted)
        self._event, self._person = event, person
        self.shell.show_page(page, self._leave)

    def _leave(self) -> None:
        """Show the review again, with the cursor where digits are grades."""
        self.shell.leave_page()
        self.desk.navigation.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_way_wanted(self, kind: str) -> None:
        """Go from the page to what is open, with a way back."""
        page, left, shell = self.shell.page, self._left, self.shell
        if not isinstance(page, ReturnPage):
            return
        self._begun = self.work, page.open.reason.toPlainText()
        self._leave()
        words = go_to_open(shell, left, kind)
        shell.bar.lead_back(words, (self.tr("Back to passing the round"), self.pass_round.trigger))

    @property
    def _folder(self) -> Path:
        """Where files go that are given back."""
        return return_folder(self.shell.settings)

    def _facts(self, document: Document) -> Sequence[Fact]:
        counts = counted_grades(document, verdicts_of(document))
        names = {grade.id: grade.name for grade in review_of(document).grades}
        graded = [f"{names.get(grade, grade)} {count}" for grade, count in counts.items() if grade and count]
        if counts[""]:
            graded.append(self.tr("without a grade {}").format(counts[""]))
        out = outgoing(document)
        told = self.tr("{told} open ones go out, {internal} internal ones stay here")
        whole = [opinion.text for opinion in verdicts_of(document).of(None).opinions if opinion.text]
        return (
            (self.tr("Projects"), "　".join(graded)),
            (self.tr("Comments"), told.format_map({"told": out.told, "internal": out.internal})),
            (self.tr("Opinion on the whole"), "\n".join(whole) or self.tr("none given")),
        )

    def _on_folder_wanted(self) -> None:
        settings, page, event = self.shell.settings, self.shell.page, self._event
        chosen = ask_folder(self.shell.frame, self.tr("Folder of the returned file"), self._folder)
        if chosen is not None and isinstance(page, ReturnPage) and event is not None:
            settings.return_folder = chosen
            self.remember_exchange(chosen)
            page.show_place(chosen, opinion_file_name(self.work.document, event.at, self.shell.wording))
            page.apply.setFocus()  # Enter goes on, and asks no second time

    # ---- writing

    def _on_return_wanted(self) -> None:
        page, event = self.shell.page, self._event
        if isinstance(page, ReturnPage) and event is not None:
            self._write(page, event)

    def _write(self, page: ReturnPage, event: Event) -> None:
        """Write the file in the background; the review notes it once it is there.

        A paper that could not be written is named; the file is what counts.
        """
        work, settings, wording = self.work, self.shell.settings, self.shell.wording
        document, folder = work.document, self._folder
        said = reason_said(document, self._person, event.at, page.open.text)
        document = document.apply(said.build(document))
        name = opinion_file_name(document, event.at, wording)
        papers = page.wanted_papers
        settings.return_papers = papers
        settings.save()

        def write(task: Task) -> _Ended:
            from jx_desktop.services.reviewing.papers import PAPER_SUFFIX, PAPERS

            version = version_of_round(document, event, wording) if event.what == "round_passed" else None
            made = {key: PAPERS[key](returned_copy(document), wording) for key in papers}
            task.check()
            make_folder(folder)
            path = free_place(folder, name)
            saved = write_returned(document, event, path)
            notices, written = list(saved.notices), [path]
            for key, data in made.items():
                title = safe_name(f"{path.stem}-{wording.text(f'review_paper.{key}')}", PAPER_SUFFIX)
                try:
                    paper = free_place(folder, title)
                    write_output(paper, data, replace_existing=False)
                    written.append(paper)
                except UserError as error:
                    notices.append(error.message)
            return _Ended(tuple(written), noted(event, *said.records), event, version, tuple(notices))

        done = partial(self._on_written, work, work.document)
        self.shell.run(self.tr("Writing…"), write, done, dropped=_drop, writes=True)

    def _on_written(self, work: Work, written: Document, ended: _Ended) -> None:
        if work.is_closed:
            _drop(ended)
            self.shell.show_failure(UserError("review.closed"))
            return
        if work.document != written:
            ended = replace(ended, notices=(*ended.notices, Message("review.said_since")))
        work.session.end_merging()
        work.session.run(ended.step, place=None)
        try:
            if ended.version is not None:
                work.set_versions((*work.versions, ended.version))
        except UserError as error:  # there is no room for it, but the file has gone out
            ended = replace(ended, notices=(*ended.notices, error.message))
        is_shown = self.shell.opened.work is work
        saves = is_shown and work.may_save_in_place
        if saves:
            self.shell.part(SaveActions).save_later()
        show = partial(self._show_done, ended, is_saved=saves)
        done = Message(f"review.{ended.event.what}", {"path": ended.files[0]})
        if isinstance(self.shell.page, ReturnPage):
            show()
        elif is_shown and self.shell.page is None:  # somebody has gone on meanwhile
            words = " ".join(map(self.shell.wording.word, (done, *ended.notices)))
            self.shell.bar.say(words, (self.tr("Show the files"), show))
        else:
            self.shell.tell(done, *ended.notices, seconds=30)

    def _show_done(self, ended: _Ended, *, is_saved: bool) -> None:
        is_returned = ended.event.what == "returned"
        steps = (
            self.tr("Give the files to whoever handed it in: copy them and paste them into a chat or a stick."),
            self.tr("There the .jx file is received into their own document (Data › Receive opinions)."),
            self.tr("The next round is begun with the file that is handed in then.") if is_returned else "",
            "" if is_returned else self.tr("When the budget is approved: Data › Register the approval."),
        )
        stage = self.shell.wording.text(f"stage.{ended.event.stage}")
        title = self.tr("Returned: {}") if is_returned else self.tr("The round has passed: {}")
        notices = [self.shell.wording.word(notice) for notice in ended.notices]
        folder = ended.files[0].parent
        page = WrittenPage(title.format(stage), folder, ended.files, steps, is_saved=is_saved, notices=notices)
        page.copy_wanted.connect(partial(copy_files, ended.files))
        page.copy_wanted.connect(page.show_copied)
        page.folder_wanted.connect(partial(open_folder, folder))
        desk = self.shell.part(ReviewDeskActions)
        if self.shell.show_page(page, desk.show_desk if desk.is_in_use else self._leave):
            page.copy.setFocus()


def go_to_open(shell: Shell, left: LeftOpen, kind: str) -> str:
    """Show the first of what is open of a kind; return what it says."""
    if kind == ERRORS and left.errors and shell.desk is not None:
        shell.part(ProblemsDock).choose_alike(left.errors[0])
        shell.desk.go_to_problem(left.errors[0])
        return shell.wording.word(left.errors[0].message)
    if kind == COMMENTS and left.comments:
        shell.part(CommentsDock).show_comment(left.comments[0].id)
        return left.comments[0].text
    projects = left.ungraded if kind == UNGRADED else left.refused
    if projects:
        shell.go_to(projects[0].id)
    return projects[0].name if projects else ""


def _drop(ended: _Ended) -> None:
    """Remove what nobody wants any more: the review does not note that it went out."""
    remove_written(ended.files)
