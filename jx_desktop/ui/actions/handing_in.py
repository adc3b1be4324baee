"""文件 › 报送…: a page with all that is proposed, one folder, and what the document says of it afterwards."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.comments import address_of
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import last_hand_in
from jx_desktop.errors import UserError
from jx_desktop.services.document.versions import kept_or_said
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import lost_files
from jx_desktop.services.files.exported_content import words_of_files
from jx_desktop.services.files.exporter import Proceed
from jx_desktop.services.files.places import usual_folder
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.changed_since import ChangedSince
from jx_desktop.ui.actions.confirming import ConfirmingActions
from jx_desktop.ui.actions.progress import PdfSteps
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.bars.unplaced_lines import UnplacedDock
from jx_desktop.ui.dialogs.files import ask_folder
from jx_desktop.ui.dialogs.person import change_person, known_person, person_of
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.status import Status
from jx_desktop.ui.window.window_state import WindowState

if TYPE_CHECKING:  # loaded when something is handed in
    from jx_desktop.services.handing_in.hand_in import HandedIn
    from jx_desktop.services.handing_in.outlook import Outlook
    from jx_desktop.ui.pages.hand_in import HandInPage
    from jx_desktop.ui.pages.handed_in import HandedInPage


class HandInActions(ActionGroup):
    """Handing in, and whether anything has changed since."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Hand in…")
        self.hand_in = self.add("hand_in", words, self.show_page, "hand_in", picture="hand_in", possible=_may_hand_in)
        self._begun: tuple[Work, str, Stage, str] | None = None
        """What was chosen on the page of a document, while a way leads from there into it: sheet, stage, 说明."""
        self._sheet = GOAL_SHEET
        """The sheet that the page is about."""
        self._outlook: Outlook | None = None
        self._handed_in: HandedInPage | None = None
        self.since = ChangedSince(shell)
        shell.part(Status).changes_wanted.connect(self.since.compare)

    def follow(self, state: WindowState) -> None:
        """Look again whether anything has changed since the document was handed in."""
        self.since.follow(state.work)
        if self._handed_in is not None and self.shell.page is not self._handed_in:
            self._handed_in = None
        elif self._handed_in is not None and state.work is not None and not state.work.is_changed:
            self._handed_in.show_saved()

    # ---- the page

    def show_page(self) -> None:
        """Show what would be handed in."""
        from jx_desktop.services.handing_in.outlook import next_stage, sheets_to_hand_in, stages
        from jx_desktop.services.handing_in.papers import PAPERS
        from jx_desktop.ui.pages.hand_in import HandInPage

        self.shell.commit()
        work, ticks, wording = self.work, self.shell.settings.hand_in_ticks, self.shell.wording
        kept = self._begun if self._begun is not None and self._begun[0] is work else None
        document, keys = work.document, sheets_to_hand_in(work.document)
        seen = kept[1] if kept is not None else self.desk.sheet_at_work
        self._sheet = sheet = seen if seen in keys else GOAL_SHEET
        stage = kept[2] if kept is not None else next_stage(document, sheet)
        names = [(key, document.form.all_sheets[key].name or key) for key in keys]
        ticked = {key: paper.is_usual if ticks is None else key in ticks for key, paper in PAPERS.items()}
        offered = [(each, wording.text(f"stage.{each}")) for each in stages(document, sheet)]
        page = HandInPage(offered, ticked, kept[3] if kept is not None else "", names, sheet)
        page.sheet_chosen.connect(self._on_sheet_chosen)
        page.stage_chosen.connect(self._on_stage_chosen)
        page.folder_wanted.connect(self._on_folder_wanted)
        page.person_wanted.connect(self._on_person_wanted)
        page.way_wanted.connect(self._on_way_wanted)
        page.hand_in_wanted.connect(self._on_hand_in_wanted)
        self._begun = None
        if self.shell.show_page(page):
            self._look(page, stage, begins=True)

    @property
    def _page(self) -> "HandInPage | None":
        from jx_desktop.ui.pages.hand_in import HandInPage

        return self.shell.page if isinstance(self.shell.page, HandInPage) else None

    @property
    def folder(self) -> Path:
        """Where the new folder comes to lie: where the last one does, if that is there, else beside the document."""
        chosen, path = self.shell.settings.hand_in_folder, self.work.path
        if chosen is not None and not lost_files([chosen]):
            return chosen
        return path.parent if path is not None else usual_folder()

    def _look(self, page: "HandInPage", stage: Stage, *, begins: bool = False) -> None:
        """Show where the files would go, and look in the background for what is open; then one can go on."""
        from jx_desktop.services.handing_in.outlook import outlook

        work = self.work
        document, versions, sheet = work.document, work.versions, self._sheet
        page.show_checking(stage)
        self._show_target(page, stage)

        def done(found: "Outlook") -> None:
            if self.shell.page is page and page.stage is stage:
                self._outlook = found
                unplaced = sum(not line.is_put for line in work.unplaced)
                page.show_outlook(found, unplaced, self._last_words(document))
                if begins:
                    (page.explanation if found.errors else page.apply).setFocus()

        look = partial(outlook, document, versions, stage, sheet)
        self.shell.background.begin_quietly(lambda _: look(), done, self.shell.show_failure)

    def _show_target(self, page: "HandInPage", stage: Stage) -> None:
        from jx_desktop.services.handing_in.hand_in import common_name

        person, document = known_person(self.shell), self.work.document
        words = "" if person is None else f"{person.name}（{document.form.review.office(person.office)}）"
        page.show_target(words, self.folder, common_name(document, stage, now_text(), words_of_files(), self._sheet))

    def _last_words(self, document: Document) -> str:
        last = last_hand_in(document, self._sheet)
        if last is None:
            return ""
        words = self.tr("Handed in last: {stage}, {day}")
        return words.format(stage=self.shell.wording.text(f"stage.{last.stage}"), day=last.at[:10])

    def _on_sheet_chosen(self, sheet: str) -> None:
        """Show the page of another sheet: that has stages and errors of its own."""
        from jx_desktop.services.handing_in.outlook import next_stage

        if self._page is not None and sheet != self._sheet:
            explanation = self._page.explanation.toPlainText()
            self._begun = self.work, sheet, next_stage(self.work.document, sheet), explanation
            self.show_page()

    def _on_stage_chosen(self, stage: Stage) -> None:
        if self._page is not None:
            self._look(self._page, stage)

    def _on_folder_wanted(self) -> None:
        folder = ask_folder(self.shell.frame, self.tr("Folder in which the new one is made"), self.folder)
        if folder is not None and self._page is not None:
            self.shell.settings.hand_in_folder = folder
            self.remember_exchange(folder)
            self._show_target(self._page, self._page.stage)
            self._page.apply.setFocus()  # Enter goes on, and asks no second time

    def _on_person_wanted(self) -> None:
        if change_person(self.shell) is not None and self._page is not None:
            self._show_target(self._page, self._page.stage)

    # ---- ways from the page into the document

    def _on_way_wanted(self, kind: str) -> None:
        page, found = self._page, self._outlook
        if page is None or found is None:
            return
        shell, work = self.shell, self.work
        self._begun = work, self._sheet, page.stage, page.explanation.toPlainText()
        shell.leave_page()
        words = ""
        if kind == "errors" and found.errors:
            problem = found.errors[0]
            words = shell.wording.word(problem.message)
            shell.part(ProblemsDock).choose_alike(problem)
            self.desk.go_to_problem(problem)
        elif kind == "unconfirmed":
            shell.part(ConfirmingActions).next.trigger()
        elif kind == "unplaced":
            left = next((line for line in work.unplaced if not line.is_put), None)
            if left is not None:
                shell.part(UnplacedDock).show_line(left)
        elif kind == "unanswered" and found.unanswered:
            place = address_of(found.unanswered[0])
            words = found.unanswered[0].text
            if place is not None:
                shell.go_to(place.entity_id, place.field, place.row_id)
        shell.bar.lead_back(words, (self.tr("Back to handing in"), self.show_page))

    # ---- handing in

    def _on_hand_in_wanted(self) -> None:
        page = self._page
        person = person_of(self.shell) if page is not None else None
        if page is None or person is None:
            return
        from jx_desktop.services.handing_in.hand_in import Wanted, hand_in

        shell, work = self.shell, self.work
        self._remember(page)
        wanted = Wanted(page.stage, self.folder, person, now_text(), page.ticked, page.passing, page.note, self._sheet)
        document, versions, scheme = work.document, work.versions, shell.settings.font_scheme
        words = self.tr("Writing file {number} of {count}…")

        def make(task: Task) -> "HandedIn":
            def progress(paper: str) -> Proceed:
                number = wanted.papers.index(paper) + 1
                shell.background.tell(task, words.format(number=number, count=len(wanted.papers)))
                return PdfSteps(shell.background, task, len(document.projects))

            return hand_in(document, versions, wanted, words_of_files(), scheme, progress)

        shell.run(
            self.tr("Handing in…"),
            make,
            lambda result: self._on_written(work, result),
            dropped=_drop,
            writes=True,
        )

    def _remember(self, page: "HandInPage") -> None:
        """Remember what is ticked; what could not be had this time stays as it was."""
        settings = self.shell.settings
        unknown = [key for key in settings.hand_in_ticks or () if key not in page.papers]
        settings.hand_in_ticks = (*(key for key, box in page.papers.items() if box.isChecked()), *unknown)
        settings.hand_in_folder = self.folder
        settings.save()

    def _on_written(self, work: Work, result: "HandedIn") -> None:
        """Let the document note that it was handed in, keep its state, save it; else nothing was handed in."""
        event = result.command.event
        try:
            if work.is_closed:
                raise UserError("hand_in.closed")
            work.session.end_merging()
            work.session.run(result.command, place=Address(work.document.head.id))
        except UserError as error:
            left = result.folder.remove()
            code = "hand_in.not_noted" if left else "hand_in.not_noted_left"
            reason = Message(code, {"reason": error.message, "folder": result.folder.path})
            self.shell.show_failure(UserError(reason.code, **reason.params))
            return
        notices = [*result.notices, *kept_or_said(work, result.version, "hand_in.version_not_kept")]
        is_shown = self.shell.opened.work is work
        saves = is_shown and work.may_save_in_place
        if saves:
            self.shell.part(SaveActions).save_later()
        words = [self.shell.wording.word(notice) for notice in notices]
        show = partial(self._show_done, work, result, event, words, is_saved=saves)
        done = Message("hand_in.done", {"folder": result.folder.path, "count": len(result.files)})
        if self._page is not None:
            show()
        elif is_shown and self.shell.page is None:  # somebody has gone on meanwhile
            self.shell.bar.say(self.shell.wording.word(done), (self.tr("Show the files"), show))
        else:
            self.shell.tell(done, *words)

    def _show_done(self, work: Work, result: "HandedIn", event: Event, notices: list[str], *, is_saved: bool) -> None:
        from jx_desktop.ui.pages.handed_in import HandedInPage

        files = result.files
        undisclosed = sum(not project.disclose for _, project in work.document.projects)
        title = self.tr("Handed in: {}").format(self.shell.wording.text(f"stage.{event.stage}"))
        page = HandedInPage(
            title,
            result.folder.path,
            files,
            undisclosed=undisclosed,
            is_saved=is_saved,
            has_slip=any(path.suffix == ".pdf" for path in files),
            notices=notices,
        )
        page.copy_wanted.connect(lambda: copy_files(files))
        page.copy_wanted.connect(page.show_copied)
        page.folder_wanted.connect(lambda: open_folder(result.folder.path))
        if self.shell.show_page(page):
            self._handed_in = page
            page.copy.setFocus()


def _drop(result: "HandedIn") -> None:
    """Remove what was written and is not wanted any more: the document does not note it."""
    result.folder.remove()


def copy_files(files: tuple[Path, ...]) -> None:
    """Put files on the clipboard as file managers and chats take them, and their names as text."""
    mime = QMimeData()
    urls = [QUrl.fromLocalFile(str(path)) for path in files]
    mime.setUrls(urls)
    mime.setText("\n".join(path.name for path in files))
    copied = "\n".join(["copy", *(url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in urls)])
    mime.setData("x-special/gnome-copied-files", copied.encode())
    QGuiApplication.clipboard().setMimeData(mime)


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _may_hand_in(state: WindowState) -> bool:
    work = state.work
    return work is not None and work.terms.read_only is None and not work.is_review
