"""工具 › 审核工作台: a folder of what was handed in, and the way from a line of it into a review and back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from jx_desktop.base.messages import Message
from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.person import is_bureau
from jx_desktop.errors import UserError
from jx_desktop.services.files.places import usual_folder
from jx_desktop.services.machine.settings import MAX_DESK_FOLDERS
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.resources.forms import DEFAULT_FORM
from jx_desktop.services.reviewing.review_files import review_folder
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.comments import CommentActions
from jx_desktop.ui.actions.compare import CompareActions, ComparedState
from jx_desktop.ui.actions.desk_batch import DeskBatchActions
from jx_desktop.ui.actions.desk_printing import DeskPrintActions
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.actions.handing_in import open_folder
from jx_desktop.ui.actions.progress import PagesRead
from jx_desktop.ui.actions.review import ReviewActions
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.dialogs.files import ask_folder
from jx_desktop.ui.dialogs.messages import CANCEL, ask
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.pages.start import StartPage
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.review_desk.folder_reading import FolderReading
from jx_desktop.ui.review_desk.lines import copy_to_compare, counting_of
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState

if TYPE_CHECKING:
    from jx_desktop.ui.review_desk.page import DeskPage

OnDocument = Callable[[CollectedDocument], object]
Proceed = Callable[[int, int], object]


class ReviewDeskActions(ActionGroup):
    """The desk's page is made once and kept: ticks, sorting and filters are there again after a review."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.is_in_use = False
        """Whether documents that are closed lead back to the desk: from when it is shown until it is closed."""
        self.page: DeskPage | None = None
        self.collected = CollectedFolder()
        self._is_whole = False
        """Whether all of the folder was read once."""
        self.reading = FolderReading(shell.background, self)
        self.reading.grew.connect(self._on_grew)
        self.reading.came.connect(self._on_came)
        self.reading.ended.connect(self._on_ended)
        self.reading.failed.connect(self._on_failed)
        self._deeds: list[tuple[str, Callable[[tuple[CollectedDocument, ...]], object]]] = []
        self._line = ""
        """The key of the line from which a document was opened last."""
        words, back = self.tr("Review desk…"), self.tr("Back to the review desk")
        self.open = self.add("review_desk", words, self.show_desk, "review", picture="sheet")
        self.back = self.add(
            "review_desk_back", back, self.show_desk, "review", "F12", possible=self._leads_back, picture="left"
        )
        self.back.setIconText(self.tr("Review desk"))
        self.back.setVisible(False)
        shell.part(StartPage).desk_wanted.connect(self.show_desk)
        shell.part(SaveActions).idle.connect(self._on_saved)
        shell.opened.listen(self._on_other_document)
        self._show_soon = one_shot(self, 0, self._show_where_nothing_is)

    def follow(self, state: WindowState) -> None:
        """Offer the way back only while there is one; the start page has the desk but for those of a department."""
        self.back.setVisible(self._leads_back(state))
        may_have_one = state.person is None or is_bureau(state.person.office)
        self.shell.part(StartPage).offer_desk(may_have_one or self.shell.settings.desk_folder is not None)

    def _leads_back(self, _state: WindowState) -> bool:
        return self.page is not None and self.shell.page is not self.page

    # ---- what others put on it

    def offer(self, words: str, do: Callable[[tuple[CollectedDocument, ...]], object]) -> None:
        """Put a button beneath the table that does something with the ticked documents."""
        self._deeds.append((words, do))
        if self.page is not None:
            self._add_deed(self.page, words, do)

    def _add_deed(
        self, page: "DeskPage", words: str, do: Callable[[tuple[CollectedDocument, ...]], object]
    ) -> QPushButton:
        return page.add_deed(words, partial(self._do_with_ticked, do))

    def _do_with_ticked(self, do: Callable[[tuple[CollectedDocument, ...]], object]) -> None:
        do(self.ticked())

    def ticked(self) -> tuple[CollectedDocument, ...]:
        """Return the documents that are ticked."""
        return self.page.ticked() if self.page is not None else ()

    def file_of(self, document: CollectedDocument) -> Path:
        """Return the file that a document lies in, perhaps a zip."""
        return Path(self.collected.folder or self.shell.settings.desk_folder or "") / document.file

    # ---- the page

    def show_desk(self) -> None:
        """Show the desk; what has changed meanwhile is read anew, and one is at the line where one was."""
        if self.shell.page is not None and self.shell.page is self.page:
            return
        if not self.shell.part(CommentActions).may_leave():
            return
        self.shell.commit()
        self._save_review()
        page = self.page or self._made()
        if not self.shell.show_page(page, self.leave):
            return
        self.is_in_use = True
        self.shell.show_state()
        self.refresh()
        if self._line:
            page.documents.go_to(self._line)

    def leave(self) -> None:
        """Leave the desk: closing a document leads back to it no longer."""
        self.is_in_use = False
        self.shell.leave_page()
        self.shell.show_state()
        self.shell.tell(Message("desk.closed"))

    def _made(self) -> "DeskPage":
        from jx_desktop.ui.review_desk.columns import DeskWords
        from jx_desktop.ui.review_desk.documents_tab import DocumentsTab
        from jx_desktop.ui.review_desk.page import DeskPage
        from jx_desktop.ui.review_desk.tabs import TABS

        shell = self.shell
        words = DeskWords(shell.wording, self._review_form)
        documents = DocumentsTab(words, shell.wording, shell.settings)
        documents.review_wanted.connect(self.review)
        documents.look_wanted.connect(self.look_at)
        documents.compare_wanted.connect(self.compare)
        documents.folder_wanted.connect(self._on_folder_of)
        tabs = [make(shell) for make in TABS]
        page = self.page = DeskPage(documents, tabs, words, shell.wording)
        for tab in tabs:
            tab.wanted.connect(self._on_wanted)
            tab.told.connect(shell.tell)
        page.refresh_wanted.connect(self.refresh)
        page.stop_wanted.connect(self._on_stop)
        page.folder_wanted.connect(self.choose_folder)
        page.folder_chosen.connect(self.show_folder)
        for deed in self._deeds:
            self._add_deed(page, *deed)
        shell.part(DeskPrintActions).serve(self)
        shell.part(DeskBatchActions).serve(self)
        page.show_place(shell.settings.desk_folder, shell.settings.desk_folders)
        page.show_read()
        return page

    def _review_form(self, form_id: str) -> ReviewForm:
        return (self.shell.forms.find(form_id) or self.shell.forms.get(DEFAULT_FORM)).review

    def _on_other_document(self, work: object) -> None:
        if work is None and self.is_in_use:
            self._show_soon.start()

    def _show_where_nothing_is(self) -> None:
        """Show the desk where a document that it led to was closed."""
        if self.is_in_use and self.shell.opened.work is None and self.shell.page is None:
            self.show_desk()

    def _save_review(self) -> None:
        """Save the review that is open, for its line says what its file says."""
        work = self.shell.opened.work
        if work is not None and work.is_review and work.is_changed and work.may_save_in_place:
            self.shell.part(SaveActions).save_later()

    def _on_saved(self) -> None:
        if self.is_in_use and self.page is not None and self.shell.page is self.page:
            self.refresh()

    # ---- reading

    def choose_folder(self) -> None:
        """Choose the folder that is looked at."""
        settings = self.shell.settings
        begin = settings.desk_folder or settings.exchange_folder or usual_folder()
        chosen = ask_folder(self.shell.frame, self.tr("Folder with what was handed in"), begin)
        if chosen is not None:
            self.show_folder(chosen)

    def show_folder(self, folder: Path) -> None:
        """Look at a folder from now on."""
        settings = self.shell.settings
        if folder != settings.desk_folder and self.page is not None:
            self.page.documents.model.forget_ticks()
            self._line = ""
            self.collected, self._is_whole = CollectedFolder(str(folder)), False
            self.page.show_folder(self.collected, is_whole=False)
        settings.desk_folder = folder
        others = [each for each in settings.desk_folders if each != folder]
        settings.desk_folders = (folder, *others)[:MAX_DESK_FOLDERS]
        settings.save()
        self.refresh()

    def refresh(self) -> None:
        """Read the folder anew; what was read before stays to be seen until all has come."""
        folder, page = self.shell.settings.desk_folder, self.page
        if page is None:
            return
        page.show_place(folder, self.shell.settings.desk_folders)
        if folder is None:
            return
        if self.collected.folder != str(folder):
            self.collected, self._is_whole = CollectedFolder(str(folder)), False
        page.show_reading(0, 0)
        # What was read before is in the index; else texts of other programs would keep all that is quick from counting.
        steps = (True,) if self._is_whole else (False, True)
        self.reading.begin(self.collected, *(partial(self._collect, folder, is_all) for is_all in steps))

    def _collect(self, folder: Path, is_all: bool, on_document: OnDocument, proceed: Proceed) -> CollectedFolder:
        """Read a folder, in a thread of its own: first what is quick, then `is_all`, with files of other kinds."""
        from jx_desktop.services.collecting.index import index_file
        from jx_desktop.services.collecting.reading import CollectOrder, collect_folder

        settings = self.shell.settings
        order = CollectOrder(
            forms="own",
            with_content=True,
            reviews=review_folder(settings),
            language=settings.language,
            index=index_file(),
            with_other_kinds=is_all,
        )
        return collect_folder(folder, order, on_document, proceed)

    def _on_came(self, done: int, count: int) -> None:
        if self.page is not None:
            self.page.show_reading(done, count)

    def _on_grew(self, collected: CollectedFolder) -> None:
        self._show(collected, is_whole=False)

    def _on_ended(self, collected: CollectedFolder) -> None:
        self._show(collected, is_whole=True)
        if self.page is not None:
            self.page.show_read()

    def _show(self, collected: CollectedFolder, *, is_whole: bool) -> None:
        if is_whole and self._is_whole and collected == self.collected:
            return  # nothing has changed, and nobody need work anything out again
        self.collected, self._is_whole = collected, self._is_whole or is_whole
        if self.page is not None:
            self.page.show_folder(collected, is_whole=is_whole)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if self.page is not None:
            self.page.show_stopped(self.shell.wording.word(error.message))

    def _on_stop(self) -> None:
        self.reading.stop()
        if self.page is not None:
            self.page.show_stopped()

    # ---- from a line

    def review(self, document: CollectedDocument, then: Callable[[], object] | None = None) -> None:
        """Begin the review of a document, or go on with it; what lies in a zip is put into the desk's folder first.

        Of a copy that does not count it is asked which one is meant.
        """
        counted = counting_of(document, self.collected)
        if counted is not None:
            reason = self.collected.reasons.get(document.key)
            answer = ask(
                self.shell.frame,
                self.tr("This copy is not the one that counts."),
                [("latest", self.tr("Review the one that counts")), ("this", self.tr("Review this copy all the same"))],
                details=self.shell.wording.word(reason) if reason is not None else "",
            )
            if answer == CANCEL:
                return
            document = counted if answer == "latest" else document
        known = self.collected.reviews.get(document.key)
        if known is not None and known.path and self.shell.opened.is_file(Path(known.path)):
            self._line = document.key
            self.shell.leave_page()
            self.shell.part(GradingActions).show_in_front()
            if then is not None:
                then()
            return
        number = 0 if document.kind == "jx" else document.number
        self._with_file(document, lambda path: self.shell.part(ReviewActions).begin(path, "", number, then))

    def look_at(self, document: CollectedDocument) -> None:
        """Open a document for reading only; what is no `.jx` with the program that the system has for it."""
        self._with_file(document, partial(self._look_at, document))

    def _look_at(self, document: CollectedDocument, path: Path) -> None:
        if document.kind == "jx":
            self.shell.part(FileActions).open_path(path, "read_only")
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.shell.tell(Message("desk.no_program", {"path": path}))

    def _with_file(self, document: CollectedDocument, do: Callable[[Path], None]) -> None:
        """Do something with the file of a document, once it is one."""
        self._line = document.key
        path = self.file_of(document)
        if not document.member:
            do(path)
            return
        folder = review_folder(self.shell.settings)

        def take(_task: Task) -> Path:
            from jx_desktop.services.reviewing.taken_in import take_in

            return take_in(path, document.member, document.sha256, folder)

        self.shell.run(self.tr("Reading {}…").format(presentable(document.member)), take, do)

    def compare(self, document: CollectedDocument) -> None:
        """Compare a document with what the folder of reviews had received of it before."""
        self._with_file(document, partial(self._compare, document))

    def _compare(self, document: CollectedDocument, path: Path) -> None:
        """A copy that does not count is compared with the one that does; that one, where nothing else was received of
        it before, with the copy that came before it.
        """
        from jx_desktop.services.collecting.line_documents import stored_of
        from jx_desktop.services.reviewing.last_receipt import LastReceipt, content_of, last_receipt
        from jx_desktop.services.reviewing.received import read_received

        shell, desk = self.shell, Path(self.collected.folder)
        forms, folder, background = shell.forms, review_folder(shell.settings), shell.background
        copy, is_counted = copy_to_compare(document, self.collected), counting_of(document, self.collected) is None

        def read(task: Task) -> tuple[Document, LastReceipt | None]:
            proceed = PagesRead(background, task, path.name)
            received = read_received(path, forms, DEFAULT_FORM, number=document.number, proceed=proceed)
            last = last_receipt(received, folder, task.check) if is_counted or copy is None else None
            if copy is not None and (last is None or last.is_same):
                other = stored_of(desk, copy, None).document
                is_same = check_code(other) == check_code(received.stored.document)
                last = LastReceipt(content_of(other), copy.received, is_same)
            return content_of(received.stored.document), last

        def done(found: tuple[Document, LastReceipt | None]) -> None:
            present, last = found
            if last is None:
                shell.tell(Message("desk.never_received"))
                return
            if last.is_same:
                shell.tell(Message("desk.same_as_received", {"when": moment_text(last.at)}))
                return
            one, other = (last.document, present) if is_counted or copy is None else (present, last.document)
            at = last.at if one is last.document else document.received
            before = ComparedState(self.tr("Received {}").format(moment_text(at) or "?"), lambda: one)
            now = ComparedState(self.tr("In the folder now"), lambda: other)
            shell.part(CompareActions).show(before, now, self.show_desk, is_of_open=False)

        shell.run(self.tr("Comparing…"), read, done)

    def _on_folder_of(self, document: CollectedDocument) -> None:
        open_folder(self.file_of(document).parent)

    def _on_wanted(self, key: str, entity_id: str | None, field: str | None) -> None:
        """Show the place in a document that another view asks for, in its review."""
        document = next((each for each in self.collected.documents if each.key == key), None)
        if document is not None:
            self.review(document, partial(self._go_to, entity_id, field) if entity_id else None)

    def _go_to(self, entity_id: str, field: str | None) -> None:
        work = self.shell.opened.work
        if work is not None and entity_id in work.document:
            self.shell.go_to(entity_id, field)
