"""审核 › 退回, 审核通过: the page that says what goes out, the file, and what the review notes of it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jx_desktop.base.clock import now_text
from jx_desktop.base.file_names import safe_name
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.opinions import Verdicts, counted_grades
from jx_desktop.domain.review.records import Event
from jx_desktop.errors import UserError
from jx_desktop.services.document.versions import StoredVersion
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.reviewing.returning import (
    Ending,
    free_place,
    noted,
    opinion_file_name,
    outgoing,
    returned_copy,
    version_of_round,
    write_returned,
)
from jx_desktop.services.reviewing.review_files import make_folder, return_folder
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.comments import CommentActions
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.actions.review import ReviewActions
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.dialogs.files import ask_folder
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.pages.returning import Fact, ReturnPage
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import may_review

_PAPERS = ("opinions", "feedback")


@dataclass(frozen=True, slots=True)
class _Ended:
    """A review that was written: where, what it notes, the version that is kept of it, what is to be said."""

    path: Path
    event: Event
    version: StoredVersion | None
    papers: tuple[Path, ...]
    notices: tuple[Message, ...]


class ReturningActions(ActionGroup):
    """How a round ends."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._event: Event | None = None
        """What the page that is shown would note."""
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

    def show_page(self, ending: Ending) -> None:
        """Show what goes out, and where it is put."""
        person = self.shell.part(GradingActions).reviewer()
        if person is None or not self.shell.part(CommentActions).may_leave():
            return
        self.shell.commit()
        settings, at = self.shell.settings, now_text()
        document = self.work.document
        event = event_of(document, ending, person, at)
        page = ReturnPage(ending)
        page.show_facts(list(self._facts(document)))
        page.show_place(self._folder, opinion_file_name(document, at, self.shell.wording))
        names = [(key, self.shell.wording.text(f"review_paper.{key}")) for key in _PAPERS]
        page.offer_papers(names, settings.return_papers)
        page.folder_wanted.connect(self._on_folder_wanted)
        page.return_wanted.connect(self._on_return_wanted)
        self._event = event
        self.shell.show_page(page)

    @property
    def _folder(self) -> Path:
        """Where files go that are given back."""
        return return_folder(self.shell.settings)

    def _facts(self, document: Document) -> Sequence[Fact]:
        counts = counted_grades(document, Verdicts(document))
        names = {grade.id: grade.name for grade in document.form.review.grades}
        graded = [f"{names.get(grade, grade)} {count}" for grade, count in counts.items() if grade and count]
        if counts[""]:
            graded.append(self.tr("without a grade {}").format(counts[""]))
        out = outgoing(document)
        told = self.tr("{told} open ones go out, {internal} internal ones stay here")
        whole = [opinion.text for opinion in Verdicts(document).of(None).opinions if opinion.text]
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
            settings.save()
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
            notices, written = list(saved.notices), list[Path]()
            for key, data in made.items():
                title = safe_name(f"{path.stem}-{wording.text(f'review_paper.{key}')}", PAPER_SUFFIX)
                try:
                    place = free_place(folder, title)
                    write_output(place, data, replace_existing=False)
                    written.append(place)
                except UserError as error:
                    notices.append(error.message)
            return _Ended(path, event, version, tuple(written), tuple(notices))

        done = partial(self._on_written, work)
        self.shell.run(self.tr("Writing…"), write, done, dropped=_drop, writes=True)

    def _on_written(self, work: Work, ended: _Ended) -> None:
        if work.is_closed:
            _drop(ended)
            self.shell.show_failure(UserError("review.closed"))
            return
        work.session.end_merging()
        work.session.run(noted(ended.event), place=None)
        if ended.version is not None:
            work.set_versions((*work.versions, ended.version))
        if self.shell.opened.work is work:
            self.shell.leave_page()
            if work.may_save_in_place:
                self.shell.part(SaveActions).save_later()
        said = [*ended.notices, Message(f"review.{ended.event.what}", {"path": ended.path})]
        if ended.papers:
            said.append(Message("review.papers", {"count": len(ended.papers)}))
        self.shell.tell(*said, seconds=30)


def _drop(ended: _Ended) -> None:
    """Remove what nobody wants any more: the review does not note that it went out."""
    for path in (ended.path, *ended.papers):
        with suppress(OSError):
            path.unlink()
