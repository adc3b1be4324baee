"""The menu 数据: what came back from the desk is received (接收审核意见), into the document that it is of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.identity import differing
from jx_desktop.domain.review.person import is_bureau
from jx_desktop.domain.review.rounds import is_for_review, last_hand_in
from jx_desktop.errors import UserError
from jx_desktop.services.document.handed_in import version_of
from jx_desktop.services.document.opening import unsaved_work, view
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import OpenedFile, open_document
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.receiving.own_files import as_own, own_file_of
from jx_desktop.services.receiving.receipt import (
    OTHER_DOCUMENT,
    Receipt,
    is_said_by,
    receipt_of,
    what_it_is,
    without_records,
)
from jx_desktop.services.receiving.received import Decision, Prepared, prepared, take_over
from jx_desktop.services.receiving.words import ReceiptWords, ReceivedLine, approval_words, publication_words
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.compare import CompareActions, ComparedState
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, may_comment

if TYPE_CHECKING:  # it is made when something came back
    from jx_desktop.ui.pages.receipt import ReceiptPage

Read = Callable[[], OpenedFile]


@dataclass(frozen=True, slots=True)
class _Arrived:
    """What was read of a file, in words, and made ready to be taken over."""

    file: OpenedFile
    receipt: Receipt
    words: ReceiptWords
    made: Prepared
    told: tuple[str, ...] = ()


class ReceivingActions(ActionGroup):
    """Receives returned files; says of one that is opened what it is, and leads to where it belongs."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Receive opinions…")
        self.receive = self.add("receive_opinions", words, self.ask_and_receive, "desks", possible=may_receive)
        self._arrived: _Arrived | None = None
        self._show_soon = one_shot(self, 0, self._show_page)
        self._search: Task | None = None
        shell.part(FileActions).takes = self.take

    # ---- receiving

    def ask_and_receive(self) -> None:
        """Choose a file and receive it."""
        filters = [self.tr("Documents (*.jx)"), self.tr("All files (*)")]
        path = self.choose_exchanged(self.tr("Receive opinions"), filters)
        if path is not None:
            self.receive_file(path)

    def receive_file(self, path: Path) -> None:
        """Receive a file into the open document, in the background."""
        if self.shell.opened.is_file(path):
            raise UserError("receive.own_file", name=path.name)
        if self._is_of_others(self.work) and not self._is_meant(path.name):
            return
        self._receive(path.name, lambda: open_document(path))

    def take(self, work: Work) -> bool:
        """Receive what was opened where that came back for the open document; return whether it did."""
        kept, file = self.shell.opened.kept, work.opened
        if kept is None or file is None or kept.is_review or kept.terms.read_only is not None or work.is_changed:
            return False
        if self._is_of_others(kept):
            return False
        is_own = is_said_by(work.document, self.shell.settings.person_office)
        if is_own or what_it_is(work.document) is None or differing(kept.document, work.document):
            return False
        self.shell.opened.leave_view()
        self._receive(file.path.name, lambda: file)
        return True

    def _is_of_others(self, work: Work) -> bool:
        """Whether what is open is another's document: the bureau has none; a department's has what it handed in."""
        office, last = self.shell.settings.person_office, last_hand_in(work.document)
        if office is None or is_bureau(office) or last is None:
            return is_bureau(office)
        return is_for_review(work.document, office) and version_of(work.versions, last) is None

    def _is_meant(self, name: str) -> bool:
        """Ask whether another's document is to be changed by what is received."""
        params = {"name": name, "own": self.shell.opened.name}
        words = self.shell.wording.text("receive.into_others", **params)
        return self.shell.ask(words, [("receive", self.tr("Receive all the same"))], is_safe=False) == "receive"

    def _receive(self, name: str, read: Read) -> None:
        self.shell.commit()
        work = self.work
        document, versions = work.document, work.versions

        def work_out(_task: Task) -> _Arrived:
            file = read()
            return self._arriving(file, receipt_of(file.stored, name, document, versions))

        def done(arrived: _Arrived) -> None:
            if self.shell.opened.work is work and work.document != document:
                self._receive(name, lambda: arrived.file)  # something was typed meanwhile
            elif self.shell.opened.work is work:
                self._take_over(work, arrived)

        words = self.tr("Reading {}…").format(name)
        self.shell.run(words, work_out, done, lambda error: self._on_refused(name, read, error))

    def _arriving(self, file: OpenedFile, receipt: Receipt, decision: Decision = "same") -> _Arrived:
        """Return what was read, made ready: in any thread."""
        word = self.shell.wording.word
        words = ReceiptWords(receipt, self.shell.wording)
        labels = self.shell.wording.text("receive.before_label"), self.shell.wording.text("stage.approved")
        made = prepared(receipt, decision, labels=labels, at=now_text())
        told: list[Message | None] = []
        if receipt.approved is not None and receipt.approved.is_same:
            after = receipt.document.apply(made.command.build(receipt.document))
            told = [approval_words(receipt.approved), publication_words(after)]
        _ = words.groups, words.counts  # they take their time where thousands came
        return _Arrived(file, receipt, words, made, tuple(word(each) for each in told if each is not None))

    def _take_over(self, work: Work, arrived: _Arrived) -> None:
        if arrived.receipt.is_known:
            self.shell.leave_page()
            choice = (self.tr("Go through the comments"), self._go_through)
            has_comments = bool(work.document.head.comment_ids)
            self.shell.bar.say(arrived.words.counts, *([choice] if has_comments else []))
            return
        if self._run(work, arrived):
            self._arrived = arrived
            self._show_soon.start()  # thousands of lines take their time: the window breathes before

    def _run(self, work: Work, arrived: _Arrived) -> bool:
        """Take over what is ready; return whether that could be done."""
        came = arrived.receipt.comments
        place = Address(came[0].id) if came else self.desk.place
        try:
            take_over(work, arrived.made, place)
        except UserError as error:  # it would be too much, or a lock holds it
            self.shell.show_failure(error)
            return False
        return True

    def _show_page(self) -> None:
        from jx_desktop.ui.pages.receipt import ReceiptPage

        arrived = self._arrived
        if arrived is None:
            return
        page = ReceiptPage(arrived.receipt, arrived.words, arrived.told, self.shell.wording)
        self._connect(page)
        if self.shell.show_page(page):
            page.list.setFocus()

    def _connect(self, page: "ReceiptPage") -> None:
        page.line_chosen.connect(self._on_line_chosen)
        page.altered_wanted.connect(self._on_altered_wanted)
        page.difference_wanted.connect(self._on_difference_wanted)
        page.taking_wanted.connect(self._on_taking_wanted)
        page.leaving_wanted.connect(self._on_leaving_wanted)
        page.comments_wanted.connect(self._on_comments_wanted)

    # ---- what can be done on the page

    def _on_line_chosen(self, line: ReceivedLine) -> None:
        self.shell.leave_page()
        if line.place is not None:
            self.shell.go_to(*line.place)
        if line.comment_id:
            self.shell.part(CommentsDock).show_comment(line.comment_id)

    def _on_comments_wanted(self) -> None:
        self.shell.leave_page()
        self._go_through()

    def _go_through(self) -> None:
        """Show the comments, at the first that waits for whoever sits here."""
        dock = self.shell.part(CommentsDock)
        dock.open()
        dock.go_to_first()

    def _on_altered_wanted(self) -> None:
        arrived = self._arrived
        if arrived is not None and arrived.receipt.altered is not None:
            handed_in, returned = arrived.receipt.altered, arrived.receipt.returned
            self._compare(self.tr("Handed in"), handed_in, arrived.receipt.name, returned)

    def _on_difference_wanted(self) -> None:
        arrived = self._arrived
        content = arrived.receipt.approved.content if arrived and arrived.receipt.approved else None
        if content is not None:
            name = self.shell.wording.text("stage.approved")
            self._compare(self.tr("Present state"), self.work.document, name, content)

    def _compare(self, before: str, old: Document, after: str, new: Document) -> None:
        states = ComparedState(before, lambda: without_records(old)), ComparedState(after, lambda: without_records(new))
        self.shell.part(CompareActions).show(*states, back=self._show_page)

    def _on_leaving_wanted(self) -> None:
        self.shell.leave_page()
        self.shell.bar.say(self.shell.wording.text("receive.left"))

    def _on_taking_wanted(self) -> None:
        """Take over what was approved: the present state is kept as a version first."""
        arrived, work = self._arrived, self.work
        if arrived is None:
            return
        document, versions, file = work.document, work.versions, arrived.file

        def work_out(_task: Task) -> _Arrived:
            receipt = receipt_of(file.stored, arrived.receipt.name, document, versions)
            return self._arriving(file, receipt, "take")

        def done(found: _Arrived) -> None:
            if self.shell.opened.work is not work or work.document != document:
                self.shell.show_failure(UserError("receive.gone_on"))
                return
            if not self._run(work, found):
                return
            self.shell.leave_page()
            label = self.shell.wording.text("receive.before_label")
            self.shell.part(EditActions).tell_step(self.shell.wording.text("receive.taken", label=label))

        self.shell.run(self.tr("Taking over…"), work_out, done)

    # ---- what is not to be received

    def _on_refused(self, name: str, read: Read, error: Exception) -> None:
        if not isinstance(error, UserError) or error.message.code != OTHER_DOCUMENT:
            self.shell.show_failure(error)
            return
        words = self.shell.wording.word(error.message)
        if self.shell.ask(words, [("view", self.tr("Look at it only"))], cancel=self.tr("Close")) == "view":
            self._view(name, read)

    def _view(self, name: str, read: Read) -> None:
        """Look at a file in place of the open document, which waits aside."""
        store, why = self.shell.store, Message("receive.viewed", {"name": name})

        def done(viewed: Work) -> None:
            opened = self.shell.opened
            opened.view(viewed)
            back = self.tr("Back to the open document"), opened.leave_view
            self.shell.part(StandingBars).show_work(viewed, back)

        words = self.tr("Opening {}…").format(name)
        self.shell.run(words, lambda _: view(read().document, store, why, name).checked_if_small(), done)

    # ---- what came back, opened without the document that it belongs to

    def meet(self, desk: Desk) -> None:
        self._arrived = None
        if self._search is not None:
            self._search.cancel()
            self._search = None
        work = desk.work
        office = self.shell.settings.person_office
        if work.path is None or work.terms.read_only is not None or is_bureau(office):
            return
        what = what_it_is(work.document)
        if what is None or is_said_by(work.document, office):
            return
        words, path, document = self.shell.wording.word(what), work.path, work.document
        self._offer(work, words, None)
        recent = self.shell.settings.recent_files

        def search(task: Task) -> Path | None:
            return own_file_of(document, path, recent, task.check)

        self._search = self.shell.background.begin_quietly(
            search, lambda own: self._offer(work, words, own), self.shell.show_failure
        )

    def _offer(self, work: Work, words: str, own: Path | None) -> None:
        """Say what is open, and offer to receive it in the own file, where that was found, or is chosen."""
        if self.shell.opened.work is not work or work.path is None:
            return
        bars, path = self.shell.part(StandingBars), work.path
        bars.show_work(work)
        as_mine = (self.tr("Save as my document…"), partial(self._become_own, work))
        only = self.tr("Look at it only")
        if own is None:
            title = self.tr("Receive in my document…")
            bars.show_offer(words, title, partial(self._choose_own, path), only, others=[as_mine])
        else:
            title = self.tr("Open “{}” and receive").format(own.name)
            other = (self.tr("Another document…"), partial(self._choose_own, path))
            bars.show_offer(words, title, partial(self._open_own, own, path), only, others=[other, as_mine])

    def _choose_own(self, path: Path) -> None:
        filters = [self.tr("Documents (*.jx)"), self.tr("All files (*)")]
        own = self.choose_file(self.tr("My document"), filters)
        if own is not None:
            self._open_own(own, path)

    def _open_own(self, own: Path, path: Path) -> None:
        self.shell.part(FileActions).open_path(own, then=partial(self.receive_file, path))

    def _become_own(self, work: Work) -> None:
        """Make what came back the department's document again: it takes edits, in a file of its own."""
        words = self.tr("Make what came back your own document, which takes edits? It is saved as a new file.")
        details = self.tr("Do this only where your own document is lost: changes made there since are not in this one.")
        choices: Sequence[tuple[str, str]] = [("own", self.tr("Save as my document…"))]
        if work.opened is None or self.shell.ask(words, choices, details=details, is_safe=False) != "own":
            return
        stored = as_own(replace(work.opened.stored, document=work.document, versions=work.versions))
        name = work.path.stem if work.path is not None else ""
        if self.shell.may_leave():
            self.shell.show_work(unsaved_work(stored, self.shell.store, name))
            self.shell.part(SaveActions).ask_and_save()


def may_receive(state: WindowState) -> bool:
    """Whether the document that is open can receive: a reviewer's copy does not."""
    return may_comment(state) and state.seen is not None and not state.seen.is_review
