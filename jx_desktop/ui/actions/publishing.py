"""文件 › 公开版…: a page with all that is to be looked at, the files for the site, what the document notes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.base.clock import now_text, today
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.publication import Ground
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.due import publications_due
from jx_desktop.domain.publishing.public_copy import Total
from jx_desktop.domain.publishing.published import publishable_sheets
from jx_desktop.domain.review.rounds import last_event
from jx_desktop.editing.command import Command
from jx_desktop.editing.disclosing import DiscloseProjects
from jx_desktop.errors import UserError
from jx_desktop.services.checking.fixing import OfferedFix
from jx_desktop.services.checking.words_meant import words_meant
from jx_desktop.services.document.versions import kept_or_said
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.exported_content import words_of_files
from jx_desktop.services.files.exporter import Proceed
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.printing.foreign_pages import ForeignPages, read_pages
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.approving import ApprovingActions
from jx_desktop.ui.actions.handing_in import copy_files, open_folder
from jx_desktop.ui.actions.progress import PdfSteps, Steps
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.comments.person_line import PersonLine
from jx_desktop.ui.dialogs.ground import asked_ground
from jx_desktop.ui.dialogs.person import change_person, person_of
from jx_desktop.ui.problems.blank import select_blank
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.publishing.target import ask_public_folder, public_folder, remember_folder, show_target
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.status import Status
from jx_desktop.ui.window.window_state import WindowState
from jx_desktop.validation.problem import Problem

if TYPE_CHECKING:  # loaded when something is published
    from jx_desktop.services.publishing.hiding import Hiding
    from jx_desktop.services.publishing.outlook import PublicOutlook
    from jx_desktop.services.publishing.publish import Published, Step
    from jx_desktop.ui.pages.published import PublishedPage
    from jx_desktop.ui.pages.publishing import PublishingPage


@dataclass(frozen=True, slots=True)
class _Begun:
    """What was chosen on the page of a document, while a way leads from there into it."""

    work: Work
    review: tuple[str, str]
    total: Total = "recomputed"
    sheets: tuple[str, ...] | None = None
    watermark: bool = False
    known: Sequence[Problem] = ()
    unapproved: bool = False
    shown: Problem | None = None
    """The finding that the way led to."""


class PublishingActions(ActionGroup):
    """Making the public copy."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Public copy…")
        self.publish = self.add("publish", words, self.show_page, "hand_in", picture="publish", possible=_may_publish)
        shell.part(Status).publication_wanted.connect(self.publish.trigger)
        self._begun: _Begun | None = None
        self._outlook: PublicOutlook | None = None
        self._published: PublishedPage | None = None

    def follow(self, state: WindowState) -> None:
        """Let the page after it was made ask no more for the document to be saved once it is."""
        page = self.shell.page
        if page is self._published and page is not None and state.work is not None and not state.work.is_changed:
            page.show_saved()

    # ---- the page

    def show_page(self) -> None:
        """Show what would be published, and what of it must not be."""
        from jx_desktop.services.publishing.publish import KINDS
        from jx_desktop.ui.pages.publishing import PublishingPage

        self.shell.commit()
        work, ticks = self.work, self.shell.settings.public_kinds
        begun = self._begun if self._begun is not None and self._begun.work is work else None
        begun = begun or _Begun(work, (_last_reviewer(work.document), ""))
        kinds = {key: is_usual if ticks is None else key in ticks for key, is_usual in KINDS.items()}
        sheets = _sheets(work.document, begun.sheets)
        persons = partial(PersonLine, self.shell)
        page = PublishingPage(self.shell.wording, persons, kinds, sheets, begun.review, today(), total=begun.total)
        page.files.watermark.setChecked(begun.watermark)
        page.acknowledge(begun.known)
        page.unapproved.setChecked(begun.unapproved)
        page.left_out.ground_chosen.connect(self._on_ground_chosen)
        page.left_out.project_wanted.connect(self._on_project_wanted)
        page.left_out.choice_wanted.connect(self._on_choice_wanted)
        for places in (page.template, page.personal, page.shining):
            places.place_wanted.connect(self._on_place_wanted)
            places.fix_wanted.connect(self._on_fix_wanted)
            places.decided.connect(self._change)
        page.personal.all_wanted.connect(self._on_all_wanted)
        page.total.chosen.connect(self._look)
        page.files.sheets_chosen.connect(self._look)
        page.way_wanted.connect(self._on_way_wanted)
        page.files.folder_wanted.connect(self._on_folder_wanted)
        page.files.person_wanted.connect(self._on_person_wanted)
        page.publish_wanted.connect(self._on_publish_wanted)
        self._begun, self._outlook = None, None
        if self.shell.show_page(page):
            self._look(begins=True, shown=begun.shown)

    @property
    def _page(self) -> "PublishingPage | None":
        from jx_desktop.ui.pages.publishing import PublishingPage

        return self.shell.page if isinstance(self.shell.page, PublishingPage) else None

    def _look(self, *, begins: bool = False, shown: Problem | None = None) -> None:
        """Show where the files would go, and look in the background for what must not be published."""
        from jx_desktop.services.publishing.outlook import public_outlook

        page, work = self._page, self.work
        if page is None:
            return
        document, total, sheets = work.document, page.total.total, page.files.sheets
        page.show_checking()
        self._show_target()

        def done(found: "PublicOutlook") -> None:
            is_same = work.document == document and (page.total.total, page.files.sheets) == (total, sheets)
            if self.shell.page is page and is_same:
                self._outlook = found
                page.show_outlook(found, work)
                if begins:
                    page.focus_first(shown)

        look = partial(public_outlook, document, total, sheets)
        self.shell.background.begin_quietly(lambda _: look(), done, self.shell.show_failure)

    def _show_target(self) -> None:
        if self._page is not None:
            show_target(self.shell, self.work, self._page.files)

    def _on_folder_wanted(self) -> None:
        if ask_public_folder(self.shell, self.work):
            self._show_target()

    def _on_person_wanted(self) -> None:
        if change_person(self.shell) is not None:
            self._show_target()

    # ---- what is put right on the page

    def _change(self, command: Command, place: Address | None = None) -> None:
        """Change the document as a step of its own, and look again."""
        work = self.work
        work.session.end_merging()
        try:
            work.session.run(command, place=place or self.desk.place)
        except UserError as error:
            self.shell.show_failure(error)
        self.desk.check()
        self._look()

    def _on_ground_chosen(self, project_ids: tuple[str, ...], ground: Ground | None) -> None:
        document = self.work.document
        projects = [document.get(Project, project_id) for project_id in project_ids]
        written = "" if ground is None else asked_ground(ground, projects, document.form.publication, self.shell.frame)
        if projects and written is not None:
            command = DiscloseProjects(project_ids, disclose=ground is None, ground=written)
            self._change(command, Address(project_ids[0], "disclose"))

    def _on_fix_wanted(self, fix: OfferedFix) -> None:
        from jx_desktop.services.publishing.hiding import hiding_of

        found = hiding_of(self.work.session, fix)
        if found.count:
            self._hide(found)
        else:
            self._change(fix.command, fix.place)

    def _on_all_wanted(self) -> None:
        """Hide all that the list of personal data has, as far as it can be, in one step."""
        from jx_desktop.services.publishing.hiding import hiding_all

        page = self._page
        if page is not None:
            self._hide(hiding_all(self.work.session, page.personal.problems))

    def _hide(self, found: "Hiding") -> None:
        """Hide what was found, what was approved as a correction; say how many places that were, and how many not."""
        person = person_of(self.shell) if found.approved else None
        if not found.count or (found.approved and person is None):
            return
        self._change(found.command(person, now_text()), (*found.free, *found.approved)[0].address)
        words = [self.tr("Hidden: {}").format(found.count)]
        if found.approved:
            words.append(self.tr("as corrections of what was approved: {}").format(len(found.approved)))
        if found.held:
            words.append(self.tr("closed, so not hidden: {}").format(found.held))
        self.shell.tell(self.tr("; ").join(words))

    # ---- ways from the page into the document

    def _leave_for(self, words: str, go: Callable[[], object], shown: Problem | None = None) -> None:
        """Go into the document; a bar says what is to be done there, and leads back."""
        page, shell = self._page, self.shell
        if page is not None:
            review = page.secrecy.by.text(), page.secrecy.on.text()
            self._begun = _Begun(
                self.work,
                review,
                page.total.total,
                page.files.sheets,
                page.files.has_watermark,
                page.acknowledged,
                page.unapproved.isChecked(),
                shown,
            )
            shell.leave_page()
            go()
            shell.bar.lead_back(words, (self.tr("Back to the public copy"), self.show_page))

    def _on_place_wanted(self, problem: Problem) -> None:
        def go() -> None:
            self.desk.go_to_problem(problem)
            words, place = words_meant(self.work.document, problem), problem.places[0]
            if words and place.row_id is None and self.desk.pane is not None:
                select_blank(self.desk.pane, place, words)

        self._leave_for(self.shell.wording.word(problem.message), go, problem)

    def _on_project_wanted(self, project_id: str) -> None:
        self._leave_for("", partial(self.shell.go_to, project_id))

    def _on_choice_wanted(self) -> None:
        """Go to where a project is left out: the one that was looked at, else the first."""
        projects = [project.id for _, project in self.work.document.projects]
        if projects:
            wanted = self.desk.entity_id if self.desk.entity_id in projects else projects[0]
            words = self.tr("A click on the word at the head of a project chooses the ground on which it is left out.")
            self._leave_for(words, partial(self.shell.go_to, wanted, "disclose"))

    def _on_way_wanted(self, kind: str) -> None:
        found = self._outlook
        if kind == "stage":
            self._leave_for("", self.shell.part(ApprovingActions).approve.trigger)
        elif found is not None and found.errors:
            problem = found.errors[0]
            self.shell.part(ProblemsDock).choose_alike(problem)
            self._on_place_wanted(problem)

    # ---- making it

    def _on_publish_wanted(self) -> None:
        page = self._page
        person = person_of(self.shell) if page is not None else None
        if page is None or person is None or page.secrecy.day is None:
            return
        from jx_desktop.services.publishing.publish import PublicWanted, publish

        shell, work, settings = self.shell, self.work, self.shell.settings
        folder = public_folder(shell, work)
        settings.public_kinds = page.files.kinds
        remember_folder(shell, work, folder)
        wanted = PublicWanted(
            folder,
            page.files.kinds,
            page.total.total,
            page.secrecy.reviewer,
            page.secrecy.day,
            person,
            now_text(),
            page.acknowledged,
            page.files.sheets,
            page.files.has_watermark,
        )
        document, scheme = work.document, settings.font_scheme
        words, reading = self.tr("Writing file {number} of {count}…"), self.tr("Reading the file back, part {number}…")

        def make(task: Task) -> "Published":
            def progress(kind: str, step: "Step") -> Proceed:
                if step == "read":
                    return Steps(shell.background, task, reading, 0)
                shell.background.tell(task, words.format(number=wanted.kinds.index(kind) + 1, count=len(wanted.kinds)))
                return PdfSteps(shell.background, task, len(document.projects))

            return publish(document, wanted, words_of_files(), scheme, progress)

        done = partial(self._on_written, work)
        shell.run(self.tr("Making the public copy…"), make, done, dropped=_drop, writes=True)

    def _on_written(self, work: Work, result: "Published") -> None:
        """Let the document note that it was published, keep its state, save it; else nothing was published."""
        try:
            if work.is_closed:
                raise UserError("publish.closed")
            work.session.end_merging()
            work.session.run(result.command, place=Address(work.document.head.id))
        except UserError as error:
            _drop(result)
            self.shell.show_failure(error)
            return
        notices = [*result.notices, *kept_or_said(work, result.version, "publish.version_not_kept")]
        is_shown = self.shell.opened.work is work
        saves = is_shown and work.may_save_in_place
        if saves:
            self.shell.part(SaveActions).save_later()
        words = [self.shell.wording.word(notice) for notice in notices]
        show = partial(self._show_done, result.files, words, is_saved=saves)
        done = Message("publish.done", {"folder": result.files[0].parent, "count": len(result.files)})
        if self._page is not None:
            show()
        elif is_shown and self.shell.page is None:  # somebody has gone on meanwhile
            self.shell.bar.say(self.shell.wording.word(done), (self.tr("Show the files"), show))
        else:
            self.shell.tell(done, *notices)

    # ---- afterwards

    def _show_done(self, files: tuple[Path, ...], notices: Sequence[str], *, is_saved: bool) -> None:
        from jx_desktop.ui.pages.published import PublishedPage

        folder = files[0].parent
        page = PublishedPage(folder, files, is_saved=is_saved, notices=notices)
        page.copy_wanted.connect(partial(copy_files, files))
        page.copy_wanted.connect(page.show_copied)
        page.folder_wanted.connect(partial(open_folder, folder))
        page.look_wanted.connect(partial(self._look_at, files, notices))
        if self.shell.show_page(page):
            self._published = page
            page.copy.setFocus()

    def _look_at(self, files: tuple[Path, ...], notices: Sequence[str]) -> None:
        """Show the pages of the PDF; it is read in the background, and rendered in a process of its own."""
        path = next(path for path in files if path.suffix == ".pdf")

        def done(read: tuple[bytes, tuple[tuple[float, float], ...]]) -> None:
            from jx_desktop.ui.pages.published import PublicPagesPage

            if self.shell.page is not self._published:
                return
            work, (pdf, sizes) = self.work, read
            renderer = ForeignPages([(pdf, len(sizes))], path.name, "", self.shell.background.begin_quietly)

            def back() -> None:
                self._show_done(files, notices, is_saved=not work.is_changed)

            self.shell.show_page(PublicPagesPage(path, sizes, renderer), back)

        self.shell.run(self.tr("Reading the PDF…"), lambda _: read_pages(path), done)


def _drop(result: "Published") -> None:
    """Remove what was written and is not wanted any more: the document does not note it."""
    result.remove()


def _last_reviewer(document: Document) -> str:
    """Return who looked it through for secrets the last time."""
    known = last_event(document, "published", sheet=None)
    return known.reviewed_by if known is not None else ""


def _sheets(document: Document, chosen: tuple[str, ...] | None) -> dict[str, tuple[str, bool]]:
    """Return the sheets that may be published, in words and ticked: those `chosen`, else those that wait for it."""
    known, keys = document.form.all_sheets, publishable_sheets(document)
    waiting = [due.sheet for due in publications_due(document) if due.published is None and due.sheet in keys]
    ticked = (waiting or [GOAL_SHEET]) if chosen is None else chosen
    return {key: (known[key].name or key, key in ticked) for key in keys}


def _may_publish(state: WindowState) -> bool:
    work = state.work
    return work is not None and work.terms.read_only is None and not work.is_review
